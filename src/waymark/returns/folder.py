"""A folder of the statutory return to its tables, year by year."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from waymark.domain.errors import Unusable
from waymark.domain.ssda903.tables import FIELD_OF, Finding, Return, YearReturn
from waymark.domain.years import Year
from waymark.returns import findings
from waymark.returns.csv_tables import FileRead, read_csv
from waymark.returns.layout import Layout, YearFolder, layout, refuse_by_size
from waymark.returns.text import Dates, Unreadable
from waymark.returns.xml_file import read_xml

DEFAULT_MAX_BYTES = 200 * 1024**2

LIES_IN_ITS_YEAR = {"Reviews": ("review",), "Episodes": ("dec",), "Missing": ("mis_end",)}
"""Dates that by definition lie in the year of their return: what ended, and what was held, in the year."""
ELSE = {"Episodes": ("decom",), "Missing": ("mis_start",)}

Told = Callable[[str], None]


def quietly(_: str) -> None:
    """Tell nobody what is being read."""


def read(folder: Path, *, max_bytes: int = DEFAULT_MAX_BYTES, year: int | None = None, tell: Told = quietly) -> Return:
    """Every table of the return in `folder`, oldest year first.

    A folder holds a sub-folder for each year (2022-23, 2023-24 ...) or the files of one year. `year`, the year ending,
    makes that one the last: later ones are not read, and a folder of one year is taken for it. Otherwise the year of a
    single folder is that of its name, or the one in which most of its reviews and endings lie. `tell` hears what is
    being read. What is wrong with a file is among the findings, and a file that cannot be taken for a table is listed
    in `unreadable`. Raises `Unusable` where nothing can be read, where the files together are larger than `max_bytes`
    (before one is opened), where the year cannot be told, and for an XML bomb.
    """
    found = layout(folder)
    chosen = _up_to(found, year)
    refuse_by_size([file for one in chosen for file in one.files], folder, max_bytes)
    reader = _Reader(folder, tell)
    years = tuple(found_year for one in chosen if (found_year := reader.year(one)) is not None)
    if not years:
        raise Unusable(f"{folder} holds no table that can be read. " + " ".join(f.message for f in reader.findings))
    passed_over = [findings.not_read(reader.name(path), why) for path, why in found.passed_over]
    return Return(years, (*passed_over, *reader.findings), tuple(reader.unreadable))


def _up_to(found: Layout, last: int | None) -> list[YearFolder]:
    if last is None:
        return list(found.years)
    if not found.in_sub_folders:
        return [found.years[0]._replace(year=last)]
    chosen = [one for one in found.years if one.year is not None and one.year <= last]
    if not chosen or chosen[-1].year != last:
        there = ", ".join(Year(one.year).label for one in found.years if one.year is not None)
        raise Unusable(f"There is no folder for the year {Year(last).label}; there is one for {there}.")
    return chosen


class _Reader:
    """Reads year after year, and keeps what was noticed on the way."""

    def __init__(self, folder: Path, tell: Told) -> None:
        self.folder, self.tell, self.dates = folder, tell, Dates()
        self.findings: list[Finding] = []
        self.unreadable: list[str] = []

    def name(self, path: Path) -> str:
        """A path as findings show it: relative to the folder, "/" between its parts."""
        return path.relative_to(self.folder).as_posix()

    def year(self, one: YearFolder) -> YearReturn | None:
        """The tables of one year; None where none of its files can be read."""
        noticed: list[Finding] = []
        tables = _joined(list(self._files(one.files, noticed)), noticed)
        ending = one.year or (_year_of(tables, self.folder) if tables else None)
        self.findings += [replace(finding, year=ending) for finding in noticed]
        if not tables or ending is None:
            return None
        return YearReturn(ending, **{FIELD_OF[table]: rows for table, rows in tables.items()})

    def _files(self, files: Sequence[Path], noticed: list[Finding]) -> Iterator[FileRead]:
        """Each file read; two with the same bytes are read once."""
        names: dict[bytes, str] = {}
        for path in files:
            name, data = self.name(path), _bytes(path)
            self.tell(f"Reading {name}")
            if data in names:
                noticed.append(findings.same_file(names[data], name))
                continue
            names[data] = name
            try:
                found = (read_xml if path.suffix.lower() == ".xml" else read_csv)(data, name, self.dates)
            except Unreadable as reason:
                self.unreadable.append(name)
                noticed.append(findings.unreadable(name, str(reason), reason.line))
                continue
            noticed.extend(found.findings)
            yield found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}.") from error


def _joined(reads: Sequence[FileRead], noticed: list[Finding]) -> dict[str, tuple[Any, ...]]:
    """The rows of each table from all files of a year, one file after the other."""
    sources: dict[str, list[FileRead]] = {}
    for read_file in reads:
        for table in read_file.tables:
            sources.setdefault(table, []).append(read_file)
    for table, several in sources.items():
        filled = [one.file for one in several if one.tables[table]]
        if len(filled) > 1:
            noticed.append(findings.several_files(table, filled))
    return {table: tuple(row for one in several for row in one.tables[table]) for table, several in sources.items()}


def _year_of(tables: dict[str, tuple[Any, ...]], folder: Path) -> int:
    """The year ending in which most of the dates lie that belong into the year of the return; of two, the later."""
    years = _counted(tables, LIES_IN_ITS_YEAR)
    if not years and (started := _counted(tables, ELSE)):
        return max(started)
    if not years:
        raise Unusable(
            f"Which year is {folder}? Its tables hold no date that tells. Name the year with --year 2023/24, "
            "or name the folder 2023-24."
        )
    return max(years, key=lambda year: (years[year], year))


def _counted(tables: dict[str, tuple[Any, ...]], fields: Mapping[str, tuple[str, ...]]) -> Counter[int]:
    days = (getattr(row, name) for table, names in fields.items() for row in tables.get(table, ()) for name in names)
    return Counter(_year_ending(day) for day in days if day is not None)


def _year_ending(day: date) -> int:
    return day.year + (day.month >= 4)
