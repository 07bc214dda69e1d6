"""Rows of the tables of casework, made at random from their declarations."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from waymark.domain.casework import TABLES, CaseTable
from waymark.domain.ssda903.local import in_order
from waymark.returns.local.tables import kinds, must_be_filled

_DAYS = st.dates(date(2019, 1, 1), date(2024, 4, 2))
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
_TEXT = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)

Casework = Mapping[str, tuple[Any, ...]]


@st.composite
def casework(draw: st.DrawFn) -> Casework:
    """{table: rows in order} of one child; no two rows of a table have one key."""
    return {name: tuple(sorted(draw(_rows(table)), key=in_order)) for name, table in TABLES.items()}


def _rows(table: CaseTable) -> st.SearchStrategy[list[Any]]:
    places = [table.row._fields.index(name) for name in table.key]
    row = st.tuples(*(_value(table, name, kind) for name, kind in kinds(table).items())).map(
        lambda values: _forwards(table.row(*values))
    )
    return st.lists(row, max_size=3, unique_by=lambda one: tuple(one[place] for place in places))


def _value(table: CaseTable, name: str, kind: Any) -> st.SearchStrategy[Any]:
    if kind is date:
        filled: st.SearchStrategy[Any] = _DAYS
    elif kind is bool:
        filled = st.booleans()
    elif kind is int:
        filled = st.integers(0, 99)
    else:
        filled = st.sampled_from(sorted(table.choices[name])) if name in table.choices else _TEXT
    needed = name in must_be_filled(table)
    return filled if needed else st.just(table.row._field_defaults[name]) | filled


def _forwards(row: Any) -> Any:
    """A row that does not end before it starts."""
    start, end = getattr(row, "started_on", None), getattr(row, "ended_on", None)
    return row._replace(started_on=end, ended_on=start) if start and end and end < start else row
