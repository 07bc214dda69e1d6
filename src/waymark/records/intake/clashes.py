"""Where a folder is at odds with what was recorded here, which stands: every difference is told."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.casework import TABLES
from waymark.domain.people.roles import PARTS
from waymark.domain.years import Year
from waymark.records.kept import Kept, Rest, Said, Values, plain

NEAR = 14
"""Days within which a review of the return and one recorded here may be the same review under two dates."""
COMPARED = {"reviews": ("codes",)}
"""The columns that are compared, where not all: a return brings no first meeting, and its due date is kept beside."""
CALLED = {"codes": "participation code"}


class Clash(NamedTuple):
    """Something that a folder states otherwise than it was recorded here."""

    child: str
    table: str
    what: str
    """In a sentence, with both values where there are two."""
    recorded: str = ""
    """The value recorded here; "" where it is no single value."""
    stated: str = ""
    """The value of the folder."""
    on: str = ""
    """The day that makes the row that row, as an ISO date; "" where none does. It and `column` name the place of the
    difference for whoever may not read what the record says."""
    column: str = ""
    """The column in which they differ, in words."""


def otherwise(kept: Kept, child: str, values: Values, here: Rest, news: Said) -> Iterator[Clash]:
    """A row that was recorded here: each value that a source gives otherwise. What a source leaves blank it does not
    say, but for an end: then it says that the row still runs."""
    names = [kept.columns[place] for place in kept.rest]
    for name, recorded, *told in zip(names, here, *news.values(), strict=False):
        for stated in dict.fromkeys(told):
            silent = stated in (None, "") and name != "ended_on"
            if stated != recorded and not silent and name in COMPARED.get(kept.field, names):
                column = CALLED.get(name, name.replace("_", " "))
                what = f"{_row(kept, values)}: the {column} recorded here is "
                what += f"{_said(recorded)} and stands; the folder says {_said(stated)}."
                yield Clash(child, kept.table, what, _plain(recorded), _plain(stated), _day(kept, values), column)


def beside(kept: Kept, child: str, values: Values, here: Sequence[Values]) -> Iterator[Clash]:
    """A row that was not recorded here, and cannot stand beside one that was."""
    if kept.field == "allocations":
        yield from _allocations(child, values, here)
    if kept.field == "reviews":
        yield from _reviews(child, values, here)


def _allocations(child: str, values: Values, here: Sequence[Values]) -> Iterator[Clash]:
    start, end, role, person = values
    for since, until, other_role, other in here:
        if other_role == role and _overlap((start, end), (since, until)):
            what = f"{PARTS[role]} {person} from {start}: {other} from {since} was recorded here and stands."
            yield Clash(child, "allocations", what, other, person, _plain(start), "person")


def _overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    return one[0] < (other[1] or date.max) and other[0] < (one[1] or date.max)


def _reviews(child: str, values: Values, here: Sequence[Values]) -> Iterator[Clash]:
    held_on = values[0]
    for recorded_on, *_ in here:
        if abs((held_on - recorded_on).days) <= NEAR:
            what = f"A review was recorded here on {recorded_on}, and stands; the return says {held_on}, which was "
            what += "left as it was. If both were held, record the other one here too."
            yield Clash(child, "Reviews", what, str(recorded_on), str(held_on), str(held_on), "held")


def no_longer_there(child: str, held_on: date, years: Sequence[int]) -> Clash:
    """A review that was recorded here, and that the returns of these years (ending) had and have no more."""
    labels = " and ".join(Year(year).label for year in years)
    returns = f"return of {labels} no longer has" if len(years) == 1 else f"returns of {labels} no longer have"
    what = f"A review was recorded here on {held_on}, and stands; the {returns} it."
    return Clash(child, "Reviews", what, str(held_on), "", str(held_on), "held")


def _day(kept: Kept, values: Values) -> str:
    return next((str(values[place]) for place in kept.key if isinstance(values[place], date)), "")


def _row(kept: Kept, values: Values) -> str:
    """A row by what makes it that row."""
    key = ", ".join(_plain(values[place]) for place in kept.key if values[place] not in (None, ""))
    return f"{TABLES[kept.field].title if kept.field in TABLES else kept.table} ({key})"


def _said(value: Any) -> str:
    return f'"{_plain(value)}"' if value not in (None, "") else "blank"


def _plain(value: Any) -> str:
    return "" if value is None else "yes" if value is True else "no" if value is False else str(plain(value))
