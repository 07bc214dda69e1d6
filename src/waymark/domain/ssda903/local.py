"""What a service keeps itself beside the return: names, siblings, its people, who was allocated to whom."""

from collections.abc import Mapping
from typing import NamedTuple

from waymark.domain.history import Allocation
from waymark.domain.ssda903.tables import Finding
from waymark.domain.team import Team


class LocalChild(NamedTuple):
    """What the service itself writes down of a child; "" where it does not."""

    name: str = ""
    known_as: str = ""
    say_it: str = ""
    siblings: str = ""
    """A key shared by the children of one sibling group."""


class Local(NamedTuple):
    """The tables of the folder `local`, children by their identifier (CHILD, upper case)."""

    children: Mapping[str, LocalChild]
    team: Team
    allocations: Mapping[str, tuple[Allocation, ...]]
    """By child, in order of their first day."""
    findings: tuple[Finding, ...] = ()
