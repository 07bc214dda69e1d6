"""The service itself: its name, the profile it works by, and from which day it records its reviews here."""

from datetime import date
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Unusable
from waymark.domain.policies.profile import parse
from waymark.records import index
from waymark.records.models import AdoptedProfile, Child, Service


def authority() -> str:
    """The authority's name, as its profile has it; "" until a profile is adopted."""
    return freshness.profile().authority


@verb("profile")
def adopt(deed: Deed, text: str, name: str, *, by: Actor) -> str:
    """Adopts a profile: from now on its clocks, words and variants are the service's. Returns the text's hash.

    All stored due dates are worked out anew. Raises Unusable, listing every problem, for a text that is no profile.
    """
    before, wanted = freshness.profile(), parse(text, name)
    AdoptedProfile.objects.create(name=name, text=text, hash=wanted.hash, adopted_by=by.who, adopted_at=by.at)
    deed.service = True
    index.refresh(Child.objects.all(), freshness.settings_on(wanted), by.today)
    deed.note(f"adopted the profile {name}", "service", "profile", {"hash": before.hash}, {"hash": wanted.hash})
    return wanted.hash


class Beginning(NamedTuple):
    """From which day reviews are recorded here."""

    records_from: date | None
    """None while they only come in with returns."""
    today: date


@verb("begin_records", looks=True)
def beginning(deed: Deed, *, by: Actor) -> Beginning:
    """From which day reviews are recorded here, for the page on which a manager says so."""
    deed.note("looked from which day reviews are recorded here", "service", "records")
    return Beginning(records_from(), by.today)


def records_from() -> date | None:
    """The day from which reviews are recorded here; None while they only come in with returns."""
    return Service.objects.values_list("records_from", flat=True).first()


@verb("begin_records")
def begin_records(deed: Deed, on: date, *, by: Actor) -> None:
    """From this day on every review is planned and recorded here: one that is not, was not held.

    From then on, a review due after the last import and before today is late; before, it is not known here. All stored
    due dates are worked out anew. Raises Unusable for a day that lies ahead.
    """
    if on > by.today:
        raise Unusable(f"{long_date(on)} lies ahead. Give the day from which reviews are recorded here, or today.")
    Service.objects.get_or_create(pk=1)
    before = records_from()
    Service.objects.filter(pk=1).update(records_from=on)
    deed.service = True
    index.refresh(Child.objects.all(), freshness.settings_on(freshness.profile()), by.today)
    deed.note(
        f"said that reviews are recorded here from {long_date(on)}", "service", "records",
        {"records_from": before.isoformat() if before else None}, {"records_from": on.isoformat()},
    )  # fmt: skip
