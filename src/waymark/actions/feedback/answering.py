"""Answers as they come in: counted by hand for a question, or one person's sheet at a time. Nobody's name is kept."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.feedback.common import KIND, Wrong, found, in_version, kept, question_of, refuse_wrong
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal
from waymark.domain.feedback.rounds import GROUPS, LONGEST_WORDS, MOST, Question
from waymark.records.feedback import HERE
from waymark.records.models import FeedbackAnswer, FeedbackQuestion, FeedbackRound

NOT_ASKED = "Choose who answered: one of those who are asked in this round"
NO_DAY = "The day must lie between the first day of the round and today"


class CountsPage(NamedTuple):
    """The table in which the answers to a question are counted by hand."""

    round_key: str
    round_name: str
    version: int
    question_key: str
    question: Question
    groups: tuple[tuple[str, str], ...]
    """(key, name) of those who are asked."""
    numbers: Mapping[str, tuple[int, ...]]
    """{group: how many answers counted by hand there are of each choice}."""
    others: int
    """Answers from sheets and from files, which stand beside those."""


class SheetPage(NamedTuple):
    """The form for one person's answers."""

    round_key: str
    round_name: str
    groups: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, Question], ...]
    """(key, question)."""
    from_on: date
    today: date


class Said(NamedTuple):
    """One person's answer to one question."""

    choice: str = ""
    words: str = ""


@verb("keep_feedback", looks=True)
def to_count(deed: Deed, key: str, question: str, *, by: Actor) -> CountsPage:
    """The table, filled with the numbers as they stand. Raises Refusal ("not-found")."""
    row = found(deed, FeedbackRound, key)
    asked = question_of(row, question)
    rows = asked.answers.values_list("group", "choice", "sheet", "source")
    by_hand = Counter((group, choice) for group, choice, sheet, source in rows if source == HERE and not sheet)
    groups = _groups(row)
    numbers = {group: tuple(by_hand[group, choice] for choice in asked.choices) for group, _ in groups}
    deed.note("opened the table to count answers of a feedback round", KIND, key)
    return CountsPage(
        key, row.name, row.version, asked.key, Question(asked.text, tuple(asked.choices)), groups, numbers,
        len(rows) - by_hand.total(),
    )  # fmt: skip


@verb("keep_feedback")
def enter_counts(
    deed: Deed, key: str, question: str, *, numbers: Mapping[str, Mapping[str, int]], version: int, by: Actor
) -> None:
    """Keeps how many of each group gave each choice: {group: {choice: number}}. Answers on sheets and from files stay.

    The same sent twice is kept once. Raises Refusal ("stale"), or Wrong with what is wrong by field.
    """
    row = found(deed, FeedbackRound, key)
    asked = question_of(row, question)
    counted = asked.answers.filter(source=HERE, sheet="", words="")
    before = Counter(counted.values_list("group", "choice"))
    after = Counter({(group, one): n for group, some in numbers.items() for one, n in some.items() if n})
    if before == after:
        deed.note("sent counted answers again, as they were kept already", KIND, key)
        return
    in_version(row, version)
    refuse_wrong(_wrong_counts(after, asked, {group for group, _ in _groups(row)}))
    day = max(row.from_on, min(by.today, row.until_on or by.today))
    for (group, choice), number in (before - after).items():
        gone = counted.filter(group=group, choice=choice).order_by("-pk").values_list("pk", flat=True)[:number]
        FeedbackAnswer.objects.filter(pk__in=list(gone)).delete()
    FeedbackAnswer.objects.bulk_create(
        FeedbackAnswer(question=asked, group=group, choice=choice, answered_on=day, source=HERE)
        for group, choice in (after - before).elements()
    )
    kept(row)
    deed.note("counted answers of a feedback round", KIND, key, _plain(asked, before), _plain(asked, after))


def _wrong_counts(after: Counter[tuple[str, str]], asked: FeedbackQuestion, groups: set[str]) -> dict[str, str]:
    wrong = {}
    if after.total() > MOST or any(number < 0 for number in after.values()):
        wrong["numbers"] = f"Give whole numbers from 0 up; together at most {MOST:,}"
    if any(group not in groups or choice not in asked.choices for group, choice in after):
        wrong["numbers"] = "The round or the question was changed meanwhile: open the table again"
    return wrong


def _plain(asked: FeedbackQuestion, counts: Counter[tuple[str, str]]) -> dict[str, object]:
    numbers = {f"{group}: {choice}": number for (group, choice), number in sorted(counts.items())}
    return {"question": asked.text, **numbers}


@verb("keep_feedback", looks=True)
def to_enter(deed: Deed, key: str, *, by: Actor) -> SheetPage:
    """The form for one person's answers. Raises Refusal ("not-found")."""
    row = found(deed, FeedbackRound, key)
    questions = [(one.key, Question(one.text, tuple(one.choices))) for one in row.questions.order_by("place", "pk")]
    deed.note("opened the form for one person's answers", KIND, key)
    return SheetPage(key, row.name, _groups(row), tuple(questions), row.from_on, by.today)


@verb("keep_feedback")
def enter_sheet(
    deed: Deed, key: str, *, sheet: str, group: str, answered_on: date, said: Mapping[str, Said], by: Actor
) -> None:
    """Keeps one person's answers, {question's key: what was said}. `sheet` is the form's own random mark: the same sent
    twice is kept once. Raises Wrong with what is wrong by field."""
    row = found(deed, FeedbackRound, key)
    if FeedbackAnswer.objects.filter(question__round=row, sheet=sheet).exists():
        deed.note("sent a sheet of answers again, as it was kept already", KIND, key)
        return
    questions = {one.key: one for one in row.questions.all()}
    given = {one: what for one, what in said.items() if what.choice or what.words.strip()}
    refuse_wrong(_wrong_sheet(row, group, answered_on, given, questions, by.today))
    FeedbackAnswer.objects.bulk_create(
        FeedbackAnswer(
            question=questions[one], group=group, answered_on=answered_on, choice=what.choice,
            words=what.words.strip(), sheet=sheet, source=HERE,
        )
        for one, what in given.items()
    )  # fmt: skip
    kept(row)
    after = {"sheet": sheet, "group": group, "answers": len(given)}
    deed.note("entered one person's answers to a feedback round", KIND, key, None, after)


def _wrong_sheet(
    row: FeedbackRound, group: str, answered_on: date, given: Mapping[str, Said],
    questions: Mapping[str, FeedbackQuestion], today: date,
) -> dict[str, str]:  # fmt: skip
    wrong = {}
    if group not in {one for one, _ in _groups(row)}:
        wrong["group"] = NOT_ASKED
    if not row.from_on <= answered_on <= today:
        wrong["answered_on"] = NO_DAY
    if not given:
        wrong["said"] = "Enter at least one answer"
    for one, what in given.items():
        if one not in questions or (what.choice and what.choice not in questions[one].choices):
            wrong[f"choice-{one}"] = "Choose one of the answers in the list"
        if len(what.words) > LONGEST_WORDS:
            wrong[f"words-{one}"] = f"These are more than {LONGEST_WORDS:,} characters: shorten them"
    return wrong


@verb("keep_feedback")
def take_out(deed: Deed, key: str, answer: int, *, version: int, by: Actor) -> int:
    """Takes out an answer that was entered by mistake, with everything on the same sheet. Returns how many went."""
    row = found(deed, FeedbackRound, key)
    in_version(row, version)
    one = FeedbackAnswer.objects.filter(question__round=row, pk=answer).first()
    if one is None:
        raise Refusal("not-found", "This answer was taken out already.")
    gone = FeedbackAnswer.objects.filter(question__round=row)
    gone = gone.filter(sheet=one.sheet) if one.sheet else gone.filter(pk=one.pk)
    number = gone.count()
    if not number:
        raise Wrong({"answer": "This answer was taken out already"})
    before = {"sheet": one.sheet, "group": GROUPS[one.group], "answers": number}
    gone.delete()
    kept(row)
    deed.note("took answers out of a feedback round", KIND, key, before)
    return number


def _groups(row: FeedbackRound) -> tuple[tuple[str, str], ...]:
    return tuple((group, GROUPS[group]) for group in row.groups.order_by("pk").values_list("group", flat=True))
