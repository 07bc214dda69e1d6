"""The local tables of this room: what their columns hold. From it come the columns of the files and their reference."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.domain.casework import CaseTable
from waymark.domain.feedback.given import WHATS, Given
from waymark.domain.feedback.rounds import GROUPS, Round


class RoundLine(NamedTuple):
    """A group of people asked in a round."""

    round: str
    who: str
    from_on: date
    until_on: date | None = None
    asked: int | None = None
    answered: int | None = None


class AnswerLine(NamedTuple):
    """An answer to a question, by one person or by as many as gave it."""

    round: str
    who: str
    question: str
    choice: str = ""
    answered_on: date | None = None
    words: str = ""
    sheet: str = ""
    number: int | None = None


class NumberLine(NamedTuple):
    """A number that was given."""

    what: str
    from_on: date
    number: float
    who: str = ""
    source: str = ""


class Told(NamedTuple):
    """All that a source says of feedback, and the numbers that it was given."""

    rounds: tuple[Round, ...] = ()
    given: tuple[Given, ...] = ()


NOTHING = Told()
ROUNDS, ANSWERS, NUMBERS = "feedback_rounds", "feedback_answers", "given_numbers"
TABLES: Mapping[str, CaseTable] = {
    table.name: table
    for table in (
        CaseTable(
            ROUNDS, RoundLine, ("round", "who"), "Feedback rounds",
            "Who was asked in each round, from when until when, and how many: a line for each group of people.",
            {"who": GROUPS},
            {"round": "its name, for example October 2020", "until_on": "the last day, included",
             "asked": "how many were asked; blank where it is not known",
             "answered": "how many answered, where the answers themselves do not tell it"},
        ),
        CaseTable(
            ANSWERS, AnswerLine, ("round", "who", "question", "choice", "sheet"), "Answers to feedback",
            "Single answers, or how many gave each answer. The name of whoever answered must not stand in it. The"
            " answers of a round in the file take the place of those that an earlier file gave of that round.",
            {"who": GROUPS},
            {"round": "a ROUND of feedback_rounds", "answered_on": "the first day of the round where it is blank",
             "choice": "the answer chosen; blank where only words were written",
             "sheet": "the same number on all answers of one person in the round; never a name or a child's number",
             "number": "how many gave this answer; blank for one"},
        ),
        CaseTable(
            NUMBERS, NumberLine, ("what", "who", "from_on"), "Given numbers",
            "Numbers that are not counted here but given from outside. Each holds from its day until the next one.",
            {"what": {key: what.title for key, what in WHATS.items()}, "who": GROUPS},
            {"who": "of whom, where the number is of a group of people", "source": "who gave it, or where it stands"},
        ),
    )
}  # fmt: skip
"""Every table by its name."""
