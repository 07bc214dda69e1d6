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

FIELDS = ("from", "decided_by", "document", "question")
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
    return next((one for one in reversed(versions) if one.from_on <= day), None)


def read(given: Mapping[str, Any], problem: Callable[[str, str], None]) -> tuple[Questions, ...]:
    """What `[[oversight]]` says; `problem(key, what)` is told of everything that is wrong with it."""
    rows = given.get("oversight", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problem("oversight", "must be written [[oversight]], one after another")
        return ()
    found = [made for place, row in enumerate(rows, 1) if (made := _version(f"oversight {place}", row, problem))]
    days = [one.from_on for one in found]
    if days != sorted(set(days)):
        problem("oversight", "versions must be in order, each beginning after the one before it")
    return tuple(found)


def _version(where: str, row: Mapping[str, Any], problem: Callable[[str, str], None]) -> Questions | None:
    for key in row.keys() - set(FIELDS):
        problem(f"{where}.{key}", f"unknown; known are {', '.join(FIELDS)}")
    start, decided_by = row.get("from"), row.get("decided_by", "")
    asked = _questions(where, row.get("question", []), problem)
    for kind in KINDS:
        if not any(kind in one.forms for one in asked):
            problem(f"{where}.question", f"asks nothing on the form {kind}; give at least one question")
    if not isinstance(decided_by, str) or not decided_by:
        problem(f"{where}.decided_by", "missing; say who decided it")
    if type(start) is not date:
        problem(f"{where}.from", "must be a day, for example 2024-04-01")
        return None
    return Questions(start, str(decided_by), asked)


def _questions(where: str, rows: Any, problem: Callable[[str, str], None]) -> tuple[Asked, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problem(f"{where}.question", "must be written [[oversight.question]], one after another")
        return ()
    found: dict[str, Asked] = {}
    for place, row in enumerate(rows, 1):
        at = f"{where}.question {row.get('key', place)}"
        wrong = _wrong(row)
        if not wrong and row["key"] in found:
            wrong.append("is given twice")
        for what in wrong:
            problem(at, what)
        if not wrong:
            found[row["key"]] = Asked(**{**row, "forms": tuple(row.get("forms", KINDS))})
    return tuple(found.values())


def _wrong(row: Mapping[str, Any]) -> list[str]:
    wrong = [f"{key} is unknown; known are {', '.join(QUESTION)}" for key in row.keys() - set(QUESTION)]
    wrong += [f"{key} must be text" for key in ("key", "text") if not isinstance(row.get(key), str) or not row[key]]
    wrong += [f"{key} is not a {kind.__name__}" for key, kind in QUESTION.items()
              if key in row and key not in ("key", "text") and not isinstance(row[key], kind)]  # fmt: skip
    if not wrong and not row["key"].isidentifier():
        wrong.append("key must be letters, digits and _")
    if not wrong and not set(row.get("forms", KINDS)) <= set(KINDS):
        wrong.append(f"forms must be out of {', '.join(KINDS)}")
    return wrong
