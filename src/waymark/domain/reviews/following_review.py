"""The day of the next review, for the copies that go out after one: which day stood at a moment, and who learns it.

A copy says the day alone, never the place or the time. It is worked out from the steps of the other reviews, so that a
copy that went out can be shown again with the day that stood when it went.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import NamedTuple

from waymark.domain.reviews.convening import same

AGREED = ("planned", "convened")
"""States in which the day of a review is agreed, and it has not begun."""


class Move(NamedTuple):
    """One step of another review of the same child, or of the same foster carers."""

    life: int
    after: str
    """The state it led to."""
    day: date | None
    """The day agreed by it; None for a step that changes no day."""
    at: datetime


class Guest(NamedTuple):
    """Somebody of whom it was said whether they come to a review."""

    name: str
    invited: bool
    meets_apart: bool


def planned(moves: Iterable[Move], since: date, today: date, at: datetime | None = None) -> tuple[int, date] | None:
    """(review, day) of the first review agreed for a day after `since`, and not before `today`; None without one.

    `moves` come in the order in which they happened. `at`: as it stood at that moment, else with every move.
    """
    state: dict[int, str] = {}
    days: dict[int, date] = {}
    for move in moves:
        if at is None or move.at <= at:
            state[move.life] = move.after
            days[move.life] = move.day or days.get(move.life, date.min)
    found = [(day, life) for life, day in days.items() if state[life] in AGREED and day > since and day >= today]
    return (min(found)[1], min(found)[0]) if found else None


def learns(one: Guest, of_next: Collection[Guest]) -> bool:
    """Whether somebody is told the day: who was invited to this review and not heard apart, unless the list of the next
    one leaves them out or has them heard apart. On that day they would find somebody whom they are not to meet."""
    if not one.invited or one.meets_apart:
        return False
    return all(other.invited and not other.meets_apart for other in of_next if same(other.name) == same(one.name))
