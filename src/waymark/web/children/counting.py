"""Working days counted one by one, for "How was this worked out?"."""

from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.clocks import Deadline
from waymark.law.loader import bank_holidays, rule

MOST = 60
"""A longer count is said, not shown."""


class Counted(NamedTuple):
    """A day and its number in the count; or, with no number, why it was not counted."""

    day: date
    number: int
    why_not: str


def counted(deadline: Deadline, after: date | None) -> tuple[Counted, ...]:
    """The days after `after` up to the due day, if that is what the deadline counted; otherwise none."""
    if after is None or deadline.due is None or not after < deadline.due or not in_working_days(deadline, after):
        return ()
    days = [after + timedelta(days=n) for n in range(1, (deadline.due - after).days + 1)]
    holidays = {holiday.on: holiday.name for holiday in bank_holidays().listed}
    out: list[Counted] = []
    for day in days:
        why_not = f"{day:%A}" if day.weekday() >= 5 else holidays.get(day, "")
        out.append(Counted(day, 0 if why_not else 1 + sum(1 for earlier in out if earlier.number), why_not))
    return tuple(out) if len([d for d in out if d.number]) <= MOST else ()


def in_working_days(deadline: Deadline, on: date) -> bool:
    """Whether the rule that gave the deadline counts working days."""
    return "working" in deadline.because and rule(deadline.rule).value_on(on).unit == "working days"
