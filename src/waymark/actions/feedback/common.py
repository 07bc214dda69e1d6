"""What the actions of this room have in common: what is wrong by field, a row that others may change."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model

from waymark.actions.verb import Deed
from waymark.domain.errors import Refusal, Unusable
from waymark.records import feedback
from waymark.records.models import FeedbackQuestion, FeedbackRound

Row = TypeVar("Row", bound=Model)
STALE = "Somebody changed this after you opened it. Compare both, then save again."
KIND = "feedback"
"""What a line of the log is about."""


class Wrong(Unusable):
    """What was typed cannot be taken: {field: what is wrong}."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


def refuse_wrong(found: Mapping[str, str]) -> None:
    """Raises Wrong where anything is."""
    if found:
        raise Wrong(found)


def found(deed: Deed, model: type[Row], key: str) -> Row:
    """The row with this key, locked where something is written. Raises Refusal ("not-found")."""
    rows = model._default_manager.filter(key=key)
    row = (rows if deed.action.looks else rows.select_for_update()).first()
    if row is None:
        raise Refusal("not-found", "There is no such page in this service.")
    return row


def in_version(row: Any, version: int) -> None:
    """Raises Refusal ("stale") unless the row is still in the version that the form was opened on."""
    if row.version != version:
        raise Refusal("stale", STALE)


def question_of(row: FeedbackRound, key: str) -> FeedbackQuestion:
    """A question of the round. Raises Refusal ("not-found")."""
    question = row.questions.filter(key=key).first()
    if question is None:
        raise Refusal("not-found", "The round has no such question any more.")
    return question


def kept(row: Any) -> None:
    """Keeps the row under a higher version, and says that the figures hang on something new."""
    row.version += 1
    row.save()
    feedback.changed()
