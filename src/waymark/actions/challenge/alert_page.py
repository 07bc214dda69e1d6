"""The page of one matter: where it stands on the ladder, whose move it is, its conversation, and how it can end."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from waymark.actions import freshness, messages
from waymark.actions.actor import Actor
from waymark.actions.challenge import here
from waymark.actions.messages import Line
from waymark.actions.signals import done
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import alert as life
from waymark.domain.challenge import answering, saying
from waymark.domain.challenge.counting import Pause, Point, day_of
from waymark.domain.challenge.due import Due
from waymark.domain.challenge.matter import Happened, Matter, Run, ended_a_pause, paused, pauses_of, runs
from waymark.domain.challenge.process import Process
from waymark.domain.challenge.standing import stage_clock
from waymark.domain.challenge.telling import ToldOf, told_of
from waymark.domain.challenge.words import said, time_allowed
from waymark.domain.clocks.words import long_date
from waymark.domain.people import ages, permissions
from waymark.records.models import Alert, Child
from waymark.records.queries import challenge as queries
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

SHORT_LADDER = "The service's ladder sets the time of {stage}: it stays as it is."
ASIDE = life.QUIET | {"discuss", "recognise"}
"""Steps that begin a matter, or have a place of their own on its page."""


class Clock(NamedTuple):
    """One date of the clock: as it counts, and beside it as it would be without the paused days."""

    title: str
    at: Point | None
    because: str
    paused_at: Point | None
    paused_because: str
    """"" where no pause changes anything."""
    cite: str


class Rung(NamedTuple):
    """A stage of the ladder, as the matter went through it, stands at it or has it ahead."""

    label: str
    answered_by: str
    state: str
    """"done", "here", "passed over", "ahead", or "outside" (open at any time)."""
    says: str
    allowed: str
    """The time that it allows."""
    before: tuple[str, ...]
    """How it went there before the matter was closed and opened again, oldest first."""


class Told(NamedTuple):
    """One thing that happened, for the story."""

    at: datetime
    on: date
    who: str
    what: str
    text: str
    evidence: str
    reason: str
    speaks: bool
    """Whether somebody's words stand in it: an answer or a line of conversation."""


class Taken(NamedTuple):
    """A step that can be taken, or why not."""

    key: str
    does: str
    why_not: str
    cite: str


class AlertPage(NamedTuple):
    """One matter, whole."""

    key: str
    kind: str
    child_key: str
    """"" for a reader who sees no page of the child's."""
    shown_name: str
    age: str
    iro_name: str
    state: str
    state_words: str
    says: str
    overdue: bool
    stage_label: str
    concern: str
    wanted: str
    wanted_by_on: date | None
    impact: tuple[str, ...]
    impact_text: str
    child_says: str
    changed: str
    still_open: str
    themes: tuple[str, ...]
    origin: str
    """In words; "" where it came from the IRO's own judgement."""
    origin_signals: str
    """The key of the child whose signals it came from, for a reader who sees the child; "" where from none."""
    origin_review: str
    """The key of the review that it came from, for a reader who sees the child."""
    to_name: str
    reaches: str
    answerer_name: str
    stands_in: str
    no_account: str
    """That whoever is to answer has no way to answer here; "" where they have, or nothing is awaited."""
    clocks: tuple[Clock, ...]
    send_by: str
    """By when it would be sent to the next stage; "" where the ladder sets no time for that."""
    paused: Pause | None
    pauses: tuple[Pause, ...]
    rungs: tuple[Rung, ...]
    source: str
    """Whose ladder it is; "" before it was raised."""
    told: tuple[Told, ...]
    """The story, oldest first."""
    told_of: tuple[ToldOf, ...]
    """Who is to be told, and who was; nobody of a recognition."""
    may_tell: bool
    steps: tuple[Taken, ...]
    """For whoever decides what becomes of it; none for everybody else."""
    may_answer: bool
    may_comment: bool
    failed: tuple[Line, ...]
    """Messages about it that were not delivered and that nobody has dealt with."""
    may_mend: bool
    version: int
    now: datetime
    today: date
    words: dict[str, str]
    goes_beyond: bool
    """Whether the reader may put it to a partner agency, or refer the case to Cafcass."""


@verb("alerts", looks=True)
def alert(deed: Deed, key: str, *, by: Actor) -> AlertPage:
    """One matter. Raises Refusal for somebody who neither sees the child nor was ever asked to answer."""
    row = here.alert_seen(deed, key)
    matter, process = here.matter_of(row), here.process_of(row)
    deed.note("looked at what was raised about a child", "child", row.child.key, None, {"key": key})
    went = runs(matter, process) if process else ()
    return _page(deed, row, matter, process, went)


def _page(deed: Deed, row: Alert, matter: Matter, process: Process | None, went: Sequence[Run]) -> AlertPage:
    by = deed.by
    run = went[-1] if went and row.state in life.AT_STAGE else None
    subject = scopes.subject(row.child, by.today)
    decides = permissions.may_for(by.viewer, "raise_alert", subject)
    sees_child = permissions.may_for(by.viewer, "children", subject, looks=True)
    asked = here.is_asked(deed, row) and by.may("answer_alert")
    away = queries.stand_ins(by.today).get(row.answerer) if run else None
    closed_out = bool(row.answerer) and run is not None and here.entered_for(row, run, by.today)
    ended = ended_a_pause(matter)
    profile = freshness.profile()
    lines = messages.of_keys(row.notices.values_list("message_key", flat=True))
    return AlertPage(
        row.key, row.kind, row.child.key if sees_child else "", shown_name(row.child),
        ages.words(row.child.dob, by.today), _iro(row, by.today), row.state,
        saying.state(row.state, run.overdue(by.at) if run else False),
        saying.stands(matter, run, by.at, away.name if away and not run_answered(run) else ""),
        run.overdue(by.at) if run else False, row.stage_label, row.concern, row.wanted, row.wanted_by_on,
        tuple(life.IMPACT[area] for area in row.impact), row.impact_text, row.child_says, row.changed, row.still_open,
        tuple(title for _, title in matter.themes), _origin(row),
        row.child.key if sees_child and row.origin == "signal" else "",
        row.origin_key if sees_child and row.origin == "review" else "", row.to_name, life.REACHES.get(row.reaches, ""),
        row.answerer_name, away.name if away else "",
        answering.NO_ACCOUNT.format(name=row.answerer_name) if closed_out and not run_answered(run) else "",
        clocks(run),
        _send_by(process, run, matter), paused(matter, by.today) if run else None, pauses_of(matter),
        _rungs(process, went, row, by.at), process.source if process else "",
        tuple(_told(one, process, place in ended) for place, one in enumerate(matter.happened)),
        told_of(matter) if row.kind == life.CONCERN else (), decides and row.kind == life.CONCERN,
        _steps(row, run, matter, by.today, closed_out) if decides else (),
        asked and not life.why_not(row.state, "answer"),
        (decides or asked) and not life.why_not(row.state, "comment"),
        tuple(line for line in lines if line.open_failure), by.may("messages") and sees_child, row.version, by.at,
        by.today, {word: profile.word(word) for word in ("alert", "alerts", "dispute_process")},
        permissions.may_for(by.viewer, "beyond", subject),
    )  # fmt: skip


def _origin(row: Alert) -> str:
    """What it came from, in words: of a signal what the signal's rule sees."""
    words = life.ORIGINS.get(row.origin, "")
    return f"{words}: {done.title(row.origin_key)}" if row.origin == "signal" and row.origin_key else words


def run_answered(run: Run | None) -> bool:
    """Whether the answer of the stage has come."""
    return run is not None and run.answered_at is not None


def _iro(row: Alert, today: date) -> str:
    iros = people.iros_of(Child.objects.filter(pk=row.child_id).values("pk"), today)
    key = iros.get(row.child_id, "")
    return people.names([key]).get(key, ("", key))[1] if key else ""


def clocks(run: Run | None) -> tuple[Clock, ...]:
    """The dates of the stage at which a matter stands, each with its reason; none where it stands at none."""
    if run is None:
        return ()
    clock = run.clock
    rows = [("Answer due", clock.due, clock.due_paused)]
    if clock.stage.meeting_by_day is not None:
        rows.append(("Dispute meeting by", clock.meeting, clock.meeting_paused))
    if clock.stage.kind != "informal":
        rows.append(("The process ends", clock.ends, clock.ends_paused))
    return tuple(_clock(title, due, left, "; ".join(clock.cite)) for title, due, left in rows)


def _clock(title: str, due: Due, left: Due, cite: str) -> Clock:
    same = due == left
    return Clock(title, due.at, due.because, None if same else left.at, "" if same else left.because, cite)


def _rungs(process: Process | None, went: Sequence[Run], row: Alert, now: datetime) -> tuple[Rung, ...]:
    if process is None:
        return ()
    came = {stage.key: [run for run in went if run.stage == stage] for stage in process.ladder.stages}
    stages = [stage for stage in process.ladder.stages if stage.kind != "recognition"]
    reached = max((stages.index(run.stage) for run in went), default=-1)
    return tuple(
        Rung(stage.label, stage.answered_by, *_rung(came[stage.key], place < reached, stage.any_time, row, now),
             time_allowed(stage), tuple(_went(run, now) for run in came[stage.key][:-1]))
        for place, stage in enumerate(stages)
    )  # fmt: skip


def _rung(came: Sequence[Run], below: bool, any_time: bool, row: Alert, now: datetime) -> tuple[str, str]:
    if not came:
        return ("passed over", "Passed over.") if below else ("outside" if any_time else "ahead", "")
    return _where(came[-1], row), _went(came[-1], now, stands=True)


def _went(run: Run, now: datetime, *, stands: bool = False) -> str:
    """How it went at a stage, in a sentence. A close without an answer is in time only as long as it `stands`."""
    due = run.clock.due.at
    came = f"Came there {_day(run.began)}" + (f", with {run.answerer_name}" if run.answerer_name else "")
    kept = "; ".join([came, *([f"due {said(due)}"] if due else []), _came_of_it(run)]).removesuffix("; ")
    late = saying.kept(run, now) if stands or run.answered_at else ""
    return f"{kept}{', ' + late if late else ''}."


def _came_of_it(run: Run) -> str:
    """What came of a stage: its answer, or that it ended without one; "" where it waits."""
    if run.answered_at is not None:
        return f"answered {_day(run.answered_at)}"
    return "" if run.ended_at is None else f"no answer before it {'was closed' if run.closed else 'went further'}"


def _day(at: datetime) -> str:
    return long_date(day_of(at))


def _where(run: Run, row: Alert) -> str:
    return "here" if run.ended_at is None and row.state in life.AT_STAGE else "done"


def _told(one: Happened, process: Process | None, ends_pause: bool) -> Told:
    says = life.STEPS[one.step].done
    if process and one.step in ("raise", "escalate"):
        says += f" {'at' if one.step == 'raise' else 'to'} {process.stage(one.stage).label},"
    who = f"{one.by_name}, for {one.for_name}" if one.for_name else one.by_name
    to = (
        f" to {one.to_name}"
        if one.to_name and one.step in ("raise", "escalate", "hand_on", "recognise", "tell")
        else ""
    )
    if one.step == "reply" and one.to_name:
        to = f" of {one.to_name}" + (f", given on {long_date(one.day)} {one.reason}" if one.day else "")
    day = f": {long_date(one.day)}" if one.day and one.step == "shorten" else ""
    if one.step == "tell" and one.day:
        says, to = f"told {one.to_name} on {long_date(one.day)}", ""
    until = f" until {long_date(one.day)}" if one.day and one.step == "pause" else ""
    speaks = one.step in ("answer", "reply", "comment")
    ends = "; with it the pause of the clock ended" if ends_pause else ""
    reason = "" if one.step == "reply" else one.reason
    return Told(one.at, one.on, who, f"{says}{to}{day}{until}{ends}", one.text, one.evidence, reason, speaks)


def _steps(row: Alert, run: Run | None, matter: Matter, today: date, closed_out: bool) -> tuple[Taken, ...]:
    stands = paused(matter, today) is not None
    found = []
    for one in life.STEPS.values():
        if one.who != life.IRO or one.key in ASIDE or (one.key == "raise" and row.state != "discussion"):
            continue
        why = life.why_not(row.state, one.key) or _not_now(one.key, run, stands, closed_out)
        found.append(Taken(one.key, one.does, why, one.cite))
    return tuple(found)


def _not_now(step: str, run: Run | None, stands: bool, closed_out: bool) -> str:
    """Why a step that fits the state cannot be taken now; "" where it can. `closed_out`: whoever is asked has no
    account."""
    outside = run is not None and run.stage.kind == "external"
    if step == "reply" and not outside and not closed_out:
        return "Whoever was asked has an account, and answers here themselves."
    if step == "hand_on" and outside:
        return "It is with somebody outside the authority."
    if step == "shorten" and run is not None and not run.stage.shorter_deadline_allowed:
        return SHORT_LADDER.format(stage=run.stage.label)
    if step == "pause" and stands:
        return "The clock is paused already."
    return "The clock is not paused." if step == "resume" and not stands else ""


def _send_by(process: Process | None, run: Run | None, matter: Matter) -> str:
    """By when it would be sent to the next stage, counted from the answer, or from the end of the time for it; "" where
    the ladder sets no time for that, or there is no further stage."""
    if process is None or run is None:
        return ""
    stages = process.ladder.stages
    later = [stage for stage in stages[stages.index(run.stage) + 1 :] if stage.climbs]
    came, raised = run.answered_at or run.clock.due.at, matter.raised_at
    if not later or later[0].send_days is None or came is None or raised is None:
        return ""
    began = came if "hours" in later[0].send_unit else day_of(came)
    since = "when the answer came" if run.answered_at else "when the answer is due"
    clock = stage_clock(process, later[0].key, started=raised, began=began, pauses=pauses_of(matter), since=since)
    return f"If it goes on to {later[0].label}, send it by {clock.send.because.partition(' ')[2]}"
