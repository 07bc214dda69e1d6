"""One collection year, put in order once so that every rule is a single pass over it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import pairwise

from waymark.domain.ssda903.rules.care import Care
from waymark.domain.ssda903.tables import (
    FIELD_OF,
    Ad1Row,
    DoLoRow,
    EpisodeRow,
    HeaderRow,
    MissingRow,
    Oc2Row,
    Oc3Row,
    PlacedAdoptionRow,
    PrevPermRow,
    ReviewRow,
    SWEpisodeRow,
    UascRow,
    YearReturn,
)
from waymark.domain.years import Year

AnyRow = (
    HeaderRow
    | EpisodeRow
    | ReviewRow
    | UascRow
    | Oc2Row
    | Oc3Row
    | Ad1Row
    | PlacedAdoptionRow
    | PrevPermRow
    | MissingRow
    | SWEpisodeRow
    | DoLoRow
)
"""A row of any table."""


def in_order(row: EpisodeRow) -> tuple[date, date]:
    """By start, then by end; what is not known comes last."""
    return row.decom or date.max, row.dec or date.max


class Collection:
    """The tables of one year with what rules look up in them. A table that is absent reads as empty."""

    def __init__(self, tables: YearReturn, before: "Collection | None", care: Care) -> None:
        self.tables = tables
        self.before = before
        """The year directly before this one, where it is in hand."""
        self.care = care
        self.first = tables.first
        self.last = tables.last
        self.header = tables.header or ()
        self.episodes = tables.episodes or ()
        self.reviews = tables.reviews or ()
        self.missing = tables.missing or ()
        self.social_workers = tables.sw_episodes or ()

    @property
    def label(self) -> str:
        """As people write it: "2023/24"."""
        return Year(self.tables.year).label

    def rows(self, table: str) -> tuple[AnyRow, ...] | None:
        """The rows of a table under its published name; None where the table is absent."""
        found: tuple[AnyRow, ...] | None = getattr(self.tables, FIELD_OF[table])
        return found

    @cached_property
    def of_child(self) -> dict[str, list[EpisodeRow]]:
        """Each child's episodes in order; those without a start come last. Rows without a child are left out."""
        return by_child(self.episodes)

    @cached_property
    def dated(self) -> dict[str, list[EpisodeRow]]:
        """Each child's episodes that have a start, in order. A child without one is left out."""
        found = {child: [row for row in rows if row.decom] for child, rows in self.of_child.items()}
        return {child: rows for child, rows in found.items() if rows}

    @cached_property
    def steps(self) -> list[tuple[EpisodeRow, EpisodeRow]]:
        """Every episode that follows another of the same child, as (the one before, the one after)."""
        return [step for rows in self.of_child.values() for step in pairwise(rows)]

    @cached_property
    def headers(self) -> dict[str, list[HeaderRow]]:
        """Each child's rows of the Header: one, unless the table repeats the child."""
        found: dict[str, list[HeaderRow]] = defaultdict(list)
        for row in self.header:
            found[row.child].append(row)
        return dict(found)

    def births(self, child: str) -> Iterator[tuple[HeaderRow, date]]:
        """The child's rows of the Header that have a date of birth, with it."""
        for row in self.headers.get(child, ()):
            if row.dob:
                yield row, row.dob


def by_child(episodes: tuple[EpisodeRow, ...]) -> dict[str, list[EpisodeRow]]:
    """Episodes of each child in order. Rows without a child are left out."""
    found: dict[str, list[EpisodeRow]] = defaultdict(list)
    for row in episodes:
        if row.child:
            found[row.child].append(row)
    for rows in found.values():
        rows.sort(key=in_order)
    return dict(found)


def unreadable(row: AnyRow, column: str) -> str:
    """The text that stands in a column and cannot be read as its date; "" where it is blank or readable."""
    return next((text for name, text in row.where.bad if name == column), "")
