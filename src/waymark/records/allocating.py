"""Writing an allocation: the earlier one ends on the day the new one starts."""

from datetime import date
from typing import Any

from django.db.models import Q

from waymark.domain.history import Allocation as AllocationRow
from waymark.records.kept import HERE
from waymark.records.models import Allocation, Child


def of_child(child: Child) -> list[AllocationRow]:
    """All allocations of the child, past ones too, oldest first."""
    rows = child.allocations.order_by("started_on", "role", "person_key")
    return [AllocationRow(*values) for values in rows.values_list("started_on", "ended_on", "role", "person_key")]


def replace(child: Child, role: str, person: str, on: date, reason: str, by: str) -> tuple[list[Any], list[Any]]:
    """Allocates a person from a day. Returns the rows as they were and as they are, for the log.

    Whoever held the part ends on that day, and an allocation that would have begun later holds no day at all;
    nothing is deleted. All of it is recorded as made here, so that no import undoes it.
    """
    before = _plain(child, role)
    for row in child.allocations.filter(Q(ended_on=None) | Q(ended_on__gt=on), role=role):
        row.ended_on = max(on, row.started_on)
        row.said = {**row.said, HERE: [row.ended_on.isoformat()]}
        row.save()
    Allocation.objects.update_or_create(
        child=child, role=role, person_key=person, started_on=on,
        defaults={"ended_on": None, "reason": reason, "allocated_by": by, "said": {HERE: [None]}},
    )  # fmt: skip
    return before, _plain(child, role)


def _plain(child: Child, role: str) -> list[Any]:
    rows = child.allocations.filter(role=role).order_by("started_on", "person_key")
    return [
        [person, start.isoformat(), end.isoformat() if end else None]
        for person, start, end in rows.values_list("person_key", "started_on", "ended_on")
    ]
