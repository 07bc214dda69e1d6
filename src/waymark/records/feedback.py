"""From the rows of feedback rounds and given numbers to `domain.feedback`, in a fixed number of queries."""

from collections import defaultdict
from typing import Any

from django.db.models import F

from waymark.domain.feedback.given import Given
from waymark.domain.feedback.rounds import Answer, Group, Question, Round
from waymark.domain.feedback.tables import Told
from waymark.records.models import (
    FeedbackAnswer,
    FeedbackGroup,
    FeedbackQuestion,
    FeedbackRound,
    GivenNumber,
    Service,
)

HERE, LOCAL = "here", "local"


def told() -> Told:
    """Everything that is kept, rounds in the order of their days, in five queries."""
    given = GivenNumber.objects.order_by("pk").values_list("what", "who", "from_on", "number", "source")
    return Told(tuple(rounds_of(FeedbackRound.objects.all()).values()), tuple(Given(*row) for row in given))


def rounds_of(found: Any, with_words: bool = False) -> dict[int, Round]:
    """{row id: the round} of these rows, in four queries; what people wrote only where it is asked for."""
    rounds = list(found.order_by("from_on", "pk").values_list("pk", "name", "from_on", "until_on"))
    only = [pk for pk, *_ in rounds]
    groups, questions, answers = _parts(FeedbackGroup, only), _questions(only), _answers(only, with_words)
    return {
        pk: Round(name, from_on, until_on, tuple(groups[pk]), tuple(questions[pk]), tuple(answers[pk]))
        for pk, name, from_on, until_on in rounds
    }


def _parts(model: Any, only: list[int]) -> dict[int, list[Group]]:
    found: dict[int, list[Group]] = defaultdict(list)
    rows = model.objects.filter(round__in=only).order_by("pk").values_list("round_id", "group", "asked", "answered")
    for pk, *values in rows:
        found[pk].append(Group(*values))
    return found


def _questions(only: list[int]) -> dict[int, list[Question]]:
    found: dict[int, list[Question]] = defaultdict(list)
    rows = FeedbackQuestion.objects.filter(round__in=only).order_by("place", "pk")
    for pk, text, choices in rows.values_list("round_id", "text", "choices"):
        found[pk].append(Question(text, tuple(choices)))
    return found


def _answers(only: list[int], with_words: bool) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = defaultdict(list)
    columns = ["question__round_id", "group", "answered_on", "question__text", "choice", "words", "sheet"]
    if not with_words:
        columns.remove("words")
    for pk, *values in FeedbackAnswer.objects.filter(question__round__in=only).order_by("pk").values_list(*columns):
        group, answered_on, text, choice, *rest = values
        words, sheet = rest if with_words else ("", *rest)
        found[pk].append(Answer(group, answered_on, text, choice, words, sheet))
    return found


def changed() -> None:
    """Says that something of this was written: what a process holds of it is read anew."""
    Service.objects.get_or_create(pk=1)
    Service.objects.filter(pk=1).update(beside=F("beside") + 1)
