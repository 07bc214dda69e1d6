"""Writing many rows at once.

An import writes tens of thousands of rows. The object mapper makes an object and checks each field of every one of
them; here rows go in as they are, which is about six times as fast. Constraints in the database still hold.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Field, Model

BATCH = 500
"""Rows in one statement to PostgreSQL, which plans each statement anew."""

Row = Sequence[Any]
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Adds rows whose values stand in the order of `columns`. Returns how many."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(_column(model, name)) for name in columns)
    head = f"insert into {table} ({names}) values "
    one = f"({', '.join(['%s'] * len(columns))})"
    ready = _adapted(model, columns, rows)
    number = 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            listed = list(ready)
            cursor.executemany(head + one, listed)
            return len(listed)
        while batch := list(islice(ready, BATCH)):
            cursor.execute(head + ", ".join([one] * len(batch)), [value for row in batch for value in row])
            number += len(batch)
    return number


def update(model: type[Model], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Changes rows: each row's first value is its id, the others stand in the order of `columns`. Returns how many."""
    table = connection.ops.quote_name(model._meta.db_table)
    sets = ", ".join(f"{connection.ops.quote_name(_column(model, name))} = %s" for name in columns)
    listed = [(*row[1:], row[0]) for row in _adapted(model, ["id", *columns], rows)]
    with connection.cursor() as cursor:
        if listed:
            cursor.executemany(f"update {table} set {sets} where id = %s", listed)
    return len(listed)


def delete(model: type[Model], ids: Sequence[int]) -> int:
    """Takes rows away by id, with what hangs on them. Returns how many of the model."""
    number = 0
    for start in range(0, len(ids), BATCH):
        number += model._default_manager.filter(pk__in=ids[start : start + BATCH]).delete()[1].get(model._meta.label, 0)
    return number


def _column(model: type[Model], name: str) -> str:
    return str(_field(model, name).column)


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return field


def _adapted(model: type[Model], columns: Sequence[str], rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with JSON as text, and days and moments as this database's driver takes them."""
    found = [(place, _ways().get(_field(model, name).get_internal_type())) for place, name in enumerate(columns)]
    ways = [(place, way) for place, way in found if way is not None]
    for row in rows:
        ready = list(row)
        for place, way in ways:
            if ready[place] is not None:
                ready[place] = way(ready[place])
        yield ready


def _ways() -> dict[str, Callable[[Any], Any]]:
    """How values of a kind of column are handed to the driver, where not as they are."""
    adapt = connection.ops
    return {
        "JSONField": _JSON.encode,
        "DateField": adapt.adapt_datefield_value,
        "DateTimeField": adapt.adapt_datetimefield_value,
    }


def tell_how_much() -> None:
    """Lets PostgreSQL count its tables anew after many rows came at once: until it does by itself, minutes later, it
    takes them for empty, and answers questions that join several of them a thousand times more slowly."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("analyze")
