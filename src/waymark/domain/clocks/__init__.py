"""Clocks: from facts, the law and a service's settings to a deadline with its reason."""

from waymark.domain.clocks.deadline import Deadline
from waymark.domain.clocks.policy import STATUTORY, Settings
from waymark.domain.clocks.registry import answer, limit, rule_ids
from waymark.domain.clocks.reviews import first_review, later_review, second_review

__all__ = [
    "STATUTORY",
    "Deadline",
    "Settings",
    "answer",
    "first_review",
    "later_review",
    "limit",
    "rule_ids",
    "second_review",
]
