"""A feedback round with a question and an answer, and a number that was given."""

from datetime import date
from typing import Any, NamedTuple

BEGAN = date(2024, 3, 1)
CHOICES = ("very clear", "not clear")


class Asked(NamedTuple):
    """Keys of what there is."""

    round: str
    question: str
    answer: str
    """The row id of an answer, as text."""
    number: str


def a_round(**more: Any) -> Any:
    """What the form of a round holds."""
    from waymark.actions.feedback.keeping import Typed
    from waymark.domain.feedback.rounds import Group

    said: dict[str, Any] = {
        "name": "March 2024", "from_on": BEGAN, "until_on": date(2024, 3, 31),
        "groups": (Group("children", 40), Group("parents")),
    }  # fmt: skip
    return Typed(**{**said, **more})


def a_number(**more: Any) -> Any:
    """A number as it is given."""
    from waymark.domain.feedback.given import Given

    said: dict[str, Any] = {
        "what": "app_users", "who": "children", "from_on": BEGAN, "number": 240.0, "source": "The provider",
    }  # fmt: skip
    return Given(**{**said, **more})


def asked(by: Any) -> Asked:
    """One of each, by somebody who may; the round is in version 3 then."""
    from waymark.actions.feedback import answering, keeping, numbers
    from waymark.records.models import FeedbackAnswer, FeedbackQuestion

    key = keeping.add_round(typed=a_round(), by=by)
    keeping.add_question(key, text="Is it clear?", choices=CHOICES, version=1, by=by)
    question = FeedbackQuestion.objects.get(round__key=key).key
    said = {question: answering.Said("very clear", "They asked me first.")}
    answering.enter_sheet(key, sheet="one", group="children", answered_on=date(2024, 3, 20), said=said, by=by)
    answer = str(FeedbackAnswer.objects.get(question__key=question).pk)
    return Asked(key, question, answer, numbers.give(given=a_number(), by=by))
