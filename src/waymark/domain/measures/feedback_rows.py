"""The facts of feedback and of numbers that are given: one class is one fact, as in `rows`. None is about a child."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class FeedbackPersonRow(NamedTuple):
    """Somebody who was asked in a feedback round, or answered in it. Nobody knows who."""

    round: str
    began_on: date
    """The first day of the round: all of it counts in the year of that day."""
    who: str
    answered: bool
    asked: str
    """"known", or "unknown" where nobody said how many were asked, or "fewer" where more answered than were asked."""


ASKED_WORDS: Mapping[str, str] = {"known": "known", "unknown": "not known", "fewer": "fewer than answered"}
"""What `asked` says of how many were asked, for a reader."""


class FeedbackAnswerRow(NamedTuple):
    """One person's choice among the answers to a question."""

    round: str
    began_on: date
    who: str
    question: str
    answer: str
    answered_on: date


class GivenRow(NamedTuple):
    """A number that was given, as it holds in [from_on, to_on)."""

    what: str
    who: str
    from_on: date
    to_on: date | None
    number: float
    source: str


FEEDBACK_ROWS: Mapping[str, type] = {
    "feedback_people": FeedbackPersonRow,
    "feedback_answers": FeedbackAnswerRow,
    "given": GivenRow,
}
"""Every fact of this kind by its name."""
