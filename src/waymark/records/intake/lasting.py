"""Children who stay although no return knows them any more, because something was recorded of them here."""

from collections.abc import Sequence
from typing import Any

from waymark.records.bulk import BATCH
from waymark.records.kept import KEPT
from waymark.records.models import Child, SignalSpan

IMPORTED = frozenset(kept.model for kept in KEPT)
WORKED_OUT = frozenset({SignalSpan})
"""What follows from the rest goes with it."""


def among(children: Sequence[int]) -> set[int]:
    """Those of these children (row ids) on whom anything hangs that no import writes: a review planned here, a
    recommendation, somebody named for a restricted record."""
    found: set[int] = set()
    for relation in Child._meta.related_objects if children else ():
        if relation.related_model in IMPORTED | WORKED_OUT:
            continue
        name, rows = relation.field.name, _rows(relation.related_model)
        for start in range(0, len(children), BATCH):
            found.update(rows.filter(**{f"{name}__in": children[start : start + BATCH]}).values_list(name, flat=True))
    return found


def _rows(model: Any) -> Any:
    return model._default_manager
