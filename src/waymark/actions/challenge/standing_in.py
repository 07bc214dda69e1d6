"""Who answers for somebody who is away: arranged by themselves, or by an IRO manager."""

from datetime import date, timedelta
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.challenge import raising
from waymark.actions.verb import Deed, verb
from waymark.domain.ahead import too_far
from waymark.domain.challenge.checks import Amiss, needed
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal
from waymark.domain.people.roles import ROLES
from waymark.records.models import Person, StandIn

OTHERS = "Only an IRO manager arranges who stands in for somebody else."


class Arranged(NamedTuple):
    """Somebody stands in for another, from the first day to the last."""

    key: str
    name: str
    stand_in: str
    from_on: date
    until_on: date
    reason: str
    may_end: bool


class StandingInPage(NamedTuple):
    """What is arranged, and who may be chosen."""

    arranged: tuple[Arranged, ...]
    people: tuple[tuple[str, str], ...]
    """(key in addresses, name and roles) of everybody who answers."""
    own: str
    """The reader's key in addresses, where they arrange it only for themselves; "" for a manager."""
    today: date


@verb("stand_in", looks=True)
def standing_in(deed: Deed, *, by: Actor) -> StandingInPage:
    """Who stands in for whom, from today on: for a manager all, for others what is theirs."""
    rows = StandIn.objects.filter(ended_on__gt=by.today).select_related("person", "stand_in")
    shown = [row for row in rows.order_by("started_on", "pk") if _concerns(row, by)]
    people = raising.possible(by.today)
    own = next((one.page_key for one in people if one.key == by.who), "")
    deed.note("looked at who stands in for whom", "service", "stand-ins")
    return StandingInPage(
        tuple(_arranged(row, by) for row in shown),
        tuple((one.page_key, f"{one.name}, {', '.join(ROLES[role] for role in one.roles).lower()}") for one in people),
        "" if _manages(by) else own, by.today,
    )  # fmt: skip


@verb("stand_in")
def arrange(deed: Deed, *, person: str, stand_in: str, from_on: date, until_on: date, reason: str, by: Actor) -> str:
    """Has somebody answer for a person who is away, from a day to a last day; it ends by itself. Returns who does.

    `person` and `stand_in` are keys in addresses. Raises Refusal for somebody else's, but by an IRO manager; Amiss for
    days that cannot be, or where somebody stands in already.
    """
    away = _person(person, by.today, "person", "Choose who is away.")
    if away.key != by.who and not _manages(by):
        raise Refusal("not-yours-stand_in", OTHERS)
    other = _person(stand_in, by.today, "stand_in", "Choose who stands in.")
    if other == away:
        raise Amiss("stand_in", "Nobody stands in for themselves: choose somebody else.")
    why = needed("reason", reason, "Say why: a sentence is enough.")
    if until_on < max(from_on, by.today):
        raise Amiss("until_on", "The last day must be today or later, and not before the first.")
    if far := too_far(until_on, by.today):
        raise Amiss("until_on", f"{far}.")
    end = until_on + timedelta(days=1)
    there = StandIn.objects.filter(person=away, started_on__lt=end, ended_on__gt=from_on).first()
    if there:
        raise Amiss("from_on", f"Somebody stands in from {long_date(there.started_on)} already. End that first.")
    StandIn.objects.create(
        person=away, stand_in=other, started_on=from_on, ended_on=end, reason=why, arranged_by=by.who
    )
    days = f"from {long_date(from_on)} to {long_date(until_on)}"
    deed.note(f"arranged that {other.name} answers for {away.name} {days}", "person", away.key)
    return other.name


@verb("stand_in")
def end_standing_in(deed: Deed, arranged: str, *, by: Actor) -> str:
    """Ends it today; what lies ahead is called off. Returns for whom it was."""
    row = StandIn.objects.select_for_update(of=("self",)).select_related("person").filter(key=arranged).first()
    if row is None or row.ended_on <= by.today:
        raise Refusal("not-found", "Nobody stands in any more.")
    if row.person.key != by.who and not _manages(by):
        raise Refusal("not-yours-stand_in", OTHERS)
    row.ended_on = max(by.today, row.started_on)
    row.save(update_fields=["ended_on"])
    deed.note(f"ended that somebody answers for {row.person.name}", "person", row.person.key)
    return row.person.name


def _person(key: str, today: date, field: str, says: str) -> Person:
    """Somebody who answers, by their key in addresses."""
    if key not in {one.page_key for one in raising.possible(today)}:
        raise Amiss(field, says)
    return Person.objects.get(page_key=key)


def _manages(by: Actor) -> bool:
    return "iro_manager" in by.viewer.roles


def _concerns(row: StandIn, by: Actor) -> bool:
    return _manages(by) or by.who in (row.person.key, row.stand_in.key)


def _arranged(row: StandIn, by: Actor) -> Arranged:
    last = row.ended_on - timedelta(days=1)
    return Arranged(
        row.key, row.person.name, row.stand_in.name, row.started_on, last, row.reason,
        _manages(by) or row.person.key == by.who,
    )  # fmt: skip
