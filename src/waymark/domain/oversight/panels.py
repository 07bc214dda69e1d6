"""Panels to which an IRO puts a child: which there are, how a referral stands, and what is to follow."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.domain.ahead import too_far

PANELS: Mapping[str, str] = {
    "permanence": "Permanence panel",
    "discharge": "Panel on the discharge of orders",
    "proceedings": "Panel on proceedings (legal gateway)",
    "step_down": "Step-down panel",
    "complex_needs": "Complex needs panel",
    "missing": "Missing children panel",
}
"""Every panel by its key."""
OUTCOMES: Mapping[str, str] = {
    "agreed": "agreed", "partly": "agreed in part", "refused": "not agreed", "deferred": "put off to another day",
    "withdrawn": "withdrawn",
}  # fmt: skip
"""What came of a referral."""
DEFERRED = "deferred"
"""Not the end of it: the panel looks at it again."""
STATES: Mapping[str, str] = {
    "follow_late": "follow-up overdue",
    "passed": "heard, and no decision recorded",
    "follow": "to be followed up",
    "waiting": "waiting for the panel",
    "over": "over",
}
"""How a referral stands on a day, in the order in which people need to see it."""


class Referral(NamedTuple):
    """A child put to a panel, as plain facts."""

    panel: str
    """A key of PANELS."""
    referred_on: date
    heard_on: date | None = None
    """The day of the panel, ahead or past; None where none is known."""
    decided_on: date | None = None
    outcome: str = ""
    """A key of OUTCOMES; "" while open."""
    follow_up: str = ""
    """What is to follow from the decision."""
    follow_up_on: date | None = None
    """By when."""
    followed_on: date | None = None
    reason: str = ""
    """A signal's rule, or another source, that led to it; "" where the IRO referred of their own accord."""


def state(one: Referral, today: date) -> str:
    """A key of STATES."""
    if not one.outcome or one.outcome == DEFERRED:
        return "passed" if one.heard_on and one.heard_on < today else "waiting"
    if not one.follow_up or one.followed_on:
        return "over"
    return "follow_late" if one.follow_up_on and one.follow_up_on < today else "follow"


def problems(one: Referral, today: date) -> dict[str, str]:
    """{field: what is wrong} of a referral as typed."""
    found = {}
    if one.panel not in PANELS:
        found["panel"] = "Choose the panel"
    if one.referred_on > today:
        found["referred_on"] = "The day of the referral must not lie ahead"
    if one.heard_on and one.heard_on < one.referred_on:
        found["heard_on"] = "The panel cannot have met before the referral"
    for field, day in (("heard_on", one.heard_on), ("follow_up_on", one.follow_up_on)):
        if far := too_far(day, today):
            found[field] = far
    if one.outcome and one.outcome not in OUTCOMES:
        found["outcome"] = "Choose the decision from the list"
    if one.outcome and one.decided_on is None:
        found["decided_on"] = "Give the day of the decision"
    if one.decided_on and not one.outcome:
        found["outcome"] = "Choose what was decided"
    if one.decided_on and not one.referred_on <= one.decided_on <= today:
        found["decided_on"] = "The day of the decision lies between the referral and today"
    if one.follow_up and not one.outcome:
        found["follow_up"] = "What follows comes from a decision: record the decision first"
    if one.follow_up and one.follow_up_on is None:
        found["follow_up_on"] = "Give the day by which it is to be done"
    if one.followed_on and not one.follow_up:
        found["follow_up"] = "Say what was to be done"
    if one.followed_on and one.decided_on and not one.decided_on <= one.followed_on <= today:
        found["followed_on"] = "It was done between the decision and today"
    return found
