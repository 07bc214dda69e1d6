"""Who works with whom: allocating an IRO."""

from datetime import date

from waymark.actions.actor import Actor
from waymark.actions.pages import Allocated, Allocating, PersonHere, PossibleIro
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.history import Allocation
from waymark.domain.people import independence
from waymark.domain.people.roles import IRO, PARTS
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
    loads, siblings = people.loads(by.today), _sibling_iros(child, by.today)
    now = _now(rows, by.today)
    iros = [_possible(officer, team, rows, loads, siblings, now, by.today) for officer in people.officers(by.today)]
    earliest = now.start if now else child.looked_after_from or by.today
    return Allocating(
        key,
        children.shown_name(child),
        _here(now),
        tuple(sorted(iros, key=lambda one: (not one.allowed, not one.advice, one.name))),
        min(earliest, by.today),
        by.today,
    )


def _now(rows: list[Allocation], today: date) -> Allocation | None:
    running = [row for row in rows if row.role == IRO and row.start <= today and (row.end is None or today < row.end)]
    return running[-1] if running else None


def _here(now: Allocation | None) -> PersonHere | None:
    if now is None:
        return None
    name = people.names([now.person]).get(now.person, ("", now.person))[1]
    return PersonHere(now.person, name, PARTS[IRO], "", now.start, now.end, "")


def _possible(
    officer: Officer,
    team: Team,
    rows: list[Allocation],
    loads: dict[str, int],
    siblings: dict[str, list[str]],
    now: Allocation | None,
    today: date,
) -> PossibleIro:
    refusal = _refusal(officer.key, team, rows, now, today)
    shared = siblings.get(officer.key, [])
    advice = f"Already the IRO of {' and '.join(shared)}, of the same sibling group." if shared else ""
    return PossibleIro(
        officer.page_key, officer.name, officer.team, officer.hours, loads.get(officer.key, 0), refusal is None,
        refusal.why if refusal else "", refusal.cite if refusal else "", advice if refusal is None else "",
    )  # fmt: skip


def _refusal(person: str, team: Team, rows: list[Allocation], now: Allocation | None, on: date) -> Refusal | None:
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
def allocate(deed: Deed, key: str, *, iro: str, from_on: date, reason: str, by: Actor) -> Allocated:
    """Makes somebody the child's IRO from a day; the IRO before ends on that day.

    `iro` is the person's key in addresses. Raises Refusal where the actor may not, or where the person is not
    independent of the case (IRO-7); Unusable for an unknown person, no reason, or a day before the present IRO's start
    or after today.
    """
    child = deed.child(key)
    person = Person.objects.filter(page_key=iro).first()
    if person is None:
        raise Unusable("Choose who is to be the IRO from the list.")
    if not reason.strip():
        raise Unusable("Say why this IRO is allocated. The reason is kept.")
    rows = writing.of_child(child)
    now = _now(rows, by.today)
    _check_day(from_on, now, by.today)
    refusal = _refusal(person.key, people.team(), rows, now, from_on)
    if refusal:
        raise refusal
    before, after = writing.replace(child, IRO, person.key, from_on, reason.strip(), by.who)
    deed.changed([child.pk])
    deed.note(
        f"allocated {person.name} as IRO. Reason given: {reason.strip()}", "child", key, {"iro": before}, {"iro": after}
    )
    was = _here(now)
    return Allocated(key, children.shown_name(child), person.name, from_on, was.name if was else "")


def _check_day(from_on: date, now: Allocation | None, today: date) -> None:
    if from_on > today:
        raise Unusable("The day must not lie ahead. Allocate on the day it takes effect.")
    if now and from_on < now.start:
        raise Unusable(f"The day must be {long_date(now.start)} or later: the present IRO started then.")
