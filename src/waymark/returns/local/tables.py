"""The tables that a service keeps beside the return, and their columns: four of its own, and those of casework."""

from collections.abc import Mapping
from datetime import date
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

from waymark.domain import casework
from waymark.domain.feedback import tables as feedback

CHILD = "CHILD"


class Table(NamedTuple):
    """One table as it stands in a file."""

    name: str
    """Of the file, without its ending, and of the sheet."""
    title: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    """The columns without which a file is not this table; any other may be left out."""
    dates: frozenset[str]


TEAM = (
    Table("children", "Children", (CHILD, "NAME", "KNOWN_AS", "SAY_IT", "SIBLINGS"),
          (CHILD, "NAME", "KNOWN_AS", "SAY_IT", "SIBLINGS"), frozenset()),
    Table("people", "People", ("KEY", "NAME", "ROLE", "TEAM", "HOURS", "START", "END", "EMAIL"),
          ("KEY", "NAME", "ROLE", "TEAM", "HOURS", "START", "END"), frozenset({"START", "END"})),
    Table("allocations", "Allocations", (CHILD, "ROLE", "PERSON", "START", "END"),
          (CHILD, "ROLE", "PERSON", "START", "END"), frozenset({"START", "END"})),
    Table("carers", "Foster carers",
          ("KEY", "NAME", "APPROVED", "TERMS", "ENDED", "LAST_REVIEW", "SUPERVISING", "REVIEWER", "EMAIL"),
          ("KEY", "NAME", "APPROVED"), frozenset({"APPROVED", "ENDED", "LAST_REVIEW"})),
)  # fmt: skip


def kinds(table: casework.CaseTable) -> Mapping[str, Any]:
    """{field: date, bool, int, float or str}."""
    hints = get_type_hints(table.row)
    return {name: next(iter(set(get_args(kind)) - {NoneType}), kind) for name, kind in hints.items()}


def must_be_filled(table: casework.CaseTable) -> tuple[str, ...]:
    """The fields that cannot be left blank: those without a value of their own, and those the declaration names."""
    blank = table.row._field_defaults
    return tuple(name for name in table.row._fields if name not in blank or name in table.needed)


def _of_casework(table: casework.CaseTable) -> Table:
    dates = frozenset(name.upper() for name, kind in kinds(table).items() if kind is date)
    needed = tuple(name.upper() for name in must_be_filled(table))
    columns = tuple(name.upper() for name in table.row._fields)
    return Table(table.name, table.title, (CHILD, *columns), (CHILD, *needed), dates)


def _of_feedback(table: casework.CaseTable) -> Table:
    """One that is about no child."""
    dates = frozenset(name.upper() for name, kind in kinds(table).items() if kind is date)
    needed = tuple(name.upper() for name in must_be_filled(table))
    return Table(table.name, table.title, tuple(name.upper() for name in table.row._fields), needed, dates)


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        *TEAM,
        *(_of_casework(table) for table in casework.TABLES.values()),
        *(_of_feedback(table) for table in feedback.TABLES.values()),
    )
}
"""Every table by its name."""
