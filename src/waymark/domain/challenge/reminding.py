"""Which reminders of a deadline go out on a day: before it to whoever answers, after it to the IRO and the manager.

They ask; they never escalate. Each goes once for a deadline.
"""

from datetime import date, datetime
from typing import NamedTuple

from waymark.domain.challenge.counting import Counter, day_of
from waymark.domain.challenge.matter import Run

BEFORE, AFTER = "before", "after"


class Wanted(NamedTuple):
    """A reminder that is to have gone out by today."""

    kind: str
    """BEFORE or AFTER."""
    due_on: date


def wanted(run: Run, counter: Counter, days: int, now: datetime) -> Wanted | None:
    """What is to have gone out for the stage at which a matter stands; None where nothing is.

    `days`: so many working days before the deadline it is brought to mind, though never on the day on which it came
    there; not while a pause runs. After the deadline, by the clock that knows no pause, the IRO and the manager are
    told, pause or not.
    """
    due = run.clock.due.at
    if due is None or run.answered_at is not None or run.ended_at is not None:
        return None
    on, today = day_of(due), day_of(now)
    if run.overdue(now):
        return Wanted(AFTER, on)
    soon = counter.days.back(on, days) <= today and day_of(run.began) < today
    return Wanted(BEFORE, on) if soon and not run.clock.stands_still else None
