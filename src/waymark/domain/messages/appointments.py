"""A review as a calendar has it: when, how long, where; never whose."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from waymark.domain.messages import names

TITLE = "Review"
"""Of every entry in every calendar."""


class Appointment(NamedTuple):
    """One review in a calendar."""

    uid: str
    """Stays the same when the review is moved: calendars then move their entry."""
    starts_at: datetime | date
    """A day where no time is agreed yet."""
    minutes: int
    place: str
    mode: str
    """A key of `casework.MODES`."""
    url: str
    """The page in Waymark, whose address holds a random key; "" for those who cannot open it."""
    sequence: int
    """Higher after each change: calendars keep the highest."""
    cancelled: bool
    changed_at: datetime


def uid(review_key: str) -> str:
    """The lasting name of a review's entry."""
    return f"{review_key}@waymark"


def where(place: str, mode: str, child_names: Iterable[str]) -> str:
    """What stands as the place: without the child's name, and saying so where nobody travels."""
    plain = names.without(" ".join(place.split()), child_names)
    if plain:
        return plain
    return {"video": "By video", "telephone": "By telephone"}.get(mode, "")
