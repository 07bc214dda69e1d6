"""Feedback rounds as they are looked at: the list, one with its results, and the answers behind a number."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.feedback.common import KIND, found, question_of
from waymark.actions.verb import Deed, verb
from waymark.domain.feedback.rounds import GROUPS, Count, Group, Question, Round, answered, counted, share
from waymark.records import feedback
from waymark.records.models import FeedbackAnswer, FeedbackRound

PAGE = 100
"""Answers on one page."""
BESIDE = "words"
"""Instead of a choice: the answers in which something was written."""


class RoundLine(NamedTuple):
    """A round in the list."""

    key: str
    name: str
    from_on: date
    until_on: date | None
    groups: str
    """Who is asked, in words."""
    asked: int | None
    """None where it is not known of every group."""
    answered: int


class RoundList(NamedTuple):
    """Every round, the newest first."""

    rows: tuple[RoundLine, ...]
    may_keep: bool


class GroupLine(NamedTuple):
    """A group of people in a round."""

    group: str
    name: str
    asked: int | None
    answered: int
    share: str
    """Of those asked, as it is printed; "" where it cannot be said."""


class Result(NamedTuple):
    """A question with its answers counted."""

    key: str
    question: Question
    answers: int
    """People who chose one."""
    counts: tuple[Count, ...]
    groups: tuple[tuple[str, tuple[int, ...]], ...]
    """(group in words, how many of it gave each answer) where more than one group answered."""
    words: int
    """Answers in which something was written."""


class RoundPage(NamedTuple):
    """One round."""

    key: str
    version: int
    name: str
    from_on: date
    until_on: date | None
    groups: tuple[GroupLine, ...]
    results: tuple[Result, ...]
    answers: int
    sheets: int
    may_keep: bool
    may_read: bool
    """Whether the reader may read what people wrote in their own words."""
    today: date


class AnswerLine(NamedTuple):
    """One answer."""

    pk: int
    sheet: str
    group: str
    answered_on: date
    choice: str
    words: str
    source: str
    """In words."""


class Behind(NamedTuple):
    """The answers behind a number."""

    round_key: str
    round_name: str
    version: int
    question_key: str
    question: str
    said: str
    """The choice, or what else was chosen of them; "" for all."""
    show: str
    rows: tuple[AnswerLine, ...]
    total: int
    page: int
    pages: int
    may_keep: bool


@verb("feedback", looks=True)
def listed(deed: Deed, *, by: Actor) -> RoundList:
    """Every round, the newest first. A fixed number of queries."""
    keys = dict(FeedbackRound.objects.values_list("pk", "key"))
    rows = [_line(keys[pk], one) for pk, one in feedback.rounds_of(FeedbackRound.objects.all()).items()]
    deed.note(f"looked at the list of {len(rows)} feedback rounds", "list", KIND)
    return RoundList(tuple(reversed(rows)), by.may("keep_feedback"))


def _line(key: str, one: Round) -> RoundLine:
    known = [group.asked for group in one.groups if group.asked is not None]
    asked = sum(known) if one.groups and len(known) == len(one.groups) else None
    names = ", ".join(GROUPS[group.group] for group in one.groups)
    number = sum(answered(group, one.answers) for group in one.groups)
    return RoundLine(key, one.name, one.from_on, one.until_on, names, asked, number)


@verb("feedback", looks=True)
def shown(deed: Deed, key: str, *, by: Actor) -> RoundPage:
    """One round with its results. A fixed number of queries. Raises Refusal ("not-found")."""
    row = found(deed, FeedbackRound, key)
    one = next(iter(feedback.rounds_of(FeedbackRound.objects.filter(pk=row.pk)).values()))
    wrote = Counter(
        FeedbackAnswer.objects.filter(question__round=row).exclude(words="").values_list("question__text", flat=True)
    )
    keys = dict(row.questions.values_list("text", "key"))
    deed.note("looked at a feedback round", KIND, key)
    return RoundPage(
        key, row.version, one.name, one.from_on, one.until_on, tuple(_group(group, one) for group in one.groups),
        tuple(_result(keys[question.text], question, one, wrote[question.text]) for question in one.questions),
        len(one.answers), len({answer.sheet for answer in one.answers if answer.sheet}), by.may("keep_feedback"),
        by.may("read_feedback"), by.today,
    )  # fmt: skip


def _group(group: Group, one: Round) -> GroupLine:
    number = answered(group, one.answers)
    known = group.asked is not None and number <= group.asked
    said = share(number, group.asked or 0) if known else ""
    return GroupLine(group.group, GROUPS[group.group], group.asked, number, said)


def _result(key: str, question: Question, one: Round, words: int) -> Result:
    own = [answer for answer in one.answers if answer.question == question.text and answer.choice]
    counts = counted(question, (answer.choice for answer in own))
    by_group = Counter((answer.group, answer.choice) for answer in own)
    groups = [group.group for group in one.groups if any(answer.group == group.group for answer in own)]
    table = tuple((GROUPS[group], tuple(by_group[group, count.choice] for count in counts)) for group in groups)
    return Result(key, question, len(own), counts, table if len(groups) > 1 else (), words)


@verb("feedback", looks=True)
def behind(deed: Deed, key: str, question: str, show: str, page: int, *, by: Actor) -> Behind:
    """The answers to a question: `show` is "words", "choice:..." or "" for all. What people wrote stands there only for
    somebody who may read it."""
    row = found(deed, FeedbackRound, key)
    asked = question_of(row, question)
    rows = asked.answers.order_by("answered_on", "pk")
    said = show.removeprefix("choice:") if show.startswith("choice:") else ""
    rows = rows.filter(choice=said) if said else rows.exclude(words="") if show == BESIDE else rows
    total = rows.count()
    pages = max((total + PAGE - 1) // PAGE, 1)
    at = min(max(page, 1), pages)
    deed.note(f"looked at {total} answers of a feedback round", KIND, key)
    return Behind(
        key, row.name, row.version, asked.key, asked.text,
        said or ("something written" if show == BESIDE else ""), show,
        tuple(_answer(one, by) for one in rows[(at - 1) * PAGE : at * PAGE]), total, at, pages, by.may("keep_feedback"),
    )  # fmt: skip


def _answer(row: FeedbackAnswer, by: Actor) -> AnswerLine:
    words = row.words if by.may("read_feedback") else "written; not open to you" if row.words else ""
    source = "from a file" if row.source == feedback.LOCAL else "entered here"
    return AnswerLine(row.pk, row.sheet, GROUPS[row.group], row.answered_on, row.choice, words, source)
