"""Results as Markdown."""

from collections.abc import Sequence
from typing import NamedTuple


class Table(NamedTuple):
    """One section of the benchmark."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""

    def text(self) -> str:
        """Heading, table and note."""
        widths = [max(len(row[at]) for row in (self.columns, *self.rows)) for at in range(len(self.columns))]
        lines = [_line(self.columns, widths), _line(["-" * width for width in widths], widths)]
        lines += [_line(row, widths) for row in self.rows]
        return "\n".join([f"## {self.title}", "", *lines, *(["", self.note] if self.note else [])]) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def seconds(value: float) -> str:
    """A time: "0.83 s"."""
    return f"{value:.2f} s"


def mib(value: float) -> str:
    """An amount of memory: "143 MiB"."""
    return f"{value:,.0f} MiB"


def times(value: float, other: float) -> str:
    """How many times `other` is in `value`: "9.4 x"."""
    return f"{value / other:.1f} x" if other else "-"
