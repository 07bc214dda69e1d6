"""Calendars: a file for one review, and a private address where a person's calendar program reads their reviews."""

import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from waymark.actions.actor import LONDON, Actor, of_account
from waymark.actions.lives import seen
from waymark.actions.pages import Download
from waymark.actions.verb import Deed, verb
from waymark.documents import ics
from waymark.domain.errors import Refusal
from waymark.domain.messages import appointments, names
from waymark.domain.messages.appointments import Appointment
from waymark.domain.messages.kinds import File
from waymark.records.models import CalendarFeed, LifeEvent, Person, Post, ReviewLife
from waymark.records.queries.scopes import running

BACK, AHEAD = timedelta(days=62), timedelta(days=550)
"""Which days a feed holds, counted from today."""
GONE = ("stood_down", "cancelled")
"""States of a review that takes its entry away."""
TYPE = "text/calendar"


class MyCalendar(NamedTuple):
    """The page on which somebody makes and ends their private calendar."""

    made_at: datetime | None
    """When the address in use was made; None where there is none."""
    reviews: int
    """How many reviews it holds now."""


def appointment(life: ReviewLife, changed_at: datetime, url: str = "") -> Appointment:
    """What a calendar says of a review. `url` is its page, for those who can sign in."""
    child = life.child
    said = names.parts(child.known_as, child.name) if child else names.parts(life.carer.name if life.carer else "")
    starts: date = datetime.combine(life.agreed_on, life.at, LONDON) if life.at else life.agreed_on
    return Appointment(
        appointments.uid(life.key), starts, life.minutes, appointments.where(life.place, life.mode, said), life.mode,
        url, life.sequence, life.state in GONE, changed_at,
    )  # fmt: skip


def invitation(life: ReviewLife, organiser: str, invited: str, *, by: Actor) -> File:
    """The calendar file that goes with an invitation, a rearrangement or a cancellation by e-mail.

    `organiser` and `invited` are e-mail addresses.
    """
    one = appointment(life, by.at)
    method = "CANCEL" if one.cancelled else "REQUEST"
    return File("review.ics", f"{TYPE}; method={method}", ics.write_invitation(one, organiser, invited))


@verb("home", looks=True)
def file(deed: Deed, key: str, *, url: str = "", by: Actor) -> Download:
    """A review's calendar file, to be taken into a calendar by hand, for those who may see the child or the carer."""
    life = ReviewLife.objects.select_related("child", "carer").filter(key=key).first()
    if life is None:
        raise Refusal("not-found", "There is no such review.")
    if life.child is not None:
        deed.child(life.child.key, "children")
    elif life.carer is not None:
        seen(deed, life.carer)
    deed.note("took a review's day into a calendar", "review", key)
    return Download("review.ics", TYPE, ics.write_calendar([appointment(life, _changed([life])[life.pk], url)]))


@verb("calendar", looks=True)
def mine(deed: Deed, *, by: Actor) -> MyCalendar:
    """Whether the actor has a private calendar, and what is in it."""
    feed = CalendarFeed.objects.filter(person__key=by.who, ended_at=None).first()
    deed.note("looked at their private calendar's page", "person", by.who)
    return MyCalendar(feed.made_at if feed else None, len(_lives(by.who, by.today)))


@verb("calendar")
def make(deed: Deed, *, by: Actor) -> str:
    """Makes a new address for the actor's calendar and ends the one before. Returns the secret in it: it is not kept,
    and cannot be shown again. Raises Refusal for an account that belongs to no person of the service."""
    person = Person.objects.select_for_update().filter(key=by.who).first()
    if person is None:
        raise Refusal("no-person", "Your account belongs to nobody in the list of people, so it has no reviews.")
    ended = CalendarFeed.objects.filter(person=person, ended_at=None).update(ended_at=by.at)
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(person=person, token_hash=_hash(token), made_at=by.at)
    deed.note("made a private calendar address" + (" and ended the one before" if ended else ""), "person", by.who)
    return token


@verb("calendar")
def end(deed: Deed, *, by: Actor) -> bool:
    """Ends the address: whoever has it reads nothing more. Returns whether there was one."""
    ended = CalendarFeed.objects.filter(person__key=by.who, ended_at=None).update(ended_at=by.at)
    deed.note("ended their private calendar address", "person", by.who)
    return bool(ended)


def feed(token: str, at: datetime, page: Callable[[str], str]) -> bytes | None:
    """The calendar under a secret address; None where there is no such address. `page` makes a review's address.

    It holds no name and nothing about a child. Somebody who has left, or may have no calendar any more, has an empty
    one.
    """
    found = (
        CalendarFeed.objects.select_related("person__account").filter(token_hash=_hash(token), ended_at=None).first()
    )
    if found is None:
        return None
    person = found.person
    account = getattr(person, "account", None)
    if account is None or not account.is_active:
        return ics.write_calendar([])
    by = of_account(account, at)
    here = Post.objects.filter(running(by.today), person=person).exists()
    if not here or not by.may("calendar"):
        return ics.write_calendar([])
    lives = _lives(person.key, by.today)
    changed = _changed(lives)
    return ics.write_calendar(appointment(life, changed[life.pk], page(life.key)) for life in lives)


def _lives(person: str, today: date) -> list[ReviewLife]:
    rows = ReviewLife.objects.filter(iro_key=person, agreed_on__range=(today - BACK, today + AHEAD))
    return list(rows.select_related("child", "carer").order_by("agreed_on", "at", "pk"))


def _changed(lives: list[ReviewLife]) -> dict[int, datetime]:
    """When each review was last changed, in one query. (Not "just now": a calendar would take all of it for new.)"""
    planned = {life.pk: datetime(life.planned_on.year, life.planned_on.month, life.planned_on.day, tzinfo=LONDON)
               for life in lives}  # fmt: skip
    steps = LifeEvent.objects.filter(life__in=planned).order_by("at", "pk")
    return planned | dict(steps.values_list("life_id", "at"))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
