"""What dip samples, audits and observations have in common: the service's grades, whose work it is, and one's own."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.pages import HIDDEN
from waymark.domain.errors import Refusal
from waymark.domain.measures.breakdowns import label
from waymark.domain.people.roles import COVER, IRO, REVIEWS
from waymark.domain.reviews.reasons import GRADES
from waymark.records.models import Allocation, Child
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

OWN = "This is about your own work: another manager looks at it."
A_CHILD = "a child"


class Named(NamedTuple):
    """A child as the reader may know them."""

    key: str
    """"" where the reader may not open the child's page."""
    shown: str


def grades() -> tuple[tuple[str, str], ...]:
    """(key, in the service's words) of the grades, best first."""
    profile = freshness.profile()
    return tuple((key, label(profile, "grade", key)) for key in GRADES)


def not_own(iro: str, by: Actor) -> None:
    """Raises Refusal where the work is the actor's own."""
    if iro and iro == by.who:
        raise Refusal("own-work", OWN)


def named(children: Iterable[Child], by: Actor) -> dict[int, Named]:
    """{child's row id: as the reader may know the child}: by name only to who sees children; one query."""
    found = list(children)
    seen = set(
        scopes.visible(by.viewer, "children", by.today)
        .filter(pk__in=[one.pk for one in found])
        .values_list("pk", flat=True)
    )
    return {
        one.pk: Named(one.key, shown_name(one)) if one.pk in seen else Named("", HIDDEN if one.restricted else A_CHILD)
        for one in found
    }


def iros_on(asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], tuple[str, str]]:
    """{(child's row id, day): (key, name) of who was the child's IRO on that day}; in two queries."""
    wanted = set(asked)
    parts: dict[int, list[Allocation]] = {}
    for row in Allocation.objects.filter(child__in={child for child, _ in wanted}, role__in=REVIEWS):
        parts.setdefault(row.child_id, []).append(row)
    keys = {one: _iro(parts.get(one[0], []), one[1]) for one in wanted}
    known = people.names(keys.values())
    return {one: (key, known.get(key, ("", key))[1]) for one, key in keys.items() if key}


def _iro(parts: Iterable[Allocation], on: date) -> str:
    """The IRO, or who covered where there was none."""
    roles = {
        row.role: row.person_key
        for row in parts
        if (row.started_on is None or row.started_on <= on) and (row.ended_on is None or row.ended_on > on)
    }
    return roles.get(IRO) or roles.get(COVER, "")
