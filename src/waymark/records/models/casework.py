"""What the case system holds of a child: one table for each of `domain.casework.TABLES`, made from its declaration."""

from collections.abc import Mapping
from datetime import date
from types import NoneType
from typing import Any, get_args, get_type_hints

from django.db import models

from waymark.domain.casework import TABLES, CaseTable
from waymark.records.models.child import Child
from waymark.records.models.parts import Stated, code, ends_not_before_start

RANGE = frozenset({"started_on", "ended_on"})


def _model(table: CaseTable) -> type[Stated]:
    """The table of the database with the columns that the row has, in their order, under the row's name."""
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name=table.name)
    columns = {name: _column(table, name, kind) for name, kind in get_type_hints(table.row).items()}
    body: dict[str, Any] = {
        "__module__": __name__,
        "__qualname__": table.row.__name__,
        "__doc__": table.says,
        "__str__": lambda self: f"{table.name} {self.pk}",
        "child": child,
        **columns,
        "Meta": type("Meta", (), {"constraints": _constraints(table)}),
    }
    return type(table.row.__name__, (Stated,), body)


def _column(table: CaseTable, name: str, kind: Any) -> "models.Field[Any, Any]":
    kinds = set(get_args(kind)) or {kind}
    if date in kinds:
        return models.DateField(null=NoneType in kinds)
    if bool in kinds:
        return models.BooleanField(null=True)
    if int in kinds:
        return models.PositiveIntegerField(null=True)
    return code() if name in table.key or name in table.choices else models.TextField(blank=True, default="")


def _constraints(table: CaseTable) -> list[models.BaseConstraint]:
    found: list[models.BaseConstraint] = [
        models.UniqueConstraint(fields=["child", *table.key], name=f"{table.name}_once")
    ]
    if set(table.row._fields) >= RANGE:
        found.append(ends_not_before_start(f"{table.name}_ends_not_before"))
    return found


CASEWORK: Mapping[str, type[Stated]] = {name: _model(table) for name, table in TABLES.items()}
"""The model of each table, by its name."""
