"""Rows of the case system that somebody records, corrects or withdraws here, beside those that came with an import.

What is recorded here wins over what an import says, and no import overwrites it in silence: see `records.kept`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from waymark.domain.casework import TABLES
from waymark.domain.errors import Refusal, Unusable
from waymark.records.kept import HERE, KEPT, Kept, Values, plain, split, together, whole
from waymark.records.models import Child
from waymark.records.models.parts import Stated

Plain = dict[str, Any]
"""A row as the log keeps it: {column: value as JSON has it}."""
_KEPT: Mapping[str, Kept] = {kept.field: kept for kept in KEPT if kept.field in TABLES}


class Held(NamedTuple):
    """One row with where it comes from."""

    pk: int
    row: Any
    """As `domain.casework` has it."""
    sources: tuple[str, ...]
    """"here", "local", or the year of a return."""


def of_child(child: Child, table: str) -> list[Held]:
    """The rows of a table for a child, newest first as far as they have a day, in one query."""
    kept = _kept(table)
    rows = _rows(kept).filter(child=child).order_by("pk")
    found = [Held(row.pk, _row(kept, row), tuple(sorted(row.said))) for row in rows]
    return sorted(found, key=lambda held: _when(held.row), reverse=True)


def add(child: Child, table: str, row: Any) -> tuple[int, Plain]:
    """Records a row. Returns its row id, and the row for the log. Raises Unusable where the child has that row."""
    kept = _kept(table)
    key, rest = split(kept, tuple(row))
    if _with_key(kept, child, key).exists():
        raise Unusable(f"{_says(table)} stands in the list already. Correct that line instead.")
    made: Stated = _rows(kept).model(child=child, said={HERE: rest})
    _fill(kept, made, tuple(row))
    made.save(force_insert=True)
    return made.pk, _plain(kept, made)


def correct(child: Child, table: str, pk: int, row: Any) -> tuple[Plain, Plain]:
    """Changes a row. Returns it before and after, for the log.

    What an import says of it stays beside what is said here. Raises Refusal "not-found" where the child has no such
    row; Unusable where it would become another row of the child, or where its key came with an import.
    """
    kept = _kept(table)
    held = _one(kept, child, pk)
    before, (key, rest) = _plain(kept, held), split(kept, tuple(row))
    was, _ = split(kept, _values(kept, held))
    if key != was:
        if set(held.said) != {HERE}:
            names = " and ".join(TABLES[table].key)
            raise Unusable(f"This line came with an import, by which it is known: its {names} is put right there.")
        if _with_key(kept, child, key).exists():
            raise Unusable(f"{_says(table)} stands in the list already. Correct that line instead.")
    held.said = {**held.said, HERE: rest}
    _fill(kept, held, tuple(row))
    held.save()
    return before, _plain(kept, held)


def withdraw(child: Child, table: str, pk: int) -> tuple[Plain, Plain | None]:
    """Takes back what was recorded here. Returns the row before and after, for the log; None where it is gone.

    Where an import says the row too, what the import says stands again. Raises Refusal where only an import says it.
    """
    kept = _kept(table)
    held = _one(kept, child, pk)
    if HERE not in held.said:
        raise Refusal("imported", "This line came with an import, and is put right where it came from.")
    before, left = _plain(kept, held), {source: rest for source, rest in held.said.items() if source != HERE}
    if not left:
        held.delete()
        return before, None
    key, _ = split(kept, _values(kept, held))
    held.said = left
    _fill(kept, held, whole(kept, key, together(kept, left)))
    held.save()
    return before, _plain(kept, held)


def _kept(table: str) -> Kept:
    if table not in _KEPT:
        raise Refusal("not-found", "There is no such list.")
    return _KEPT[table]


def _rows(kept: Kept) -> Any:
    manager: Any = kept.model._default_manager
    return manager


def _one(kept: Kept, child: Child, pk: int) -> Stated:
    found: Stated | None = _rows(kept).select_for_update().filter(child=child, pk=pk).first()
    if found is None:
        raise Refusal("not-found", "There is no such line.")
    return found


def _with_key(kept: Kept, child: Child, key: Sequence[Any]) -> Any:
    columns = [kept.columns[place] for place in kept.key]
    return _rows(kept).filter(child=child, **dict(zip(columns, key, strict=True)))


def _values(kept: Kept, held: Stated) -> Values:
    return tuple(getattr(held, column) for column in kept.columns)


def _row(kept: Kept, held: Stated) -> Any:
    return kept.row(*_values(kept, held))


def _fill(kept: Kept, held: Stated, values: Values) -> None:
    for column, value in zip(kept.columns, values, strict=True):
        setattr(held, column, value)


def _plain(kept: Kept, held: Stated) -> Plain:
    return {column: plain(getattr(held, column)) for column in kept.columns}


def _when(row: Any) -> str:
    """Sorts by the day on which a row begins, or else as it is written."""
    first = next((value for name, value in row._asdict().items() if name.endswith("_on") and value), None)
    return first.isoformat() if first else ""


def _says(table: str) -> str:
    return f'A line of "{TABLES[table].title}" with the same {" and ".join(_words(name) for name in TABLES[table].key)}'


def _words(name: str) -> str:
    return name.removesuffix("_on").replace("_", " ")
