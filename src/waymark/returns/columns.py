"""Which table a set of column names is, and where each field of its rows stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import NoneType
from typing import NamedTuple, get_args, get_type_hints

from waymark.domain.ssda903.tables import OPTIONAL_COLUMNS, TABLES
from waymark.returns.text import Unreadable

ALIASES = {("Reviews", "REVIEW_DUE"): "DUE", ("Reviews", "DUE_DATE"): "DUE"}
"""Other names under which a column comes."""

MAY_BE_BLANK: Mapping[str, frozenset[str]] = {
    "Header": frozenset({"UPN", "MOTHER", "MC_DOB"}),
    "Episodes": frozenset(
        {"PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN", "PL_LOCATION"}
    ),
    "Reviews": frozenset({"DUE"}),
    "UASC": frozenset({"DUC"}),
    "OC2": frozenset(
        {"SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT"}
        | {"SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"}
    ),
    "AD1": frozenset({"DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"}),
    "PlacedAdoption": frozenset({"DATE_PLACED_CEASED", "REASON_PLACED_CEASED"}),
    "PrevPerm": frozenset({"LA_PERM", "DATE_PERM"}),
    "Missing": frozenset({"MIS_END"}),
    "SWEpisodes": frozenset({"SW_DEC", "SW_REASON"}),
    "DoLo": frozenset({"DOLO_END"}),
}
"""Columns in which the return allows a blank; a spreadsheet may leave these out at the end of a line."""

_EVERYWHERE = frozenset({"CHILD", "DOB", "SEX"})


class Columns(NamedTuple):
    """The columns of a table, in the order of the row type's fields, without `where`."""

    table: str
    row_type: type
    names: tuple[str, ...]
    """Published column names, upper case."""
    dates: tuple[int, ...]
    """The places among `names` that hold dates."""
    numbers: tuple[int, ...]
    """The places among `names` that hold whole numbers."""
    needed: tuple[str, ...]
    """The names without which a file is not this table."""


def _columns(table: str, row_type: type) -> Columns:
    hints = get_type_hints(row_type)
    fields = [name for name in row_type.__annotations__ if name != "where"]
    kinds = [set(get_args(hints[name])) - {NoneType} for name in fields]
    optional = OPTIONAL_COLUMNS.get(table, frozenset())
    return Columns(
        table,
        row_type,
        tuple(name.upper() for name in fields),
        tuple(at for at, kind in enumerate(kinds) if kind == {date}),
        tuple(at for at, kind in enumerate(kinds) if kind == {int}),
        tuple(name.upper() for name in fields if name not in optional),
    )


COLUMNS = {table: _columns(table, row_type) for table, row_type in TABLES.items()}


class Match(NamedTuple):
    """A table recognised by its header line."""

    columns: Columns
    at: tuple[int, ...]
    """For each field, the place of its column in the file; -1 for an optional one that is not there."""
    width: int
    """How many columns the header line names."""
    short: int
    """The fewest values that a line may have without losing one that must be filled."""
    extra: tuple[str, ...]
    """Columns that no table of the return has."""


def recognise(header: Sequence[str]) -> Match:
    """The table whose columns these are: any order, any case, further columns allowed.

    Raises `Unreadable` where no table fits, where a column stands twice, or where some columns of the table that
    fits best are missing, and then names them.
    """
    names = [name.strip().upper() for name in header]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise Unreadable(f"the column {twice[0]} stands twice in its header line", 1)
    present = set(names)
    best = max(COLUMNS.values(), key=lambda columns: _fit(columns, present))
    missing = [name for name in best.needed if name not in present]
    if missing:
        raise Unreadable(_why_no_table(best, missing, header), 1)
    return _match(best, names)


def _fit(columns: Columns, present: set[str]) -> tuple[bool, float, int]:
    """How well columns fit: whole tables first, the largest of them; else the greatest share of a table."""
    found = sum(name in present for name in columns.needed)
    whole = found == len(columns.needed)
    return whole, found if whole else found / len(columns.needed), found


def _why_no_table(best: Columns, missing: list[str], header: Sequence[str]) -> str:
    telling = [name for name in best.needed if name not in missing and name not in _EVERYWHERE]
    if telling and len(missing) * 2 <= len(best.needed):
        return f"it looks like the table {best.table}, but these columns are missing: {', '.join(missing)}"
    if len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
        return "its columns are not separated by commas; save it as CSV with commas"
    begins = "".join(sign if sign.isprintable() else "?" for sign in ", ".join(header)[:100])
    return f"its columns are those of no table of the return (it begins: {begins})"


def _match(columns: Columns, names: list[str]) -> Match:
    place = {ALIASES.get((columns.table, name), name): at for at, name in reversed(list(enumerate(names)))}
    at = tuple(place.get(name, -1) for name in columns.names)
    extra = tuple(name for where, name in enumerate(names) if name and where not in at)
    blank = MAY_BE_BLANK.get(columns.table, frozenset())
    filled = [where for name, where in zip(columns.names, at, strict=True) if name not in blank]
    return Match(columns, at, len(names), max(filled) + 1, extra)
