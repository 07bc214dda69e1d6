"""For which days a source speaks, table by table.

A folder of two years knows nothing of reviews before it, and nothing at all of alerts. What lies outside the coverage
of a table is "no data", never 0.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

NAMES: Mapping[str, str] = {
    "Episodes": "episodes of care",
    "Reviews": "reviews",
    "UASC": "children seeking asylum",
    "OC2": "health (OC2)",
    "OC3": "care leavers (OC3)",
    "Missing": "children missing from care",
    "SWEpisodes": "social workers allocated",
    "lives": "reviews as they were run",
    "iro_visits": "meetings of the IRO with the child",
    "oversights": "oversight between reviews",
    "events": "events that the IRO was told of",
    "panels": "panels and meetings",
    "drift": "signals of drift",
    "settled": "settled placements",
    "passports": "pages about the IRO",
    "advocacy": "advocates and independent visitors",
    "alerts": "alerts",
    "beyond": "steps beyond the ladder",
    "quality": "audits and observations",
    "feedback_rounds": "feedback rounds",
    "given_numbers": "given numbers",
}
"""What a table is of, for a reader: the tables that some measure needs."""


class Span(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days as the fewest spans in order: those that touch or overlap become one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.first <= out[-1].last + timedelta(days=1):
            out[-1] = Span(out[-1].first, max(out[-1].last, span.last))
        else:
            out.append(span)
    return tuple(out)


class Coverage(NamedTuple):
    """The days covered by each table, as joined spans, under its name in the return ("Reviews" ...)."""

    spans: Mapping[str, tuple[Span, ...]]

    @classmethod
    def of(cls, spans: Iterable[tuple[str, Span]]) -> "Coverage":
        """Coverage from (table, span) pairs in any order."""
        by_table: dict[str, list[Span]] = {}
        for table, span in spans:
            by_table.setdefault(table, []).append(span)
        return cls({table: joined(found) for table, found in by_table.items()})

    def covers(self, table: str, first: date, last: date) -> bool:
        """Whether `table` speaks for every day from `first` to `last`, both included, without a gap."""
        return any(span.first <= first and last <= span.last for span in self.spans.get(table, ()))

    def covers_any(self, table: str, first: date, last: date) -> bool:
        """Whether `table` speaks for at least one day from `first` to `last`, both included."""
        return any(span.first <= last and first <= span.last for span in self.spans.get(table, ()))

    def known_to(self, table: str) -> date | None:
        """The last day for which `table` speaks; None where it speaks for none."""
        spans = self.spans.get(table, ())
        return spans[-1].last if spans else None

    def gaps(self) -> dict[str, list[list[str]]]:
        """{table: [[first, last] ...]}: the days between its spans, both included. Tables without one are not here."""
        day = timedelta(days=1)
        return {
            table: [[(a.last + day).isoformat(), (b.first - day).isoformat()] for a, b in pairwise(spans)]
            for table, spans in sorted(self.spans.items())
            if len(spans) > 1
        }

    def outline(self) -> dict[str, list[str]]:
        """{table: [first, last]} as ISO dates, for `--json` (for gaps between years see `gaps`)."""
        return {t: [s[0].first.isoformat(), s[-1].last.isoformat()] for t, s in sorted(self.spans.items()) if s}
