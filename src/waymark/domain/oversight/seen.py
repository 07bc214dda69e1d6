"""Which significant events a child's records show, whether or not anybody told the IRO."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from waymark.domain.casework import LEGAL_STEPS, PERMANENCE
from waymark.domain.history import History, PeriodOfCare
from waymark.domain.oversight.events import Event
from waymark.domain.stays import stays

NEW_STATUS = frozenset({"L", "B", "U"})
"""Reasons for a new episode that change the legal status."""
MISSING = "M"
DECIDED = frozenset({"final_order", "withdrawn"})
"""Steps of care proceedings that end them."""
FACTS = ("periods", "reviews", "missing", "social_workers", "care_plans", "legal_steps")
"""The parts of a history that are looked at, the reviews that look at everything before them among them."""


def seen(history: History) -> tuple[Event, ...]:
    """The significant events in the history, each inside a time in care and after its first day, in order.

    A change from which care began is none: the first review looks at it.
    """
    found = [
        event
        for period in history.periods
        for event in (*_of_care(period), *_of_the_child(history))
        if period.known_from < event.on and (period.end is None or event.on < period.end)
    ]
    return tuple(sorted(set(found), key=lambda event: (event.on, event.kind)))


def _of_care(period: PeriodOfCare) -> Iterator[Event]:
    for stay in stays(period):
        if not stay.short_break:
            yield Event("placement", stay.start, "the child moved to another placement")
    for episode in period.episodes:
        if episode.reason_new in NEW_STATUS:
            yield Event("legal_status", episode.start, "the child's legal status changed")


def _of_the_child(history: History) -> Iterator[Event]:
    for away in history.missing:
        if away.kind == MISSING:
            yield Event("missing", away.start, "the child went missing")
    for before, after in pairwise(sorted(history.social_workers)):
        if before.worker != after.worker:
            yield Event("social_worker", after.start, "the social worker changed")
    for step in history.legal_steps:
        if step.step in DECIDED:
            yield Event("court", step.taken_on, f"the court proceedings came to an end: {LEGAL_STEPS[step.step]}")
    yield from _of_the_plan(history)


def _of_the_plan(history: History) -> Iterator[Event]:
    named = sorted((plan.written_on, plan.permanence) for plan in history.care_plans if plan.permanence)
    for (_, before), (on, after) in pairwise(named):
        if before != after:
            was, now = (PERMANENCE.get(code, code) for code in (before, after))
            yield Event("plan", on, f"the plan for permanence changed from {was} to {now}")


def last_review(history: History, today: date) -> date | None:
    """The last review held up to the day; None where there was none."""
    return max((review.held_on for review in history.reviews if review.held_on <= today), default=None)
