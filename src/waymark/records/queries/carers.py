"""Foster carers as lists show them, with the last review held and the one to come, in a fixed number of queries."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from waymark.domain.carers import permission
from waymark.domain.carers.due import Approval
from waymark.domain.people.permissions import Viewer
from waymark.domain.reviews.states import COMING
from waymark.records.models import Carer, Post, ReviewLife
from waymark.records.queries import people
from waymark.records.queries.scopes import running

PARTS = ("fostering_iro", "supervising_social_worker")
"""Roles of posts from which a reviewer and a supervising social worker are chosen."""


class Listed(NamedTuple):
    """One fostering household."""

    carer: Carer
    approval: Approval
    held: int
    """How many reviews were held here."""
    coming_key: str
    coming_on: date | None
    reviewer_name: str
    supervising_name: str


def visible(viewer: Viewer) -> "QuerySet[Carer]":
    """The foster carers whom somebody with the permission "carers" sees; the filter of `permission.may_see`."""
    if permission.sees_all(viewer.roles):
        return Carer.objects.all()
    if not viewer.person:
        return Carer.objects.none()
    return Carer.objects.filter(Q(supervising=viewer.person) | Q(reviewer=viewer.person))


def listed(carers: "QuerySet[Carer]") -> list[Listed]:
    """The carers of a query set, in no particular order, in four queries."""
    rows = list(carers)
    lives = ReviewLife.objects.filter(carer__in=carers.values("pk"))
    told = lives.filter(held_on__isnull=False).values_list("carer").annotate(last=Max("held_on"), n=Count("pk"))
    held = {carer: (last, number) for carer, last, number in told}
    coming: dict[int, ReviewLife] = {}
    for life in lives.filter(state__in=COMING).order_by("-agreed_on", "-pk"):
        coming[life.carer_id or 0] = life
    names = people.names({key for row in rows for key in (row.reviewer, row.supervising)} - {""})
    return [_listed(row, held.get(row.pk, (None, 0)), coming.get(row.pk), names) for row in rows]


def _listed(
    row: Carer, held: tuple[date | None, int], coming: ReviewLife | None, names: dict[str, tuple[str, str]]
) -> Listed:
    last = max((day for day in (held[0], row.last_review_on) if day), default=None)
    return Listed(
        row, Approval(row.approved_on, row.ended_on, last), held[1], coming.key if coming else "",
        coming.agreed_on if coming else None, names.get(row.reviewer, ("", row.reviewer))[1],
        names.get(row.supervising, ("", row.supervising))[1],
    )  # fmt: skip


def in_post(today: date) -> dict[str, list[tuple[str, str]]]:
    """{role of `PARTS`: (key, name) of those in post on the day, by name}, in one query."""
    rows = Post.objects.filter(running(today), role__in=PARTS).select_related("person").order_by("person__name", "pk")
    found: dict[str, list[tuple[str, str]]] = {role: [] for role in PARTS}
    for post in rows:
        pair = (post.person.key, post.person.name)
        if pair not in found[post.role]:
            found[post.role].append(pair)
    return found
