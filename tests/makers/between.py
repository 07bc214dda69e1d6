"""What there is about a child between two reviews, made through actions."""

from datetime import date
from typing import NamedTuple

DAY = date(2024, 4, 8)
"""The day before the one that the tests of the pages take for today."""


class Between(NamedTuple):
    """Keys of what has an address of its own."""

    form: str
    """A check-in that was written."""
    event: str
    """An event that was told and waits for an answer."""
    panel: str
    """A referral to a panel."""


def between(child: str) -> Between:
    """One of each, by the manager."""
    from waymark.actions.demo import manager
    from waymark.actions.oversight import events, oversights, panels

    by = manager()
    said = {"progressed": "School", "not_progressed": "Nothing", "child_says": "OK", "next": "Panel in May"}
    return Between(
        oversights.record(child, "check_in", done_on=DAY, answers=said, by=by),
        events.notify(child, kind="exclusion", happened_on=DAY, text="Two days.", by=by).key,
        panels.refer(child, typed=panels.Typed("permanence", DAY, "A match is ready."), by=by),
    )
