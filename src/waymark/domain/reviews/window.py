"""The window in which a child's next review is booked: from when, by when it is wanted, and by when it must be.

The limit is the law's (`chain.next_review`); the target is the service's own (BOOK-2, BOOK-3) and never moves it.
"""

from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.clocks import limit
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.words import long_date
from waymark.domain.coverage import Coverage
from waymark.domain.history import History, PeriodOfCare
from waymark.domain.reviews.chain import counts_on, next_review
from waymark.domain.reviews.running import SettingsOn

DAY = timedelta(days=1)
AT_RISK = 10
"""A review due within so many working days is at risk until it is held."""
TARGETS = {"REV-2": ("BOOK-2", "first_review_completed"), "REV-3": ("BOOK-3", "previous_review_completed")}
"""The booking target of a limit, and the fact that it is counted from."""


class Window(NamedTuple):
    """Days on which the next review may be held, the ends included."""

    opens_on: date
    opens_because: str
    """Follows "The window opens"."""
    target: Deadline | None
    """None where the service sets none for this review, or the limit comes first."""
    limit: Deadline
    counted_from: date | None
    """The day the limit runs from, for a drawing; None where it is not known."""
    counted: str
    """What happened that day: "Last review", "Came into care"."""

    @property
    def closes_on(self) -> date | None:
        """The last day in time; None where nothing falls due or it is not known."""
        return self.limit.last

    def holds(self, day: date) -> bool:
        """Whether a review on that day is in time. Without a limit, every day after the opening is."""
        return self.opens_on <= day and (self.closes_on is None or day <= self.closes_on)

    def inside_limit(self, day: date) -> bool | None:
        """Whether the day lies up to the limit; None where there is none."""
        return None if self.closes_on is None else day <= self.closes_on


def window(history: History, coverage: Coverage, settings_on: SettingsOn, today: date) -> Window:
    """The window of the review of a child in care that comes next, as it stands on `today`."""
    due = next_review(history, coverage, settings_on, today)
    period = running_period(history, today)
    last = last_held(history, period, today, settings_on)
    if due.window:
        opens, because = due.window[0], f"on {long_date(due.window[0])}, by {due.rule}"
    elif last:
        opens, because = last + DAY, f"after the last review, held on {long_date(last)}"
    elif period and period.start:
        opens, because = period.start, f"on {long_date(period.start)}, when care began"
    else:
        opens, because = today, "today: nothing earlier is known"
    begun = period.start if period else None
    counted = "Last review" if last else "Came into care" if begun else ""
    return Window(opens, because, target(due, last, settings_on), due, last or begun, counted)


def running_period(history: History, today: date) -> PeriodOfCare | None:
    """The period of care that runs on the day; None where the child is not in care."""
    return next((p for p in history.periods if p.known_from <= today and (p.end is None or today < p.end)), None)


def last_held(history: History, period: PeriodOfCare | None, today: date, settings_on: SettingsOn) -> date | None:
    """The day from which the next review counts: the last one held in the period, up to `today`."""
    if period is None:
        return None
    days = [
        counts_on(review, settings_on)
        for review in history.reviews
        if review.held_on <= today and (period.start is None or period.start <= review.held_on)
    ]
    return max(days, default=None)


def earliest_meeting(history: History, on: date) -> tuple[date, str] | None:
    """The first day on which a meeting of the review of that day can have been held, and why none was before: care
    began, or the review before was held. None where neither is known."""
    begun = [period.start for period in history.periods if period.known_from <= on]
    start = begun[-1] if begun else None
    held = (*(r.held_on for r in history.reviews), *(life.held_on for life in history.lives if life.held_on))
    last = max((day for day in held if day < on and (start is None or start <= day)), default=None)
    if last:
        return last + DAY, f"the review before was held on {long_date(last)}"
    return (start, f"care began on {long_date(start)}") if start else None


def target(due: Deadline, last: date | None, settings_on: SettingsOn) -> Deadline | None:
    """The service's booking target of a review due on `due`, where it has one and it comes before the limit; `last` is
    the day from which the review counts."""
    if last is None or due.last is None or due.rule not in TARGETS:
        return None
    rule, fact = TARGETS[due.rule]
    found = limit(rule, {fact: last.isoformat()}, settings_on(last))
    return found if found.last is not None and found.last < due.last else None


def without_limit(opens_on: date, because: str, limit_: Deadline, counted_from: date | None, counted: str) -> Window:
    """A window for a review that is no child-in-care review: a pathway plan review, a foster carers' review."""
    return Window(opens_on, because, None, limit_, counted_from, counted)
