"""The questions that a service asks at the first review of a child new to it, as dated versions.

In a profile:

    [[intake]]
    from = 2024-04-01
    decided_by = "head of service"

    [[intake.question]]
    key = "passport"
    text = "Does the child have a passport, or has one been applied for?"

The version whose day came last is asked; an answer keeps the version it was given to.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

INTAKE = "intake"
FIELDS = ("from", "decided_by", "document", "title", "question")
QUESTION = ("key", "text")
TITLE = "A child new to the service"


class Asked(NamedTuple):
    """One question of a checklist."""

    key: str
    text: str


class Checklist(NamedTuple):
    """One version of a checklist: this one, or one that the law gives (`domain.reviews.checklists`)."""

    key: str
    version: str
    from_on: date
    """The first day on which this version is asked."""
    title: str
    cite: str
    questions: tuple[Asked, ...]


class Intake(NamedTuple):
    """What a profile says of it. Empty where it says nothing."""

    versions: tuple[Checklist, ...] = ()


def read(given: Mapping[str, Any], problem: Callable[[str, str], None]) -> Intake:
    """What `[[intake]]` says; `problem(key, what)` is told of everything that is wrong with it."""
    rows = given.get("intake", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problem("intake", "must be written [[intake]], one after another")
        return Intake()
    found = [made for place, row in enumerate(rows, 1) if (made := _version(f"intake {place}", row, problem))]
    days = [one.from_on for one in found]
    if days != sorted(set(days)):
        problem("intake", "versions must be in order, each beginning after the one before it")
    return Intake(tuple(found))


def _version(where: str, row: Mapping[str, Any], problem: Callable[[str, str], None]) -> Checklist | None:
    for key in row.keys() - set(FIELDS):
        problem(f"{where}.{key}", f"unknown; known are {', '.join(FIELDS)}")
    start, decided_by, title = row.get("from"), row.get("decided_by", ""), row.get("title", TITLE)
    questions = _questions(where, row.get("question", []), problem)
    if type(start) is not date:
        problem(f"{where}.from", "must be a day, for example 2024-04-01")
        return None
    if not isinstance(decided_by, str) or not decided_by:
        problem(f"{where}.decided_by", "missing; say who decided it")
    if not isinstance(title, str) or not title:
        problem(f"{where}.title", "must be text")
    return Checklist(INTAKE, start.isoformat(), start, str(title), str(decided_by), questions)


def _questions(where: str, rows: Any, problem: Callable[[str, str], None]) -> tuple[Asked, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problem(f"{where}.question", "must be written [[intake.question]], one after another")
        return ()
    found: dict[str, Asked] = {}
    for place, row in enumerate(rows, 1):
        at = f"{where}.question {row.get('key', place)}"
        wrong = [f"{key} is unknown; known are {', '.join(QUESTION)}" for key in row.keys() - set(QUESTION)]
        wrong += [f"{key} must be text" for key in QUESTION if not isinstance(row.get(key), str) or not row[key]]
        if not wrong and row["key"] in found:
            wrong.append("is given twice")
        for what in wrong:
            problem(at, what)
        if not wrong:
            found[row["key"]] = Asked(row["key"], row["text"])
    return tuple(found.values())
