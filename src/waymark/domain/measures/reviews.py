"""Facts about reviews: each one held, each clock missed, and what they come to for a child in a year."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from waymark.domain.coverage import Coverage
from waymark.domain.history import Child, History
from waymark.domain.measures.care import age_on, month_of
from waymark.domain.measures.rows import ChildYearRow, ReviewRow, SpanRow
from waymark.domain.reviews.chain import Judged
from waymark.domain.stays import stays
from waymark.domain.years import Year, year_of


def reviews(history: History, judged: Iterable[Judged]) -> list[ReviewRow]:
    """Every review held, and one row for each clock missed; in the order of `judged`, which are this child's.

    A series of meetings is held on the day that the service counted, the first or the last.
    """
    judged = tuple(judged)
    answers: dict[tuple[date | None, date | None], date] = {
        (row.period_start, row.due_on): row.decided_on for row in judged if row.decided_on and row.due_on
    }
    return [
        _row(history.child, row, day, row.decided_on or answers.get((row.period_start, row.due_on)))
        for row in judged
        if (day := row.decided_on or row.due_on)
    ]


def _row(child: Child, judged: Judged, day: date, answered_on: date | None) -> ReviewRow:
    return ReviewRow(
        child=child.id,
        held_on=judged.decided_on,
        due_on=judged.due_on,
        rule=judged.rule,
        code=judged.codes[0] if len(judged.codes) == 1 else "",
        codes=len(judged.codes),
        sequence=judged.sequence,
        month=month_of(day),
        age=age_on(child.dob, day),
        sex=child.sex,
        ethnicity=child.ethnicity,
        in_care=judged.in_care,
        why_not=judged.not_calculable,
        answered_on=answered_on,
        dated_on=day,
        because=judged.because,
        source_due_on=judged.source_due_on,
    )


def child_years(
    history: History, reviewed: Sequence[ReviewRow], spans: Sequence[SpanRow], coverage: Coverage
) -> Iterator[ChildYearRow]:
    """The child's row for each year that the source covers and in which the child was in care or reviewed."""
    for year in covered_years(coverage):
        row = _child_year(history, year, reviewed, spans)
        if row.looked_after or row.reviews_held or row.reviews_missed:
            yield row


def covered_years(coverage: Coverage) -> list[Year]:
    """The years of which the source covers some day of episodes, in order."""
    return sorted(
        {
            Year(ending)
            for span in coverage.spans.get("Episodes", ())
            for ending in range(year_of(span.first).ending, year_of(span.last).ending + 1)
        }
    )


def _child_year(history: History, year: Year, reviewed: Sequence[ReviewRow], spans: Sequence[SpanRow]) -> ChildYearRow:
    child = history.child
    here = [row for row in reviewed if year.holds(row.dated_on)]
    held = [row for row in here if row.held_on]
    looked_after = [row for row in spans if not row.short_break and _meets(year, row.from_on, row.to_on)]
    return ChildYearRow(
        child=child.id,
        year_end=year.last,
        looked_after=bool(looked_after),
        in_care=any(row.to_on is None or row.to_on > year.last for row in looked_after),
        reviews_held=len(held),
        reviews_late=sum(1 for row in held if row.due_on and row.held_on and row.held_on > row.due_on),
        reviews_not_calculable=sum(1 for row in held if row.due_on is None),
        reviews_missed=len(here) - len(held),
        placements=sum(
            1
            for period in history.periods
            for stay in stays(period)
            if not stay.short_break and _meets(year, stay.start, stay.end)
        ),
        age=age_on(child.dob, year.last),
        sex=child.sex,
    )


def _meets(year: Year, start: date, end: date | None) -> bool:
    """Whether [start, end) holds a day of the year."""
    return start < year.last + timedelta(days=1) and (end is None or end > year.first)
