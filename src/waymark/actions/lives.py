"""What every action on a review has in common: finding it with permission, its steps, and who was quicker."""

from datetime import date
from typing import Any

from waymark.actions.verb import Deed
from waymark.domain.carers import permission as carers
from waymark.domain.errors import Refusal
from waymark.domain.people import permissions
from waymark.domain.reviews import states
from waymark.records import remembered, standing
from waymark.records.models import Carer, LifeEvent, ReviewLife
from waymark.records.queries import scopes

NOT_FOUND = "There is no such review in this service."


class Stale(Refusal):
    """Somebody changed the review meanwhile. `now` is its version; nothing was written.

    Nobody is named: not every change is a step, so the last step does not say who it was.
    """

    def __init__(
        self, now: int, why: str = "This review was changed after you opened it. Nothing of yours was saved over it."
    ) -> None:
        super().__init__("stale", why)
        self.now = now


class Already(Stale):
    """The same person has taken this step already: the form was sent twice. Nothing was written again."""

    def __init__(self, now: int) -> None:
        super().__init__(now, "You have done this already: it stands as it was sent the first time.")


def life_for(deed: Deed, key: str, step: str, version: int) -> ReviewLife:
    """The review on which the actor may take `step` of `states.STEPS`, in the version its form was opened on.

    Raises `Already` where the same person took that very step since, and `Stale` where anything else happened.
    """
    life = life_of(deed, key, states.STEPS[step].verb)
    if version != life.version:
        last = life.events.order_by("-pk").values_list("step", "by").first()
        raise Already(life.version) if last == (step, deed.by.who) else Stale(life.version)
    return life


def life_of(deed: Deed, key: str, permission: str = "", version: int | None = None) -> ReviewLife:
    """The review with this key, if the actor may do this for its child (or carer); nobody else changes it meanwhile.

    `version` is the one its form was opened on; raises `Stale` where it moved on since. Raises Refusal ("not-found")
    where there is no such review.
    """
    found = ReviewLife.objects.filter(key=key).select_related(None)
    life = (found if deed.action.looks else found.select_for_update()).first()
    if life is None:
        raise Refusal("not-found", NOT_FOUND)
    if life.child_id is None:
        _carers(deed, life, permission or deed.action.permission)
    else:
        life.child = deed.child(_child_key(life, deed), permission)
    if version is not None and version != life.version:
        raise Stale(life.version)
    return life


def _child_key(life: ReviewLife, deed: Deed) -> str:
    known = standing.standing().children.get(life.child_id or 0) if deed.action.looks and remembered.wanted() else None
    if known:
        return known.child.key
    key: str = ReviewLife.objects.values_list("child__key", flat=True).get(pk=life.pk)
    return key


LOOKS = frozenset({"home", "children"})
"""Permissions to look at a review: of foster carers, those who see carers have it."""


def _carers(deed: Deed, life: ReviewLife, permission: str) -> None:
    if permission not in LOOKS:
        permissions.check_for(deed.by.viewer, permission, scopes.of_life(life, deed.by.today))
    else:
        review_seen(deed, life)


def review_seen(deed: Deed, life: ReviewLife) -> None:
    """Raises Refusal where the actor may not look at this review of foster carers. Whoever answers its recommendations
    looks at it, though they see no other page about the carers."""
    answers = permissions.may_for(deed.by.viewer, "respond", scopes.of_life(life, deed.by.today))
    if not answers and life.carer is not None:
        seen(deed, life.carer)


def seen(deed: Deed, carer: Carer) -> None:
    """Raises Refusal where the actor may not see these carers: a supervising social worker sees their own."""
    permissions.check(deed.by.viewer, "carers")
    if not carers.may_see(deed.by.viewer, carer.supervising, carer.reviewer):
        raise Refusal("not-yours-carers", carers.NOT_YOURS, permissions.CITE)


def carer_of(deed: Deed, key: str) -> Carer:
    """The carers with this key, if the actor may see them. Raises Refusal ("not-found") where there are none."""
    found = Carer.objects.filter(key=key)
    carer = (found if deed.action.looks else found.select_for_update()).first()
    if carer is None:
        raise Refusal("not-found", "There are no such foster carers in this service.")
    seen(deed, carer)
    return carer


def step(deed: Deed, life: ReviewLife, key: str, on: date, **said: Any) -> LifeEvent:
    """Takes a step of `states.STEPS`: checks that it may be taken, moves the state, keeps the event. Saves the review.

    Whatever else is to change on `life` is set before; `said` fills further columns of the event. The audit line is
    the caller's.
    """
    before = life.state if life.pk else ""
    life.state = states.check(before, key)
    save(life)
    event = LifeEvent(
        life=life, step=key, before=before, after=life.state, on=on, at=deed.by.at, by=deed.by.who,
        by_name=deed.by.name, **said,
    )  # fmt: skip
    event.save(force_insert=True)
    return event


def save(life: ReviewLife) -> None:
    """Saves the review under a higher version."""
    if life.pk:
        life.version += 1
    life.save()


def subject_of(life: ReviewLife) -> tuple[str, str]:
    """(kind, key) of what the audit log is to name: the child, or the carer."""
    return ("child", life.child.key) if life.child else ("carer", life.carer.key if life.carer else "")
