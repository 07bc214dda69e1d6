"""The list of reviews: narrowed as people narrow it, with the numbers of each way at its top."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q, QuerySet

from waymark.actions.actor import Actor
from waymark.actions.pages import Counts
from waymark.actions.reviews_rows import ReviewRow, next_row, review_rows
from waymark.actions.showing import counts
from waymark.actions.standing import Here, Now, Opened, as_of, asked_of, in_order
from waymark.actions.verb import Deed, verb
from waymark.domain.carers import permission as carers
from waymark.domain.errors import Refusal
from waymark.domain.people.verbs import VERBS as PERMISSIONS
from waymark.domain.reviews import due_work
from waymark.domain.reviews.due_work import VIEWS
from waymark.domain.reviews.states import COMING, OPEN, STATES
from waymark.records.models import ReviewLife
from waymark.records.queries import scopes, work

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
    now = as_of(by)
    filters = _meant(filters, now)
    seen, everyone = narrowed(filters, now), narrowed(filters, now, everyone=True)
    numbers = everyone.numbers
    rows, total, page = _page(seen, filters, now)
    closed = _total(everyone, filters, now, everyone=True) - total if counts_all(by) else 0
    deed.note(f"looked at a list of {total} reviews", "list", "reviews", after=filters._asdict())
    return ReviewList(
        filters._replace(page=page), VIEWS[filters.show].says if filters.show in VIEWS else "", asked_of(rows, now),
        total, pages_of(total), _numbers({key: numbers[key] for key in VIEWS if _is_for(key, by)}, filters.show),
        tuple((one.page_key, one.name) for one in now.day.officers), now.day.workers_teams,
        bool(by.own) or by.may("carers"), by.today, closed,
    )  # fmt: skip


def _meant(filters: ReviewFilters, now: Now) -> ReviewFilters:
    """The filters without what they cannot mean."""
    show = filters.show if filters.show in (*VIEWS, *STATES, ALL) else COMING_SHOW
    known = filters.who == MINE or any(filters.who == one.page_key for one in now.day.officers)
    return filters._replace(show=show, who=filters.who if known else ALL)


def number(filters: ReviewFilters, now: Now) -> int:
    """How many rows the list has under these filters, all its pages together."""
    filters = _meant(filters, now)
    return _total(narrowed(filters, now), filters, now)


def check(by: Actor) -> None:
    """Raises Refusal for somebody who may see neither children nor foster carers."""
    if not (by.may("children") or by.may("carers")):
        raise Refusal("may-not-children", PERMISSIONS["children"].refuses)


def pages_of(total: int) -> int:
    """How many pages so many rows fill; at least one."""
    return max(1, -(-total // PAGE))


@dataclass(frozen=True, eq=False)
class Seen:
    """What a list is taken from."""

    lives: Sequence[Opened]
    """Reviews that are not over."""
    children: Sequence[Here]
    """Children in care, whose next review is looked at."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """How many there are in each view; 0 for those that hold none."""
        of_lives = Counter(view for one in self.lives for view in one.views)
        return of_lives + Counter(view for here in self.children for view in here.views)

    @cached_property
    def states(self) -> Counts:
        """How many next reviews are in each state."""
        return counts(here.next for here in self.children)

    @cached_property
    def ordered(self) -> Sequence[Opened]:
        """The reviews in the order of their days."""
        return in_order(self.lives)


def _of(found: Iterable[Here], of_carers: Iterable[Opened]) -> Seen:
    children = tuple(found)
    lives = (one for here in children for one in here.opened)
    return Seen((*lives, *of_carers), tuple(here for here in children if here.in_care))


def visible(now: Now) -> Seen:
    """Everything the actor may see."""
    return _kept(now, now.visible())


def _kept(now: Now, children: tuple[Here, ...]) -> Seen:
    """The same object for all who see the same."""
    carers_too = tuple(_of_carers(now, all_of_them=carers.sees_all(now.by.viewer.roles)))
    # The children are held by the whole, so that their id stays theirs.
    name = ("seen", id(children), tuple(one.life.pk for one in carers_too))
    return now.whole.keep(name, lambda: _of(children, carers_too))


def _of_carers(now: Now, *, all_of_them: bool) -> Iterable[Opened]:
    if not now.by.may("carers"):
        return ()
    theirs = {key for key, subject in now.carers.items() if now.by.who in subject.iros | subject.social_workers}
    return (one for one in now.day.of_carers if all_of_them or one.life.carer_key in theirs)


def counts_all(by: Actor) -> bool:
    """Whether the actor's numbers count every child, be the record closed to them or not: those who allocate."""
    return by.may("allocate")


def every(now: Now) -> Seen:
    """What the actor's numbers count: everything they may see; for those who allocate, closed records too."""
    if not counts_all(now.by):
        return visible(now)
    return _kept(now, now.everyone)


def mine(now: Now) -> Seen:
    """The reviews of children whose IRO the actor is today or for whose IRO they cover, and of carers of their own."""
    return _of(now.own() if now.by.may("prepare") else (), _of_carers(now, all_of_them=False))


def narrowed(filters: ReviewFilters, now: Now, *, everyone: bool = False) -> Seen:
    """What the filters leave, apart from the view. With `everyone` what the numbers count: see `every`."""
    seen = mine(now) if filters.who == MINE else every(now) if everyone else visible(now)
    whose = next((one.key for one in now.day.officers if one.page_key == filters.who), "")
    tests: list[Callable[[Here], bool]] = []
    if whose:
        tests.append(lambda here: whose in here.subject.iros)
    if filters.team:
        tests.append(lambda here: filters.team in here.teams)
    if tests:
        found = [here for here in now.everyone if all(test(here) for test in tests)]
        keys = {here.child.key for here in found}
        seen = Seen(
            [one for one in seen.lives if one.life.child_key in keys],
            [here for here in seen.children if here.child.key in keys],
        )
    return _in_month(seen, filters.month) if _month(filters.month) else seen


def _in_month(seen: Seen, month: str) -> Seen:
    return Seen(
        [one for one in seen.lives if one.life.agreed_on.isoformat().startswith(month)],
        [here for here in seen.children if here.child.due_on and here.child.due_on.isoformat().startswith(month)],
    )


def _month(text: str) -> tuple[date, date] | None:
    year, _, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal() and len(year) == 4 and 1 <= int(month) <= 12 and int(year)):
        return None
    first = date(int(year), int(month), 1)
    beyond = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1) if int(year) < date.max.year else date.max
    return first, date.fromordinal(beyond.toordinal() - 1)


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
    "alerts": "alert", "plans": "plan", "events": "event", "observations": "observation", "wait": "waits",
}  # fmt: skip


def said(words: str, number: int) -> str:
    """The words that follow a number: "records late", and for one "record late"."""
    if number != 1 or words.startswith("with "):
        return words
    first, _, rest = words.partition(" whose ")
    plain = " ".join(ONE.get(word, word) for word in first.split(" "))
    return f"{plain} whose {rest}" if rest else plain


def _page(seen: Seen, filters: ReviewFilters, now: Now) -> tuple[tuple[ReviewRow, ...], int, int]:
    """The rows of the page asked for, how many there are in all, and which page it is."""
    if filters.show in NEXT:
        children = in_next(seen, filters.show)
        cut, page = _cut(len(children), filters.page)
        rows = tuple(
            next_row(here.listed, here.booked.row if here.booked else None, now.by.today) for here in children[cut]
        )
        return rows, len(children), page
    if filters.show not in OVER:
        lives = in_view(seen, filters.show)
        cut, page = _cut(len(lives), filters.page)
        return tuple(one.row for one in lives[cut]), len(lives), page
    found = over(filters, now)
    total = found.count()
    cut, page = _cut(total, filters.page)
    day = now.day
    return review_rows(found[cut], day.names, day.see_weeks, day.profile, day.today), total, page


def _cut(total: int, wanted: int) -> tuple[slice, int]:
    page = min(max(wanted, 1), pages_of(total))
    return slice((page - 1) * PAGE, page * PAGE), page


def _total(seen: Seen, filters: ReviewFilters, now: Now, *, everyone: bool = False) -> int:
    if filters.show in OVER:
        return over(filters, now, everyone=everyone).count()
    return len(in_next(seen, filters.show) if filters.show in NEXT else in_view(seen, filters.show))


def in_view(seen: Seen, show: str) -> Sequence[Opened]:
    """The open reviews of a view or state, in the order of their days."""
    if show in VIEWS:
        return [one for one in seen.ordered if show in one.views]
    states = COMING if show == COMING_SHOW else {show}
    found = [one for one in seen.ordered if one.life.state in states]
    return found if show == COMING_SHOW or show in COMING else found[::-1]


def in_next(seen: Seen, show: str) -> Sequence[Here]:
    """The children of a view of next reviews, nearest limit first."""
    found = (here for here in seen.children if show in here.views)
    return sorted(found, key=lambda here: (here.child.due_on or date.max, here.child.pk))


OVER = frozenset({ALL, *STATES}) - OPEN
"""What is not held in memory: reviews that are over, and all together."""


def _of_visible(now: Now) -> Q:
    """Reviews of the children whom the actor sees: all but a few, or a few."""
    visible = {here.child.pk for here in now.visible()}
    hidden = [here.child.pk for here in now.everyone if here.child.pk not in visible]
    if len(hidden) < len(visible):
        return Q(child__isnull=False) & ~Q(child__in=hidden)
    return Q(child__in=scopes.visible(now.by.viewer, "children", now.by.today).values("pk"))


def over(filters: ReviewFilters, now: Now, *, everyone: bool = False) -> "QuerySet[ReviewLife]":
    """The reviews of a state that is over, or all, newest first. With `everyone`, of closed records too."""
    by = now.by
    if filters.who == MINE:
        allowed = Q(child__key__in=by.own if by.may("prepare") else ())
    else:
        allowed = Q(child__isnull=False) if everyone else _of_visible(now)
    if by.may("carers"):
        theirs = Q(carer__supervising=by.who) | Q(carer__reviewer=by.who)
        sees_all = filters.who != MINE and carers.sees_all(by.viewer.roles)
        allowed |= Q(carer__isnull=False) if sees_all else theirs
    found = ReviewLife.objects.filter(allowed)
    whose = next((one.key for one in now.day.officers if one.page_key == filters.who), "")
    if whose:
        found = found.filter(child__in=work.reviewed_by(whose, by.today).values("child"))
    if filters.team:
        found = found.filter(child__in=[here.child.pk for here in now.everyone if filters.team in here.teams])
    if month := _month(filters.month):
        found = found.filter(agreed_on__range=month)
    return (found if filters.show == ALL else found.filter(state=filters.show)).order_by("-agreed_on", "-pk")
