"""The list of reviews: narrowed as people narrow it, with the numbers of each way at its top."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.showing import known_until
from waymark.actions.verb import Deed, verb
from waymark.domain.carers import permission as carers
from waymark.domain.casework import MODES
from waymark.domain.clocks.deadline import Deadline
from waymark.domain.errors import Refusal
from waymark.domain.people import ages
from waymark.domain.people.permissions import VERBS as PERMISSIONS
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import due_work
from waymark.domain.reviews.deadlines_after import Done
from waymark.domain.reviews.due_work import VIEWS, Facts, Work
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.states import COMING, STATES
from waymark.records.models import Child, ReviewLife
from waymark.records.queries import children as child_queries
from waymark.records.queries import people, scopes, work
from waymark.records.queries import reviews_list as queries
from waymark.records.queries.children import Listed
from waymark.records.queries.reviews_list import LifeRow
from waymark.records.queries.work import Days

PAGE = 40
COMING_SHOW, ALL, MINE = "coming", "all", "mine"
NEXT = frozenset(key for key, view in VIEWS.items() if view.of == "next")


class ReviewFilters(NamedTuple):
    """What the list is narrowed to."""

    show: str = COMING_SHOW
    """A key of `due_work.VIEWS` or of `states.STATES`, "coming", or "all"."""
    who: str = ALL
    """"mine", "all", or an IRO's key in addresses."""
    team: str = ""
    """The team of the child's social worker today."""
    month: str = ""
    """"2024-04": reviews agreed, or due, in that month."""
    page: int = 1


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

    @property
    def outside(self) -> bool:
        """Whether the day agreed lies after the limit."""
        return self.day is not None and self.limit is not None and self.limit.last is not None and (
            self.day > self.limit.last
        )  # fmt: skip


class Number(NamedTuple):
    """How many reviews a view holds."""

    view: str
    words: str
    number: int
    look: str


class ReviewList(NamedTuple):
    """A page of the list."""

    filters: ReviewFilters
    says: str
    """What the chosen view holds."""
    rows: tuple[ReviewRow, ...]
    total: int
    pages: int
    numbers: tuple[Number, ...]
    """Every view that holds any, and the one chosen, all narrowed by who, team and month alike."""
    iros: tuple[tuple[str, str], ...]
    teams: tuple[str, ...]
    has_mine: bool
    """Whether "mine" means anything for the reader."""
    today: date


@verb("home", looks=True)
def listed(deed: Deed, filters: ReviewFilters, *, by: Actor) -> ReviewList:
    """The reviews that the actor may see, narrowed. A fixed number of queries, and no history is read.

    What the filters cannot mean is left aside. Raises Refusal for a role that sees no review.
    """
    check(by)
    iros = tuple((officer.page_key, officer.name, officer.key) for officer in people.officers(by.today))
    filters, whose = _meant(filters, {page_key: key for page_key, _, key in iros})
    seen = narrowed(filters, whose, by)
    profile = freshness.profile()
    days = days_of(seen.lives, profile, by.today)
    numbers = count(seen, days, VIEWS)
    rows, total, page = _page(seen, filters, days, profile)
    rows = asked_of(rows, by)
    deed.note(f"looked at a list of {total} reviews", "list", "reviews", after=filters._asdict())
    return ReviewList(
        filters._replace(page=page), VIEWS[filters.show].says if filters.show in VIEWS else "", rows, total,
        pages_of(total), _numbers(numbers, filters.show), tuple((key, name) for key, name, _ in iros),
        tuple(work.teams(by.today)), bool(by.own) or by.may("carers"), by.today,
    )  # fmt: skip


def _meant(filters: ReviewFilters, keys: Mapping[str, str]) -> tuple[ReviewFilters, str]:
    """The filters without what they cannot mean, and the key of the IRO asked for. `keys`: {key in addresses: key}."""
    show = filters.show if filters.show in (*VIEWS, *STATES, ALL) else COMING_SHOW
    whose = "" if filters.who in (MINE, ALL) else keys.get(filters.who, "")
    return filters._replace(show=show, who=filters.who if filters.who == MINE or whose else ALL), whose


def found(filters: ReviewFilters, keys: Mapping[str, str], days: Days, by: Actor) -> "QuerySet[Any]":
    """The rows (reviews or children) that the list holds under these filters, all its pages together."""
    filters, whose = _meant(filters, keys)
    seen = narrowed(filters, whose, by)
    return in_next(seen, filters.show, days) if filters.show in NEXT else in_view(seen, filters.show, days)


def check(by: Actor) -> None:
    """Raises Refusal for somebody who may see neither children nor foster carers."""
    if not (by.may("children") or by.may("carers")):
        raise Refusal("may-not-children", PERMISSIONS["children"].refuses)


def pages_of(total: int) -> int:
    """How many pages so many rows fill; at least one."""
    return max(1, -(-total // PAGE))


class Seen(NamedTuple):
    """What a list is taken from: the reviews, and the children in care whose next review is looked at."""

    lives: "QuerySet[ReviewLife]"
    children: "QuerySet[Child]"
    """With `booked_on`."""


def visible(by: Actor) -> Seen:
    """Everything the actor may see."""
    found = scopes.visible(by.viewer, "children", by.today)
    allowed = Q(child__in=found.values("pk"))
    if by.may("carers"):
        sees_all = carers.sees_all(by.viewer.roles)
        allowed |= Q(carer__isnull=False) if sees_all else Q(carer__supervising=by.who) | Q(carer__reviewer=by.who)
    in_care = found.filter(people.in_care(by.today))
    return Seen(ReviewLife.objects.filter(allowed), work.booked(in_care, by.today))


def mine(by: Actor) -> Seen:
    """The reviews of children whose IRO the actor is today or for whose IRO they cover, and of carers of their own."""
    own = list(by.own) if by.may("prepare") else []
    lives = Q(child__in=Child.objects.filter(key__in=own).values("pk"))
    if by.may("carers"):
        lives |= Q(carer__reviewer=by.who) | Q(carer__supervising=by.who)
    in_care = Child.objects.filter(people.in_care(by.today), key__in=own)
    return Seen(ReviewLife.objects.filter(lives), work.booked(in_care, by.today))


def narrowed(filters: ReviewFilters, whose: str, by: Actor) -> Seen:
    """What the filters leave, apart from the view and the month. `whose` is the key of the IRO asked for."""
    seen = mine(by) if filters.who == MINE else visible(by)
    wanted = Q()
    if whose:
        wanted &= Q(pk__in=work.reviewed_by(whose, by.today).values("child"))
    if filters.team:
        wanted &= Q(pk__in=work.in_team(filters.team, by.today).values("child"))
    if wanted:
        found = Child.objects.filter(wanted).values("pk")
        seen = Seen(seen.lives.filter(child__in=found), seen.children.filter(wanted))
    if first_and_last := _month(filters.month):
        by_agreed, by_due = Q(agreed_on__range=first_and_last), Q(due_on__range=first_and_last)
        seen = Seen(seen.lives.filter(by_agreed), seen.children.filter(by_due))
    return seen


def _month(text: str) -> tuple[date, date] | None:
    year, _, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal() and len(year) == 4 and 1 <= int(month) <= 12 and int(year)):
        return None
    first = date(int(year), int(month), 1)
    beyond = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1) if int(year) < date.max.year else date.max
    return first, date.fromordinal(beyond.toordinal() - 1)


def days_of(lives: "QuerySet[ReviewLife]", profile: Profile, today: date) -> Days:
    """The days on which views turn for these reviews, in four queries."""
    return Days(
        today, due_work.horizon(today), due_work.late_days(work.held_days(lives), profile, today),
        due_work.to_answer_days(work.unanswered_days(lives), profile, today),
        profile.value("targets.visit_before_review_weeks", today), known_until(today),
    )  # fmt: skip


def count(seen: Seen, days: Days, wanted: Iterable[str]) -> Mapping[str, int]:
    """How many there are in each of these views, in two queries."""
    keys = tuple(wanted)
    reviews = work.counted(seen.lives.filter(state__in=work.OPEN), work.review_views(days), keys)
    return {**work.counted(seen.children, work.next_views(days), keys), **reviews}


def _numbers(found: Mapping[str, int], chosen: str) -> tuple[Number, ...]:
    return tuple(
        Number(key, VIEWS[key].words, found[key], VIEWS[key].look if found[key] else "")
        for key in VIEWS if found[key] or key == chosen
    )  # fmt: skip


def _page(seen: Seen, filters: ReviewFilters, days: Days, profile: Profile) -> tuple[tuple[ReviewRow, ...], int, int]:
    """The rows of the page asked for, how many there are in all, and which page it is."""
    children = in_next(seen, filters.show, days) if filters.show in NEXT else None
    lives = seen.lives.none() if children is not None else in_view(seen, filters.show, days)
    total = lives.count() if children is None else children.count()
    page = min(max(filters.page, 1), pages_of(total))
    cut = slice((page - 1) * PAGE, page * PAGE)
    rows = review_rows(lives[cut], days, profile) if children is None else next_rows(children[cut], days, profile)
    return rows, total, page


def in_view(seen: Seen, show: str, days: Days) -> "QuerySet[ReviewLife]":
    """The reviews of a view or state, in the order of their days: what is over newest first."""
    if show in VIEWS:
        return seen.lives.filter(state__in=work.OPEN).filter(work.review_views(days)[show]).order_by(*BY_DAY)
    states = COMING if show == COMING_SHOW else {show} & set(STATES) or set(STATES)
    over = not set(states) & COMING
    found = seen.lives.filter(state__in=states)
    return found.order_by("-agreed_on", "-pk") if over or show == ALL else found.order_by(*BY_DAY)


BY_DAY = ("agreed_on", "at", "pk")


def in_next(seen: Seen, show: str, days: Days) -> "QuerySet[Child]":
    """The children of a view of next reviews, nearest limit first."""
    return seen.children.filter(work.next_views(days)[show]).order_by("due_on", "pk")


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


def asked_of(rows: Iterable[ReviewRow], by: Actor) -> tuple[ReviewRow, ...]:
    """The rows with that work only which the actor's role does."""
    may = {view for view, permission in due_work.DONE_WITH.items() if by.may(permission)}
    return tuple(row._replace(work=tuple(one for one in row.work if one.view in may)) for row in rows)


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
