"""The IRO's meeting with the child before a review: seen, offered, declined, not appropriate, each recorded apart."""

from datetime import date

from waymark.actions import casework
from waymark.actions.actor import Actor
from waymark.actions.lives import life_of
from waymark.actions.verb import Deed, verb
from waymark.domain.casework import SEEN
from waymark.domain.errors import Unusable

MET = frozenset({"alone", "not_alone"})
"""What says that the IRO and the child did meet, so that there is a mode and a place."""


@verb("prepare")
def see(
    deed: Deed, key: str, *, seen_on: date, outcome: str, mode: str = "", place: str = "", reason: str = "", by: Actor
) -> None:
    """Records what came of the IRO's wish to see the child. `key` is the review's.

    Raises Unusable without a mode where they met, or without a reason where they did not or not alone (reg 36(1)).
    """
    if outcome in MET and not mode:
        raise Unusable("Choose how you met: in person, by video, by telephone.")
    if outcome in SEEN and outcome != "alone" and not reason.strip():
        raise Unusable("Say why: what the child said, or why it was not appropriate or not alone.")
    life = life_of(deed, key)
    if life.child is None:
        raise Unusable("This review is not about a child.")
    values = {
        "seen_on": seen_on, "outcome": outcome, "mode": mode if outcome in MET else "",
        "place": place if outcome in MET else "", "reason": reason,
    }  # fmt: skip
    casework.record(deed, life.child, "iro_visits", casework.made("iro_visits", values, by.today))
