"""What is raised about a child, from the first word to what changed: each step by its rule, and who takes it.

It is Amara's. The service has the statutory ladder unless a test says otherwise.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from makers import raised as making
from makers.a_review import on as at
from makers.fixed_cast import as_role
from makers.raised import CHANGED, adopted, away, concern, discussed, page_key, raised, resolved, row, seen, take
from waymark.actions.challenge import alerts_list, answers, closing, moving, raising
from waymark.actions.challenge.alerts_list import AlertFilters
from waymark.domain.challenge.checks import Amiss
from waymark.domain.challenge.counting import LONDON
from waymark.domain.errors import Refusal
from waymark.records.models import Alert, AlertEvent, AuditRow, Child, Message, NamedPerson, Person

pytestmark = pytest.mark.db
cast = making.cast


# Raising


def test_it_goes_to_a_named_person_with_what_is_wrong_and_what_it_means_for_the_child(cast):
    key = raised(cast, "formal")
    kept = row(key)
    assert (kept.state, kept.stage_label, kept.answerer_name, kept.iro_key, kept.team) == (
        "waiting", "Formal dispute", "Priya Shah", "IRO-1", "North",
    )  # fmt: skip
    page = seen(key, cast.iro)
    assert page.says == (
        "With Priya Shah (Formal dispute) since Tuesday 2 April 2024; answer due Tuesday 30 April 2024, "
        "20 working days left."
    )
    assert page.child_says == "When do I know?"
    assert page.themes == ("Care or pathway plan missing, not updated or not authorised",)
    line = AuditRow.objects.get(verb="raising.raise_alert")
    assert (line.subject_key, line.after["concern"]) == (cast.amara, "No care plan since January.")


def test_whoever_is_asked_is_told_and_no_subject_names_the_child(cast):
    raised(cast, "formal", said={"concern": "Amara has no plan."})
    message = Message.objects.get(purpose="alert")
    assert (message.to_address, message.subject) == ("priya@example.org", "Put to you to answer: Formal dispute")
    assert "Tuesday 30 April 2024" in message.body
    assert "Amara" not in message.subject + message.body


def test_pressing_twice_raises_once(cast):
    assert raised(cast) == raised(cast)
    assert (Alert.objects.count(), AlertEvent.objects.count()) == (1, 1)


def test_the_childs_history_changes_with_it(cast):
    before = Child.objects.get(key=cast.amara).version
    key = raised(cast)
    take(answers.answer, key, cast.team_manager, text="It is written.")
    assert Child.objects.get(key=cast.amara).version == before + 2


@pytest.mark.parametrize(
    ("said", "field", "says"),
    [
        ({"concern": " "}, "concern", "Say what is wrong"),
        ({"wanted": ""}, "wanted", "Say what must change"),
        ({"wanted_by_on": None}, "wanted_by_on", "Say by when"),
        ({"wanted_by_on": date(2024, 4, 1)}, "wanted_by_on", "Monday 1 April 2024 is past"),
        ({"themes": ()}, "themes", "at least one theme"),
        ({"themes": ("plan", "pets")}, "themes", "no theme “pets” any more"),
        ({"impact": ()}, "impact", "on what it bears"),
        ({"impact_text": ""}, "impact_text", "what it means for the child"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_half_done(cast, said, field, says):
    with pytest.raises(Amiss, match=says) as wrong:
        raised(cast, said=said)
    assert wrong.value.field == field
    assert not Alert.objects.exists()
    assert not Message.objects.exists()


def test_a_theme_that_was_ended_can_be_chosen_on_no_later_day(cast):
    from waymark.actions import service

    themes = (
        '\n[[theme]]\nkey = "pets"\ntitle = "Pets"\nuntil = 2024-04-02\n\n[[theme]]\nkey = "plan"\ntitle = "Plan"\n'
    )
    service.adopt(f'[service]\nauthority = "Marsh"\n{themes}', "marsh", by=cast.manager)
    with pytest.raises(Amiss, match="no theme “Pets” any more"):
        raised(cast, said={"themes": ("pets",)})
    assert row(raised(cast, said={"themes": ("plan",)})).themes.get().title == "Plan"


def test_stages_are_passed_over_with_a_reason_and_never_without(cast):
    with pytest.raises(Amiss, match="Informal discussion would be passed over: say why") as wrong:
        raised(cast, "formal", skip_reason="")
    assert wrong.value.field == "skip_reason"
    key = raised(cast, "formal", skip_reason="She moves on Friday.")
    event = AlertEvent.objects.get(alert__key=key)
    assert (event.skipped, event.reason) == (["informal"], "She moves on Friday.")


def test_cafcass_is_reached_from_nowhere_and_nobody_inside_answers_for_it(cast):
    key = raised(cast, "cafcass", "")
    assert (row(key).answerer, row(key).answerer_name) == ("", "Cafcass")
    take(answers.reply, key, cast.iro, who="Ms Gray, Cafcass", text="We look at it.")
    assert row(key).state == "answered"
    with pytest.raises(Refusal, match="Priya Shah was asked, and answers here"):
        take(answers.reply, raised(cast, said={"concern": "Other"}), cast.iro, who="Me", text="Fine.")


def test_nobody_of_the_reviewing_service_is_asked_and_the_record_of_a_restricted_child_stays_closed(cast):
    for nobody in ("IRO-2", "MAN-1"):
        with pytest.raises(Amiss, match="from the list"):
            raised(cast, to=nobody)
    Child.objects.filter(key=cast.amara).update(restricted=True)
    with pytest.raises(Refusal, match=r"Priya Shah is not among them\. An IRO manager can name them"):
        raised(cast)
    child, person = Child.objects.get(key=cast.amara), Person.objects.get(key="TM-1")
    NamedPerson.objects.create(child=child, person=person)
    assert row(raised(cast)).answerer == "TM-1"


def test_it_keeps_the_ladder_in_which_it_began(cast):
    adopted(cast, "rotherham_2015_16")
    key = raised(cast, "stage_1", said={"themes": ("plan",)})
    due = seen(key, cast.iro).clocks[0].at
    adopted(cast, "cheshire_east_2020_21")
    page = seen(key, cast.iro)
    assert [one.label for one in page.rungs][:2] == ["Informal concern", "Stage 1"]
    assert page.clocks[0].at == due == date(2024, 4, 16)
    assert raised(cast, "informal", said={"concern": "Another"})


# Talking it through first


def test_a_discussion_is_settled_with_what_changed_and_is_at_no_stage(cast):
    key = discussed(cast)
    assert seen(key, cast.iro).says == "Being talked through since Tuesday 2 April 2024; it is at no stage yet."
    with pytest.raises(Amiss, match="Say what changed for the child"):
        take(closing.settle, key, cast.iro, changed=" ")
    take(closing.settle, key, cast.iro, changed=CHANGED)
    assert (row(key).state, row(key).changed, row(key).raised_on) == ("settled", CHANGED, None)


def test_what_talking_did_not_settle_is_raised_and_its_clock_begins_then(cast):
    key = discussed(cast)
    later = at(cast.iro, date(2024, 4, 8))
    take(
        raising.raise_further, key, later, stage="formal", answerer=page_key("TM-1"), said=concern(), skip_reason="No."
    )
    assert seen(key, later).clocks[0].at == date(2024, 5, 7)  # twenty working days after 8 April; 6 May is a holiday


def test_a_service_may_ask_for_the_discussion_first_but_never_before_cafcass(cast):
    from waymark.actions import service

    service.adopt('[service]\nauthority = "Marsh"\n[dispute]\ndiscussion_first = true\n', "marsh", by=cast.manager)
    with pytest.raises(Refusal, match="begin with a discussion"):
        raised(cast)
    assert raised(cast, "cafcass", "")


# Answering


def test_whoever_is_asked_answers_and_the_iro_is_told(cast):
    key = raised(cast, "formal")
    assert take(answers.answer, key, cast.team_manager, text="It is written.", evidence="Plan of 3 April") is True
    page = seen(key, cast.iro)
    assert page.says == "Answered on Tuesday 2 April 2024 (Formal dispute): the IRO decides."
    assert [one.text for one in page.told if one.speaks] == ["It is written."]
    assert Message.objects.get(purpose="alert_answered").to_address == "jo@example.org"


@pytest.mark.parametrize(("utc", "kept"), [((2024, 4, 30, 22, 59), True), ((2024, 4, 30, 23, 0), False)])
def test_an_answer_at_a_minute_to_midnight_is_in_time_and_one_a_minute_later_is_late(cast, utc, kept):
    key, moment = raised(cast, "formal"), datetime(*utc, tzinfo=UTC)
    by = replace(cast.team_manager, at=moment, today=moment.astimezone(LONDON).date())
    assert take(answers.answer, key, by, text="Done.") is kept
    assert seen(key, cast.iro).rungs[1].says.endswith("in time." if kept else "late.")


@pytest.mark.parametrize("part", ["social_worker", "other_iro", "iro", "manager"])
def test_nobody_answers_a_stage_that_is_not_theirs(cast, part):
    key = raised(cast)
    with pytest.raises(Refusal, match=r"Only the person asked answers|to be answered by Priya Shah"):
        take(answers.answer, key, getattr(cast, part), text="Fine.")
    assert row(key).state == "waiting"


def test_whoever_stands_in_answers_and_only_on_those_days(cast):
    key = raised(cast, to="SW-2")
    with pytest.raises(Refusal, match="to be answered by Ben Frost"):
        take(answers.answer, key, cast.team_manager, text="Fine.")
    away(cast)
    assert "Ben Frost; Priya Shah stands in" in seen(key, cast.iro).says
    assert alerts_list.waiting(cast.team_manager).to_answer == 1
    with pytest.raises(Refusal, match="to be answered by Ben Frost"):
        take(answers.answer, key, at(cast.team_manager, date(2024, 4, 3)), text="Fine.")
    take(answers.answer, key, cast.team_manager, text="It is written.")
    assert AlertEvent.objects.get(step="answer").by == "TM-1"


def test_nobody_outside_the_reviewing_service_takes_any_other_step(cast):
    key = raised(cast)
    for action, more in (
        (closing.resolve, {"changed": "Nothing"}),
        (moving.pause, {"reason": "Busy"}),
        (moving.escalate, {"stage": "formal", "answerer": "", "text": "x"}),
    ):
        with pytest.raises(Refusal, match="Only the child's IRO"):
            take(action, key, cast.team_manager, **more)
    assert AlertEvent.objects.count() == 1


def test_the_conversation_is_theirs_who_have_a_part_in_it_and_a_line_stops_no_clock(cast):
    key = raised(cast, "formal")
    answers.comment(key, text="When can we speak?", by=cast.team_manager)
    answers.comment(key, text="When can we speak?", by=cast.team_manager)
    answers.comment(key, text="Tomorrow.", by=cast.iro)
    assert [one.text for one in seen(key, cast.iro).told if one.speaks] == ["When can we speak?", "Tomorrow."]
    with pytest.raises(Refusal, match="whoever is asked to answer, write here"):
        answers.comment(key, text="And me?", by=cast.social_worker)
    assert (row(key).state, row(key).version) == ("waiting", 1)


def test_what_happened_is_kept_for_good(cast):
    from django.db import DatabaseError, transaction

    raised(cast)
    for change in (lambda: AlertEvent.objects.update(text="Nothing"), lambda: AlertEvent.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


# Good work


def test_good_work_reaches_whoever_did_it_and_carries_no_clock(cast):
    key = raising.recognise(
        cast.amara, text="Amara's holiday was planned with her.", reaches="named worker",
        to_person=page_key("SW-2"), by=cast.iro,
    )  # fmt: skip
    page = seen(key, cast.iro)
    assert (page.state, page.clocks, page.to_name) == ("thanked", (), "Ben Frost")
    message = Message.objects.get(purpose="recognition")
    assert (message.to_address, message.subject) == ("ben@example.org", "Good work recognised")
    by_hand = raising.recognise(cast.amara, text="So patient.", reaches="carer", to_name="Mr Bell", by=cast.iro)
    assert Message.objects.get(to_name="Mr Bell").state == "waiting_for_print"
    assert row(by_hand).reaches == "carer"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reaches": "aunt", "to_name": "Mr Bell"}, "reaches"),
        ({"reaches": "carer"}, "to_name"),
        ({"reaches": "named worker"}, "to_person"),
        ({"reaches": "partner", "to_name": "Ms Oke", "to_email": "ms oke"}, "to_email"),
        ({"reaches": "carer", "to_name": "Mr Bell", "text": ""}, "concern"),
    ],
)
def test_a_recognition_says_what_and_whom(cast, said, field):
    with pytest.raises(Amiss) as wrong:
        raising.recognise(cast.amara, **{"text": "So patient.", **said}, by=cast.iro)
    assert wrong.value.field == field
    assert not Alert.objects.exists()


# A manager for an IRO, and the lists


def test_what_a_manager_does_is_shown_as_for_the_iro(cast):
    key = raised(cast, by=cast.manager)
    event = AlertEvent.objects.get(alert__key=key)
    assert event.for_name == "Jo Reed"
    assert seen(key, cast.iro).told[0].who.endswith(", for Jo Reed")


def test_the_numbers_are_the_lists_behind_them(cast):
    late = raised(cast, said={"concern": "First"}, stage="formal")
    raised(cast, said={"concern": "Second"}, to="SW-2")
    take(answers.answer, raised(cast, said={"concern": "Third"}), cast.team_manager, text="Done.")
    discussed(cast, by=cast.manager)
    resolved(cast)
    in_may = at(cast.iro, date(2024, 5, 2))
    page = alerts_list.alerts(AlertFilters(), by=in_may)
    numbers = {view: number for view, _, number in page.numbers}
    assert numbers == {
        "open": 3, "for_me": 0, "overdue": 1, "answered": 1, "paused": 0, "discussion": 0, "closed": 1, "thanked": 0,
    } | {"open": numbers["open"], "discussion": numbers["discussion"]}  # fmt: skip
    for view, number in numbers.items():
        assert alerts_list.alerts(AlertFilters(show=view), by=in_may).total == number
    assert [one.key for one in alerts_list.alerts(AlertFilters(show="overdue"), by=in_may).rows] == [late]
    assert alerts_list.waiting(in_may)[:3] == (0, 1, 1)
    assert alerts_list.waiting(at(cast.team_manager, date(2024, 5, 2))).to_answer == 1
    assert alerts_list.alerts(AlertFilters(), by=as_role(cast.other_iro, "senior_manager")).total == 0
