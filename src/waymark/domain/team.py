"""What has no child: the people of the service, as a source says them."""

from datetime import date
from typing import NamedTuple


class Person(NamedTuple):
    """Someone who works in or with the service."""

    key: str
    """The identifier that the service itself uses (for example "IRO-004")."""
    name: str
    role: str
    """A role of `domain.people.permissions`, as its key there ("iro", "iro_manager", "social_worker" ...)."""
    team: str = ""
    hours: float | None = None
    """Full-time equivalent, 1.0 a full post; None where not known."""
    start: date | None = None
    end: date | None = None
    email: str = ""
    """Where messages about their work go; "" where not known."""


class Team(NamedTuple):
    """All the people that a source names."""

    people: tuple[Person, ...] = ()
