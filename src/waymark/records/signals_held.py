"""What the service holds, as the signals need it, and what stands beside the histories: alerts, notices of events."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Min, QuerySet

from waymark.domain.challenge.alert import CLOSED
from waymark.domain.clocks.facts import LONDON
from waymark.domain.coverage import Coverage, Span
from waymark.domain.oversight.events import TOLD, Notice
from waymark.domain.signals import ALERTS, NOTICES, Beside, Holding, Raised, holding, rules, with_allocations
from waymark.domain.signals.holding import BY_COLUMN, BY_KIND
from waymark.records.history import RECORDED_HERE
from waymark.records.kept import KEPT
from waymark.records.models import (
    Alert,
    AlertEvent,
    AlertTheme,
    Allocation,
    CoveredSpan,
    Episode,
    LifeEvent,
    Paper,
    Recommendation,
    ReviewLife,
    Service,
    SignificantEvent,
)

FOR_EVER = date(9999, 1, 1)
"""What is recorded here is known on every day to come, as far as what rests on it is asked on that day."""


class Found(NamedTuple):
    """What the database says of what the service holds."""

    facts: tuple[str, ...]
    """The names that a rule asks for and any child has."""
    allocated: dict[str, date]
    """{part in a child's case: the first day on which anybody had it}."""
    spans: tuple[tuple[str, date, date], ...]
    records_from: date | None


def found() -> Found:
    """In four queries, whatever the number of children."""
    first = Allocation.objects.order_by().values("role").annotate(first=Min("started_on"))
    days, facts = spans_of(), _there()
    return days._replace(
        facts=tuple(sorted({*facts, ALERTS} if days.records_from else facts)),
        allocated={row["role"]: row["first"] for row in first if row["first"]},
    )


def spans_of() -> Found:
    """Of it, the days of which the tables speak alone; in two queries."""
    spans = CoveredSpan.objects.order_by("table", "first_on", "source").values_list("table", "first_on", "last_on")
    return Found((), {}, tuple(spans), Service.objects.values_list("records_from", flat=True).first())


def held(what: Found, until: date = FOR_EVER) -> Holding:
    """The same as the rules take it, known up to a day where something is recorded here; without one, on every day to
    come."""
    spans = [(table, Span(first, last)) for table, first, last in what.spans]
    if what.records_from and what.records_from <= until:
        spans += [(table, Span(what.records_from, until)) for table in RECORDED_HERE]
    days = Coverage.of(spans)
    return Holding(holding((), days, what.facts).facts, with_allocations(days, what.allocated))


def _there() -> list[str]:
    sql, params = _statement(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [name for (name,) in cursor.fetchall()]


@cache
def _statement(_vendor: str) -> tuple[str, Sequence[Any]]:
    """One question for all names: for each, whether there is any row. Each stops at the first row that it meets."""
    parts: list[str] = []
    params: list[Any] = []
    for name, rows in sorted(_rows_of()):
        sql, values = rows.order_by().values("pk")[:1].query.sql_with_params()
        parts.append(f"select '{name}' where exists ({sql})")
        params += values
    return " union all ".join(parts), params


def _rows_of() -> Iterator[tuple[str, "QuerySet[Any]"]]:
    """(name of a fact, the rows of which one is enough) of every fact that a rule asks for."""
    for name in {one for rule in rules() for group in rule.needs for one in group}:
        yield name, _OTHERWISE[name]() if name in _OTHERWISE else _kept(name)


def _kept(name: str) -> "QuerySet[Any]":
    field, _, part = name.partition(".")
    model: Any = next(kept.model for kept in KEPT if kept.field == field)
    rows: QuerySet[Any] = model.objects.all()
    if not part:
        return rows
    if part not in BY_COLUMN.get(field, ()):
        return rows.filter(**{BY_KIND[field]: part})
    filled = rows.filter(**{f"{part}__isnull": False})
    return filled.exclude(**{part: ""}) if _is_text(model, part) else filled


def _is_text(model: Any, column: str) -> bool:
    return model._meta.get_field(column).get_internal_type() in ("CharField", "TextField")


_OTHERWISE: dict[str, Any] = {
    ALERTS: lambda: Alert.objects.filter(raised_on__isnull=False),
    NOTICES: lambda: SignificantEvent.objects.filter(origin=TOLD),
    "lives": lambda: ReviewLife.objects.filter(child__isnull=False),
    "lives.report_on": lambda: Paper.objects.filter(
        life__child__isnull=False, kind="report", received_on__isnull=False
    ),
    "lives.recommended": lambda: Recommendation.objects.filter(child__isnull=False),
    "lives.moves": lambda: LifeEvent.objects.filter(life__child__isnull=False, step="rearrange"),
    "periods.located": lambda: Episode.objects.exclude(located=""),
}  # fmt: skip
"""Facts that are no column or kind of a table of histories. Alerts are known, too, where reviews are recorded here."""


def beside(only: Sequence[int] | None) -> dict[int, Beside]:
    """{child's row id: what stands beside the history}, of those of whom anything does; in four queries."""
    of_child: dict[str, Any] = {} if only is None else {"child__in": only}
    alerts, notices = _raised(of_child), _notices(of_child)
    return {pk: Beside(tuple(alerts.get(pk, ())), tuple(notices.get(pk, ()))) for pk in alerts.keys() | notices.keys()}


def _raised(of_child: dict[str, Any]) -> dict[int, list[Raised]]:
    rows = Alert.objects.filter(kind="concern", raised_on__isnull=False, **of_child).order_by("raised_on", "pk")
    closed = dict(
        AlertEvent.objects.filter(alert__in=rows.order_by().values("pk"), after__in=CLOSED).order_by("pk")
        .values_list("alert_id", "at")
    )  # fmt: skip
    themes: dict[int, list[str]] = defaultdict(list)
    for alert, theme in (
        AlertTheme.objects.filter(alert__in=rows.order_by().values("pk"))
        .order_by("pk")
        .values_list("alert_id", "theme")
    ):
        themes[alert].append(theme)
    made: dict[int, list[Raised]] = defaultdict(list)
    for pk, child, raised_on, state in rows.values_list("pk", "child_id", "raised_on", "state"):
        if raised_on is None:
            continue
        at = closed.get(pk) if state in CLOSED else None
        settled_on = at.astimezone(LONDON).date() if at else None
        made[child].append(Raised(raised_on, settled_on, tuple(themes[pk])))
    return made


def _notices(of_child: dict[str, Any]) -> dict[int, list[Notice]]:
    columns = ("child_id", "kind", "told_on", "happened_on", "origin", "answered_on", "answer", "told_by_role")
    made: dict[int, list[Notice]] = defaultdict(list)
    for child, *values in SignificantEvent.objects.filter(**of_child).order_by("told_on", "pk").values_list(*columns):
        made[child].append(Notice(*values))
    return made
