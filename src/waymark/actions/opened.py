"""Restricted records that somebody opened with a reason: what the other managers, and the child's page, are told."""

from datetime import datetime

from django.db.models import Q, QuerySet

from waymark.actions.actor import Actor
from waymark.actions.pages import Opened
from waymark.domain.people.permissions import GLASS_LASTS
from waymark.records.models import Child, GlassBroken


def opened_of(child: Child, by: Actor) -> tuple[Opened, ...]:
    """Every opening of one child's record, newest first, in one query."""
    return _told(GlassBroken.objects.filter(child=child), by)


def unseen(by: Actor) -> tuple[Opened, ...]:
    """The openings no other manager has marked as seen, and those by which the actor still looks; in one query."""
    running = Q(broken_by=by.who, broken_at__gt=by.at - GLASS_LASTS, child__restricted=True)
    return _told(GlassBroken.objects.filter(Q(seen_at=None) | running), by)


def _told(found: "QuerySet[GlassBroken]", by: Actor) -> tuple[Opened, ...]:
    return tuple(
        Opened(
            row.key, row.child.key, row.child.local_id, row.broken_at, row.broken_by_name, row.reason,
            row.seen_by_name, row.broken_by == by.who, _until(row, by),
        )
        for row in found.select_related("child").order_by("-broken_at", "-pk")
    )  # fmt: skip


def _until(row: GlassBroken, by: Actor) -> datetime | None:
    until = row.broken_at + GLASS_LASTS
    return until if row.broken_by == by.who and row.child.restricted and by.at < until else None
