"""Recommendations with what became of them, in a fixed number of queries whatever their number."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from waymark.domain.reviews.following import Said
from waymark.records.models import Carried, Progress, Recommendation


class Kept(NamedTuple):
    """One recommendation, with its life so far."""

    pk: int
    key: str
    child_id: int | None
    life_key: str
    life_kind: str
    kind: str
    text: str
    owner: str
    owner_key: str
    owner_role: str
    due_on: date | None
    measure: str
    changes_for_child: str
    made_on: date
    closed_on: date | None
    closed_by: str
    outcome: str
    outcome_text: str
    version: int
    carried: tuple[tuple[date, str], ...]
    """(day, key of the review) of each review at which it was carried forward, in order."""
    said: tuple[Said, ...]
    """Newest first."""


def kept(found: "QuerySet[Recommendation]") -> list[Kept]:
    """The recommendations of a query set, oldest first, in three queries."""
    rows = list(found.select_related("life").order_by("made_on", "life_id", "place", "pk"))
    carried, said = _carried(row.pk for row in rows), _said(row.pk for row in rows)
    return [_kept(row, carried.get(row.pk, []), said.get(row.pk, [])) for row in rows]


def _kept(row: Recommendation, carried: list[tuple[date, str]], said: list[Said]) -> Kept:
    return Kept(
        row.pk, row.key, row.child_id, row.life.key, row.life.kind, row.kind.replace(" ", "_"), row.text, row.owner,
        row.owner_key, row.owner_role, row.due_on, row.measure, row.changes_for_child, row.made_on, row.closed_on,
        row.closed_by, row.outcome, row.outcome_text, row.version, tuple(carried), tuple(said),
    )  # fmt: skip


def _carried(rows: Iterable[int]) -> dict[int, list[tuple[date, str]]]:
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for carried in Carried.objects.filter(recommendation__in=list(rows)).select_related("life").order_by("on", "pk"):
        found[carried.recommendation_id].append((carried.on, carried.life.key))
    return found


def _said(rows: Iterable[int]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    for one in Progress.objects.filter(recommendation__in=list(rows)).order_by("-at", "-pk"):
        said = Said(one.at, one.on, one.by_name, one.text, one.evidence, one.says_done)
        found[one.recommendation_id].append(said)
    return found


def open_of(children: "QuerySet[Any]") -> "QuerySet[Recommendation]":
    """The open recommendations of these children."""
    return Recommendation.objects.filter(child__in=children, closed_on=None)


def open_of_carers(carer: int | None) -> "QuerySet[Recommendation]":
    """The open recommendations of every review of these foster carers."""
    return Recommendation.objects.filter(life__carer=carer, life__carer__isnull=False, closed_on=None)


def overdue_of(children: "QuerySet[Any]", today: date) -> "QuerySet[Recommendation]":
    """Those of them whose day has passed."""
    return open_of(children).filter(due_on__lt=today)
