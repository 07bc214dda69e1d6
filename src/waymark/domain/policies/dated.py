"""A value that may change over time, with who decided it."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple


class Row(NamedTuple):
    """A value from one day on."""

    start: date | None
    """The first day; None where the profile gives the value without a day: it holds on all days."""
    value: object
    decided_by: str = ""
    document: str = ""


class Dated(NamedTuple):
    """The rows of one key, the earliest first."""

    rows: tuple[Row, ...]

    def on(self, day: date) -> Row | None:
        """The row in force on `day`, or None before the first of them."""
        found = [row for row in self.rows if row.start is None or row.start <= day]
        return found[-1] if found else None


def plain(value: object) -> Dated:
    """A value that holds on all days."""
    return Dated((Row(None, value),))


def out_of_order(rows: Sequence[Row]) -> bool:
    """Whether a row does not begin after the one before it."""
    starts = [row.start for row in rows if row.start is not None]
    return any(later <= earlier for earlier, later in pairwise(starts))
