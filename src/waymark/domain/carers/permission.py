"""Which foster carers somebody sees, of those whose role includes foster carers."""

from collections.abc import Iterable

from waymark.domain.people.permissions import TABLE, Viewer

SUPERVISES = "supervising_social_worker"
"""Sees only those whom they supervise; everybody else whose role includes foster carers sees them all."""
SEES_ALL = frozenset(role for role, verb, _ in TABLE if verb == "carers") - {SUPERVISES}
NOT_YOURS = "You can see only the foster carers whom you supervise."


def sees_all(roles: Iterable[str]) -> bool:
    """Whether somebody with these roles sees all foster carers."""
    return bool(SEES_ALL & frozenset(roles))


def may_see(viewer: Viewer, supervising: str, reviewer: str) -> bool:
    """Whether the viewer sees these carers. Asked of somebody who has the permission "carers"."""
    return sees_all(viewer.roles) or (viewer.person != "" and viewer.person in (supervising, reviewer))
