"""How much waits for an IRO between reviews: the numbers of "My work", each equal to its list."""

from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.oversight import around, events, oversights_due, panels


class Waits(NamedTuple):
    """Numbers about the children whose IRO the actor is, or for whose IRO they cover."""

    overdue: int
    """Plans whose day has passed: the list `oversights?show=overdue&who=mine`."""
    due: int
    """Plans whose time has begun: `oversights?show=due&who=mine`."""
    events: int
    """Events to answer: `events?who=mine`."""
    panels_late: int
    """Follow-ups of panels overdue: `panels?show=follow_late&who=mine`."""
    panels_heard: int
    """Panels held without a decision recorded: `panels?show=passed&who=mine`."""


def waits(by: Actor) -> Waits:
    """In a fixed number of queries, for a page that has asked whether the reader may see it."""
    children = around.whose(around.MINE, by).children
    plans = oversights_due.numbers(children, by.today)
    put = panels.numbers(children, by.today)
    return Waits(
        plans["overdue"], plans["due"], len(events.waiting(children, by.today)), put["follow_late"], put["passed"]
    )
