"""Time allowed, in days and hours, with and without pauses.

A point in time is a day or a moment. A day stands for its end: what is counted from a day begins when that day is over
(CNT-1), and what is due on a day is in time until that day is over. Moments are in Europe/London, and hours are elapsed
hours: on the day on which the clocks change they are still sixty minutes each.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from waymark.domain.clocks.working_days import Calendar
from waymark.domain.errors import Unusable
from waymark.domain.policies.working_hours import WorkingHours

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)

Point = date | datetime


class Counter(NamedTuple):
    """What is counted with."""

    days: Calendar
    hours: WorkingHours


class Pause(NamedTuple):
    """The clock stands still on the days [start, until); until further notice where `until` is None."""

    start: date
    until: date | None
    reason: str

    def holds(self, day: date) -> bool:
        """Whether the clock stands still on `day`."""
        return self.start <= day and (self.until is None or day < self.until)


def after(point: Point, number: int, unit: str, counter: Counter, pauses: Sequence[Pause] = ()) -> Point | None:
    """The point that lies `number` of `unit` (one of `ladder.UNITS`) after `point`, paused days not counted.

    A number below 0 counts as 0.

    Days give a day, hours a moment; hours that end at midnight after a day was over give that day. None where a pause
    that has no end yet keeps the time from running out. Raises Unusable outside the years that can be counted.
    """
    number = max(number, 0)
    if unit == "working days":
        return _days_after(day_of(point), number, lambda day: counter.days.add(day, 1), pauses)
    if unit == "calendar days":
        return _days_after(day_of(point), number, _next, pauses)
    length = timedelta(hours=number)
    found = _elapsed(point, length, pauses) if unit == "hours" else _worked(point, length, counter, pauses)
    midnight = found is not None and found.astimezone(LONDON).time() == time()
    return day_of(found) - DAY if found and midnight and not isinstance(point, datetime) else found


def day_of(point: Point) -> date:
    """The day of a point, in London."""
    return point.astimezone(LONDON).date() if isinstance(point, datetime) else point


def end_of(point: Point) -> datetime:
    """The last moment in time, for comparing: of a day the midnight at its end."""
    return point if isinstance(point, datetime) else datetime.combine(_next(point), time(), LONDON)


def earlier(one: Point, other: Point) -> Point:
    """Whichever ends first."""
    return one if end_of(one) <= end_of(other) else other


def moment(day: date, at: time) -> datetime:
    """That time of day in London. Raises Unusable for a time that the change to summer time leaves out."""
    found = datetime.combine(day, at, LONDON)
    if found.astimezone(ZoneInfo("UTC")).astimezone(LONDON).time() != at:
        raise Unusable(f"{at:%H:%M} does not exist on {day.isoformat()}: the clocks go forward; give an hour later")
    return found


def _next(day: date) -> date:
    try:
        return day + DAY
    except OverflowError:
        raise Unusable(f"{day.isoformat()} lies too far away to count from") from None


def _days_after(day: date, number: int, step: Callable[[date], date], pauses: Sequence[Pause]) -> date | None:
    while number:
        day = step(day)
        if _for_good(day, pauses):
            return None
        number -= not any(pause.holds(day) for pause in pauses)
    return day


def _for_good(day: date, pauses: Sequence[Pause]) -> bool:
    """Whether the clock stands still from `day` on, as far as is known."""
    return any(pause.until is None and pause.start <= day for pause in pauses)


def _elapsed(point: Point, length: timedelta, pauses: Sequence[Pause]) -> datetime | None:
    at = end_of(point).astimezone(ZoneInfo("UTC"))
    for start, until in _standstills(pauses):
        if until is not None and until <= at:
            continue
        if length <= start - at:
            break
        if until is None:
            return None
        length -= max(start - at, timedelta())
        at = until
    return (at + length).astimezone(LONDON)


def _standstills(pauses: Sequence[Pause]) -> Iterator[tuple[datetime, datetime | None]]:
    """The pauses as moments, in order of their beginning."""
    for pause in sorted(pauses, key=lambda one: one.start):
        until = datetime.combine(pause.until, time(), LONDON) if pause.until else None
        if until is None or pause.start < until.date():
            yield datetime.combine(pause.start, time(), LONDON), until


def _worked(point: Point, length: timedelta, counter: Counter, pauses: Sequence[Pause]) -> datetime | None:
    at = end_of(point)
    day = counter.days.on_or_after(day_of(at))
    while not _for_good(day, pauses):
        if not any(pause.holds(day) for pause in pauses):
            start = max(at, datetime.combine(day, counter.hours.opens, LONDON)).astimezone(ZoneInfo("UTC"))
            room = datetime.combine(day, counter.hours.closes, LONDON) - start
            if length <= room:
                return (start + length).astimezone(LONDON)
            length -= max(room, timedelta())
        day = counter.days.add(day, 1)
    return None
