"""From declarations to SQL for DuckDB: one query a fact, and the same predicates for the rows behind a figure.

Each measure becomes one small number for each row, its *state*: not counted, met, not met, or left out for the n-th
reason. Figures count states and rows show them, so the two cannot disagree, and met + not met + left out is always
what was counted. Ibis only writes the text; nothing here runs it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, reduce
from operator import or_
from typing import Any, NamedTuple

import ibis

from waymark.domain.measures.measure import Breakdown, Measure
from waymark.domain.measures.rows import schema
from waymark.domain.measures.terms import Terms
from waymark.domain.periods import Quarter
from waymark.domain.years import Year

NOT_COUNTED, MET, NOT_MET, LEFT_OUT = 0, 1, 2, 3
"""States; LEFT_OUT + n is the n-th reason of `reasons_of`."""

APART = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Stands between the two codes of a group that is of both (`Breakdown.within`)."""
_TYPES: Mapping[type, str] = {str: "string", date: "date", int: "int32", bool: "boolean", float: "float64"}


class Query(NamedTuple):
    """SQL that counts the states of several measures of one fact, for the whole and for each group.

    Each row of its answer: which breakdown it is of (`part`: 0 the whole, then the place in `breakdowns` from 1), the
    group's code, then for each measure in order: met, not met, each reason, and the sum of its amount if it has one (of
    a percentile the amounts themselves).
    """

    sql: str
    measures: tuple[Measure, ...]
    breakdowns: tuple[Breakdown, ...]
    reasons: tuple[tuple[str, ...], ...]
    """For each measure, its reasons to leave out, in the order of the columns."""


def reasons_of(measure: Measure, found: Sequence[str] = ()) -> tuple[str, ...]:
    """Every reason for which the measure may leave a row out; `found` are those that stand in the data itself."""
    return (*measure.leaves_out, *measure.unknown, *(found if measure.unknown_by else ()))


@lru_cache(maxsize=256)
def count_query(measures: tuple[Measure, ...], year: Year | Quarter, terms: Terms, found: tuple[str, ...]) -> Query:
    """The query for measures of one fact. `found`: the reasons that stand in the fact's own rows."""
    breakdowns = tuple(dict.fromkeys(b for measure in measures for b in measure.breakdowns))
    stated = _stated(measures, breakdowns, year, terms, found)
    keep = list(dict.fromkeys([*_code_names(breakdowns), *(c for m in measures for c in _columns(m))]))
    inner = ibis.to_sql(stated.select(*keep) if keep else stated, dialect="duckdb")
    counted = [text for m in measures for text in _counts(m, len(reasons_of(m, found)))]
    return Query(
        sql=_grouped(str(inner), breakdowns, counted),
        measures=measures,
        breakdowns=breakdowns,
        reasons=tuple(reasons_of(m, found) for m in measures),
    )


@lru_cache(maxsize=256)
def rows_sql(measure: Measure, year: Year | Quarter, terms: Terms, found: tuple[str, ...]) -> str:
    """SQL for the rows that the measure counted: the fact's columns, the code of each breakdown, the state."""
    breakdowns = measure.breakdowns
    stated = _stated([measure], breakdowns, year, terms, found)
    names = [name for name, _ in schema(measure.fact)]
    kept = stated.filter(stated[_state_name(measure)] != NOT_COUNTED)
    chosen = kept.select(*names, *_code_names(breakdowns), _state_name(measure))
    return str(ibis.to_sql(chosen.order_by(names[:3]), dialect="duckdb"))


def sheet_sql(measures: Sequence[Measure], year: Year | Quarter, terms: Terms, found: tuple[str, ...]) -> str:
    """SQL for every row of one fact that any of the measures counted: its columns, then the state for each measure."""
    stated = _stated(measures, (), year, terms, found)
    states = [_state_name(measure) for measure in measures]
    kept = stated.filter(reduce(or_, [stated[state] != NOT_COUNTED for state in states]))
    names = [name for name, _ in schema(measures[0].fact)]
    return str(ibis.to_sql(kept.select(*names, *states).order_by(names[:3]), dialect="duckdb"))


def _stated(
    measures: Sequence[Measure],
    breakdowns: Sequence[Breakdown],
    year: Year | Quarter,
    terms: Terms,
    found: Sequence[str],
) -> Any:
    """The fact with each breakdown's code and each measure's state; only rows that some measure may count."""
    fact = measures[0].fact
    rows = ibis.table({name: _TYPES[kind] for name, kind in schema(fact)}, name=fact)
    rows = rows.mutate(**{name: ibis.literal(value) for name, value in terms._asdict().items()})
    if any(measure.as_at for measure in measures):
        aged = {"age": _age_at_last(rows)} if "dob" in rows.columns else {}
        rows = rows.mutate(**aged, month_ends=_month_ends(rows, year))
    periods = {(measure.dated_by, measure.as_at): _in_period(rows, measure) for measure in measures}
    rows = rows.filter(reduce(or_, periods.values()))
    return rows.mutate(
        **{name: _code(rows, b) for name, b in zip(_code_names(breakdowns), breakdowns, strict=True)},
        **{_state_name(measure): _state(rows, measure, found) for measure in measures},
    )


def _in_period(rows: Any, measure: Measure) -> Any:
    if measure.as_at == "last day":
        return _holds_on(rows, rows.last)
    if measure.as_at == "month ends":
        return rows.month_ends > 0
    dated = rows[measure.dated_by]
    return (dated >= rows.first) & (dated <= rows.last)


def _holds_on(rows: Any, day: Any) -> Any:
    return (rows.from_on <= day) & (rows.to_on.isnull() | (rows.to_on > day))


def _month_ends(rows: Any, year: Year | Quarter) -> Any:
    return sum(_holds_on(rows, ibis.literal(day)).cast("int32") for day in year.month_ends)


def _age_at_last(rows: Any) -> Any:
    """Whole years on the last day, as `care.age_on` counts them."""
    before = rows.dob.month() * 100 + rows.dob.day() > rows.last.month() * 100 + rows.last.day()
    return rows.last.year() - rows.dob.year() - before.cast("int32")


def _state(rows: Any, measure: Measure, found: Sequence[str]) -> Any:
    counts = _in_period(rows, measure) & measure.counts.resolve(rows)
    reasons = [p.resolve(rows) for p in (*measure.leaves_out.values(), *measure.unknown.values())]
    if measure.unknown_by:
        reasons += [rows[measure.unknown_by] == reason for reason in found]
    meets = measure.meets.resolve(rows) if measure.meets is not None else ibis.literal(True)
    return ibis.cases(
        (~counts.fill_null(False), NOT_COUNTED),
        *((reason, LEFT_OUT + place) for place, reason in enumerate(reasons)),
        (meets, MET),
        else_=NOT_MET,
    ).cast("int8")


def _code(rows: Any, breakdown: Breakdown) -> Any:
    code = rows[breakdown.source].cast("string").fill_null("")
    return rows[breakdown.within].cast("string").fill_null("") + APART + code if breakdown.within else code


def _code_names(breakdowns: Sequence[Breakdown]) -> list[str]:
    return [f"by_{breakdown.source}_as_{breakdown.key}" for breakdown in breakdowns]


def _state_name(measure: Measure) -> str:
    return f"is_{measure.id}"


def _columns(measure: Measure) -> list[str]:
    return [_state_name(measure), *(name for name in (measure.amount, measure.thing) if name)]


def _counts(measure: Measure, reasons: int) -> list[str]:
    state = f'"{_state_name(measure)}"'
    rows = f'COUNT(DISTINCT "{measure.thing}")' if measure.thing else "COUNT(*)"
    counts = [f"{rows} FILTER (WHERE {state} = {n})" for n in (MET, NOT_MET, *range(LEFT_OUT, LEFT_OUT + reasons))]
    if measure.kind == "percentile":
        of = f'DISTINCT struct_pack(thing := "{measure.thing}", ' if measure.thing else "struct_pack("
        counts.append(f'LIST({of}n := "{measure.amount}")) FILTER (WHERE {state} = {MET})')
    elif measure.amount:
        counts.append(f'COALESCE(SUM("{measure.amount}") FILTER (WHERE {state} IN ({MET}, {NOT_MET})), 0)')
    return counts


def _grouped(inner: str, breakdowns: Sequence[Breakdown], counted: Sequence[str]) -> str:
    """The whole and every breakdown in one pass (Ibis has no grouping sets, so this shell is written by hand)."""
    names = [f'"{name}"' for name in _code_names(breakdowns)]
    whole = f"WITH stated AS (\n{inner}\n)\nSELECT\n  "
    if not names:
        return whole + ",\n  ".join(["0 AS part", "'' AS code", *counted]) + "\nFROM stated"
    part = " ".join(f"WHEN GROUPING({name}) = 0 THEN {place}" for place, name in enumerate(names, 1))
    head = [f"CASE {part} ELSE 0 END AS part", f"COALESCE({', '.join(names)}, '') AS code"]
    sets = ", ".join(["()", *(f"({name})" for name in names)])
    return whole + ",\n  ".join([*head, *counted]) + f"\nFROM stated\nGROUP BY GROUPING SETS ({sets})\nORDER BY 1, 2"
