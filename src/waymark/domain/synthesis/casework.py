"""What the case system of the made-up authority holds of each child, beside the return."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from waymark.domain.casework import TABLES
from waymark.domain.history import History
from waymark.domain.ssda903.local import in_order
from waymark.domain.synthesis import events, plans, supports
from waymark.domain.synthesis.care import Care, times_in_care
from waymark.domain.synthesis.chance import Chance
from waymark.domain.synthesis.kin import Kin
from waymark.domain.synthesis.lives import Window

APART = 7_919
"""Keeps this run of chance apart from the one that makes lives: the returns of a seed stay as they were."""
FURTHER = 104_729
"""Likewise the run of the tables that came later: the rows of the others stay as they were."""
Rows = Callable[[Chance, Care], Iterator[Any]]
MADE: dict[str, Rows] = {
    "care_plans": plans.care_plans,
    "pathway_plans": plans.pathway_plans,
    "assessments": plans.assessments,
    "placement_plans": plans.placement_plans,
    "permanence_meetings": plans.permanence_meetings,
    "settled": plans.settled,
    "leaving_homes": plans.leaving_homes,
    "legal_steps": plans.legal_steps,
    "visits": events.visits,
    "health_events": events.health_events,
    "peps": events.peps,
    "schools": events.schools,
    "iro_visits": events.iro_visits,
    "oversights": events.oversights,
    "passports": events.passports,
    "advocacy": events.advocacy,
}
"""Who makes the rows of a time in care, by table; family and risks are made once a child."""
MADE_LATER: dict[str, Rows] = {
    "assessments": supports.assessments,
    "legal_steps": supports.legal_steps,
    "matches": supports.matches,
    "case_documents": supports.case_documents,
    "supports": supports.supports,
    "asylum_claims": supports.asylum_claims,
    "family_time": supports.family_time,
    "supervisions": supports.supervisions,
}
"""Likewise, by the run of chance of their own."""


def with_casework(seed: int, histories: Sequence[History], window: Window) -> list[History]:
    """The histories with what the case system holds of the children who were in care in the window."""
    chance, further = Chance(seed + APART), Chance(seed + FURTHER)
    kin = Kin(chance)
    return [_with(chance, further, kin, history, window) for history in histories]


def _with(chance: Chance, further: Chance, kin: Kin, history: History, window: Window) -> History:
    times = times_in_care(history, window)
    if not times:
        return history
    found: dict[str, list[Any]] = defaultdict(list)
    found["family"] = kin.family(history.child, bool(history.unaccompanied))
    found["risks"] = kin.risks(found["family"])
    for care in times:
        for table, make in MADE.items():
            found[table] += make(chance, care)
        for table, make in MADE_LATER.items():
            found[table] += make(further, care)
    once: dict[str, Any] = {table: _once(table, rows) for table, rows in found.items()}
    return history._replace(**once)


def _once(table: str, rows: list[Any]) -> tuple[Any, ...]:
    """The rows in order, the first of those with one key."""
    places = [TABLES[table].row._fields.index(name) for name in TABLES[table].key]
    kept: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        kept.setdefault(tuple(row[place] for place in places), row)
    return tuple(sorted(kept.values(), key=in_order))
