"""What is wrong with a folder's data so that figures miss something: files and rows that could not be used."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from waymark.actions.folder.source import Source
from waymark.domain.ssda903.rejects import rejected, row_findings
from waymark.domain.ssda903.tables import Finding

GIVEN_TWICE = ("IRO-D04", "IRO-D05")
SHOWN = 5
"""Rows that are named one by one."""


class Faults(NamedTuple):
    """Unreadable files and rejected rows; empty where the whole return stands in the figures."""

    files: tuple[Finding, ...] = ()
    """One for each file that cannot be read, at the service's own tables also."""
    rows: tuple[Finding, ...] = ()
    """Rows that stand in no figure, or stand twice."""

    def told(self) -> tuple[str, ...]:
        """In words, a line each: every file, then how many rows and the first of them. No child is named."""
        return (*(_said(found) for found in self.files), *self._rows_told())

    def lines(self, folder: Path) -> tuple[str, ...]:
        """As `told`, and where the whole list is."""
        told = self.told()
        return (*told, f"waymark check {folder} lists all that is wrong.") if told else ()

    def of_year(self, year: int) -> tuple[Finding, ...]:
        """The files of the year ending `year` that cannot be read; those of no known year may be of any."""
        return tuple(found for found in self.files if found.year in (year, None) and found.table != "local")

    def _rows_told(self) -> Iterator[str]:
        if not self.rows:
            return
        many = len(self.rows)
        rows = "1 row was rejected or is" if many == 1 else f"{many:,} rows were rejected or are"
        yield f"{rows} given twice, so the figures may miss something:" + (
            "" if many <= SHOWN else f" the first {SHOWN}:"
        )
        yield from (_said(found) for found in self.rows[:SHOWN])


def faults(source: Source) -> Faults:
    """What of the folder stands in no figure. Mere encoding, extra columns and rules broken are none of it."""
    ret = source.ret
    local = source.local.findings if source.local else ()
    unread = [found for found in ret.findings if found.file in ret.unreadable and found.row is None]
    unread += [found for found in local if found.severity == "error" and found.row is None]
    twice = [found for found in row_findings(ret) if found.rule in GIVEN_TWICE]
    broken = [found for found in local if found.severity == "error" and found.row is not None]
    return Faults(tuple(unread), (*rejected(ret), *twice, *broken))


def _said(found: Finding) -> str:
    place = found.file + (f" line {found.line}" if found.line else "")
    return f"{place}: {found.message}" if place and not found.message.startswith(found.file) else found.message
