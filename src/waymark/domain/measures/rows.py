"""The facts that measures count: flat typed rows of dates and intervals, never a state of today.

One class is one fact; its fields are its columns, in order, and nowhere else declared. A date of None means that it
is not known or has not come; text of "" that the source left it blank. Ages are whole years.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, get_type_hints

from waymark.domain.measures.challenge_rows import CHALLENGE_ROWS
from waymark.domain.measures.feedback_rows import FEEDBACK_ROWS
from waymark.domain.measures.life_rows import LIFE_ROWS
from waymark.domain.measures.quality_rows import QUALITY_ROWS


class ReviewRow(NamedTuple):
    """A review held, or a clock on which nothing was held by its due day (`held_on` None: due and not held)."""

    child: str
    held_on: date | None
    due_on: date | None
    rule: str
    code: str
    """The participation code; "" where there is none or where two contradict each other."""
    codes: int
    """How many participation codes the source gave for this day."""
    sequence: str
    """"first", "second", "subsequent", or "" where earlier reviews are not in hand."""
    month: str
    """Of `dated_on`, as "2023-04"."""
    age: int | None
    """On `dated_on`."""
    sex: str
    ethnicity: str
    in_care: bool
    """Whether the day lies in a period of care in hand, its last day included."""
    why_not: str
    """Why no due date could be worked out; "" where one was."""
    answered_on: date | None
    """For a clock missed: the late review that answered it in the end. For a review held: its own day."""
    dated_on: date
    """The day held; for a clock missed the day it fell due."""
    because: str
    source_due_on: date | None
    """The due date that the source brought along, beside ours."""


class SpellRow(NamedTuple):
    """A period of care, [started_on, ended_on)."""

    child: str
    started_on: date | None
    """None where care began before anything in hand."""
    ended_on: date | None
    reason: str
    """The code with which care ended."""
    start_month: str
    end_month: str
    age_at_start: int | None
    age_at_end: int | None
    sex: str
    ethnicity: str
    short_breaks: bool
    """Whether the whole of it was a series of short breaks (legal status V3 or V4)."""


class SpanRow(NamedTuple):
    """How a child in care is, [from_on, to_on): at most one row of a child holds on any day."""

    child: str
    from_on: date
    to_on: date | None
    legal_status: str
    placement: str
    provider: str
    placed: str
    """"IN" or "OUT" of the responsible authority; "" where the source does not say."""
    short_break: bool
    unaccompanied: bool
    care_began_on: date
    """The first day of the period of care in hand."""
    care_begin_known: bool
    settled_from: date | None
    """When the placement with this carer began; for a child placed for adoption, the one before it. Temporary moves
    do not end a placement. None where the child has been in none but a temporary one."""
    settled_known: bool
    """False where `settled_from` is only the first day in hand."""
    dob: date | None
    sex: str
    ethnicity: str


class MoveRow(NamedTuple):
    """A change of placement within a period of care."""

    child: str
    moved_on: date
    month: str
    reason: str
    """The code that says why the placement before it ended."""
    left: str
    joined: str
    same_carer: bool
    temporary: bool
    """A temporary move, or the return from one."""
    short_break: bool
    age: int | None
    sex: str


class ChildYearRow(NamedTuple):
    """A child who was in care at any time in a year, or reviewed in it."""

    child: str
    year_end: date
    """31 March."""
    looked_after: bool
    """At any time in the year, short breaks apart."""
    in_care: bool
    """On 31 March, short breaks apart."""
    reviews_held: int
    reviews_late: int
    reviews_not_calculable: int
    reviews_missed: int
    """Clocks on which nothing was held by the due day."""
    placements: int
    """With different carers in the year, temporary moves apart."""
    age: int | None
    """On 31 March."""
    sex: str


class MonthRow(NamedTuple):
    """How many children started and left care in a calendar month, short breaks apart."""

    month: str
    begins_on: date
    starting: int
    leaving: int


class HealthRow(NamedTuple):
    """Health facts of a child in care for twelve months on 31 March."""

    child: str
    year_end: date
    health_assessment: bool | None
    teeth_check: bool | None
    immunisations: bool | None
    sdq_score: int | None
    sdq_reason: str
    age: int | None
    sex: str


class LeaverRow(NamedTuple):
    """A care leaver's circumstances around a birthday in the year."""

    child: str
    year_end: date
    in_touch: str
    activity: str
    accommodation: str
    suitable: bool | None
    """Whether the accommodation is suitable; None where it is not known."""
    in_work_or_learning: bool | None
    """In education, employment or training; None where it is not known."""


class MissingRow(NamedTuple):
    """A time when a child was missing, or away without authorisation, [began_on, ended_on)."""

    child: str
    began_on: date
    ended_on: date | None
    kind: str
    month: str
    age: int | None
    sex: str


class WorkerChangeRow(NamedTuple):
    """A social worker taking a child over from another."""

    child: str
    changed_on: date
    month: str
    worker: str
    reason: str


ROWS: Mapping[str, type] = {
    "reviews": ReviewRow,
    "spells": SpellRow,
    "spans": SpanRow,
    "moves": MoveRow,
    "child_years": ChildYearRow,
    "months": MonthRow,
    "health": HealthRow,
    "leavers": LeaverRow,
    "missing": MissingRow,
    "worker_changes": WorkerChangeRow,
    **LIFE_ROWS,
    **CHALLENGE_ROWS,
    **FEEDBACK_ROWS,
    **QUALITY_ROWS,
}
"""Every fact by its name."""


def schema(fact: str) -> tuple[tuple[str, type], ...]:
    """The columns of a fact in order: (name, Python type). Any of them may be empty where its field allows None."""
    return tuple((name, _bare(hint)) for name, hint in get_type_hints(ROWS[fact]).items())


def _bare(hint: Any) -> type:
    known: list[type] = [part for part in getattr(hint, "__args__", (hint,)) if part is not type(None)]
    return known[0]
