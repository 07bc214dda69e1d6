"""The list of reviews: narrowed as people narrow it, with the numbers of each way at its top."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.reviews_rows import ReviewRow, asked_of, next_rows, review_rows
from waymark.actions.showing import known_until
from waymark.actions.verb import Deed, verb
from waymark.domain.carers import permission as carers
from waymark.domain.errors import Refusal
from waymark.domain.people.permissions import VERBS as PERMISSIONS
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import due_work
from waymark.domain.reviews.due_work import VIEWS
from waymark.domain.reviews.states import COMING, STATES
from waymark.records.models import Child, ReviewLife
from waymark.records.queries import people, scopes, work
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
    closed: int = 0
    """How many more rows there are of children whose record is closed to the reader: told to those who allocate."""


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
    everyone = narrowed(filters, whose, by, everyone=True)
    numbers = count(everyone, days, [key for key in VIEWS if _is_for(key, by)])
    rows, total, page = _page(seen, filters, days, profile)
    closed = _rows(everyone, filters.show, days).count() - total if counts_all(by) else 0
    rows = asked_of(rows, by)
    deed.note(f"looked at a list of {total} reviews", "list", "reviews", after=filters._asdict())
    return ReviewList(
        filters._replace(page=page), VIEWS[filters.show].says if filters.show in VIEWS else "", rows, total,
        pages_of(total), _numbers(numbers, filters.show), tuple((key, name) for key, name, _ in iros),
        tuple(work.teams(by.today)), bool(by.own) or by.may("carers"), by.today, closed,
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
    return _rows(seen, filters.show, days)


def _rows(seen: "Seen", show: str, days: Days) -> "QuerySet[Any]":
    return in_next(seen, show, days) if show in NEXT else in_view(seen, show, days)


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


def counts_all(by: Actor) -> bool:
    """Whether the actor's numbers count every child, be the record closed to them or not: those who allocate."""
    return by.may("allocate")


def every(by: Actor) -> Seen:
    """What the actor's numbers count: everything they may see; for those who allocate, closed records too."""
    seen = visible(by)
    if not counts_all(by):
        return seen
    closed = scopes.closed(by.viewer, by.today).values("pk")
    allowed = Q(pk__in=seen.lives.values("pk")) | Q(child__in=closed)
    children = Child.objects.filter(Q(pk__in=closed) | Q(pk__in=seen.children.values("pk")))
    inside = children.filter(people.in_care(by.today))
    return Seen(ReviewLife.objects.filter(allowed), work.booked(inside, by.today))


def mine(by: Actor) -> Seen:
    """The reviews of children whose IRO the actor is today or for whose IRO they cover, and of carers of their own."""
    own = list(by.own) if by.may("prepare") else []
    lives = Q(child__in=Child.objects.filter(key__in=own).values("pk"))
    if by.may("carers"):
        lives |= Q(carer__reviewer=by.who) | Q(carer__supervising=by.who)
    in_care = Child.objects.filter(people.in_care(by.today), key__in=own)
    return Seen(ReviewLife.objects.filter(lives), work.booked(in_care, by.today))


def narrowed(filters: ReviewFilters, whose: str, by: Actor, *, everyone: bool = False) -> Seen:
    """What the filters leave, apart from the view and the month. `whose` is the key of the IRO asked for.

    With `everyone` what the numbers count: see `every`.
    """
    seen = mine(by) if filters.who == MINE else every(by) if everyone else visible(by)
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
        Number(key, said(VIEWS[key].words, number), number, VIEWS[key].look if number else "")
        for key, number in ((key, found.get(key, 0)) for key in VIEWS)
        if number or key == chosen
    )


def _is_for(view: str, by: Actor) -> bool:
    """Whether the view is of work that the actor's role does; views that are no single role's are everybody's."""
    of = next((todo for todo, late in due_work.LATE_VIEW.items() if late == view), view)
    return of not in due_work.DONE_WITH or by.may(due_work.DONE_WITH[of])


ONE = {
    "reviews": "review", "records": "record", "letters": "letter", "forms": "form", "reports": "report",
    "children": "child", "questions": "question", "recommendations": "recommendation", "messages": "message",
    "wait": "waits",
}  # fmt: skip


def said(words: str, number: int) -> str:
    """The words that follow a number: "records late", and for one "record late"."""
    if number != 1 or words.startswith("with "):
        return words
    first, _, rest = words.partition(" whose ")
    plain = " ".join(ONE.get(word, word) for word in first.split(" "))
    return f"{plain} whose {rest}" if rest else plain


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
