"""One CSV file to the rows of one table."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any, NamedTuple

from waymark.domain.ssda903.tables import Finding
from waymark.returns import findings
from waymark.returns.columns import Match, recognise
from waymark.returns.rows import row_maker
from waymark.returns.text import Dates, Unreadable, decoded, looks_cut, records


class FileRead(NamedTuple):
    """What one file holds: the rows of each of its tables, and what was noticed."""

    file: str
    tables: dict[str, tuple[Any, ...]]
    findings: tuple[Finding, ...]


class _Last(NamedTuple):
    """The last line taken, and the value with which it ends."""

    line: int
    row: int
    child: str
    value: str


FULL_DATE = len("dd/mm/yyyy")
"""A date of this length is whole: nothing can have been cut from it."""


def read_csv(data: bytes, file: str, dates: Dates) -> FileRead:
    """The one table that a CSV file holds. `file` is the name to report; `dates` may be shared between files.

    Raises `Unreadable` where the file cannot be taken for a table or is cut short. A line with too many or too few
    values is left out and reported; one that only leaves out blanks at its end is filled up and reported.
    """
    text, encoding = decoded(data)
    lines = records(text)
    match = recognise(_header(lines))
    noticed = [findings.windows_text(file)] if encoding == "cp1252" else []
    if match.extra:
        noticed.append(findings.extra_columns(file, match.columns.table, match.extra))
    rows = tuple(_rows(lines, match, file, dates, noticed, looks_cut(text)))
    return FileRead(file, {match.columns.table: rows}, tuple(noticed))


def _header(lines: Iterator[tuple[int, list[str]]]) -> list[str]:
    for _, cells in lines:
        if any(cell.strip() for cell in cells):
            return cells
    raise Unreadable("it is empty")


def _rows(
    lines: Iterator[tuple[int, list[str]]], match: Match, file: str, dates: Dates, noticed: list[Finding], cut: bool
) -> Iterator[Any]:
    make, pick, width = row_maker(match.columns, file, dates), itemgetter(*match.at), match.width
    short_line, last = 0, None
    for row, (line, raw) in enumerate(lines):
        cells = [cell.strip().upper() for cell in raw]
        if not any(cells):
            continue
        last = None
        if len(cells) != width:
            short_line = line if len(cells) < width else 0
            if not _fitted(cells, match, file, line, row, noticed):
                continue
        else:
            short_line = 0
        last = _Last(line, row, cells[match.at[0]], cells[-1])
        cells.append("")
        yield make(list(pick(cells)), line, row)
    if cut and short_line:
        raise Unreadable(f"it breaks off in the middle of line {short_line}: the file is cut short", short_line)
    if cut and last and not (len(last.value) == FULL_DATE and dates[last.value]):
        noticed.append(findings.ends_open(file, match.columns.table, *last))


def _fitted(cells: list[str], match: Match, file: str, line: int, row: int, noticed: list[Finding]) -> bool:
    """Whether a line of the wrong length could be brought to the right one; if not, it is reported as left out."""
    found, width = len(cells), match.width
    while len(cells) > width and not cells[-1]:
        cells.pop()
    if len(cells) == width:
        return True
    at = match.at[0]
    about = (file, match.columns.table, line, row, found, width, cells[at] if at < len(cells) else "")
    if match.short <= len(cells) < width:
        noticed.append(findings.filled_up(*about))
        cells.extend([""] * (width - len(cells)))
        return True
    noticed.append(findings.kept_out(*about))
    return False
