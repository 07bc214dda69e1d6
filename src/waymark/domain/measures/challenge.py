"""Facts of what was raised about children, and of what the IRO looked at, was told and referred between reviews."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.challenge.alert import CLOSED, CONCERN
from waymark.domain.challenge.counting import day_of
from waymark.domain.challenge.matter import Matter, Run, inside, runs
from waymark.domain.challenge.process import Process
from waymark.domain.clocks import working_days
from waymark.domain.concerns.advice import Advice
from waymark.domain.concerns.partners import Escalation
from waymark.domain.coverage import Coverage
from waymark.domain.history import Child, History
from waymark.domain.measures import challenge_rows as rows
from waymark.domain.measures import quality
from waymark.domain.measures.care import age_on, month_of
from waymark.domain.measures.rows import SpanRow
from waymark.domain.oversight.events import TOLD, Notice
from waymark.domain.oversight.panels import Referral
from waymark.domain.quality.auditing import Audited, Graded
from waymark.domain.years import Year

ALERTS = "alerts"
"""The table, as coverage names it."""
IN_TIME, LATE, RUNNING, NO_TIME, WENT_ON, DROPPED = "in_time", "late", "running", "no_time", "went_on", "dropped"
TIMING: Mapping[str, str] = {
    IN_TIME: "in time",
    LATE: "not in time",
    RUNNING: "its time is not over",
    NO_TIME: "the ladder sets no time",
    WENT_ON: "it went to another stage before its time was over",
    DROPPED: "it was withdrawn",
}
"""How a stage kept to its time."""
AT_LEAST = (1, 2, 3, 4, 6)
"""The numbers of oversights in twelve months that are counted."""


class Brought(NamedTuple):
    """A matter with the ladder in which it climbed; None where it was never raised."""

    matter: Matter
    process: Process | None
    reaches: str = ""


class Challenged(NamedTuple):
    """What was raised about one child and went beyond the ladder, of what the IRO was told, to which panels the child
    was put, and what was graded and audited."""

    brought: tuple[Brought, ...] = ()
    notices: tuple[Notice, ...] = ()
    referrals: tuple[Referral, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    advice: tuple[Advice, ...] = ()
    graded: tuple[Graded, ...] = ()
    audited: tuple[Audited, ...] = ()


NOTHING = Challenged()


def facts(child: Child, challenged: Challenged, known_to: date) -> dict[str, list[Any]]:
    """The rows of what was raised, told and referred about one child; what is awaited is judged as on `known_to`."""
    raised = [one for one in challenged.brought if one.matter.raised_at]
    return {
        "alerts": [row for one in challenged.brought for row in _alert(child, one)],
        "alert_stages": once(row for one in challenged.brought for row in _stages(child, one, known_to)),
        "alert_impacts": [
            rows.AlertImpactRow(child.id, day, one.matter.key, impact, month_of(day), one.matter.team, one.matter.iro)
            for one in raised if one.matter.raised_at and (day := day_of(one.matter.raised_at))
            for impact in one.matter.impact
        ],
        "events": [_event(child, one) for one in challenged.notices if one.origin == TOLD],
        "panels": [_panel(child, one) for one in challenged.referrals],
        **quality.facts(child, challenged.escalations, challenged.advice, challenged.graded, challenged.audited),
    }  # fmt: skip


def _themes(matter: Matter) -> list[str]:
    return [title for _, title in matter.themes] or [""]


def _alert(child: Child, brought: Brought) -> Iterator[rows.AlertRow]:
    matter = brought.matter
    began = day_of(matter.raised_at or matter.opened_at)
    raised = day_of(matter.raised_at) if matter.raised_at else None
    closed = day_of(matter.closed_at) if matter.closed_at else None
    stages = [one.stage for one in matter.happened if one.step in ("raise", "escalate")]
    for theme in _themes(matter):
        yield rows.AlertRow(
            child=child.id, dated_on=began, alert=matter.key, theme=theme, kind=matter.kind, raised_on=raised,
            closed_on=closed, outcome=matter.state if matter.state in CLOSED else "",
            stage=stages[0] if stages else "", closed_stage=matter.happened[-1].stage if closed else "",
            escalated=any(one.step == "escalate" for one in matter.happened),
            working_days=working_days.between(raised, closed) if raised and closed else None, origin=matter.origin,
            reaches=brought.reaches, month=month_of(began), closed_month=month_of(closed), team=matter.team,
            iro=matter.iro, age=age_on(child.dob, began),
        )  # fmt: skip


def _stages(child: Child, brought: Brought, known_to: date) -> Iterator[rows.AlertStageRow]:
    if brought.matter.kind != CONCERN:
        yield from _thanked(child, brought.matter)
    elif brought.process is not None:
        for place, run in enumerate(runs(brought.matter, brought.process), 1):
            yield from _stage(child, brought.matter, place, run, known_to)


def once(stages: Iterable[rows.AlertStageRow]) -> list[rows.AlertStageRow]:
    """What was opened again at a stage, and so came there twice, counts there once: as raised when it first came; as
    answered by the first answer that came, and where none did as it is now; as closed or open, and in time or late with
    that, as it is now."""
    found: dict[tuple[str, str, str], rows.AlertStageRow] = {}
    for row in stages:
        group = (row.entry.partition("/")[0], row.stage, row.theme)
        first = found.setdefault(group, row)
        came = row if first.answered_on is None else first
        found[group] = first._replace(
            due_on=row.due_on, ended_on=row.ended_on, closed=row.closed, resolved=row.resolved, to_on=row.to_on,
            answered_on=came.answered_on, answered=came.answered, answer_days=came.answer_days,
        )  # fmt: skip
    return list(found.values())


def _thanked(child: Child, matter: Matter) -> Iterator[rows.AlertStageRow]:
    """A recognition carries no clock: nothing was awaited."""
    day, stage = day_of(matter.opened_at), matter.happened[0].stage or "recognition"
    for theme in _themes(matter):
        yield rows.AlertStageRow(
            child=child.id, began_on=day, entry=f"{matter.key}/1", theme=theme, stage=stage, stage_kind="recognition",
            raised_here=True, due_on=None, answered_on=None, ended_on=day, closed=False, answered=NO_TIME,
            resolved=NO_TIME, answer_days=None, from_on=day, to_on=day, month=month_of(day), team=matter.team,
            iro=matter.iro, dob=child.dob,
        )  # fmt: skip


def _stage(child: Child, matter: Matter, place: int, run: Run, known_to: date) -> Iterator[rows.AlertStageRow]:
    began, due = day_of(run.began), run.clock.due.at
    answered = day_of(run.answered_at) if run.answered_at else None
    ended = day_of(run.ended_at) if run.ended_at else None
    for theme in _themes(matter):
        yield rows.AlertStageRow(
            child=child.id, began_on=began, entry=f"{matter.key}/{place}", theme=theme, stage=run.stage.key,
            stage_kind=run.stage.kind, raised_here=place == 1, due_on=day_of(due) if due else None,
            answered_on=answered, ended_on=ended, closed=run.closed, answered=_answered(run, known_to),
            resolved=_resolved(matter, run, known_to),
            answer_days=working_days.between(began, answered) if answered else None, from_on=began,
            to_on=answered or ended, month=month_of(began), team=matter.team, iro=matter.iro, dob=child.dob,
        )  # fmt: skip


def _answered(run: Run, known_to: date) -> str:
    """A key of TIMING: the answer, or the close, against the day by which it was due."""
    due = run.clock.due.at
    if due is None:
        return NO_TIME
    if run.met_at is not None:
        return IN_TIME if inside(due, run.met_at) else LATE
    if run.ended_at is not None:
        return WENT_ON if inside(due, run.ended_at) else LATE
    return RUNNING if known_to <= day_of(due) else LATE


def _resolved(matter: Matter, run: Run, known_to: date) -> str:
    """A key of TIMING: whether the stage itself put the matter right by the day on which its answer was due."""
    due = run.clock.due.at
    if due is None:
        return NO_TIME
    if run.ended_at is None:
        return RUNNING if known_to <= day_of(due) else LATE
    if run.closed and _ended_as(matter, run) == "withdraw":
        return DROPPED
    if not run.closed and inside(due, run.ended_at) and run.answered_at is None:
        return WENT_ON
    return IN_TIME if run.closed and inside(due, run.ended_at) else LATE


def _ended_as(matter: Matter, run: Run) -> str:
    """The step that ended the stage."""
    return next((one.step for one in matter.happened if one.at == run.ended_at and one.after in CLOSED), "")


def _event(child: Child, one: Notice) -> rows.EventRow:
    days = working_days.between(one.told_on, one.answered_on) if one.answered_on else None
    taken = next(
        (str(most) for most in (2, 5, 10) if days is not None and days <= most), "" if days is None else "more"
    )
    return rows.EventRow(
        child.id, one.told_on, one.kind, "answered" if one.answered_on else "waiting", one.answer, days, taken,
        month_of(one.told_on), age_on(child.dob, one.told_on),
    )  # fmt: skip


def _panel(child: Child, one: Referral) -> rows.PanelRow:
    return rows.PanelRow(
        child.id, one.referred_on, one.panel, one.reason.partition(":")[0], one.outcome, one.decided_on,
        month_of(one.referred_on), age_on(child.dob, one.referred_on),
    )  # fmt: skip


def oversights(history: History) -> list[rows.OversightRow]:
    """One row for each look at the plan between reviews."""
    dob = history.child.dob
    return [
        rows.OversightRow(
            history.child.id, one.done_on, one.kind, bool(one.permanence), month_of(one.done_on),
            age_on(dob, one.done_on),
        )
        for one in history.oversights
    ]  # fmt: skip


def overseen_years(
    history: History, spans: Sequence[SpanRow], years: Iterable[Year], coverage: Coverage
) -> Iterator[rows.OverseenYearRow]:
    """For each year of which oversights are known and on whose last day the child was looked after, short breaks apart:
    one row for each number of `AT_LEAST`."""
    looked_after = [row for row in spans if not row.short_break]
    for year in years:
        if not coverage.covers("oversights", year.first, year.last):
            continue
        if not any(row.from_on <= year.last and (row.to_on is None or row.to_on > year.last) for row in looked_after):
            continue
        done = sum(year.holds(one.done_on) for one in history.oversights)
        looked = [one.done_on for one in history.oversights if one.permanence and one.done_on <= year.last]
        for least in AT_LEAST:
            yield rows.OverseenYearRow(
                history.child.id, year.last, str(least), done >= least, max(looked, default=None),
                age_on(history.child.dob, year.last),
            )  # fmt: skip


def compared(stages: Iterable[rows.AlertStageRow], coverage: Coverage) -> list[rows.ComparedRow]:
    """Like for like: the stages to which concerns came in months that are covered whole, as is the same month of the
    year before; each beside those of that month."""
    raised = [row for row in stages if row.stage_kind != "recognition"]
    made = []
    for row in raised:
        later = _a_year_later(row.began_on)
        if _whole(coverage, row.began_on) and _whole(coverage, _a_year_earlier(row.began_on)):
            made.append(_compared(row, row.began_on, before=False))
        if _whole(coverage, row.began_on) and _whole(coverage, later):
            made.append(_compared(row, later, before=True))
    return made


def _compared(row: rows.AlertStageRow, day: date, *, before: bool) -> rows.ComparedRow:
    return rows.ComparedRow(row.child, day, row.entry, row.stage, before, month_of(day))


def _a_year_later(day: date) -> date:
    """The same day of the next year, in the same month."""
    return day.replace(year=day.year + 1, day=min(day.day, 28))


def _a_year_earlier(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def _whole(coverage: Coverage, day: date) -> bool:
    """Whether what was raised in the month of a day is known for all of it."""
    first = day.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return coverage.covers(ALERTS, first, date.fromordinal(following.toordinal() - 1))


def known_to(coverage: Coverage) -> date:
    """The last day of which it is known what was raised; the first of all days where nothing is."""
    spans = coverage.spans.get(ALERTS, ())
    return spans[-1].last if spans else date.min
