"""Who works with whom: allocating an IRO."""

from datetime import date
from hashlib import sha256

from waymark.actions.actor import Actor
from waymark.actions.pages import Allocated, Allocating, PersonHere, PossibleIro
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.history import Allocation
from waymark.domain.people import ages, independence
from waymark.domain.people.roles import COVER, IRO, PARTS, REVIEWS
from waymark.domain.reviews.pathway import FROM_AGE
from waymark.domain.team import Team
from waymark.records import allocating as writing
from waymark.records.models import Child, Person
from waymark.records.queries import children, people
from waymark.records.queries.people import Officer


@verb("allocate", looks=True)
def allocating(deed: Deed, key: str, *, by: Actor) -> Allocating:
    """The page on which the child's IRO is chosen: everybody in post, with why not where they may not be chosen.

    Independence (IRO-7) refuses; that a brother or sister has an IRO already (IRO-9) is advice.
    """
    child = deed.child(key)
    deed.note("looked at who may be the child's IRO", "child", key)
    rows, team = writing.of_child(child), people.team()
    now = running(rows, IRO, by.today)
    earliest = now.start if now else child.looked_after_from or by.today
    here, decided_by = _here(child, now)
    return Allocating(
        key, children.shown_name(child), here, possible(child, team, rows, now, by.today),
        min(earliest, by.today), by.today, version_of(child), decided_by,
    )  # fmt: skip


def running(rows: list[Allocation], role: str, today: date) -> Allocation | None:
    """The allocation that runs on the day; the one who started last, where two do."""
    found = [row for row in rows if row.role == role and row.start <= today and (row.end is None or today < row.end)]
    return found[-1] if found else None


def version_of(child: Child) -> str:
    """A short text that changes whenever the child's IRO or cover, or the reason for them, does."""
    rows = child.allocations.filter(role__in=REVIEWS).order_by("pk")
    told = list(rows.values_list("role", "person_key", "started_on", "ended_on", "reason", "allocated_by"))
    return sha256(repr(told).encode()).hexdigest()[:16]


def _here(child: Child, now: Allocation | None) -> tuple[PersonHere | None, str]:
    """The present IRO, and the name of who decided it; "" where it was not decided here."""
    if now is None:
        return None, ""
    row = child.allocations.filter(role=now.role, person_key=now.person, started_on=now.start).first()
    reason, by = (row.reason, row.allocated_by) if row else ("", "")
    names = people.names([now.person, by])
    name = names.get(now.person, ("", now.person))[1]
    return PersonHere(now.person, name, PARTS[now.role], "", now.start, now.end, reason), names.get(by, ("", by))[1]


def possible(
    child: Child, team: Team, rows: list[Allocation], now: Allocation | None, today: date
) -> tuple[PossibleIro, ...]:
    """Everybody in post as an IRO: those who may be chosen first, the IRO of a brother or sister before the others."""
    loads, siblings = people.loads(today), _sibling_iros(child, today)
    iros = [_possible(officer, team, rows, loads, siblings, now, today) for officer in people.officers(today)]
    return tuple(sorted(iros, key=lambda one: (not one.allowed, not one.advice, one.name)))


def _possible(
    officer: Officer,
    team: Team,
    rows: list[Allocation],
    loads: dict[str, int],
    siblings: dict[str, list[str]],
    now: Allocation | None,
    today: date,
) -> PossibleIro:
    refusal = refused(officer.key, team, rows, now, today)
    shared = siblings.get(officer.key, [])
    advice = f"Already the IRO of {' and '.join(shared)}, of the same sibling group." if shared else ""
    return PossibleIro(
        officer.page_key, officer.name, officer.team, officer.hours, loads.get(officer.key, 0), refusal is None,
        refusal.why if refusal else "", refusal.cite if refusal else "", advice if refusal is None else "",
    )  # fmt: skip


def refused(person: str, team: Team, rows: list[Allocation], now: Allocation | None, on: date) -> Refusal | None:
    """Why somebody may not be the child's IRO, or cover, from a day; None where they may."""
    if now and now.person == person:
        return Refusal("already", "They are this child's IRO already.")
    try:
        independence.check(person, team.people, rows, on)
    except Refusal as refusal:
        return refusal
    return None


def _sibling_iros(child: Child, today: date) -> dict[str, list[str]]:
    """{IRO's key: how the brothers and sisters are called whose IRO they are}."""
    siblings = {
        sibling.pk: children.shown_name(sibling) for sibling in people.siblings_of(child) if not sibling.restricted
    }
    found: dict[str, list[str]] = {}
    for pk, person in people.iros_of(Child.objects.filter(pk__in=siblings).values("pk"), today).items():
        found.setdefault(person, []).append(siblings[pk])
    return found


@verb("allocate")
def allocate(
    deed: Deed, key: str, *, iro: str, from_on: date, reason: str, version: str | None = None, by: Actor
) -> Allocated:
    """Makes somebody the child's IRO from a day; the IRO before ends on that day, and so does cover for them.

    `iro` is the person's key in addresses; `version` is `Allocating.version` as the page that was filled in had it.
    Raises Refusal where the actor may not, where the person is not independent of the case (IRO-7), where the child
    left care before that day and is under 16, and, with the code "stale", where somebody else allocated since;
    Unusable for an unknown person, no reason, or a day before the present IRO's start or after today.
    """
    child = deed.child(key)
    if version is not None and version != version_of(child):
        raise Refusal("stale", "Somebody else changed the IRO, or the cover, while you had this page open.")
    person = Person.objects.filter(page_key=iro).first()
    if person is None:
        raise Unusable("Choose who is to be the IRO from the list.")
    if not reason.strip():
        raise Unusable("Say why this IRO is allocated. The reason is kept.")
    rows = writing.of_child(child)
    now = running(rows, IRO, by.today)
    _check_day(from_on, now, by.today)
    check_in_care(child, from_on)
    refusal = refused(person.key, people.team(), rows, now, from_on)
    if refusal:
        raise refusal
    was, covered = (_name(now), _name(running(rows, COVER, from_on)))
    before, after = writing.replace(child, IRO, person.key, from_on, reason.strip(), by.who)
    cover_before, cover_after = writing.end_cover(child, from_on)
    deed.changed([child.pk])
    deed.note(
        f"allocated {person.name} as IRO. Reason given: {reason.strip()}", "child", key,
        {"iro": before} | ({"cover": cover_before} if cover_before else {}),
        {"iro": after} | ({"cover": cover_after} if cover_after else {}),
    )  # fmt: skip
    return Allocated(key, children.shown_name(child), person.name, from_on, was, covered)


def _name(row: Allocation | None) -> str:
    return people.names([row.person]).get(row.person, ("", row.person))[1] if row else ""


def _check_day(from_on: date, now: Allocation | None, today: date) -> None:
    if from_on > today:
        raise Unusable("The day must not lie ahead. Allocate on the day it takes effect.")
    if now and from_on < now.start:
        raise Unusable(f"The day must be {long_date(now.start)} or later: the present IRO started then.")


def check_in_care(child: Child, on: date) -> None:
    """Raises Refusal where the child had left care by that day; a young person of 16 or over may have an IRO yet."""
    if reviewed_on(child, on) or child.looked_after_until is None:
        return
    why = f"This child left care on {long_date(child.looked_after_until)}: nobody is allocated as IRO from that day on."
    raise Refusal("left-care", f"{why} A young person of 16 or over may have an IRO, who reviews the pathway plan.")


def reviewed_on(child: Child, on: date) -> bool:
    """Whether the child has not left care by that day, or is old enough for reviews of the pathway plan."""
    left = child.looked_after_until
    return left is None or on < left or (child.dob is not None and ages.years(child.dob, on) >= FROM_AGE)
