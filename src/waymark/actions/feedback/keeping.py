"""Rounds and their questions: added, changed, taken away while nothing hangs on them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.feedback.common import KIND, Wrong, found, in_version, kept, question_of, refuse_wrong
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal
from waymark.domain.feedback.rounds import GROUPS, Group, Question, problems, question_problems
from waymark.records import feedback
from waymark.records.models import FeedbackAnswer, FeedbackGroup, FeedbackQuestion, FeedbackRound


class Typed(NamedTuple):
    """What the form about a round holds."""

    name: str
    from_on: date
    until_on: date | None = None
    groups: tuple[Group, ...] = ()


class RoundForm(NamedTuple):
    """The form about a round, filled with what stands."""

    key: str
    """"" for a new one."""
    version: int
    typed: Typed
    answers: int
    today: date


class QuestionForm(NamedTuple):
    """The form about a question, filled with what stands."""

    round_key: str
    round_name: str
    version: int
    key: str
    """"" for a new one."""
    question: Question
    answers: int


@verb("keep_feedback", looks=True)
def to_add(deed: Deed, *, by: Actor) -> RoundForm:
    """The form for a new round."""
    deed.note("opened the form for a new feedback round", "list", KIND)
    return RoundForm("", 0, Typed("", by.today), 0, by.today)


@verb("keep_feedback", looks=True)
def to_change(deed: Deed, key: str, *, by: Actor) -> RoundForm:
    """The form about a round. Raises Refusal ("not-found")."""
    row = found(deed, FeedbackRound, key)
    groups = row.groups.order_by("pk").values_list("group", "asked", "answered")
    typed = Typed(row.name, row.from_on, row.until_on, tuple(Group(*one) for one in groups))
    deed.note("opened the form about a feedback round", KIND, key)
    return RoundForm(key, row.version, typed, FeedbackAnswer.objects.filter(question__round=row).count(), by.today)


@verb("keep_feedback", looks=True)
def to_ask(deed: Deed, key: str, question: str, *, by: Actor) -> QuestionForm:
    """The form about a question of a round, "" for a new one. Raises Refusal ("not-found")."""
    row = found(deed, FeedbackRound, key)
    deed.note("opened the form about a question of a feedback round", KIND, key)
    if not question:
        return QuestionForm(key, row.name, row.version, "", Question(""), 0)
    asked = question_of(row, question)
    said = Question(asked.text, tuple(asked.choices))
    return QuestionForm(key, row.name, row.version, asked.key, said, asked.answers.count())


@verb("keep_feedback")
def add_round(deed: Deed, *, typed: Typed, by: Actor) -> str:
    """Adds a round. Returns its key; the same sent twice is kept once. Raises Wrong with what is wrong by field."""
    refuse_wrong(_problems(typed, by.today))
    same = FeedbackRound.objects.filter(name__iexact=typed.name.strip()).first()
    if same is not None:
        if _said(same) != _plain(typed):
            raise Wrong({"name": "There is a round of this name already: give this one another, or change that one"})
        deed.note("sent a feedback round again, as it was kept already", KIND, same.key)
        return same.key
    row = FeedbackRound(name=typed.name.strip(), from_on=typed.from_on, until_on=typed.until_on)
    row.save()
    _keep_groups(row, typed.groups)
    feedback.changed()
    deed.note(f'added the feedback round "{row.name}"', KIND, row.key, None, _said(row))
    return row.key


@verb("keep_feedback")
def change_round(deed: Deed, key: str, *, typed: Typed, version: int, by: Actor) -> None:
    """Puts right what a round says. Raises Refusal ("stale"), or Wrong with what is wrong by field."""
    row = found(deed, FeedbackRound, key)
    in_version(row, version)
    refuse_wrong(_problems(typed, by.today) | _taken_groups(row, typed))
    if FeedbackRound.objects.filter(name__iexact=typed.name.strip()).exclude(pk=row.pk).exists():
        raise Wrong({"name": "There is another round of this name: give this one another"})
    before = _said(row)
    row.name, row.from_on, row.until_on = typed.name.strip(), typed.from_on, typed.until_on
    kept(row)
    _keep_groups(row, typed.groups)
    deed.note("changed a feedback round", KIND, key, before, _said(row))


@verb("keep_feedback")
def drop_round(deed: Deed, key: str, *, version: int, by: Actor) -> None:
    """Takes a round away of which there is no answer."""
    row = found(deed, FeedbackRound, key)
    in_version(row, version)
    if FeedbackAnswer.objects.filter(question__round=row).exists():
        raise Refusal("has-answers", "There are answers to this round, so it stays. Take them out first.")
    before = _said(row)
    row.delete()
    feedback.changed()
    deed.note(f'took away the feedback round "{row.name}"', KIND, key, before)


@verb("keep_feedback")
def add_question(deed: Deed, key: str, *, text: str, choices: Sequence[str], version: int, by: Actor) -> None:
    """Adds a question behind the others. The same sent twice is kept once."""
    row = found(deed, FeedbackRound, key)
    wanted = tuple(choices)
    same = row.questions.filter(text__iexact=text.strip()).first()
    if same is not None and tuple(same.choices) == wanted and row.version == version + 1:
        deed.note("sent a question again, as it was kept already", KIND, key)
        return
    in_version(row, version)
    refuse_wrong(question_problems(text, wanted, row.questions.values_list("text", flat=True)))
    FeedbackQuestion.objects.create(round=row, text=text.strip(), choices=list(wanted), place=row.questions.count() + 1)
    kept(row)
    deed.note("added a question to a feedback round", KIND, key, None, {"question": text.strip(), "choices": wanted})


@verb("keep_feedback")
def change_question(
    deed: Deed, key: str, question: str, *, text: str, choices: Sequence[str], version: int, by: Actor
) -> None:
    """Puts a question right. A choice that somebody has given stays in it."""
    row = found(deed, FeedbackRound, key)
    in_version(row, version)
    asked = question_of(row, question)
    others = row.questions.exclude(pk=asked.pk).values_list("text", flat=True)
    wrong = question_problems(text, choices, others)
    given = set(asked.answers.exclude(choice="").values_list("choice", flat=True)) - set(choices)
    if given:
        wrong["choices"] = f'Somebody answered "{sorted(given)[0]}" already, so it stays in the list'
    refuse_wrong(wrong)
    before = {"question": asked.text, "choices": list(asked.choices)}
    asked.text, asked.choices = text.strip(), list(choices)
    asked.save()
    kept(row)
    after = {"question": asked.text, "choices": list(asked.choices)}
    deed.note("changed a question of a feedback round", KIND, key, before, after)


@verb("keep_feedback")
def drop_question(deed: Deed, key: str, question: str, *, version: int, by: Actor) -> None:
    """Takes a question away that nobody answered."""
    row = found(deed, FeedbackRound, key)
    in_version(row, version)
    asked = question_of(row, question)
    if asked.answers.exists():
        raise Refusal("has-answers", "There are answers to this question, so it stays. Take them out first.")
    before = {"question": asked.text, "choices": list(asked.choices)}
    asked.delete()
    kept(row)
    deed.note("took away a question of a feedback round", KIND, key, before)


def _problems(typed: Typed, today: date) -> dict[str, str]:
    wrong = problems(typed.name, typed.from_on, typed.until_on, typed.groups, today)
    if any(one.group not in GROUPS for one in typed.groups):
        wrong["groups"] = "Choose who is asked from the list"
    return wrong


def _taken_groups(row: FeedbackRound, typed: Typed) -> dict[str, str]:
    """What is wrong where somebody answered who would not have been asked any more."""
    given = set(FeedbackAnswer.objects.filter(question__round=row).values_list("group", flat=True))
    gone = given - {one.group for one in typed.groups}
    names = ", ".join(GROUPS[group] for group in sorted(gone))
    return {"groups": f"There are answers of {names}: they stay among those who are asked"} if gone else {}


def _keep_groups(row: FeedbackRound, groups: Sequence[Group]) -> None:
    row.groups.all().delete()
    FeedbackGroup.objects.bulk_create(
        FeedbackGroup(round=row, group=one.group, asked=one.asked, answered=one.answered) for one in groups
    )


def _plain(typed: Typed) -> dict[str, Any]:
    groups = [[one.group, one.asked, one.answered] for one in typed.groups]
    until = str(typed.until_on) if typed.until_on else ""
    return {"name": typed.name.strip(), "from_on": str(typed.from_on), "until_on": until, "groups": groups}


def _said(row: FeedbackRound) -> dict[str, Any]:
    groups = row.groups.order_by("pk").values_list("group", "asked", "answered")
    return _plain(Typed(row.name, row.from_on, row.until_on, tuple(Group(*one) for one in groups)))
