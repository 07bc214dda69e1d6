"""A matter as facts: what happened to it, and from that every stage it went through with its clock.

Nothing here is kept: the dates are worked out anew from what happened, with the newest bank holidays, in the ladder in
which the matter was raised.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from waymark.domain.challenge.alert import AT_STAGE, CLOSED, QUIET
from waymark.domain.challenge.counting import LONDON, Pause, Point, day_of
from waymark.domain.challenge.process import Process
from waymark.domain.challenge.standing import StageClock, stage_clock
from waymark.domain.policies.ladder import Stage, day_numbers


class Happened(NamedTuple):
    """One thing that happened to a matter, in the order in which it happened."""

    step: str
    """A key of `alert.STEPS`."""
    before: str
    after: str
    """The state before and after; of `alert.STATES`, "" before it begins."""
    stage: str
    """The key of the stage at which it then stands; "" before the first."""
    at: datetime
    by: str
    by_name: str
    for_name: str = ""
    """The IRO for whom somebody else of the reviewing service did it."""
    text: str = ""
    evidence: str = ""
    reason: str = ""
    to: str = ""
    """The key of the person who then answers."""
    to_name: str = ""
    day: date | None = None
    """The earlier day set for the answer; the first day after a pause; of an answer that was entered, when it
    was given."""
    skipped: tuple[str, ...] = ()
    """The keys of the stages passed over on the way."""

    @property
    def on(self) -> date:
        """The day, in London."""
        return day_of(self.at)

    @property
    def came_at(self) -> datetime:
        """When an answer came: of one that the IRO entered on a later day, the end of the day on which it was given."""
        if self.step != "reply" or self.day is None or self.day >= self.on:
            return self.at
        return datetime.combine(self.day, time(23, 59), LONDON)


class Matter(NamedTuple):
    """A matter, whole."""

    key: str
    kind: str
    """`alert.CONCERN` or `alert.RECOGNITION`."""
    state: str
    iro: str
    """The key of the child's IRO when it began."""
    team: str
    """The team of the child's social worker when it began."""
    themes: tuple[tuple[str, str], ...]
    """(key, title as it was when it was chosen)."""
    impact: tuple[str, ...]
    origin: str
    """A key of `alert.ORIGINS`; "" where it came from the IRO's own judgement."""
    happened: tuple[Happened, ...]

    @property
    def opened_at(self) -> datetime:
        """When it began, be it as a discussion."""
        return self.happened[0].at

    @property
    def raised_at(self) -> datetime | None:
        """When it was first raised at a stage; None for what never was."""
        return next((one.at for one in self.happened if one.step == "raise"), None)

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed for good, as far as is known; None while it is open."""
        last = [one.at for one in self.happened if one.after != one.before]
        return last[-1] if self.state in CLOSED else None


class Run(NamedTuple):
    """One stage that a matter went through, or stands at, with its clock."""

    stage: Stage
    began: datetime
    answerer: str
    answerer_name: str
    answered_at: datetime | None
    """When the first answer came; None where none has."""
    ended_at: datetime | None
    """When it was escalated or closed; None where it stands there."""
    closed: bool
    """Whether it ended because the matter was closed."""
    clock: StageClock
    shorter: date | None

    @property
    def met_at(self) -> datetime | None:
        """When the stage had done its part: the answer came, or the matter was closed before it had to."""
        return self.answered_at or (self.ended_at if self.closed else None)

    def in_time(self, now: datetime) -> bool | None:
        """Whether the stage kept to its deadline, by the clock that knows no pause; None where nothing fell due, where
        it may still come in time, and where the matter went on before its time was over."""
        due = self.clock.due.at
        if due is None:
            return None
        if self.met_at is not None:
            return inside(due, self.met_at)
        return None if inside(due, self.ended_at or now) else False

    def overdue(self, now: datetime) -> bool:
        """Whether an answer is awaited there, and its time is over."""
        return self.ended_at is None and self.answered_at is None and self.in_time(now) is False


def inside(due: Point, at: datetime) -> bool:
    """Whether `at` is in time: a day is in time to its end, a moment to the minute."""
    if isinstance(due, datetime):
        return at.replace(second=0, microsecond=0) <= due
    return day_of(at) <= due


@dataclass
class _Round:
    """From the raising of a matter, or its being opened again, to its close."""

    started: datetime
    formal: datetime | None = None
    """When it first came to a stage that is not informal."""
    skipped: list[str] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    went: list["_Went"] = field(default_factory=list)


@dataclass
class _Went:
    """One stage of a round, before its clock is worked out."""

    stage: Stage
    began: datetime
    answerer: str
    name: str
    skipped: tuple[str, ...]
    shorter: date | None = None
    answered: datetime | None = None
    ended: datetime | None = None
    closed: bool = False


def runs(matter: Matter, process: Process) -> tuple[Run, ...]:
    """Every stage that the matter went through, in order; none for a discussion or a recognition.

    `process` is the one of the day on which it was raised. A matter that is opened again begins a new round: its
    process starts that day, at the stage where it stands.
    """
    rounds: list[_Round] = []
    for one in matter.happened:
        _take(one, rounds, process)
    return tuple(_run(went, one, process) for one in rounds for went in one.went)


def standing(matter: Matter, process: Process | None) -> Run | None:
    """The stage at which the matter stands; None where it stands at none."""
    if matter.state not in AT_STAGE or process is None:
        return None
    return runs(matter, process)[-1]


def _take(one: Happened, rounds: list[_Round], process: Process) -> None:
    if one.step in QUIET:
        return
    if one.step == "raise" or (one.step == "reopen" and one.stage):
        rounds.append(_Round(one.at))
    if not rounds:
        return
    now = rounds[-1]
    if one.step in ("raise", "escalate", "reopen") and one.stage:
        _came(one, now, process)
    elif one.step in ("answer", "reply"):
        now.went[-1].answered = now.went[-1].answered or one.came_at
    elif one.step == "hand_on":
        now.went[-1].answerer, now.went[-1].name = one.to, one.to_name
    elif one.step == "shorten":
        now.went[-1].shorter = one.day
    elif one.after in CLOSED:
        now.went[-1].ended, now.went[-1].closed = one.at, True
    _pausing(one, now.pauses)


def _came(one: Happened, now: _Round, process: Process) -> None:
    stage = process.stage(one.stage)
    if now.went:
        now.went[-1].ended = one.at
    elif one.step == "reopen":
        before = process.ladder.stages[: process.ladder.stages.index(stage)]
        now.skipped += [earlier.key for earlier in before if earlier.climbs]
    now.skipped += one.skipped
    if stage.kind != "informal" and now.formal is None:
        now.formal = one.at
    now.went.append(_Went(stage, one.at, one.to, one.to_name, tuple(now.skipped)))


def _run(went: _Went, now: _Round, process: Process) -> Run:
    started, skipped = _start(went, now, process)
    hours = "hours" in f"{went.stage.unit} {went.stage.send_unit}"
    start, began = (local(at) if hours else day_of(at) for at in (started, went.began))
    clock = stage_clock(
        process, went.stage.key, started=start, began=began, sent=began, skipped=skipped, shorter=went.shorter,
        pauses=now.pauses,
    )  # fmt: skip
    return Run(
        went.stage, went.began, went.answerer, went.name, went.answered, went.ended, went.closed, clock, went.shorter
    )


def _start(went: _Went, now: _Round, process: Process) -> tuple[datetime, tuple[str, ...]]:
    """From when the process is counted, and which stages count as passed over.

    Where the service counts from the first formal stage, what the informal one took is left out: its start is then the
    day on which the matter came to the formal one.
    """
    if process.counts_informal or went.stage.kind == "informal" or now.formal is None:
        return now.started, went.skipped
    stages = process.ladder.stages
    numbers = day_numbers(stages, process.counter.hours.minutes)
    informal = [stage.key for stage, number in zip(stages, numbers, strict=True) if stage.kind == "informal" and number]
    return now.formal, tuple(dict.fromkeys([*went.skipped, *informal]))


def local(at: datetime) -> datetime:
    """The moment in London: only where hours are counted does it matter, for days run from the day's end."""
    return at.astimezone(LONDON)


def pauses_of(matter: Matter) -> tuple[Pause, ...]:
    """Every pause of the round that runs, or ran last."""
    found: list[Pause] = []
    for one in matter.happened:
        if one.step in ("raise", "reopen"):
            found = []
        _pausing(one, found)
    return tuple(found)


def paused(matter: Matter, today: date) -> Pause | None:
    """The pause that runs today; None where the clock runs."""
    return next((one for one in pauses_of(matter) if one.holds(today)), None)


def ended_a_pause(matter: Matter) -> frozenset[int]:
    """The places, among what happened, of the steps with which a pause that ran came to its end: not of the step that
    only does that."""
    found, pauses = set(), list[Pause]()
    for place, one in enumerate(matter.happened):
        ran = bool(pauses) and pauses[-1].holds(one.on)
        _pausing(one, pauses)
        if ran and one.step not in ("pause", "resume") and not pauses[-1].holds(one.on):
            found.add(place)
    return frozenset(found)


def _ends_pause(one: Happened) -> bool:
    """Whether a step ends a pause: the clock is let run again, the answer for which it stood still comes, somebody else
    is asked at another stage, or the matter is closed."""
    return one.step in ("resume", "answer", "reply", "escalate") or (one.after in CLOSED and one.before not in CLOSED)


def _pausing(one: Happened, pauses: list[Pause]) -> None:
    """What a step does to the pauses of its round."""
    if one.step == "pause":
        pauses.append(Pause(one.on, one.day, one.reason))
    elif pauses and _ends_pause(one):
        last = pauses[-1]
        pauses[-1] = last if last.until is not None and last.until <= one.on else last._replace(until=one.on)
