"""When the next look at a child's plan between two reviews falls due, and why (MON-1: no frequency in law; MON-2).

The law says that monitoring never stops and names no interval, so everything here is the service's own standard: the
middle between two reviews, a number of looks in twelve months, and the day that the IRO set. It never moves the limit
of a review. Pure: days only, nothing stored.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.clocks import spans
from waymark.domain.clocks.words import long_date

DAY = timedelta(days=1)
CITE = ("IRO Handbook ch 2-3 (monitoring between reviews)",)
LOCAL = "local standard of the service"
PER_YEAR, WINDOW = "targets.oversights_per_year", "signals.midpoint_days"
"""The settings: looks expected in twelve months, and days around the middle."""
STATES: Mapping[str, str] = {
    "overdue": "overdue", "due": "due now", "coming": "to come", "none": "nothing due",
}  # fmt: skip
"""Where a look stands on a day, in the order in which people need to see them."""

MIDPOINT = ("midpoint", "check_in")
"""Kinds of oversight that answer the middle between two reviews (MON-2)."""


class Standard(NamedTuple):
    """What the service expects on a day."""

    per_year: int | None
    """None where it names no number."""
    days: int
    """The window around the middle between two reviews: so many days before it and after it."""


class Looked(NamedTuple):
    """What the clock depends on for one child."""

    since: date
    """The first day of this time in care, as far as in hand."""
    last_review: date | None = None
    limit: date | None = None
    """The limit of the next review."""
    done: tuple[tuple[date, str], ...] = ()
    """(day, kind) of every look."""
    set_on: date | None = None
    """The day that the IRO set for the next look, in the newest form; None once somebody looked since."""
    known_from: date | None = None
    """The first day of which it is known whether somebody looked; None where no day is."""


class Due(NamedTuple):
    """One reason for a look, with its days."""

    ground: str
    """ "midpoint", "yearly" or "set"."""
    opens_on: date
    due_on: date
    because: str
    """One sentence with the dates written out."""
    short: str
    """The same for a list that shows the day itself."""
    cite: tuple[str, ...]

    def state(self, today: date) -> str:
        """A key of STATES."""
        return "overdue" if self.due_on < today else "due" if self.opens_on <= today else "coming"


def middle(last_review: date, limit: date) -> date:
    """The middle between a review and the limit of the one after it."""
    return last_review + (limit - last_review) // 2


def midpoint(looked: Looked, standard: Standard) -> Due | None:
    """The window around the middle between the last review and the limit of the next; None where there is no such
    middle, where a mid-point review or a check-in was done since the review, or where it is not known."""
    if looked.last_review is None or looked.limit is None or looked.limit <= looked.last_review:
        return None
    if any(day > looked.last_review and kind in MIDPOINT for day, kind in looked.done):
        return None
    half = middle(looked.last_review, looked.limit)
    opens = max(half - timedelta(days=standard.days), looked.last_review + DAY)
    closes = half + timedelta(days=standard.days)
    if looked.known_from is None or closes < looked.known_from:
        return None
    because = (
        f"Look at the plan by {long_date(closes)}: the middle between the review on {long_date(looked.last_review)} "
        f"and the limit of the next one, {long_date(looked.limit)}, is {long_date(half)}, and the service looks within "
        f"{standard.days} days of it."
    )
    short = f"{standard.days} days after the middle between two reviews, {long_date(half)}"
    return Due("midpoint", opens, closes, because, short, (*CITE, LOCAL))


def yearly(looked: Looked, standard: Standard) -> Due | None:
    """The next of the looks that the service expects in twelve months; None where it names no number."""
    if not standard.per_year or looked.known_from is None:
        return None
    last = max((day for day, _ in looked.done), default=None)
    base = max(last or looked.since, looked.since, looked.known_from if last is None else date.min)
    due = _spaced(base, standard.per_year)
    times = "once" if standard.per_year == 1 else f"{standard.per_year} times"
    counted = f"the last look was on {long_date(base)}" if last == base else f"counted from {long_date(base)}"
    because = f"Look at the plan by {long_date(due)}: the service looks {times} in twelve months, and {counted}."
    opens = max(base + DAY, due - timedelta(days=standard.days))
    return Due("yearly", opens, due, because, f"{times} in twelve months; {counted}", (*CITE, LOCAL))


def _spaced(base: date, per_year: int) -> date:
    """A year shared out evenly: in whole months where they fit, else in days."""
    months, left = divmod(12, per_year)
    return base + timedelta(days=365 // per_year) if left else spans.months_after(base, months)


def set_by_iro(looked: Looked) -> Due | None:
    """The day that the IRO set, as long as nobody looked since it was set."""
    if looked.set_on is None:
        return None
    because = f"The IRO set {long_date(looked.set_on)} for the next look."
    return Due("set", looked.set_on, looked.set_on, because, "set by the IRO", ("set by the child's IRO",))


def dues(looked: Looked, standard: Standard) -> tuple[Due, ...]:
    """Every reason for a look, the earliest day first."""
    found = (midpoint(looked, standard), yearly(looked, standard), set_by_iro(looked))
    return tuple(sorted((one for one in found if one), key=lambda one: (one.due_on, one.ground)))


def in_year(looked: Looked, today: date) -> int:
    """How many looks there were in the twelve months up to today."""
    from_on = spans.months_after(today, -12)
    return sum(from_on < day <= today for day, _ in looked.done)
