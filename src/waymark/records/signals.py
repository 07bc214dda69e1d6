"""Signals as kept in the database: an index of spans, made anew with every write, and what stands on a day."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Q

from waymark.domain.policies.profile import Profile
from waymark.domain.signals import NEEDED, Beside, Holding, Reliance, Signal, Standards, basis, signals_of
from waymark.records import bulk, signals_held
from waymark.records.history import histories_of
from waymark.records.models import Child, SignalAnswer, SignalBasis, SignalSpan

COLUMNS = ("rule", "mark", "since_on", "from_on", "until_on", "due_on", "relies", "about", "seen")
NOTHING = Beside()

Row = tuple[Any, ...]
"""The values of `COLUMNS`."""


class Made(NamedTuple):
    """What making spans anew did."""

    rows: int
    """How many spans were other than they should be: taken away or added."""
    everybody: bool
    """Whether those of every child were made anew."""


def refresh(children: Collection[int], profile: Profile, *, everybody: bool = False) -> Made:
    """Works out the spans of these children anew and writes what differs, in a fixed number of queries.

    Those of every child, where what all of them rest on is other than it was: the first dental check of the service
    makes a rule known, an import moves the days for which a table speaks, the profile moves a standard. To be called
    inside the transaction of the write, after everything is written.
    """
    SignalBasis.objects.get_or_create(pk=1)
    stood = SignalBasis.objects.select_for_update().get(pk=1)
    what = signals_held.found()
    held = signals_held.held(what)
    stands = basis(held, profile)
    whole = everybody or stands != stood.hash
    rows = _anew(None if whole else list(children), held, profile) if whole or children else 0
    if stands != stood.hash or list(what.facts) != stood.facts:
        stood.hash, stood.facts = stands, list(what.facts)
        stood.allocated = {role: day.isoformat() for role, day in what.allocated.items()}
        stood.save()
    return Made(rows, whole)


def _anew(only: list[int] | None, held: Holding, profile: Profile) -> int:
    wanted = worked_out(only, held, profile)
    found = SignalSpan.objects.all() if only is None else SignalSpan.objects.filter(child__in=only)
    kept = {(child, *values): pk for pk, child, *values in found.values_list("pk", "child_id", *COLUMNS)}
    right = {(child, *row): None for child, rows in wanted.items() for row in rows}
    gone = [pk for row, pk in kept.items() if row not in right]
    bulk.delete(SignalSpan, gone)
    return len(gone) + bulk.insert(SignalSpan, ("child", *COLUMNS), [row for row in right if row not in kept])


def worked_out(only: list[int] | None, held: Holding, profile: Profile) -> dict[int, list[Row]]:
    """{child's row id: the spans that follow from the records}, of these children or of all."""
    children = Child.objects.all() if only is None else Child.objects.filter(pk__in=only)
    besides, by = signals_held.beside(only), _standards(profile)
    return {
        pk: _rows(signals_of(history, held, by, besides.get(pk, NOTHING)))
        for pk, history in histories_of(children, NEEDED).items()
    }


_made: list[Standards] = []


def _standards(profile: Profile) -> Standards:
    """Those of the profile asked for last: what they have laid out serves every write."""
    if not _made or _made[0].profile.hash != profile.hash:
        _made[:] = [Standards(profile)]
    return _made[0]


def _rows(signals: Iterable[Signal]) -> list[Row]:
    """One for each mark and first day: what was typed twice is one signal."""
    found: dict[tuple[str, date], Row] = {}
    for one in signals:
        relies = [[list(some.tables), some.first.isoformat(), some.last.isoformat()] for some in one.relies]
        seen = {name: [value.isoformat()] if isinstance(value, date) else value for name, value in one.seen.items()}
        found.setdefault(
            (one.key, one.from_on),
            (one.rule, one.key, one.since_on, one.from_on, one.until_on, one.due_on, _text(relies), one.about,
             _text(seen)),
        )  # fmt: skip
    return list(found.values())


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def standing_on(day: date, only: Collection[int] | None = None) -> dict[int, list[Signal]]:
    """{child's row id: the spans that hold the day}, of these children or of all; in one query."""
    rows = SignalSpan.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)
    if only is not None:
        rows = rows.filter(child__in=only)
    found: dict[int, list[Signal]] = defaultdict(list)
    for pk, local_id, *values in rows.order_by("child_id", "rule", "from_on", "pk").values_list(
        "child_id", "child__local_id", *COLUMNS
    ):
        found[pk].append(_signal(local_id, values))
    return found


def _signal(child: str, values: Sequence[Any]) -> Signal:
    rule, _, since, begins, until, due, relies, about, seen = values
    return Signal(child, rule, since, begins, until, due, _seen(seen), _relies(relies), about)


@lru_cache(20_000)
def _relies(text: str) -> tuple[Reliance, ...]:
    return tuple(
        Reliance(tuple(tables), date.fromisoformat(first), date.fromisoformat(last))
        for tables, first, last in json.loads(text)
    )


def _seen(text: str) -> Mapping[str, Any]:
    found = json.loads(text)
    return {name: date.fromisoformat(one[0]) if isinstance(one, list) else one for name, one in found.items()}


def held_on(day: date) -> Holding:
    """What the service holds as on a day, as the spans were made with it; in three queries."""
    stood = SignalBasis.objects.values_list("facts", "allocated").first() or ((), {})
    what = signals_held.spans_of()
    first = {role: date.fromisoformat(text) for role, text in stood[1].items()}
    return signals_held.held(what._replace(facts=tuple(stood[0]), allocated=first), day)


def answers(only: Collection[int] | None = None) -> dict[int, list[SignalAnswer]]:
    """{child's row id: what was done about their signals, the oldest first}, of these children or of all."""
    rows = SignalAnswer.objects.all() if only is None else SignalAnswer.objects.filter(child__in=only)
    found: dict[int, list[SignalAnswer]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.child_id].append(row)
    return found
