"""Whom a matter may be put to, who stands in for whom, and which matters somebody sees."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from waymark.domain.people.permissions import Viewer
from waymark.domain.people.roles import WORKS
from waymark.records.models import Account, Alert, AlertEvent, Allocation, Child, Person, Post, StandIn
from waymark.records.queries import scopes
from waymark.records.queries.scopes import running


class Possible(NamedTuple):
    """Somebody to whom a matter may be put."""

    key: str
    page_key: str
    name: str
    roles: tuple[str, ...]
    """Keys of `ROLES`."""
    team: str
    signs_in: bool
    """Whether they have an account with which to answer."""


def possible(roles: Collection[str], never: Collection[str], today: date) -> list[Possible]:
    """Everybody with a post, or an account, in one of these roles today, and in none of the roles `never`, by name. In
    two queries."""
    found: dict[int, tuple[Person, set[str], str, bool]] = {}
    for post in Post.objects.filter(running(today)).select_related("person").order_by("person__name", "pk"):
        person, held, team, signs_in = found.get(post.person_id, (post.person, set(), "", False))
        found[post.person_id] = (person, held | {post.role}, team or post.team, signs_in)
    accounts = Account.objects.filter(is_active=True, person__isnull=False).select_related("person")
    for account in accounts.prefetch_related("roles"):
        if account.person is not None:
            person, held, team, _ = found.get(account.person.pk, (account.person, set(), "", True))
            also = {one.role for one in account.roles.all()}
            found[person.pk] = (person, held | also, team, True)
    rows = [
        Possible(person.key, person.page_key, person.name, tuple(sorted(held & set(roles))), team, signs_in)
        for person, held, team, signs_in in found.values()
        if held & set(roles) and not held & set(never)
    ]
    return sorted(rows, key=lambda one: (one.name, one.key))


def near(child: Child, today: date) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the child's social workers and personal advisers, and of the team managers of their teams today."""
    workers = frozenset(
        Allocation.objects.filter(running(today), child=child, role__in=WORKS).values_list("person_key", flat=True)
    )
    teams = Post.objects.filter(running(today), person__key__in=workers).exclude(team="").values("team")
    leads = Post.objects.filter(running(today), role="team_manager", team__in=teams)
    return workers, frozenset(leads.values_list("person__key", flat=True))


def signs_in(people: Iterable[str]) -> bool:
    """Whether any of these people has an account with which to answer, in one query."""
    return Account.objects.filter(is_active=True, person__key__in=list(people)).exists()


def stand_ins(today: date) -> dict[str, Person]:
    """{key of somebody who is away: whoever stands in for them today}, in one query. Where two are, the later."""
    rows = StandIn.objects.filter(started_on__lte=today, ended_on__gt=today).select_related("person", "stand_in")
    return {row.person.key: row.stand_in for row in rows.order_by("started_on", "pk")}


def away_for(person: str, today: date) -> frozenset[str]:
    """The keys of those for whom the person stands in today, in one query."""
    rows = StandIn.objects.filter(started_on__lte=today, ended_on__gt=today, stand_in__key=person)
    return frozenset(rows.values_list("person__key", flat=True))


def seen(viewer: Viewer, today: date) -> "QuerySet[Alert]":
    """What was raised about children whom the viewer sees, and what was ever put to them or to somebody for whom they
    stand in today."""
    children = scopes.visible(viewer, "children", today)
    asked = put_to({viewer.person, *away_for(viewer.person, today)} - {""})
    return Alert.objects.filter(Q(child__in=children.values("pk")) | asked)


def put_to(people: Iterable[str]) -> Q:
    """What was put to one of these people, at whatever stage."""
    events = AlertEvent.objects.filter(alert=OuterRef("pk"), to__in=list(people))
    return Q(Exists(events))


def asked_of(alert: Alert, today: date) -> frozenset[str]:
    """The keys of everybody to whom it was put, and of whoever stands in for them today. In two queries."""
    asked = set(alert.events.exclude(to="").values_list("to", flat=True))
    away = StandIn.objects.filter(started_on__lte=today, ended_on__gt=today, person__key__in=asked)
    return frozenset(asked | set(away.values_list("stand_in__key", flat=True)))


def managers() -> list[Person]:
    """The IRO managers who have an account, by key."""
    rows = Account.objects.filter(is_active=True, roles__role="iro_manager", person__isnull=False)
    return list(Person.objects.filter(pk__in=rows.values("person")).order_by("key"))
