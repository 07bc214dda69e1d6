"""People, their posts, and whom they are allocated to."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from waymark.domain.people.roles import IRO
from waymark.domain.team import Person as PersonRow
from waymark.domain.team import Team
from waymark.records.models import Allocation, Child, Person, Post
from waymark.records.queries.scopes import running


class Officer(NamedTuple):
    """An IRO in post."""

    key: str
    page_key: str
    name: str
    team: str
    hours: float | None


def team() -> Team:
    """Everybody and every post they held, sorted by key and first day, in one query."""
    rows = Post.objects.select_related("person").order_by("person__key", "started_on", "role", "team")
    return Team(
        tuple(PersonRow(p.person.key, p.person.name, p.role, p.team, p.hours, p.started_on, p.ended_on) for p in rows)
    )


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
    """The keys of the children of whom the person is the IRO on the day."""
    rows = Allocation.objects.filter(running(today), role=IRO, person_key=person)
    return frozenset(rows.values_list("child__key", flat=True))


def iros_of(children: "QuerySet[Any]", today: date) -> dict[int, str]:
    """{child's row id: person's key} of the IRO allocated on the day; the one who started last, where two are."""
    rows = Allocation.objects.filter(running(today), role=IRO, child__in=children).order_by("started_on", "pk")
    return dict(rows.values_list("child_id", "person_key"))


def names(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """{person's key: (page key, name)} for the keys that are known."""
    rows = Person.objects.filter(key__in=set(keys)).values_list("key", "page_key", "name")
    return {key: (page_key, name) for key, page_key, name in rows}


def siblings_of(child: Child) -> list[Child]:
    """The other children of the sibling group, by local identifier; none where no group is known."""
    if not child.siblings:
        return []
    return list(Child.objects.filter(siblings=child.siblings).exclude(pk=child.pk).order_by("local_id"))
