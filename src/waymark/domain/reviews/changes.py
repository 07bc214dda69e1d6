"""What happened to a child since the last review, group by group: pure, from a history and a day."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from waymark.domain.casework import LEGAL_STEPS, PERMANENCE, TABLES
from waymark.domain.clocks import Deadline, Settings, limit
from waymark.domain.clocks.words import long_date
from waymark.domain.history import Episode, History, PeriodOfCare
from waymark.domain.people.roles import COVER, PARTS
from waymark.domain.reviews.readiness import period_on, placed_since
from waymark.domain.reviews.spells import ONLY_LEGAL

Words = Callable[[str, str], str]
"""The service's words for a code: `words("placement", "U4")`."""
Names = Mapping[str, str]
"""{person's key: name}."""

WITH_PARENTS = "P1"
LONG_TERM = frozenset({"U1", "U4"})
"""Placement codes of long-term fostering."""
INTERIM = "C1"
FULL = "C2"


class Happened(NamedTuple):
    """One thing that happened."""

    on: date
    says: str
    warns: bool = False
    """Something that asks to be talked about."""


class Group(NamedTuple):
    """Everything of one kind, newest first."""

    key: str
    title: str
    rows: tuple[Happened, ...]
    nothing: str
    """What it means that there are none."""
    known: bool = True
    """False where nothing in hand speaks of it: that there are no rows says nothing."""
    table: str = ""
    """The table of `domain.casework` in which it can be recorded; "" where it comes with the return only."""


def changes(
    history: History, since: date | None, today: date, settings: Settings, words: Words, names: Names
) -> tuple[Group, ...]:
    """What happened after `since` (the last review; None: since care began) up to today, group by group."""
    period = period_on(history, today)
    first = since or (period.known_from if period else date.min)
    made: tuple[tuple[str, str, str, str, Iterable[Happened]], ...] = (
        ("placement", "Where the child lives", "No move.", "", _moves(period, words)),
        ("status", "Legal status", "The legal status is the same.", "", _statuses(period, words)),
        ("missing", "Missing", "Not reported missing.", "", _missing(history)),
        ("visits", "Social worker's visits", "No visit is recorded.", "visits", _visits(history, names)),
        ("plans", "Plans", "No new version of a plan is recorded.", "care_plans", _plans(history)),
        ("school", "School", "The school is the same, as far as is recorded.", "schools", _schools(history)),
        ("health", "Health", "Nothing is recorded.", "health_events", _health(history)),
        ("people", "People", "The same people work with the child.", "", _people(history, names)),
        ("legal", "Care proceedings", "No step is recorded.", "legal_steps", _legal(history)),
    )
    groups = [Group(key, title, _between(rows, first, today), nothing, True, table)
              for key, title, nothing, table, rows in made]  # fmt: skip
    return tuple(_with_visits_due(one, history, today, settings) if one.key == "visits" else one for one in groups)


def _between(rows: Iterable[Happened], first: date, today: date) -> tuple[Happened, ...]:
    found = [row for row in rows if first < row.on <= today]
    return tuple(sorted(found, key=lambda row: row.on, reverse=True))


def _pairs(period: PeriodOfCare | None) -> Iterator[tuple[Episode, Episode]]:
    return pairwise(period.episodes if period else ())


def _moves(period: PeriodOfCare | None, words: Words) -> Iterator[Happened]:
    for before, episode in _pairs(period):
        if episode.reason_new != ONLY_LEGAL:
            was, now = words("placement", before.placement), words("placement", episode.placement)
            yield Happened(episode.start, f"Moved from {was} to {now}." if was != now else f"Moved: {now}.", True)


def _statuses(period: PeriodOfCare | None, words: Words) -> Iterator[Happened]:
    for before, episode in _pairs(period):
        if before.legal_status != episode.legal_status:
            was, now = (words("legal_status", one.legal_status) for one in (before, episode))
            yield Happened(episode.start, f"From {was} to {now}.", True)


def _missing(history: History) -> Iterator[Happened]:
    for row in history.missing:
        what = "Missing" if row.kind == "M" else "Away without authorisation"
        if row.end is None:
            yield Happened(row.start, f"{what}, and not recorded as found.", True)
            continue
        days = (row.end - row.start).days
        long = "found the same day" if days == 0 else f"for {days} day" + ("" if days == 1 else "s")
        yield Happened(row.start, f"{what}, {long}.", True)


def _visits(history: History, names: Names) -> Iterator[Happened]:
    for visit in history.visits:
        seen = {True: "child seen", False: "child not seen", None: "not said whether the child was seen"}[visit.seen]
        alone = {True: ", alone", False: ", not alone", None: ""}[visit.alone] if visit.seen else ""
        by = f" by {names.get(visit.by, visit.by)}" if visit.by else ""
        yield Happened(visit.visited_on, f"Visit{by}: {seen}{alone}.", visit.seen is False)


def _with_visits_due(visits: Group, history: History, today: date, settings: Settings) -> Group:
    """The group with a first line where a visit is overdue, or that nothing is known of visits at all."""
    if not history.visits:
        return visits._replace(known=False, nothing="No visit is recorded for this child at all.")
    due = next_visit(history, today, settings)
    if due is None or due.last is None or due.last >= today:
        return visits
    late = Happened(
        due.last, f"The next visit was due by {long_date(due.last)} ({due.rule}), and none is recorded.", True
    )
    return visits._replace(rows=(late, *visits.rows))


def next_visit(history: History, today: date, settings: Settings) -> Deadline | None:
    """By when the social worker has to visit next (regulation 28); None for a child who is not in care.

    Placed with parents, interim order: VIS-4; placed with parents, full order: VIS-6; long-term fostering: VIS-3, which
    keeps six weeks in the first year; else VIS-2. A move starts visits anew (VIS-1).
    """
    period, placed = period_on(history, today), placed_since(history, today)
    if period is None or placed is None or not period.episodes:
        return None
    episode = [one for one in period.episodes if one.start <= today][-1]
    made = [
        visit.visited_on for visit in history.visits if placed <= visit.visited_on <= today and visit.seen is not False
    ]
    if not made:
        return limit("VIS-1", {"placement_start": placed.isoformat()}, settings)
    rule, facts = _visit_rule(episode, period, history, max(made))
    return limit(rule, {"last_visit": max(made).isoformat(), **facts(placed)}, settings)


def _visit_rule(
    episode: Episode, period: PeriodOfCare, history: History, last: date
) -> tuple[str, Callable[[date], dict[str, str]]]:
    if episode.placement == WITH_PARENTS and episode.legal_status == INTERIM:
        held = [one.held_on for one in history.reviews if period.known_from <= one.held_on <= last]
        return "VIS-4", lambda placed: {"reviews_held": str(len(held)), "placement_start": placed.isoformat()}
    if episode.placement == WITH_PARENTS and episode.legal_status == FULL:
        return "VIS-6", lambda _placed: {}
    if episode.placement in LONG_TERM:
        return "VIS-3", lambda placed: {"placement_start": placed.isoformat(), "placement_until_18": "true"}
    return "VIS-2", lambda placed: {"placement_start": placed.isoformat()}


def _plans(history: History) -> Iterator[Happened]:
    for plan in history.care_plans:
        said = [f"Care plan, {_authorised(plan)}"]
        said += [f"plan for permanence: {PERMANENCE.get(plan.permanence, plan.permanence)}"] if plan.permanence else []
        changed = f" What changed: {plan.changes}" if plan.changes else ""
        yield Happened(plan.written_on, f"{'; '.join(said)}.{changed}", plan.authorised_on is None)
    for pathway in history.pathway_plans:
        yield Happened(pathway.written_on, f"Pathway plan, {_authorised(pathway)}.", pathway.authorised_on is None)
    for placement in history.placement_plans:
        yield Happened(placement.made_on, "Placement plan.")
    for pep in history.peps:
        quality = f" ({pep.quality})" if pep.quality else ""
        yield Happened(pep.done_on, f"Personal education plan{quality}.")
    kinds = TABLES["assessments"].choices["kind"]
    for assessment in history.assessments:
        yield Happened(assessment.completed_on, f"{_sentence(kinds.get(assessment.kind, assessment.kind))}.")


def _authorised(plan: Any) -> str:
    return f"authorised on {long_date(plan.authorised_on)}" if plan.authorised_on else "not authorised"


def _schools(history: History) -> Iterator[Happened]:
    for school in history.schools:
        yield Happened(school.started_on, f"Began at {school.name}.", True)
        if school.ended_on:
            yield Happened(school.ended_on, f"Left {school.name}.", True)


def _health(history: History) -> Iterator[Happened]:
    kinds = TABLES["health_events"].choices["kind"]
    for event in history.health_events:
        result = f": {event.result}" if event.result else ""
        yield Happened(event.done_on, f"{_sentence(kinds.get(event.kind, event.kind))}{result}.")


def _people(history: History, names: Names) -> Iterator[Happened]:
    first: dict[str, date] = {}
    for one in history.allocations:
        first.setdefault(one.role, one.start)
    for one in history.allocations:
        who, part = names.get(one.person, one.person), PARTS[one.role]
        if one.start == one.end:
            continue
        if one.start > first[one.role] or one.role == COVER:
            yield Happened(one.start, f"{who} became the child's {_lower(part)}.", one.role != COVER)
        if one.end and not any(other.role == one.role and other.start == one.end for other in history.allocations):
            yield Happened(one.end, f"{who} stopped being the child's {_lower(part)}.", one.role != COVER)


def _legal(history: History) -> Iterator[Happened]:
    for row in history.legal_steps:
        said = [_sentence(LEGAL_STEPS.get(row.step, row.step)), row.who, row.what]
        yield Happened(row.taken_on, ": ".join(part for part in said if part).rstrip(".") + ".")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(part: str) -> str:
    return part if part.startswith("IRO") else part[:1].lower() + part[1:]
