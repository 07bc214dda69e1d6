"""The stages of a service's dispute process, and what law and guidance ask of them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

KINDS = ("recognition", "informal", "formal", "external")
UNITS = ("working days", "hours")
FORMAL_WORKING_DAYS = 20
"""DRP-1: the formal process ends within twenty working days (IRO Handbook, chapter 6)."""


class Stage(NamedTuple):
    """One stage, in the order in which a concern climbs."""

    key: str
    label: str
    kind: str
    """One of KINDS; "external" is a referral outside the authority (Cafcass)."""
    answered_by: str = ""
    days: int | None = None
    """Time allowed at this stage, in `unit`; None where the process gives it none of its own."""
    unit: str = "working days"
    by_day: int | None = None
    """The working day by which this stage ends, counted from the start of the process; it wins over `days`."""
    meeting_by_day: int | None = None
    any_time: bool = False
    """Open at any point, without going through the stages before it."""
    shorter_deadline_allowed: bool = False
    inferred: bool = False
    """The service does not print it so: our reading, and `note` says of what."""
    note: str = ""


FIELDS: Mapping[str, type] = {
    "key": str,
    "label": str,
    "kind": str,
    "answered_by": str,
    "days": int,
    "unit": str,
    "by_day": int,
    "meeting_by_day": int,
    "any_time": bool,
    "shorter_deadline_allowed": bool,
    "inferred": bool,
    "note": str,
}


def problems(stages: Sequence[Stage], total: int, reason: str) -> list[str]:
    """What is wrong with a ladder as a whole, each text beginning with the key it is about.

    `total` is the working days in which the process ends; `reason` why it is longer than guidance allows ("" if none
    is recorded). An empty ladder is not a fault here: the statutory one stands in its place.
    """
    found = [
        *_repeated(stages),
        *_out_of_order(stages),
        *_too_long(stages, total, reason),
    ]
    if stages and not any(stage.kind == "formal" for stage in stages):
        found.append(
            "stage: no formal stage; every authority has a formal process for disputes (DRP-1, IRO Handbook ch 6)"
        )
    if stages and not any(stage.kind == "external" for stage in stages):
        found.append(
            "stage: no way out of the authority; an IRO may refer to Cafcass at any point (DRP-4, CA 1989 s25B(3))"
        )
    return found


def formal_days(stages: Sequence[Stage]) -> int:
    """The working days that the formal stages take together: the last day named, or the sum of their own times.

    A stage of up to 24 hours counts as one working day. 0 where no formal stage has a time.
    """
    formal = [stage for stage in stages if stage.kind == "formal"]
    last = max((stage.by_day or 0 for stage in formal), default=0)
    return max(last, sum(_working_days(stage) for stage in formal))


def _working_days(stage: Stage) -> int:
    days = stage.days or 0
    return -(-days // 24) if stage.unit == "hours" else days


def _repeated(stages: Sequence[Stage]) -> list[str]:
    keys = [stage.key for stage in stages]
    return [
        f"stage {key}: stands twice; give each stage a key of its own"
        for key in dict.fromkeys(keys)
        if keys.count(key) > 1
    ]


def _out_of_order(stages: Sequence[Stage]) -> list[str]:
    days = [(stage.key, stage.by_day) for stage in stages if stage.by_day is not None]
    return [
        f"stage {key}.by_day: day {day} comes before day {before} of the stage below it"
        for (_, before), (key, day) in pairwise(days)
        if day < before
    ]


def _too_long(stages: Sequence[Stage], total: int, reason: str) -> list[str]:
    taken = max(formal_days(stages), total)
    if taken <= FORMAL_WORKING_DAYS or reason:
        return []
    return [
        f"stage: the formal process takes {taken} working days; guidance allows {FORMAL_WORKING_DAYS} in total"
        " (DRP-1, IRO Handbook ch 6). Shorten it, or record why in dispute.reason"
    ]
