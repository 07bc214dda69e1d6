"""A review from planning to closing, as plain facts: what was agreed, moved, asked, held, written and sent.

Dates and names of codes only, never a state of today: whatever is late, or left to do, is worked out from them.
`domain.reviews` has the words and the rules.
"""

from datetime import date
from typing import NamedTuple


class Moved(NamedTuple):
    """The review was rearranged before it was opened."""

    was_on: date
    now_on: date | None
    """None where no new day was agreed yet."""
    moved_on: date
    """The day on which it was moved."""
    asked_by: str
    reason: str
    inside: bool | None
    """Whether the new day lay inside the limit as it was worked out that day; None where there was no limit."""


class Meeting(NamedTuple):
    """One meeting of a review; most reviews have one."""

    held_on: date
    mode: str
    place: str


class Invited(NamedTuple):
    """One person who was invited, or who would have been and was not."""

    role: str
    """A key of `domain.reviews.invitations.ROLES`."""
    invited: bool
    why_not: str
    parental_responsibility: bool
    sent_on: date | None
    attended: bool | None
    """None while nobody said."""


class Consulted(NamedTuple):
    """A consultation form sent out, and whether it came back."""

    group: str
    sent_on: date
    returned_on: date | None
    channel: str


class Recommended(NamedTuple):
    """A recommendation, a decision, or an outcome of the child's own."""

    kind: str
    """A key of `domain.reviews.reasons.KINDS_OF_OUTCOME`."""
    owner_role: str
    made_on: date
    due_on: date | None
    closed_on: date | None
    outcome: str
    """"" while open; else a key of `domain.reviews.reasons.OUTCOMES`."""
    carried: int
    """At how many later reviews it was carried forward."""
    theme: str = ""


class Life(NamedTuple):
    """One review from planning to closing."""

    key: str
    kind: str
    """A key of `domain.reviews.kinds.KINDS`."""
    state: str
    """A key of `domain.reviews.states.STATES`."""
    iro: str
    """The key of the person who chairs, or chaired, for the service."""
    team: str
    """The team of the social worker on the day of the review."""
    planned_on: date
    """The day on which it was planned."""
    first_agreed_on: date
    """The day first agreed for it."""
    day: date
    """The day agreed for it now; once held, the day it was completed."""
    moves: tuple[Moved, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    series_reason: str = ""
    convening_due_on: date | None = None
    """The cut-off for the convening form; None where the service asks for none."""
    convening_received_on: date | None = None
    convened_by: str = ""
    """"service" or "social worker"; "" while not convened."""
    opened_on: date | None = None
    adjourned_on: date | None = None
    held_on: date | None = None
    """The day it was completed: of a series, the last meeting."""
    stood_down_on: date | None = None
    cancelled_on: date | None = None
    reason: str = ""
    """Why it was stood down, adjourned or cancelled: a key of `domain.reviews.reasons.REASONS`."""
    late_reason: str = ""
    code: str = ""
    """The participation code; "" where none was recorded."""
    chaired_by: str = ""
    """"iro", "child" or "both"; "" where not recorded."""
    mode: str = ""
    place: str = ""
    absence_reasons: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    """In which ways the child's views came."""
    plan_grade: str = ""
    assessment_grade: str = ""
    permanence: str = ""
    """The plan for permanence as the review has it: a key of `casework.PERMANENCE`; "" where none is recorded."""
    report_on: date | None = None
    """The day the social worker's report came."""
    plan_ready: bool | None = None
    """Whether a current care plan was there for the review; None where it was not said."""
    own_outcomes_declined: bool = False
    recommendations_on: date | None = None
    record_on: date | None = None
    distributed_on: date | None = None
    letter_on: date | None = None
    response_on: date | None = None
    """The team manager's answer to the recommendations; None where there was none."""
    invited: tuple[Invited, ...] = ()
    consulted: tuple[Consulted, ...] = ()
    recommended: tuple[Recommended, ...] = ()
