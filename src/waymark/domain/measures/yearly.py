"""Facts that the return gives once a year, or as simple events: health, leavers, missing, social workers, months."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from waymark.domain.coverage import Coverage
from waymark.domain.history import History, LeaverYear
from waymark.domain.measures.care import END_UNKNOWN, age_on, month_of
from waymark.domain.measures.reviews import covered_years
from waymark.domain.measures.rows import HealthRow, LeaverRow, MissingRow, MonthRow, SpellRow, WorkerChangeRow
from waymark.domain.years import Year

_BUSY, _NOT_BUSY = ("F", "P"), ("G",)


def health(history: History) -> list[HealthRow]:
    """One row for each year in which the child was in care for twelve months (table OC2)."""
    child = history.child
    return [
        HealthRow(
            child=child.id,
            year_end=Year(found.year).last,
            health_assessment=found.health_assessment,
            teeth_check=found.teeth_check,
            immunisations=found.immunisations,
            sdq_score=found.sdq_score,
            sdq_reason=found.sdq_reason,
            age=age_on(child.dob, Year(found.year).last),
            sex=child.sex,
        )
        for found in history.health
    ]


def leavers(history: History) -> list[LeaverRow]:
    """One row for each year in which the young person is a care leaver with a birthday of concern (table OC3)."""
    return [
        LeaverRow(
            child=history.child.id,
            year_end=Year(found.year).last,
            in_touch=found.in_touch,
            activity=found.activity,
            accommodation=found.accommodation,
            suitable=_suitable(found),
            in_work_or_learning=_busy(found),
        )
        for found in history.leaving
    ]


def _suitable(found: LeaverYear) -> bool | None:
    return {"1": True, "2": False}.get(found.accommodation[1:2])


def _busy(found: LeaverYear) -> bool | None:
    kind = found.activity[:1]
    return True if kind in _BUSY else False if kind in _NOT_BUSY else None


def missing(history: History) -> list[MissingRow]:
    """One row for each time missing or away without authorisation."""
    child = history.child
    return [
        MissingRow(
            child=child.id,
            began_on=found.start,
            ended_on=found.end,
            kind=found.kind,
            month=month_of(found.start),
            age=age_on(child.dob, found.start),
            sex=child.sex,
        )
        for found in history.missing
    ]


def worker_changes(history: History) -> list[WorkerChangeRow]:
    """One row for each time a social worker took over from another one."""
    return [
        WorkerChangeRow(history.child.id, after.start, month_of(after.start), after.worker, after.reason)
        for before, after in pairwise(sorted(history.social_workers))
        if before.worker != after.worker
    ]


def months(spells: Iterable[SpellRow], coverage: Coverage) -> list[MonthRow]:
    """One row for each month of the years that the source covers."""
    counted = [spell for spell in spells if not spell.short_breaks]
    starting = Counter(spell.start_month for spell in counted)
    leaving = Counter(spell.end_month for spell in counted if spell.reason not in END_UNKNOWN)
    return [
        MonthRow(month, date(int(month[:4]), int(month[5:]), 1), starting[month], leaving[month])
        for year in covered_years(coverage)
        for month in year.months
    ]
