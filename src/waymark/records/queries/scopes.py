"""The scopes of `domain.people.permissions` as filters of children. Each is proven equal to its pure test."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from waymark.domain.people.permissions import GLASS, GLASS_LASTS, Scope, Subject, Viewer, scopes
from waymark.domain.people.roles import REVIEWS, WORKS
from waymark.records.models import Allocation, Carer, Child, GlassBroken, NamedPerson, Post, ReviewLife


def running(today: date) -> Q:
    """Rows whose range holds `today`; an unknown start reaches back for ever."""
    return (Q(started_on__lte=today) | Q(started_on=None)) & (Q(ended_on=None) | Q(ended_on__gt=today))


def _allocated(viewer: Viewer, today: date, *roles: str) -> Q:
    rows = Allocation.objects.filter(running(today), child=OuterRef("pk"), person_key=viewer.person, role__in=roles)
    return Q(Exists(rows))


def _open(viewer: Viewer, today: date) -> Q:
    named = NamedPerson.objects.filter(child=OuterRef("pk"), person__key=viewer.person)
    return Q(restricted=False) | Q(Exists(named)) | _allocated(viewer, today, *REVIEWS, *WORKS)


def _team(viewer: Viewer, today: date) -> Q:
    workers = Post.objects.filter(running(today), team__in=viewer.teams).values("person__key")
    rows = Allocation.objects.filter(running(today), child=OuterRef("pk"), role__in=WORKS, person_key__in=workers)
    return Q(Exists(rows)) & _open(viewer, today)


NOBODY = Q(pk__in=[])
"""No child at all. (An empty Q would mean every child, and vanish where it is joined to another.)"""
FILTERS: Mapping[str, Callable[[Viewer, date], Q]] = {
    "service": _open,
    "own": lambda viewer, today: _allocated(viewer, today, *REVIEWS),
    "allocated": lambda viewer, today: _allocated(viewer, today, *WORKS),
    "team": _team,
    "glass": lambda viewer, today: Q(restricted=True) & ~_open(viewer, today),
    "opened": lambda viewer, today: Q(restricted=True, key__in=viewer.glass) & ~_open(viewer, today),
    "every": lambda _viewer, _today: Q(pk__isnull=False),
    "whole": lambda _viewer, _today: NOBODY,
}


def covered(scope: Scope, viewer: Viewer, today: date) -> QuerySet[Child]:
    """The children whom the scope covers for this viewer on the day."""
    return Child.objects.filter(FILTERS[scope.key](viewer, today))


def visible(viewer: Viewer, verb: str, today: date) -> QuerySet[Child]:
    """The children for whom the viewer may do `verb`; none where it may not be done at all."""
    condition = NOBODY
    for scope in scopes(viewer.roles, verb):
        condition |= FILTERS[scope.key](viewer, today)
    return Child.objects.filter(condition)


def closed(viewer: Viewer, today: date) -> QuerySet[Child]:
    """The restricted children whose record is closed to the viewer, opened with a reason or not."""
    return covered(GLASS, viewer, today)


def glass(person: str, at: datetime) -> frozenset[str]:
    """The keys of the children whose restricted record the person opened with a reason a short while ago."""
    rows = GlassBroken.objects.filter(broken_by=person, broken_at__gt=at - GLASS_LASTS, broken_at__lte=at)
    return frozenset(rows.values_list("child__key", flat=True))


def subject(child: Child, today: date) -> Subject:
    """What permission depends on for this child on the day, in three queries."""
    rows = list(child.allocations.filter(running(today)).values_list("role", "person_key"))
    workers = frozenset(person for role, person in rows if role in WORKS)
    posts = Post.objects.filter(running(today), person__key__in=workers).exclude(team="")
    return Subject(
        child=child.key,
        restricted=child.restricted,
        named=frozenset(child.named.values_list("person__key", flat=True)),
        iros=frozenset(person for role, person in rows if role in REVIEWS),
        social_workers=workers,
        teams=frozenset(posts.values_list("team", flat=True)),
    )


def of_carers(carer: Carer, chairs: str = "", teams: frozenset[str] = frozenset()) -> Subject:
    """What permission depends on for foster carers, without a query. `chairs` is whoever chairs the review in hand,
    `teams` those of the supervising social worker, where that matters."""
    return carers_subject(carer.supervising, carer.reviewer, chairs, teams)


def carers_subject(supervising: str, reviewer: str, chairs: str = "", teams: frozenset[str] = frozenset()) -> Subject:
    """The same, from the keys of the people; "" for nobody."""
    iros, workers = frozenset({reviewer, chairs} - {""}), frozenset({supervising} - {""})
    return Subject(iros=iros, social_workers=workers, teams=teams)


def of_life(life: ReviewLife, today: date) -> Subject:
    """What permission depends on for a review: its child, or the foster carers whom it is about."""
    if life.child is not None:
        return subject(life.child, today)
    assert life.carer is not None  # the database holds a review to one or the other
    posts = Post.objects.filter(running(today), person__key=life.carer.supervising).exclude(team="")
    return of_carers(life.carer, life.iro_key, frozenset(posts.values_list("team", flat=True)))
