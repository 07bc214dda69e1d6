"""What consultation forms ask each group before a review: versioned data, and to which group each belongs."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from waymark.domain.reviews.invitations import GROUPS

GROUP_OF: Mapping[str, str] = {
    "child": "child", "parent": "parent", "carer": "carer", "health": "health", "education": "education",
}  # fmt: skip
"""{part in which somebody comes: the form that they get}; everybody else gets the one for others."""
CHANNELS: Mapping[str, str] = {"hand": "by hand", "letter": "by letter", "email": "by e-mail"}
"""The ways in which a form goes out."""
NOT_ASKED = ("social_worker", "team_manager", "supervising", "interpreter")
"""Those who report otherwise, or only help: no form is offered for them."""


class Question(NamedTuple):
    """One question of a form."""

    key: str
    text: str


def group_of(role: str) -> str:
    """The form for somebody who comes in this part."""
    return GROUP_OF.get(role, "other")


def questions(group: str, on: date) -> tuple[Question, ...]:
    """What a form sent on `on` asks the group. Raises KeyError for a group that there is not."""
    held = [one for one in _sets() if one["from"] <= on]
    chosen = held[-1] if held else _sets()[0]
    return tuple(Question(**row) for row in chosen[group])


def text_of(key: str) -> str:
    """The question that an answer was given to, in whichever version it was asked; the key where none knows it."""
    return _texts().get(key, key)


@cache
def _sets() -> tuple[dict[str, Any], ...]:
    text = files("waymark.domain.reviews").joinpath("questions.toml").read_text("utf-8")
    return tuple(sorted(tomllib.loads(text)["set"], key=lambda one: one["from"]))


@cache
def _texts() -> dict[str, str]:
    return {row["key"]: row["text"] for one in _sets() for group in GROUPS for row in one[group]}
