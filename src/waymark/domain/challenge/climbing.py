"""The plan of a matter: the date of every stage of a ladder, with the reason for each."""

from datetime import date
from typing import NamedTuple

from waymark.domain.challenge.counting import Point, day_of
from waymark.domain.challenge.due import Begun, Due, answer_due, cites, ends_due, meeting_due, send_due
from waymark.domain.challenge.process import NoSuchStage, Place, Process, before, places
from waymark.domain.challenge.words import said
from waymark.domain.policies.ladder import Stage


class Rung(NamedTuple):
    """One stage of the plan. A date is in time to the end of that day, a moment to the minute."""

    stage: Stage
    send_by: Point | None
    """By when the IRO sends it to this stage; None where the ladder sets no time."""
    due: Point | None
    """By when the answer is due; None for a recognition, a stage without time, and one that is open at any time."""
    meeting_by: Point | None
    because: str
    """Why then, or why nothing falls due, in one sentence with the dates written out."""
    cite: tuple[str, ...]
    provisional: bool
    """The count passes the days for which bank holidays are known."""


class Climb(NamedTuple):
    """The plan of a matter raised at a point in time, every stage of the ladder in its order."""

    process: Process
    raised: Point
    from_stage: str
    """The key of the stage at which it begins; "" for the first."""
    rungs: tuple[Rung, ...]
    ends_by: date
    ends_because: str
    calendar: str


def climb(process: Process, raised: Point, from_stage: str = "") -> Climb:
    """The dates of every stage of a matter whose process starts at `raised`, a day or a moment in London.

    A stage that names a working day ends on that day, counted from the start (day 1 is the next working day; the hour
    changes no day), and this wins over its own time. Its own time runs from the last deadline before it, or from the
    start. `from_stage` gives that stage its own time from the start; those before it are passed over, those after it
    follow on. One more bank holiday never brings a date forward. Raises NoSuchStage for an unknown stage or a
    recognition, Unusable for a day outside the years that can be counted.
    """
    ends = ends_due(process, raised)
    assert ends.at is not None  # without a pause a count comes to its end
    skipped = _skipped(process, from_stage)
    begun = Begun(raised, raised, "when it is raised")
    rungs = []
    for place in places(process, skipped):
        rung = _rung(place, process, begun, skipped, from_stage)
        rungs.append(rung)
        if rung.due is not None and (place.stage.climbs or place.stage.key == from_stage):
            begun = begun._replace(began=rung.due, since=f"when {place.stage.label} is due")
    return Climb(
        process, raised, from_stage, tuple(rungs), day_of(ends.at), ends.because.replace("Due", "Ends by", 1),
        process.counter.days.name,
    )  # fmt: skip


def _skipped(process: Process, from_stage: str) -> tuple[str, ...]:
    if not from_stage:
        return ()
    stage = process.stage(from_stage)
    if stage.kind == "recognition":
        raise NoSuchStage(
            f"{stage.label} ({from_stage}) recognises good work: no matter begins there; name another stage"
        )
    return before(process, from_stage)


def _rung(place: Place, process: Process, begun: Begun, skipped: tuple[str, ...], from_stage: str) -> Rung:
    stage = place.stage
    if stage.key in skipped:
        start = process.stage(from_stage).label
        return Rung(stage, None, None, None, f"Nothing falls due: passed over, for it begins at {start}.", (), False)
    here = begun._replace(entered=stage.key == from_stage or not stage.any_time)
    due = answer_due(place, process, here)
    sending = send_due(stage, process, here).at if here.entered else None
    meeting = meeting_due(place, process, here).at
    points = [point for point in (due.at, sending, meeting) if point is not None]
    return Rung(
        stage, sending, due.at, meeting, _because(due, sending, meeting), cites(stage),
        any(not process.counter.days.speaks_for(day_of(point).toordinal()) for point in (begun.started, *points)),
    )  # fmt: skip


def _because(due: Due, sending: Point | None, meeting: Point | None) -> str:
    more = [f"to be sent by {said(sending)}"] if sending else []
    more += [f"a dispute meeting by {said(meeting)}"] if meeting else []
    return "; ".join([due.because.removesuffix("."), *more]) + "."
