"""For which days the tables of a return speak."""

from collections.abc import Iterator
from datetime import date

from waymark.domain.coverage import Coverage, Span
from waymark.domain.ssda903.tables import FIELD_OF, Return, YearReturn

NEVER_EMPTY = frozenset({"Header", "Episodes", "Reviews"})
"""Tables that are never empty in a true return: with a header line only they were not filled, and say nothing."""


def coverage(ret: Return, today: date) -> Coverage:
    """The days for which each table speaks: 1 April to 31 March of each year in which it is there.

    A year that is not over is covered up to `today`, included; one that has not begun, not at all. A table without
    rows speaks for its year ("nothing happened") unless it is one that is never empty.
    """
    return Coverage.of(found for year in ret.years for found in _spans(year, today))


def _spans(year: YearReturn, today: date) -> Iterator[tuple[str, Span]]:
    last = min(year.last, today)
    if last < year.first:
        return
    for table, field in FIELD_OF.items():
        rows = getattr(year, field)
        if rows or (rows is not None and table not in NEVER_EMPTY):
            yield table, Span(year.first, last)
