"""Reminders: of the convening form, word to the manager after the cut-off, papers asked for; nothing twice."""

from dataclasses import replace
from datetime import date, time

import pytest

from makers.fixed_cast import AT, as_role
from waymark.actions import freshness
from waymark.actions.actor import command_line
from waymark.actions.reviews import convening_pages, reminders, steps
from waymark.domain.errors import Refusal
from waymark.domain.policies.profile import parse, shipped_profile
from waymark.records.models import AuditRow, Message, Paper, Person, Reminder, ReviewLife

pytestmark = pytest.mark.db
ON = date(2024, 5, 14)
CUTOFF = date(2024, 5, 4)
FIRST, SECOND = date(2024, 4, 30), date(2024, 5, 3)
"""Four days and one day before the cut-off, Saturday 4 May; the last one a working day already."""


@pytest.fixture
def cast(people, monkeypatch):
    profile = shipped_profile("herefordshire_2020_21")
    monkeypatch.setattr(freshness, "profile", lambda: profile)
    Person.objects.filter(key="SW-1").update(email="ana@council.example")
    Person.objects.filter(key="TM-1").update(email="priya@council.example")
    return people


@pytest.fixture
def life(cast) -> ReviewLife:
    key = steps.plan(cast.amara, kind="later", on=ON, at=time(14, 0), place="School", by=cast.manager)
    return ReviewLife.objects.get(key=key)


def on(day: date):
    """Whoever runs the sender, on a day."""
    by = command_line(AT, "business_support")
    return replace(by, today=day, at=by.at + (day - by.today))


def remind(day: date):
    return reminders.remind(by=on(day))


def sent() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("purpose", "to_address"))


def test_the_worker_is_asked_reminded_twice_and_then_the_manager_is_told(cast, life):
    assert remind(date(2024, 4, 3)) == (1, 0, 0, 0)
    assert [remind(day)[1] for day in (FIRST, date(2024, 5, 1), SECOND, CUTOFF)] == [1, 0, 1, 0]
    assert remind(date(2024, 5, 5)) == (0, 0, 2, 0)
    ana, priya = "ana@council.example", "priya@council.example"
    assert sent() == [
        ("convening", ana), ("convening_reminder", ana), ("convening_reminder", ana), ("manager_flag", ana),
        ("manager_flag", priya),
    ]  # fmt: skip


def test_running_it_again_sends_nothing(cast, life):
    for day in (date(2024, 4, 3), FIRST, date(2024, 5, 5)):
        remind(day)
        count = Message.objects.count()
        assert remind(day) == (0, 0, 0, 0)
        assert Message.objects.count() == count


def test_what_was_missed_while_nothing_ran_is_one_message(cast, life):
    remind(date(2024, 4, 3))
    assert remind(SECOND) == (0, 1, 0, 0)
    assert list(Reminder.objects.filter(number__gt=0).values_list("number", flat=True)) == [1, 2]


def test_it_stands_on_the_review_in_a_sentence(cast, life):
    for day in (date(2024, 4, 3), FIRST, SECOND):
        remind(day)
    page = convening_pages.page(life.key, by=cast.manager)
    assert page.form.says == (
        "Reminded Tuesday 30 April 2024 and Friday 3 May 2024; cut-off Saturday 4 May 2024."
    )  # fmt: skip
    assert "10 days before the review on Tuesday 14 May 2024" in page.form.because
    remind(date(2024, 5, 5))
    page = convening_pages.page(life.key, by=replace(cast.manager, today=date(2024, 5, 5)))
    assert page.form.late
    assert "The manager was told on Sunday 5 May 2024." in page.form.says


def test_nobody_is_reminded_once_the_form_has_come_or_the_review_is_off(cast, life):
    remind(date(2024, 4, 3))
    ReviewLife.objects.filter(pk=life.pk).update(convening_received_on=date(2024, 4, 20))
    assert remind(FIRST) == (0, 0, 0, 0)
    ReviewLife.objects.filter(pk=life.pk).update(convening_received_on=None)
    steps.stand_down(life.key, reason="weather", version=life.version, by=cast.manager)
    assert remind(FIRST) == (0, 0, 0, 0)


def test_a_review_that_was_moved_is_asked_for_anew(cast, life):
    remind(FIRST)
    steps.rearrange(
        life.key, on=date(2024, 6, 11), at=time(14, 0), asked_by="child", reason="child", version=life.version,
        by=cast.manager,
    )  # fmt: skip
    assert remind(date(2024, 5, 1)) == (1, 0, 0, 0)
    assert ReviewLife.objects.get(pk=life.pk).convening_due_on == date(2024, 6, 1)
    assert convening_pages.page(life.key, by=cast.manager).form.reminded == ()


def test_a_colleague_without_an_address_is_a_failure_that_can_be_seen(cast, life):
    Person.objects.filter(key="SW-1").update(email="")
    remind(date(2024, 4, 3))
    assert Message.objects.get().state == "failed"


def test_no_name_of_the_child_stands_in_a_subject(cast, life):
    for day in (date(2024, 4, 3), FIRST, date(2024, 5, 5)):
        remind(day)
    for subject, body in Message.objects.values_list("subject", "body"):
        assert "Amara" not in subject + body


def test_the_pass_asks_as_often_for_many_reviews_that_are_done_as_for_one(cast, life):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            remind(date(2024, 4, 3))
        return len(queries)

    remind(date(2024, 4, 3))
    few = asked()
    for day in range(15, 20):
        ReviewLife.objects.create(
            child=life.child, kind="later", planned_on=life.planned_on, first_agreed_on=ON,
            agreed_on=date(2024, 5, day), convening_due_on=date(2024, 5, day - 10), convening_received_on=None,
        )  # fmt: skip
    remind(date(2024, 4, 3))
    assert asked() == few


def test_the_sender_does_it_once_a_day(cast, life):
    day = reminders.daily()
    passes = AuditRow.objects.filter(verb="reminders.remind").count()
    assert reminders.daily(day) == day
    assert AuditRow.objects.filter(verb="reminders.remind").count() == passes == 1


# Papers


def test_a_paper_is_asked_for_in_one_press_and_it_is_kept_who_was_asked_when(cast, life):
    done = reminders.chase(life.key, "report", by=cast.iro)
    assert (done.title, done.to, done.times) == ("Social worker's report", ("Ana Cole",), 1)
    told = Message.objects.get(purpose="chase")
    assert told.to_address == "ana@council.example"
    assert "Thursday 9 May 2024" in told.body, "three working days before the meeting (PRO-3)"
    row = Paper.objects.get(life=life, kind="report")
    assert row.chased == [{"on": "2024-04-02", "by": "Jo Reed", "to": "Ana Cole", "message": told.key}]


def test_business_support_asks_too_and_nobody_twice_a_day(cast, life):
    reminders.chase(life.key, "report", by=as_role(cast.manager, "business_support"))
    with pytest.raises(Refusal, match="asked for today already"):
        reminders.chase(life.key, "report", by=cast.iro)
    assert Message.objects.filter(purpose="chase").count() == 1


@pytest.mark.parametrize("there", [{"received_on": date(2024, 4, 1)}, {"not_needed": True}])
def test_a_paper_that_is_there_or_not_needed_is_not_asked_for(cast, life, there):
    Paper.objects.create(life=life, kind="pep", **there)
    with pytest.raises(Refusal, match="nobody has to be asked"):
        reminders.chase(life.key, "pep", by=cast.iro)


def test_where_nobody_can_be_asked_it_says_so(cast, life):
    life.child.allocations.filter(role="social worker").delete()
    with pytest.raises(Refusal, match="no social worker"):
        reminders.chase(life.key, "report", by=cast.manager)
    with pytest.raises(Refusal, match="no such paper"):
        reminders.chase(life.key, "essay", by=cast.manager)


def test_a_paper_that_does_not_come_is_asked_for_again_where_the_profile_says_so(cast, life, monkeypatch):
    reminders.chase(life.key, "report", by=cast.iro)
    assert remind(date(2024, 4, 9)).papers == 0
    chosen = parse('[service]\nauthority = "Somewhere"\n[targets]\npapers_chase_days = 7\n', "somewhere")
    monkeypatch.setattr(freshness, "profile", lambda: chosen)
    assert [remind(date(2024, 4, day)).papers for day in (8, 9, 10, 15, 16)] == [0, 1, 0, 0, 1]
    Paper.objects.update(received_on=date(2024, 4, 17))
    assert remind(date(2024, 5, 1)).papers == 0
