"""What a single file is that somebody hands over: a table of the return, one of the service's own, or something else.

Only its name, the folders it lay in and its first lines are looked at; reading it whole comes later.
"""

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from waymark.returns.columns import recognise
from waymark.returns.layout import LOCAL, year_in_name
from waymark.returns.local.lines import NAMES
from waymark.returns.local.mapping import NAME as MAPPING
from waymark.returns.local.mapping import mapping_in
from waymark.returns.local.sheets import CSV, EXCEL, plain_name
from waymark.returns.text import Unreadable, decoded, records

Kind = Literal["return", "local", "book", "mapping"]
HEAD = 64 * 1024
"""Bytes in which the header line of a table is found."""
XML, ZIP = ".xml", ".zip"
TAKEN = "CSV tables, the return's XML, Excel workbooks (.xlsx), mapping.toml, or a .zip of a folder of these"
OLD_BOOKS = (".xls", ".xlsm", ".xlsb", ".ods")
PROGRAMS = (".exe", ".dll", ".msi", ".bat", ".cmd", ".com", ".ps1", ".sh", ".js", ".vbs", ".scr", ".jar")
BEGINS = {EXCEL: b"PK\x03\x04", ZIP: b"PK"}
"""How files that are no text begin."""


class Given(NamedTuple):
    """What a file is."""

    kind: Kind
    table: str = ""
    """Of the return or the service's own; "" for XML, workbooks and the mapping, which hold several."""
    year: int | None = None
    """The year ending, as its name or folder says."""


def understood(path: Path, name: str, inside: Sequence[str] = (), mapped: Collection[str] = ()) -> Given:
    """What the file at `path` is, which came under `name`, in the folders `inside` (outermost first).

    `mapped` are the files, in lower case, that a mapping names. Raises `Unreadable` where it is nothing that is taken,
    with what to do.
    """
    ending = Path(name).suffix.lower()
    refuse_by_name(name)
    if name.lower() == MAPPING:
        return Given("mapping")
    if ending in BEGINS and not _begins(path, BEGINS[ending]):
        raise Unreadable(f"it is called {ending} and is none; open it, save it as what it is called, and try again")
    if ending == EXCEL:
        return Given("book")
    if ending == XML:
        return Given("return", year=_year(name, inside))
    stem = plain_name(Path(name).stem)
    if name.lower() in mapped:
        return Given("local", "")
    header = _header(path)
    if LOCAL in inside or (stem in NAMES and not _is_return(header)):
        if stem not in NAMES:
            raise Unreadable(
                "no table of the service's own has its name, and no mapping names it; call it like its table, for "
                "example visits.csv, or add mapping.toml"
            )
        return Given("local", NAMES[stem])
    return Given("return", recognise(header).columns.table, _year(name, inside))


def refuse_by_name(name: str) -> None:
    """Raises `Unreadable` for a file that its name says cannot be used."""
    ending = Path(name).suffix.lower()
    if ending in PROGRAMS:
        raise Unreadable("it is a program, and no table; leave it out")
    if ending in OLD_BOOKS:
        raise Unreadable("it is a workbook of another kind; save it as .xlsx, or each sheet as CSV")
    if ending not in (CSV, XML, EXCEL, ZIP) and name.lower() != MAPPING:
        raise Unreadable(f"only these are taken: {TAKEN}")


def mapped_files(folder: Path) -> frozenset[str]:
    """The names, in lower case, of the files that `folder`/mapping.toml names. Raises `Unusable` where it is wrong."""
    return frozenset(source.file.lower() for sources in mapping_in(folder).values() for source in sources)


def _begins(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def _header(path: Path) -> list[str]:
    with path.open("rb") as file:
        data = file.read(HEAD)
    whole = len(data) < HEAD
    text, _ = decoded(data if whole else data[: data.rfind(b"\n") + 1] or data)
    try:
        first = next((cells for _, cells in records(text) if any(cell.strip() for cell in cells)), None)
    except Unreadable as reason:
        raise Unreadable(f"{reason}") from reason
    if first is None:
        raise Unreadable("it is empty")
    return first


def _is_return(header: Sequence[str]) -> bool:
    try:
        recognise(header)
    except Unreadable:
        return False
    return True


def _year(name: str, inside: Sequence[str]) -> int | None:
    """The year that the nearest folder says, or else the file's own name."""
    said = (year_in_name(part) for part in (*reversed(inside), re.sub(r"[_.]", " ", Path(name).stem)))
    return next((year for year in said if year is not None), None)
