"""People, their posts, and whom they are allocated to."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from waymark.domain.errors import Refusal
from waymark.domain.history import Allocation as AllocationRow
from waymark.domain.people import independence
from waymark.domain.people.roles import COVER, IRO, REVIEWS, WORKS
from waymark.domain.team import Person as PersonRow
from waymark.domain.team import Team
from waymark.records.models import Allocation, Child, Person, Post
from waymark.records.queries.scopes import running


class Doubted(NamedTuple):
    """An IRO, or somebody who covers, who is not independent of the child's case (IRO-7)."""

    child: Child
    person: str
    name: str
    part: str
    """A key of `PARTS`."""
    why: Refusal


class Officer(NamedTuple):
    """An IRO in post."""

    key: str
    page_key: str
    name: str
    team: str
    hours: float | None


def team() -> Team:
    """Everybody and every post they held, sorted by key and first day, in one query."""
    return Team(_posts(Post.objects.all()))


def _posts(found: "QuerySet[Post]") -> tuple[PersonRow, ...]:
    columns = ("person__key", "person__name", "role", "team", "hours", "started_on", "ended_on", "person__email")
    rows = found.order_by("person__key", "started_on", "role", "team").values_list(*columns)
    return tuple(PersonRow(*values) for values in rows)


def doubted(children: "QuerySet[Child]", today: date) -> list[Doubted]:
    """The IROs of the day, and those who cover, who are not independent of the child's case; in three queries.

    Asked whenever it is shown, so it is found whatever made it so: a post, an allocation, an import.
    """
    managed = Post.objects.filter(role__in=independence.MANAGES).exclude(team="")
    same = Allocation.objects.filter(child=OuterRef("child"), role__in=WORKS, person_key=OuterRef("person_key"))
    suspects = (
        Allocation.objects.filter(running(today), role__in=REVIEWS, child__in=children.values("pk"))
        .filter(Q(person_key__in=managed.values("person__key")) | Exists(same))
        .annotate(name=Subquery(Person.objects.filter(key=OuterRef("person_key")).values("name")[:1]))
        .order_by("child__local_id", "role", "person_key")
    )
    cases: dict[int, list[AllocationRow]] = {}
    rows = Allocation.objects.filter(role__in=WORKS, child__in=suspects.order_by().values("child_id"))
    for row in rows:
        cases.setdefault(row.child_id, []).append(AllocationRow(row.started_on, row.ended_on, row.role, row.person_key))
    officers = Post.objects.filter(role=IRO).values("person")
    posts = _posts(Post.objects.filter(team__in=managed.filter(person__in=officers).values("team")))
    found = [
        (row, independence.not_independent(row.person_key, posts, cases.get(row.child_id, [])))
        for row in suspects.select_related("child")
    ]
    return [Doubted(row.child, row.person_key, row.name or row.person_key, row.role, why) for row, why in found if why]


def officers(today: date) -> list[Officer]:
    """The IROs in post on the day, by name, in one query."""
    rows = Post.objects.filter(running(today), role=IRO).select_related("person").order_by("person__name", "pk")
    seen: dict[str, Officer] = {}
    for post in rows:
        person = post.person
        seen.setdefault(person.key, Officer(person.key, person.page_key, person.name, post.team, post.hours))
    return list(seen.values())


def loads(today: date) -> dict[str, int]:
    """How many children in care each IRO has on the day, by the person's key."""
    rows = Allocation.objects.filter(running(today), role=IRO).filter(in_care(today, "child__"))
    return {row["person_key"]: row["n"] for row in rows.values("person_key").annotate(n=Count("child", distinct=True))}


def in_care(today: date, prefix: str = "") -> Q:
    """Children looked after on the day, by the index of their latest period of care."""
    started = Q(**{f"{prefix}looked_after_from__lte": today})
    return started & (Q(**{f"{prefix}looked_after_until": None}) | Q(**{f"{prefix}looked_after_until__gt": today}))


def teams_of(person: str, today: date) -> frozenset[str]:
    """The teams in which the person has a post on the day."""
    rows = Post.objects.filter(running(today), person__key=person).exclude(team="")
    return frozenset(rows.values_list("team", flat=True))


def own_children(person: str, today: date) -> frozenset[str]:
    """The keys of the children of whom the person is the IRO, or for whose IRO they cover, on the day."""
    rows = Allocation.objects.filter(running(today), role__in=REVIEWS, person_key=person)
    return frozenset(rows.values_list("child__key", flat=True))


def allocated_as(person: str, role: str, today: date) -> Q:
    """Children for whom the person has a part on the day, whatever others they have it for."""
    rows = Allocation.objects.filter(running(today), role=role, person_key=person)
    return Q(pk__in=rows.values("child"))


def iros_of(children: "QuerySet[Any]", today: date) -> dict[int, str]:
    """{child's row id: person's key} of the IRO allocated on the day; the one who started last, where two are."""
    return _last(children, today, IRO)


def covers_of(children: "QuerySet[Any]", today: date) -> dict[int, str]:
    """{child's row id: person's key} of whoever covers for the IRO on the day."""
    return _last(children, today, COVER)


def _last(children: "QuerySet[Any]", today: date, role: str) -> dict[int, str]:
    rows = Allocation.objects.filter(running(today), role=role, child__in=children).order_by("started_on", "pk")
    return dict(rows.values_list("child_id", "person_key"))


def names(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """{person's key: (page key, name)} for the keys that are known."""
    rows = Person.objects.filter(key__in=set(keys)).values_list("key", "page_key", "name")
    return {key: (page_key, name) for key, page_key, name in rows}


def signed(rows: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """{(person's key, name kept with what they signed): how they are called}: that name, or the one known now where
    only their key was known then. In one query, or none."""
    kept = set(rows)
    now = names(key for key, name in kept if name in ("", key))
    return {(key, name): now.get(key, ("", name))[1] if name in ("", key) else name for key, name in kept}


def siblings_of(child: Child) -> list[Child]:
    """The other children of the sibling group, by local identifier; none where no group is known."""
    if not child.siblings:
        return []
    return list(Child.objects.filter(siblings=child.siblings).exclude(pk=child.pk).order_by("local_id"))
