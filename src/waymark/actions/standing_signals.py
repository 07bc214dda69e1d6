"""The signals that stand on the actor's day, as one process holds them, and which of them are set aside.

Like the open work of the service (`records.standing`), nothing here is older than the records: after a write, those
of the children it was about are read anew. Holding them spares a list some ten thousand rows and as many sentences.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import NamedTuple

from waymark.domain.signals import Holding, Standing
from waymark.domain.signals import standing as standing_of
from waymark.records import signals, standing
from waymark.records.models import Child, SignalAnswer

ASIDE, QUESTION, TASK = "aside", "question", "task"
"""What is done about a signal: the kinds of `SignalAnswer`."""


@dataclass(frozen=True, slots=True)
class Held:
    """The signals of every child on one day, as far as one number (`records.standing`)."""

    service: str
    number: int
    day: date
    holding: Holding
    children: Mapping[int, tuple[Standing, ...]]
    """By the child's row id; those of whom none stands are not in it."""


_LOCK = Lock()
_held: list[Held] = []


def standing_on(day: date) -> Held:
    """What stands on the day. No query where nothing was written since this process asked last for that day."""
    now = standing.standing()
    before = _held[0] if _held else None
    if before and _same(before, now, day):
        return before
    with _LOCK:
        before = _held[0] if _held else None
        if before is None or not _same(before, now, day):
            _held[:] = [before := _anew(before, now, day)]
        return before


def stood_on(day: date) -> Held:
    """What stood on a day gone by, as the records have it now. Read each time, and held by nobody."""
    return _anew(None, standing.standing(), day)


def forget() -> None:
    """Hold nothing: the next who asks reads everything."""
    _held.clear()


def _same(held: Held, now: standing.Standing, day: date) -> bool:
    return bool(now.service) and (held.service, held.number, held.day) == (now.service, now.number, day)


def _anew(before: Held | None, now: standing.Standing, day: date) -> Held:
    holding = signals.held_on(day)
    usable = before and now.service and (before.service, before.day) == (now.service, day)
    changed = _changed(before) if before and usable and before.number < now.number else None
    children = _read(changed, day, holding)
    if before and changed is not None:
        kept = {pk: some for pk, some in before.children.items() if pk not in set(changed)}
        children = {**kept, **children}
    return Held(now.service, now.number, day, holding, children)


def _changed(before: Held) -> list[int] | None:
    """The children written about since; None for too many."""
    few = standing.FEW
    found = list(Child.objects.filter(reached__gt=before.number).values_list("pk", flat=True)[: few + 1])
    return found if len(found) <= few else None


def _read(only: Collection[int] | None, day: date, holding: Holding) -> dict[int, tuple[Standing, ...]]:
    found = {pk: standing_of(some, day, holding) for pk, some in signals.standing_on(day, only).items()}
    return {pk: some for pk, some in found.items() if some}


def of_child(pk: int, day: date) -> tuple[Standing, ...]:
    """What stands of one child, read from the records: for actions that change something. In four queries."""
    return _read([pk], day, signals.held_on(day)).get(pk, ())


class Aside(NamedTuple):
    """A signal that is set aside: until when, why, and by whom."""

    key: str
    again_on: date
    reason: str
    on: date
    by_name: str
    for_name: str


def asides(day: date, only: Collection[int] | None = None) -> dict[tuple[int, str], Aside]:
    """{(child's row id, the signal's mark): how it is set aside} of those that are on the day, of these children or of
    all; one query. It comes back by itself: from `again_on` on it is not in here."""
    rows = SignalAnswer.objects.filter(kind=ASIDE, again_on__gt=day, on__lte=day, back_on=None)
    if only is not None:
        rows = rows.filter(child__in=only)
    return {
        (row.child_id, row.mark): Aside(row.key, row.again_on or day, row.text, row.on, row.by_name, row.for_name)
        for row in rows.order_by("pk")
    }
