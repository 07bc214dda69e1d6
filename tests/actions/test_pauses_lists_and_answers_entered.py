"""What ends a pause, how a late or paused matter reads in the list, and answers that the IRO enters for somebody."""

from datetime import date

import pytest

from makers import raised as making
from makers.a_review import on as at
from makers.raised import page_key, raised, row, seen, take
from waymark.actions.challenge import alerts_list, answers, closing, moving
from waymark.actions.challenge.alerts_list import AlertFilters
from waymark.domain.challenge.checks import Amiss
from waymark.domain.errors import Refusal
from waymark.records.models import AuditRow

pytestmark = pytest.mark.db
cast = making.cast
LATER = date(2024, 4, 4)


def lines(key, by):
    return [one.what for one in seen(key, by).told]


# What ends a pause


@pytest.mark.parametrize("step", ["escalate", "withdraw", "reply"])
def test_a_step_that_ends_a_pause_says_so_in_its_line(cast, step):
    key = raised(cast, "informal", "SW-2")
    take(moving.pause, key, cast.iro, reason="In hospital")
    by = at(cast.iro, LATER)
    if step == "escalate":
        take(moving.escalate, key, by, stage="formal", answerer=page_key("TM-1"), text="No answer.")
    elif step == "withdraw":
        take(closing.withdraw, key, by, reason="It is clear now.", changed="Nothing.")
    else:
        take(answers.reply, key, by, who="Ben Frost", text="It is written.", on=LATER, how="letter")
    assert lines(key, by)[-1].endswith("; with it the pause of the clock ended")
    assert seen(key, by).paused is None


def test_after_the_answer_no_page_says_that_the_clock_stands_still(cast):
    key = raised(cast, "formal", "SW-2")
    take(moving.pause, key, cast.iro, reason="In hospital")
    by = at(cast.iro, LATER)
    take(answers.reply, key, by, who="Ben Frost", text="It is written.", on=LATER)
    (clock, *_) = seen(key, by).clocks
    assert seen(key, by).paused is None
    assert clock.paused_at is not None


def test_a_pause_that_was_over_by_itself_is_ended_by_nobody(cast):
    key = raised(cast, "formal", "SW-2")
    take(moving.pause, key, cast.iro, reason="In hospital", until_on=date(2024, 4, 3))
    by = at(cast.iro, LATER)
    take(closing.withdraw, key, by, reason="It is clear now.", changed="Nothing.")
    assert lines(key, by)[-1] == "withdrew it"


# The list


def test_late_and_left_are_both_working_days_and_one_word_stands_in_the_list_and_on_the_page(cast):
    key = raised(cast, "formal", "SW-2")
    take(moving.pause, key, cast.iro, reason="In hospital", until_on=date(2024, 6, 3))
    by = at(cast.iro, date(2024, 5, 7))  # due Tuesday 30 April; between lie a weekend and a bank holiday
    (line,) = alerts_list.alerts(AlertFilters(), by=by).rows
    assert line.left == "4 working days late"
    assert line.paused == "paused until Monday 3 June 2024"
    assert line.state_words == seen(key, by).state_words == "past its day"
    assert [one.key for one in alerts_list.alerts(AlertFilters("paused"), by=by).rows] == [key]


def test_the_stages_to_narrow_by_stand_in_the_order_of_the_ladder(cast):
    for number, (stage, to) in enumerate((("cafcass", ""), ("formal", "SW-2"), ("informal", "TM-1"))):
        raised(cast, stage, to, said={"concern": f"Concern {number}"})
    stages = alerts_list.alerts(AlertFilters(), by=cast.iro).stages
    assert [key for key, _ in stages] == ["informal", "formal", "cafcass"]


# Answers entered for somebody without an account


def test_whoever_has_no_account_is_said_to_have_none_and_the_iro_may_enter_their_answer(cast):
    page = seen(raised(cast, "formal", "SW-2"), cast.iro)
    assert page.no_account == f"{page.answerer_name} has no account: they cannot answer here."
    assert [one.why_not for one in page.steps if one.key == "reply"] == [""]


def test_whoever_has_one_answers_themselves(cast):
    key = raised(cast, to="TM-1")
    page = seen(key, cast.iro)
    assert page.no_account == ""
    assert [one.why_not for one in page.steps if one.key == "reply"] != [""]
    with pytest.raises(Refusal, match="answers here"):
        take(answers.reply, key, cast.iro, who="Priya Shah", text="Fine.")


def test_where_somebody_with_an_account_stands_in_they_answer(cast):
    key = raised(cast, "formal", "SW-2")
    making.away(cast)
    assert seen(key, cast.iro).no_account == ""


def test_an_entered_answer_says_whose_it_is_how_and_when_it_came_and_is_judged_by_that_day(cast):
    key = raised(cast, "formal", "SW-2")
    by = at(cast.iro, date(2024, 5, 2))
    take(answers.reply, key, by, who="Ben Frost", text="It is written.", on=date(2024, 4, 30), how="telephone")
    assert row(key).state == "answered"
    assert lines(key, by)[-1] == "entered the answer of Ben Frost, given on Tuesday 30 April 2024 by telephone"
    assert "Answered on Tuesday 30 April 2024 (" in seen(key, by).says  # in time, though entered after it
    what = AuditRow.objects.filter(what__startswith="entered the answer").latest("pk").what
    assert what.endswith("for Ben Frost, who gave it by telephone on Tuesday 30 April 2024")


def test_what_is_wrong_with_an_entered_answer_is_said_at_once(cast):
    key = raised(cast, "formal", "SW-2")
    with pytest.raises(Amiss) as wrong:
        take(answers.reply, key, cast.iro, who="", text="", on=date(2024, 4, 1), how="pigeon")
    assert set(wrong.value.problems) == {"who", "on", "text"}
    assert "put to them on Tuesday 2 April 2024" in wrong.value.problems["on"]
    with pytest.raises(Amiss, match="must not lie ahead"):
        take(answers.reply, key, cast.iro, who="B", text="x", on=date(2024, 4, 3))
