"""The page on which a review of foster carers is prepared, as those use it who review and who supervise."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from makers import fixed_cast
from makers.fixed_cast import DAY
from waymark.actions import carers
from waymark.actions.reviews import steps
from waymark.records.models import Account, Message, Person, Post, ReviewLife

pytestmark = pytest.mark.db
PEOPLE = (("FIRO-1", "Fay Moss", "fostering_iro", "Fostering review"),
          ("SSW-1", "Hal Reid", "supervising_social_worker", "Fostering"),
          ("FTM-1", "Joan Pike", "team_manager", "Fostering"))  # fmt: skip


@pytest.fixture
def team(people: Any, settings: Any) -> dict[str, Any]:
    settings.DEMO_DAY = DAY
    found = {}
    for key, name, role, where in PEOPLE:
        person = Person.objects.create(key=key, name=name, email=f"{key.lower()}@example.org")
        Post.objects.create(person=person, role=role, team=where, started_on=date(2020, 4, 1))
        found[key] = fixed_cast.account(key.lower(), key, role)
    return found


@pytest.fixture
def life(team: Any) -> str:
    by = team["FIRO-1"]
    home = carers.add(
        local_id="F1", name="The Oakes", approved_on=date(2022, 4, 20), last_review_on=date(2023, 4, 18),
        reviewer="FIRO-1", supervising="SSW-1", terms="one child", by=by,
    )  # fmt: skip
    return steps.plan_carers(home, on=date(2024, 4, 16), by=by)


def browser(key: str) -> Client:
    found = Client(headers={"accept": "text/html"})
    found.force_login(Account.objects.get(username=key.lower()))
    return found


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_everything_stands_on_one_page_in_the_words_of_carers(life: str) -> None:
    said = text(browser("FIRO-1").get(reverse("review-prepare", args=[life])))
    for words in (
        "Prepare the review", "The last review was held on Tuesday 18 April 2023", "for one child",
        "What changed since Tuesday 18 April 2023", "Supervising social worker&#39;s report",
        "Whose views are sought", "The children placed with them", "Agenda, made with the carers",
        "What the review of foster carers has to consider", "FSR 2011 reg 28(3)",
    ):  # fmt: skip
        assert words in said, words
    for words in ("The IRO and the child", "Care proceedings", "Questions to the social worker", "From the child",
                  "put every gap to the social worker", "Schedule"):  # fmt: skip
        assert words not in said, words


def test_a_paper_is_chased_marked_and_taken_back(life: str) -> None:
    fay, at = browser("FIRO-1"), reverse("review-prepare", args=[life])
    assert "Hal Reid is asked for it" in text(fay.post(at, {"do": "chase", "paper": "household"}, follow=True))
    assert Message.objects.get().to_address == "ssw-1@example.org"
    again = fay.post(at, {"do": "chase", "paper": "household"})
    assert again.status_code == 400
    assert "asked for today already" in text(again)
    assert "marked as received" in text(
        fay.post(at, {"do": "receive", "paper": "household", "on-household": "2/4/2024"}, follow=True)
    )
    assert "Papers: 1 of 4 ready" in text(fay.get(at))
    assert "taken back" in text(fay.post(at, {"do": "unmark", "paper": "household"}, follow=True))


def test_what_is_wrong_leads_to_its_field_and_nothing_typed_is_lost(life: str) -> None:
    fay, at = browser("FIRO-1"), reverse("review-prepare", args=[life])
    wrong = fay.post(at, {"do": "receive", "paper": "learning", "on-learning": "soon", "note-learning": "By post"})
    assert wrong.status_code == 400
    said = text(wrong)
    assert 'href="#on-learning"' in said
    assert "By post" in said


def test_the_agenda_and_the_checklist_are_filled_in(life: str) -> None:
    fay, at = browser("FIRO-1"), reverse("review-prepare", args=[life])
    fay.post(at, {"do": "agenda-add", "text": "Respite at Easter", "from_child": "yes"})
    said = text(fay.get(at))
    assert "Respite at Easter" in said
    assert "from the carers" in said
    fay.post(at, {"do": "check", "seen.carers.household": "|", "answer.carers.household": "no",
                  "note.carers.household": "A lodger"})  # fmt: skip
    said = text(fay.get(at))
    assert "Checklist: 1 gap" in said
    assert "A lodger" in said
    assert "The agenda" in text(fay.get(reverse("review-record", args=[life])))


@pytest.mark.parametrize("do", ["see", "legal", "check-ask", "nothing"])
def test_forms_that_are_about_a_child_are_not_taken(life: str, do: str) -> None:
    answer = browser("FIRO-1").post(reverse("review-prepare", args=[life]), {"do": do, "seen_on": "1/4/2024"})
    assert answer.status_code == 400
    assert "does not know what is to be done" in text(answer)


def test_the_supervising_social_worker_gives_papers_and_writes_nothing_else(life: str) -> None:
    hal, at = browser("SSW-1"), reverse("review-prepare", args=[life])
    page = hal.get(at)
    assert page.status_code == 200
    said = text(page)
    assert "Mark as received" in said
    for button in ("Mark as not needed", "Put on the agenda", "Save the answers"):
        assert button not in said, button
    assert "Only the child&#39;s IRO" not in said
    assert hal.post(at, {"do": "agenda-add", "text": "Mine"}).status_code == 403
    skipped = hal.post(at, {"do": "not-needed", "paper": "supervision_report", "why-supervision_report": "No time"})
    assert skipped.status_code == 403


def test_my_work_asks_the_supervising_social_worker_for_the_report_until_it_is_there(life: str) -> None:
    hal, at = browser("SSW-1"), reverse("review-prepare", args=[life])
    mine, behind = unescape(text(hal.get("/"))), reverse("reviews") + "?show=report_missing&who=mine"
    number = f'<a class="is-risk" href="{behind}"><b>1</b> report to write</a>'
    assert number in mine
    assert f'<a class="govuk-link" href="{at}">Supervising social worker\'s report' in mine
    assert "by Thu 11 Apr 2024, 7 working days left" in mine
    assert "3 working days before Tuesday 16 April 2024" in mine
    assert 'data-total="1"' in text(hal.get(behind))
    given = {"do": "receive", "paper": "supervision_report", "on-supervision_report": "2/4/2024"}
    assert "marked as received on Tuesday 2 April 2024" in text(hal.post(at, given, follow=True))
    assert "report to write" not in text(hal.get("/"))
    assert 'data-total="0"' in text(hal.get(behind))


def test_the_fostering_iro_sees_that_the_report_is_missing(life: str) -> None:
    assert "<b>1</b> report missing</a>" in text(browser("FIRO-1").get("/"))


def test_the_page_of_the_review_leads_to_it(life: str) -> None:
    said = text(browser("FIRO-1").get(reverse("review", args=[life])))
    assert reverse("review-prepare", args=[life]) in said


def test_the_manager_answers_on_the_page_without_a_way_to_the_carers(team: Any, life: str) -> None:
    row = ReviewLife.objects.get(key=life)
    ReviewLife.objects.filter(pk=row.pk).update(
        state="recorded", opened_on=DAY, held_on=DAY, recorded_on=DAY, recommendations_on=DAY
    )
    one = row.recommendations.create(text="Do the course", made_on=DAY, kind="recommendation")
    joan, at = browser("FTM-1"), reverse("review-respond", args=[life])
    said = text(joan.get(at))
    assert "Do the course" in said
    assert reverse("carer", args=[row.carer.key]) not in said
    assert joan.get(reverse("recommendation", args=[one.key])).status_code == 200
    assert joan.get(reverse("review", args=[life])).status_code == 200
    sent = joan.post(at, {"version": "1", "agrees": "yes"}, follow=True)
    assert sent.status_code == 200, text(sent)
    row.refresh_from_db()
    assert row.response == "agreed"
    assert joan.get(reverse("review-prepare", args=[life])).status_code == 200
    assert joan.get(reverse("carers")).status_code == 403
