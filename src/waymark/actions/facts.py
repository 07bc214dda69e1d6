"""The facts of the database, worked out once in each process and kept fresh by versions.

A process holds the facts of every child with the version they were worked out from. When asked, it compares versions
(two queries) and works out anew only the children that changed. What is about no single child it reads each time (three
queries). A change that concerns no single child (another profile, more days covered, another day) makes all anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from waymark.actions import freshness
from waymark.actions.folder.measures import Measured, figures_of
from waymark.actions.freshness import Versions
from waymark.domain.coverage import Coverage
from waymark.domain.measures import challenge, feedback, yearly
from waymark.domain.measures.facts import Facts, Rows, facts_of_child
from waymark.domain.measures.rows import ROWS
from waymark.domain.policies.profile import Profile
from waymark.domain.years import Year
from waymark.figures.engine import Engine
from waymark.records import challenged
from waymark.records import feedback as kept_feedback
from waymark.records.history import coverage, histories_of
from waymark.records.models import Child

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds: the engine, and from which versions it was made."""

    engine: Engine
    profile: Profile
    coverage: Coverage
    day: date
    """The day for which the coverage stands: what is recorded here is known up to it."""
    versions: Versions
    children: Mapping[int, Rows]
    of_no_child: Mapping[str, tuple[Any, ...]]
    """The rows of what is about no single child: no version says when they change, so they are read each time."""
    made: dict[tuple[object, ...], Any] = field(default_factory=dict)
    """What was made from these facts and is kept as long as they are."""

    def once(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` makes, made on the first asking. Two threads that ask at once may both make it."""
        if key not in self.made:
            self.made[key] = make()
        found: Made = self.made[key]
        return found

    def measured(self, year: Year) -> Measured:
        """The figures of a year, and of the one before where the records speak of it."""
        return self.once(("figures", year), lambda: figures_of(self.engine, self.profile, year))


class _Kept:
    """The one thing held by this process. A worker opens it after it was forked, on its first question."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.held: Held | None = None


_KEPT = _Kept()


def held(today: date, profile: Profile | None = None) -> Held:
    """The facts as the database stands now, known up to `today`, under the service's own profile.

    Another `profile` (a question put to the same records) is worked out afresh and not kept.
    """
    if profile is not None and profile.hash != freshness.profile().hash:
        return _fresh(profile, freshness.versions(), None, today)
    with _KEPT.lock:
        versions, own = freshness.versions(), freshness.profile()
        before, now = _KEPT.held, (versions, own.hash, today, challenged.of_no_child())
        if before is None or (before.versions, before.profile.hash, before.day, before.of_no_child) != now:
            _KEPT.held = before = _fresh(own, versions, before, today)
        return before


def _fresh(profile: Profile, versions: Versions, before: Held | None, today: date) -> Held:
    stood = (versions.service, profile.hash, today)
    same = before is not None and (before.versions.service, before.profile.hash, before.day) == stood
    old = before if same else None
    kept = _unchanged(old, versions)
    days = old.coverage if old else coverage(today)
    stale = [child for child in versions.children if child not in kept]
    settings_on = freshness.settings_on(profile)
    children = Child.objects.filter(pk__in=stale) if kept else Child.objects.all()
    raised = challenged.of_children(stale if kept else None) if stale else {}
    made = (
        {
            pk: facts_of_child(history, days, settings_on, challenged.challenged(raised, pk))
            for pk, history in histories_of(children).items()
        }
        if stale
        else {}
    )
    facts = {**kept, **made}
    of_no_child = challenged.of_no_child()
    engine = Engine(_gathered(facts, versions, days, of_no_child, today), threads=1)
    return Held(engine, profile, days, today, versions, facts, of_no_child)


def _unchanged(before: Held | None, versions: Versions) -> dict[int, Rows]:
    if before is None:
        return {}
    was = before.versions.children
    return {pk: rows for pk, rows in before.children.items() if versions.children.get(pk) == was.get(pk, -1)}


def _gathered(
    children: Mapping[int, Rows],
    versions: Versions,
    days: Coverage,
    of_no_child: Mapping[str, tuple[Any, ...]],
    today: date,
) -> Facts:
    """The rows of all children, fact by fact; what is of no single child is worked out over
    all of them."""
    rows: dict[str, list[Any]] = {name: [] for name in ROWS}
    for pk in versions.children:
        for name, found in children.get(pk, {}).items():
            rows[name].extend(found)
    rows["months"] = list(yearly.months(rows["spells"], days))
    rows["alerts_compared"] = challenge.compared(rows["alert_stages"], days)
    rows["drift"] = list(challenged.drift())
    rows |= {fact: list(found) for fact, found in of_no_child.items()}
    told = kept_feedback.told()
    rows |= feedback.facts(told)
    return Facts(rows, feedback.with_feedback(days, told, today))
