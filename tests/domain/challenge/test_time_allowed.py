"""Days and hours of every unit, over weekends, bank holidays and the days on which the clocks change."""

from datetime import date, datetime, time

import pytest

from waymark.domain.challenge.climbing import climb
from waymark.domain.challenge.counting import LONDON, Counter, Pause, after, moment
from waymark.domain.challenge.process import Process, passed_over
from waymark.domain.clocks.working_days import calendar
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.policies.ladder import Ladder, Stage
from waymark.domain.policies.working_hours import working_hours

COUNTER = Counter(calendar(), working_hours("09:00-17:00"))


def at(day, hour=0, minute=0, fold=0):
    return datetime(*map(int, day.split("-")), hour, minute, tzinfo=LONDON, fold=fold)


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        # the Thursday before Easter 2024: Good Friday is 29 March, Easter Monday 1 April
        (at("2024-03-28", 15), 1, "working days", date(2024, 4, 2)),
        (at("2024-03-28", 15), 4, "calendar days", date(2024, 4, 1)),
        (at("2024-03-28", 15), 24, "hours", at("2024-03-29", 15)),
        # two hours are left of Thursday, the other six are Tuesday's
        (at("2024-03-28", 15), 8, "working hours", at("2024-04-02", 15)),
        (at("2024-03-28", 15), 2, "working hours", at("2024-03-28", 17)),
        (at("2024-03-28", 18), 1, "working hours", at("2024-04-02", 10)),
        (at("2024-03-28", 7), 1, "working hours", at("2024-03-28", 10)),
        (at("2024-03-30", 12), 9, "working hours", at("2024-04-03", 10)),
        # a day without an hour stands for its end
        (date(2024, 3, 28), 24, "hours", date(2024, 3, 29)),
        (date(2024, 3, 28), 36, "hours", at("2024-03-30", 12)),
        (date(2024, 3, 28), 3, "working hours", at("2024-04-02", 12)),
        # the clocks go forward on 31 March 2024 and back on 27 October 2024
        (at("2024-03-30", 12), 24, "hours", at("2024-03-31", 13)),
        (at("2024-10-26", 12), 24, "hours", at("2024-10-27", 11)),
        (date(2024, 3, 30), 24, "hours", at("2024-04-01", 1)),
    ],
    ids=str,
)
def test_a_time_ends_when_counting_on_the_fingers_says(start, number, unit, end):
    assert after(start, number, unit, COUNTER) == end


def test_working_hours_are_the_services_own():
    short = Counter(calendar(), working_hours("10:00-14:30"))
    assert after(at("2024-03-28", 14), 2, "working hours", short) == at("2024-04-02", 11, 30)


def test_a_pause_keeps_days_and_hours_from_running():
    pause = (Pause(date(2024, 4, 3), date(2024, 4, 5), "the child is in hospital"),)
    assert after(date(2024, 4, 2), 2, "working days", COUNTER, pause) == date(2024, 4, 8)
    assert after(date(2024, 4, 2), 2, "calendar days", COUNTER, pause) == date(2024, 4, 6)
    assert after(at("2024-04-02", 12), 24, "hours", COUNTER, pause) == at("2024-04-05", 12)
    assert after(at("2024-04-02", 16), 2, "working hours", COUNTER, pause) == at("2024-04-05", 10)


@pytest.mark.parametrize("unit", ["working days", "calendar days", "hours", "working hours"])
def test_while_a_pause_has_no_end_there_is_no_date(unit):
    still = (Pause(date(2024, 4, 3), None, "the court decides first"),)
    assert after(date(2024, 4, 2), 30, unit, COUNTER, still) is None
    assert after(date(2024, 3, 1), 1, unit, COUNTER, still) is not None


def test_a_time_that_the_clocks_leave_out_is_refused():
    with pytest.raises(Unusable, match="clocks go forward"):
        moment(date(2024, 3, 31), time(1, 30))
    assert moment(date(2024, 3, 31), time(2, 30)).utcoffset()


def process(*stages, total=20):
    return Process(Ladder(stages), total, False, False, COUNTER, "A made-up ladder.")


FORMAL = Stage("formal", "Formal", "formal", days=5)
CAFCASS = Stage("cafcass", "Cafcass", "external", any_time=True)


def dates(*stages, raised=date(2024, 4, 2), from_stage=""):
    return {rung.stage.key: rung for rung in climb(process(*stages, CAFCASS), raised, from_stage).rungs}


def test_days_run_from_the_last_deadline_before():
    found = dates(FORMAL, Stage("next", "Next", "formal", days=7, unit="calendar days"))
    assert (found["formal"].due, found["next"].due) == (date(2024, 4, 9), date(2024, 4, 16))
    assert "7 calendar days after Tuesday 9 April 2024, when Formal is due" in found["next"].because


def test_or_from_the_start_where_the_stage_says_so():
    found = dates(FORMAL, Stage("next", "Next", "formal", days=14, unit="calendar days", counted_from="start"))
    assert found["next"].due == date(2024, 4, 16)


def test_a_stage_without_time_does_not_move_what_follows():
    found = dates(Stage("talk", "Talk", "informal"), Stage("thanks", "Thanks", "recognition"), FORMAL)
    assert found["formal"].due == date(2024, 4, 9)


def test_the_iros_clock_for_sending_is_another_than_the_answers():
    stage = Stage("formal", "Formal", "formal", days=5, send_days=24, send_unit="working hours")
    found = dates(stage, raised=at("2024-04-02", 9))
    assert found["formal"].send_by == at("2024-04-04", 17)
    assert found["formal"].due == date(2024, 4, 9)
    assert "to be sent by Thursday 4 April 2024 at 17:00" in found["formal"].because


def test_an_answers_time_may_run_from_the_sending():
    found = dates(Stage("formal", "Formal", "formal", days=5, send_days=2, counted_from="sent"))
    assert (found["formal"].send_by, found["formal"].due) == (date(2024, 4, 4), date(2024, 4, 11))


def test_a_stage_open_at_any_time_has_its_own_time_once_it_is_begun():
    external = Stage("out", "Out", "external", days=10, any_time=True)
    assert dates(FORMAL, external)["out"].due is None
    assert dates(FORMAL, external, from_stage="out")["out"].due == date(2024, 4, 16)


def test_what_lies_between_two_stages_is_passed_over_with_a_reason():
    ladder = process(Stage("talk", "Talk", "informal"), FORMAL, Stage("chief", "Chief", "formal"), CAFCASS)
    assert [stage.key for stage in passed_over(ladder, "talk", "chief")] == ["formal"]
    assert passed_over(ladder, "talk", "formal") == ()
    assert [stage.key for stage in passed_over(ladder, "", "formal")] == ["talk"]


def test_a_stage_that_may_not_be_passed_over_is_none_only_inside_the_authority():
    ladder = process(Stage("talk", "Talk", "informal", may_be_skipped=False), FORMAL, CAFCASS)
    with pytest.raises(Refusal, match="lets nobody pass over Talk"):
        passed_over(ladder, "", "formal")
    assert [stage.key for stage in passed_over(ladder, "", "cafcass")] == ["talk", "formal"]


def test_nothing_is_escalated_downwards_or_to_good_work():
    ladder = process(Stage("thanks", "Thanks", "recognition"), FORMAL, Stage("chief", "Chief", "formal"), CAFCASS)
    with pytest.raises(Refusal, match="does not lie above Chief"):
        passed_over(ladder, "chief", "formal")
    with pytest.raises(Refusal, match="recognises good work"):
        passed_over(ladder, "formal", "thanks")
