"""A feedback round: who is asked what, and the answers. No answer carries who gave it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from waymark.domain.clocks.words import long_date
from waymark.domain.years import EARLIEST

GROUPS: Mapping[str, str] = {
    "children": "children", "parents": "parents", "carers": "carers", "social_workers": "social workers",
    "iros": "IROs", "workers": "workers", "partners": "partner agencies", "others": "others",
}  # fmt: skip
"""Who is asked, or uses something."""
MOST = 100_000
"""People asked in one round, or answers to one question: a larger number is a slip."""
LONGEST, LONGEST_WORDS = 200, 4_000
"""Characters of a name, a question or a choice; of what somebody wrote."""
TOO_EARLY = f"Give a day from {long_date(EARLIEST)} on: there are no figures of the years before it"


class Group(NamedTuple):
    """A group of people who are asked in a round."""

    group: str
    """A key of GROUPS."""
    asked: int | None = None
    """How many were asked; None where it is not known."""
    answered: int | None = None
    """How many answered, where somebody counted them; None where the answers themselves tell it."""


class Question(NamedTuple):
    """A question of a round, with the answers to choose from; none where people write their own words."""

    text: str
    choices: tuple[str, ...] = ()


class Answer(NamedTuple):
    """One person's answer to one question."""

    group: str
    answered_on: date
    question: str
    choice: str = ""
    words: str = ""
    sheet: str = ""
    """What the answers of one person in a round have in common; "" where answers were only counted."""


class Round(NamedTuple):
    """A round with everything that came in."""

    name: str
    from_on: date
    until_on: date | None = None
    """The last day, included."""
    groups: tuple[Group, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] = ()


def answered(group: Group, answers: Iterable[Answer]) -> int:
    """How many people of the group answered: its sheets and, of answers that were only counted, as many as the question
    with the most of them has; or the number that somebody counted, where that is larger."""
    own = [one for one in answers if one.group == group.group]
    counted = Counter(one.question for one in own if not one.sheet)
    known = len({one.sheet for one in own if one.sheet}) + max(counted.values(), default=0)
    return max(known, group.answered or 0)


def problems(name: str, from_on: date, until_on: date | None, groups: Sequence[Group], today: date) -> dict[str, str]:
    """{field: what is wrong} with what was typed of a round."""
    found = {}
    if not name.strip() or len(name) > LONGEST:
        found["name"] = f"Give the round a name of at most {LONGEST} characters, for example October 2020"
    if from_on > today:
        found["from_on"] = "The first day must not lie ahead: add the round when it begins"
    elif from_on < EARLIEST:
        found["from_on"] = TOO_EARLY
    if until_on and until_on < from_on:
        found["until_on"] = "The last day must not come before the first"
    if not groups:
        found["groups"] = "Choose who is asked"
    for one in groups:
        if why := _too_many(one):
            found[f"asked-{one.group}"] = why
    return found


def _too_many(group: Group) -> str:
    if max(group.asked or 0, group.answered or 0) > MOST:
        return f"{MOST:,} is the most that can be kept"
    if group.asked is not None and (group.answered or 0) > group.asked:
        return "More answered than were asked: put one of the two numbers right"
    return ""


def question_problems(text: str, choices: Sequence[str], others: Iterable[str]) -> dict[str, str]:
    """{field: what is wrong} with a question; `others` are those that the round has beside it."""
    found = {}
    if not text.strip() or len(text) > LONGEST:
        found["text"] = f"Write the question, in at most {LONGEST} characters"
    elif text.strip().casefold() in {one.casefold() for one in others}:
        found["text"] = "The round has this question already"
    if any(len(one) > LONGEST for one in choices):
        found["choices"] = f"An answer to choose from has at most {LONGEST} characters"
    if len({one.casefold() for one in choices}) < len(choices):
        found["choices"] = "Two answers to choose from are the same"
    return found


class Count(NamedTuple):
    """How many gave one answer to a question."""

    choice: str
    number: int
    of: int
    """Answers to the question."""

    @property
    def share(self) -> str:
        """Of those who answered the question, as every figure is printed; "" where nobody did."""
        return share(self.number, self.of)

    @property
    def percent(self) -> float:
        """The same as a number, 0 to 100."""
        return self.number * 100 / self.of if self.of else 0.0


def share(number: int, of: int) -> str:
    """ "81.3%": to one decimal, half rounded up; "" of none."""
    exact = Decimal(number * 100) / of if of else None
    return "" if exact is None else f"{exact.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}%"


def counted(question: Question, choices: Iterable[str]) -> tuple[Count, ...]:
    """The answers given to a question, counted: in the order of its choices, then any others."""
    found = Counter(choices)
    order = [*question.choices, *sorted(set(found) - set(question.choices))]
    return tuple(Count(choice, found[choice], found.total()) for choice in order)
