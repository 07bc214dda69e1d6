"""The questions that a service asks when its IROs look at a plan between two reviews, as dated versions.

In a profile:

    [[oversight]]
    from = 2024-04-01
    decided_by = "head of service"

    [[oversight.question]]
    key = "progressed"
    text = "What progressed?"
    hint = "Since the last review"
    needed = true
    forms = ["midpoint", "check_in"]

A question without `forms` is asked on every form. The version whose day came last is asked; what was written keeps the
questions as they were. How many looks a year are expected and how wide the window around the middle is are settings:
`targets.oversights_per_year`, `signals.midpoint_days`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.policies import dated_questions
from waymark.domain.policies.dated_questions import Form

QUESTION: Mapping[str, type] = {"key": str, "text": str, "hint": str, "needed": bool, "forms": list}
KINDS = ("check_in", "midpoint", "monitoring", "consultation", "visit")
"""The forms there are; `domain.oversight.forms` has their titles."""


class Asked(NamedTuple):
    """One question."""

    key: str
    text: str
    hint: str = ""
    needed: bool = False
    """Whether the form is not taken without an answer."""
    forms: tuple[str, ...] = KINDS


class Questions(NamedTuple):
    """One version of what is asked."""

    from_on: date
    decided_by: str
    asked: tuple[Asked, ...]

    def of(self, kind: str) -> tuple[Asked, ...]:
        """The questions of one form, in their order."""
        return tuple(one for one in self.asked if kind in one.forms)


def on(versions: tuple[Questions, ...], day: date) -> Questions | None:
    """The version asked on a day; None before the first of them."""
    return dated_questions.on(versions, day)


def read(given: Mapping[str, Any], problem: Callable[[str, str], None]) -> tuple[Questions, ...]:
    """What `[[oversight]]` says; `problem(key, what)` is told of everything that is wrong with it."""
    return tuple(Questions(*one) for one in dated_questions.read(FORM, given, problem))


def _asked(row: Mapping[str, Any]) -> Asked:
    return Asked(**{**row, "forms": tuple(row.get("forms", KINDS))})


def _lacks(asked: tuple[Asked, ...]) -> list[str]:
    empty = [kind for kind in KINDS if not any(kind in one.forms for one in asked)]
    return [f"asks nothing on the form {kind}; give at least one question" for kind in empty]


def _wrong(row: Mapping[str, Any]) -> list[str]:
    known = set(row.get("forms", KINDS)) <= set(KINDS)
    return [] if known else [f"forms must be out of {', '.join(KINDS)}"]


FORM = Form("oversight", QUESTION, _asked, _lacks, _wrong)
