"""The files of the folder `local` opened: CSV files and the sheets of Excel workbooks, as records of cells."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from waymark.domain.errors import Unusable
from waymark.returns.layout import LOCAL, LOCAL_BOOK
from waymark.returns.local.extent import too_far
from waymark.returns.text import Unreadable, decoded, records

CSV, EXCEL = ".csv", ".xlsx"
Cell = str | date


class Sheet(NamedTuple):
    """One CSV file, or one sheet of a workbook."""

    file: str
    """Its path in the folder that was given; of a workbook with the sheet behind it."""
    base: str
    """The file's own name, as a mapping names it."""
    name: str
    """The sheet's name; of a CSV file its name without the ending."""
    records: list[tuple[int, list[Cell]]]
    """Each record that has a value with the line on which it begins, counted from 1; the first is the header."""


def files_in(folder: Path) -> list[Path]:
    """The CSV files and workbooks of `folder`/local, and `folder`/local.xlsx, by name."""
    inside, book = folder / LOCAL, folder / LOCAL_BOOK
    try:
        found = sorted(inside.iterdir()) if inside.is_dir() else []
    except OSError as error:
        raise Unusable(f"{inside} cannot be read: {error.strerror}.") from error
    tables = [path for path in found if path.suffix.lower() in (CSV, EXCEL) and not path.name.startswith((".", "~$"))]
    return [*(path for path in tables if path.is_file()), *([book] if book.is_file() else [])]


def sheets_of(path: Path, max_bytes: int) -> Iterator[Sheet]:
    """The sheets of one file. Raises `Unreadable` where it cannot be taken for tables."""
    where = path.name if path.name == LOCAL_BOOK and path.parent.name != LOCAL else f"{LOCAL}/{path.name}"
    try:
        if path.suffix.lower() == EXCEL:
            yield from _book(path, where, max_bytes)
        else:
            text, _ = decoded(path.read_bytes())
            yield Sheet(where, path.name, path.stem, _filled(list(records(text))))
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}.") from error


def _book(path: Path, where: str, max_bytes: int) -> Iterator[Sheet]:
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            beyond = too_far(packed) if unpacked <= max_bytes else ""
        if unpacked > max_bytes:
            raise Unreadable("it unpacks to more than is read; raise WAYMARK_MAX_RETURN_MB if it is what it should be")
        if beyond:
            raise Unreadable(f"a sheet of it reaches to {beyond}; delete the rows and columns beyond its table")
        book = CalamineWorkbook.from_path(str(path))
        for sheet in book.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
                rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                numbered = [(at, [_cell(value) for value in row]) for at, row in enumerate(rows, 1)]
                yield Sheet(f"{where} (sheet {sheet.name})", path.name, sheet.name, _filled(numbered))
    except (zipfile.BadZipFile, CalamineError) as error:
        raise Unreadable("it is no Excel workbook (.xlsx), or is protected by a password") from error


def _cell(value: Any) -> Cell:
    """A value of a workbook as it would stand in a CSV file, but a date, which is told from a number there."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _filled(rows: Any) -> list[tuple[int, list[Cell]]]:
    trimmed = [(line, [cell.strip() if isinstance(cell, str) else cell for cell in cells]) for line, cells in rows]
    return [(line, cells) for line, cells in trimmed if any(cells)]


def plain_name(name: str) -> str:
    """A name of a table, sheet or column however it is written: "Written on" is "written_on"."""
    return re.sub(r"\W+", "_", name.strip()).strip("_").lower()
