"""From a child's history to signals: every rule, worked out without a day."""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter

from waymark.domain.history import History
from waymark.domain.signals import (
    education,
    health,
    leaving_care,
    legal,
    oversight,
    people,
    permanence,
    placement,
    plans,
    reviews,
    voice,
)
from waymark.domain.signals.facts import Beside, Facts
from waymark.domain.signals.holding import Holding, known
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import FAR, Found, Signal
from waymark.domain.signals.standards import Standards

NOTHING = Beside()
BY_LAW: Mapping[str, Callable[[Facts], Iterator[Found]]] = {
    work.__name__: work
    for work in (
        reviews.review_late, reviews.review_at_risk, reviews.report_late, reviews.papers_missing,
        reviews.recommendation_overdue,
        plans.no_care_plan, plans.plan_older,
        permanence.no_permanence_plan, permanence.no_permanence_meeting, permanence.permanence_not_achieved,
        placement.third_placement, placement.out_of_area, placement.missing, placement.no_placement_plan,
        placement.no_delegation, placement.visits_overdue,
        health.later_assessment, health.dental_check, health.immunisations, health.questionnaire,
        health.therapy_refused,
        education.first_pep, education.school_inadequate,
        voice.unseen,
    )
}  # fmt: skip
"""The functions that no local standard moves, by the name that a rule gives in `works`."""
BY_STANDARD: Mapping[str, Callable[[Facts, Rule], Iterator[Found]]] = {
    work.__name__: work
    for work in (
        people.no_iro, people.no_social_worker,
        reviews.review_due, reviews.recommendation_carried,
        plans.plan_unauthorised, plans.assessment_old, plans.chronology_old, plans.no_safety_plan,
        permanence.unmatched, permanence.order_unused, permanence.order_unrevoked, permanence.no_life_story,
        placement.missing_often, placement.distant_unvisited,
        legal.section_20, legal.not_issued, legal.home_on_order, legal.return_unplanned, legal.asylum_open,
        health.initial_assessment, health.therapy_waiting,
        education.termly_pep,
        voice.no_visitor,
        oversight.no_oversight, oversight.no_supervision, oversight.untold,
        leaving_care.no_pathway_plan, leaving_care.no_adviser, leaving_care.no_adult_assessment,
    )
}  # fmt: skip
"""Those that ask for the local standards of their rule (its `settings`)."""


def signals_of(history: History, held: Holding, standards: Standards, beside: Beside = NOTHING) -> tuple[Signal, ...]:
    """All signals of one child, past, present and to come, by rule and then by day.

    No day goes in: what stands on one is a question to `standing`. `held` is the service's holding (`holding`): a rule
    that is not known there gives none. Make one `Standards` for many children. `beside` is what other records hold of
    the child. The same history gives the same signals; they change only when the history, what the service holds, its
    standards or the list of bank holidays do.
    """
    facts = Facts(history, held, standards, beside)
    found: list[Signal] = []
    for rule in known(held).values():
        mine: list[Signal] = []
        for one in BY_STANDARD[rule.works](facts, rule) if rule.settings else BY_LAW[rule.works](facts):
            if one.from_on < one.until_on:  # most clocks were answered in time: this is asked often
                _add(mine, one, rule, facts)
        if len(mine) > 1:
            mine.sort(key=_by_day)
        found += mine
    return tuple(found)


def _add(mine: list[Signal], one: Found, rule: Rule, facts: Facts) -> None:
    """What is left of it on days in care: a plan written the week before, say, is looked at from the first day on."""
    for care in facts.cares:
        start = one.from_on if one.from_on > care.from_on else care.from_on
        end = one.until_on if one.until_on < care.until_on else care.until_on
        if start < end:
            until = end if end < FAR else None
            child = facts.history.child.id
            mine.append(Signal(child, rule.id, one.since_on, start, until, one.due_on, one.seen, one.relies, one.about))


_by_day = attrgetter("from_on", "since_on", "about")
