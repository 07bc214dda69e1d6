"""Signals that stand of the children whom everybody in the tests of the pages knows."""

from datetime import date
from typing import NamedTuple

DAY = date(2024, 4, 9)
"""The one that the tests of the pages take for today."""


class Marks(NamedTuple):
    """The mark of a signal of each child, and the key of a task."""

    girl: str
    aside: str
    """Another one of hers, that is set aside."""
    other: str
    restricted: str
    task: str
    """Made of the girl's, for her IRO."""


def marks(girl: str, other: str, restricted: str) -> Marks:
    """Found among those that stand; what is done about them is done by the manager."""
    from waymark.actions.demo import manager
    from waymark.actions.signals import answering, of_child
    from waymark.actions.standing import as_of
    from waymark.records.models import SignalAnswer

    by, (hers, also, *_) = manager(), standing(girl)
    iro = next(who for who in of_child.possible(as_of(by), girl) if who.says == "IRO")
    answering.give_task(girl, hers, text="Find a day.", to=iro.key, due_on=DAY, by=by)
    answering.set_aside(girl, also, reason="It is booked.", again_on=date(2024, 5, 7), by=by)
    task = SignalAnswer.objects.get(kind="task").key
    return Marks(hers, also, standing(other)[0], standing(restricted)[0], task)


def standing(child: str) -> list[str]:
    """The marks of the signals that stand of a child."""
    from waymark.actions import standing_signals as held
    from waymark.records.models import Child

    return [one.signal.key for one in held.of_child(Child.objects.get(key=child).pk, DAY)]
