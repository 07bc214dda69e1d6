"""Matters as a test says them: what happened, one line each, with the state that follows."""

from datetime import date, datetime, time
from typing import Any

from waymark.domain.challenge.alert import CONCERN, check
from waymark.domain.challenge.counting import LONDON
from waymark.domain.challenge.matter import Happened, Matter

NOON = time(12)


def at(day: date, hour: time = NOON) -> datetime:
    """That time of the day in London."""
    return datetime.combine(day, hour, LONDON)


def matter(*lines: tuple[str, datetime, dict[str, Any]]) -> Matter:
    """A matter to which this happened: (step, when, what else), the state and the stage carried along."""
    state, stage, happened = "", "", []
    for step, when, more in lines:
        stage = more.get("stage", stage)
        after = check(state, step, staged=bool(stage))
        happened.append(
            Happened(step, state, after, at=when, by="IRO-1", by_name="Jo Reed", **{**more, "stage": stage})
        )
        state = after
    return Matter("k", CONCERN, state, "IRO-1", "North", (("plan", "The plan"),), ("health",), "", tuple(happened))


def on(
    step: str, when: date, /, stage: str = "", hour: time = NOON, **more: Any
) -> tuple[str, datetime, dict[str, Any]]:
    """One line of it."""
    return step, at(when, hour), {**({"stage": stage} if stage else {}), **more}
