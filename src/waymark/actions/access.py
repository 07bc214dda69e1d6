"""Who may see a restricted child: restricting, naming, opening a closed record with a reason, and telling of it."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from waymark.actions.actor import Actor
from waymark.actions.opened import opened_of
from waymark.actions.pages import Opened
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.people import permissions
from waymark.domain.people.roles import PARTS, ROLES
from waymark.records.models import AuditRow, Child, GlassBroken, NamedPerson, Person, Post
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name
from waymark.records.queries.scopes import running


class Named(NamedTuple):
    """Somebody who may see the restricted child because they were named."""

    key: str
    """The key in addresses."""
    name: str
    reason: str
    named_on: date | None
    named_by: str


class Changed(NamedTuple):
    """One line of what was changed before, and why."""

    at: datetime
    who: str
    what: str


class Access(NamedTuple):
    """Who may see a child."""

    child_key: str
    shown: str
    """How the child is called; the local identifier where the record is closed to the reader."""
    restricted: bool
    open: bool
    """Whether the record is open to the reader."""
    allocated: tuple[tuple[str, str], ...]
    """(name, part in words) of those who work with the child today: they always may."""
    named: tuple[Named, ...]
    choices: tuple[tuple[str, str], ...]
    """(key, name and role) of everybody in post who could be named."""
    opened: tuple[Opened, ...]
    changes: tuple[Changed, ...]
    """Newest first."""


@verb("restrict", looks=True)
def who_may_see(deed: Deed, key: str, *, by: Actor) -> Access:
    """The page that says who may see a child, without anything from the child's record. A fixed number of queries."""
    child = deed.child(key)
    deed.note("looked at who may see the child", "child", key)
    named = tuple(
        Named(row.person.page_key, row.person.name, row.reason, row.named_on, row.named_by_name)
        for row in child.named.select_related("person").order_by("person__name", "pk")
    )
    is_open = _is_open(child, by)
    return Access(
        key, shown_name(child) if is_open else child.local_id, child.restricted, is_open, _allocated(child, by.today),
        named, _choices({one.key for one in named}, by.today), opened_of(child, by), _changes(key),
    )  # fmt: skip


def _is_open(child: Child, by: Actor) -> bool:
    return permissions.may_for(by.viewer, "children", scopes.subject(child, by.today))


def _allocated(child: Child, today: date) -> tuple[tuple[str, str], ...]:
    rows = list(child.allocations.filter(running(today)).order_by("role", "pk").values_list("person_key", "role"))
    found = Person.objects.filter(key__in=child.allocations.filter(running(today)).values("person_key"))
    names = dict(found.values_list("key", "name"))
    return tuple((names.get(person, person), PARTS[role]) for person, role in rows)


def _choices(named: set[str], today: date) -> tuple[tuple[str, str], ...]:
    posts = Post.objects.filter(running(today)).select_related("person").order_by("person__name", "pk")
    found: dict[str, str] = {}
    for post in posts:
        if post.person.page_key not in named:
            found.setdefault(post.person.page_key, f"{post.person.name}, {ROLES.get(post.role, post.role)}")
    return tuple(found.items())


def _changes(key: str) -> tuple[Changed, ...]:
    rows: QuerySet[AuditRow] = AuditRow.objects.filter(
        subject_kind="child", subject_key=key, verb__in=[f"access.{name}" for name in CHANGES]
    )
    return tuple(Changed(row.at, row.who_name, row.what) for row in rows.order_by("-pk"))


@verb("restrict")
def restrict(deed: Deed, key: str, *, reason: str, name_me: bool, by: Actor) -> None:
    """Closes a child's record to all but those allocated and those named; `name_me` names whoever does it.

    Raises Unusable without a reason, or where it is restricted already.
    """
    child, why = deed.child(key), _reason(reason)
    if child.restricted:
        raise Unusable("This record is restricted already.")
    before = _told(child)
    child.restricted = True
    child.save(update_fields=["restricted"])
    me = Person.objects.filter(key=by.who).first() if name_me else None
    if me:
        _name(child, me, why, by)
    deed.note(f"restricted the child's record. Reason given: {why}", "child", key, before, _told(child))


@verb("restrict")
def unrestrict(deed: Deed, key: str, *, reason: str, by: Actor) -> None:
    """Opens a restricted child's record to the service again; who was named stays named, should it be closed again.

    Raises Unusable without a reason, or where it is not restricted; Refusal where the record is closed to the actor.
    """
    child, why = deed.child(key), _reason(reason)
    if not child.restricted:
        raise Unusable("This record is not restricted.")
    _must_be_open(child, by, "opens the record to the service again")
    before = _told(child)
    child.restricted = False
    child.save(update_fields=["restricted"])
    deed.note(
        f"opened the child's record to the service again. Reason given: {why}", "child", key, before, _told(child)
    )


@verb("restrict")
def name(deed: Deed, key: str, person: str, *, reason: str, by: Actor) -> str:
    """Names somebody (by the key in addresses) who may see the child while the record is restricted.

    Returns their name. Raises Unusable without a reason or for somebody unknown or named already; Refusal where the
    actor names themselves for a record that is closed to them.
    """
    child, why = deed.child(key), _reason(reason)
    found = Person.objects.filter(page_key=person).first()
    if found is None:
        raise Unusable("Choose who is to be named from the list.")
    if child.named.filter(person=found).exists():
        raise Unusable(f"{found.name} is named already.")
    if found.key == by.who:
        _must_be_open(child, by, "names you")
    before = _told(child)
    _name(child, found, why, by)
    deed.note(f"named {found.name} to see the child. Reason given: {why}", "child", key, before, _told(child))
    return found.name


@verb("restrict")
def unname(deed: Deed, key: str, person: str, *, reason: str, by: Actor) -> str:
    """Takes somebody's name off the list. Returns it. Raises Unusable without a reason, or where they are not named."""
    child, why = deed.child(key), _reason(reason)
    row = child.named.filter(person__page_key=person).select_related("person").first()
    if row is None:
        raise Unusable("That person is not named for this child.")
    before = _told(child)
    row.delete()
    deed.note(f"took {row.person.name} off those named. Reason given: {why}", "child", key, before, _told(child))
    return row.person.name


def _must_be_open(child: Child, by: Actor, does: str) -> None:
    if not _is_open(child, by):
        raise Refusal(
            "closed-to-you", f"This record is closed to you, so somebody to whom it is open {does}.", permissions.CITE
        )


def _reason(text: str) -> str:
    if not text.strip():
        raise Unusable("Say why: a sentence is enough. The reason is kept.")
    return text.strip()


def _name(child: Child, person: Person, why: str, by: Actor) -> None:
    NamedPerson.objects.get_or_create(
        child=child, person=person, defaults={"reason": why, "named_on": by.today, "named_by_name": by.name}
    )


def _told(child: Child) -> dict[str, object]:
    named = child.named.order_by("person__key").values_list("person__key", flat=True)
    return {"restricted": child.restricted, "named": list(named)}


@verb("break_glass")
def break_glass(deed: Deed, key: str, *, reason: str, by: Actor) -> None:
    """Opens the record of a restricted child for a while, for looks alone, with a reason that the other managers are
    told.

    Raises Refusal for a child who is not restricted or is open to the actor; Unusable without a reason.
    """
    child = deed.child(key)
    if not reason.strip():
        raise Unusable("Say why you need to open this record. The reason is kept.")
    why = reason.strip()
    GlassBroken.objects.create(child=child, broken_at=by.at, broken_by=by.who, broken_by_name=by.name, reason=why)
    deed.note(f"opened the restricted child's page. Reason given: {why}", "child", key)


@verb("restrict")
def seen(deed: Deed, opening: str, *, by: Actor) -> None:
    """Marks that a restricted record was opened as seen by another manager. Marking it again changes nothing.

    Raises Refusal where the actor opened it; Unusable where there is no such opening.
    """
    row = GlassBroken.objects.select_for_update().filter(key=opening).first()
    if row is None:
        raise Unusable("There is no such opening of a record.")
    child = deed.child(row.child.key)
    if row.broken_by == by.who:
        raise Refusal("your-own", "You opened this record yourself, so another manager marks it as seen.")
    if row.seen_at is None:
        row.seen_at, row.seen_by, row.seen_by_name = by.at, by.who, by.name
        row.save(update_fields=["seen_at", "seen_by", "seen_by_name"])
    deed.note(f"marked as seen that {row.broken_by_name} opened the child's record", "child", child.key)


CHANGES = ("restrict", "unrestrict", "name", "unname", "seen")
"""The verbs of this room that change who may see a child, or what is known of it."""
