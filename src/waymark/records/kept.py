"""The tables that keep a child's history: which model holds which row of the domain, and what makes a row that row.

Reading, importing and comparing all go through this one list.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from waymark.domain import casework
from waymark.domain import history as rows
from waymark.records import models
from waymark.records.models.parts import Stated

HERE = "here"
LOCAL = "local"
LAST = {LOCAL: 10000, HERE: 10001}
"""Where a source stands among others: years by their number, then the local tables, then what was recorded here."""

Values = tuple[Any, ...]
"""The values of a row in the order of `Kept.columns`."""
Key = tuple[Any, ...]
Rest = list[Any]
"""The values that are no key, as JSON keeps them (dates as "2024-03-31")."""
Said = Mapping[str, Rest]
"""What each source said of a row."""


class Kept(NamedTuple):
    """One table of a child's history."""

    table: str
    """Its name in the return, under which an import counts it."""
    field: str
    """The attribute of `History`; "periods" for the episodes, from which the periods of care are read."""
    row: type[Any]
    model: type[Stated]
    columns: tuple[str, ...]
    """The model's columns in the order of the row's fields."""
    key: tuple[int, ...]
    """The places of the columns that, with the child, make the row that row."""

    @property
    def rest(self) -> tuple[int, ...]:
        """The places of the other columns."""
        return tuple(n for n in range(len(self.columns)) if n not in self.key)


_RANGE = ("started_on", "ended_on")
KEPT: tuple[Kept, ...] = (
    Kept(
        "Episodes", "periods", rows.Episode, models.Episode,
        (*_RANGE, "reason_new", "legal_status", "need", "placement", "provider", "reason_ceased",
         "reason_place_change", "home_post", "placement_post", "urn", "located"), (0,),
    ),
    Kept("Reviews", "reviews", rows.Review, models.Review, ("held_on", "codes", "source_due_on", "began_on"), (0,)),
    Kept("UASC", "unaccompanied", rows.UnaccompaniedYear, models.UnaccompaniedYear, ("year", "until_on"), (0,)),
    Kept("OC2", "health", rows.HealthYear, models.HealthYear, rows.HealthYear._fields, (0,)),
    Kept("OC3", "leaving", rows.LeaverYear, models.LeaverYear, rows.LeaverYear._fields, (0,)),
    Kept("AD1", "adoptions", rows.Adoption, models.Adoption, rows.Adoption._fields, (0,)),
    Kept(
        "PlacedAdoption", "adoption_decisions", rows.AdoptionDecision, models.AdoptionDecision,
        rows.AdoptionDecision._fields, (0,),
    ),
    Kept(
        "PrevPerm", "previous_permanence", rows.PreviousPermanence, models.PreviousPermanence,
        rows.PreviousPermanence._fields, (0, 1, 2),
    ),
    Kept("Missing", "missing", rows.Missing, models.Missing, (*_RANGE, "kind"), (0, 2)),
    Kept(
        "SWEpisodes", "social_workers", rows.SocialWorkerEpisode, models.SocialWorkerEpisode,
        (*_RANGE, "worker", "reason"), (0, 2),
    ),
    Kept("allocations", "allocations", rows.Allocation, models.Allocation, (*_RANGE, "role", "person_key"), (0, 2, 3)),
    *(
        Kept(
            name, name, table.row, models.CASEWORK[name], table.row._fields,
            tuple(table.row._fields.index(field) for field in table.key),
        )
        for name, table in casework.TABLES.items()
    ),
)  # fmt: skip
LOCAL_ONLY = frozenset({"allocations", *casework.TABLES})
"""The fields of `History` that no return speaks of: the local tables, and what was recorded here."""


def values_of(kept: Kept, row: Any) -> Values:
    """A row of the domain as the values of its columns."""
    if kept.row is rows.Review:
        return row.held_on, " ".join(row.codes), row.source_due_on, row.began_on
    return tuple(row)


def row_of(kept: Kept, values: Values) -> Any:
    """The row of the domain that stands in these columns."""
    if kept.row is rows.Review:
        held_on, codes, source_due_on, began_on = values
        return rows.Review(held_on, tuple(codes.split()), source_due_on, began_on)
    return kept.row(*values)


def split(kept: Kept, values: Values) -> tuple[Key, Rest]:
    """The key, and what a source says of the row with it."""
    rest = [plain(values[n]) for n in kept.rest]
    return tuple(values[n] for n in kept.key), rest


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def whole(kept: Kept, key: Key, rest: Rest) -> Values:
    """The values of all columns from a key and what was said with it."""
    values: list[Any] = [None] * len(kept.columns)
    for place, value in zip(kept.key, key, strict=True):
        values[place] = value
    for place, value in zip(kept.rest, rest, strict=True):
        is_day = value is not None and kept.columns[place].endswith("_on")
        values[place] = date.fromisoformat(value) if is_day else value
    return tuple(values)


def together(kept: Kept, said: Said) -> Rest:
    """What several sources make together: the last in rank wins; for a review see `_review`."""
    if kept.row is rows.Review:
        return _review(said)
    return said[max(said, key=rank)] if len(said) > 1 else next(iter(said.values()))


def _review(said: Said) -> Rest:
    """The codes recorded here, or else those of all sources; the earliest due date and the earliest beginning.

    What was said before a review had a beginning has two values, and none is known.
    """
    told = {source: (*rest, None)[:3] for source, rest in said.items()}
    codes = told[HERE][0] if HERE in told else ""
    codes = codes or " ".join(sorted({code for codes, *_ in told.values() for code in codes.split()}))
    dues, beginnings = ([rest[place] for rest in told.values() if rest[place]] for place in (1, 2))
    return [codes, min(dues, default=None), min(beginnings, default=None)]


def rank(source: str) -> int:
    """Where a source stands among the others; the highest wins."""
    return LAST.get(source) or int(source)


def newest_year(said: Said) -> int:
    """The newest return that says the row (the year ending); 0 where none does."""
    return max((int(source) for source in said if source not in LAST), default=0)
