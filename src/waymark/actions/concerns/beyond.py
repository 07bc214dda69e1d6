"""Everything about one child that goes beyond the ladder, on one page."""

from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.concerns import cafcass, legal_advice, partners
from waymark.actions.concerns.cafcass import ReferralLine
from waymark.actions.concerns.legal_advice import AdviceLine
from waymark.actions.concerns.partners import PartnerLine
from waymark.actions.pages import Choice
from waymark.actions.reviews.preparing_parts import choices
from waymark.actions.verb import Deed, verb
from waymark.records.models import Child
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name


class BeyondPage(NamedTuple):
    """The page."""

    child_key: str
    shown_name: str
    partners: tuple[PartnerLine, ...]
    advice: tuple[AdviceLine, ...]
    """None for a reader from whom it is kept."""
    sees_advice: bool
    referrals: tuple[ReferralLine, ...]
    sees_referrals: bool
    may: Choice


@verb("children", looks=True)
def of_child(deed: Deed, key: str, *, by: Actor) -> BeyondPage:
    """What was put to other agencies; for the reviewing service also legal advice and Cafcass. A fixed number of
    queries."""
    child = deed.child(key)
    deed.note("looked at what goes beyond the ladder for a child", "child", key)
    one = Child.objects.filter(pk=child.pk)
    may = choices(scopes.subject(child, by.today), ("beyond", "legal_advice"), by)
    sees_advice, sees_referrals = may["legal_advice"].allowed, may["beyond"].allowed
    return BeyondPage(
        key, shown_name(child), tuple(partners.lines(one, by.today)),
        tuple(legal_advice.lines(one)) if sees_advice else (), sees_advice,
        tuple(cafcass.lines(child)) if sees_referrals else (), sees_referrals, may["beyond"],
    )  # fmt: skip
