"""Reviews as the rows of a list."""

from datetime import date, time, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from waymark.domain.casework import MODES
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.people import ages
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import due_work
from waymark.domain.reviews.deadlines_after import Done
from waymark.domain.reviews.due_work import Facts, Work
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.states import COMING, STATES
from waymark.records.models import ReviewLife
from waymark.records.queries import reviews_list as queries
from waymark.records.queries.children import Listed, Names
from waymark.records.queries.reviews_list import LifeRow


class ReviewRow(NamedTuple):
    """One row: a review, or a child's next review for which no day is agreed (`key` is "" then)."""

    key: str
    child_key: str
    carer_key: str
    shown_name: str
    age: str
    restricted: bool
    title: str
    state: str
    """A key of `states.STATES`; "" where nothing is booked."""
    state_words: str
    day: date | None
    """The day it was held, or is agreed for."""
    at: time | None
    mode: str
    place: str
    limit: Deadline | None
    """The legal limit of a child's next review in care; None for other clocks, and once it is held."""
    iro_name: str
    work: tuple[Work, ...]
    version: int = 0
    answer: Deadline | None = None
    """By when the recommendations are answered, where an answer is asked for."""
    of_others: frozenset[str] = frozenset()
    """Views of its work that somebody else does for this child: said, without a link that would be refused."""

    @property
    def outside(self) -> bool:
        """Whether the day agreed lies after the limit."""
        return self.day is not None and self.limit is not None and self.limit.last is not None and (
            self.day > self.limit.last
        )  # fmt: skip


def review_rows(
    lives: "QuerySet[ReviewLife]", names: Names, weeks: int | None, profile: Profile, today: date
) -> tuple[ReviewRow, ...]:
    """Reviews as rows, in two queries. `weeks`: how long before a review the service has the child seen."""
    return tuple(row_of(row, names, weeks, profile, today) for row in queries.rows(lives))


def row_of(row: LifeRow, names: Names, weeks: int | None, profile: Profile, today: date) -> ReviewRow:
    """One of them, that was read already."""
    return ReviewRow(
        row.key, row.child_key or "", row.carer_key or "", row.shown_name, ages.words(row.dob, today),
        bool(row.restricted), KINDS[row.kind].title, row.state, STATES[row.state], row.held_on or row.agreed_on,
        row.at if row.held_on is None else None, MODES.get(row.mode, ""), row.place, limit_of(row),
        names.get(row.iro_key, ("", row.iro_key))[1], due_work.work(facts(row, weeks), profile, today), row.version,
        _answer(row, profile),
    )  # fmt: skip


def _answer(row: LifeRow, profile: Profile) -> Deadline | None:
    waits = row.response_on is None and row.state in due_work.OPEN_AFTER
    return due_work.answer(row.recommendations_on, profile) if waits and row.recommendations_on else None


def limit_of(row: LifeRow) -> Deadline | None:
    """The limit of a child's review to come, from the index of due days."""
    if row.state not in COMING or not KINDS[row.kind].counts or row.due_on is None:
        return None
    cite = tuple(filter(None, (row.due_cite or "").split("\n")))
    return Deadline(row.due_rule or "", row.due_on, None, row.due_because or "", cite, "", bool(row.due_provisional))


def facts(row: LifeRow, weeks: int | None) -> Facts:
    """What the work of a review depends on."""
    done = Done(row.recommendations_on, row.response_on, row.recorded_on, row.distributed_on, row.letter_on)
    return Facts(
        row.state, row.child_id is not None, row.agreed_on, row.resume_by_on, row.convening_due_on,
        row.convening_received_on, row.held_on, done, row.report_there, row.forms_out, _seen(row, weeks), weeks,
    )  # fmt: skip


def _seen(row: LifeRow, weeks: int | None) -> bool:
    """Whether the child was seen before the review as the service has it, declined, or was not to be seen."""
    in_time = row.met_on is not None and (not weeks or row.met_on >= row.agreed_on - timedelta(weeks=weeks))
    return in_time or row.answered


def next_row(child: Listed, booked: ReviewRow | None, today: date) -> ReviewRow:
    """A child's next review as a row, with the review that is booked for it."""
    limit = Deadline(child.due_rule, child.due_on, None, child.due_because, child.due_cite, "", child.due_provisional)
    if booked:
        return booked._replace(limit=limit, iro_name=child.iro_name or booked.iro_name)
    return ReviewRow(
        "", child.key, "", child.shown_name, ages.words(child.dob, today), child.restricted, "Next review", "",
        "not booked", None, None, "", "", limit, child.iro_name, (),
    )  # fmt: skip
