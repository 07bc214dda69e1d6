"""The clock of the stage at which a matter stands: what happened decides, and pauses are shown and not hidden."""

from datetime import date, datetime

import pytest

from waymark.domain.challenge.counting import LONDON, Pause
from waymark.domain.challenge.process import before, passed_over, process_on
from waymark.domain.challenge.standing import check_shorter, stage_clock
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.policies.profile import parse, shipped_profile

RAISED = date(2023, 12, 20)
HOSPITAL = Pause(date(2023, 12, 27), date(2023, 12, 29), "the child is in hospital")


def service(name):
    return process_on(shipped_profile(name), RAISED)


def standing(name, key, **more):
    return stage_clock(service(name), key, started=RAISED, **{"began": RAISED, **more})


def test_a_named_day_stays_whenever_the_stage_began():
    early, late = (standing("rotherham_2015_16", "stage_2", began=day) for day in (RAISED, date(2024, 1, 8)))
    assert early.due == late.due
    assert early.due.at == date(2024, 1, 15)


def test_a_stage_reached_over_a_gap_has_its_own_days_from_when_it_began():
    clock = standing("rotherham_2015_16", "stage_2", began=date(2024, 1, 2), skipped=("stage_1",))
    assert clock.due.at == date(2024, 1, 9)
    assert "5 working days after Tuesday 2 January 2024, when the stage began" in clock.due.because


def test_what_follows_a_gap_comes_as_much_earlier():
    clock = standing("rotherham_2015_16", "cafcass", began=date(2024, 1, 3), skipped=("informal", "stage_1"))
    assert clock.due.at == date(2024, 1, 8)
    assert "working day 10 of the process" in clock.due.because
    assert "day 20 of the whole ladder" in clock.due.because


def test_it_agrees_with_the_plan_that_begins_there():
    rotherham = service("rotherham_2015_16")
    skipped = before(rotherham, "stage_2")
    assert [stage.key for stage in passed_over(rotherham, "", "stage_2")] == list(skipped) == ["informal", "stage_1"]
    assert standing("rotherham_2015_16", "stage_2", skipped=skipped).due.at == date(2023, 12, 29)


def test_cafcass_without_a_clock_of_its_own_has_none_at_the_stage_either():
    clock = standing("herefordshire_2020_21", "cafcass", began=date(2024, 1, 4))
    assert clock.due.at is None
    assert clock.ends.at == date(2024, 1, 22)


def test_without_a_pause_both_clocks_say_the_same():
    clock = standing("herefordshire_2020_21", "formal")
    assert clock.due == clock.due_paused
    assert clock.meeting == clock.meeting_paused
    assert not clock.stands_still


def test_a_pause_is_shown_beside_the_clock_that_does_not_know_it():
    # 27 and 28 December are two working days: 22 January becomes 24 January, the meeting 17 January
    clock = standing("herefordshire_2020_21", "formal", pauses=(HOSPITAL,))
    assert (clock.due.at, clock.due_paused.at) == (date(2024, 1, 22), date(2024, 1, 24))
    assert (clock.meeting.at, clock.meeting_paused.at) == (date(2024, 1, 15), date(2024, 1, 17))
    assert (clock.ends.at, clock.ends_paused.at) == (date(2024, 1, 22), date(2024, 1, 24))
    assert "stood still from Wednesday 27 December 2023 and ran again from Friday 29 December 2023" in (
        clock.due_paused.because
    )
    assert "(the child is in hospital)" in clock.due_paused.because
    assert "stood still" not in clock.due.because


def test_a_pause_without_an_end_leaves_the_other_clock_running():
    clock = standing("herefordshire_2020_21", "formal", pauses=(HOSPITAL._replace(until=None),))
    assert clock.stands_still
    assert clock.due.at == date(2024, 1, 22)
    assert clock.due_paused.at is None
    assert "stands still since Wednesday 27 December 2023" in clock.due_paused.because


def test_a_pause_that_ends_on_the_day_it_began_takes_nothing():
    clock = standing("herefordshire_2020_21", "formal", pauses=(HOSPITAL._replace(until=HOSPITAL.start),))
    assert clock.due.at == clock.due_paused.at


def test_an_earlier_day_set_by_the_iro_is_the_deadline_with_both_reasons():
    clock = standing("herefordshire_2020_21", "formal", shorter=date(2024, 1, 5))
    assert clock.due.at == date(2024, 1, 5)
    assert clock.due.because == (
        "Due Friday 5 January 2024: the IRO set this day; the stage's own deadline is Monday 22 January 2024."
    )


def test_a_pause_puts_that_day_off_too():
    clock = standing("herefordshire_2020_21", "formal", shorter=date(2024, 1, 5), pauses=(HOSPITAL,))
    assert (clock.due.at, clock.due_paused.at) == (date(2024, 1, 5), date(2024, 1, 8))


def test_a_day_that_comes_to_lie_after_the_stages_own_changes_nothing():
    clock = standing("herefordshire_2020_21", "formal", shorter=date(2024, 2, 1))
    assert clock.due.at == date(2024, 1, 22)
    assert "the IRO set" not in clock.due.because


def formal_of(name):
    clock = standing(name, "formal")
    return clock.stage, clock.due


def test_a_shorter_day_is_checked_before_it_is_set():
    stage, due = formal_of("herefordshire_2020_21")
    check_shorter(stage, due, date(2024, 1, 5), date(2024, 1, 5))
    with pytest.raises(Unusable, match="Thursday 4 January 2024 is past"):
        check_shorter(stage, due, date(2024, 1, 4), date(2024, 1, 5))
    with pytest.raises(Unusable, match="can only be brought forward"):
        check_shorter(stage, due, date(2024, 1, 23), date(2024, 1, 5))


def test_and_refused_where_the_ladder_does_not_allow_it():
    stage, due = formal_of("cheshire_east_2020_21")
    with pytest.raises(Refusal, match="sets the time of Formal practice alert"):
        check_shorter(stage, due, date(2024, 1, 5), date(2024, 1, 4))


TEXT = """
[service]
authority = "Northshire"
[dispute]
working_hours = "09:00-17:00"
[[stage]]
key = "quick"
label = "Quick"
kind = "formal"
days = 24
unit = "working hours"
counted_from = "sent"
send_days = 4
send_unit = "working hours"
[[stage]]
key = "cafcass"
label = "Cafcass"
kind = "external"
any_time = true
"""


def test_hours_run_from_the_minute_at_which_it_was_sent():
    process = process_on(parse(TEXT, "northshire"), RAISED)
    began, sent = (datetime(2023, 12, 21, hour, 30, tzinfo=LONDON) for hour in (9, 16))
    waiting = stage_clock(process, "quick", started=began, began=began)
    assert waiting.send.at == datetime(2023, 12, 21, 13, 30, tzinfo=LONDON)
    assert "by when the IRO sends it" in waiting.due.because
    clock = stage_clock(process, "quick", started=began, began=began, sent=sent)
    # half an hour of Thursday, all of Friday and Wednesday 27 December, and until 16:30 on Thursday
    assert clock.due.at == datetime(2023, 12, 28, 16, 30, tzinfo=LONDON)
    assert "when the IRO sent it" in clock.due.because
