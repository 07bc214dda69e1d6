"""What makes a recommendation vague, pointed out beside it with what to write instead. Nothing is forbidden.

A decision or a recommendation can be followed up when it says who does what, by which day, and how it will be known.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from waymark.domain.clocks.words import long_date
from waymark.domain.reviews.record import Line


class Hint(NamedTuple):
    """Something about a line that will make it hard to follow up."""

    key: str
    """"owner", "due", "measure", "words", "past", "before" or "after_next"."""
    says: str
    instead: str
    """What to write instead."""


PHRASES: tuple[tuple[str, str], ...] = (
    (r"as (?:and when )?(?:appropriate|necessary|needed|required)", "say when it is needed, or what decides it"),
    (r"as soon as (?:possible|practicable)|a\.?s\.?a\.?p\b", "give the day"),
    (r"in due course|in the near future|going forward", "give the day"),
    (r"ongoing|on an ongoing basis", "say what is to be done next, and by when"),
    (r"(?:to )?continues? to", "say what is to be different by the next review"),
    (r"should consider|to consider|give consideration to", "say what is to be decided, by whom and by when"),
    (r"where (?:possible|appropriate)|if (?:possible|appropriate)", "say on what it depends"),
    (r"look into|explore", "say what is to be found out, and who is told"),
)
"""Words that leave open what is to happen, each with what to write instead."""


def hints(line: Line, today: date, next_on: date | None = None, held_on: date | None = None) -> tuple[Hint, ...]:
    """What is vague about a line; nothing for one without text. `next_on`: the day by which the next review falls;
    `held_on`: the day of the review that makes it."""
    return tuple(_hints(line, today, next_on, held_on)) if line.text.strip() else ()


def _hints(line: Line, today: date, next_on: date | None, held_on: date | None) -> Iterator[Hint]:
    own = line.kind == "own_outcome"
    if not line.owner.strip() and not own:
        yield Hint("owner", "It names nobody who does it.", "Name one person, or the child.")
    if not line.due_on:
        yield Hint("due", "It has no day.", "Give the day by which it is to be done.")
    else:
        yield from _about_day(date.fromisoformat(line.due_on), today, next_on, held_on)
    if not line.measure.strip():
        yield Hint(
            "measure", "It does not say how we will know.", "Say what will be seen or be different for the child."
        )
    for phrase, instead in PHRASES:
        if found := re.search(rf"\b(?:{phrase})", line.text, re.IGNORECASE):
            yield Hint("words", f"“{found[0]}” leaves it open.", f"{instead[:1].upper()}{instead[1:]}.")


def _about_day(due_on: date, today: date, next_on: date | None, held_on: date | None) -> Iterator[Hint]:
    if held_on and due_on < held_on:
        yield Hint(
            "before", f"{long_date(due_on)} lies before the review itself, {long_date(held_on)}.",
            "Give a day after the review: is the year right?",
        )  # fmt: skip
    elif due_on < today:
        yield Hint("past", f"{long_date(due_on)} is past.", "Give a day that lies ahead, or close it as done.")
    elif next_on and due_on > next_on:
        yield Hint(
            "after_next", f"The next review falls by {long_date(next_on)}, before this is due.",
            "Give an earlier day, or a first step that the next review can look at.",
        )  # fmt: skip
