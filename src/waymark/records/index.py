"""The stored index of due dates and periods of care: worked out from histories, never typed, made anew at any time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from waymark.domain.clocks import Settings
from waymark.domain.coverage import Coverage
from waymark.domain.history import History
from waymark.domain.reviews.chain import Judged, judge, next_review
from waymark.records import bulk
from waymark.records.history import coverage, histories_of
from waymark.records.models import Child, Review

CHILD = (
    "looked_after_from", "looked_after_until", "due_on", "due_rule", "due_because", "due_cite", "due_provisional",
    "last_held_on",
)  # fmt: skip
REVIEW = ("due_on", "due_rule")
FACTS = ("periods", "reviews")
"""The parts of a history from which the index is worked out."""
BETWEEN_CITES = "\n"


class Refreshed(NamedTuple):
    """How many rows of the index were other than they should be, and are right now."""

    children: int
    reviews: int


def refresh(children: "QuerySet[Child]", settings_on: Callable[[date], Settings], today: date) -> Refreshed:
    """Works the index of these children out anew and writes what differs, in a fixed number of queries."""
    found, days = histories_of(children, FACTS), coverage(today)
    only = None if not children.query.where else list(found)
    return Refreshed(
        _write_children({pk: child_index(h, days, settings_on, today) for pk, h in found.items()}, only),
        _write_reviews({pk: judge(h, days, settings_on) for pk, h in found.items()}, only),
    )


def child_index(
    history: History, days: Coverage, settings_on: Callable[[date], Settings], today: date
) -> tuple[Any, ...]:
    """The values of the child's index, in the order of `CHILD`. Where the child is not in care, nothing is due."""
    period = history.periods[-1] if history.periods else None
    held = max((review.held_on for review in history.reviews), default=None)
    start, end = (period.known_from, period.end) if period else (None, None)
    if start is None or start > today or (end is not None and end <= today):
        return start, end, None, "", "", "", False, held
    due = next_review(history, days, settings_on, today)
    return start, end, due.last, due.rule, due.because, BETWEEN_CITES.join(due.cite), due.provisional, held


def _write_children(wanted: Mapping[int, tuple[Any, ...]], only: Sequence[int] | None) -> int:
    query = Child.objects.all() if only is None else Child.objects.filter(pk__in=only)
    held = {pk: tuple(values) for pk, *values in query.values_list("pk", *CHILD)}
    return bulk.update(Child, CHILD, ((pk, *values) for pk, values in wanted.items() if held[pk] != values))


def _write_reviews(judged: Mapping[int, Iterable[Judged]], only: Sequence[int] | None) -> int:
    query = Review.objects.all() if only is None else Review.objects.filter(child__in=only)
    held = query.values_list("pk", "child_id", "held_on", *REVIEW)
    wanted = {
        (child, one.held_on): (one.due_on, one.rule if one.due_on else "")
        for child, rows in judged.items()
        for one in rows
        if one.held_on is not None
    }
    changed = (
        (pk, *wanted.get((child, held_on), (None, "")))
        for pk, child, held_on, *values in held
        if tuple(values) != wanted.get((child, held_on), (None, ""))
    )
    return bulk.update(Review, REVIEW, changed)
