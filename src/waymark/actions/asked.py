"""Whether somebody is the one who answers what was raised: whoever it is put to, or who stands in for them today."""

from waymark.actions.actor import Actor
from waymark.domain.challenge import answering
from waymark.domain.errors import Refusal
from waymark.records.models import Alert
from waymark.records.queries import challenge as queries


def is_asked(by: Actor, row: Alert) -> bool:
    """Whether the matter is put to the actor now, or to somebody for whom they stand in today. One query."""
    stands_in = queries.stand_ins(by.today).get(row.answerer)
    return answering.answers(by.viewer, row.answerer, {stands_in.key} if stands_in else ())


def check(by: Actor, row: Alert) -> None:
    """Raises Refusal unless the actor answers it."""
    if not is_asked(by, row):
        name = row.answerer_name or "somebody outside the authority"
        raise Refusal("not-yours-answer_alert", answering.NOT_YOURS.format(name=name))
