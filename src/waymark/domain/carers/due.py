"""When the review of foster carers is due (FCR-1): within a year of approval, then at most a year after the last."""

from datetime import date
from typing import NamedTuple

from waymark.domain.clocks import Deadline, limit, working_days
from waymark.domain.clocks.deadline import nothing
from waymark.domain.clocks.words import long_date
from waymark.domain.reviews.window import AT_RISK

STATES = ("late", "at risk", "in time", "nothing due")
"""In the order in which people need to see them."""


class Approval(NamedTuple):
    """Foster carers, as far as the day of their review depends on them."""

    approved_on: date
    ended_on: date | None
    last_on: date | None
    """The last review held; None where there was none."""


def next_review(carers: Approval, today: date) -> Deadline:
    """By when the next review is to be held, or why none falls due."""
    if carers.ended_on and carers.ended_on <= today:
        return nothing("FCR-1", f"the approval ended on {long_date(carers.ended_on)}")
    due = by_law(carers.approved_on, carers.last_on)
    if due.last and carers.ended_on and carers.ended_on <= due.last:
        return nothing("FCR-1", f"the approval ends on {long_date(carers.ended_on)}, before the review would be due")
    return due


def by_law(approved_on: date, last_on: date | None) -> Deadline:
    """By when the law wants the next review, as long as the approval goes on."""
    facts = {"approved_on": approved_on.isoformat()}
    if last_on:
        facts["previous_review_completed"] = last_on.isoformat()
    return limit("FCR-1", facts)


def state(due: Deadline, today: date) -> str:
    """One of `STATES` on the day."""
    if due.last is None:
        return "nothing due"
    if due.last < today:
        return "late"
    return "at risk" if working_days.between(today, due.last) <= AT_RISK else "in time"


def to_panel(reviews_held: int, last_on: date | None) -> bool:
    """Whether the next review goes to the fostering panel: the first after approval does (FSR 2011 reg 28(4))."""
    return reviews_held == 0 and last_on is None
