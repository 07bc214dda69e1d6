"""A review's life as data: its states, and the steps that lead from one to another.

Printed into the docs as a diagram, read by every action, shown as the sentence on a button that cannot be pressed.
"""

from collections.abc import Mapping
from typing import NamedTuple

from waymark.domain.errors import Refusal

STATES: Mapping[str, str] = {
    "planned": "planned",
    "convened": "convened",
    "opened": "opened",
    "adjourned": "adjourned",
    "held": "held, to be recorded",
    "recorded": "recorded, to be sent out",
    "distributed": "sent out, to be closed",
    "closed": "closed",
    "stood_down": "stood down",
    "cancelled": "cancelled",
}
"""Every state with its words."""
COMING = frozenset({"planned", "convened", "opened", "adjourned"})
"""Not held yet, and still to be."""
BEGUN = frozenset({"opened", "adjourned"})
OVER = frozenset({"closed", "stood_down", "cancelled"})
OPEN = frozenset(STATES) - OVER
"""Of which something is still to come."""
HELD = frozenset({"held", "recorded", "distributed", "closed"})


class Step(NamedTuple):
    """One step: from which states, to which, who may, and what it means."""

    key: str
    does: str
    """Follows "to": the words on its button begin with them."""
    before: tuple[str, ...]
    after: str
    """The state it leads to; "" leaves it as it is."""
    verb: str
    """The permission, of `domain.people.permissions`."""
    says: str
    cite: str = ""


STEPS: Mapping[str, Step] = {
    step.key: step
    for step in (
        Step("plan", "plan a review", (), "planned", "book", "A day is agreed inside the window."),
        Step(
            "rearrange", "rearrange", ("planned", "convened"), "planned", "book",
            "Before it is opened the day may change: who asked, why, and whether it stays inside the limit are kept. "
            "It is no adjournment and moves no limit; people are invited anew.", "PRO-10",
        ),
        Step("convene", "convene", ("planned",), "convened", "book", "Invitations have gone out.", "PRO-1"),
        Step("open", "open", ("planned", "convened"), "opened", "record", "The meeting has begun.", "REV-8"),
        Step(
            "adjourn", "adjourn", ("opened",), "adjourned", "record",
            "Once, for at most 20 working days, with a reason: nothing proposed is carried out until it is completed.",
            "REV-7",
        ),
        Step("resume", "resume", ("adjourned",), "opened", "record", "The adjourned review goes on.", "REV-7"),
        Step("hold", "complete", ("opened",), "held", "record", "The review is completed.", "REV-12"),
        Step("record", "sign off the record", ("held",), "recorded", "record", "The IRO signed the record.", "PRO-7"),
        Step("distribute", "send out the record", ("recorded",), "distributed", "send", "Everybody got it.", "PRO-8"),
        Step(
            "close", "close", ("distributed",), "closed", "record",
            "The next review is booked, or it is said why none falls due.",
        ),
        Step(
            "stand_down", "stand down", ("planned", "convened", "opened"), "stood_down", "book",
            "It did not take place, with a reason; the limit stays, and another is to be planned.",
        ),
        Step(
            "cancel", "cancel", ("planned", "convened", "opened", "adjourned"), "cancelled", "book",
            "Care ended, so no review falls due.", "REV-END",
        ),
    )
}  # fmt: skip
"""Every step, in the order of a review's life."""


def check(state: str, step: str) -> str:
    """The state after `step`. Raises Refusal, saying what can be done instead, where the step cannot be taken."""
    wanted = STEPS[step]
    if wanted.before and state not in wanted.before:
        raise Refusal(f"cannot-{step}", why_not(state, step), wanted.cite)
    return wanted.after or state


TO_CLOSE: Mapping[str, str] = {
    "planned": "Open it", "convened": "Open it", "opened": "Complete it", "adjourned": "Resume it",
    "held": "Sign off the record", "recorded": "Send out the record",
}  # fmt: skip
"""What comes next in each state from which a review is still to be closed."""


def why_not(state: str, step: str) -> str:
    """Why the step cannot be taken in this state, as the sentence on its button; "" where it can."""
    wanted = STEPS[step]
    if not wanted.before or state in wanted.before:
        return ""
    if step == "close" and state in TO_CLOSE:
        return f"This review is {STATES[state].partition(',')[0]}. {TO_CLOSE[state]} first, then close it."
    begin = " or ".join(STATES[one].partition(",")[0] for one in wanted.before)
    return f"This review is {STATES[state].partition(',')[0]}. Only one that is {begin} can be taken further so."
