"""Whose plan is to be looked at between two reviews, by when, and why: one child's, and the list with its numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max, QuerySet

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.oversight import around
from waymark.actions.verb import Deed, verb
from waymark.domain.oversight import clock
from waymark.domain.oversight.clock import STATES, Due, Looked, Standard
from waymark.records.models import CASEWORK, Child, OversightNote
from waymark.records.queries import children as queries
from waymark.records.queries import people

ALL_DUE = "all"
VIEWS: Mapping[str, str] = {**STATES, ALL_DUE: "children in care"}
"""{view: words after a number}."""
SAYS: Mapping[str, str] = {
    "overdue": "The day by which somebody was to look at the plan has passed.",
    "due": "The time to look at the plan has begun.",
    "coming": "The next look at the plan lies ahead.",
    "none": "Nothing says by when the plan is to be looked at: no review was held yet, or it was looked at already.",
    ALL_DUE: "Every child in care, the most urgent first.",
}


class DueFilters(NamedTuple):
    """What the list is narrowed to."""

    show: str = "overdue"
    """A key of VIEWS."""
    who: str = ""
    """ "mine", "all", an IRO's key in addresses; "" for one's own where there are any."""
    page: int = 1


class DueRow(NamedTuple):
    """One child of the list."""

    child_key: str
    shown_name: str
    iro_name: str
    state: str
    """A key of STATES."""
    due: Due | None
    """The most urgent reason; None where nothing is due."""
    last_on: date | None
    """The last look in this time in care."""
    in_year: int
    """Looks in the last twelve months."""


class DueList(NamedTuple):
    """A page of the list; the numbers are those of the whole list."""

    filters: DueFilters
    says: str
    rows: tuple[DueRow, ...]
    total: int
    pages: int
    numbers: tuple[tuple[str, str, int], ...]
    iros: tuple[tuple[str, str], ...]
    per_year: int | None
    """Looks that the service expects in twelve months; None where it names no number."""
    known: bool
    """Whether anything is known of who looked: nothing was imported or recorded yet where not."""
    today: date


class _Standing(NamedTuple):
    pk: int
    due: Due | None
    state: str
    last_on: date | None
    in_year: int


@verb("oversee", looks=True)
def listed(deed: Deed, filters: DueFilters, *, by: Actor) -> DueList:
    """The children in care whom the actor may see, the most urgent first. A fixed number of queries."""
    whose = around.whose(filters.who, by)
    since, standard = around.known(by.today).since, around.standard(freshness.profile(), by.today)
    found = _standing(whose.children.filter(people.in_care(by.today)), since, standard, by.today)
    show = filters.show if filters.show in VIEWS else ALL_DUE
    numbers = _numbers(found)
    chosen = [one for one in found if show in (one.state, ALL_DUE)]
    page, pages = around.cut(len(chosen), filters.page)
    rows = _rows(chosen[(page - 1) * around.PAGE : page * around.PAGE], by.today)
    deed.note(f"looked at a list of {len(chosen)} looks at plans", "list", "oversights", after=filters._asdict())
    return DueList(
        DueFilters(show, whose.who, page), SAYS[show], rows, len(chosen), pages, around.said(VIEWS, numbers, show),
        whose.iros, standard.per_year, since is not None, by.today,
    )  # fmt: skip


def numbers(children: "QuerySet[Child]", today: date) -> dict[str, int]:
    """{state: how many of these children in care}, as the list counts them; for pages that have asked. Seven queries,
    whatever the number of children."""
    standard = around.standard(freshness.profile(), today)
    inside = children.filter(people.in_care(today))
    return _numbers(_standing(inside, around.known(today).since, standard, today))


def _numbers(found: Iterable[_Standing]) -> dict[str, int]:
    counts = dict.fromkeys(VIEWS, 0)
    for one in found:
        counts[one.state] += 1
        counts[ALL_DUE] += 1
    return counts


def _standing(children: "QuerySet[Child]", since: date | None, standard: Standard, today: date) -> list[_Standing]:
    """Where each child stands, the most urgent first, in three queries."""
    model: Any = CASEWORK[around.OVERSIGHTS]._default_manager
    done: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for child, on, kind in model.filter(child__in=children.values("pk")).values_list("child_id", "done_on", "kind"):
        done[child].append((on, kind))
    planned = planned_of(children)
    rows = children.values_list("pk", "looked_after_from", "last_held_on", "due_on", "local_id")
    found = [
        (standing_of(pk, looked_of(begun, held, limit, done[pk], planned.get(pk), since, today), standard, today), name)
        for pk, begun, held, limit, name in rows
    ]
    return [one for one, _ in sorted(found, key=lambda pair: (*_order(pair[0]), pair[1]))]


def planned_of(children: "QuerySet[Child]") -> dict[int, tuple[date, date]]:
    """{child's row id: (the day of the look, the day that the IRO set there for the next)}, as the newest form has
    it; one query. Whether somebody looked since is for `looked_of` to say."""
    notes = OversightNote.objects.filter(child__in=children.values("pk"), row__isnull=False)
    last = notes.order_by().values("child").annotate(last=Max("row__done_on"))
    days = dict(last.values_list("child", "last"))
    return {
        child: (on, next_on)
        for child, next_on, on in notes.order_by("pk").values_list("child_id", "next_on", "row__done_on")
        if next_on and on == days[child]
    }


def looked_of(
    begun: date | None, held: date | None, limit: date | None, done: Iterable[tuple[date, str]],
    planned: tuple[date, date] | None, since: date | None, today: date,
) -> Looked:  # fmt: skip
    """What the clock depends on: a review or a look of an earlier time in care is none of this one.

    The day that the IRO set (`planned_of`) is over with whatever came after it was set: a form, a look that came
    without one, as from an import, or a review.
    """
    begun = begun or date.min
    review = held if held and begun <= held <= today else None
    mine = tuple(sorted(one for one in done if begun <= one[0] <= today))
    last = max([*(day for day, _ in mine), *([review] if review else [])], default=date.min)
    set_on = planned[1] if planned and begun <= planned[0] and last <= planned[0] else None
    return Looked(begun, review, limit, mine, set_on, since)


def standing_of(pk: int, looked: Looked, standard: Standard, today: date) -> _Standing:
    """Where a child stands on the day."""
    found = clock.dues(looked, standard)
    due = found[0] if found else None
    last = max((day for day, _ in looked.done), default=None)
    return _Standing(pk, due, due.state(today) if due else "none", last, clock.in_year(looked, today))


def _order(one: _Standing) -> tuple[int, date]:
    return tuple(STATES).index(one.state), one.due.due_on if one.due else date.max


def _rows(found: list[_Standing], today: date) -> tuple[DueRow, ...]:
    shown = Child.objects.filter(pk__in=[one.pk for one in found])
    names = {row.pk: row for row in queries.listed(shown, today)}
    return tuple(
        DueRow(
            names[one.pk].key, names[one.pk].shown_name, names[one.pk].iro_name, one.state, one.due, one.last_on,
            one.in_year,
        )
        for one in found
    )  # fmt: skip
