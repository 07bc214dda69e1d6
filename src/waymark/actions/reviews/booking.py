"""Booking a review: a month with the window, what speaks against a day, and the days offered; then planning it, with
brothers and sisters back to back where that is wanted.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.reviews import steps
from waymark.actions.reviews.here import FACTS, Here, of_child
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.history import Review
from waymark.domain.people import ages, permissions
from waymark.domain.reviews import kinds, offers, settled
from waymark.domain.reviews.chain import next_review
from waymark.domain.reviews.convening import runs
from waymark.domain.reviews.kinds import Kind
from waymark.domain.reviews.offers import Busy, Offer
from waymark.domain.reviews.window import Window
from waymark.records.history import histories_of
from waymark.records.models import Child
from waymark.records.queries import convening, lives, people, scopes
from waymark.records.queries.children import shown_name
from waymark.records.queries.lives import Agreed

AHEAD = timedelta(days=400)
FORWARD = "brought_forward"
"""The only kind that can be planned beside another."""
OTHER = "another child"
"""How the review of a child whom the reader may not see is called."""


class Cell(NamedTuple):
    """One day of the month."""

    day: date
    inside: bool
    """It belongs to the month shown."""
    zone: str
    """"before" the window opens, "wanted" by the target, "in" time, "late" after the limit, or "free" of a limit."""
    off: str
    """Why it is no working day: "Saturday", "Good Friday"; else ""."""
    notes: tuple[str, ...]
    """What else is on that day: sentences without their full stop."""
    offered: int
    """Its place among the days offered, from 1; 0 where it is not."""


class Sibling(NamedTuple):
    """A brother or sister who may be booked along."""

    key: str
    shown_name: str
    why_not: str
    """"" where they can be booked for the chosen day."""
    kind: str


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


class Unconfirmed(Unusable):
    """Something speaks against the day, and it was not said that it is wanted all the same."""

    def __init__(self, warnings: Sequence[str]) -> None:
        super().__init__(" ".join(warnings))
        self.warnings = tuple(warnings)


@verb("book", looks=True)
def page(
    deed: Deed, key: str, *, month: date | None = None, day: date | None = None, at: time | None = None,
    minutes: int = 60, by: Actor,
) -> BookingPage:  # fmt: skip
    """The month of booking, in a fixed number of queries. Without a day, the first of those offered is chosen."""
    child = deed.child(key)
    deed.note("looked for a day for a review", "child", key)
    family = _family(child, by)
    here = family.here
    window, busy = here.window(), family.busy(child)
    possible = not _why_not(here)
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
        weeks=_weeks(shown, window, busy, offered),
        offers=offered,
        chosen=_chosen(here, busy, day, at, minutes) if day and possible else None,
        siblings=family.siblings(day) if possible else (),
        planned_key=planned.key if planned else "",
        planned_on=planned.agreed_on if planned else None,
        why_not=_why_not(here),
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

    A sibling for whom the day does not fit is left, with the reason. Raises Unconfirmed where something speaks against
    the day and `confirmed` is not given, and whatever `steps.plan` raises.
    """
    child = deed.child(key)
    family = _family(child, by)
    warnings = _warnings(on, at, minutes, family.busy(child), by.today)
    if warnings and not confirmed:
        raise Unconfirmed(warnings)
    how = partial(steps.plan, on=on, minutes=minutes, mode=mode, place=place, link=link, by=by)
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


class _Family:
    """A child with brothers and sisters, and the reviews to come that matter to their booking."""

    def __init__(self, child: Child, by: Actor) -> None:
        self.by = by
        wanted = Child.objects.filter(pk=child.pk)
        if child.siblings:
            wanted = wanted | Child.objects.filter(siblings=child.siblings)
        self.children = {one.pk: one for one in wanted}
        self.histories = histories_of(wanted, FACTS)
        may_see = scopes.visible(by.viewer, "children", by.today).filter(pk__in=self.children)
        self.seen = set(may_see.values_list("pk", flat=True))
        may_book = scopes.visible(by.viewer, "book", by.today).filter(pk__in=self.children)
        self.bookable = set(may_book.values_list("pk", flat=True))
        self.iros = people.iros_of(wanted.values("pk"), by.today)
        self.child = child
        self.here = of_child(child, by, self.histories[child.pk])
        first = min(self.here.window().opens_on, by.today) - timedelta(days=40)
        self.agreed = lives.agreed(self.here.iro, self.children, first, by.today + AHEAD)
        others = {one.child for one in self.agreed if one.child and one.child not in self.children}
        open_to = scopes.visible(by.viewer, "children", by.today).filter(pk__in=others)
        self.seen |= set(open_to.values_list("pk", flat=True))

    def busy(self, child: Child) -> tuple[Busy, ...]:
        """The reviews to mind: the IRO's, the child's own, and those of brothers and sisters."""
        return tuple(
            Busy(one.day, one.at, one.minutes, self._name(one), bool(one.iro) and one.iro == self.here.iro,
                 one.child in self.children and one.child != child.pk)
            for one in self.agreed
        )  # fmt: skip

    def _name(self, one: Agreed) -> str:
        return OTHER if one.restricted and one.child not in self.seen else one.shown_name

    def siblings(self, day: date | None) -> tuple[Sibling, ...]:
        """The brothers and sisters whom the reader may book, each with why not for that day."""
        found = [self.children[pk] for pk in self.children if pk in self.bookable and pk != self.child.pk]
        return tuple(self._sibling(one, day) for one in sorted(found, key=shown_name))

    def _sibling(self, child: Child, day: date | None) -> Sibling:
        coming = tuple(life for life in self.agreed if life.child == child.pk)
        here = self.here._replace(
            child=child, history=self.histories[child.pk], iro=self.iros.get(child.pk, ""), coming=()
        )
        window = here.window()
        why = _why_not(here)
        if not why and coming:
            why = f"a review is planned for {long_date(coming[0].day)} already"
        elif not why and here.iro != self.here.iro:
            why = "another IRO"
        elif not why and day and not window.holds(day):
            close = f" to {long_date(window.closes_on)}" if window.closes_on else " on"
            why = f"the day lies outside their window, {long_date(window.opens_on)}{close}"
        return Sibling(child.key, shown_name(child), why, here.kinds[0] if here.kinds else "")


def _family(child: Child, by: Actor) -> _Family:
    return _Family(child, by)


def _why_not(here: Here) -> str:
    if not here.kinds:
        return here.window().limit.because
    return "" if here.iro else "Nobody is this child's IRO. Allocate one first: the day has to suit them."


def _weeks(month: date, window: Window, busy: Sequence[Busy], offered: Sequence[Offer]) -> tuple[tuple[Cell, ...], ...]:
    places = {offer.day: number for number, offer in enumerate(offered, 1)}
    monday = month - timedelta(days=month.weekday())
    weeks = []
    while monday < month or monday.month == month.month:
        days = [monday + timedelta(days=n) for n in range(7)]
        weeks.append(
            tuple(
                Cell(day, day.month == month.month, zone(day, window), offers.off_because(day), _notes(day, busy),
                     places.get(day, 0))
                for day in days
            )
        )  # fmt: skip
        monday += timedelta(days=7)
    return tuple(weeks)


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


def _warnings(on: date, at: time | None, minutes: int, busy: Sequence[Busy], today: date) -> tuple[str, ...]:
    """What speaks against a day, as sentences."""
    found = []
    if on < today:
        found.append(f"{long_date(on)} has passed: plan it so only where the review took place then.")
    if off := offers.off_because(on):
        found.append(f"{long_date(on)} is no working day ({off}).")
    for one in offers.clashes(on, at, minutes, busy):
        whose = "The IRO chairs the review of" if one.iro else "There is a review of"
        found.append(f"{whose} {one.who} at {one.at:%H:%M} that day, for {one.minutes} minutes.")
    return tuple(found)


def _chosen(here: Here, busy: Sequence[Busy], day: date, at: time | None, minutes: int) -> Chosen:
    window = here.window()
    return Chosen(
        day, at, zone(day, window), _says(day, window), _next_says(here, day),
        _warnings(day, at, minutes, busy, here.today),
    )  # fmt: skip


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
