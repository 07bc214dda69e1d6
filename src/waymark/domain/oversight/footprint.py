"""The child's footprint: everything that the IRO did, in order, with the gaps that are longer than the standard."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from waymark.domain.casework import MODES, SEEN
from waymark.domain.clocks.words import long_date
from waymark.domain.coverage import Coverage
from waymark.domain.history import History
from waymark.domain.oversight import forms

KINDS: Mapping[str, str] = {
    "review": "Review",
    "visit": "The IRO and the child",
    "oversight": "Oversight",
    "event": "Event answered",
    "alert": "Alert",
    "question": "Question",
    "letter": "Letter and record",
    "recommendation": "Recommendation closed",
    "panel": "Panel",
    "partner": "Partner agency",
    "cafcass": "Cafcass",
}
"""What an IRO leaves a trace by."""
GAP_WEEKS, PER_YEAR = "targets.footprint_gap_weeks", "targets.oversights_per_year"
"""The settings from which the standard comes."""
WEEKS = 13
"""Half of the six months that may lie between two reviews (REV-3): where the service names no standard."""
SPOKEN = ("oversights", "lives", "iro_visits")
"""The tables that must speak of the days of a gap, for it to be known that nothing was done."""


class Mark(NamedTuple):
    """One thing that the IRO did."""

    on: date
    kind: str
    """A key of KINDS."""
    says: str
    """What it was, in a few words: a name of the child never stands in it."""
    key: str = ""
    """The key of its page; "" where it has none."""
    page: str = ""
    """The name of its page's address; "" where it has none."""
    at: datetime | None = None
    """The moment, where the records know it."""


class Standard(NamedTuple):
    """How long may pass without anything by the IRO, and by what that is said."""

    weeks: int
    because: str


class Gap(NamedTuple):
    """Days on which the IRO left no trace, longer than the standard: after `last_on`, until `until_on`."""

    last_on: date
    until_on: date
    """The day of the next trace; today or the day on which care ended, where there was none."""
    days: int
    says: str
    sure: bool
    """Whether the records speak of all of these days; otherwise something may have been done that is not here."""


class Footprint(NamedTuple):
    """The whole trace, newest first."""

    steps: tuple[Mark | Gap, ...]
    counts: Mapping[str, int]
    """{kind: how many}, in the order of KINDS, of those that there are."""

    def without(self, kind: str) -> "Footprint":
        """The same for a reader from whom marks of this kind are kept; what is no gap does not become one."""
        steps = tuple(one for one in self.steps if isinstance(one, Gap) or one.kind != kind)
        return Footprint(steps, {key: n for key, n in self.counts.items() if key != kind})

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps, newest first."""
        return tuple(one for one in self.steps if isinstance(one, Gap))


def standard(weeks: int | None, per_year: int | None) -> Standard:
    """The service's own standard: the weeks that it names, else its number of looks a year, else half a review's
    interval."""
    if weeks:
        return Standard(weeks, f"local standard {weeks} weeks")
    if per_year:
        return Standard(-(-52 // per_year), f"local standard {per_year} looks in twelve months")
    return Standard(WEEKS, f"{WEEKS} weeks, half of the six months between two reviews; the service names no standard")


def marks(history: History) -> tuple[Mark, ...]:
    """The reviews, records, letters and visits that the history shows."""
    return (*_reviews(history), *_visits(history))


def _reviews(history: History) -> Iterable[Mark]:
    lives = {life.held_on: life for life in history.lives if life.held_on}
    for review in history.reviews:
        life = lives.get(review.held_on)
        yield Mark(review.held_on, "review", "Review held", life.key if life else "", "review" if life else "")
    for life in history.lives:
        for on, says in (
            (life.distributed_on, "Record of the review sent out"),
            (life.letter_on, "Letter to the child"),
        ):
            if on:
                yield Mark(on, "letter", says, life.key, "review")


def _visits(history: History) -> Iterable[Mark]:
    for one in history.iro_visits:
        how = f", {MODES.get(one.mode, one.mode)}" if one.mode else ""
        yield Mark(one.seen_on, "visit", f"{SEEN.get(one.outcome, one.outcome).capitalize()}{how}")


def oversight_marks(history: History, names: Mapping[str, str]) -> Iterable[Mark]:
    """One for each look between reviews, in their order; `names` gives those whom the history holds by key."""
    for one in history.oversights:
        who = f" by {names.get(one.by, one.by)}" if one.by else ""
        yield Mark(one.done_on, "oversight", f"{forms.title(one.kind)}{who}")


def footprint(
    history: History, found: Iterable[Mark], standard_on: Callable[[date], Standard], known: Coverage, today: date
) -> Footprint:
    """The marks up to today with the gaps between them, in every time in care.

    A gap is measured from the start of care or the mark before, by the standard of its first day. `known` says of
    which days the records speak.
    """
    done = [one for one in found if one.on <= today]
    gaps = [
        gap
        for period in history.periods
        if period.known_from <= today
        for gap in _gaps(_days(done, period.known_from, min(period.end or today, today)), standard_on, known)
    ]
    counts = {kind: sum(one.kind == kind for one in done) for kind in KINDS}
    return Footprint(tuple(sorted([*done, *gaps], key=_place)), {kind: n for kind, n in counts.items() if n})


def _place(step: Mark | Gap) -> tuple[int, int, float, int, str, str]:
    """Where a step stands, the newest first: in a day those whose time is known, by their time, then the others, and
    last the gap that ended on it."""
    if isinstance(step, Gap):
        return -step.until_on.toordinal(), 2, 0, 0, "", ""
    kind = -list(KINDS).index(step.kind)
    known = (0, -step.at.timestamp()) if step.at else (1, 0)
    return -step.on.toordinal(), *known, kind, step.says, step.key


def _days(done: Iterable[Mark], first: date, last: date) -> list[date]:
    """The days of marks in a time in care, with its first and its last."""
    return sorted({first, last, *(one.on for one in done if first <= one.on <= last)})


def _gaps(days: list[date], standard_on: Callable[[date], Standard], known: Coverage) -> Iterable[Gap]:
    for before, after in pairwise(days):
        allowed = standard_on(before)
        if after - before > timedelta(weeks=allowed.weeks):
            days_long = (after - before).days
            says = (
                f"Nothing by the IRO is recorded between {long_date(before)} and {long_date(after)}: {days_long} days; "
                f"{allowed.because}."
            )
            sure = all(known.covers(table, before, after) for table in SPOKEN)
            yield Gap(before, after, days_long, says, sure)
