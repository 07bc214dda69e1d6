"""Restricted records that somebody opened with a reason: what the other managers, and the child's page, are told."""

from django.db.models import QuerySet

from waymark.actions.actor import Actor
from waymark.actions.pages import Opened
from waymark.records.models import Child, GlassBroken


def opened_of(child: Child, by: Actor) -> tuple[Opened, ...]:
    """Every opening of one child's record, newest first, in one query."""
    return _told(GlassBroken.objects.filter(child=child), by)


def unseen(by: Actor) -> tuple[Opened, ...]:
    """The openings that no other manager has marked as seen, newest first, in one query."""
    return _told(GlassBroken.objects.filter(seen_at=None), by)


def _told(found: "QuerySet[GlassBroken]", by: Actor) -> tuple[Opened, ...]:
    return tuple(
        Opened(
            row.key, row.child.key, row.child.local_id, row.broken_at, row.broken_by_name, row.reason,
            row.seen_by_name, row.broken_by == by.who,
        )
        for row in found.select_related("child").order_by("-broken_at", "-pk")
    )  # fmt: skip
