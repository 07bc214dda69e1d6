"""What a look at given files shows: what is wrong with them, most harmful first, and what would change, child by child.

Everything is worked out once and kept page by page in the upload's private folder.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from waymark.actions.folder.checks import MEANINGS, CheckOutcome
from waymark.actions.folder.source import Source
from waymark.actions.imports import NO_CHILD, ImportOutcome
from waymark.domain.casework import TABLES
from waymark.domain.ssda903 import rejects
from waymark.domain.ssda903.tables import FIELD_OF, Finding
from waymark.records.history import CHILD
from waymark.records.kept import KEPT

HARM = {
    "unread": "File not read",
    "unknown": "Child nobody knows",
    "left out": "Row left out",
    "error": "Error",
    "warning": "To check",
}
"""Kinds of findings in words, most harmful first."""
TITLES = {
    "Header": "Child", "SWEpisodes": "Social workers", "PrevPerm": "Previous permanence",
    "PlacedAdoption": "Adoption decisions", "AD1": "Adoption", "OC2": "Health over the year (OC2)",
    "OC3": "Care leavers", "UASC": "Unaccompanied asylum-seeking", "allocations": "Allocations", "people": "People",
    "carers": "Foster carers", "Missing": "Missing episodes",
}  # fmt: skip
"""Tables in words, where their own name says little."""
COLUMNS: Mapping[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "Header": (CHILD, (0,)), **{kept.table: (kept.columns, kept.key) for kept in KEPT}
}  # fmt: skip
"""{table: (its columns, the places of those that make a row that row)}."""

WORDS = {
    "dob": "date of birth", "codes": "participation code", "upn": "pupil number", "urn": "provider's number",
    "mother_child_dob": "date of birth of her child", "local_id": "identifier", "person_key": "person",
}  # fmt: skip
"""Columns in words, where their own name says little."""

_ABSENT = "there is no table"
"""How a reason begins, where a rule needs a table that was not given."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Line = dict[str, Any]


def title(table: str) -> str:
    """A table in words."""
    return TABLES[table].title if table in TABLES else TITLES.get(table, table)


def findings(
    source: Source, check: CheckOutcome, outcome: ImportOutcome | None, names: Mapping[str, str]
) -> list[Line]:
    """Every finding, most harmful first, then by file and line, with files as whoever gave them knows them."""
    left_out = set(outcome.rejected_rows if outcome else rejects.rejected(source.ret))
    noticed = outcome.noticed if outcome else ()
    unread = set(source.ret.unreadable)
    every = dict.fromkeys([*left_out, *noticed, *check.findings])
    found = [(_harm(one, left_out, unread), one) for one in every]
    ranks = list(HARM)
    found.sort(key=lambda pair: (ranks.index(pair[0]), pair[1].file, pair[1].line or 0, pair[1].rule, pair[1].child))
    return [_finding(harm, one, names) for harm, one in found]


def _harm(one: Finding, left_out: set[Finding], unread: set[str]) -> str:
    if one.row is None and one.severity == "error" and (one.file in unread or one.rule in ("IRO-L01", "IRO-F03")):
        return "unread"
    if one.rule == NO_CHILD:
        return "unknown"
    return "left out" if one in left_out else one.severity


def _finding(harm: str, one: Finding, names: Mapping[str, str]) -> Line:
    return {
        "harm": harm, "rule": one.rule, "file": called(one.file, names), "line": one.line, "child": one.child,
        "field": one.field, "table": one.table, "message": called(one.message, names), "fix": one.fix,
        "asks": MEANINGS.get(one.rule, ""),
    }  # fmt: skip


def called(text: str, names: Mapping[str, str]) -> str:
    """A text in which files are named as whoever gave them knows them."""
    for path in sorted(names, key=len, reverse=True):
        if path in text:
            text = text.replace(path, names[path])
    return text


def rows_of(source: Source) -> Counter[str]:
    """How many rows each file of the return holds, by its path, and each table of the service's own, by its name."""
    found: Counter[str] = Counter()
    for year in source.ret.years:
        for name in FIELD_OF.values():
            found.update(row.where.file for row in getattr(year, name) or ())
    if local := source.local:
        found["children"], found["people"] = len(local.children), len(local.team.people)
        found["carers"] = len(local.carers)
        found["allocations"] = sum(len(rows) for rows in local.allocations.values())
        found.update({table: sum(map(len, rows.values())) for table, rows in local.casework.items()})
    return found


def clashes(outcome: ImportOutcome) -> list[Line]:
    """Where the files say otherwise than was recorded here."""
    return [
        {
            "child": one.child, "table": title(one.table), "what": one.what, "recorded": one.recorded,
            "says": one.stated, "on": one.on, "column": one.column,
        }
        for one in outcome.clashes
    ]  # fmt: skip


def unread(outcome: ImportOutcome) -> list[Line]:
    """Where a row could not be read, and what was imported before is kept."""
    return [{"child": one.child, "table": title(one.table), "what": one.what} for one in outcome.unread]


def unchecked(check: CheckOutcome) -> list[list[str]]:
    """[rule, why] of each that could not be checked. The check reads the files that were given, so what they lack may
    well be held here."""
    return [[one.rule, one.why.replace(_ABSENT, "these files have no table")] for one in check.unchecked]


def without_contents(line: Line) -> Line:
    """A line of the changes for whoever may not read children's records: table, day and columns, but no value."""
    return {**line, "tables": [{**table, "rows": [_bare(row) for row in table["rows"]]} for table in line["tables"]]}


def _bare(row: Line) -> Line:
    days = [[name, value] for name, value in row["key"] if name == "year" or _DAY.fullmatch(value)]
    return {**row, "key": days, "cells": [[name, "", ""] for name, *_ in row["cells"]]}


def changes(outcome: ImportOutcome) -> list[Line]:
    """What would change, a line for each child: every row with what it was and what it would be."""
    found = sorted({*outcome.before, *outcome.after})
    return [
        {"child": child, "tables": list(_tables(outcome.before.get(child, {}), outcome.after.get(child, {})))}
        for child in found
    ]


def _tables(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Line]:
    for table in COLUMNS:
        was, will = before.get(table, ()), after.get(table, ())
        if was or will:
            yield {"title": title(table), "rows": _rows(table, was, will)}


def _rows(table: str, before: Sequence[list[Any]], after: Sequence[list[Any]]) -> list[Line]:
    columns, key = COLUMNS[table]
    was, will = ({tuple(row[at] for at in key): row for row in rows} for rows in (before, after))
    keys = sorted({*was, *will}, key=str)
    return [_row(columns, key, was.get(one), will.get(one)) for one in keys]


def _row(columns: Sequence[str], key: Sequence[int], was: list[Any] | None, will: list[Any] | None) -> Line:
    what = "changed" if was and will else "added" if will else "removed"
    row = will or was or []
    told = [
        [_words(name), _text(was[at]) if was else "", _text(will[at]) if will else ""]
        for at, name in enumerate(columns)
        if at not in key and (was[at] if was else None) != (will[at] if will else None)
    ]
    return {
        "what": what,
        "key": [[_words(columns[at]), _text(row[at])] for at in key if row[at] not in (None, "")],
        "cells": [cell for cell in told if cell[1] or cell[2]],
    }


def _words(column: str) -> str:
    return WORDS.get(column) or column.removesuffix("_on").replace("_", " ")


def _text(value: Any) -> str:
    return "" if value is None else "yes" if value is True else "no" if value is False else str(value)
