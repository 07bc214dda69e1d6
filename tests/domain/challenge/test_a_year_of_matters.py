"""A year of matters through each service's own ladder, with dates worked out by hand.

Bank holidays on the way: Christmas and New Year 2023 and 2024, Good Friday 29 March and Easter Monday 1 April 2024,
6 and 27 May 2024, 26 August 2024.
"""

from datetime import date, datetime, time
from typing import NamedTuple

import pytest

from makers.matters import at, matter, on
from waymark.domain.challenge.matter import runs
from waymark.domain.challenge.process import process_on
from waymark.domain.policies.profile import shipped_profile

LAST_MINUTE = time(23, 59)
NOW = at(date(2025, 3, 1))


class Kept(NamedTuple):
    """A stage as it should come out: its key, its deadline, whether it was kept; where given, the process's end."""

    stage: str
    due: date | None
    in_time: bool | None
    ends: date | None = None


def d(month: int, day: int, year: int = 2024) -> date:
    return date(year, month, day)


CHRISTMAS = (
    on("raise", d(12, 20, 2023), "informal"),
    on("answer", d(12, 29, 2023), hour=LAST_MINUTE),
    on("escalate", d(1, 2), "formal"),
    on("answer", d(1, 16)),
    on("resolve", d(1, 17)),
)
EASTER = (on("raise", d(3, 27), "formal", skipped=("informal",)), on("answer", d(4, 12), hour=LAST_MINUTE))
MAY = (on("raise", d(5, 2), "informal"), on("resolve", d(5, 9)))
TO_THE_END = (
    on("raise", d(12, 19), "informal"),
    on("escalate", d(12, 31), "formal"),
    on("answer", d(1, 14, 2025)),
    on("escalate", d(1, 15, 2025), "cafcass"),
    on("reply", d(1, 21, 2025)),
)
STEP_BY_STEP = (
    on("raise", d(12, 18, 2023), "informal"),
    on("escalate", d(12, 21, 2023), "stage_1"),
    on("answer", d(1, 9), hour=LAST_MINUTE),
    on("escalate", d(1, 10), "stage_2"),
    on("answer", d(1, 17)),
    on("escalate", d(1, 17), "stage_3"),
    on("answer", d(1, 17), hour=time(16)),
)
STAGE_1_SKIPPED = (
    on("raise", d(5, 7), "stage_2", skipped=("informal", "stage_1")),
    on("escalate", d(5, 14), "stage_3"),
    on("answer", d(5, 16)),
)
SHORTENED = (
    on("raise", d(3, 22), "informal"),
    on("escalate", d(3, 25), "formal"),
    on("shorten", d(3, 26), day=d(4, 12)),
    on("answer", d(4, 12), hour=LAST_MINUTE),
)
SHORTENED_AND_LATE = (*SHORTENED[:3], on("answer", d(4, 13), hour=time(0)))
AT_ANY_TIME = (on("raise", d(8, 22), "formal", skipped=("informal",)), on("escalate", d(8, 23), "cafcass"))
WITHOUT_CLOCKS = (
    on("raise", d(8, 19), "informal"),
    on("escalate", d(8, 20), "stage_1"),
    on("escalate", d(9, 3), "stage_6", skipped=("stage_2", "stage_3", "stage_4", "stage_5")),
    on("reply", d(9, 18), hour=LAST_MINUTE),
)

CHESHIRE_CHRISTMAS = [Kept("informal", d(12, 29, 2023), True), Kept("formal", d(1, 15), False, d(1, 22))]
YEARS = [
    ("cheshire_east_2020_21", CHRISTMAS, CHESHIRE_CHRISTMAS),
    ("cheshire_east_2020_21", EASTER, [Kept("formal", d(4, 12), True)]),
    ("cheshire_east_2020_21", MAY, [Kept("informal", d(5, 10), True)]),
    ("cheshire_east_2023_24", EASTER, [Kept("formal", d(4, 12), True)]),
    (
        "cheshire_east_2023_24",
        TO_THE_END,
        [
            Kept("informal", d(12, 30), False),
            Kept("formal", d(1, 14, 2025), True),
            Kept("cafcass", d(1, 21, 2025), True, d(1, 21, 2025)),
        ],
    ),
    (
        "rotherham_2015_16",
        STEP_BY_STEP,
        [
            Kept("informal", None, None),
            Kept("stage_1", d(1, 9), True),
            Kept("stage_2", d(1, 16), False),
            Kept("stage_3", d(1, 17), True, d(1, 23)),
        ],
    ),
    ("rotherham_2015_16", STAGE_1_SKIPPED, [Kept("stage_2", d(5, 14), None), Kept("stage_3", d(5, 15), False)]),
    ("herefordshire_2020_21", SHORTENED, [Kept("informal", None, None), Kept("formal", d(4, 12), True, d(4, 24))]),
    (
        "herefordshire_2020_21",
        SHORTENED_AND_LATE,
        [Kept("informal", None, None), Kept("formal", d(4, 12), False, d(4, 24))],
    ),
    ("herefordshire_2020_21", AT_ANY_TIME, [Kept("formal", d(9, 20), None), Kept("cafcass", None, None)]),
    (
        "manchester_2020_21",
        WITHOUT_CLOCKS,
        [
            Kept("informal", None, None),
            Kept("stage_1", None, None, d(9, 18)),
            Kept("stage_6", d(9, 18), True, d(9, 18)),
        ],
    ),
]


@pytest.mark.parametrize(("service", "lines", "expected"), YEARS)
def test_every_stage_falls_due_on_the_day_worked_out_by_hand(service, lines, expected):
    raised = lines[0][1].date()
    found = runs(matter(*lines), process_on(shipped_profile(service), raised))
    for run, kept in zip(found, expected, strict=True):
        assert (run.stage.key, run.clock.due.at, run.in_time(NOW)) == kept[:3]
        assert kept.ends in (None, run.clock.ends.at)


def herefordshire(*lines):
    return runs(matter(*lines), process_on(shipped_profile("herefordshire_2020_21"), d(3, 25)))[-1]


FORMAL = on("raise", d(3, 25), "formal", skipped=("informal",))


def test_the_dispute_meeting_is_held_by_the_fifteenth_day():
    assert herefordshire(FORMAL).clock.meeting.at == d(4, 17)


def test_a_pause_stands_beside_the_clock_that_does_not_know_it():
    run = herefordshire(FORMAL, on("pause", d(4, 2), reason="in hospital"), on("resume", d(4, 4)))
    assert (run.clock.due.at, run.clock.due_paused.at) == (d(4, 24), d(4, 26))
    assert "in hospital" in run.clock.due_paused.because
    assert not run.clock.stands_still


def test_a_pause_with_its_end_said_ends_by_itself_and_may_be_ended_sooner():
    until = on("pause", d(4, 2), reason="in hospital", day=d(4, 8))
    assert herefordshire(FORMAL, until).clock.due_paused.at == d(4, 30)
    assert herefordshire(FORMAL, until, on("resume", d(4, 4))).clock.due_paused.at == d(4, 26)
    assert herefordshire(FORMAL, until, on("resume", d(4, 10))).clock.due_paused.at == d(4, 30)


def test_the_first_answer_is_the_one_that_keeps_the_time():
    run = herefordshire(FORMAL, on("answer", d(4, 24)), on("answer", d(5, 3)))
    assert run.in_time(NOW) is True
    assert run.answered_at == at(d(4, 24))


def test_it_is_late_only_when_the_day_is_over():
    run = herefordshire(FORMAL)
    last = datetime.combine(d(4, 24), LAST_MINUTE, at(d(4, 24)).tzinfo)
    assert run.in_time(last) is None
    assert not run.overdue(last)
    assert run.overdue(at(d(4, 25), time(0)))


def test_putting_it_to_somebody_else_moves_no_deadline():
    run = herefordshire(FORMAL, on("hand_on", d(4, 10), to="SM-2", to_name="Kit Vale"))
    assert (run.answerer_name, run.clock.due.at) == ("Kit Vale", d(4, 24))


def test_the_order_of_what_happened_on_one_day_changes_no_date():
    pause, line = on("pause", d(4, 2), reason="in hospital", day=d(4, 4)), on("comment", d(4, 2))
    shorten = on("shorten", d(4, 2), day=d(4, 19))
    clocks = {
        herefordshire(FORMAL, *some).clock
        for some in ((pause, line, shorten), (shorten, pause, line), (line, shorten, pause))
    }
    assert len(clocks) == 1


def test_what_is_opened_again_begins_anew_where_it_stood():
    run = herefordshire(FORMAL, on("resolve", d(4, 3)), on("reopen", d(5, 2)))
    # 3, 7-10, 13-17, 20-24, 28-31 May, 3 June: the twentieth working day after 2 May
    assert (run.stage.key, run.clock.due.at, run.clock.ends.at) == ("formal", d(6, 3), d(6, 3))
