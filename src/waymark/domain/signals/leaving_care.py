"""Leaving care: the pathway plan, the personal adviser, adult services."""

from collections.abc import Iterator
from datetime import date, timedelta

from waymark.domain.clocks import spans
from waymark.domain.people.roles import PERSONAL_ADVISER
from waymark.domain.signals.facts import Care, Facts, first_from
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import FAR, Found, late, rests
from waymark.law.loader import rule as law

ADULT = 18
DISABILITY = "N2"
"""The category of need of a child's own disability or illness."""


def no_pathway_plan(facts: Facts, rule: Rule) -> Iterator[Found]:
    """The child turns 18 soon, and there is no pathway plan."""
    since = eligible_on(facts)
    for care, due in _before_eighteen(facts, rule):
        if since and since < facts.eighteenth:
            written = first_from((one.written_on for one in facts.history.pathway_plans), date.min)
            seen = {"adult": facts.eighteenth}
            yield late(since, due, min(written, care.until_on), seen, rests("pathway_plans", due, due))


def _before_eighteen(facts: Facts, rule: Rule) -> Iterator[tuple[Care, date]]:
    """The last time in care, and the day that lies the rule's months before the 18th birthday."""
    adult = facts.birthday(ADULT)
    if adult and facts.cares and facts.cares[-1].from_on < adult:
        due = spans.months_after(adult, -facts.standard(rule, adult))
        yield facts.cares[-1], max(due, facts.cares[-1].from_on)


def no_adviser(facts: Facts, rule: Rule) -> Iterator[Found]:
    """Eligible for leaving-care help, and no personal adviser."""
    table, since = f"allocations.{PERSONAL_ADVISER}", eligible_on(facts)
    care = facts.care_of(since) if since else None
    if since and care:
        due = facts.after(rule, since)
        named = [one for one in facts.history.allocations if one.role == PERSONAL_ADVISER]
        until = min((one.start for one in named if (one.end or FAR) > since), default=FAR)
        seen = {"standard": facts.words(rule, since)}
        yield late(since, due, min(until, care.until_on), seen, rests(table, since, due))


def no_adult_assessment(facts: Facts, rule: Rule) -> Iterator[Found]:
    """A disabled child turns 18 soon, and adult services have not assessed what is needed then."""
    for care, due in _before_eighteen(facts, rule):
        if any(one.need == DISABILITY for one in care.episodes):
            done = first_from((one.completed_on for one in facts.history.assessments if one.kind == "adult"), date.min)
            seen = {"adult": facts.eighteenth}
            yield late(due, due, min(done, care.until_on), seen, rests("assessments", due, due))


def eligible_on(facts: Facts) -> date | None:
    """The day on which the child became, or will become, an eligible child (PP-0): 13 weeks in care since the 14th
    birthday, some of it from the 16th on. None where that does not happen before care ends, or is not known."""
    rule = law("PP-0").newest
    fourteenth = facts.birthday(rule.also["counted from age"].number)
    sixteenth = facts.birthday(rule.also["not before age"].number)
    if fourteenth is None or sixteenth is None:
        return None
    needed = 7 * rule.value
    for care in facts.cares:
        start = max(care.from_on, fourteenth)
        reached = max(start + timedelta(days=max(needed, 0)), sixteenth)
        if reached < care.until_on:
            return reached
        needed -= max((care.until_on - start).days, 0) if care.until_on < FAR else 0
    return None
