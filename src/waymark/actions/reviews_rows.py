"""Reviews as the rows of a list, and what of their work is the reader's to do."""

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from django.db.models import Q, QuerySet

from waymark.actions.actor import Actor
from waymark.domain.casework import MODES
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.people import ages, permissions
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import due_work
from waymark.domain.reviews.deadlines_after import Done
from waymark.domain.reviews.due_work import Facts, Work
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.states import COMING, STATES
from waymark.records.models import Carer, Child, ReviewLife
from waymark.records.queries import children as child_queries
from waymark.records.queries import reviews_list as queries
from waymark.records.queries import scopes, work
from waymark.records.queries.children import Listed
from waymark.records.queries.reviews_list import LifeRow
from waymark.records.queries.work import Days


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


def review_rows(lives: "QuerySet[ReviewLife]", days: Days, profile: Profile) -> tuple[ReviewRow, ...]:
    """Reviews as rows, in one query."""
    return tuple(row_of(row, days, profile) for row in queries.rows(lives, days.see_weeks))


def row_of(row: LifeRow, days: Days, profile: Profile) -> ReviewRow:
    """One of them, that was read already."""
    return ReviewRow(
        row.key, row.child_key or "", row.carer_key or "", row.shown_name, ages.words(row.dob, days.today),
        bool(row.restricted), KINDS[row.kind].title, row.state, STATES[row.state], row.held_on or row.agreed_on,
        row.at if row.held_on is None else None, MODES.get(row.mode, ""), row.place, limit_of(row),
        row.iro_name or row.iro_key, due_work.work(facts(row, days.see_weeks), profile, days.today), row.version,
        _answer(row, profile),
    )  # fmt: skip


def _answer(row: LifeRow, profile: Profile) -> Deadline | None:
    waits = row.response_on is None and row.state in due_work.OPEN_AFTER
    return due_work.answer(row.recommendations_on, profile) if waits and row.recommendations_on else None


TO_BOOK = "not_booked"


def asked_of(rows: Iterable[ReviewRow], by: Actor) -> tuple[ReviewRow, ...]:
    """The rows with that work only which the actor's role does, and whether it is theirs; a fixed number of queries."""
    found = tuple(rows)
    done_with = {**due_work.DONE_WITH, TO_BOOK: "book"}
    may = {view: permission for view, permission in done_with.items() if by.may(permission)}
    theirs = _theirs(found, set(may.values()), by)
    return tuple(
        row._replace(
            work=tuple(one for one in row.work if one.view in may),
            of_others=frozenset(
                view for view, asked in done_with.items()
                if asked not in theirs or (row.child_key or row.carer_key) not in theirs[asked]
            ),
        )
        for row in found
    )  # fmt: skip


def _theirs(rows: Iterable[ReviewRow], asked: Iterable[str], by: Actor) -> dict[str, frozenset[str]]:
    """{permission: keys of those of the children and carers for whom the actor has it}: a query for each scope."""
    children = Child.objects.filter(key__in={row.child_key for row in rows} - {""})
    carers_here = Carer.objects.filter(key__in={row.carer_key for row in rows} - {""}) if by.may("carers") else ()
    subjects = {carer.key: scopes.of_carers(carer) for carer in carers_here}
    of_scopes: dict[tuple[str, ...], frozenset[str]] = {}
    found = {}
    for permission in asked:
        held = tuple(scope.key for scope in permissions.scopes(by.viewer.roles, permission))
        if held not in of_scopes:
            may = scopes.visible(by.viewer, permission, by.today).filter(pk__in=children.values("pk"))
            of_scopes[held] = frozenset(may.values_list("key", flat=True))
        of_carers = (key for key, of in subjects.items() if permissions.may_for(by.viewer, permission, of))
        found[permission] = of_scopes[held].union(of_carers)
    return found


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
        row.convening_received_on, row.held_on, done, row.report_there, row.forms_out, row.seen, weeks,
    )  # fmt: skip


def next_rows(children: "QuerySet[Child]", days: Days, profile: Profile) -> tuple[ReviewRow, ...]:
    """Children's next reviews as rows, with the review booked for each, in six queries."""
    in_order = list(children.values_list("pk", flat=True))
    shown = {row.pk: row for row in child_queries.listed(Child.objects.filter(pk__in=in_order), days.today)}
    coming = ReviewLife.objects.filter(child__in=in_order, state__in=COMING, kind__in=work.COUNTING)
    still = coming.filter(Q(agreed_on__gte=days.today) | Q(state__in=work.BEGUN)).order_by("-agreed_on")
    booked = {row.child_key: row for row in review_rows(still, days, profile)}  # the earliest wins
    return tuple(_next_row(shown[pk], booked.get(shown[pk].key), days.today) for pk in in_order)


def _next_row(row: Listed, booked: ReviewRow | None, today: date) -> ReviewRow:
    limit = Deadline(row.due_rule, row.due_on, None, row.due_because, row.due_cite, "", row.due_provisional)
    if booked:
        return booked._replace(limit=limit, iro_name=row.iro_name or booked.iro_name)
    return ReviewRow(
        "", row.key, "", row.shown_name, ages.words(row.dob, today), row.restricted, "Next review", "", "not booked",
        None, None, "", "", limit, row.iro_name, (),
    )  # fmt: skip
