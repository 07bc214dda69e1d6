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

from waymark.domain.policies import dated_questions
from waymark.domain.policies.dated_questions import Form

AUDIT = "audit"


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
    return dated_questions.on(versions, day)


def read(given: Mapping[str, Any], problem: Callable[[str, str], None]) -> tuple[Version, ...]:
    """What `[[audit]]` says; `problem(key, what)` is told of everything that is wrong with it."""
    return tuple(Version(*one) for one in dated_questions.read(FORM, given, problem))


def _lacks(asked: tuple[Question, ...]) -> tuple[str, ...]:
    return () if asked else ("asks nothing; give at least one question",)


FORM = Form(AUDIT, {"key": str, "text": str, "hint": str}, lambda row: Question(**row), _lacks)
