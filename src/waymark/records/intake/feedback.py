"""Feedback and given numbers that the local tables hold: how they differ from those kept, and writing the difference.

The answers of a round that a file gave are replaced by those that the next file gives of it. What was entered here
stays, and a number entered here wins over the file's, which is told.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.feedback.given import WHATS, Given, plain
from waymark.domain.feedback.rounds import Answer, Group, Round
from waymark.domain.feedback.tables import ANSWERS, NUMBERS, ROUNDS, Told
from waymark.records import feedback
from waymark.records.feedback import HERE, LOCAL
from waymark.records.intake.clashes import Clash
from waymark.records.models import FeedbackAnswer, FeedbackGroup, FeedbackQuestion, FeedbackRound, GivenNumber

Counts = dict[str, Counter[str]]


class FeedbackChanges(NamedTuple):
    """What is to be written."""

    rounds: tuple[Round, ...] = ()
    """Those of which anything is new or other."""
    given: tuple[Given, ...] = ()
    counts: Counts = {}
    """{"added": {table: rows} ...}."""
    clashes: tuple[Clash, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is written."""
        return bool(self.rounds or self.given)


def difference(told: Told) -> FeedbackChanges:
    """Compares what the tables say with what is kept, in a fixed number of queries."""
    counts: Counts = {what: Counter() for what in ("added", "changed", "removed", "unchanged")}
    changed = tuple(_changed_rounds(told.rounds, counts))
    given, clashes = _changed_numbers(told.given, counts)
    return FeedbackChanges(changed, tuple(given), counts, tuple(clashes))


def _changed_rounds(rounds: Iterable[Round], counts: Counts) -> Iterable[Round]:
    wanted = {one.name.casefold(): one for one in rounds}
    if not wanted:
        return []
    rows = FeedbackRound.objects.all()
    pks = {name.casefold(): pk for pk, name in rows.values_list("pk", "name") if name.casefold() in wanted}
    held = feedback.rounds_of(rows.filter(pk__in=pks.values()))
    answers = _answers_of(pks.values())
    found = []
    for name, one in wanted.items():
        known = held.get(pks[name]) if name in pks else None
        before = answers.get(pks[name], Counter()) if name in pks else Counter[Answer]()
        if _count_groups(one, known, counts) | _count_answers(one, before, counts) | _other_questions(one, known):
            found.append(one)
    return found


def _count_groups(one: Round, known: Round | None, counts: Counts) -> bool:
    """Counts the round's lines; whether any is new or other. What a file leaves blank, it does not say."""
    held = {group.group: group for group in known.groups} if known else {}
    days = known is not None and (known.from_on, known.until_on) == (one.from_on, one.until_on or known.until_on)
    changes = False
    for group in one.groups:
        same = days and _together(held.get(group.group), group) == held.get(group.group)
        what = "added" if group.group not in held else "unchanged" if same else "changed"
        counts[what][ROUNDS] += 1
        changes |= not same
    return changes


def _together(held: Group | None, group: Group) -> Group:
    if held is None:
        return group
    asked = held.asked if group.asked is None else group.asked
    return Group(group.group, asked, held.answered if group.answered is None else group.answered)


def _count_answers(one: Round, before: Counter[Answer], counts: Counts) -> bool:
    """A file that gives no answer to a round leaves those of an earlier one as they are."""
    after = Counter(answer._replace(question=answer.question.casefold()) for answer in one.answers)
    if not after:
        return False
    for what, number in (
        ("added", (after - before).total()), ("removed", (before - after).total()),
        ("unchanged", (after & before).total()),
    ):  # fmt: skip
        counts[what].update({ANSWERS: number} if number else {})
    return after != before


def _other_questions(one: Round, known: Round | None) -> bool:
    held = {question.text.casefold(): set(question.choices) for question in known.questions} if known else {}
    return any(not set(new.choices) <= held.get(new.text.casefold(), set()) for new in one.questions)


def _answers_of(rounds: Iterable[int]) -> dict[int, Counter[Answer]]:
    """{row id of the round: the answers that files gave}, in one query."""
    found: dict[int, Counter[Answer]] = {}
    columns = ("question__round_id", "group", "answered_on", "question__text", "choice", "words", "sheet")
    rows = FeedbackAnswer.objects.filter(source=LOCAL, question__round__in=list(rounds))
    for pk, *values in rows.values_list(*columns):
        answer = Answer(*values)
        found.setdefault(pk, Counter())[answer._replace(question=answer.question.casefold())] += 1
    return found


def _changed_numbers(rows: Iterable[Given], counts: Counts) -> tuple[list[Given], list[Clash]]:
    held = {(one.what, one.who, one.from_on): one for one in GivenNumber.objects.all()}
    found, clashes = [], []
    for row in rows:
        known = held.get((row.what, row.who, row.from_on))
        same = known is not None and (known.number, known.source) == (row.number, row.source or known.source)
        if known is not None and known.stated_by == HERE and known.number != row.number:
            clashes.append(_clash(row, known.number))
            same = True
        counts["unchanged" if same else "changed" if known else "added"][NUMBERS] += 1
        if not same:
            found.append(row)
    return found, clashes


def _clash(row: Given, recorded: float) -> Clash:
    shown = plain(recorded), row.shown
    what = f"{WHATS[row.what].title}: the number entered here is {shown[0]} and stands; the file says {shown[1]}."
    return Clash("", NUMBERS, what[:1].upper() + what[1:], *shown, column="number")


def write(changes: FeedbackChanges) -> None:
    """Writes the changes."""
    for one in changes.rounds:
        _write_round(one)
    for row in changes.given:
        GivenNumber.objects.update_or_create(
            what=row.what, who=row.who, from_on=row.from_on,
            defaults={"number": row.number, "source": row.source, "stated_by": LOCAL},
        )  # fmt: skip
    if changes.any:
        feedback.changed()


def _write_round(one: Round) -> None:
    row = FeedbackRound.objects.filter(name__iexact=one.name).first() or FeedbackRound(name=one.name, version=0)
    row.from_on, row.until_on = one.from_on, one.until_on or _not_before(row.until_on, one.from_on)
    row.version += 1
    row.save()
    held = {group.group: group for group in row.groups.all()}
    for group in one.groups:
        kept = held.get(group.group) or FeedbackGroup(round=row, group=group.group)
        kept.asked, kept.answered = _together(Group(kept.group, kept.asked, kept.answered), group)[1:]
        kept.save()
    _write_answers(row, one)


def _not_before(until_on: date | None, from_on: date) -> date | None:
    return until_on if until_on and until_on >= from_on else None


def _write_answers(row: FeedbackRound, one: Round) -> None:
    """The questions with new choices behind those that stand; the answers in place of an earlier file's."""
    questions = {question.text.casefold(): question for question in row.questions.all()}
    for place, new in enumerate(one.questions, len(questions) + 1):
        question = questions.setdefault(new.text.casefold(), FeedbackQuestion(round=row, text=new.text, place=place))
        question.choices = [*question.choices, *(choice for choice in new.choices if choice not in question.choices)]
        question.save()
    if one.answers:
        FeedbackAnswer.objects.filter(source=LOCAL, question__round=row).delete()
        FeedbackAnswer.objects.bulk_create((_answer(questions, answer) for answer in one.answers), batch_size=1000)


def _answer(questions: dict[str, Any], answer: Answer) -> FeedbackAnswer:
    return FeedbackAnswer(
        question=questions[answer.question.casefold()], group=answer.group, answered_on=answer.answered_on,
        choice=answer.choice, words=answer.words, sheet=answer.sheet, source=LOCAL,
    )  # fmt: skip
