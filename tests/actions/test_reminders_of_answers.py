"""Reminders of answers: before the day to whoever answers, after it to the IRO and the manager; each once.

It was raised on Tuesday 2 April 2024 at the formal stage, and is due on Tuesday 30 April.
"""

from datetime import date

import pytest

from makers import raised as making
from makers.a_review import on as at
from makers.raised import adopted, away, raised, row, seen, take
from waymark.actions.challenge import alert_reminders, answers, moving
from waymark.actions.messages import dealt_with
from waymark.records.models import Message, Person

pytestmark = pytest.mark.db
cast = making.cast
BEFORE, SOON, DUE, AFTER = date(2024, 4, 25), date(2024, 4, 26), date(2024, 4, 30), date(2024, 5, 1)


def remind(cast, day):
    return tuple(alert_reminders.remind_of_answers(by=at(cast.manager, day)))


def to_whom(purpose):
    return sorted(Message.objects.filter(purpose=purpose).values_list("to_name", flat=True))


def test_two_working_days_before_the_day_whoever_answers_is_reminded_and_only_once(cast):
    raised(cast, "formal")
    assert remind(cast, BEFORE) == (0, 0)
    assert remind(cast, SOON) == (1, 0)
    assert [remind(cast, day) for day in (SOON, date(2024, 4, 29), DUE)] == [(0, 0)] * 3
    message = Message.objects.get(purpose="alert_reminder")
    assert (message.to_name, message.subject) == ("Priya Shah", "Reminder: your answer is due by Tuesday 30 April 2024")


def test_how_long_before_is_the_services_own(cast):
    from waymark.actions import service

    service.adopt('[service]\nauthority = "Marsh"\n[dispute]\nremind_working_days = 5\n', "marsh", by=cast.manager)
    raised(cast, "formal")
    assert remind(cast, date(2024, 4, 22)) == (0, 0)
    assert remind(cast, date(2024, 4, 23)) == (1, 0)


def test_after_the_day_the_iro_and_the_manager_are_told_and_nothing_is_escalated(cast):
    key = raised(cast, "formal")
    assert remind(cast, AFTER) == (0, 2)
    assert remind(cast, date(2024, 5, 9)) == (0, 0)
    assert to_whom("alert_overdue") == ["Jo Reed", "Ruth Lane"]
    body = Message.objects.filter(purpose="alert_overdue").first().body
    assert "Nothing is escalated by itself" in body
    assert (row(key).state, row(key).stage) == ("waiting", "formal")


def test_an_answer_ends_the_reminders(cast):
    key = raised(cast, "formal")
    take(answers.answer, key, cast.team_manager, text="It is written.")
    assert [remind(cast, day) for day in (SOON, AFTER)] == [(0, 0)] * 2


def test_whoever_stands_in_on_the_day_is_reminded_too(cast):
    raised(cast, "formal", to="SW-2")
    later = at(cast.manager, SOON)
    making.away(type("Then", (), {"iro": at(cast.iro, SOON), "manager": later}))
    assert remind(cast, SOON) == (2, 0)
    assert to_whom("alert_reminder") == ["Ben Frost", "Priya Shah"]


def test_while_a_pause_runs_nobody_is_pressed_but_the_iro_learns_that_the_day_has_passed(cast):
    key = raised(cast, "formal")
    take(moving.pause, key, cast.iro, reason="In hospital")
    assert remind(cast, SOON) == (0, 0)
    assert remind(cast, AFTER) == (0, 2)


def test_an_earlier_day_is_reminded_of_anew(cast):
    adopted(cast, "herefordshire_2020_21")
    key = raised(cast, "formal", said={"themes": ("other",)})
    assert remind(cast, SOON) == (1, 0)
    take(moving.shorten, key, at(cast.iro, SOON), on=date(2024, 4, 29), reason="She moves.")
    assert remind(cast, date(2024, 4, 29)) == (1, 0)


def test_on_the_day_on_which_it_came_nobody_is_reminded_at_once(cast):
    adopted(cast, "rotherham_2015_16")
    key = raised(cast, "stage_1", said={"themes": ("plan",)})
    late = at(cast.iro, date(2024, 4, 23))
    take(moving.escalate, key, late, stage="stage_3", answerer=making.page_key("TM-1"), text="On.", skip_reason="Now.")
    assert remind(cast, date(2024, 4, 23)) == (0, 0)


def test_a_reminder_that_could_not_be_delivered_is_shown_until_somebody_deals_with_it(cast):
    Person.objects.filter(key="TM-1").update(email="")
    key = raised(cast, "formal")
    remind(cast, SOON)
    failed = seen(key, cast.iro).failed
    assert [one.purpose for one in failed] == ["Reminder of an answer", "Put to somebody to answer"]
    for one in failed:
        dealt_with(one.key, how="Told by telephone.", by=cast.manager)
    assert seen(key, cast.iro).failed == ()


def test_whoever_is_away_is_known_to_the_page(cast):
    key = raised(cast, to="SW-2")
    away(cast)
    assert seen(key, cast.iro).stands_in == "Priya Shah"
