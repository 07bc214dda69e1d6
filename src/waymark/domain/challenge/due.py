"""The deadline of one stage: one way of working it out, for a plan and for a matter that stands there."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from waymark.domain.challenge.counting import Pause, Point, after, day_of
from waymark.domain.challenge.process import Place, Process
from waymark.domain.challenge.words import amount, said
from waymark.domain.policies.ladder import Stage

HANDBOOK = "IRO Handbook ch 6"
CAFCASS = "CA 1989 s25B(3)"


class Begun(NamedTuple):
    """From when a stage's time runs."""

    started: Point
    """The start of the process."""
    began: Point
    """When the stage began."""
    since: str
    """What was then: "when it is raised", "when Stage 1 is due"."""
    sent: Point | None = None
    """When the IRO sent it to this stage; None while it is not sent, and in a plan."""
    entered: bool = True
    """Whether the matter is at the stage: one that is open at any time has no date before."""


class Due(NamedTuple):
    """An answer with its reason. `at` is None where nothing falls due, or where a pause has no end."""

    at: Point | None
    because: str


def answer_due(place: Place, process: Process, begun: Begun, pauses: Sequence[Pause] = ()) -> Due:
    """By when the answer of a stage is due, paused days not counted."""
    stage = place.stage
    if stage.kind == "recognition":
        return _nothing("it recognises good work and carries no clock")
    if stage.any_time and not begun.entered:
        return _nothing("it is open at any time, without going through the stages before it (DRP-4)")
    if place.number is not None:
        return _on_day(place, place.number, process, begun, pauses)
    if stage.days is None:
        return _nothing("the service gives this stage no time of its own")
    since, when = _from(stage, process, begun, pauses)
    if since is None:
        return Due(None, f"No date for now: {standing(pauses)}.")
    found = after(since, stage.days, stage.unit, process.counter, pauses)
    return _due(found, f"{amount(stage.days, stage.unit)} after {said(since)}, {when}", pauses)


def send_due(stage: Stage, process: Process, begun: Begun, pauses: Sequence[Pause] = ()) -> Due:
    """By when the IRO sends the matter to a stage; nothing where the ladder sets no time for it."""
    if stage.send_days is None:
        return _nothing("the ladder sets no time for sending it")
    found = after(begun.began, stage.send_days, stage.send_unit, process.counter, pauses)
    return _due(found, f"{amount(stage.send_days, stage.send_unit)} after {said(begun.began)}, {begun.since}", pauses)


def meeting_due(place: Place, process: Process, begun: Begun, pauses: Sequence[Pause] = ()) -> Due:
    """By when a dispute meeting is held, where the ladder asks for one."""
    if place.stage.meeting_by_day is None:
        return _nothing("the ladder asks for no meeting")
    return _on_day(place, max(place.stage.meeting_by_day - place.less, 1), process, begun, pauses)


def ends_due(process: Process, started: Point, pauses: Sequence[Pause] = ()) -> Due:
    """By when the whole process ends, counted from `started`."""
    found = after(day_of(started), process.total, "working days", process.counter, pauses)
    total = amount(process.total, "working days")
    return _due(found, f"{total} after {said(day_of(started))}, the whole process (DRP-1, {HANDBOOK})", pauses)


def cites(stage: Stage) -> tuple[str, ...]:
    """Where it is said that there is such a stage."""
    if stage.kind == "recognition":
        return ()
    return (HANDBOOK, CAFCASS) if stage.kind == "external" else (HANDBOOK,)


def _on_day(place: Place, number: int, process: Process, begun: Begun, pauses: Sequence[Pause]) -> Due:
    start = day_of(begun.started)
    found = after(start, number, "working days", process.counter, pauses)
    why = f"working day {number} of the process, counted from {said(start)}"
    if place.less:
        why += f" (day {number + place.less} of the whole ladder, less the stages passed over)"
    if place.stage.days and "hours" in place.stage.unit:
        why += f"; {amount(place.stage.days, place.stage.unit)} end at the close of that working day"
    return _due(found, why, pauses)


def _from(stage: Stage, process: Process, begun: Begun, pauses: Sequence[Pause]) -> tuple[Point | None, str]:
    if stage.counted_from == "start":
        return begun.started, "the start of the process"
    if stage.counted_from == "stage":
        return begun.began, begun.since
    if begun.sent is not None:
        return begun.sent, "when the IRO sent it"
    if stage.send_days is None:
        return begun.began, f"{begun.since}, if it is sent then"
    sent = after(begun.began, stage.send_days, stage.send_unit, process.counter, pauses)
    return sent, "by when the IRO sends it"


def _due(found: Point | None, why: str, pauses: Sequence[Pause]) -> Due:
    stood = f"; {standing(pauses)}" if pauses else ""
    if found is None:
        return Due(None, f"No date for now: {why}{stood}.")
    return Due(found, f"Due {said(found)}: {why}{stood}.")


def standing(pauses: Sequence[Pause]) -> str:
    """Which pauses there are, in words that complete a sentence."""
    ordered = sorted(pauses, key=lambda one: (one.start, one.until or date.max, one.reason))
    return "; ".join(_stood(pause) for pause in ordered)


def _stood(pause: Pause) -> str:
    if pause.until is None:
        return f"the clock stands still since {said(pause.start)} ({pause.reason})"
    return f"the clock stood still from {said(pause.start)} and ran again from {said(pause.until)} ({pause.reason})"


def _nothing(why: str) -> Due:
    return Due(None, f"Nothing falls due: {why}.")
