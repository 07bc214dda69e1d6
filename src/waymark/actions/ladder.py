"""The service's own ladder, for everybody who may have to answer at one of its stages."""

from datetime import date
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge.climbing import Climb, climb
from waymark.domain.challenge.counting import Point, day_of
from waymark.domain.challenge.process import process_on
from waymark.domain.policies.ladder import Ladder


class LadderPage(NamedTuple):
    """The dates of a matter raised at a point in time, and the ladders that the service has had."""

    plan: Climb
    ladders: tuple[Ladder, ...]
    """The earliest first."""
    process_word: str
    """The service's word for its dispute process."""
    alert_word: str
    today: date


@verb("home", looks=True)
def ladder(deed: Deed, raised: Point | None, from_stage: str, *, by: Actor) -> LadderPage:
    """The plan of a matter raised at `raised` (None: today), beginning at the stage of that key ("": the first).

    Raises Unusable for a stage that the ladder of that day does not have.
    """
    point = by.today if raised is None else raised
    profile = freshness.profile()
    plan = climb(process_on(profile, day_of(point)), point, from_stage)
    deed.note("looked at the dispute process and its dates", "service", "ladder")
    return LadderPage(plan, profile.ladders, profile.word("dispute_process"), profile.word("alert"), by.today)
