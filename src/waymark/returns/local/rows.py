"""Lines of the tables of casework to their rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from waymark.domain import casework
from waymark.domain.ssda903.local import in_order
from waymark.domain.ssda903.tables import Finding
from waymark.returns.local.lines import Line, left_out
from waymark.returns.local.tables import CHILD
from waymark.returns.local.values import SHORT, Field, Wrong, fields_of

ByChild = dict[str, tuple[Any, ...]]


def casework_in(lines: Mapping[str, Sequence[Line]], noticed: list[Finding]) -> dict[str, ByChild]:
    """{table: {child: rows in order}} of the tables that have a row. What cannot be used is left out and noticed."""
    found = {name: _rows(table, lines.get(name, ()), noticed) for name, table in casework.TABLES.items()}
    return {name: by_child for name, by_child in found.items() if by_child}


def _rows(table: casework.CaseTable, lines: Sequence[Line], noticed: list[Finding]) -> ByChild:
    """Of two lines with one key the first is taken; the second is noticed where it differs."""
    fields = fields_of(table)
    key = [table.row._fields.index(name) for name in table.key]
    found: dict[str, dict[tuple[Any, ...], tuple[Any, Line]]] = defaultdict(dict)
    for line in lines:
        try:
            child, row = _child(line), _row(table, fields, line)
        except Wrong as wrong:
            noticed.append(left_out(line, str(wrong), wrong.fix, wrong.column))
            continue
        first, where = found[child].setdefault(tuple(row[at] for at in key), (row, line))
        if first != row:
            noticed.append(_twice(table, line, where))
    return {child: tuple(sorted((row for row, _ in rows.values()), key=in_order)) for child, rows in found.items()}


def _child(line: Line) -> str:
    child = line.values[CHILD].upper()
    if not child or len(child) > SHORT:
        raise Wrong(CHILD, "CHILD is longer than 200 characters" if child else "CHILD is blank",
                    "Fill CHILD with the child's identifier.")  # fmt: skip
    return child


def _row(table: casework.CaseTable, fields: Sequence[Field], line: Line) -> Any:
    row = table.row(*(field.value(line.values.get(field.column, ""), line.days) for field in fields))
    start, end = getattr(row, "started_on", None), getattr(row, "ended_on", None)
    if start and end and end < start:
        raise Wrong("ENDED_ON", "it ends before it starts", "Correct STARTED_ON or ENDED_ON.")
    return row


def _twice(table: casework.CaseTable, line: Line, first: Line) -> Finding:
    key = ", ".join(name.upper() for name in table.key)
    why = f"line {first.line} of {first.file} has the same CHILD, {key} and says something else"
    return left_out(line, why, "Keep the line that is right.", key)
