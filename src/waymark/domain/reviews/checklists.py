"""The checklists that are gone through before a review, as versioned data, and which of their answers leave a gap."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from waymark.domain.policies.intake import INTAKE, Asked, Checklist

SCHEDULE_7 = "schedule_7"
CARERS = "carers"
"""The list of a review of foster carers."""

ANSWERS: Mapping[str, str] = {"yes": "Yes", "no": "No", "not_applicable": "Does not apply"}
"""What can be answered. "no" is a gap: something that somebody has to say more about."""


class Answer(NamedTuple):
    """What was answered to one question."""

    answer: str
    """A key of ANSWERS; "" while nothing was."""
    note: str = ""
    asked_on: date | None = None
    """When the gap was put to the social worker."""


@cache
def lists() -> tuple[Checklist, ...]:
    """Every version of every list that the law gives, oldest first."""
    text = files("waymark.domain.reviews").joinpath("checklists.toml").read_text("utf-8")
    found = [
        Checklist(
            one["key"], one["version"], one["from"], one["title"], one["cite"],
            tuple(Asked(question["key"], question["text"]) for question in one["question"]),
        )
        for one in tomllib.loads(text)["list"]
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.key, one.from_on)))


def current(versions: Iterable[Checklist], key: str, on: date) -> Checklist | None:
    """The version of a list that is asked on a day; None where there is none yet."""
    begun = [one for one in versions if one.key == key and one.from_on <= on]
    return max(begun, key=lambda one: one.from_on, default=None)


def for_review(
    first: bool, on: date, intake: Iterable[Checklist] = (), law: Iterable[Checklist] | None = None
) -> tuple[Checklist, ...]:
    """The lists for a review on a day: the one of Schedule 7, and at a first review the service's intake list."""
    asked = [current(lists() if law is None else law, SCHEDULE_7, on)]
    if first:
        asked.insert(0, current(intake, INTAKE, on))
    return tuple(one for one in asked if one is not None and one.questions)


def for_carers(on: date) -> tuple[Checklist, ...]:
    """The lists for a review of foster carers on a day."""
    found = current(lists(), CARERS, on)
    return (found,) if found else ()


def gaps(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[tuple[Asked, Answer], ...]:
    """The questions answered "no" that were not put to the social worker yet, in the order of the list."""
    found = [(question, answers.get(question.key, Answer(""))) for question in checklist.questions]
    return tuple((question, given) for question, given in found if given.answer == "no" and given.asked_on is None)


def wording(question: Asked, note: str) -> str:
    """A gap as the question that is put to the social worker: what was asked, and what the IRO wrote beside it."""
    return f"{question.text} {note}".strip()
