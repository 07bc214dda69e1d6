"""The list of recommendations: open, overdue, carried forward again and again, said to be done."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from waymark.actions import reviews_list
from waymark.actions.actor import Actor
from waymark.actions.recommendations import Followed, followed
from waymark.actions.reviews_list import check
from waymark.actions.standing import Here, Now, as_of
from waymark.actions.verb import Deed, verb
from waymark.domain.reviews.following import REPEATED
from waymark.records.models import Recommendation
from waymark.records.queries import recommendations as queries
from waymark.records.standing import Open

PAGE = 40
MINE, OWNED, ALL = "mine", "owned", "all"
VIEWS: Mapping[str, tuple[str, str]] = {
    "overdue": ("recommendations overdue", "Open, and the day by which they were to be done has passed."),
    "said_done": ("said to be done", "The owner says that it is done. Only the IRO closes it."),
    "repeated": ("carried forward three times", f"Still open after {REPEATED} reviews carried them forward: a signal."),
    "undated": ("without a day", "Nobody said by when."),
    "open": ("open", "Every recommendation, decision and outcome of the child's own that is not closed."),
}
"""{key: (words after a number, what it holds)}."""


class RecommendationFilters(NamedTuple):
    """What the list is narrowed to."""

    show: str = "open"
    """A key of VIEWS."""
    who: str = ALL
    """ "mine": of children whose IRO the reader is; "owned": those the reader owns; "all"; or an IRO's key in
    addresses."""
    page: int = 1


class RecommendationRow(NamedTuple):
    """One row."""

    row: Followed
    child_key: str
    shown_name: str


class RecommendationList(NamedTuple):
    """A page of the list."""

    filters: RecommendationFilters
    says: str
    rows: tuple[RecommendationRow, ...]
    total: int
    pages: int
    numbers: tuple[tuple[str, str, int], ...]
    """(view, words, how many), of those that hold any and the one chosen."""
    iros: tuple[tuple[str, str], ...]
    left_out: int
    """How many more there are of children whose record is closed to the reader: told to those who allocate, and in no
    number of the page."""
    today: date


@verb("home", looks=True)
def listed(deed: Deed, filters: RecommendationFilters, *, by: Actor) -> RecommendationList:
    """The recommendations for children whom the actor may see, oldest first. A fixed number of queries."""
    check(by)
    now = as_of(by)
    officers = now.day.officers
    person = next((one.key for one in officers if one.page_key == filters.who), "")
    show = filters.show if filters.show in VIEWS else "open"
    who = filters.who if filters.who in (MINE, OWNED) or person else ALL
    found = narrowed(who, person, now)
    numbers = count(found, by.today)
    total, pages = numbers[show], max(1, -(-numbers[show] // PAGE))
    page = min(max(filters.page, 1), pages)
    rows = rows_of(found, show, now, (page - 1) * PAGE)
    deed.note(f"looked at a list of {total} recommendations", "list", "recommendations", after=filters._asdict())
    return RecommendationList(
        RecommendationFilters(show, who, page), VIEWS[show][1], rows, total, pages,
        tuple((key, VIEWS[key][0], numbers[key]) for key in VIEWS if numbers[key] or key == show),
        tuple((one.page_key, one.name) for one in officers), _left_out(show, who, person, now, total), by.today,
    )  # fmt: skip


Found = Sequence[tuple[Here, Open]]


def _left_out(show: str, who: str, person: str, now: Now, total: int) -> int:
    """How many more there are for children whose record is closed to the reader: told to those who allocate."""
    if not reviews_list.counts_all(now.by):
        return 0
    return count(_of(now.everyone, who, person, now), now.by.today)[show] - total


def narrowed(who: str, person: str, now: Now) -> Found:
    """The open recommendations that the actor may see, each with its child, narrowed to somebody's."""
    return _of(now.visible(), who, person, now)


def _of(children: Iterable[Here], who: str, person: str, now: Now) -> Found:
    reviewer = now.by.who if who == MINE else person
    found = (here for here in children if not reviewer or reviewer in here.subject.iros)
    every = ((here, one) for here in found for one in here.recommendations)
    return [pair for pair in every if who != OWNED or pair[1].owner_key == now.by.who]


def _views(one: Open, today: date) -> Iterator[str]:
    yield "open"
    if one.due_on is None and one.kind.replace("_", " ") != "own outcome":
        yield "undated"
    if one.due_on is not None and one.due_on < today:
        yield "overdue"
    if one.says_done:
        yield "said_done"
    if one.carried >= REPEATED:
        yield "repeated"


def count(found: Found, today: date) -> Mapping[str, int]:
    """How many are in each view; 0 for those that hold none."""
    return Counter(view for _, one in found for view in _views(one, today))


def rows_of(found: Found, view: str, now: Now, start: int = 0, most: int = PAGE) -> tuple[RecommendationRow, ...]:
    """So many of a view from the place `start`, nearest day first, in three queries."""
    wanted = [pair for pair in found if view in _views(pair[1], now.by.today)]
    cut = sorted(wanted, key=lambda pair: (pair[1].due_on or date.max, pair[1].pk))[start : start + most]
    kept = {row.pk: row for row in queries.kept(Recommendation.objects.filter(pk__in=[one.pk for _, one in cut]))}
    return tuple(
        RecommendationRow(followed(kept[one.pk], now.by.today), here.child.key, here.listed.shown_name)
        for here, one in cut
        if one.pk in kept
    )
