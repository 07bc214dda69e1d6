"""The service itself: its name, and the profile it works by."""

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.verb import Deed, verb
from waymark.domain.policies.profile import parse
from waymark.records import index
from waymark.records.models import AdoptedProfile, Child


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
