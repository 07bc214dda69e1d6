"""Days offered for a review: working days inside the window, best first, each with its reason.

Only offered: whoever books may choose any day, and is told what speaks against it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from waymark.domain.clocks import working_days
from waymark.domain.clocks.words import long_date
from waymark.domain.reviews.window import DAY, Window
from waymark.law.loader import bank_holidays

MOST = 5
"""So many days are offered."""
FULL = 3
"""An IRO with so many reviews on a day is offered no further one there, unless it is a brother's or sister's."""
NOTICE = 10
"""Working days that inviting people takes: earlier days are offered last."""
BEFORE_LIMIT = 10
"""Without a target of its own, a service is offered days from so many working days before the limit."""
EARLY = timedelta(weeks=6)
"""A day further before the day wanted is offered only beside a brother's or sister's, or for want of another."""
AHEAD = 60
"""Working days looked ahead where there is no limit."""
TIMES = (time(10), time(11, 30), time(13, 30), time(15), time(16, 30))
"""When reviews usually begin."""


class Busy(NamedTuple):
    """A review to come that another one's booking has to mind."""

    day: date
    at: time | None
    minutes: int
    who: str
    """Whose review it is, in words for the reader."""
    iro: bool
    """It is chaired by the same IRO."""
    sibling: bool
    """It is a brother's or sister's."""


class Offer(NamedTuple):
    """A day with a free time, and why it is offered."""

    day: date
    at: time | None
    why: str


def off_because(day: date) -> str:
    """ "Saturday", or the bank holiday's name; "" on a working day."""
    if day.weekday() >= 5:
        return f"{day:%A}"
    if working_days.is_working(day):
        return ""
    return next((holiday.name for holiday in bank_holidays().listed if holiday.on == day), "bank holiday")


def offers(window: Window, busy: Iterable[Busy], today: date, minutes: int = 60) -> tuple[Offer, ...]:
    """Up to `MOST` working days inside the window, best first; none where the window has closed. Today, and days long
    before the target or the limit, only where nothing else is left."""
    others = tuple(busy)
    possible = [offer for day in _days(window, today) if (offer := _offer(day, window, others, minutes))]
    ahead = [offer for offer in possible if offer.day > today] or possible
    found = [offer for offer in ahead if not _early(offer.day, window) or _together(offer.day, others)] or [
        offer._replace(why=f"no later day is free: {offer.why}") for offer in ahead
    ]
    return tuple(sorted(found, key=lambda offer: _rank(offer.day, window, others, today))[:MOST])


def soonest(busy: Iterable[Busy], today: date, minutes: int = 60) -> tuple[Offer, ...]:
    """The next `MOST` working days with a free time, for a review whose window has closed: the sooner, the better."""
    others, found, day = tuple(busy), list[Offer](), today + DAY
    while len(found) < MOST:
        at = next((one for one in TIMES if not clashes(day, one, minutes, others)), None)
        if working_days.is_working(day) and at is not None:
            found.append(Offer(day, at, "after the limit: the sooner, the better"))
        day += DAY
    return tuple(found)


def _days(window: Window, today: date) -> Iterator[date]:
    first = max(window.opens_on, today)
    last = window.closes_on or working_days.add(first, AHEAD)
    day = first
    while day <= last:
        if working_days.is_working(day):
            yield day
        day += DAY


def _wanted(window: Window) -> date | None:
    """The day by which the review is wanted: the target, else the limit."""
    return (window.target and window.target.last) or window.closes_on


def _early(day: date, window: Window) -> bool:
    wanted = _wanted(window)
    return wanted is not None and day < wanted - EARLY


def _together(day: date, busy: Sequence[Busy]) -> bool:
    """Whether the IRO sees a brother or sister that day."""
    return any(one.day == day and one.sibling and one.iro for one in busy)


def _offer(day: date, window: Window, busy: Sequence[Busy], minutes: int) -> Offer | None:
    here = [one for one in busy if one.day == day]
    together = next((one for one in here if one.sibling and one.iro), None)
    if together is not None:
        at = after(together)
        if at is None or not clashes(day, at, minutes, busy):
            time_said = f", back to back at {at:%H:%M}" if at else ""
            return Offer(day, at, f"same day as the review of {together.who}{time_said}")
    if sum(1 for one in here if one.iro) >= FULL:
        return None
    at = next((one for one in TIMES if not clashes(day, one, minutes, busy)), None)
    return None if at is None else Offer(day, at, _why(day, window))


def _why(day: date, window: Window) -> str:
    target, last = window.target and window.target.last, window.closes_on
    wanted = _wanted(window)
    if wanted and _early(day, window):
        return f"{(wanted - day).days // 7} weeks before the {'target' if target else 'limit'}, {long_date(wanted)}"
    if target and day <= target:
        return f"by the service's target, {long_date(target)}"
    if last is None:
        return "no limit is known"
    left = working_days.between(day, last)
    return f"{left} working day{'' if left == 1 else 's'} before the limit" if left else "the last day in time"


def _rank(day: date, window: Window, busy: Sequence[Busy], today: date) -> tuple[int, int, int, int, date]:
    """Together with a brother or sister first; then with time to invite; then by the target; then what lies nearest to
    the day wanted, a day with fewer of the IRO's reviews first."""
    here = [one for one in busy if one.day == day]
    target = window.target.last if window.target else None
    wanted = target or (working_days.back(window.closes_on, BEFORE_LIMIT) if window.closes_on else None)
    wanted = wanted or working_days.add(today, NOTICE)
    return (
        0 if any(one.sibling and one.iro for one in here) else 1,
        0 if working_days.between(today, day) >= NOTICE else 1,
        0 if target is None or day <= target else 1,
        abs(working_days.between(day, wanted)) + 2 * sum(1 for one in here if one.iro),
        day,
    )


def after(one: Busy, minutes: int = 0) -> time | None:
    """The time at which a review ends, so that the next can begin; None where its own is not agreed."""
    if one.at is None:
        return None
    return later(one.at, one.minutes + minutes)


def later(at: time, minutes: int) -> time | None:
    """So many minutes later the same day; None after midnight."""
    moved = datetime.combine(date.min + DAY, at) + timedelta(minutes=minutes)
    return moved.time() if moved.date() == date.min + DAY else None


def clashes(day: date, at: time | None, minutes: int, busy: Iterable[Busy]) -> tuple[Busy, ...]:
    """The reviews that overlap with one at that time. A review without a time overlaps with none."""
    if at is None:
        return ()
    begins = datetime.combine(day, at)
    ends = begins + timedelta(minutes=minutes)
    return tuple(
        one for one in busy
        if one.day == day and one.at is not None
        and datetime.combine(day, one.at) < ends
        and begins < datetime.combine(day, one.at) + timedelta(minutes=one.minutes)
    )  # fmt: skip
