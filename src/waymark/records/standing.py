"""The open work of the whole service as one process holds it in its memory: children, who works with them, their
reviews that are not over, their open recommendations; people, posts, foster carers.

Lists and My work are taken from here instead of asking the database for thousands of rows at every opening of a page.
Nothing here is older than the records: every changing action ends by drawing the next number of a count that all
processes share (`Reached`) and writes it beside the children whom it was about. Whoever looks compares the number first
and reads anew those children whose number is higher, and what belongs to no single child. The number is drawn last and
its row stays locked until the action is committed, so numbers become visible in their order.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, NamedTuple

from django.db.models import Count, F

from waymark.domain.reviews.states import OPEN
from waymark.records import remembered
from waymark.records.models import (
    AdoptedProfile,
    Allocation,
    Carer,
    Carried,
    Child,
    CoveredSpan,
    NamedPerson,
    Person,
    Post,
    Progress,
    Reached,
    Recommendation,
    ReviewLife,
    Service,
)
from waymark.records.queries.children import Row
from waymark.records.queries.reviews_list import LifeRow, unordered

FEW = 400
"""Up to so many children are read anew by name; if more changed, all are read."""


def _runs(started_on: date | None, ended_on: date | None, today: date) -> bool:
    """An unknown start reaches back for ever."""
    return (started_on is None or started_on <= today) and (ended_on is None or today < ended_on)


SPAN = ("table", "first_on", "last_on", "source")


class Part(NamedTuple):
    """Somebody's part for a child: IRO, cover, social worker ... `started_on` included, `ended_on` not."""

    role: str
    person: str
    started_on: date | None
    ended_on: date | None

    def runs(self, today: date) -> bool:
        """Whether it holds that day."""
        return _runs(self.started_on, self.ended_on, today)


class InPost(NamedTuple):
    """Somebody's post. The same range."""

    person: str
    role: str
    team: str
    hours: float | None
    started_on: date | None
    ended_on: date | None

    def runs(self, today: date) -> bool:
        """Whether it holds that day."""
        return _runs(self.started_on, self.ended_on, today)


class Open(NamedTuple):
    """A recommendation that is not closed."""

    pk: int
    kind: str
    owner_key: str
    due_on: date | None
    says_done: bool
    """What the owner said last."""
    carried: int
    """At how many reviews it was carried forward."""


class Household(NamedTuple):
    """Foster carers."""

    key: str
    name: str
    supervising: str
    reviewer: str


@dataclass(slots=True)
class Entry:
    """A child. Never changed: what is read anew takes its place."""

    child: Row
    parts: tuple[Part, ...]
    named: frozenset[str]
    lives: tuple[LifeRow, ...]
    recommendations: tuple[Open, ...]
    worked_out: tuple[Any, Any] | None = field(default=None, compare=False)
    """Room for what others work out of it: (of what it depends, what it is)."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What belongs to no single child."""

    people: Mapping[str, tuple[str, str]]
    """{person's key: (key in addresses, name)}."""
    posts: tuple[InPost, ...]
    """By name."""
    carers: Mapping[int, Household]
    lives: tuple[LifeRow, ...]
    """Reviews of foster carers that are not over."""
    profile: tuple[str, str] | None
    """(name, text) as adopted last; None where none is."""
    spans: tuple[tuple[str, date, date, str], ...]
    """(table, first day, last day, source) of what was imported."""
    records_from: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything, as far as one number."""

    service: str
    number: int
    children: Mapping[int, Entry]
    by_key: Mapping[str, Entry]
    rest: Rest


_LOCK = Lock()
_held: list[Standing] = []


def reached() -> tuple[str, int]:
    """Which database this is, and how far its records have come; one query."""
    found = Reached.objects.values_list("service", "number").first()
    return found or ("", 0)


def draw(children: Collection[int] | None) -> None:
    """The last thing that a changing action does in its transaction: the next number, written beside these children;
    beside all, for None."""
    found = Child.objects.all() if children is None else Child.objects.filter(pk__in=children)
    if children is None or children:
        # Whoever waits for the number holds the rows of their children already: hold ours too before we ask for it, or
        # each would wait for the other.
        list(found.select_for_update().order_by("pk").values_list("pk"))
    if not Reached.objects.filter(pk=1).update(number=F("number") + 1):
        Reached.objects.get_or_create(pk=1)
        Reached.objects.filter(pk=1).update(number=F("number") + 1)
    if children is None or children:
        found.update(reached=Reached.objects.values_list("number", flat=True).get(pk=1))


def forget() -> None:
    """Hold nothing: the next who asks reads everything."""
    _held.clear()


def standing() -> Standing:
    """How everything stands: one query where nothing was written since this process asked last, and none where the
    action asked before. Raises RuntimeError inside an action that changes something: what it wrote may be taken back.
    """
    action = remembered.action()
    if action is None:
        return _current()
    if not action.looks:
        raise RuntimeError("what is held of the records is asked by actions that only look")
    if action.standing is None:
        action.standing = _current()
    found: Standing = action.standing
    return found


def _current() -> Standing:
    service, number = reached()
    held = _held[0] if _held else None
    if held and service and (held.service, held.number) == (service, number):
        return held
    with _LOCK:
        # Asked again, for others may have read meanwhile. A lower number than is held is that of a restored backup.
        service, number = reached()
        held = _held[0] if _held and service and _held[0].service == service else None
        if held is None or held.number != number:
            held = _newer(held if held and held.number < number else None, service, number)
            _held[:] = [held]
        return held


def _newer(held: Standing | None, service: str, number: int) -> Standing:
    rest = _rest()
    children = _anew(held, _changed(held)) if held else _entries(None)
    return Standing(service, number, children, {entry.child.key: entry for entry in children.values()}, rest)


def _changed(held: Standing) -> list[int] | None:
    """The children whose number is higher than what is held; None for too many."""
    found = list(Child.objects.filter(reached__gt=held.number).values_list("pk", flat=True)[: FEW + 1])
    return found if len(found) <= FEW else None


def _anew(held: Standing, changed: list[int] | None) -> Mapping[int, Entry]:
    return _entries(None) if changed is None else {**held.children, **(_entries(changed) if changed else {})}


def _entries(only: list[int] | None) -> dict[int, Entry]:
    """These children, or all, in eight queries."""
    of_child: dict[str, Any] = {} if only is None else {"child__in": only}
    children = Child.objects.all() if only is None else Child.objects.filter(pk__in=only)
    parts, named, lives = defaultdict(list), defaultdict(set), defaultdict(list)
    columns = ("child_id", "role", "person_key", "started_on", "ended_on")
    # The one who started last wins where two are: the same order for everybody.
    for child, *values in Allocation.objects.filter(**of_child).order_by("started_on", "pk").values_list(*columns):
        parts[child].append(Part(*values))
    for child, person in NamedPerson.objects.filter(**of_child).values_list("child_id", "person__key"):
        named[child].add(person)
    for life in unordered(ReviewLife.objects.filter(child__isnull=False, state__in=OPEN, **of_child).order_by("pk")):
        lives[life.child_id].append(life)
    recommendations = _recommendations(of_child)
    return {
        row.pk: Entry(
            row, tuple(parts[row.pk]), frozenset(named[row.pk]), tuple(lives[row.pk]),
            tuple(recommendations.get(row.pk, ())),
        )
        for row in (Row(*values) for values in children.values_list(*Row._fields))
    }  # fmt: skip


def _recommendations(of_child: Mapping[str, Any]) -> dict[int, list[Open]]:
    rows = Recommendation.objects.filter(closed_on=None, child__isnull=False, **of_child).order_by("pk")
    said = dict(
        Progress.objects.filter(recommendation__in=rows.order_by().values("pk")).order_by("at", "pk")
        .values_list("recommendation_id", "says_done")
    )  # fmt: skip
    times = Carried.objects.filter(recommendation__in=rows.order_by().values("pk")).values("recommendation").order_by()
    carried = dict(times.annotate(times=Count("pk")).values_list("recommendation_id", "times"))
    found: dict[int, list[Open]] = defaultdict(list)
    for pk, child, kind, owner_key, due_on in rows.values_list("pk", "child_id", "kind", "owner_key", "due_on"):
        found[child].append(Open(pk, kind, owner_key, due_on, said.get(pk, False), carried.get(pk, 0)))
    return found


def _rest() -> Rest:
    posts = Post.objects.order_by("person__name", "pk")
    columns = ("person__key", "role", "team", "hours", "started_on", "ended_on")
    households = Carer.objects.values_list("pk", "key", "name", "supervising", "reviewer")
    return Rest(
        {key: (page_key, name) for key, page_key, name in Person.objects.values_list("key", "page_key", "name")},
        tuple(InPost(*values) for values in posts.values_list(*columns)),
        {pk: Household(*values) for pk, *values in households},
        tuple(unordered(ReviewLife.objects.filter(carer__isnull=False, state__in=OPEN).order_by("pk"))),
        AdoptedProfile.objects.order_by("-pk").values_list("name", "text").first(),
        tuple(CoveredSpan.objects.order_by(*SPAN).values_list(*SPAN)),
        Service.objects.values_list("records_from", flat=True).first(),
    )  # fmt: skip
