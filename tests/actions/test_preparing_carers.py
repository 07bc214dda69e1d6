"""Preparing a review of foster carers, carrying forward what the last one recommended, and answering it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makers import fixed_cast
from waymark.actions import carers, recommendations
from waymark.actions.reviews import (
    agenda,
    checklists,
    convening_pages,
    papers,
    preparing,
    recording,
    reminders,
    responding,
    sending,
    steps,
)
from waymark.actions.reviews import page as reviewed
from waymark.actions.reviews.checklists import Given
from waymark.actions.reviews.sending import Chosen
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.record import Line
from waymark.records.models import Message, Person, Post, ReviewLife

pytestmark = pytest.mark.db
LAST, NEXT = date(2024, 3, 19), date(2025, 3, 11)
PEOPLE = (("FIRO-1", "Fay Moss", "fostering_iro", "Fostering review"),
          ("SSW-1", "Hal Reid", "supervising_social_worker", "Fostering"),
          ("SSW-2", "Ida Hart", "supervising_social_worker", "Kinship"),
          ("FTM-1", "Joan Pike", "team_manager", "Fostering"))  # fmt: skip


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def team(cast):
    """Those who work with foster carers, by the key of the person."""
    found = {"IRM": cast.manager, "TM-1": cast.team_manager, "IRO-1": cast.iro}
    for key, name, role, where in PEOPLE:
        person = Person.objects.create(key=key, name=name, email=f"{key.lower()}@example.org")
        Post.objects.create(person=person, role=role, team=where, started_on=date(2020, 4, 1))
        found[key] = fixed_cast.account(key.lower(), key, role)
    return found


@pytest.fixture
def home(team):
    """A household, approved on Thursday 20 April 2023 and reviewed first on Tuesday 19 March 2024."""
    said = {"local_id": "F1", "name": "The Oakes", "approved_on": date(2023, 4, 20), "terms": "one child",
            "reviewer": "FIRO-1", "supervising": "SSW-1", "email": "oakes@example.org"}  # fmt: skip
    return carers.add(**said, by=on(team["FIRO-1"], date(2024, 3, 1)))


def on(by, day: date):
    return replace(by, today=day, at=by.at + (day - by.today))


def held(home, team, day=LAST, texts=("Do the course on therapeutic care", "Buy a second bed")) -> ReviewLife:
    """A review from planning to its signed record."""
    by = on(team["FIRO-1"], day)
    key = steps.plan_carers(home, on=day, late_reason="carer", by=by)
    begun = recording.page(key, by=by).record
    lines = tuple(
        Line("recommendation", text, "Hal Reid", "SSW-1", "supervising", "2024-09-02", key=f"{key[:20]}-{place}")
        for place, text in enumerate(texts)
    )
    record = begun._replace(voice="We would like a second child", lines=lines)
    recording.complete(key, record=record, version=0, sign=True, by=by)
    return ReviewLife.objects.get(key=key)


@pytest.fixture
def last(home, team):
    return held(home, team)


@pytest.fixture
def life(home, team, last):
    """The next review, planned for Tuesday 11 March 2025; asked about on Monday 3 March 2025."""
    return steps.plan_carers(home, on=NEXT, by=on(team["FIRO-1"], date(2024, 12, 2)))


NOW = date(2025, 3, 3)


def page(life, team, who="FIRO-1"):
    return preparing.page(life, by=on(team[who], NOW))


def test_last_time_stands_with_what_became_of_it_and_its_age(team, life, last):
    first, second = last.recommendations.order_by("place")
    recommendations.progress(first.key, text="Booked for May", by=on(team["SSW-1"], date(2024, 4, 15)))
    recommendations.close(second.key, outcome="done", by=on(team["FIRO-1"], date(2024, 10, 1)))
    found = page(life, team)
    assert (found.last.held_on, found.last.review_key) == (LAST, last.key)
    assert found.last.voice == "We would like a second child"
    assert [(line.text, line.state, line.overdue, line.progress) for line in found.last.lines] == [
        ("Do the course on therapeutic care", "open", True, "Booked for May"), ("Buy a second bed", "done", False, ""),
    ]  # fmt: skip
    assert found.last.lines[0].age == "11 months"
    assert not found.panel


def test_the_first_review_goes_to_the_panel_and_looks_back_on_nothing(home, team):
    first = steps.plan_carers(home, on=date(2024, 4, 16), by=team["FIRO-1"])
    found = preparing.page(first, by=team["FIRO-1"])
    assert found.panel
    assert (found.last.held_on, found.last.lines) == (None, ())
    assert found.since == date(2023, 4, 20)


def test_what_changed_in_the_household_since_is_told_with_both_sides(home, team, life):
    said = {"local_id": "F1", "name": "The Oakes", "approved_on": date(2023, 4, 20), "reviewer": "FIRO-1"}
    carers.edit(home, **said, terms="two children", supervising="SSW-2", version=1,
                by=on(team["IRM"], date(2024, 11, 4)))  # fmt: skip
    found = {one.what: one for one in page(life, team).changes}
    assert set(found) == {"Terms of approval", "Supervising social worker"}
    terms, worker = found["Terms of approval"], found["Supervising social worker"]
    assert (terms.on, terms.was, terms.now) == (date(2024, 11, 4), "one child", "two children")
    assert (worker.was, worker.now) == ("Hal Reid", "Ida Hart")


def test_what_changed_before_the_last_review_is_not_news(home, team, last):
    said = {"local_id": "F1", "name": "The Oakes", "approved_on": date(2023, 4, 20), "reviewer": "FIRO-1"}
    carers.edit(home, **said, terms="two children", version=1, by=on(team["IRM"], date(2024, 3, 4)))
    key = steps.plan_carers(home, on=NEXT, by=on(team["FIRO-1"], date(2024, 12, 2)))
    assert page(key, team).changes == ()


def test_papers_are_asked_of_the_supervising_social_worker_and_marked_as_they_come(team, life):
    by = on(team["FIRO-1"], NOW)
    assert reminders.chase(life, "supervision_report", by=by).to == ("Hal Reid",)
    message = Message.objects.latest("pk")
    assert message.to_address == "ssw-1@example.org"
    assert "Supervising social worker's report" in message.subject
    assert "child" not in message.body
    papers.receive(life, "supervision_report", on=NOW, by=by)
    papers.not_needed(life, "learning", reason="Both finished the course in May", by=by)
    found = {one.paper.key: one for one in page(life, team).papers}
    assert list(found) == ["supervision_report", "household", "learning", "concerns"]
    assert (found["supervision_report"].paper.ready, found["learning"].paper.not_needed) == (True, True)
    assert "Hal Reid was asked" in found["supervision_report"].chased[0]
    assert page(life, team).report_on == date(2025, 3, 6)
    with pytest.raises(Unusable, match="one of the papers"):
        papers.receive(life, "care_plan", on=NOW, by=by)


def test_a_paper_of_nobodys_is_asked_of_nobody(home, team, life):
    ReviewLife.objects.get(key=life).carer.__class__.objects.update(supervising="")
    with pytest.raises(Refusal, match="Nobody is named as the supervising social worker"):
        reminders.chase(life, "household", by=on(team["FIRO-1"], NOW))


def test_whose_views_are_sought_and_what_came_back(team, life):
    row = ReviewLife.objects.get(key=life)
    row.consultations.create(group="carer", name="The Oakes", sent_on=date(2025, 2, 20), returned_on=date(2025, 2, 25),
                             answers={"carer_settled": "They are happy"})  # fmt: skip
    row.consultations.create(group="child", name="Zed", sent_on=date(2025, 2, 21), iro_only=True,
                             returned_on=date(2025, 2, 26), answers={"child_home": "Loud"})  # fmt: skip
    row.consultations.create(group="other", name="Ben Frost", sent_on=date(2025, 2, 22))
    found = page(life, team)
    assert [(one.back, one.out) for one in found.sought] == [(1, 0), (1, 0), (0, 1)]
    assert "They are happy" in str(found.quotes)
    assert "Loud" in str(found.quotes)
    assert "Loud" not in str(page(life, team, "SSW-1").quotes)


def test_the_agenda_and_the_checklist_are_their_own(team, life):
    by = on(team["FIRO-1"], NOW)
    agenda.add(life, text="Respite at Easter", from_child=True, by=by)
    agenda.add(life, text="The complaint of May", not_in_front_of_all=True, by=by)
    listed = page(life, team).checks.lists
    assert [(one.key, one.cite) for one in listed] == [("carers", "FSR 2011 reg 28(3)")]
    given = Given("carers", "household", "no", "A lodger moved in", "|")
    assert checklists.check(life, given=[given], first=False, by=by) == ()
    found = page(life, team)
    assert found.gaps == 1
    assert [one.text for one in found.agenda] == ["Respite at Easter", "The complaint of May"]
    theirs = page(life, team, "SSW-1")
    assert ([one.text for one in theirs.agenda], theirs.hidden_items) == (["Respite at Easter"], 1)


def test_who_looks_and_who_writes(team, life):
    for who, writes in (("FIRO-1", True), ("IRM", True), ("SSW-1", False)):
        assert page(life, team, who).may["prepare"].allowed is writes
    for who in ("SSW-2", "IRO-1", "TM-1"):
        with pytest.raises(Refusal):
            page(life, team, who)


def test_the_page_asks_no_more_queries_for_more_of_everything(home, team, life, last):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            page(life, team)
        return len(found)

    few = asked()
    row = ReviewLife.objects.get(key=life)
    for number in range(5):
        agenda.add(life, text=f"Point {number}", by=on(team["FIRO-1"], NOW))
        row.consultations.create(group="other", name=f"Other {number}", sent_on=NOW)
        last.recommendations.create(text=f"More {number}", made_on=LAST, kind="recommendation", place=9 + number)
    assert asked() == few


def test_open_recommendations_are_carried_forward_until_they_are_closed(home, team, life, last):
    by = on(team["FIRO-1"], NEXT)
    shown = recording.page(life, by=by)
    first, second = (row.key for row in last.recommendations.order_by("place"))
    assert [row.key for row in shown.earlier] == [first, second]
    answers = (recording.Answer(first, recording.CARRY), recording.Answer(second, "done"))
    record = shown.record._replace(voice="Thank you")
    recording.complete(life, record=record, answers=answers, version=0, sign=True, by=by)
    kept = recommendations.recommendation(first, by=by)
    assert (kept.row.carried, kept.row.closed_on) == (1, None)
    assert recommendations.recommendation(second, by=by).row.closed_on == NEXT
    assert [row.key for row in recording.page(life, by=by).earlier] == [first]


def test_another_households_recommendations_are_not_among_them(home, team, life):
    other = carers.add(local_id="F2", name="The Birches", approved_on=date(2023, 4, 20), reviewer="FIRO-1",
                       by=team["FIRO-1"])  # fmt: skip
    held(other, team, texts=("Not theirs",))
    assert "Not theirs" not in str(recording.page(life, by=on(team["FIRO-1"], NEXT)).earlier)
    assert "Not theirs" not in str(page(life, team).last.lines)


class TestAnswering:
    @pytest.fixture
    def asked(self, last, team):
        """The recommendations have gone to the manager of the supervising social worker."""
        by = on(team["FIRO-1"], LAST + timedelta(days=1))
        one = last.invitations.create(name="Joan Pike", role="team_manager", person_key="FTM-1",
                                      address="ftm-1@example.org")  # fmt: skip
        sending.send(last.key, what="recommendations", choices={one.key: Chosen(True)}, version=last.version, by=by)
        return ReviewLife.objects.get(pk=last.pk)

    def test_the_supervising_social_workers_manager_answers(self, asked, team):
        by = on(team["FTM-1"], LAST + timedelta(days=2))
        shown = responding.responding(asked.key, by=by)
        assert shown.respond.allowed
        assert shown.bar.carer_key == ""
        key = shown.rows[0].key
        done = responding.respond(
            asked.key, agrees=False, objects_to=[key], why="No course runs this year", version=asked.version, by=by
        )
        assert (done.state, done.late) == ("objected", False)
        found = recommendations.recommendation(key, by=on(team["FIRO-1"], LAST + timedelta(days=3)))
        assert found.objection is not None
        assert found.objection.by_name == by.name

    @pytest.mark.parametrize("who", ["TM-1", "SSW-1", "SSW-2", "IRM", "FIRO-1"])
    def test_nobody_else_does(self, asked, team, who):
        with pytest.raises(Refusal):
            responding.respond(asked.key, agrees=True, version=asked.version, by=on(team[who], LAST))

    def test_the_manager_sees_that_review_and_no_page_of_the_carers(self, asked, home, team):
        by = team["FTM-1"]
        assert recommendations.recommendation(asked.recommendations.first().key, by=by)
        with pytest.raises(Refusal):
            carers.carer(home, by=by)
        with pytest.raises(Refusal):
            carers.listed(by=by)


def test_those_who_supervise_and_answer_are_offered_when_inviting(team, life):
    shown = convening_pages.page(life, by=on(team["FIRO-1"], NOW))
    offered = {one.name: (one.role, one.person_key) for one in shown.suggested}
    assert offered["Hal Reid"] == ("supervising", "SSW-1")
    assert offered["Joan Pike"] == ("team_manager", "FTM-1")


def test_what_follows_names_their_manager_and_no_letter_to_a_child(last, team):
    by = on(team["FIRO-1"], LAST + timedelta(days=1))
    for after in (reviewed.page(last.key, by=by).after, sending.sending(last.key, by=by).deadlines):
        titles = [one.title for one in after]
        assert "The answer of the supervising social worker's manager" in titles
        assert "Letter to the child" not in titles
