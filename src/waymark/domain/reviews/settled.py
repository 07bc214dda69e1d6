"""Settled placements: one review meeting a year, and between two of them a review without a meeting (LTF-2).

No clock is changed by it: the review itself stays due every six months (REV-3). A concern, a significant event or the
pathway plan brings the six-monthly meetings back.
"""

from collections.abc import Mapping
from datetime import date

from waymark.domain.casework import Settled
from waymark.domain.clocks.words import long_date
from waymark.domain.history import History
from waymark.domain.reviews.states import HELD

MEETING, CHECK = "yearly_meeting", "risk_check"
ENDED: Mapping[str, str] = {
    "concern": "a concern was raised",
    "event": "a significant event took place",
    "pathway_plan": "the pathway plan begins",
    "moved": "the placement ended",
    "asked": "the child asked for meetings",
}
"""Why six-monthly meetings come back."""


def running(history: History, today: date) -> Settled | None:
    """The settled placement on the day; None where meetings are held every six months."""
    rows = [
        row for row in history.settled
        if row.started_on <= today and (row.ended_on is None or today < row.ended_on)
    ]  # fmt: skip
    return rows[-1] if rows else None


def in_turn(history: History, today: date) -> str:
    """What the next review of a settled placement is: without a meeting after one with a meeting, and the other way
    round; so there never is a year without a meeting."""
    held = [review.held_on for review in history.reviews if review.held_on <= today]
    checks = {life.held_on for life in history.lives if life.kind == CHECK and life.state in HELD}
    return MEETING if not held or held[-1] in checks else CHECK


def prompts(history: History, row: Settled, today: date) -> tuple[str, ...]:
    """What happened since the placement was found settled and since the last review, which looked at everything before
    it, and may call for six-monthly meetings: sentences."""
    looked_at = max((review.held_on for review in history.reviews if review.held_on <= today), default=row.started_on)
    from_on = max(row.started_on, looked_at)
    found = [
        *(("moved or had another legal status", one.start) for p in history.periods for one in p.episodes),
        *(("was missing", one.start) for one in history.missing),
        *(("has a new version of the pathway plan", one.written_on) for one in history.pathway_plans),
        *(("has a new risk on record", one.started_on) for one in history.risks if one.started_on),
    ]
    since = sorted({(day, what) for what, day in found if from_on < day <= today})
    return tuple(f"On {long_date(day)} the child {what}." for day, what in since)
