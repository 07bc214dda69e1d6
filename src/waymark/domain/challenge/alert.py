"""A matter's life as data: its states, the steps that lead from one to another, and who takes them.

A service calls a matter an alert, a dispute or what it likes; here it is a matter.
"""

from collections.abc import Mapping
from typing import NamedTuple

from waymark.domain.errors import Refusal

STATES: Mapping[str, str] = {
    "discussion": "being talked through",
    "waiting": "waiting for the answer",
    "answered": "answered, for the IRO to decide",
    "settled": "settled by talking it through",
    "resolved": "resolved",
    "partly_resolved": "partly resolved",
    "withdrawn": "withdrawn",
    "thanked": "good work recognised",
}
"""Every state with its words."""
CONCERN, RECOGNITION = "concern", "recognition"
AT_STAGE = frozenset({"waiting", "answered"})
"""At a stage of the ladder, whose clock runs."""
OPEN = AT_STAGE | {"discussion"}
CLOSED = frozenset({"settled", "resolved", "partly_resolved", "withdrawn"})
"""Over, with what changed for the child; it can be opened again."""

IRO, ANSWERER, EITHER = "iro", "answerer", "either"
VERBS: Mapping[str, str] = {IRO: "raise_alert", ANSWERER: "answer_alert", EITHER: "alerts"}
"""{who takes a step: the permission, of `domain.people.permissions`}."""
IMPACT: Mapping[str, str] = {
    "health": "health",
    "safety": "safety",
    "happiness": "happiness",
    "permanence": "permanence",
}
"""On what in the child's life a matter bears; it may be several."""
REACHES: Mapping[str, str] = {"named worker": "a worker", "carer": "a carer", "partner": "somebody of a partner agency"}
"""Whom a recognition of good work reaches: the keys of `policies.ladder.REACHES`, in words."""
ORIGINS: Mapping[str, str] = {
    "review": "a review",
    "oversight": "an oversight",
    "event": "a significant event",
    "signal": "a signal",
}
"""What a matter may come from, beside the IRO's own judgement."""


QUIET = frozenset({"comment", "tell"})
"""Steps that leave a matter as it is, and are in nobody's way."""
WHOM: Mapping[str, str] = {"child": "the child", "advocate": "the child's advocate"}
"""Who is to be told of a matter (DRP-6)."""
HOW: Mapping[str, str] = {
    "in_person": "in person", "letter": "by letter", "telephone": "by telephone", "message": "by message",
    "carer": "through the carer", "worker": "through the social worker",
}  # fmt: skip
"""How somebody was told."""
CAME: Mapping[str, str] = {
    "message": "by e-mail or message", "letter": "by letter", "telephone": "by telephone", "in_person": "in person",
}  # fmt: skip
"""How an answer came that the IRO enters."""


class Step(NamedTuple):
    """One step: from which states, to which, who takes it, and what it means."""

    key: str
    does: str
    """Follows "to": the words on its button begin with them."""
    before: tuple[str, ...]
    """"" among them: it begins a matter."""
    after: str
    """The state it leads to; "" leaves it as it is."""
    who: str
    """IRO (or an IRO manager for them), ANSWERER (or whoever stands in for them), or EITHER."""
    says: str
    done: str
    """What happened, for the story: "raised at", "answered"."""
    cite: str = ""


STEPS: Mapping[str, Step] = {
    step.key: step
    for step in (
        Step(
            "discuss", "talk it through first", ("",), "discussion", IRO,
            "Before the first stage a matter is talked through with those who can put it right. It is counted.",
            "began to talk it through", "DRP-2",
        ),
        Step(
            "settle", "settle it by talking it through", ("discussion",), "settled", IRO,
            "It is put right without a stage. What changed for the child is kept.", "settled", "DRP-2",
        ),
        Step(
            "raise", "raise it at a stage", ("", "discussion"), "waiting", IRO,
            "It goes to a named person, and the clock of that stage begins.", "raised", "DRP-1",
        ),
        Step(
            "answer", "answer", ("waiting", "answered"), "answered", ANSWERER,
            "What was done, what will be done and by when, or why not. The IRO decides what becomes of it.",
            "answered",
        ),
        Step(
            "reply", "enter an answer that came another way", ("waiting", "answered"), "answered", IRO,
            "Whoever answers outside the authority, or has no account, has no way in here: the IRO enters what they "
            "answered, on which day and how.",
            "entered the answer", "DRP-4",
        ),
        Step(
            "comment", "add a line", ("discussion", "waiting", "answered"), "", EITHER,
            "It is kept with your name and the day, and is not changed later.", "wrote",
        ),
        Step(
            "shorten", "set an earlier day for the answer", ("waiting",), "", IRO,
            "Where the child cannot wait for the stage's own time.", "set an earlier day",
        ),
        Step(
            "pause", "pause the clock", ("waiting", "answered"), "", IRO,
            "Guidance knows no pause: the clock without it goes on, and both are shown with the reason.",
            "paused the clock",
        ),
        Step(
            "resume", "let the clock run again", ("waiting", "answered"), "", IRO, "The pause ends today.",
            "let the clock run again",
        ),
        Step(
            "hand_on", "put it to somebody else at the same stage", ("waiting",), "", IRO,
            "Another person answers. The clock does not begin anew.", "put it to somebody else",
        ),
        Step(
            "escalate", "escalate", ("waiting", "answered"), "waiting", IRO,
            "It goes to a later stage. The IRO decides that, and may pass over stages with a reason; nothing is "
            "escalated by itself.", "escalated", "DRP-3",
        ),
        Step(
            "resolve", "resolve", ("waiting", "answered"), "resolved", IRO,
            "What was wanted was done. What changed for the child is kept.", "resolved", "DRP-6",
        ),
        Step(
            "part", "resolve in part", ("waiting", "answered"), "partly_resolved", IRO,
            "Some of what was wanted was done, and the rest is not pursued here: both are kept.",
            "resolved in part", "DRP-6",
        ),
        Step(
            "withdraw", "withdraw", ("discussion", "waiting", "answered"), "withdrawn", IRO,
            "It is not pursued any more, with the reason and what it changed for the child.", "withdrew it", "DRP-6",
        ),
        Step(
            "reopen", "open it again", ("settled", "resolved", "partly_resolved", "withdrawn"), "waiting", IRO,
            "It goes on where it stood; at a stage, the clock of the process begins anew.", "opened it again",
        ),
        Step(
            "tell", "record who was told",
            ("discussion", "waiting", "answered", "settled", "resolved", "partly_resolved", "withdrawn"), "", IRO,
            "The child is told in a way that suits their age what was raised and what came of it, and is offered an "
            "advocate. Who was told, when and how is kept.", "told", "DRP-6",
        ),
        Step(
            "recognise", "recognise good work", ("",), "thanked", IRO,
            "It carries no clock, and reaches whoever did it.", "recognised good work",
        ),
    )
}  # fmt: skip
"""Every step, in the order of a matter's life."""


def check(state: str, step: str, *, staged: bool = True) -> str:
    """The state after `step`, where `state` is "" before a matter begins. Raises Refusal where it cannot be taken.

    `staged`: whether it stands, or stood, at a stage; what never did is talked through again when it is opened again.
    """
    why = why_not(state, step)
    if why:
        raise Refusal(f"cannot-{step}", why, STEPS[step].cite)
    if step == "reopen" and not staged:
        return "discussion"
    return STEPS[step].after or state


def why_not(state: str, step: str) -> str:
    """Why the step cannot be taken in this state, as the sentence on its button; "" where it can."""
    before = STEPS[step].before
    if state in before:
        return ""
    if not state:
        return "Nothing has been raised yet, so there is nothing to take further."
    wanted = "closed" if frozenset(before) == CLOSED else " or ".join(short(one) for one in before if one)
    return f"This matter is {short(state)}. " + (f"Only one that is {wanted} can be." if wanted else "It has begun.")


def short(state: str) -> str:
    """The state in a few words, inside a sentence."""
    return STATES[state].partition(",")[0]
