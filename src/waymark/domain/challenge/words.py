"""A stage, a time allowed and a point in time, as people say them."""

from collections.abc import Iterator
from datetime import datetime

from waymark.domain.challenge.counting import LONDON, Point
from waymark.domain.clocks.words import either, long_date
from waymark.domain.policies.ladder import Stage

STARTS = {"sent": "counted from the day the IRO sends it", "start": "counted from the start of the process"}


def said(point: Point) -> str:
    """ "Thursday 14 March 2024"; of a moment "Thursday 14 March 2024 at 15:00", in London."""
    if not isinstance(point, datetime):
        return long_date(point)
    local = point.astimezone(LONDON)
    return f"{long_date(local.date())} at {local:%H:%M}"


def amount(number: int, unit: str) -> str:
    """ "5 working days", "1 hour"."""
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def time_allowed(stage: Stage) -> str:
    """The time that a stage allows."""
    if stage.kind == "recognition":
        return "none: it recognises good work"
    parts = [_days(stage)] if stage.days else []
    parts += [f"ends by working day {stage.by_day}"] if stage.by_day else []
    parts += [f"a meeting by working day {stage.meeting_by_day}"] if stage.meeting_by_day else []
    parts += [f"the IRO sends it within {amount(stage.send_days, stage.send_unit)}"] if stage.send_days else []
    parts += ["at any time"] if stage.any_time else []
    return "; ".join(parts) or "no time of its own"


def remarks(stage: Stage) -> Iterator[str]:
    """What else the ladder says of a stage, each as a sentence without its full stop."""
    if stage.reaches:
        yield f"It may be given to a {either(stage.reaches)}"
    if stage.shorter_deadline_allowed:
        yield "The IRO may set an earlier day"
    if not stage.may_be_skipped:
        yield "It may not be passed over on the way to a later stage inside the authority"
    if stage.note:
        yield f"{'Our reading: ' if stage.inferred else ''}{stage.note}"
    elif stage.inferred:
        yield "Our reading of what the service printed"


def _days(stage: Stage) -> str:
    said_days = amount(stage.days or 0, stage.unit)
    start = STARTS.get(stage.counted_from, "")
    return f"{said_days} {start}" if start else said_days
