"""Who was told of a matter, and who is still to be told: the child and the child's advocate (DRP-6)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.domain.challenge.alert import HOW, WHOM
from waymark.domain.challenge.counting import day_of
from waymark.domain.challenge.matter import Happened, Matter
from waymark.domain.clocks.words import long_date


class ToldOf(NamedTuple):
    """One of those who are to be told."""

    whom: str
    """A key of WHOM."""
    words: str
    said: tuple[Happened, ...]
    """Every time they were told, oldest first."""
    now: str
    """How it stands, in a sentence."""
    due: bool
    """Whether they are to be told: nobody told them, or not of what came of it."""


def told_of(matter: Matter) -> tuple[ToldOf, ...]:
    """How it stands with each of them: told that it was raised while it is open, of what came of it once it is over."""
    since = day_of(matter.closed_at or matter.opened_at)
    return tuple(_told(matter, whom, words, since) for whom, words in WHOM.items())


def _told(matter: Matter, whom: str, words: str, since: date) -> ToldOf:
    said = tuple(one for one in matter.happened if one.step == "tell" and one.to == whom)
    last = max((one.day for one in said if one.day), default=None)
    if last is None:
        return ToldOf(whom, words, said, "Not told yet.", due=True)
    if last < since:
        return ToldOf(whom, words, said, f"Told on {long_date(last)}, and not yet of what came of it.", due=True)
    return ToldOf(whom, words, said, f"Told on {long_date(last)}.", due=False)


def problems(told: Mapping[str, str], on: date | None, opened_on: date, today: date) -> dict[str, str]:
    """{field: what is wrong} of what was typed: `told` has "whom", "to_name" and "how"."""
    found = {}
    if told["whom"] not in WHOM:
        found["whom"] = "Choose who was told."
    if told["whom"] == "advocate" and not told["to_name"].strip():
        found["to_name"] = "Say who the advocate is."
    if on is None:
        found["on"] = "Give the day on which they were told."
    elif not opened_on <= on <= today:
        found["on"] = f"They were told between {long_date(opened_on)}, when it began, and today."
    if told["how"] not in HOW:
        found["how"] = "Choose how they were told."
    return found
