"""The questions of a service's audit of its IROs' work, as dated versions.

In a profile:

    [[audit]]
    from = 2024-04-01
    decided_by = "head of service"

    [[audit.question]]
    key = "voice"
    text = "Is the child's voice heard, and does it change what is decided?"
    hint = "In the child's own words"

Each is given a grade, and so is the whole. The version whose day came last is asked; an audit keeps the questions as
they were. What the grades are called is `labels.grade`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

AUDIT = "audit"
FIELDS = ("from", "decided_by", "document", "question")
QUESTION = ("key", "text", "hint")


class Question(NamedTuple):
    """One question of the audit."""

    key: str
    text: str
    hint: str = ""


class Version(NamedTuple):
    """One version of the form."""

    from_on: date
    decided_by: str
    questions: tuple[Question, ...]


def on(versions: tuple[Version, ...], day: date) -> Version | None:
    """The version used on a day; None before the first of them."""
    return next((one for one in reversed(versions) if one.from_on <= day), None)


def read(given: Mapping[str, Any], problem: Callable[[str, str], None]) -> tuple[Version, ...]:
    """What `[[audit]]` says; `problem(key, what)` is told of everything that is wrong with it."""
    rows = given.get(AUDIT, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problem(AUDIT, "must be written [[audit]], one after another")
        return ()
    found = [made for place, row in enumerate(rows, 1) if (made := _version(f"{AUDIT} {place}", row, problem))]
    days = [one.from_on for one in found]
    if days != sorted(set(days)):
        problem(AUDIT, "versions must be in order, each beginning after the one before it")
    return tuple(found)


def _version(where: str, row: Mapping[str, Any], problem: Callable[[str, str], None]) -> Version | None:
    for key in row.keys() - set(FIELDS):
        problem(f"{where}.{key}", f"unknown; known are {', '.join(FIELDS)}")
    start, decided_by = row.get("from"), row.get("decided_by", "")
    asked = _questions(where, row.get("question", []), problem)
    if not asked:
        problem(f"{where}.question", "asks nothing; give at least one question")
    if not isinstance(decided_by, str) or not decided_by:
        problem(f"{where}.decided_by", "missing; say who decided it")
    if type(start) is not date:
        problem(f"{where}.from", "must be a day, for example 2024-04-01")
        return None
    return Version(start, str(decided_by), asked)


def _questions(where: str, rows: Any, problem: Callable[[str, str], None]) -> tuple[Question, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problem(f"{where}.question", "must be written [[audit.question]], one after another")
        return ()
    found: dict[str, Question] = {}
    for place, row in enumerate(rows, 1):
        at = f"{where}.question {row.get('key', place)}"
        wrong = _wrong(row)
        if not wrong and row["key"] in found:
            wrong.append("is given twice")
        for what in wrong:
            problem(at, what)
        if not wrong:
            found[row["key"]] = Question(row["key"], row["text"], row.get("hint", ""))
    return tuple(found.values())


def _wrong(row: Mapping[str, Any]) -> list[str]:
    wrong = [f"{key} is unknown; known are {', '.join(QUESTION)}" for key in row.keys() - set(QUESTION)]
    wrong += [f"{key} must be text" for key in ("key", "text") if not isinstance(row.get(key), str) or not row[key]]
    if not isinstance(row.get("hint", ""), str):
        wrong.append("hint must be text")
    if not wrong and not row["key"].isidentifier():
        wrong.append("key must be letters, digits and _")
    return wrong
