"""`waymark ladder NAME|FILE --raised DATE`: the dates of every stage of a service's own ladder, with the reasons."""

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from waymark.domain.challenge.climbing import Climb, Rung, climb
from waymark.domain.challenge.counting import Point, moment
from waymark.domain.challenge.process import process_on
from waymark.domain.challenge.words import said, time_allowed
from waymark.domain.errors import Unusable

_RAISED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?")
EXAMPLES = """examples:
  waymark ladder rotherham_2015_16 --raised 2023-12-20
  waymark ladder rotherham_2015_16 --raised 2024-03-28T15:00 --from stage_3 --json
  waymark ladder our_profile.toml --raised 2024-05-01
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    parser.add_argument("service", metavar="NAME|FILE", help="a shipped profile or a TOML file")
    parser.add_argument(
        "--raised", required=True, metavar="DATE[THH:MM]", help="when the process starts, in London: 2024-03-28T15:00"
    )
    parser.add_argument("--from", dest="stage", default="", metavar="STAGE", help="the key of the stage it begins at")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the plan. Exit status 0; raises Unusable where nothing can be worked out."""
    from waymark.actions.folder.services import service

    day, raised = _raised(args.raised)
    profile = service(args.service)
    plan = climb(process_on(profile, day), raised, args.stage)
    if args.json:
        print(json.dumps(as_data(plan, profile.name), ensure_ascii=False, indent=2))
        return 0
    for line in lines(plan):
        print(line)
    return 0


def _raised(text: str) -> tuple[date, Point]:
    """The day, and the moment where the hour is given. Raises Unusable for what is neither."""
    found = _RAISED.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        day = date.fromisoformat(found[1])
        return day, moment(day, time.fromisoformat(found[2])) if found[2] else day
    except ValueError as reason:
        wanted = "write 2024-03-28, or 2024-03-28T15:00 where the hour is known"
        raise Unusable(f"--raised {text!r} is no day; {wanted}") from reason


def as_data(plan: Climb, name: str) -> dict[str, Any]:
    """The plan as JSON shows it. Moments are London's own time, and `due_at` says how far that is from UTC."""
    return {
        "service": name,
        "source": plan.process.source,
        "raised": _iso(plan.raised),
        "from": plan.from_stage or None,
        "stages": [_stage(rung) for rung in plan.rungs],
        "ends_by": plan.ends_by.isoformat(),
        "because": plan.ends_because,
        "discussion_first": plan.process.discussion_first,
        "calendar": plan.calendar,
    }


def _stage(rung: Rung) -> dict[str, Any]:
    stage = rung.stage
    return {
        "id": stage.key,
        "name": stage.label,
        "kind": stage.kind,
        "answered_by": stage.answered_by,
        "due": _iso(rung.due),
        "due_at": rung.due.isoformat(timespec="minutes") if isinstance(rung.due, datetime) else None,
        "send_by": _iso(rung.send_by),
        "meeting_by": _iso(rung.meeting_by),
        "because": rung.because,
        "cite": list(rung.cite),
        "provisional": rung.provisional,
        "may_be_skipped": stage.may_be_skipped,
        "reaches": list(stage.reaches),
        "inferred": stage.inferred,
        "note": stage.note,
    }


def _iso(point: Point | None) -> str | None:
    if isinstance(point, datetime):
        return point.replace(tzinfo=None).isoformat(timespec="minutes")
    return point.isoformat() if point else None


def lines(plan: Climb) -> Iterator[str]:
    """The plan to read: each stage with who answers, its time and its date, and the reason under it."""
    yield plan.process.source
    yield f"Raised on {said(plan.raised)}."
    if plan.process.discussion_first:
        yield "A matter is opened as a discussion before it is raised at a stage."
    for rung in plan.rungs:
        due = said(rung.due) if rung.due else "-"
        yield ""
        yield f"{rung.stage.label:<40} {rung.stage.answered_by or '-':<34} {due}"
        yield f"  Time allowed: {time_allowed(rung.stage)}"
        yield f"  {rung.because}{' ' + '; '.join(rung.cite) + '.' if rung.cite else ''}"
        if rung.provisional:
            yield "  Provisional: bank holidays are not known for all of these days."
    yield ""
    yield f"{plan.ends_because} Counted with: {plan.calendar}."
