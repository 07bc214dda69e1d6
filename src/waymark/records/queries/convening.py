"""What convening a review reads: who may be invited and how to reach them, risks, and reviews whose form is awaited."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from waymark.domain.casework import PARENTS, TABLES, Relative, Risk
from waymark.domain.people.roles import PERSONAL_ADVISER, SOCIAL_WORKER, WORKS
from waymark.domain.reviews.convening import Guest, runs, same
from waymark.domain.reviews.states import COMING
from waymark.records.models import CASEWORK, Allocation, Carer, Child, Invitation, Person, Post, ReviewLife
from waymark.records.queries.children import shown_name
from waymark.records.queries.scopes import running

GUEST = tuple(name for name in Guest._fields)
"""The columns of an invitation that say who is asked, and how."""
RELATION_ROLE = {**dict.fromkeys(PARENTS, "parent"), "carer": "carer"}


def relatives(child: Child | None) -> list[Relative]:
    """The child's family and network as recorded, in one query."""
    return _rows("family", child)


def risks(child: Child | None) -> list[Risk]:
    """Every risk between people that is recorded for the child, ended ones too, in one query."""
    return _rows("risks", child)


def _rows(table: str, child: Child | None) -> list[Any]:
    if child is None:
        return []
    row = TABLES[table].row
    manager: Any = CASEWORK[table]._default_manager
    found = manager.filter(child=child).order_by("pk")
    return [row(*values) for values in found.values_list(*row._fields)]


def guest_of(row: Invitation) -> Guest:
    """Who is asked, and how, as the invitation stands."""
    return Guest(*(getattr(row, name) for name in GUEST))


def candidates(life: ReviewLife, family: Iterable[Relative], today: date) -> list[Guest]:
    """Everybody who may be asked, from what is recorded: the child, those allocated, the family, and whoever was asked
    to the review before. Three queries beside `family`. Nobody twice; the newest address wins."""
    found = {same(guest.name): guest for guest in [*_before(life), *_allocated(life, today)]}
    for one in family:
        if runs(one.started_on, one.ended_on, today):
            found[same(one.name)] = _relative(one, found.get(same(one.name)))
    ends = [guest for guest in found.values() if guest.role != "child"]
    return [*_child(life, found.values()), *sorted(ends, key=lambda guest: guest.role != "parent")]


def _child(life: ReviewLife, known: Iterable[Guest]) -> list[Guest]:
    if life.child is None:
        return []
    before = next((guest for guest in known if guest.role == "child"), Guest("", "child", channel="hand"))
    return [_anew(before)._replace(name=shown_name(life.child))]


def _before(life: ReviewLife) -> list[Guest]:
    """Who was asked to the review before this one, with this review's day and reasons still to be said."""
    same_subject = Q(child=life.child) if life.child_id else Q(carer=life.carer)
    earlier = ReviewLife.objects.filter(same_subject, invitations__isnull=False).exclude(pk=life.pk)
    last = earlier.order_by("-agreed_on", "-pk").values("pk")[:1]
    return [_anew(guest_of(row)) for row in Invitation.objects.filter(life__in=last).order_by("pk")]


def _anew(guest: Guest) -> Guest:
    """The same person, asked again: what held for one review only is left out. Meeting apart is kept: it is safe."""
    return guest._replace(
        invited=True, why_not="", why_not_text="", views_by="", apart_on=None, apart_at=None, apart_place="",
        search_asked_on=None, whereabouts_unknown=False,
    )  # fmt: skip


def _allocated(life: ReviewLife, today: date) -> list[Guest]:
    if life.child_id is None:
        return _of_carers(life.carer, today) if life.carer else []
    rows = Allocation.objects.filter(running(today), child=life.child, role__in=WORKS).order_by("started_on", "pk")
    people = {person.key: person for person in Person.objects.filter(key__in=rows.values("person_key"))}
    roles = {SOCIAL_WORKER: "social_worker", PERSONAL_ADVISER: "adviser"}
    return [
        Guest(person.name, roles[role], channel=_mail(person.email), address=person.email, person_key=person.key)
        for role, key in rows.values_list("role", "person_key")
        if (person := people.get(key))
    ]


def _of_carers(carer: Carer, today: date) -> list[Guest]:
    """The carers, whoever supervises them, and the managers who answer what is recommended."""
    staff = list(Person.objects.filter(key=carer.supervising).exclude(key=""))
    leads = [lead for found in managers(staff, today).values() for lead in found]
    roles = [*((one, "supervising") for one in staff), *((one, "team_manager") for one in leads)]
    asked = [Guest(carer.name, "carer", channel=_mail(carer.email), address=carer.email)]
    for one, role in roles:
        asked.append(Guest(one.name, role, channel=_mail(one.email), address=one.email, person_key=one.key))
    return asked


def _mail(address: str) -> str:
    """How a colleague is reached: somebody whose address nobody knows is told in person."""
    return "email" if address else "hand"


def _relative(one: Relative, before: Guest | None) -> Guest:
    """Somebody of the family: what is recorded of them, and how they were reached last time where that says nothing."""
    role = RELATION_ROLE.get(one.relation, "relative")
    ways = [("email", one.email), ("text", one.phone), ("letter", one.address)]
    channel, address = next(((way, at) for way, at in ways if at), ("hand", ""))
    if before and (not address or (before.channel, before.address) in ways):
        channel, address = before.channel, before.address
    unknown = bool(one.whereabouts_unknown)
    responsible = bool(one.parental_responsibility)
    return Guest(
        one.name, role, responsible, channel, address, bool(one.address_withheld), invited=not unknown,
        why_not="whereabouts" if unknown else "", whereabouts_unknown=unknown,
        meets_apart=bool(before and before.meets_apart and not unknown),
    )  # fmt: skip


def responsible(family: Iterable[Relative], today: date) -> list[str]:
    """The names of those with parental responsibility, and of parents of whom nothing is said about it."""
    return [
        one.name
        for one in family
        if runs(one.started_on, one.ended_on, today)
        and (one.parental_responsibility or (one.parental_responsibility is None and one.relation in PARENTS))
    ]


def workers(lives: Iterable[ReviewLife], today: date) -> dict[int, list[Person]]:
    """{child's row id: the social workers and advisers allocated on the day}, in two queries."""
    rows = Allocation.objects.filter(running(today), role__in=WORKS, child__in={one.child_id for one in lives})
    pairs = list(rows.order_by("started_on", "pk").values_list("child_id", "person_key"))
    people = {person.key: person for person in Person.objects.filter(key__in={key for _, key in pairs})}
    found: dict[int, list[Person]] = {}
    for child, key in pairs:
        if key in people and people[key] not in found.setdefault(child, []):
            found[child].append(people[key])
    return found


def reporters(lives: Iterable[ReviewLife], today: date) -> dict[int, list[Person]]:
    """{review's row id: who reports to it}: of a child the social workers and advisers, of foster carers whoever
    supervises them. In three queries."""
    found = list(lives)
    of_child = workers(found, today)
    keys = {life.pk: life.carer.supervising for life in found if life.carer is not None}
    people = {person.key: person for person in Person.objects.filter(key__in=set(keys.values()) - {""})}
    return {
        life.pk: of_child.get(life.child_id, [])
        if life.child_id
        else [people[key] for key in (keys.get(life.pk, ""),) if key in people]
        for life in found
    }


def managers(staff: Iterable[Person], today: date) -> dict[int, list[Person]]:
    """{person's row id: the team managers in post in their teams on the day}, in two queries."""
    posts = Post.objects.filter(running(today), person__in=list(staff)).exclude(team="")
    teams = list(posts.values_list("person_id", "team"))
    leads = Post.objects.filter(running(today), role="team_manager", team__in={team for _, team in teams})
    by_team: dict[str, list[Person]] = {}
    for post in leads.select_related("person").order_by("person__key"):
        by_team.setdefault(post.team, []).append(post.person)
    found: dict[int, list[Person]] = {}
    for person, team in teams:
        found.setdefault(person, []).extend(by_team.get(team, []))
    return found


def awaited(today: date) -> "QuerySet[ReviewLife]":
    """Reviews to come whose convening form is asked for and has not come."""
    found = ReviewLife.objects.filter(
        state__in=COMING, convening_due_on__isnull=False, convening_received_on=None, agreed_on__gte=today
    )
    return found.select_related("child").order_by("agreed_on", "pk")
