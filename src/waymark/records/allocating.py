"""Writing an allocation: an IRO, whose predecessor ends on the day the new one starts, or cover for an absent one."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from waymark.domain.history import Allocation as AllocationRow
from waymark.domain.people.roles import COVER
from waymark.records.kept import HERE
from waymark.records.models import Allocation, Child

Rows = list[list[Any]]
"""Allocations as the log keeps them: [person, first day, day on which it ended or None]."""


def of_child(child: Child) -> list[AllocationRow]:
    """All allocations of the child, past ones too, oldest first."""
    return of_children(Child.objects.filter(pk=child.pk)).get(child.pk, [])


def of_children(children: "QuerySet[Child]") -> dict[int, list[AllocationRow]]:
    """{child's row id: all allocations, past ones too, oldest first}, in one query."""
    rows = Allocation.objects.filter(child__in=children.values("pk")).order_by("started_on", "role", "person_key")
    found: dict[int, list[AllocationRow]] = {}
    for row in rows:
        found.setdefault(row.child_id, []).append(AllocationRow(row.started_on, row.ended_on, row.role, row.person_key))
    return found


def replace(child: Child, role: str, person: str, on: date, reason: str, by: str) -> tuple[Rows, Rows]:
    """Allocates a person from a day. Returns the rows as they were and as they are, for the log.

    Whoever held the part ends on that day, and an allocation that would have begun later holds no day at all;
    nothing is deleted, and no reason that was given is overwritten. All of it is recorded as made here, so that no
    import undoes it.
    """
    before = _plain(child, role)
    _end(child.allocations.filter(role=role), on)
    _put(child, role, person, on, None, reason, by)
    return before, _plain(child, role)


def cover(child: Child, person: str, start: date, end: date, reason: str, by: str) -> tuple[Rows, Rows]:
    """Has a person cover for the child's IRO, [start, end). Returns the rows as they were and as they are."""
    before = _plain(child, COVER)
    _put(child, COVER, person, start, end, reason, by)
    return before, _plain(child, COVER)


def end_cover(child: Child, on: date) -> tuple[Rows, Rows]:
    """Ends the cover that runs on a day or would begin later. Returns the rows as they were and as they are."""
    before = _plain(child, COVER)
    _end(child.allocations.filter(role=COVER), on)
    return before, _plain(child, COVER)


def _end(rows: "QuerySet[Allocation]", on: date) -> None:
    for row in rows.filter(Q(ended_on=None) | Q(ended_on__gt=on)):
        row.ended_on = max(on, row.started_on)
        row.said = {**row.said, HERE: [row.ended_on.isoformat()]}
        row.save()


def _put(child: Child, role: str, person: str, start: date, end: date | None, reason: str, by: str) -> None:
    said = {HERE: [end.isoformat() if end else None]}
    row, new = Allocation.objects.get_or_create(
        child=child, role=role, person_key=person, started_on=start,
        defaults={"ended_on": end, "reason": reason, "allocated_by": by, "said": said},
    )  # fmt: skip
    if new:
        return
    row.ended_on, row.allocated_by, row.said = end, by, {**row.said, **said}
    row.reason = f"{row.reason} Later the same day: {reason}" if row.reason else reason
    row.save()


def _plain(child: Child, role: str) -> Rows:
    rows = child.allocations.filter(role=role).order_by("started_on", "person_key")
    return [
        [person, start.isoformat(), end.isoformat() if end else None]
        for person, start, end in rows.values_list("person_key", "started_on", "ended_on")
    ]
