"""What a service keeps itself beside the return: names, siblings, its people, who was allocated to whom, and what the
case system holds (the tables of `domain.casework`)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.casework import TABLES
from waymark.domain.coverage import Coverage, Span
from waymark.domain.feedback.tables import NOTHING, Told
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


class LocalCarer(NamedTuple):
    """Foster carers, as the service's own table has them; "" and None where it does not say."""

    key: str
    name: str
    approved_on: date
    terms: str = ""
    ended_on: date | None = None
    last_review_on: date | None = None
    supervising: str = ""
    reviewer: str = ""
    email: str = ""


class Local(NamedTuple):
    """The tables of the folder `local`, children by their identifier (CHILD, upper case)."""

    children: Mapping[str, LocalChild]
    team: Team
    allocations: Mapping[str, tuple[Allocation, ...]]
    """By child, in order of their first day."""
    findings: tuple[Finding, ...] = ()
    casework: Mapping[str, Mapping[str, tuple[Any, ...]]] = {}
    """{table: {child: rows in order}} of the tables that have a row; no child has two rows with one key."""
    carers: tuple[LocalCarer, ...] = ()
    told: Told = NOTHING
    """Feedback, and numbers given from outside."""


def casework_of(local: Local, child: str) -> dict[str, tuple[Any, ...]]:
    """{table: rows} of what the case system holds of one child, as fields of a `History`."""
    return {table: rows[child] for table, rows in local.casework.items() if child in rows}


def in_order(row: Any) -> tuple[Any, ...]:
    """Sorts rows by their values in turn, whichever way they were obtained; what is not known comes last."""
    return tuple((value is None, str(value)) for value in row)


def local_coverage(local: Local, today: date) -> Coverage:
    """The days for which each table of the case system speaks: from the first day in it to `today`, both included.

    So a row that is not there is known not to be there; a table that is absent, or has no row, says nothing.
    """
    return Coverage.of(
        (table, Span(min(_first_days(table, by_child), default=today), today))
        for table, by_child in local.casework.items()
        if min(_first_days(table, by_child), default=today) <= today
    )


def _first_days(table: str, by_child: Mapping[str, tuple[Any, ...]]) -> Iterator[date]:
    """The day of each row on which what it tells happened, or began."""
    fields = TABLES[table].row._fields
    dated = next(name for name in (*TABLES[table].key, "started_on") if name.endswith("_on") and name in fields)
    place = fields.index(dated)
    return (row[place] for rows in by_child.values() for row in rows if row[place] is not None)
