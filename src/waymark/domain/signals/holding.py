"""What a service holds at all: the facts that any child has, and the days for which each table speaks.

A rule whose facts a service holds for no child is "not known here": said once, with what would feed it, and it never
fires for every child.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from waymark.domain.casework import TABLES
from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import History
from waymark.domain.people.roles import PARTS
from waymark.domain.signals.rule import Rule, rules

OF_THE_RETURN = {
    "Episodes": "periods", "Reviews": "reviews", "UASC": "unaccompanied", "OC2": "health", "Missing": "missing",
    "SWEpisodes": "social_workers",
}  # fmt: skip
"""Tables of the return, and the field of `History` that holds their rows: one that is covered is held, rows or not."""
BY_KIND = {
    "assessments": "kind", "health_events": "kind", "case_documents": "kind", "supports": "kind", "advocacy": "kind",
    "legal_steps": "step", "allocations": "role",
}  # fmt: skip
"""Fields of `History` of which each kind of row is a fact of its own: "health_events.dental"."""
BY_COLUMN = {
    "care_plans": ("authorised_on", "permanence", "achieve_by_on"),
    "placement_plans": ("delegated_authority",),
    "schools": ("judgement",),
    "lives": ("report_on", "recommended", "moves"),
    "health": ("health_assessment", "teeth_check", "immunisations", "sdq_score"),
}
"""Fields of `History` of which a filled column is a fact of its own: "care_plans.permanence"."""
ALERTS, NOTICES = "alerts", "notices"
"""Facts that stand beside the histories (`Beside`): held where the service records them here."""


class Holding(NamedTuple):
    """What one service holds."""

    facts: frozenset[str]
    """Names as in a rule's `needs`: "care_plans", "care_plans.permanence", "health_events.dental" ..."""
    coverage: Coverage
    """The days for which each table speaks, who is allocated among them ("allocations.iro")."""


class Unknown(NamedTuple):
    """A rule that is not known in a service, and what would feed it."""

    rule: Rule
    feeds: str


def holding(histories: Iterable[History], coverage: Coverage, beside: Collection[str] = ()) -> Holding:
    """What a service holds whose children have these histories.

    `coverage` is what the sources say; a table that is recorded here by hand belongs in it from its first day on. Who
    is allocated is taken to be known from the first allocation of that part on. `beside` names what the service
    records beside the histories (ALERTS, NOTICES), whether or not there is any yet.
    """
    facts: set[str] = {*beside, *(OF_THE_RETURN.get(table, table) for table in coverage.spans)}
    first: dict[str, date] = {}
    for history in histories:
        facts.update(facts_of(history))
        for one in history.allocations:
            first[one.role] = min(first.get(one.role, one.start), one.start)
    return Holding(frozenset(facts), with_allocations(coverage, first))


def with_allocations(coverage: Coverage, first: Mapping[str, date]) -> Coverage:
    """The coverage, with the days from which each part in a child's case ("iro" ...) is known to be filled or not."""
    allocated = {f"allocations.{role}": (Span(day, date.max),) for role, day in first.items() if role in PARTS}
    return Coverage({**coverage.spans, **allocated})


def facts_of(history: History) -> set[str]:
    """The names of the facts that a child's history holds."""
    found = {name for name in _FIELDS if getattr(history, name)}
    for name in found & BY_KIND.keys():
        found = found | {f"{name}.{getattr(row, BY_KIND[name])}" for row in getattr(history, name)}
    for name in found & BY_COLUMN.keys():
        found = found | set(_filled(name, getattr(history, name)))
    if any(episode.located for period in history.periods for episode in period.episodes):
        found.add("periods.located")
    return found


def _filled(name: str, rows: Iterable[Any]) -> Iterator[str]:
    for row in rows:
        for column in BY_COLUMN[name]:
            if getattr(row, column) not in (None, "", ()):
                yield f"{name}.{column}"


_FIELDS = tuple(name for name in History._fields if name != "child")


def unknown(held: Holding) -> tuple[Unknown, ...]:
    """The rules that are not known in a service with this holding, in the order of the rules."""
    return tuple(Unknown(rule, rule.feeds) for rule in rules() if not is_known(rule, held))


def is_known(rule: Rule, held: Holding) -> bool:
    """Whether the service holds what the rule needs."""
    return rule.id in known(held)


def known(held: Holding) -> Mapping[str, Rule]:
    """The rules that the service can know, by their ids, in the order of the rules."""
    return _known(held.facts)


@lru_cache(32)
def _known(facts: frozenset[str]) -> Mapping[str, Rule]:
    return {rule.id: rule for rule in rules() if all(any(fact in facts for fact in group) for group in rule.needs)}


def speaks(held: Holding, tables: Iterable[str], first: date, last: date) -> bool:
    """Whether one of the tables speaks of every day from `first` to `last`, both included."""
    return any(held.coverage.covers(table, first, last) for table in tables)


def every_fact() -> frozenset[str]:
    """Every name that a rule may need: a test holds the rules to it."""
    whole = {*_FIELDS, *TABLES, ALERTS, NOTICES, "periods.located"}
    kinds = {
        f"{table}.{code}"
        for table, column in BY_KIND.items()
        for code in (PARTS if table == "allocations" else TABLES[table].choices[column])
    }
    columns = {f"{table}.{column}" for table, names in BY_COLUMN.items() for column in names}
    return frozenset(whole | kinds | columns)
