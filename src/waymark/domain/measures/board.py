"""What reviewing and care teams talk about once a month: what was raised in a period, by month, stage, theme and team,
how long it took, and what came of it. The same facts and the same meanings as the measures of challenge.

Every number is a set of things, so that the list behind it holds exactly what was counted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.errors import Unusable
from waymark.domain.measures.challenge import IN_TIME, LATE
from waymark.domain.measures.challenge_rows import AlertRow, AlertStageRow
from waymark.domain.measures.figures import percentile


class Span(NamedTuple):
    """The days that are looked at, both included."""

    first: date
    last: date


class What(NamedTuple):
    """Something that is counted."""

    title: str
    fact: str
    """"alerts" or "stages"."""
    dated_by: str
    """The column whose day lies in the period; "" for what stands now, whatever the period."""
    counts: Callable[[Any], bool]


WHATS: Mapping[str, What] = {
    "raised": What("raised", "stages", "began_on", lambda row: row.stage_kind != "recognition"),
    "first_raised": What("first raised", "alerts", "raised_on", lambda row: row.kind == "concern"),
    "escalated": What("went to a later stage", "alerts", "raised_on", lambda row: row.escalated),
    "answer_judged": What("answered, or due", "stages", "began_on", lambda row: row.answered in (IN_TIME, LATE)),
    "answered_in_time": What("answered in time", "stages", "began_on", lambda row: row.answered == IN_TIME),
    "resolve_judged": What("resolved, or due", "stages", "began_on", lambda row: row.resolved in (IN_TIME, LATE)),
    "resolved_in_time": What("resolved in time", "stages", "began_on", lambda row: row.resolved == IN_TIME),
    "first_answers": What("answered", "stages", "began_on", lambda row: row.answered_on is not None),
    "closed": What("closed", "alerts", "closed_on", lambda row: row.kind == "concern"),
    "closed_raised": What("closed after a stage", "alerts", "closed_on", lambda row: row.raised_on is not None),
    "settled": What("settled by talking", "alerts", "closed_on", lambda row: row.outcome == "settled"),
    "thanked": What("good work recognised", "alerts", "dated_on", lambda row: row.kind == "recognition"),
    "cafcass": What("taken to Cafcass", "stages", "began_on", lambda row: row.stage_kind == "external"),
    "overdue": What(
        "past their day now", "stages", "", lambda row: row.to_on is None and row.resolved == LATE
    ),
}  # fmt: skip
"""By key, as an address names it."""
BY: Mapping[str, str] = {"month": "month", "stage": "stage", "theme": "theme", "team": "team", "outcome": "outcome"}
"""By what numbers are divided."""


class Asked(NamedTuple):
    """One number: what is counted, and in which group of which stage."""

    what: str
    """A key of WHATS."""
    by: str = ""
    """A key of BY; "" for all."""
    code: str = ""
    stage: str = ""
    """The key of a stage beside the group; "" for all."""


class Raised(NamedTuple):
    """The facts of everything that somebody may see."""

    alerts: Sequence[AlertRow]
    stages: Sequence[AlertStageRow]

    def rows(self, asked: Asked, span: Span) -> list[Any]:
        """One row for each thing counted. Raises Unusable for a number that there is not."""
        if asked.what not in WHATS or asked.by not in ("", *BY):
            raise Unusable("There is no such number. Open it from the board.")
        what = WHATS[asked.what]
        rows: Iterable[Any] = self.alerts if what.fact == "alerts" else self.stages
        found = [row for row in rows if _inside(row, what, span) and what.counts(row) and _in_group(row, what, asked)]
        return list({_thing(row): row for row in found}.values())

    def number(self, asked: Asked, span: Span) -> int:
        """How many there are."""
        return len(self.rows(asked, span))

    def alerts_of(self, asked: Asked, span: Span) -> tuple[str, ...]:
        """The keys of the matters behind a number, each once, in order."""
        return tuple(dict.fromkeys(_thing(row).partition("/")[0] for row in self.rows(asked, span)))

    def codes(self, what: str, by: str, span: Span) -> tuple[str, ...]:
        """The groups in which anything was counted: the most first, what has no group last."""
        which = WHATS[what]
        found: dict[str, set[str]] = {}
        for row in self.alerts if which.fact == "alerts" else self.stages:
            if _inside(row, which, span) and which.counts(row):
                found.setdefault(_code(row, which, by), set()).add(_thing(row))
        return tuple(sorted(found, key=lambda code: (code == "", -len(found[code]), code)))

    def days(self, what: str, column: str, span: Span, of_hundred: int) -> float | None:
        """The percentile of a column of days; None where nothing was counted."""
        days = sorted(value for row in self.rows(Asked(what), span) if (value := getattr(row, column)) is not None)
        return percentile(days, of_hundred) if days else None


def _inside(row: Any, what: What, span: Span) -> bool:
    if not what.dated_by:
        return True
    day = getattr(row, what.dated_by)
    return day is not None and bool(span.first <= day <= span.last)


def _in_group(row: Any, what: What, asked: Asked) -> bool:
    if asked.by and _code(row, what, asked.by) != asked.code:
        return False
    return not asked.stage or _code(row, what, "stage") == asked.stage


def _code(row: Any, what: What, by: str) -> str:
    """The group of a row: what is dated by its close is of the month, and of the stage, in which it was closed."""
    closed = what.dated_by == "closed_on" and by in ("month", "stage")
    return str(getattr(row, f"closed_{by}" if closed else by, ""))


def _thing(row: Any) -> str:
    return str(getattr(row, "entry", "") or row.alert)
