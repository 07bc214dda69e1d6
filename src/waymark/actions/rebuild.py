"""Working out all stored due dates and signals anew."""

from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.folder.source import without_collection
from waymark.actions.verb import Deed, verb
from waymark.records import index, signals
from waymark.records.models import Child


class Rebuilt(NamedTuple):
    """How many rows were other than they should be, and are right now."""

    children: int
    reviews: int
    signals: int


@verb("rebuild")
def rebuild(deed: Deed, *, by: Actor) -> Rebuilt:
    """Makes the whole index anew. Returns how many rows were other than they should be: none, if all is well."""
    profile = freshness.profile()
    dates = index.refresh(Child.objects.all(), freshness.settings_on(profile), by.today)
    with without_collection():
        found = Rebuilt(*dates, signals.refresh((), profile, everybody=True).rows)
    deed.service = True
    what = (
        f"worked out all due dates and signals anew: {found.children} children, {found.reviews} reviews and "
        f"{found.signals} signals were corrected"
    )
    deed.note(what, "service", "", after=found._asdict())
    return found
