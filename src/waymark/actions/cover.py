"""Cover for an absent IRO: for one child, or for all of an IRO's children at once."""

from datetime import date, timedelta
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.pages import PersonHere, PossibleIro
from waymark.actions.people import check_in_care, possible, refused, reviewed_on, running
from waymark.actions.verb import Deed, verb
from waymark.domain.ahead import too_far
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.history import Allocation
from waymark.domain.people.roles import COVER, IRO, PARTS
from waymark.domain.team import Team
from waymark.records import allocating as writing
from waymark.records.models import Child, Person
from waymark.records.queries import children, people, scopes


class Covering(NamedTuple):
    """The page on which cover is arranged for one child."""

    child_key: str
    shown_name: str
    now: PersonHere | None
    """The IRO, without whom there is nothing to cover."""
    covers: tuple[PersonHere, ...]
    """Cover that runs or lies ahead."""
    iros: tuple[PossibleIro, ...]
    today: date


class CoveringAll(NamedTuple):
    """The page on which cover is arranged for all children of an IRO."""

    iro_key: str
    name: str
    children: int
    """How many children they have, of those the actor may allocate for."""
    closed: int
    """How many more there are whose record is closed to the actor."""
    iros: tuple[PossibleIro, ...]
    today: date


class Refused(NamedTuple):
    """A child for whom somebody may not cover."""

    child_key: str
    shown_name: str
    why: str
    cite: str


class Covered(NamedTuple):
    """What was done: who covers for whom, from the first day to the last, and for whom not."""

    cover_name: str
    iro_name: str
    from_on: date
    until_on: date
    """The last day of cover."""
    children: tuple[str, ...]
    """How they are called."""
    refused: tuple[Refused, ...] = ()
    closed: int = 0


@verb("allocate", looks=True)
def covering(deed: Deed, key: str, *, by: Actor) -> Covering:
    """The page on which cover for one child's IRO is arranged, with why not for everybody who may not cover."""
    child = deed.child(key)
    deed.note("looked at who may cover for the child's IRO", "child", key)
    rows = writing.of_child(child)
    iro, coming = running(rows, IRO, by.today), _coming(rows, by.today)
    names = people.names(row.person for row in [*coming, *([iro] if iro else [])])
    iros = possible(child, people.team(), rows, iro, by.today)
    return Covering(
        key, children.shown_name(child), _here(iro, names) if iro else None,
        tuple(_here(row, names) for row in coming), iros, by.today,
    )  # fmt: skip


def _coming(rows: list[Allocation], today: date) -> list[Allocation]:
    """Cover that runs or lies ahead; what was cut short to nothing is left out."""
    return [row for row in rows if row.role == COVER and row.end != row.start and (row.end is None or today < row.end)]


def _here(row: Allocation, names: dict[str, tuple[str, str]]) -> PersonHere:
    return PersonHere(
        row.person, names.get(row.person, ("", row.person))[1], PARTS[row.role], "", row.start, row.end, ""
    )


@verb("allocate")
def cover(deed: Deed, key: str, *, iro: str, from_on: date, until_on: date, reason: str, by: Actor) -> Covered:
    """Has somebody cover for the child's IRO from a day to a last day, after which it ends by itself.

    `iro` is the key in addresses of whoever covers. Raises Refusal where the actor may not, where the person is not
    independent of the case (IRO-7), where there is no IRO to cover for or somebody covers already; Unusable for an
    unknown person, no reason, or days that cannot be.
    """
    child, person = deed.child(key), _person(iro)
    _check(from_on, until_on, reason, by.today)
    rows = writing.of_child(child)
    refusal = _refusal(child, person.key, rows, people.team(), from_on, until_on)
    if refusal:
        raise refusal
    _write(deed, child, person, from_on, until_on, reason.strip(), by)
    now = running(rows, IRO, from_on)
    names = people.names([now.person]) if now else {}
    was = names.get(now.person, ("", now.person))[1] if now else ""
    return Covered(person.name, was, from_on, until_on, (children.shown_name(child),))


@verb("allocate")
def end(deed: Deed, key: str, *, by: Actor) -> str:
    """Ends the cover for the child's IRO today; cover that lies ahead is called off. Returns how the child is called.

    Raises Unusable where nobody covers.
    """
    child = deed.child(key)
    if not _coming(writing.of_child(child), by.today):
        raise Unusable("Nobody covers for this child's IRO, so there is nothing to end.")
    before, after = writing.end_cover(child, by.today)
    deed.changed([child.pk])
    deed.note("ended the cover for the child's IRO", "child", key, {"cover": before}, {"cover": after})
    return children.shown_name(child)


@verb("allocate", looks=True)
def covering_all(deed: Deed, iro: str, *, by: Actor) -> CoveringAll:
    """The page on which cover for all children of an IRO is arranged. `iro` is the person's key in addresses."""
    person = _person(iro)
    deed.note(f"looked at who may cover for {person.name}", "person", person.key)
    mine, closed = _children(person, by)
    loads = people.loads(by.today)
    iros = tuple(
        PossibleIro(o.page_key, o.name, o.team, o.hours, loads.get(o.key, 0), True, "", "", "")
        for o in people.officers(by.today)
        if o.key != person.key
    )
    return CoveringAll(iro, person.name, len(mine), closed, iros, by.today)


@verb("allocate")
def cover_all(deed: Deed, absent: str, *, iro: str, from_on: date, until_on: date, reason: str, by: Actor) -> Covered:
    """Has somebody cover for all children of an absent IRO, child by child: whom they may not cover for is listed.

    `absent` and `iro` are keys in addresses. Raises Unusable as `cover` does, and where the IRO has no children.
    """
    away, person = _person(absent), _person(iro)
    _check(from_on, until_on, reason, by.today)
    if away == person:
        raise Unusable("Nobody covers for themselves: choose somebody else.")
    freshness.queue()
    mine, closed = _children(away, by)
    if not mine:
        raise Unusable(f"{away.name} is the IRO of no child whose cover you can arrange.")
    team, rows = people.team(), writing.of_children(Child.objects.filter(pk__in=[child.pk for child in mine]))
    found = [(c, _refusal(c, person.key, rows.get(c.pk, []), team, from_on, until_on)) for c in mine]
    for child, why_not in found:
        if why_not is None:
            _write(deed, child, person, from_on, until_on, reason.strip(), by)
    refusals = tuple(Refused(c.key, children.shown_name(c), why.why, why.cite) for c, why in found if why)
    done = tuple(children.shown_name(child) for child, why_not in found if why_not is None)
    deed.note(
        f"arranged that {person.name} covers for {away.name}: {len(done)} children, {len(refusals)} refused",
        "person", away.key, None, {"cover": person.key, "from": f"{from_on}", "until": f"{until_on}"},
    )  # fmt: skip
    return Covered(person.name, away.name, from_on, until_on, done, refusals, closed)


def _children(iro: Person, by: Actor) -> tuple[list[Child], int]:
    """The children whom the IRO still reviews and for whom the actor may allocate, and how many more there are."""
    own = Child.objects.filter(people.allocated_as(iro.key, IRO, by.today)).order_by("local_id")
    may = scopes.visible(by.viewer, "allocate", by.today).filter(pk__in=own.values("pk"))
    theirs, reviewed = set(may.values_list("pk", flat=True)), [c for c in own if reviewed_on(c, by.today)]
    mine = [child for child in reviewed if child.pk in theirs]
    return mine, len(reviewed) - len(mine)


def _person(key: str) -> Person:
    person = Person.objects.filter(page_key=key).first()
    if person is None:
        raise Unusable("Choose who is to cover from the list.")
    return person


def _check(from_on: date, until_on: date, reason: str, today: date) -> None:
    if not reason.strip():
        raise Unusable("Say why cover is needed. The reason is kept.")
    if until_on < from_on:
        raise Unusable("The last day of cover must not be before the first.")
    if until_on < today:
        raise Unusable("The last day of cover must be today or later.")
    if far := too_far(until_on, today):
        raise Unusable(f"{far}.")


def _refusal(
    child: Child, person: str, rows: list[Allocation], team: Team, from_on: date, until_on: date
) -> Refusal | None:
    """Why somebody may not cover for this child's IRO; None where they may."""
    now = running(rows, IRO, from_on)
    if now is None:
        return Refusal("no-iro", "The child has no IRO on that day: allocate one instead.", "Children Act 1989 s25A(1)")
    end = until_on + timedelta(days=1)
    other = next((r for r in rows if r.role == COVER and r.start < end and (r.end is None or from_on < r.end)), None)
    if other and other.end != other.start:
        last = f" until {long_date(other.end - timedelta(days=1))}" if other.end else ""
        return Refusal("covered", f"Somebody covers for this child's IRO from {long_date(other.start)}{last} already.")
    try:
        check_in_care(child, from_on)
    except Refusal as refusal:
        return refusal
    return refused(person, team, rows, now, from_on)


def _write(deed: Deed, child: Child, person: Person, from_on: date, until_on: date, reason: str, by: Actor) -> None:
    before, after = writing.cover(child, person.key, from_on, until_on + timedelta(days=1), reason, by.who)
    deed.changed([child.pk])
    deed.note(
        f"arranged that {person.name} covers for the child's IRO. Reason given: {reason}", "child", child.key,
        {"cover": before}, {"cover": after},
    )  # fmt: skip
