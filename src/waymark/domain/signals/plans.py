"""Plans and assessments: there, authorised, and up to date."""

from collections.abc import Iterator
from datetime import date

from waymark.domain.casework import CarePlan
from waymark.domain.life import Life
from waymark.domain.reviews.planning import REMAND
from waymark.domain.signals.dues import after, due_by
from waymark.domain.signals.facts import Care, Facts, Lapse, first_from, lapses
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import FAR, Found, late, rests

DETENTION = "R5"
"""Placement in youth detention: its plan has a time of its own (RMD-2)."""
OF_NEEDS = ("needs", "pathway")
MISSING = "M"
YEAR = 12


def no_care_plan(facts: Facts) -> Iterator[Found]:
    """No care plan in time after the first placement."""
    for care in facts.cares:
        if care.start:
            due = due_by(_law_of_first_plan(care), care.start)
            written = min((plan.written_on for plan in facts.plans(care)), default=FAR)
            yield late(care.start, due, min(written, care.until_on), {}, rests("care_plans", care.start, due))


def _law_of_first_plan(care: Care) -> str:
    first = care.episodes[0] if care.episodes else None
    if first is None or first.legal_status != REMAND:
        return "CP-1"
    return "RMD-2" if first.placement == DETENTION else "RMD-1"


def plan_unauthorised(facts: Facts, rule: Rule) -> Iterator[Found]:
    """A version of the care plan that nobody authorised; the next version takes its place."""
    for care in facts.cares:
        plans = facts.plans(care)
        for place, plan in enumerate(plans):
            following = plans[place + 1].written_on if place + 1 < len(plans) else FAR
            until = min(plan.authorised_on or FAR, following, care.until_on)
            due = facts.after(rule, plan.written_on)
            yield late(plan.written_on, due, until, {"standard": facts.words(rule, plan.written_on)})


def plan_older(facts: Facts) -> Iterator[Found]:
    """The last review changed the plan, and no version was written since (CP-6)."""
    held = [life.held_on for life in facts.lives if life.held_on]
    for life in facts.lives:
        care = facts.care_of(life.day)
        if life.held_on is None or care is None or not _changed(life, facts.plans(care)):
            continue
        due = due_by("CP-6", life.held_on)
        written = first_from((plan.written_on for plan in facts.plans(care)), life.held_on)
        again = min((day for day in held if day > life.held_on), default=FAR)
        until = min(written, again, care.until_on)
        yield late(life.held_on, due, until, {}, rests("care_plans", life.held_on, due), about=life.key)


def _changed(life: Life, plans: list[CarePlan]) -> bool:
    """A decision was made, or the plan for permanence is another one than in the version before."""
    before = [plan.permanence for plan in plans if plan.written_on < life.day and plan.permanence]
    other = bool(life.permanence and before and life.permanence != before[-1])
    return other or any(one.kind == "decision" for one in life.recommended)


def assessment_old(facts: Facts, rule: Rule) -> Iterator[Found]:
    """The assessment of needs is older than a year, or than the service's own standard."""
    done = sorted(one.completed_on for one in facts.history.assessments if one.kind in OF_NEEDS)
    yield from repeated(facts, rule, "assessments", done)


def chronology_old(facts: Facts, rule: Rule) -> Iterator[Found]:
    """No chronology, or none brought up to date in the service's time."""
    done = sorted(one.made_on for one in facts.history.case_documents if one.kind == "chronology")
    yield from repeated(facts, rule, "case_documents", done)


def no_safety_plan(facts: Facts, rule: Rule) -> Iterator[Found]:
    """The child went missing, or a risk is on record, and no safety plan was made in the year before or since."""
    made = sorted(one.made_on for one in facts.history.case_documents if one.kind == "safety")
    for care in facts.cares:
        over = care.from_on
        for day, what in _risks(facts, care):
            known_since = max(after(day, -YEAR, "m"), care.from_on)
            plan, due = first_from(made, known_since), facts.after(rule, day)
            if day < over or plan <= due:
                continue
            over = min(plan, care.until_on)
            seen = {"what": what, "standard": facts.words(rule, day)}
            yield late(day, due, over, seen, rests("case_documents", known_since, due))


def _risks(facts: Facts, care: Care) -> list[tuple[date, str]]:
    gone = [(one.start, "the child went missing") for one in facts.history.missing if one.kind == MISSING]
    risks = [(one.started_on, "a risk was recorded") for one in facts.history.risks if one.started_on]
    return sorted({(day, what) for day, what in (*gone, *risks) if care.holds(day)})


def repeated(facts: Facts, rule: Rule, table: str, done: list[date]) -> Iterator[Found]:
    """What is done again and again within the rule's standard, in each time in care, and rests on its table."""
    for care in facts.cares:
        begins = facts.beginning(table, care.start, care.from_on)
        if begins is None:
            continue
        first = facts.after(rule, begins[0])
        for one in lapses(done, begins[0], first, care.until_on, lambda day: facts.after(rule, day)):
            yield overdue(facts, rule, table, one)


def overdue(facts: Facts, rule: Rule, table: str, one: Lapse) -> Found:
    """A lapse under a rule with a local standard."""
    return late(one.since, one.due, one.until, {"standard": facts.words(rule, one.since)},
                rests(table, one.since, one.due))  # fmt: skip
