"""Concerns about an IRO, and complaints with their clock (CMP-1)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.domain.clocks import Deadline, Settings, answer

RULE = "CMP-1"
SOURCES: Mapping[str, str] = {
    "child": "the child", "parent": "a parent or relative", "carer": "a carer", "social_worker": "a social worker",
    "manager": "a manager of a care team", "partner": "somebody of a partner agency",
    "iro_service": "the service itself", "other": "somebody else",
}  # fmt: skip
OUTCOMES: Mapping[str, str] = {
    "upheld": "upheld", "partly": "upheld in part", "not_upheld": "not upheld", "withdrawn": "withdrawn",
    "resolved": "settled by talking it through",
}  # fmt: skip
DAYS = (
    "received_on", "answered_on", "stage2_on", "stage2_answered_on", "panel_asked_on", "panel_held_on", "closed_on",
)  # fmt: skip
"""The days of a complaint in the order in which they can follow."""
TOO_EARLY = "This day cannot come before the step that it follows"


class Steps(NamedTuple):
    """The days of one concern."""

    received_on: date
    complaint: bool
    extended: bool = False
    answered_on: date | None = None
    stage2_on: date | None = None
    stage2_extended: bool = False
    stage2_answered_on: date | None = None
    panel_asked_on: date | None = None
    panel_held_on: date | None = None
    closed_on: date | None = None


class Clock(NamedTuple):
    """One deadline of a complaint, and the day on which the step was done."""

    title: str
    deadline: Deadline
    done_on: date | None

    def late(self, today: date) -> bool:
        """Whether it was done after its day, or is awaited after it."""
        due = self.deadline.due
        return due is not None and (self.done_on or today) > due


def clocks(steps: Steps, settings: Settings) -> tuple[Clock, ...]:
    """The stages that a complaint came to, each with its deadline; none for a concern that is no complaint."""
    if not steps.complaint:
        return ()
    rows: list[tuple[str, str, bool, date | None, date | None]] = [
        ("Stage 1: answer", "1", steps.extended, steps.received_on, steps.answered_on),
        ("Stage 2: answer", "2", steps.stage2_extended, steps.stage2_on, steps.stage2_answered_on),
        ("Panel to be asked for", "panel_asked", False, steps.stage2_answered_on, steps.panel_asked_on),
        ("Panel to be held", "panel_held", False, steps.panel_asked_on, steps.panel_held_on),
    ]
    return tuple(
        Clock(title, _due(stage, extended, start, settings), done)
        for title, stage, extended, start, done in rows
        if start is not None
    )


def _due(stage: str, extended: bool, start: date, settings: Settings) -> Deadline:
    facts = {
        "request_received": start.isoformat(),
        "complaint_stage": stage,
        "extended": "true" if extended else "false",
    }
    return answer(RULE, facts, settings)


def problems(steps: Steps, today: date) -> dict[str, str]:
    """{field: what is wrong} with the days as typed."""
    found: dict[str, str] = {}
    last = steps.received_on
    if last > today:
        found["received_on"] = "The day on which it came must not lie ahead"
    for name in DAYS[1:]:
        on: date | None = getattr(steps, name)
        if on is None:
            continue
        if on > today and name != "panel_held_on":
            found[name] = "This day must not lie ahead"
        elif on < last:
            found[name] = TOO_EARLY
        last = max(last, on)
    if not steps.complaint and any((steps.stage2_on, steps.panel_asked_on, steps.panel_held_on)):
        found["complaint"] = "Stage 2 and a panel belong to a complaint: mark it as one"
    if steps.panel_held_on and not steps.panel_asked_on:
        found["panel_asked_on"] = "Give the day on which the panel was asked for"
    if (steps.stage2_answered_on or steps.panel_asked_on) and not steps.stage2_on:
        found["stage2_on"] = "Give the day on which stage 2 began"
    return found
