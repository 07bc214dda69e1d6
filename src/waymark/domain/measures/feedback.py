"""Facts of feedback rounds and of given numbers, and the days for which they speak."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from waymark.domain.coverage import Coverage, Span
from waymark.domain.feedback.given import Given
from waymark.domain.feedback.rounds import Round, answered
from waymark.domain.feedback.tables import NUMBERS, ROUNDS, Told
from waymark.domain.measures.feedback_rows import FeedbackAnswerRow, FeedbackPersonRow, GivenRow


def facts(told: Told) -> dict[str, list[Any]]:
    """The rows of every fact of `feedback_rows`."""
    return {
        "feedback_people": [row for one in told.rounds for row in _people(one)],
        "feedback_answers": [
            FeedbackAnswerRow(one.name, one.from_on, said.group, said.question, said.choice, said.answered_on)
            for one in told.rounds for said in one.answers if said.choice
        ],
        "given": list(_given(told.given)),
    }  # fmt: skip


def speaks(told: Told, today: date) -> Coverage:
    """The days for which each table speaks: from its first day to `today`, both included."""
    firsts = {ROUNDS: [one.from_on for one in told.rounds], NUMBERS: [one.from_on for one in told.given]}
    return Coverage.of((table, Span(min(days), today)) for table, days in firsts.items() if days and min(days) <= today)


def with_feedback(days: Coverage, told: Told, today: date) -> Coverage:
    """The same days, and those of feedback and of given numbers."""
    return Coverage({**days.spans, **speaks(told, today).spans})


def _people(one: Round) -> Iterator[FeedbackPersonRow]:
    """A row for each person asked, those who answered first; of a group nobody counted, for each who answered."""
    for group in one.groups:
        number = answered(group, one.answers)
        asked = "unknown" if group.asked is None else "fewer" if group.asked < number else "known"
        for place in range(max(number, group.asked or 0)):
            yield FeedbackPersonRow(one.name, one.from_on, group.group, place < number, asked)


def _given(numbers: Iterable[Given]) -> Iterator[GivenRow]:
    """Each number until the next of the same."""
    found: dict[tuple[str, str], list[Given]] = defaultdict(list)
    for one in numbers:
        found[one.what, one.who].append(one)
    for (what, who), several in sorted(found.items()):
        ordered = sorted(several, key=lambda one: one.from_on)
        untils = [*(one.from_on for one in ordered[1:]), None]
        for one, until in zip(ordered, untils, strict=True):
            yield GivenRow(what, who, one.from_on, until, one.number, one.source)
