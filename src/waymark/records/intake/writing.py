"""Writing a difference: many rows at once, in the transaction of the action that asks for it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from waymark.domain.coverage import Coverage
from waymark.domain.ssda903.coverage import coverage
from waymark.domain.ssda903.local import Local, local_coverage
from waymark.domain.ssda903.tables import Return
from waymark.records import bulk
from waymark.records.history import CHILD
from waymark.records.intake.difference import Difference
from waymark.records.kept import KEPT, LOCAL
from waymark.records.models import Child, CoveredSpan
from waymark.records.models.parts import new_key

NO_INDEX: dict[str, Any] = {
    "restricted": False, "version": 1, "due_rule": "", "due_because": "", "due_cite": "", "due_provisional": False,
}  # fmt: skip
"""What a new row has in the columns that no source fills."""


def write(difference: Difference, tell: Callable[[str], None]) -> dict[str, int]:
    """Writes all changes. Returns the row ids of the children by local identifier, new ones included.

    The keys of new children are added to `difference.keys`. `tell` hears which table is being written.
    """
    for kept in KEPT:
        bulk.delete(kept.model, difference.rows[kept.field].remove)
    bulk.delete(Child, difference.children.remove)
    tell("children")
    ids = _children(difference)
    for kept in KEPT:
        tell(kept.table)
        changes = difference.rows[kept.field]
        extra = (
            {"due_rule": ""}
            if kept.field == "reviews"
            else {"reason": "", "allocated_by": ""}
            if kept.field == "allocations"
            else {}
        )
        columns = ("said", *kept.columns)
        rows = ((ids[child], *extra.values(), said, *values) for child, said, values in changes.add)
        bulk.insert(kept.model, ("child", *extra, *columns), rows)
        bulk.update(kept.model, columns, ((pk, said, *values) for pk, said, values in changes.change))
    return ids


def _children(difference: Difference) -> dict[str, int]:
    changes, columns = difference.children, ("said", *CHILD)
    difference.keys.update((child, new_key()) for child, *_ in changes.add)
    rows = ((difference.keys[child], *NO_INDEX.values(), said, *values) for child, said, values in changes.add)
    bulk.insert(Child, ("key", *NO_INDEX, *columns), rows)
    bulk.update(Child, columns, ((pk, said, *values) for pk, said, values in changes.change))
    return dict(Child.objects.values_list("local_id", "pk"))


def covered(ret: Return, local: Local | None, today: date) -> bool:
    """Writes for which days the years of a return and the local tables speak, table by table. Returns whether anything
    changed. A table that is silent now speaks for what it spoke for before."""
    found = {str(year.year): coverage(Return((year,)), today) for year in ret.years}
    if local is not None:
        found[LOCAL] = local_coverage(local, today)
    changed = [_covered(source, days) for source, days in found.items()]
    return any(changed)


def _covered(source: str, found: Coverage) -> bool:
    was = set(CoveredSpan.objects.filter(source=source).values_list("table", "first_on", "last_on"))
    now = _spans(found)
    stale = {span for span in was if span[0] in found.spans and span not in now}
    CoveredSpan.objects.filter(source=source, table__in={table for table, *_ in stale}).delete()
    fresh = [span for span in now if span not in was]
    CoveredSpan.objects.bulk_create(CoveredSpan(table=t, first_on=a, last_on=b, source=source) for t, a, b in fresh)
    return bool(stale or fresh)


def _spans(found: Coverage) -> set[tuple[Any, ...]]:
    return {(table, span.first, span.last) for table, spans in found.spans.items() for span in spans}
