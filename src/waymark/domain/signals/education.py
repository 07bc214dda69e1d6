"""Education: the personal education plan, and the school."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from waymark.domain.policies.school_terms import last_days
from waymark.domain.signals.dues import due_by
from waymark.domain.signals.facts import Care, Facts, first_from, lapses
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import FAR, Found, lasting, late, rests

OF_AGE_FOR_SCHOOL = 4
YEARS_AHEAD = 3


def first_pep(facts: Facts) -> Iterator[Found]:
    """No personal education plan within ten working days of coming into care (EDU-1)."""
    done, four = [one.done_on for one in facts.history.peps], facts.birthday(OF_AGE_FOR_SCHOOL)
    for care in facts.cares:
        due = due_by("EDU-1", care.start) if care.start else FAR
        if care.start and four and four <= care.start:
            until = min(first_from(done, care.start), care.until_on)
            yield late(care.start, due, until, {}, rests("peps", care.start, due))


def termly_pep(facts: Facts, rule: Rule) -> Iterator[Found]:
    """The plan was not reviewed in the school term after the last one (EDU-2)."""
    done, four = [one.done_on for one in facts.history.peps], facts.birthday(OF_AGE_FOR_SCHOOL)
    for care in facts.cares if four else ():
        assert four
        since = _first_of(facts, care, done, four)
        if since < care.until_on:
            follows = _by_the_end_of_term(facts, rule)
            for one in lapses(done, since, follows(since), care.until_on, follows):
                yield late(one.since, one.due, one.until, {}, rests("peps", one.since, one.due))


def _first_of(facts: Facts, care: Care, done: list[date], four: date) -> date:
    """The first plan, where EDU-1 asks for one; or else from when one is known to be there or not: the start of
    school age, or of what is in hand."""
    if care.start and four <= care.start:
        return first_from(done, care.start)
    begins = facts.beginning("peps", None, max(care.from_on, four))
    return begins[0] if begins else FAR


def _by_the_end_of_term(facts: Facts, rule: Rule) -> Callable[[date], date]:
    """The last day of the term after the one that holds a day, or of a later one where the service says so."""

    def follows(day: date) -> date:
        ends = _terms(facts.standards.value(rule.settings[1], day), day.year)
        return ends[bisect_left(ends, day) + facts.standard(rule, day)]

    return follows


@lru_cache(512)
def _terms(text: str, year: int) -> tuple[date, ...]:
    return last_days(text, year, year + YEARS_AHEAD)


def school_inadequate(facts: Facts) -> Iterator[Found]:
    """The child's school is judged inadequate."""
    for school in facts.history.schools:
        if school.judgement == "inadequate":
            yield lasting(school.started_on, school.ended_on or FAR, {"school": school.name}, school.name)
