"""What holds of every ladder: a bank holiday more brings no date forward, and the order of pauses decides nothing."""

from datetime import date, datetime, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.domain.challenge.climbing import climb
from waymark.domain.challenge.counting import LONDON, Counter, Pause, after, end_of
from waymark.domain.challenge.process import Process
from waymark.domain.challenge.standing import stage_clock
from waymark.domain.clocks.working_days import Calendar
from waymark.domain.policies.ladder import COUNTED_FROM, UNITS, Ladder, Stage
from waymark.domain.policies.working_hours import working_hours
from waymark.law.loader import bank_holidays

FIRST = date(2023, 12, 1)
DAYS = st.integers(0, 200).map(lambda days: FIRST + timedelta(days=days))
POINTS = DAYS | st.tuples(DAYS, st.integers(0, 23), st.integers(0, 59)).map(
    lambda of: datetime(of[0].year, of[0].month, of[0].day, of[1], of[2], tzinfo=LONDON)
)
EXTRA = st.sampled_from([FIRST + timedelta(days=11 * n) for n in range(20)])
MORE = st.none() | st.integers(1, 30)


@cache
def counter(extra: date | None = None) -> Counter:
    known = bank_holidays()
    listed = known._replace(days=known.days | {extra}) if extra else known
    return Counter(Calendar(listed), working_hours("09:00-17:00"))


STAGES = st.lists(
    st.builds(
        Stage,
        key=st.just(""),
        label=st.just("One"),
        kind=st.sampled_from(("informal", "formal", "external")),
        days=MORE,
        unit=st.sampled_from(UNITS),
        counted_from=st.sampled_from(COUNTED_FROM),
        by_day=MORE,
        send_days=MORE,
        send_unit=st.sampled_from(UNITS),
        meeting_by_day=MORE,
        any_time=st.booleans(),
    ),
    min_size=1,
    max_size=5,
).map(lambda found: tuple(stage._replace(key=f"s{n}") for n, stage in enumerate(found)))
PAUSES = st.lists(
    st.builds(lambda start, length: Pause(start, start + timedelta(days=length), "why"), DAYS, st.integers(0, 20)),
    max_size=4,
)


def process(stages: tuple[Stage, ...], extra: date | None = None) -> Process:
    return Process(Ladder(stages), 20, False, False, counter(extra), "")


def not_before(later, earlier):
    if earlier is None:
        return later is None
    return end_of(later) >= end_of(earlier)


@settings(max_examples=150, deadline=None)
@given(STAGES, POINTS, EXTRA, st.data())
def test_one_more_bank_holiday_brings_no_stage_of_a_plan_forward(stages, raised, extra, data):
    start = data.draw(st.sampled_from(["", *(stage.key for stage in stages)]))
    less, more = (climb(process(stages, one), raised, start) for one in (None, extra))
    assert more.ends_by >= less.ends_by
    for with_it, without in zip(more.rungs, less.rungs, strict=True):
        assert not_before(with_it.due, without.due)
        assert not_before(with_it.send_by, without.send_by)
        assert not_before(with_it.meeting_by, without.meeting_by)


@settings(max_examples=150, deadline=None)
@given(STAGES, POINTS, POINTS, EXTRA, PAUSES, st.none() | DAYS, st.data())
def test_nor_the_clock_of_a_stage_paused_or_not(stages, started, began, extra, pauses, shorter, data):
    key = data.draw(st.sampled_from([stage.key for stage in stages]))
    skipped = data.draw(st.sets(st.sampled_from([stage.key for stage in stages]))) - {key}
    happened = {"started": started, "began": began, "skipped": skipped, "shorter": shorter, "pauses": pauses}
    less, more = (stage_clock(process(stages, one), key, **happened) for one in (None, extra))
    for name in ("due", "due_paused", "send", "send_paused", "meeting", "meeting_paused", "ends", "ends_paused"):
        assert not_before(getattr(more, name).at, getattr(less, name).at), name


@settings(max_examples=100, deadline=None)
@given(STAGES, POINTS, PAUSES, st.none() | DAYS, st.randoms())
def test_the_order_of_pauses_decides_nothing_and_a_pause_brings_nothing_forward(stages, began, pauses, shorter, chance):
    mixed = chance.sample(pauses, len(pauses))
    happened = {"started": began, "began": began, "shorter": shorter}
    one, other = (stage_clock(process(stages), "s0", **happened, pauses=some) for some in (pauses, mixed))
    assert one == other
    assert not_before(one.due_paused.at, one.due.at)
    assert not_before(one.send_paused.at, one.send.at)
    assert not_before(one.ends_paused.at, one.ends.at)


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(1, 30), PAUSES)
def test_working_days_with_pauses_agree_with_counting_on_the_fingers(day, number, pauses):
    off = {pause.start + timedelta(days=n) for pause in pauses for n in range((pause.until - pause.start).days)}
    holidays, last = bank_holidays().days, day
    for _ in range(number):
        last += timedelta(days=1)
        while last.weekday() > 4 or last in holidays or last in off:
            last += timedelta(days=1)
    assert after(day, number, "working days", counter(), pauses) == last


@settings(max_examples=100, deadline=None)
@given(POINTS, st.integers(1, 60), PAUSES)
def test_working_hours_with_pauses_agree_with_counting_minutes(start, number, pauses):
    found = after(start, number, "working hours", counter(), pauses)
    at, left, holidays = end_of(start), number * 60, bank_holidays().days
    while left:
        held = any(pause.holds(at.date()) for pause in pauses)
        left -= 9 <= at.hour < 17 and at.weekday() < 5 and at.date() not in holidays and not held
        at += timedelta(minutes=1)
    assert found == at
