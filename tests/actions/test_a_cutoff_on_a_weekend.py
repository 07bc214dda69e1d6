"""A cut-off that falls on a weekend or a bank holiday: what reminders say is the day that the rule applies."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from makers.fixed_cast import AT
from waymark.actions import freshness
from waymark.actions.actor import command_line
from waymark.actions.home import home
from waymark.actions.reviews import convening_pages, reminders, steps
from waymark.domain.policies.profile import shipped_profile
from waymark.records.models import Message, Person, ReviewLife

pytestmark = pytest.mark.db
WEEKEND = (date(2024, 5, 14), date(2024, 5, 4), date(2024, 5, 3), "Saturday 4 May 2024", "Friday 3 May 2024")
HOLIDAY = (date(2024, 5, 16), date(2024, 5, 6), date(2024, 5, 3), "Monday 6 May 2024", "Friday 3 May 2024")
"""(review, its cut-off ten days before, the last working day before that, both in words). Monday 6 May 2024 is a bank
holiday."""


@pytest.fixture
def cast(people, monkeypatch):
    profile = shipped_profile("herefordshire_2020_21")
    monkeypatch.setattr(freshness, "profile", lambda: profile)
    Person.objects.filter(key="SW-1").update(email="ana@council.example")
    return people


def plan(cast, on: date) -> ReviewLife:
    return ReviewLife.objects.get(key=steps.plan(cast.amara, kind="later", on=on, at=time(14), by=cast.manager))


def on(by, day: date):
    return replace(by, today=day, at=AT + (day - AT.date()))


def remind(day: date) -> Message:
    reminders.remind(by=on(command_line(AT, "business_support"), day))
    return Message.objects.latest("pk")


@pytest.mark.parametrize(("review", "cutoff", "working", "cutoff_says", "working_says"), [WEEKEND, HOLIDAY])
def test_the_reminder_names_the_cutoff_that_is_applied_and_the_last_working_day_before_it(
    cast, review, cutoff, working, cutoff_says, working_says
):
    life = plan(cast, review)
    assert life.convening_due_on == cutoff
    remind(date(2024, 4, 3))
    message = remind(working)
    assert message.purpose == "convening_reminder"
    assert f"asked for by {cutoff_says}" in message.subject
    assert f"It is asked for by {cutoff_says}." in message.body
    assert f"That is no working day: the last one before it is {working_says}" in message.body
    # On the cut-off itself the form is still in time; the day after it is not, though nobody was at work meanwhile.
    assert not convening_pages.page(life.key, by=on(cast.manager, cutoff)).form.late
    after = on(cast.manager, cutoff + timedelta(days=1))
    assert convening_pages.page(life.key, by=after).form.late
    flag = remind(after.today)
    assert flag.purpose == "manager_flag"
    assert f"did not come by {cutoff_says}" in flag.body


@pytest.mark.parametrize(("review", "cutoff", "working", "cutoff_says", "working_says"), [WEEKEND, HOLIDAY])
def test_my_work_and_the_form_name_the_same_two_days(cast, review, cutoff, working, cutoff_says, working_says):
    life = plan(cast, review)
    work = next(one for row in home(by=cast.social_worker).asked for one in row.work if one.view == "form_missing")
    assert work.due_on == working
    assert f"The cut-off itself is {cutoff_says}" in work.because
    form = convening_pages.page(life.key, by=cast.manager).form
    assert cutoff_says in form.says
    assert working_says in form.because


def test_a_cutoff_on_a_working_day_is_said_alone(cast):
    life = plan(cast, date(2024, 5, 17))
    assert life.convening_due_on == date(2024, 5, 7)
    assert "no working day" not in remind(date(2024, 4, 3)).body


def test_the_reason_counts_to_the_day_that_stands_though_the_services_standard_changed_since(cast):
    life = plan(cast, date(2024, 5, 17))
    ReviewLife.objects.filter(pk=life.pk).update(convening_due_on=date(2024, 5, 3))
    body = remind(date(2024, 4, 3)).body
    assert "asked for by" in Message.objects.latest("pk").subject
    assert "Friday 3 May 2024" in body
    assert "14 days before the review on Friday 17 May 2024" in body


def test_asking_by_hand_after_the_cutoff_does_not_ask_for_a_day_that_has_passed(cast):
    life = plan(cast, date(2024, 5, 14))
    reminders.chase_form(life.key, by=on(cast.manager, date(2024, 5, 4)))
    assert Message.objects.latest("pk").purpose == "convening_reminder"
    reminders.chase_form(life.key, by=on(cast.manager, date(2024, 5, 7)))
    message = Message.objects.latest("pk")
    assert message.purpose == "convening_late"
    assert "did not come by Saturday 4 May 2024" in message.body
    assert "It is now for you to arrange the meeting." in message.body
    assert "by then" not in message.body
