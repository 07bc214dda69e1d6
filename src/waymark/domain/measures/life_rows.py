"""The facts of reviews that were planned and recorded by the service itself: one class is one fact, as in `rows`."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class LifeRow(NamedTuple):
    """A review from planning to closing."""

    child: str
    dated_on: date
    """The day it was held; until then, the day agreed for it."""
    first_agreed_on: date
    held_on: date | None
    about: str
    """"child", or "young person" for a review of a pathway plan."""
    kind: str
    state: str
    sequence: str
    month: str
    age: int | None
    """On `dated_on`."""
    sex: str
    iro: str
    team: str
    due_on: date | None
    """The limit in law; None where it could not be worked out."""
    why_not: str
    """Why there is no limit; "" where there is one."""
    rearranged: int
    stood_down_on: date | None
    cancelled_on: date | None
    reason: str
    late_reason: str
    mode: str
    meetings: int
    series_reason: str
    convening_due_on: date | None
    convening_received_on: date | None
    convened_by: str
    parents: int
    """Parents with parental responsibility among those who were, or were not, invited."""
    parents_invited: int
    parent_not_invited: str
    """Why the first of them who is not invited is not; "" where all are."""
    parent_came: bool | None
    """None where nobody said."""
    parent_consulted: bool
    """A parent's views came, by a form or in another way, and no parent attended."""
    worker_came: bool | None
    """The social worker or the team manager; None where nobody said."""
    report_on: date | None
    report_due_on: date | None
    plan_ready: bool | None
    plan_grade: str
    assessment_grade: str
    permanence: str
    permanence_achieved: bool
    recommendations_on: date | None
    recommendations_due_on: date | None
    record_on: date | None
    record_due_on: date | None
    distributed_on: date | None
    distributed_due_on: date | None
    letter_working_days: int | None
    """Working days from the review to the letter to the child; None where none was sent."""
    code: str
    chaired_by: str
    own_outcomes: int
    own_declined: bool
    seen: str
    """The best of what came of the IRO's wish to see the child since the review before: "alone", "not_alone",
    "offered", "declined" or "not_appropriate"; "" where nothing is recorded."""
    seen_mode: str
    seen_days: int | None
    """Days from the last time the child was seen to the review."""
    contributed: bool
    """The child came, was seen by the IRO, or views came in any form."""


class RearrangedRow(NamedTuple):
    """A review moved before it was opened."""

    child: str
    moved_on: date
    was_on: date
    about: str
    asked_by: str
    reason: str
    inside: str
    """"inside" or "outside" the limit; "" where it is not known."""
    month: str


class InvitationRow(NamedTuple):
    """Somebody invited to a review that was held."""

    child: str
    held_on: date
    role: str
    attended: bool | None
    month: str


class FormRow(NamedTuple):
    """A consultation form."""

    child: str
    sent_on: date
    returned_on: date | None
    group: str
    channel: str
    month: str


class RecommendationRow(NamedTuple):
    """A decision, a recommendation, or an outcome of the child's own."""

    child: str
    made_on: date
    due_on: date | None
    closed_on: date | None
    kind: str
    owner: str
    """The owner's role."""
    outcome: str
    carried: int
    next_held_on: date | None
    """When the next review was held; None while none was."""


class AbsenceRow(NamedTuple):
    """A reason for which a child did not come to a review; a review with two reasons has two rows."""

    child: str
    held_on: date
    reason: str
    age: int | None


class ChannelRow(NamedTuple):
    """A way in which a child's views came to a review; two ways are two rows."""

    child: str
    held_on: date
    channel: str
    age: int | None


class IntervalRow(NamedTuple):
    """The time between two reviews held one after the other."""

    child: str
    from_on: date
    to_on: date | None
    """None while the next was not held."""
    midpoint_on: date
    overseen_on: date | None
    """A mid-point review or overview in it."""
    iro: str


class SettledRow(NamedTuple):
    """A settled placement in which a meeting is held once a year, [from_on, to_on)."""

    child: str
    from_on: date
    to_on: date | None
    ended_because: str
    dob: date | None


class NewcomerRow(NamedTuple):
    """A child who started care, and when the page about the IRO was sent."""

    child: str
    started_on: date
    passport_working_days: int | None
    """Working days from starting care to the passport; None where none was sent."""
    month: str
    age: int | None


class SeenYearRow(NamedTuple):
    """A child looked after at any time in a year, and whether the IRO saw them in it."""

    child: str
    year_end: date
    seen: bool
    mode: str
    place: str
    age: int | None


class AdvocacyRow(NamedTuple):
    """A referral to an advocate or for an independent visitor."""

    child: str
    referred_on: date
    kind: str
    referrer: str
    theme: str
    contact_working_days: int | None
    outcome: str
    age: int | None
    month: str
    pieces: int | None
    """Issues that the advocate took up; None where nobody said."""
    complained_on: date | None
    complaint: str
    """What became of the complaint; "" while it is open."""


class VisitorRow(NamedTuple):
    """A child matched with an independent visitor, [from_on, to_on)."""

    child: str
    from_on: date
    to_on: date | None
    dob: date | None


LIFE_ROWS: Mapping[str, type] = {
    "lives": LifeRow,
    "rearranged": RearrangedRow,
    "invitations": InvitationRow,
    "forms": FormRow,
    "recommendations": RecommendationRow,
    "absences": AbsenceRow,
    "channels": ChannelRow,
    "intervals": IntervalRow,
    "settled": SettledRow,
    "newcomers": NewcomerRow,
    "seen_years": SeenYearRow,
    "advocacy": AdvocacyRow,
    "visitors": VisitorRow,
}
"""Every fact of this kind by its name."""
