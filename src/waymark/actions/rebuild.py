"""Working out all stored due dates anew."""

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.verb import Deed, verb
from waymark.records import index
from waymark.records.index import Refreshed
from waymark.records.models import Child


@verb("rebuild")
def rebuild(deed: Deed, *, by: Actor) -> Refreshed:
    """Makes the whole index anew. Returns how many rows were other than they should be: none, if all is well."""
    found = index.refresh(Child.objects.all(), freshness.settings_on(freshness.profile()), by.today)
    deed.service = True
    what = f"worked out all due dates anew: {found.children} children and {found.reviews} reviews were corrected"
    deed.note(what, "service", "", after=found._asdict())
    return found
