"""Booking a review: a month with the window, what speaks against a day, and the days offered; then planning it, with
brothers and sisters back to back where that is wanted.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.reviews import steps
from waymark.actions.reviews.clashing import Family, Sibling, Unconfirmed, warnings, why_not
from waymark.actions.reviews.here import Here
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.history import Review
from waymark.domain.people import ages, permissions
from waymark.domain.reviews import kinds, offers, planning, settled
from waymark.domain.reviews.chain import next_review
from waymark.domain.reviews.convening import runs
from waymark.domain.reviews.kinds import Kind
from waymark.domain.reviews.offers import Busy, Offer
from waymark.domain.reviews.window import Window
from waymark.records.models import Child
from waymark.records.queries import convening, people, scopes
from waymark.records.queries.children import shown_name

FORWARD = "brought_forward"
"""The only kind that can be planned beside another."""


SATURDAY = 5


class Cell(NamedTuple):
    """One day of the month."""

    day: date
    inside: bool
    """It belongs to the month shown."""
    zone: str
    """"before" the window opens, "wanted" by the target, "in" time, "late" after the limit, or "free" of a limit."""
    off: str
    """Why it is no working day: "Saturday", "Good Friday"; else ""."""
    closed: str
    """Why it is not offered to be chosen: "past", "weekend", "bank holiday"; else ""."""
    notes: tuple[str, ...]
    """What else is on that day: sentences without their full stop."""
    offered: int
    """Its place among the days offered, from 1; 0 where it is not."""


class Chosen(NamedTuple):
    """The day chosen, and what it means."""

    day: date
    at: time | None
    zone: str
    says: str
    next_says: str
    """By when the review after it would fall."""
    warnings: tuple[str, ...]


class BookingPage(NamedTuple):
    """The page on which a review is booked."""

    child_key: str
    shown_name: str
    age: str
    restricted: bool
    iro_name: str
    kinds: tuple[Kind, ...]
    window: Window
    month: date
    """The first day of the month shown."""
    weeks: tuple[tuple[Cell, ...], ...]
    offers: tuple[Offer, ...]
    chosen: Chosen | None
    siblings: tuple[Sibling, ...]
    planned_key: str
    """The review that is planned already; "" where none is."""
    planned_on: date | None
    why_not: str
    """Why no review can be booked now; "" where one can."""
    risks: tuple[str, ...]
    settled_prompts: tuple[str, ...]
    last_place: str
    """Where the review before was agreed to be held; "" where there was none here."""
    today: date


class Booked(NamedTuple):
    """What was planned, and who was left."""

    key: str
    shown_name: str
    on: date
    at: time | None
    along: tuple[tuple[str, time | None], ...]
    """Brothers and sisters planned with it."""
    left: tuple[tuple[str, str], ...]
    """(name, why) of those who were not."""
    to_close: str = ""
    """The review that only waited for this one to be booked, if the actor closes it; else ""."""
    already: bool = False
    """It was planned before: nothing was planned twice."""


@verb("book", looks=True)
def page(
    deed: Deed, key: str, *, month: date | None = None, day: date | None = None, at: time | None = None,
    minutes: int = 60, by: Actor,
) -> BookingPage:  # fmt: skip
    """The month of booking, in a fixed number of queries. Without a day, the first of those offered is chosen."""
    child = deed.child(key)
    deed.note("looked for a day for a review", "child", key)
    family = Family(child, by)
    here = family.here
    window, busy = here.window(), family.busy(child)
    possible = not why_not(here)
    closed = window.closes_on is not None and window.closes_on < by.today
    ways = offers.soonest(busy, by.today, minutes) if closed else offers.offers(window, busy, by.today, minutes)
    offered = ways if possible else ()
    best = offered[0] if offered else None
    day, at = (day, at) if day else (best.day, best.at) if best else (None, None)
    shown = (month or day or max(window.opens_on, by.today)).replace(day=1)
    planned = next((life for life in here.coming if life.kind != FORWARD), None)
    row = settled.running(here.history, by.today)
    return BookingPage(
        child_key=key,
        shown_name=shown_name(child),
        age=ages.words(child.dob, by.today),
        restricted=child.restricted,
        iro_name=people.names([here.iro]).get(here.iro, ("", ""))[1],
        kinds=tuple(kinds.KINDS[one] for one in here.kinds if planned is None or one == FORWARD),
        window=window,
        month=shown,
        weeks=_weeks(shown, window, busy, offered, by.today),
        offers=offered,
        chosen=_chosen(here, busy, day, at, minutes) if day and possible else None,
        siblings=family.siblings(day) if possible else (),
        planned_key=planned.key if planned else "",
        planned_on=planned.agreed_on if planned else None,
        why_not=why_not(here),
        risks=_risks(child, by),
        settled_prompts=settled.prompts(here.history, row, by.today) if row else (),
        last_place=_last_place(child),
        today=by.today,
    )


@verb("book")
def book(
    deed: Deed,
    key: str,
    *,
    kind: str,
    on: date,
    at: time | None,
    minutes: int = 60,
    mode: str = "in_person",
    place: str = "",
    link: str = "",
    ground: str = "",
    late_reason: str = "",
    confirmed: bool = False,
    siblings: Sequence[str] = (),
    by: Actor,
) -> Booked:
    """Plans a review, and those of brothers and sisters at the times that follow, each within their own window.

    A sibling for whom the day does not fit is left, with the reason. One of the same kind that is planned for that day
    already is found again, and nothing is planned twice. Raises Unconfirmed where something speaks against
    the day and `confirmed` is not given, and whatever `steps.plan` raises.
    """
    child = deed.child(key)
    family = Family(child, by)
    if planned := next((one for one in family.here.coming if (one.kind, one.agreed_on) == (kind, on)), None):
        deed.note(f"sent the booking of a review for {long_date(on)} again: it was planned already", "child", key)
        return Booked(planned.key, shown_name(child), on, planned.at, (), (), already=True)
    planning.refuse_grown(family.here.history.child, kind, on, family.here.settings_on)
    against = warnings(on, at, minutes, family.busy(child), by.today, family.here.window(kind).closes_on)
    if against and not confirmed:
        raise Unconfirmed(against)
    how = partial(steps.plan, on=on, minutes=minutes, mode=mode, place=place, link=link, confirmed=True, by=by)
    life = how(key, kind=kind, at=at, ground=ground, late_reason=late_reason)
    along, left, begins = [], [], at
    fitting = {one.key: one for one in family.siblings(on)}
    for other in dict.fromkeys(siblings):
        one = fitting.get(other)
        if one is None:  # not a brother or sister whom the actor may book
            continue
        begins = offers.later(begins, minutes) if begins else None
        if one.why_not:
            left.append((one.shown_name, one.why_not))
            continue
        try:
            how(other, kind=one.kind, at=begins)
        except (Unusable, Refusal) as problem:
            left.append((one.shown_name, str(problem)))
        else:
            along.append((one.shown_name, begins))
    deed.note(f"booked a review for {long_date(on)}", "child", key, None, {"review": life, "along": len(along)})
    return Booked(life, shown_name(child), on, at, tuple(along), tuple(left), _to_close(child, by))


def _to_close(child: Child, by: Actor) -> str:
    """The child's review that is sent out and not closed, for whoever may close it."""
    if not permissions.may_for(by.viewer, "record", scopes.subject(child, by.today)):
        return ""
    return child.lives.filter(state="distributed").order_by("-held_on").values_list("key", flat=True).first() or ""


def _last_place(child: Child) -> str:
    found = child.lives.exclude(place="").order_by("-agreed_on", "-pk")
    return found.values_list("place", flat=True).first() or ""


def _weeks(
    month: date, window: Window, busy: Sequence[Busy], offered: Sequence[Offer], today: date
) -> tuple[tuple[Cell, ...], ...]:
    places = {offer.day: number for number, offer in enumerate(offered, 1)}
    monday = month - timedelta(days=month.weekday())
    weeks = []
    while monday < month or monday.month == month.month:
        days = [monday + timedelta(days=n) for n in range(7)]
        weeks.append(
            tuple(
                Cell(day, day.month == month.month, zone(day, window), offers.off_because(day), closed(day, today),
                     _notes(day, busy), places.get(day, 0))
                for day in days
            )
        )  # fmt: skip
        monday += timedelta(days=7)
    return tuple(weeks)


def closed(day: date, today: date) -> str:
    """Why a day of the month is not offered: "past", "weekend" or "bank holiday"; "" where it is."""
    if day < today:
        return "past"
    if not offers.off_because(day):
        return ""
    return "weekend" if day.weekday() >= SATURDAY else "bank holiday"


def zone(day: date, window: Window) -> str:
    """In which part of the window a day lies."""
    if day < window.opens_on:
        return "before"
    if window.closes_on is None:
        return "free"
    if day > window.closes_on:
        return "late"
    return "wanted" if window.target and window.target.last and day <= window.target.last else "in"


def _notes(day: date, busy: Sequence[Busy]) -> tuple[str, ...]:
    return tuple(
        f"{f'{one.at:%H:%M} ' if one.at else ''}{one.who}{'' if one.iro else ', another IRO'}"
        for one in busy
        if one.day == day
    )


def _chosen(here: Here, busy: Sequence[Busy], day: date, at: time | None, minutes: int) -> Chosen:
    window = here.window()
    return Chosen(
        day, at, zone(day, window),
        planning.too_old(here.history.child, here.kinds[0], day, here.settings_on)
        or _is(day, here.today) + _says(day, window),
        _next_says(here, day), warnings(day, at, minutes, busy, here.today, window.closes_on),
    )  # fmt: skip


def _is(day: date, today: date) -> str:
    """What speaks against the day itself, before what it means for the limit."""
    past, off = "It has passed. " if day < today else "", offers.off_because(day)
    return f"{past}It is no working day ({off}). " if off else past


def _says(day: date, window: Window) -> str:
    last = window.closes_on
    if day < window.opens_on:
        return f"It lies before the window opens, {window.opens_because}."
    if last is None:
        return window.limit.because
    if day > last:
        return f"It lies after the limit, {long_date(last)}: the review would be late. Say why below."
    if window.target and window.target.last and day > window.target.last:
        return f"It is in time, and after the service's target of {long_date(window.target.last)}."
    return f"It is in time: the limit is {long_date(last)}."


def _next_says(here: Here, day: date) -> str:
    """By when the next review would fall, this one being held on that day."""
    if here.kinds[0] == "pathway":
        return ""
    held = here.history._replace(reviews=(*here.history.reviews, Review(day, ())))
    spans = {table: tuple(s._replace(last=max(s.last, day)) if s is found[-1] else s for s in found)
             for table, found in here.days.spans.items()}  # fmt: skip
    following = next_review(held, here.days._replace(spans=spans), here.settings_on, day)
    if following.last is None:
        return ""
    return f"The next review then falls by {long_date(following.last)}."


def _risks(child: Child, by: Actor) -> tuple[str, ...]:
    """Known risks between people who may be invited: seen by those who book, never by those invited."""
    return tuple(
        f"{one.first} and {one.second}: {one.kind.replace('_', ' ')}{f'. {one.note}' if one.note else ''}"
        for one in convening.risks(child)
        if runs(one.started_on, one.ended_on, by.today)
    )
