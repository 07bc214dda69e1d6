"""The clock of the one stage at which a matter stands, with and without its pauses.

The law and guidance know no pause: the clock without pauses is the one that counts, and both are shown.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from waymark.domain.challenge.counting import Counter, Pause, Point, after, day_of, earlier, end_of
from waymark.domain.challenge.due import Begun, Due, answer_due, cites, ends_due, meeting_due, send_due, standing
from waymark.domain.challenge.process import Process, places
from waymark.domain.challenge.words import said
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.policies.ladder import Stage


class StageClock(NamedTuple):
    """The deadlines of one stage. The `paused` ones leave paused days out; without a pause they are the same.

    Each is a `Due`: a day (in time to its end), a moment (to the minute), or None with the reason why.
    """

    stage: Stage
    due: Due
    due_paused: Due
    send: Due
    """By when the IRO sends it to this stage; the answer's clock is another."""
    send_paused: Due
    meeting: Due
    meeting_paused: Due
    ends: Due
    """The end of the whole process."""
    ends_paused: Due
    stands_still: bool
    """A pause has no end yet."""
    cite: tuple[str, ...]


def stage_clock(
    process: Process,
    key: str,
    *,
    started: Point,
    began: Point,
    sent: Point | None = None,
    skipped: Collection[str] = (),
    shorter: date | None = None,
    pauses: Sequence[Pause] = (),
    since: str = "when the stage began",
) -> StageClock:
    """The clock of the stage `key`, from what happened.

    `process` is the one of the day on which the matter was raised (`process_on`), whatever the service runs today.
    `started` is the start of the process, `began` when the matter came to this stage, `sent` when the IRO sent it
    there, and `since` what was when it came; give a moment where the hour is known, for only then do hours count to the
    minute. `skipped` are the keys of the stages passed over, for which see `passed_over`. `shorter` is an earlier day
    that the IRO set (`check_shorter`). The order in which pauses are given, and whether two of them overlap, changes
    nothing. Raises NoSuchStage for an unknown stage.
    """
    place = next(one for one in places(process, skipped) if one.stage == process.stage(key))
    begun = Begun(started, began, since, sent)

    def counted(some: Sequence[Pause]) -> tuple[Due, Due, Due, Due]:
        answer = _brought_forward(answer_due(place, process, begun, some), shorter, begun, process.counter, some)
        send = send_due(place.stage, process, begun, some)
        return answer, send, meeting_due(place, process, begun, some), ends_due(process, started, some)

    due, send, meeting, ends = counted(())
    due_p, send_p, meeting_p, ends_p = counted(pauses)
    still = any(pause.until is None for pause in pauses)
    return StageClock(
        place.stage, due, due_p, send, send_p, meeting, meeting_p, ends, ends_p, still, cites(place.stage)
    )


def check_shorter(stage: Stage, due: Due, wanted: date, today: date) -> None:
    """Raises Refusal or Unusable, with what to do, unless the IRO may set `wanted` as the day of the answer.

    `due` is the stage's own deadline; where it has none, any day from today on will do.
    """
    if not stage.shorter_deadline_allowed:
        raise Refusal("no-shorter-deadline", f"The service's ladder sets the time of {stage.label}: it stays as it is.")
    if wanted < today:
        raise Unusable(f"{said(wanted)} is past. Give today or a day that lies ahead.")
    if due.at is not None and wanted > day_of(due.at):
        raise Unusable(
            f"The answer is due {said(due.at)}: it can only be brought forward. Give that day or an earlier one."
        )


def _brought_forward(due: Due, shorter: date | None, begun: Begun, counter: Counter, pauses: Sequence[Pause]) -> Due:
    """The earlier of the stage's own deadline and the day that the IRO set, which a pause moves like any other."""
    if shorter is None:
        return due
    wanted = _moved(shorter, begun.began, counter, pauses)
    if wanted is None:
        return Due(None, f"No date for now: the IRO set {said(shorter)}; {standing(pauses)}.")
    if due.at is not None and end_of(earlier(due.at, wanted)) == end_of(due.at):
        return due
    own = f"the stage's own deadline is {said(due.at)}" if due.at else "the stage has no deadline of its own"
    stood = f"; {standing(pauses)}" if pauses else ""
    return Due(wanted, f"Due {said(wanted)}: the IRO set this day; {own}{stood}.")


def _moved(day: date, began: Point, counter: Counter, pauses: Sequence[Pause]) -> date | None:
    """`day` put off by the paused days since the stage began; where that moves it, to a working day."""
    found = after(day_of(began), max((day - day_of(began)).days, 0), "calendar days", counter, pauses)
    if found is None or day_of(found) <= day:
        return found and day
    return counter.days.on_or_after(day_of(found))
