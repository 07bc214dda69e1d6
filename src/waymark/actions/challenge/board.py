"""The board for the monthly meeting of reviewing and care teams, and the matters behind each of its numbers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.challenge.alerts_list import AlertRow, rows_of
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge.alert import CLOSED, OPEN, STATES
from waymark.domain.challenge.counting import day_of
from waymark.domain.history import Child
from waymark.domain.measures import challenge
from waymark.domain.measures.board import WHATS, Asked, Raised, Span
from waymark.domain.measures.challenge import Brought, Challenged
from waymark.domain.measures.challenge_rows import AlertRow as Fact
from waymark.domain.measures.challenge_rows import AlertStageRow as StageFact
from waymark.domain.periods import Month, Period, parse_period, quarters, year_before
from waymark.domain.policies.ladder import Stage
from waymark.domain.years import Year, year_of
from waymark.records import challenge as keeping
from waymark.records.models import Alert, AlertEvent
from waymark.records.queries import challenge as queries

TOLD = 20
"""How many outcomes are told on the board."""
DIVIDED = ("raised", "answered_in_time", "resolved_in_time", "escalated")
"""What stands beside each theme and team."""


class Number(NamedTuple):
    """One number of the board, in words, beside the same days a year before."""

    title: str
    shown: str
    before: str
    asked: Asked


class Cell(NamedTuple):
    """One number in a table."""

    shown: str
    asked: Asked


class Line(NamedTuple):
    """A line of a table: its group, and its numbers."""

    code: str
    cells: tuple[Cell, ...]


class Outcome(NamedTuple):
    """What came of a matter for a child who is not named."""

    key: str
    closed_on: date
    outcome: str
    themes: str
    changed: str


class Board(NamedTuple):
    """Everything that the board shows."""

    period: Period
    span: Span
    """The days looked at: of a period that still runs, those up to today."""
    compared: Span
    years: tuple[Year, ...]
    """The report years of which there is anything, newest first."""
    parts: tuple[Period, ...]
    """The quarters of the period's year, and the months of its quarter or year."""
    numbers: tuple[Number, ...]
    stages: tuple[tuple[str, str], ...]
    """(key, label) of the stages to which anything came."""
    by_month: tuple[Line, ...]
    by_theme: tuple[Line, ...]
    by_team: tuple[Line, ...]
    by_outcome: tuple[Line, ...]
    outcomes: tuple[Outcome, ...]
    words: Mapping[str, str]


class Behind(NamedTuple):
    """The matters behind one number."""

    period: Period
    span: Span
    title: str
    group: str
    number: int
    rows: tuple[AlertRow, ...]
    words: Mapping[str, str]


@verb("alerts", looks=True)
def board(deed: Deed, period: str, *, by: Actor) -> Board:
    """What was raised in a year, quarter or month ("" is this report year), as far as the actor may see it.

    Raises Unusable for what is no period.
    """
    when = _period(period, by.today)
    span, compared = _spans(when, by.today)
    seen = queries.seen(by.viewer, by.today)
    raised = _raised(seen, compared.first, by.today)
    deed.note(f"looked at the board of what was raised, {when.label}", "list", "alert-board")
    profile = freshness.profile()
    stages = _stages(profile.ladders[-1].stages, raised, span)
    columns = tuple(key for key, _ in stages)
    months = [month for month in when.months if month <= span.last.isoformat()[:7]]
    return Board(
        when, span, compared, _years(seen, by.today), _parts(when, by.today), tuple(_numbers(raised, span, compared)),
        stages,
        tuple(_by_stage(raised, span, "month", month, columns) for month in months),
        tuple(_divided(raised, span, "theme", code, columns) for code in raised.codes("raised", "theme", span)),
        tuple(_divided(raised, span, "team", code, columns) for code in raised.codes("raised", "team", span)),
        tuple(
            Line(STATES[code], (_cell(raised, span, Asked("closed", "outcome", code)),))
            for code in raised.codes("closed", "outcome", span)
        ),
        _outcomes(seen, raised, span), {word: profile.word(word) for word in ("alert", "alerts", "dispute_process")},
    )  # fmt: skip


@verb("alerts", looks=True)
def behind(deed: Deed, period: str, asked: Asked, *, by: Actor) -> Behind:
    """The matters behind a number of the board. Raises Unusable for a number that there is not."""
    when = _period(period, by.today)
    span, compared = _spans(when, by.today)
    seen = queries.seen(by.viewer, by.today)
    raised = _raised(seen, compared.first, by.today)
    keys = raised.alerts_of(asked, span)
    rows = rows_of(seen.filter(key__in=keys), by)
    what = WHATS[asked.what].title
    deed.note(f"looked at what is behind a number of the board: {what}, {when.label}: {len(rows)}", "list", "alerts")
    profile = freshness.profile()
    labels = dict(_stages(profile.ladders[-1].stages, raised, span))
    group = STATES.get(asked.code, asked.code) if asked.by == "outcome" else asked.code
    group = labels.get(asked.code, asked.code) if asked.by == "stage" else group
    also = labels.get(asked.stage, asked.stage)
    return Behind(
        when, span, what, ", ".join(one for one in (group or ("none given" if asked.by else ""), also) if one),
        raised.number(asked, span), tuple(sorted(rows, key=lambda row: row.opened_on, reverse=True)),
        {word: profile.word(word) for word in ("alert", "alerts")},
    )  # fmt: skip


def _period(text: str, today: date) -> Period:
    return parse_period(text) if text else year_of(today)


def _spans(when: Period, today: date) -> tuple[Span, Span]:
    """The days of the period up to today, and the same days a year before."""
    first, last, before = when.first, when.last, when.before
    if not first <= today < last:
        return Span(first, last), Span(before.first, before.last)
    return Span(first, today), Span(before.first, year_before(today))


def _raised(seen: "QuerySet[Alert]", since: date, today: date) -> Raised:
    """The facts of what is open, and of what anything happened to since a day. In five queries."""
    lately = Q(Exists(AlertEvent.objects.filter(alert=OuterRef("pk"), at__date__gte=since)))
    wanted = Alert.objects.filter(pk__in=seen.values("pk")).filter(lately | Q(state__in=OPEN))
    found = keeping.matters(wanted.order_by("pk"))
    ladders = wanted.order_by("pk").values_list("pk", "ladder__name", "ladder__text", "raised_on", "child__local_id")
    alerts: list[Fact] = []
    stages: list[StageFact] = []
    for pk, name, text, on, child in ladders:
        process = keeping.process_of(name, text, on) if name and on else None
        made = challenge.facts(Child(child, None), Challenged((Brought(found[pk], process),)), today)
        alerts += made["alerts"]
        stages += made["alert_stages"]
    return Raised(alerts, stages)


def _numbers(raised: Raised, span: Span, compared: Span) -> Iterable[Number]:
    for title, what in (
        ("Raised, at any stage", "raised"), ("First raised", "first_raised"), ("Taken to Cafcass", "cafcass"),
        ("Settled by talking, without a stage", "settled"), ("Good work recognised", "thanked"), ("Closed", "closed"),
    ):  # fmt: skip
        asked = Asked(what)
        yield Number(title, str(raised.number(asked, span)), str(raised.number(asked, compared)), asked)
    for title, what, of in (
        ("Escalated, of those first raised", "escalated", "first_raised"),
        ("Answered in time", "answered_in_time", "answer_judged"),
        ("Resolved in time", "resolved_in_time", "resolve_judged"),
    ):
        yield Number(title, _share(raised, what, of, span), _share(raised, what, of, compared), Asked(what))
    for title, what, column, of_hundred in (
        ("Working days to the first answer, median", "first_answers", "answer_days", 50),
        ("Working days to the close, median", "closed_raised", "working_days", 50),
        ("Working days to the close, nine in ten", "closed_raised", "working_days", 90),
    ):
        now, then = (raised.days(what, column, days, of_hundred) for days in (span, compared))
        yield Number(title, _days(now), _days(then), Asked(what))
    yield Number("Past their day now", str(raised.number(Asked("overdue"), span)), "", Asked("overdue"))


def _share(raised: Raised, what: str, of: str, span: Span) -> str:
    some, everything = raised.number(Asked(what), span), raised.number(Asked(of), span)
    return f"{some} of {everything}" if everything else "none"


def _days(value: float | None) -> str:
    return "none" if value is None else f"{value:g}"


def _cell(raised: Raised, span: Span, asked: Asked) -> Cell:
    return Cell(str(raised.number(asked, span)), asked)


def _by_stage(raised: Raised, span: Span, by: str, code: str, stages: Iterable[str]) -> Line:
    cells = [_cell(raised, span, Asked("raised", by, code, stage)) for stage in stages]
    return Line(code, (*cells, _cell(raised, span, Asked("raised", by, code))))


def _divided(raised: Raised, span: Span, by: str, code: str, stages: Iterable[str]) -> Line:
    line = _by_stage(raised, span, by, code, stages)
    return Line(code, (*line.cells, *(_cell(raised, span, Asked(what, by, code)) for what in DIVIDED[1:])))


def _stages(ladder: Iterable[Stage], raised: Raised, span: Span) -> tuple[tuple[str, str], ...]:
    """The stages to which anything came in those days, in the order of the ladder; those of an older ladder last."""
    came = set(raised.codes("raised", "stage", span))
    known = {stage.key: stage.label for stage in ladder}
    return tuple((key, known.get(key, key)) for key in [*known, *sorted(came - known.keys())] if key in came)


def _outcomes(seen: "QuerySet[Alert]", raised: Raised, span: Span) -> tuple[Outcome, ...]:
    """What changed for the children whose matters were closed in those days, the newest first."""
    closed = {row.alert: row for row in raised.rows(Asked("closed"), span)}
    newest = sorted(closed.values(), key=lambda row: (row.closed_on, row.alert), reverse=True)[:TOLD]
    changed = dict(seen.filter(key__in=[row.alert for row in newest]).values_list("key", "changed"))
    themes: dict[str, list[str]] = {}
    for row in raised.alerts:
        themes.setdefault(row.alert, []).append(row.theme)
    return tuple(
        Outcome(row.alert, row.closed_on, STATES[row.outcome], "; ".join(t for t in themes[row.alert] if t),
                changed.get(row.alert, ""))
        for row in newest if row.outcome in CLOSED
    )  # fmt: skip


def _years(seen: "QuerySet[Alert]", today: date) -> tuple[Year, ...]:
    """From the first report year in which anything was raised to this one, newest first."""
    first = AlertEvent.objects.filter(alert__in=seen.values("pk")).order_by("at").values_list("at", flat=True).first()
    began = year_of(day_of(first)) if first else year_of(today)
    return tuple(Year(ending) for ending in range(year_of(today).ending, began.ending - 1, -1))


def _parts(when: Period, today: date) -> tuple[Period, ...]:
    """Those that have begun."""
    ending = year_of(when.first).ending
    quarter = next((one for one in quarters(ending) if one.first <= when.first and when.last <= one.last), None)
    months = quarter.months if quarter else Year(ending).months
    parts: tuple[Period, ...] = (*quarters(ending), *(Month(int(month[:4]), int(month[5:])) for month in months))
    return tuple(one for one in parts if one.first <= today)
