"""The stages of a service's dispute process, and what law and guidance ask of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

KINDS = ("recognition", "informal", "formal", "external")
UNITS = ("working days", "calendar days", "hours", "working hours")
COUNTED_FROM = ("stage", "sent", "start")
REACHES = ("named worker", "carer", "partner")
FORMAL_WORKING_DAYS = 20
"""DRP-1: the formal process ends within twenty working days (IRO Handbook, chapter 6)."""
MOST = 1000
"""No time is longer than so many days or hours."""

Problem = tuple[str, str]
"""The key that is wrong, and what is wrong with it."""


class Stage(NamedTuple):
    """One stage, in the order in which a concern climbs. FIELDS says what each part means."""

    key: str
    label: str
    kind: str
    """One of KINDS; "external" is a referral outside the authority (Cafcass)."""
    answered_by: str = ""
    days: int | None = None
    """Time allowed for the answer, in `unit`; None where the process gives the stage none of its own."""
    unit: str = "working days"
    counted_from: str = "stage"
    """One of COUNTED_FROM: from when `days` are counted."""
    by_day: int | None = None
    """The working day by which this stage ends, counted from the start of the process; it wins over `days`."""
    send_days: int | None = None
    """Time allowed to the IRO for sending the matter to this stage, in `send_unit`, from when the stage begins."""
    send_unit: str = "working days"
    meeting_by_day: int | None = None
    any_time: bool = False
    """Open at any point, without going through the stages before it; it has no date until it is begun."""
    may_be_skipped: bool = True
    """DRP-3: an IRO may pass over any stage; the reason is recorded."""
    shorter_deadline_allowed: bool = False
    reaches: tuple[str, ...] = ()
    """Of a recognition: whom it may be given to, out of REACHES; empty where the service does not say."""
    inferred: bool = False
    """The service does not print it so: our reading, and `note` says of what."""
    note: str = ""

    @property
    def climbs(self) -> bool:
        """Whether the stage is a step of the climb: neither a recognition nor open at any time."""
        return self.kind != "recognition" and not self.any_time

    @property
    def day_number(self) -> int | None:
        """The working day of the process on which the stage ends, where the ladder says it; None elsewhere."""
        if self.by_day is None and self.counted_from == "start" and self.unit == "working days":
            return self.days
        return self.by_day


class Ladder(NamedTuple):
    """The stages that a service runs from one day on, and who decided them."""

    stages: tuple[Stage, ...]
    """Lowest first."""
    start: date | None = None
    """The first day; None where the profile names none: they hold until the first ladder with a day."""
    decided_by: str = ""
    document: str = ""


class Field(NamedTuple):
    """What a profile may say of a stage."""

    kind: type
    meaning: str
    choices: tuple[str, ...] = ()


FIELDS: Mapping[str, Field] = {
    "key": Field(str, "the stage's own name in the data, once in a ladder"),
    "label": Field(str, "what the service calls the stage"),
    "kind": Field(str, "what the stage is; external leads out of the authority (Cafcass)", KINDS),
    "answered_by": Field(str, "who answers at this stage"),
    "days": Field(int, "the time allowed for the answer, in `unit`; none where it is left out"),
    "unit": Field(str, "the unit of `days`", UNITS),
    "counted_from": Field(
        str, "from when `days` run: the day the stage begins, the day the IRO sends it, the process's start",
        COUNTED_FROM,
    ),
    "by_day": Field(int, "the working day by which the stage ends, counted from the start; it wins over `days`"),
    "send_days": Field(int, "the time the IRO has for sending it to this stage, in `send_unit`"),
    "send_unit": Field(str, "the unit of `send_days`", UNITS),
    "meeting_by_day": Field(int, "the working day by which a dispute meeting is held, counted from the start"),
    "any_time": Field(bool, "open at any point, with no date of its own until it is begun"),
    "may_be_skipped": Field(bool, "may be passed over with a reason; true unless the service says false (DRP-3)"),
    "shorter_deadline_allowed": Field(bool, "the IRO may set an earlier day"),
    "reaches": Field(list, "of a recognition: whom it may be given to", REACHES),
    "inferred": Field(bool, "the service does not print it so; `note` says what was read from what"),
    "note": Field(str, "what else is to be known"),
}  # fmt: skip


class Terms(NamedTuple):
    """What a profile says of the process as a whole, as far as its stages are judged by it."""

    total: int = 0
    """The longest whole process it ever gives, in working days; 0 where it says nothing."""
    reason: str = ""
    """Why it is longer than guidance allows; "" if none is recorded."""
    counts_informal: bool = False
    """The twenty working days begin with the informal stage."""
    day_minutes: int = 480
    """The length of the working day, in which working hours are counted."""


def problems(stages: Sequence[Stage], terms: Terms) -> list[Problem]:
    """What is wrong with a ladder as a whole, and with each stage in itself.

    An empty ladder is not a fault here: the statutory one stands in its place.
    """
    found = [*_repeated(stages), *_out_of_order(stages), *_too_long(stages, terms)]
    found += [problem for stage in stages for problem in _contradictions(stage)]
    if stages and not any(stage.kind == "formal" for stage in stages):
        found.append(
            ("stage", "no formal stage; every authority has a formal process for disputes (DRP-1, IRO Handbook ch 6)")
        )
    if stages and not any(stage.kind == "external" for stage in stages):
        found.append(
            ("stage", "no way out of the authority; an IRO may refer to Cafcass at any point (DRP-4, CA 1989 s25B(3))")
        )
    return found


def day_numbers(stages: Sequence[Stage], day_minutes: int = 480) -> list[int]:
    """For each stage the working day, counted from the start, by which the ladder has it ended if none is passed over.

    A stage that names no day adds its own time to the stage before it; one without any time, a recognition and one
    that is open at any time add nothing. Other units count as the most working days that they can touch.
    """
    numbers, reached = [], 0
    for stage in stages:
        if stage.climbs:
            named = stage.day_number
            reached = named if named is not None else reached + own_days(stage, day_minutes)
        numbers.append(reached)
    return numbers


def formal_days(stages: Sequence[Stage], *, counts_informal: bool = False, day_minutes: int = 480) -> int:
    """The working days that the formal stages take together; 0 where no formal stage has a time.

    `counts_informal`: they are counted from the informal stage, whose own time then is part of them.
    """
    numbers = day_numbers(stages, day_minutes)
    formal = [place for place, stage in enumerate(stages) if stage.kind == "formal"]
    if not formal:
        return 0
    before = 0 if counts_informal or not formal[0] else numbers[formal[0] - 1]
    return max(max(numbers[place] for place in formal) - before, 0)


def own_days(stage: Stage, day_minutes: int = 480) -> int:
    """The stage's own time as working days, the most that it can touch; 0 where it has none."""
    send = _working_days(stage.send_days, stage.send_unit, day_minutes) if stage.counted_from == "sent" else 0
    return send + _working_days(stage.days, stage.unit, day_minutes)


def _working_days(number: int | None, unit: str, day_minutes: int) -> int:
    if not number or unit == "working days":
        return number or 0
    if unit == "calendar days":
        weeks, rest = divmod(number, 7)
        return weeks * 5 + min(rest, 5)
    minutes = day_minutes if unit == "working hours" else 24 * 60
    return -(-number * 60 // minutes)


def _repeated(stages: Sequence[Stage]) -> list[Problem]:
    keys = [stage.key for stage in stages]
    return [
        (f"stage {key}", "stands twice, so the ladder would lead back to it; give each stage a key of its own")
        for key in dict.fromkeys(keys)
        if keys.count(key) > 1
    ]


def _out_of_order(stages: Sequence[Stage]) -> list[Problem]:
    days = [(stage, stage.day_number) for stage in stages if stage.day_number is not None]
    return [
        (
            f"stage {stage.key}.{'by_day' if stage.by_day else 'days'}",
            f"day {day} comes before day {before} of the stage below it",
        )
        for (_, before), (stage, day) in pairwise(days)
        if day is not None and before is not None and day < before
    ]


def _contradictions(stage: Stage) -> Iterator[Problem]:
    at = f"stage {stage.key}"
    if stage.kind == "recognition":
        for key in ("days", "by_day", "send_days", "meeting_by_day"):
            if getattr(stage, key) is not None:
                yield f"{at}.{key}", "a recognition carries no clock; take it out, or give the stage another kind"
    elif stage.reaches:
        yield f"{at}.reaches", "only a recognition is given to somebody; a dispute has answered_by"
    end = stage.day_number
    if stage.meeting_by_day and end and stage.meeting_by_day > end:
        yield f"{at}.meeting_by_day", f"day {stage.meeting_by_day} comes after day {end}, on which the stage ends"
    late = stage.send_days and stage.days and stage.send_unit == stage.unit and stage.send_days > stage.days
    if late and stage.counted_from == "stage":
        yield f"{at}.send_days", f"{stage.send_days} {stage.unit} to send it, but the answer is due in {stage.days}"


def _too_long(stages: Sequence[Stage], terms: Terms) -> list[Problem]:
    formal = formal_days(stages, counts_informal=terms.counts_informal, day_minutes=terms.day_minutes)
    taken = max(formal, terms.total)
    if taken <= FORMAL_WORKING_DAYS or terms.reason:
        return []
    return [
        (
            "stage",
            f"the formal process takes {taken} working days; guidance allows {FORMAL_WORKING_DAYS} in total"
            " (DRP-1, IRO Handbook ch 6). Shorten it, or record why in dispute.reason",
        )
    ]
