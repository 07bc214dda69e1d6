"""From sheets to lines under our own names: which sheet is which table, and what a mapping makes of its columns."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from waymark.domain.ssda903.tables import Finding
from waymark.returns.local.mapping import Source
from waymark.returns.local.sheets import Cell, Sheet, files_in, plain_name, sheets_of
from waymark.returns.local.tables import CHILD, TABLES, Table
from waymark.returns.local.values import Days
from waymark.returns.text import Unreadable

NAMES = {plain_name(text): table.name for table in TABLES.values() for text in (table.title, table.name)}
"""How a file or sheet may be called that is a table without being mapped."""
AS_IT_STANDS = Source("", "", "", {}, {}, {}, Days())


class Line(NamedTuple):
    """One line of a local table, its values by column, trimmed."""

    table: str
    file: str
    line: int
    row: int
    values: dict[str, str]
    days: Days
    """How days are written in it."""


def lines_of(
    folder: Path, mapping: Mapping[str, Sequence[Source]], max_bytes: int, noticed: list[Finding]
) -> dict[str, list[Line]]:
    """The lines of each table, source after source: those that the mapping names first, then files of its own name."""
    sheets = _opened(files_in(folder), max_bytes, noticed)
    found: dict[str, list[Line]] = {}
    for table, source, sheet in _matched(sheets, mapping, noticed):
        try:
            found.setdefault(table.name, []).extend(_lines(table, source, sheet, noticed))
        except Unreadable as reason:
            noticed.append(_not_read(sheet.file, reason))
    return found


def _opened(files: Sequence[Path], max_bytes: int, noticed: list[Finding]) -> list[Sheet]:
    found: list[Sheet] = []
    for path in files:
        try:
            found += sheets_of(path, max_bytes)
        except Unreadable as reason:
            noticed.append(_not_read(f"local/{path.name}" if path.parent.name == "local" else path.name, reason))
    return found


def _matched(
    sheets: Sequence[Sheet], mapping: Mapping[str, Sequence[Source]], noticed: list[Finding]
) -> Iterator[tuple[Table, Source, Sheet]]:
    used: set[str] = set()
    for name, sources in mapping.items():
        for source in sources:
            sheet = _named(sheets, source)
            if sheet is None:
                noticed.append(_not_there(source))
            else:
                used.add(sheet.file)
                yield TABLES[name], source, sheet
    for sheet in sheets:
        if sheet.file in used:
            continue
        table = NAMES.get(plain_name(sheet.name))
        if table is None:
            noticed.append(_no_table(sheet))
        else:
            yield TABLES[table], AS_IT_STANDS, sheet


def _named(sheets: Sequence[Sheet], source: Source) -> Sheet | None:
    of_file = [sheet for sheet in sheets if sheet.base.lower() == source.file.lower()]
    if source.sheet:
        return next((one for one in of_file if plain_name(one.name) == plain_name(source.sheet)), None)
    return of_file[0] if len(of_file) == 1 else None


def _lines(table: Table, source: Source, sheet: Sheet, noticed: list[Finding]) -> list[Line]:
    if not sheet.records:
        raise Unreadable(f"these columns are missing: {', '.join(table.needed)}", 1)
    places = _places(table, source, sheet.records[0][1])
    if source is AS_IT_STANDS:
        noticed += _unknown(table, sheet, places)
    return [
        Line(table.name, sheet.file, line, row, _values(places, source, cells), source.days)
        for row, (line, cells) in enumerate(sheet.records[1:])
    ]


def _places(table: Table, source: Source, header: Sequence[Cell]) -> dict[str, int]:
    """{our column: its place in the file}; the first where a name stands twice."""
    theirs = {plain_name(str(name)): at for at, name in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    for column in table.columns:
        name = source.columns.get(column)
        place = theirs.get(plain_name(name or column))
        if name and place is None:
            raise Unreadable(f'it has no column "{name}", which mapping.toml gives for {column}', 1)
        if place is not None and column not in source.fixed:
            found[column] = place
    missing = [name for name in table.needed if name not in found and name not in source.fixed]
    if missing:
        raise Unreadable(f"these columns are missing: {', '.join(missing)}", 1)
    return found


def _values(places: Mapping[str, int], source: Source, cells: Sequence[Cell]) -> dict[str, str]:
    found = dict(source.fixed)
    for column, place in places.items():
        cell = cells[place] if place < len(cells) else ""
        text = cell if isinstance(cell, str) else source.days.text(cell)
        found[column] = source.values.get(column, {}).get(text.lower(), text)
    return found


def _unknown(table: Table, sheet: Sheet, places: Mapping[str, int]) -> Iterator[Finding]:
    header, taken = sheet.records[0][1], set(places.values())
    unknown = [str(name) for at, name in enumerate(header) if name and at not in taken]
    if unknown:
        listed = ", ".join(unknown)
        yield Finding("IRO-L03", "warning", table.name, f"{sheet.file} has columns that {table.name} does not have: "
                      f"{listed}.", "They were left out; nothing to do unless one is a misspelt column.",
                      file=sheet.file, field=listed)  # fmt: skip


def _not_read(file: str, reason: Unreadable) -> Finding:
    return Finding("IRO-L01", "error", "", f"{file} was not read: {reason}.", "Put the file right.",
                   file=file, line=reason.line)  # fmt: skip


def _no_table(sheet: Sheet) -> Finding:
    return Finding("IRO-L04", "warning", "", f"{sheet.file} was not read: no local table has its name.",
                   "Rename it, name it in mapping.toml, or take it away.", file=sheet.file)  # fmt: skip


def _not_there(source: Source) -> Finding:
    sheet = f", sheet {source.sheet}" if source.sheet else ""
    return Finding("IRO-L04", "warning", "", f"mapping.toml names {source.file}{sheet} under {source.key}, and it is "
                   "not there, or has several sheets and none was named.",
                   "Put the file there, or correct the mapping.", file="local/mapping.toml")  # fmt: skip


def left_out(line: Line, why: str, fix: str = "Put the line right.", field: str = "") -> Finding:
    """A line that cannot be used."""
    return Finding("IRO-L02", "error", line.table, f"The line was left out: {why}.", fix, line.file, line.line,
                   line.row, line.values.get(CHILD, "").upper(), field)  # fmt: skip
