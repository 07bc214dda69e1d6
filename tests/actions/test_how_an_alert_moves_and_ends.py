"""How what was raised about Amara moves on its ladder, and how it ends: by the IRO's hand alone."""

from datetime import date
from functools import partial

import pytest

from makers import raised as making
from makers.a_review import on as at
from makers.fixed_cast import DAY, outsider_of
from makers.raised import CHANGED, adopted, discussed, page_key, raised, row, seen, take
from waymark.actions.challenge import answers, closing, moving
from waymark.actions.lives import Already, Stale
from waymark.domain.challenge.checks import Amiss
from waymark.domain.errors import Refusal
from waymark.records.models import AlertEvent

pytestmark = pytest.mark.db
cast = making.cast


# Moving it


def test_it_is_escalated_by_hand_to_a_later_stage_and_not_back(cast):
    key = raised(cast)
    with pytest.raises(Amiss, match="Say why it goes further"):
        take(moving.escalate, key, cast.iro, stage="formal", answerer=page_key("SW-2"), text="")
    take(moving.escalate, key, cast.iro, stage="formal", answerer=page_key("SW-2"), text="No answer.")
    assert (row(key).stage, row(key).answerer) == ("formal", "SW-2")
    with pytest.raises(Refusal, match="does not lie above Formal dispute"):
        take(moving.escalate, key, cast.iro, stage="informal", answerer=page_key("TM-1"), text="Back.")
    with pytest.raises(Amiss, match="a stage of the ladder"):
        take(moving.escalate, key, cast.iro, stage="stage_9", answerer=page_key("TM-1"), text="On.")


def test_whoever_was_asked_before_still_sees_it_and_does_not_answer_it(cast):
    key = raised(cast, to="SW-2")
    take(moving.escalate, key, cast.iro, stage="formal", answerer=page_key("TM-1"), text="No answer.")
    ben = outsider_of(cast, "SW-2", "social_worker")
    page = seen(key, ben)
    assert (page.may_answer, page.child_key, page.steps) == (False, "", ())
    stranger = outsider_of(cast, "SW-7", "social_worker")
    with pytest.raises(Refusal, match="put to you"):
        seen(key, stranger)


def test_an_earlier_day_is_set_where_the_ladder_lets_the_iro_and_never_in_the_past(cast):
    with pytest.raises(Refusal, match="sets the time of Formal dispute"):
        take(moving.shorten, raised(cast, "formal"), cast.iro, on=date(2024, 4, 12), reason="She moves.")
    adopted(cast, "herefordshire_2020_21")
    key = raised(cast, "formal", said={"themes": ("other",), "concern": "Another"})
    with pytest.raises(Amiss, match="Monday 1 April 2024 is past"):
        take(moving.shorten, key, cast.iro, on=date(2024, 4, 1), reason="She moves.")
    with pytest.raises(Amiss, match="can only be brought forward"):
        take(moving.shorten, key, cast.iro, on=date(2024, 5, 1), reason="She moves.")
    take(moving.shorten, key, cast.iro, on=date(2024, 4, 12), reason="She moves.")
    clock = seen(key, cast.iro).clocks[0]
    assert clock.at == date(2024, 4, 12)
    assert "the IRO set this day; the stage's own deadline is Tuesday 30 April 2024" in clock.because


def test_a_pause_has_a_reason_and_the_clock_without_it_stands_beside(cast):
    key = raised(cast, "formal")
    with pytest.raises(Amiss, match="Say why the clock is paused"):
        take(moving.pause, key, cast.iro, reason="")
    with pytest.raises(Amiss, match="lies ahead"):
        take(moving.pause, key, cast.iro, reason="In hospital", until_on=DAY)
    with pytest.raises(Refusal, match="not paused"):
        take(moving.resume, key, cast.iro)
    take(moving.pause, key, cast.iro, reason="In hospital")
    with pytest.raises(Refusal, match="paused already"):
        take(moving.pause, key, cast.iro, reason="Again")
    clock = seen(key, cast.iro).clocks[0]
    assert (clock.at, clock.paused_at) == (date(2024, 4, 30), None)
    take(moving.resume, key, at(cast.iro, date(2024, 4, 4)))
    clock = seen(key, cast.iro).clocks[0]
    assert (clock.at, clock.paused_at) == (date(2024, 4, 30), date(2024, 5, 1))  # 3 April was paused
    assert "In hospital" in clock.paused_because


def test_it_is_put_to_somebody_else_who_is_somebody_else(cast):
    key = raised(cast)
    with pytest.raises(Amiss, match="put to Priya Shah already"):
        take(moving.hand_on, key, cast.iro, answerer=page_key("TM-1"), reason="She left.")
    take(moving.hand_on, key, cast.iro, answerer=page_key("SW-2"), reason="She left.")
    assert (row(key).answerer, row(key).stage) == ("SW-2", "informal")


# Ending it


def test_nothing_is_closed_without_what_changed_for_the_child(cast):
    key = raised(cast)
    closes = (
        closing.resolve,
        partial(closing.part, still_open="School"),
        partial(closing.withdraw, reason="A mistake"),
    )
    for close in closes:
        with pytest.raises(Amiss, match="Say what changed for the child"):
            take(close, key, cast.iro, changed="")
    with pytest.raises(Amiss, match="what was not put right"):
        take(closing.part, key, cast.iro, changed=CHANGED, still_open="")
    with pytest.raises(Amiss, match="why it is withdrawn"):
        take(closing.withdraw, key, cast.iro, changed=CHANGED, reason="")
    assert row(key).state == "waiting"


@pytest.mark.parametrize(
    ("close", "state"),
    [
        (closing.resolve, "resolved"),
        (partial(closing.part, still_open="School"), "partly_resolved"),
        (partial(closing.withdraw, reason="A mistake"), "withdrawn"),
    ],
)
def test_it_ends_and_is_opened_again_where_it_stood(cast, close, state):
    key = raised(cast, "formal")
    take(close, key, cast.iro, changed=CHANGED)
    assert (row(key).state, row(key).changed) == (state, CHANGED)
    with pytest.raises(Refusal, match="Only one that is waiting for the answer or answered"):
        take(answers.answer, key, cast.team_manager, text="Late.")
    where = take(closing.reopen, key, at(cast.iro, date(2024, 5, 2)), reason="It came back.")
    assert where == "Priya Shah answers again at Formal dispute, by Monday 3 June 2024."
    assert (row(key).state, row(key).changed) == ("waiting", "")


def test_a_discussion_that_was_withdrawn_is_talked_through_again(cast):
    key = discussed(cast)
    take(closing.withdraw, key, cast.iro, changed=CHANGED, reason="A mistake")
    assert take(closing.reopen, key, cast.iro, reason="It came back.") == "It is talked through again."
    assert row(key).state == "discussion"


# Two people at once


def test_the_slower_of_two_writes_nothing_and_is_told(cast):
    key = raised(cast)
    take(answers.answer, key, cast.team_manager, text="It is written.")
    with pytest.raises(Stale, match="Nothing of yours was saved over it"):
        closing.resolve(key, changed=CHANGED, version=1, by=cast.manager)
    assert (row(key).state, row(key).changed) == ("answered", "")


def test_pressing_twice_takes_a_step_once(cast):
    key = raised(cast)
    closing.resolve(key, changed=CHANGED, version=1, by=cast.iro)
    with pytest.raises(Already, match="done this already"):
        closing.resolve(key, changed=CHANGED, version=1, by=cast.iro)
    assert AlertEvent.objects.filter(step="resolve").count() == 1
