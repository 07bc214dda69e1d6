"""The list of recommendations: open, overdue, carried forward again and again, said to be done."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from waymark.actions.actor import Actor
from waymark.actions.recommendations import Followed, followed
from waymark.actions.reviews_list import check
from waymark.actions.verb import Deed, verb
from waymark.domain.reviews.following import REPEATED
from waymark.records.models import Carried, Child, Progress, Recommendation
from waymark.records.queries import people, scopes, work
from waymark.records.queries import recommendations as queries
from waymark.records.queries.children import shown_name

PAGE = 40
MINE, OWNED, ALL = "mine", "owned", "all"
VIEWS: Mapping[str, tuple[str, str]] = {
    "overdue": ("recommendations overdue", "Open, and the day by which they were to be done has passed."),
    "said_done": ("said to be done", "The owner says that it is done. Only the IRO closes it."),
    "repeated": ("carried forward three times", f"Still open after {REPEATED} reviews carried them forward: a signal."),
    "undated": ("without a day", "Nobody said by when."),
    "open": ("open", "Every recommendation, decision and outcome of the child's own that is not closed."),
}
"""{key: (words after a number, what it holds)}."""


class RecommendationFilters(NamedTuple):
    """What the list is narrowed to."""

    show: str = "open"
    """A key of VIEWS."""
    who: str = ALL
    """ "mine": of children whose IRO the reader is; "owned": those the reader owns; "all"; or an IRO's key in
    addresses."""
    page: int = 1


class RecommendationRow(NamedTuple):
    """One row."""

    row: Followed
    child_key: str
    shown_name: str


class RecommendationList(NamedTuple):
    """A page of the list."""

    filters: RecommendationFilters
    says: str
    rows: tuple[RecommendationRow, ...]
    total: int
    pages: int
    numbers: tuple[tuple[str, str, int], ...]
    """(view, words, how many), of those that hold any and the one chosen."""
    iros: tuple[tuple[str, str], ...]
    today: date


@verb("home", looks=True)
def listed(deed: Deed, filters: RecommendationFilters, *, by: Actor) -> RecommendationList:
    """The recommendations for children whom the actor may see, oldest first. A fixed number of queries."""
    check(by)
    iros = tuple((officer.page_key, officer.name, officer.key) for officer in people.officers(by.today))
    person = next((key for page_key, _, key in iros if page_key == filters.who), "")
    show = filters.show if filters.show in VIEWS else "open"
    who = filters.who if filters.who in (MINE, OWNED) or person else ALL
    found = narrowed(who, person, by)
    numbers = count(found, by.today, VIEWS)
    total, pages = numbers[show], max(1, -(-numbers[show] // PAGE))
    page = min(max(filters.page, 1), pages)
    rows = rows_of(_said(found).filter(_views(by.today)[show]), by.today, (page - 1) * PAGE)
    deed.note(f"looked at a list of {total} recommendations", "list", "recommendations", after=filters._asdict())
    return RecommendationList(
        RecommendationFilters(show, who, page), VIEWS[show][1], rows, total, pages,
        tuple((key, VIEWS[key][0], numbers[key]) for key in VIEWS if numbers[key] or key == show),
        tuple((key, name) for key, name, _ in iros), by.today,
    )  # fmt: skip


def narrowed(who: str, person: str, by: Actor) -> "QuerySet[Recommendation]":
    """The open recommendations that the actor may see, narrowed to somebody's."""
    seen = scopes.visible(by.viewer, "children", by.today).values("pk")
    found = Recommendation.objects.filter(closed_on=None, child__in=seen)
    if who == OWNED:
        return found.filter(owner_key=by.who)
    reviewer = by.who if who == MINE else person
    if not reviewer:
        return found
    return found.filter(child__in=work.reviewed_by(reviewer, by.today).values("child"))


def _views(today: date) -> dict[str, Q]:
    often = Carried.objects.filter(recommendation__closed_on=None).values("recommendation")
    often = often.annotate(times=Count("pk")).filter(times__gte=REPEATED).values("recommendation")
    return {
        "overdue": Q(due_on__lt=today),
        "said_done": Q(says_done=True),
        "repeated": Q(pk__in=often),
        "undated": Q(due_on=None) & ~Q(kind__in=("own_outcome", "own outcome")),
        "open": Q(pk__isnull=False),
    }


def _said(found: "QuerySet[Recommendation]") -> Any:
    last = Progress.objects.filter(recommendation=OuterRef("pk")).order_by("-at", "-pk")
    return found.annotate(says_done=Subquery(last.values("says_done")[:1]))


def count(found: "QuerySet[Recommendation]", today: date, wanted: Iterable[str]) -> dict[str, int]:
    """How many are in each of these views, in one query."""
    return work.counted(_said(found), _views(today), wanted)


def rows_of(
    found: "QuerySet[Recommendation]", today: date, start: int = 0, most: int = PAGE
) -> tuple[RecommendationRow, ...]:
    """So many of them from the place `start`, nearest day first, in five queries."""
    cut = found.order_by("due_on", "pk").values_list("pk", flat=True)[start : start + most]
    in_order = {pk: place for place, pk in enumerate(cut)}
    rows = sorted(queries.kept(Recommendation.objects.filter(pk__in=list(in_order))), key=lambda row: in_order[row.pk])
    children = {child.pk: child for child in Child.objects.filter(pk__in={row.child_id for row in rows})}
    return tuple(
        RecommendationRow(followed(row, today), children[row.child_id].key, shown_name(children[row.child_id]))
        for row in rows
        if row.child_id in children
    )
