"""A task, the answer of a partner agency, a day of a complaint: on My work of who keeps it, and one message before it.

The answer of the clinic is asked for by Friday 12 April 2024; two working days before is Wednesday the 10th.
"""

from datetime import date

import pytest

from makers.a_review import on as at
from makers.beyond import about_iro as typed_about
from makers.beyond import escalated
from waymark.actions import home, kept_days
from waymark.actions.concerns import about_iro, partners
from waymark.records.models import Child, KeptReminder, Message, Person, SignalAnswer

pytestmark = pytest.mark.db
BEFORE, SOON, DUE, AFTER = date(2024, 4, 9), date(2024, 4, 10), date(2024, 4, 12), date(2024, 4, 15)


@pytest.fixture
def cast(people):
    for key in ("IRO-1", "MAN-1", "SW-1"):
        Person.objects.filter(key=key).update(email=f"{key.lower()}@example.org")
    return people


def remind(cast, day):
    return tuple(kept_days.remind_of_days(by=at(cast.manager, day)))


def put(cast, by=None):
    return partners.escalate(cast.amara, typed=escalated(answer_by_on=DUE), by=by or cast.iro)


def complaint(cast):
    """About Sam Hill, received on Thursday 28 March 2024: ten working days over Easter end on Monday 15 April."""
    typed = typed_about(Person.objects.get(key="IRO-2").page_key, received_on=date(2024, 3, 28))
    return about_iro.begin(typed=typed, by=cast.manager)


def task(cast, to="SW-1"):
    child = Child.objects.get(key=cast.amara)
    return SignalAnswer.objects.create(
        child=child, rule="SIG-PER-3", mark="SIG-PER-3-x", kind="task", text="Ask for Amara's match.", says="No match.",
        on=date(2024, 4, 2), by="IRO-1", by_name="Jo Reed", to=to, to_name="Ana Cole", due_on=DUE,
        at=cast.iro.at,
    )  # fmt: skip


def on_my_work(by, day):
    return [(one.what, one.due_on, one.shown_name) for one in home.home(by=at(by, day)).due_days]


class TestThePartnersAnswer:
    def test_the_iro_is_reminded_two_working_days_before_and_only_once(self, cast):
        put(cast)
        assert remind(cast, BEFORE) == (0, 0, 0)
        assert remind(cast, SOON) == (0, 1, 0)
        assert [remind(cast, day) for day in (SOON, DUE, AFTER)] == [(0, 0, 0)] * 3
        message = Message.objects.get(purpose="kept_day")
        assert (message.to_name, message.to_address) == ("Jo Reed", "iro-1@example.org")
        assert message.subject == (
            "Reminder of Friday 12 April 2024: the answer of a partner agency (child and adolescent mental health)"
        )
        assert "the IRO asked for it by that day on Tuesday 2 April 2024" in message.body
        assert "Amara" not in message.subject + message.body

    def test_it_stands_on_my_work_of_the_childs_iro_also_where_the_manager_put_it(self, cast):
        put(cast, by=cast.manager)
        shown = ("the answer of a partner agency (child and adolescent mental health)", DUE, "Amara")
        assert [on_my_work(cast.iro, day) for day in (BEFORE, SOON, AFTER)] == [[], [shown], [shown]]
        assert on_my_work(cast.other_iro, SOON) == on_my_work(cast.manager, SOON) == []

    def test_an_answer_ends_it(self, cast):
        key = put(cast)
        partners.enter_answer(
            key, answered_on=BEFORE, who="Dr Moss", text="In May.", version=1, by=at(cast.iro, BEFORE)
        )  # fmt: skip
        assert remind(cast, SOON) == (0, 0, 0)
        assert on_my_work(cast.iro, SOON) == []

    def test_another_day_reminds_anew(self, cast):
        key = put(cast)
        assert remind(cast, SOON) == (0, 1, 0)
        later = escalated(answer_by_on=date(2024, 4, 19))
        partners.change(key, typed=later, version=1, by=at(cast.iro, SOON))
        assert remind(cast, date(2024, 4, 17)) == (0, 1, 0)
        assert KeptReminder.objects.count() == 2

    def test_where_nobody_is_the_iro_whoever_put_it_keeps_it(self, cast):
        put(cast, by=cast.manager)
        Child.objects.get(key=cast.amara).allocations.filter(role="iro").delete()
        assert remind(cast, SOON) == (0, 1, 0)
        assert Message.objects.get(purpose="kept_day").to_name == "Ruth Lane"
        assert len(on_my_work(cast.manager, SOON)) == 1


class TestTheDaysOfAComplaint:
    def test_the_manager_who_keeps_it_is_reminded_and_neither_iro_nor_child_is_named(self, cast):
        complaint(cast)
        assert remind(cast, date(2024, 4, 10)) == (0, 0, 0)
        assert remind(cast, date(2024, 4, 11)) == (0, 0, 1)
        message = Message.objects.get(purpose="kept_day")
        assert (message.to_name, message.child_id) == ("Ruth Lane", None)
        assert message.subject == "Reminder of Monday 15 April 2024: a complaint (stage 1: answer)"
        assert "Sam Hill" not in message.body
        assert "CMP-1" in message.body or "working day" in message.body

    def test_it_stands_on_the_managers_work_and_not_on_the_iros(self, cast):
        complaint(cast)
        assert on_my_work(cast.manager, AFTER) == [("a complaint (stage 1: answer)", AFTER, "")]
        assert on_my_work(cast.other_iro, AFTER) == []

    def test_once_answered_it_reminds_of_nothing(self, cast):
        key = complaint(cast)
        answered = typed_about(
            Person.objects.get(key="IRO-2").page_key, received_on=date(2024, 3, 28), answered_on=date(2024, 4, 2)
        )
        about_iro.change(key, typed=answered, version=1, by=cast.manager)
        assert remind(cast, date(2024, 4, 11)) == (0, 0, 0)
        assert on_my_work(cast.manager, AFTER) == []


class TestATask:
    def test_whoever_was_given_it_is_reminded_once_and_its_words_do_not_go_out(self, cast):
        task(cast)
        assert [remind(cast, day) for day in (BEFORE, SOON, DUE, AFTER)] == [
            (0, 0, 0), (1, 0, 0), (0, 0, 0), (0, 0, 0),
        ]  # fmt: skip
        message = Message.objects.get(purpose="kept_day")
        assert (message.to_name, message.subject) == ("Ana Cole", "Reminder of Friday 12 April 2024: a task for you")
        assert "Amara" not in message.subject + message.body

    def test_it_stands_on_my_work_of_a_manager_too(self, cast):
        task(cast, "MAN-1")
        assert [one.text for one in home.home(by=cast.manager).tasks] == ["Ask for Amara's match."]

    def test_one_that_is_done_reminds_of_nothing(self, cast):
        row = task(cast)
        SignalAnswer.objects.filter(pk=row.pk).update(done_on=BEFORE, done_by="SW-1", done_text="Matched.")
        assert remind(cast, SOON) == (0, 0, 0)
