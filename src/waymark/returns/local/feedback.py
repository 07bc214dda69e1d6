"""The tables of feedback and of given numbers, which are about no child."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from waymark.domain.casework import CaseTable
from waymark.domain.feedback import given
from waymark.domain.feedback.given import Given
from waymark.domain.feedback.rounds import MOST, TOO_EARLY, Answer, Group, Question, Round
from waymark.domain.feedback.tables import ANSWERS, NUMBERS, ROUNDS, TABLES, AnswerLine, NumberLine, RoundLine, Told
from waymark.domain.ssda903.tables import Finding
from waymark.domain.years import EARLIEST
from waymark.returns.local.lines import Line, left_out
from waymark.returns.local.values import Wrong, fields_of

LONGEST_SHEET = 40
Lines = Mapping[str, Sequence[Line]]
Check = Callable[[Any], None]
"""Raises `Wrong` for a row that cannot be."""


def told_in(lines: Lines, noticed: list[Finding]) -> Told:
    """The rounds with their answers, and the numbers. What cannot be used is left out and noticed."""
    rounds = _rounds(_rows(ROUNDS, lines, noticed, _round_can_be))
    by_name = {one.name.casefold(): one for one in rounds}

    taken = Counter[str]()

    def of_a_round(row: AnswerLine) -> None:
        _answer_can_be(row, by_name)
        taken[row.round] += row.number or 1
        if taken[row.round] > MOST:
            raise Wrong("NUMBER", f"the round has more than {MOST:,} answers", "Correct NUMBER.")

    answers = _rows(ANSWERS, lines, noticed, of_a_round)
    numbers = _rows(NUMBERS, lines, noticed, _number_can_be)
    return Told(tuple(_with_answers(one, answers) for one in rounds), tuple(map(_given, numbers)))


def _rows(name: str, lines: Lines, noticed: list[Finding], check: Check) -> list[Any]:
    """The rows of a table in the order of its lines; of two with one key the first, the other is noticed."""
    table = TABLES[name]
    fields = fields_of(table)
    found: dict[tuple[Any, ...], Any] = {}
    for line in lines.get(name, ()):
        try:
            row = table.row(*(field.value(line.values.get(field.column, ""), line.days) for field in fields))
            check(row)
        except Wrong as wrong:
            noticed.append(left_out(line, str(wrong), wrong.fix, wrong.column))
            continue
        key = _key(table, row, line)
        if key in found:
            noticed.append(_twice(table, line))
        else:
            found[key] = row
    return _same_days(list(found.values()), lines, noticed) if name == ROUNDS else list(found.values())


def _key(table: CaseTable, row: Any, line: Line) -> tuple[Any, ...]:
    """What makes a row that row. A person answers a question once; single answers without a sheet may be alike."""
    if not isinstance(row, AnswerLine):
        return tuple(_folded(getattr(row, one)) for one in table.key)
    question = (row.round.casefold(), row.who, row.question.casefold())
    if row.sheet:
        return (*question, "sheet", row.sheet)
    return (*question, row.choice.casefold(), row.answered_on) if row.number else ("line", line.file, line.row)


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _twice(table: CaseTable, line: Line) -> Finding:
    columns = ", ".join(name.upper() for name in table.key)
    return left_out(line, f"a line before it has the same {columns}", "Keep the line that is right.", columns)


def _same_days(rows: list[RoundLine], lines: Lines, noticed: list[Finding]) -> list[RoundLine]:
    """The lines of one round have one first day and one last day: those of its first line hold."""
    first: dict[str, RoundLine] = {}
    for row in rows:
        known = first.setdefault(row.round.casefold(), row)
        if (known.from_on, known.until_on) != (row.from_on, row.until_on):
            why = f'The round "{row.round}" has two first or last days; those of its first line were taken.'
            noticed.append(Finding("IRO-L02", "warning", ROUNDS, why, "Give every line of a round the same days.",
                                   lines[ROUNDS][0].file, field="FROM_ON"))  # fmt: skip
    return [row._replace(round=first[row.round.casefold()].round) for row in rows]


def _round_can_be(row: RoundLine) -> None:
    if row.from_on < EARLIEST:
        raise Wrong("FROM_ON", f"{TOO_EARLY[0].lower()}{TOO_EARLY[1:]}", "Correct FROM_ON.")
    if row.until_on and row.until_on < row.from_on:
        raise Wrong("UNTIL_ON", "it ends before it begins", "Correct FROM_ON or UNTIL_ON.")
    if max(row.asked or 0, row.answered or 0) > MOST:
        raise Wrong("ASKED", f"more than {MOST:,} people", "Correct ASKED or ANSWERED.")
    if row.asked is not None and (row.answered or 0) > row.asked:
        raise Wrong("ANSWERED", "more answered than were asked", "Correct ASKED or ANSWERED.")


def _answer_can_be(row: AnswerLine, rounds: Mapping[str, Round]) -> None:
    known = rounds.get(row.round.casefold())
    if known is None:
        raise Wrong("ROUND", f'feedback_rounds has no round "{row.round[:40]}"', "Add the round, or correct ROUND.")
    if row.who not in {one.group for one in known.groups}:
        raise Wrong("WHO", "feedback_rounds does not say that they were asked in this round",
                    "Add the line to feedback_rounds, or correct WHO.")  # fmt: skip
    if not row.choice and not row.words:
        raise Wrong("CHOICE", "CHOICE and WORDS are blank", "Fill one of them.")
    if len(row.sheet) > LONGEST_SHEET:
        raise Wrong("SHEET", f"SHEET is longer than {LONGEST_SHEET} characters", "Give the sheets plain numbers.")
    if row.number is not None and (row.sheet or row.words or not 0 < row.number <= MOST):
        raise Wrong("NUMBER", f"NUMBER is 1 to {MOST:,}, of a choice alone", "Leave it blank for a single answer.")


def _number_can_be(row: NumberLine) -> None:
    wrong = given.problems(_given(row), row.from_on)
    for field, why in wrong.items():
        raise Wrong(field.upper(), f"{why[0].lower()}{why[1:]}", "Put it right.")


def _given(row: NumberLine) -> Given:
    return Given(row.what, row.who, row.from_on, row.number, row.source)


def _rounds(rows: Sequence[RoundLine]) -> list[Round]:
    found: dict[str, Round] = {}
    for row in rows:
        one = found.setdefault(row.round, Round(row.round, row.from_on, row.until_on))
        found[row.round] = one._replace(groups=(*one.groups, Group(row.who, row.asked, row.answered)))
    return list(found.values())


def _with_answers(one: Round, answers: Sequence[AnswerLine]) -> Round:
    """The round with its answers; questions and choices in the order in which they first stand in the file."""
    own = [row for row in answers if row.round.casefold() == one.name.casefold()]
    asked: dict[str, tuple[str, list[str]]] = {}
    for row in own:
        _, choices = asked.setdefault(row.question.casefold(), (row.question, []))
        if row.choice and row.choice not in choices:
            choices.append(row.choice)
    questions = tuple(Question(text, tuple(choices)) for text, choices in asked.values())
    return one._replace(questions=questions, answers=tuple(_answers(one, own, asked)))


def _answers(one: Round, rows: Sequence[AnswerLine], asked: Mapping[str, tuple[str, list[str]]]) -> Iterator[Answer]:
    for row in rows:
        text = asked[row.question.casefold()][0]
        day = row.answered_on or one.from_on
        answer = Answer(row.who, day, text, row.choice, row.words, row.sheet)
        yield from [answer] * (row.number or 1)
