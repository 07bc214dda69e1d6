"""Escalations to partner agencies: to whom, how one stands on a day, and what is wrong with one as typed."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.domain.ahead import too_far

AGENCIES: Mapping[str, str] = {
    "health": "health", "mental_health": "child and adolescent mental health", "education": "education or school",
    "police": "police", "adult_services": "adult social care", "housing": "housing", "youth_justice": "youth justice",
    "court": "court or Cafcass guardian", "provider": "provider of the home", "other_authority": "another authority",
    "other": "another agency",
}  # fmt: skip
OUTCOMES: Mapping[str, str] = {
    "put_right": "put right", "partly": "put right in part", "not_put_right": "not put right",
    "withdrawn": "withdrawn",
}  # fmt: skip
"""What came of it."""
STATES: Mapping[str, str] = {
    "late": "answer overdue", "answered": "answered, to be decided", "waiting": "waiting for the answer",
    "over": "over",
}  # fmt: skip
"""How one stands, in the order in which people need to see it."""


class Escalation(NamedTuple):
    """One escalation as plain facts, for pages, measures and papers."""

    agency: str
    """A key of AGENCIES."""
    theme: str
    escalated_on: date
    answer_by_on: date | None = None
    answered_on: tuple[date, ...] = ()
    outcome: str = ""
    """A key of OUTCOMES; "" while open."""
    closed_on: date | None = None
    with_alert: bool = False


def state(one: Escalation, today: date) -> str:
    """A key of STATES."""
    if one.outcome:
        return "over"
    if one.answered_on:
        return "answered"
    return "late" if one.answer_by_on and one.answer_by_on < today else "waiting"


def problems(
    agency: str, to_name: str, concern: str, wanted: str, escalated_on: date | None, answer_by_on: date | None,
    today: date,
) -> dict[str, str]:  # fmt: skip
    """{field: what is wrong} of an escalation as typed."""
    found = {}
    if agency not in AGENCIES:
        found["agency"] = "Choose the agency"
    if not to_name.strip():
        found["to_name"] = "Say to whom it goes: the organisation, and the person there"
    if not concern.strip():
        found["concern"] = "Say what is wrong"
    if not wanted.strip():
        found["wanted"] = "Say what is asked of them"
    if escalated_on is None:
        found["escalated_on"] = "Give the day on which it was put to them, as day/month/year"
    elif escalated_on > today:
        found["escalated_on"] = "The day on which it was put to them must not lie ahead"
    if escalated_on and answer_by_on and answer_by_on < escalated_on:
        found["answer_by_on"] = "The answer cannot be asked for before it was put to them"
    if far := too_far(answer_by_on, today):
        found["answer_by_on"] = far
    return found


def closing_problems(outcome: str, text: str, closed_on: date | None, first: date, today: date) -> dict[str, str]:
    """{field: what is wrong} of its end as typed."""
    found = {}
    if outcome not in OUTCOMES:
        found["outcome"] = "Choose what came of it"
    if not text.strip():
        found["outcome_text"] = "Say what changed for the child; if nothing did, say so"
    if closed_on is None or not first <= closed_on <= today:
        found["closed_on"] = "Give the day of the end, between the day on which it was put to them and today"
    return found
