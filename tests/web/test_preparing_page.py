"""The page of preparation, the questions and the lists of the case system, as people use them in a browser."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers.fixed_cast import DAY
from waymark.actions.reviews import agenda, steps

pytestmark = pytest.mark.db

REVIEW = date(2024, 4, 16)


@pytest.fixture
def cast(people, settings):
    settings.DEMO_DAY = DAY
    return people


@pytest.fixture
def key(cast):
    return steps.plan(cast.amara, kind="later", on=REVIEW, by=cast.iro)


def client(username: str) -> Client:
    from waymark.records.models import Account

    found = Client(headers={"accept": "text/html"})
    found.force_login(Account.objects.get(username=username))
    return found


def text(answer) -> str:
    """The words of a page, as a reader has them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def prepare(account: str, review: str, /, **given: str):
    """Sends a form of the page, and follows to the page it leads to."""
    return client(account).post(reverse("review-prepare", args=[review]), given, follow=True)


def test_one_page_has_last_time_and_now_and_everything_to_be_done(key):
    answer = client("iro").get(reverse("review-prepare", args=[key]))
    assert answer.status_code == 200
    page = text(answer)
    for says in (
        "Last time", "The last review was held on Monday 15 January 2024", "Now", "Papers: 0 of 5 ready",
        "Asked for by Thursday 11 April 2024", "What changed since Monday 15 January 2024",
        "Nothing is on the agenda yet", "What the review has to consider", "No step of care proceedings is recorded",
    ):  # fmt: skip
        assert says in page, says


def test_a_paper_is_marked_and_chased_from_the_page(key):
    page = text(prepare("iro", key, **{"do": "receive", "paper": "report", "on-report": "28/3/2024"}))
    assert "marked as received on Thursday 28 March 2024" in page
    assert "Papers: 1 of 5 ready" in page
    page = text(prepare("iro", key, do="chase", paper="health"))
    assert "Ana Cole was asked on Tuesday 2 April 2024" in page


def test_a_day_that_is_none_stays_in_its_field_with_its_error_and_nothing_is_lost(key):
    answer = prepare(
        "iro", key, **{"do": "receive", "paper": "report", "on-report": "32/13/2024", "note-report": "post"}
    )
    assert answer.status_code == 400
    body = answer.content.decode()
    assert 'href="#on-report"' in body
    assert 'value="32/13/2024"' in body
    assert 'value="post"' in body
    assert "<title>Error: " in body


def test_seeing_the_child_is_recorded_and_a_form_without_a_reason_keeps_what_was_typed(key):
    answer = prepare("iro", key, do="see", seen_on="20/3/2024", outcome="declined", place="at the park", reason="")
    assert answer.status_code == 400
    assert "Say why" in text(answer)
    assert 'value="at the park"' in answer.content.decode()
    page = text(prepare("iro", key, do="see", seen_on="20/3/2024", outcome="declined", reason="I have football"))
    assert "The child: declined, or not appropriate" in page
    assert "I have football" in page


def test_the_agenda_is_made_in_the_order_the_child_wants(key):
    for what in ("School", "Seeing Kai"):
        prepare("iro", key, do="agenda-add", text=what, from_child="yes")
    from waymark.records.models import AgendaItem

    second = AgendaItem.objects.get(text="Seeing Kai").key
    page = text(prepare("iro", key, do="agenda-up", item=second))
    assert page.index("Seeing Kai from the child") < page.index("School from the child")
    page = text(prepare("iro", key, **{"do": "agenda-change", "item": second, f"text-{second}": ""}))
    assert "Say what is to be talked about" in page


def test_what_is_not_in_front_of_everyone_is_not_in_anybody_elses_page(cast, key):
    agenda.add(key, text="What happened with my uncle", not_in_front_of_all=True, by=cast.iro)
    assert "uncle" in text(client("iro").get(reverse("review-prepare", args=[key])))
    for who in ("social_worker", "team_manager"):
        answer = client(who).get(reverse("review-prepare", args=[key]))
        assert answer.status_code == 200
        assert "uncle" not in text(answer)
        assert "1 item for the child and the IRO alone" in text(answer)


def test_gaps_are_put_in_one_press_and_answered_by_the_social_worker(key):
    given = {
        "do": "check-ask", "seen.schedule_7.health": "|", "answer.schedule_7.health": "no",
        "note.schedule_7.health": "No dentist.", "seen.schedule_7.identity": "|", "answer.schedule_7.identity": "yes",
        "note.schedule_7.identity": "",
    }  # fmt: skip
    page = text(prepare("iro", key, **given))
    assert "1 question put. Ana Cole is asked to answer by Thursday 11 April 2024" in page
    worker = client("social_worker")
    page = worker.get(reverse("questions"))
    assert "Answer by Thursday 11 April 2024" in text(page)
    question = re.search(r'name="question" value="([^"]+)"', page.content.decode())
    assert question
    blank = worker.post(reverse("questions"), {"question": question[1], "answer": " "})
    assert (blank.status_code, "Write the answer" in text(blank)) == (400, True)
    done = worker.post(reverse("questions"), {"question": question[1], "answer": "Booked for 9 April"}, follow=True)
    assert "Your answer is kept" in text(done)
    late = client("team_manager").post(reverse("questions"), {"question": question[1], "answer": "I do not know"})
    assert late.status_code == 409
    assert "Booked for 9 April" in text(late)
    assert "I do not know" in text(late)
    assert "Booked for 9 April" in text(client("iro").get(reverse("review-prepare", args=[key])))


def test_two_who_answer_the_checklist_see_both_answers_side_by_side(key):
    given = {
        "do": "check",
        "seen.schedule_7.health": "|",
        "answer.schedule_7.health": "no",
        "note.schedule_7.health": "",
    }
    prepare("manager", key, **given)
    answer = prepare("iro", key, **{**given, "answer.schedule_7.health": "yes"})
    assert answer.status_code == 409
    assert "Stands: No Yours: Yes" in text(answer)


def test_steps_of_proceedings_are_added_on_the_page(key):
    page = text(prepare("iro", key, do="legal", taken_on="4/3/2024", step="issued", family_group="LS24C1"))
    assert "Monday 4 March 2024 : proceedings issued" in page or "Monday 4 March 2024: proceedings issued" in page
    answer = prepare("iro", key, do="legal", taken_on="5/3/2024", step="", who="HHJ Day")
    assert answer.status_code == 400
    assert 'value="HHJ Day"' in answer.content.decode()


def test_who_may_not_write_reads_why_and_cannot_by_a_forged_form(key):
    answer = client("social_worker").get(reverse("review-prepare", args=[key]))
    assert "Only the IRO prepares the review." in text(answer)
    assert 'value="agenda-add"' not in answer.content.decode()
    assert prepare("social_worker", key, do="agenda-add", text="x").status_code == 403
    assert prepare("other_iro", key, do="see", seen_on="1/4/2024", outcome="alone", mode="video").status_code == 403


def test_another_teams_social_worker_and_a_wrong_key_find_nothing(cast, key):
    noor = steps.plan(cast.noor, kind="first", on=date(2024, 4, 4), by=cast.other_iro)
    assert client("social_worker").get(reverse("review-prepare", args=[noor])).status_code == 403
    assert client("iro").get(reverse("review-prepare", args=["nothing"])).status_code == 404


def test_the_page_asks_as_many_questions_of_the_database_however_much_there_is(cast, key):
    from waymark.actions import casework
    from waymark.actions.reviews import child_seen
    from waymark.records.models import Child, Question, Recommendation, ReviewLife

    child, life = Child.objects.get(key=cast.amara), ReviewLife.objects.get(key=key)

    def more(number: int) -> int:
        day = date(2024, 1, 15 + number)
        agenda.add(key, text=f"Item {number}", by=cast.iro)
        child_seen.see(key, seen_on=day, outcome="alone", mode="video", by=cast.iro)
        hearing = {"taken_on": day, "step": "hearing", "family_group": "G"}
        for sibling in (cast.amara, cast.kai):
            casework.add(sibling, "legal_steps", values=hearing, by=cast.iro)
        casework.add(cast.amara, "visits", values={"visited_on": day, "seen": True}, by=cast.iro)
        Question.objects.create(
            child=child, life=life, text=f"Question {number}", asked_on=DAY, asked_by="Jo Reed", due_on=DAY,
            answered_on=DAY, answered_by="SW-1", answer="Yes",
        )  # fmt: skip
        days = dict.fromkeys(("planned_on", "first_agreed_on", "agreed_on", "held_on"), day)
        held = ReviewLife.objects.create(child=child, kind="later", state="closed", **days)
        Recommendation.objects.create(child=child, life=held, text=f"Do {number}", made_on=day)
        iro = client("iro")
        iro.get(reverse("review-prepare", args=[key]))
        with CaptureQueriesContext(connection) as asked:
            answer = iro.get(reverse("review-prepare", args=[key]))
        assert f"Item {number}" in text(answer)
        return len(asked)

    few = more(1)
    for number in range(2, 6):
        many = more(number)
    assert many == few
    assert many < 90


# Lists of the case system


def test_a_line_is_recorded_corrected_and_withdrawn_on_the_page_of_its_list(cast):
    worker, address = client("social_worker"), reverse("casework", args=[cast.amara, "care_plans"])
    assert "Nothing is recorded" in text(worker.get(address))
    wrong = worker.post(address, {"do": "add", "written_on": "5 Febtober", "authorised_by": "Priya Shah"})
    assert wrong.status_code == 400
    assert 'value="5 Febtober"' in wrong.content.decode()
    assert 'value="Priya Shah"' in wrong.content.decode()
    done = worker.post(address, {"do": "add", "written_on": "5/2/2024", "authorised_by": "Priya Shah"}, follow=True)
    assert "Mon 5 Feb 2024" in text(done)
    assert "recorded here by Ana Cole" in text(done)
    line = re.search(r'name="line" value="(\d+)"', done.content.decode())
    assert line
    form = worker.post(address, {"do": "open", "line": line[1]})
    seen = re.search(r'name="seen" value="([^"]*)"', form.content.decode())
    assert seen
    given = {"line": line[1], "seen": unescape(seen[1]), "written_on": "5/2/2024", "authorised_by": "Max Dunn"}
    assert "Max Dunn" in text(worker.post(address, {"do": "correct", **given}, follow=True))
    stale = worker.post(address, {"do": "correct", **given, "authorised_by": "Ruth Lane"})
    assert stale.status_code == 409
    assert "Somebody else changed this line" in text(stale)
    assert 'value="Ruth Lane"' in stale.content.decode()
    fresh = unescape(re.search(r'name="seen" value="([^"]*)"', stale.content.decode())[1])  # type: ignore[index]
    refused = worker.post(address, {"do": "withdraw", "line": line[1], "seen": fresh, "withdrawn_because": ""})
    assert "Say why the line is withdrawn" in text(refused)
    gone = worker.post(
        address, {"do": "withdraw", "line": line[1], "seen": fresh, "withdrawn_because": "twice"}, follow=True
    )
    assert "The line is withdrawn" in text(gone)
    assert "Max Dunn" not in text(gone)


def test_a_line_withdrawn_meanwhile_loses_nothing_that_was_typed(cast):
    address = reverse("casework", args=[cast.amara, "care_plans"])
    answer = client("iro").post(
        address, {"do": "correct", "line": "99999", "written_on": "5/2/2024", "authorised_by": "Me"}
    )
    assert answer.status_code == 409
    assert 'value="Me"' in answer.content.decode()


@pytest.mark.parametrize("table", ["family", "risks", "iro_visits", "legal_steps", "schools", "settled", "advocacy"])
def test_every_list_opens_with_its_form_and_an_unknown_one_is_not_there(cast, table):
    answer = client("iro").get(reverse("casework", args=[cast.amara, table]))
    assert answer.status_code == 200
    assert 'id="form"' in answer.content.decode()
    assert client("iro").get(reverse("casework", args=[cast.amara, "poems"])).status_code == 404


def test_a_list_of_the_iros_own_is_read_and_not_written_by_the_social_worker(cast):
    answer = client("social_worker").get(reverse("casework", args=[cast.amara, "iro_visits"]))
    assert "Only the IRO prepares the review." in text(answer)
    assert 'id="form"' not in answer.content.decode()
