"""The rows behind the figures, ready to be written as sheets of a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass

Cell = object
"""Text, a number, a date, True, False or None."""


@dataclass(frozen=True, slots=True)
class RowsSheet:
    """One sheet: its title (at most 31 characters), the note on top, the headers, and the rows in that order."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
