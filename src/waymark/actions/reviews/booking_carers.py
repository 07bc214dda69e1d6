"""Booking the review of foster carers: the window, the days offered, and what speaks against a day."""

from datetime import date, time, timedelta
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.lives import carer_of
from waymark.actions.reviews import steps
from waymark.actions.reviews.clashing import AHEAD, OTHER, Unconfirmed
from waymark.actions.reviews.here import carers_window
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.reviews import offers, planning
from waymark.domain.reviews.offers import Busy, Offer
from waymark.domain.reviews.states import COMING
from waymark.domain.reviews.window import Window
from waymark.records.models import Carer, ReviewLife
from waymark.records.queries import lives, people


class CarerBooking(NamedTuple):
    """The page on which a review of foster carers is booked."""

    carer_key: str
    shown_name: str
    iro_name: str
    """Who will chair: the household's fostering IRO, or the reader where nobody is named."""
    window: Window
    offers: tuple[Offer, ...]
    planned_key: str
    """The review that is planned already; "" where none is."""
    planned_on: date | None
    why_not: str
    """Why none can be booked; "" where one can."""
    today: date


@verb("carer_reviews", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> CarerBooking:
    """The window and the days offered, in a fixed number of queries."""
    carer = carer_of(deed, key)
    deed.note("looked for a day for a review of foster carers", "carer", key)
    window = carers_window(carer)
    planned = carer.lives.filter(state__in=COMING).order_by("agreed_on").first()
    why = ""
    if carer.ended_on and carer.ended_on <= by.today:
        why = f"Their approval ended on {long_date(carer.ended_on)}: no review falls due."
    chairs = carer.reviewer or by.who
    return CarerBooking(
        key, carer.name, people.names([chairs]).get(chairs, ("", by.name))[1], window,
        () if why or planned else offers.offers(window, _busy(carer, by), by.today),
        planned.key if planned else "", planned.agreed_on if planned else None, why, by.today,
    )  # fmt: skip


@verb("carer_reviews")
def book(
    deed: Deed, key: str, *, on: date, at: time | None = None, minutes: int = 60, mode: str = "in_person",
    place: str = "", link: str = "", late_reason: str = "", confirmed: bool = False, by: Actor,
) -> str:  # fmt: skip
    """Plans the review. Returns its key. Raises Unconfirmed where something speaks against the day and `confirmed` is
    not given, and whatever `steps.plan_carers` raises."""
    carer = carer_of(deed, key)
    again = ReviewLife.objects.filter(carer=carer, state="planned", agreed_on=on, at=at).exists()
    limit_on = carers_window(carer).closes_on
    warnings = () if again else _warnings(on, at, minutes, _busy(carer, by), by.today, limit_on)
    if warnings and not confirmed:
        raise Unconfirmed(warnings)
    life = steps.plan_carers(
        key, on=on, at=at, minutes=minutes, mode=mode, place=place, link=link, late_reason=late_reason,
        confirmed=True, by=by,
    )  # fmt: skip
    deed.note(f"booked a review of foster carers for {long_date(on)}", "carer", key, None, {"review": life})
    return life


def _busy(carer: Carer, by: Actor) -> tuple[Busy, ...]:
    """The reviews to come of whoever will chair. A child's name is not shown to those who keep foster carers."""
    chairs = carer.reviewer or by.who
    agreed = lives.agreed(chairs, (), by.today - timedelta(days=1), by.today + AHEAD)
    return tuple(
        Busy(one.day, one.at, one.minutes, OTHER if one.child else one.shown_name, iro=True, sibling=False)
        for one in agreed
    )


def _warnings(
    on: date, at: time | None, minutes: int, busy: tuple[Busy, ...], today: date, limit_on: date | None
) -> tuple[str, ...]:
    found = list(planning.far(on, limit_on, today))
    if on < today:
        found.append(f"{long_date(on)} has passed: plan it so only where the review took place then.")
    if off := offers.off_because(on):
        found.append(f"{long_date(on)} is no working day ({off}).")
    for one in offers.clashes(on, at, minutes, busy):
        found.append(f"The reviewer chairs the review of {one.who} at {one.at:%H:%M} that day.")
    return tuple(found)
