"""The workbook behind a report: every figure with its definition, then the rows of each fact that were counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.measures.figures import Figure
from waymark.domain.measures.rows import schema
from waymark.domain.reports.rows import RowsSheet

INTERNAL = "Internal, not for publication: these rows are about single children."
Sheet = tuple[Sequence[str], Sequence[str], Sequence[Sequence[Any]]]
"""Columns of a fact, ids of measures, rows: the fact's values, then in words what each measure made of the row."""

_FIGURE_COLUMNS = (
    "measure", "title", "group", "year", "value", "unit", "numerator", "denominator", "left out", "variant",
    "no data because", "definition", "sheet",
)  # fmt: skip


def workbook(figures: Sequence[Figure], sheet: Callable[[str, str], Sheet]) -> list[RowsSheet]:
    """The figures' sheet, then one sheet for each fact. `figures` may be of several years.

    `sheet` gives the rows of a fact in a year ("2023/24"). A sheet has a column for each measure: "met", "not met", the
    reason for which it left the row out, or empty where it does not count the row.
    """
    facts = dict.fromkeys(MEASURES[figure.id].fact for figure in figures)
    years = tuple(dict.fromkeys(figure.year for figure in figures))
    return [_figures(figures), *(_fact(fact, {year: sheet(fact, year) for year in years}) for fact in facts)]


def _figures(figures: Iterable[Figure]) -> RowsSheet:
    rows = [
        (
            figure.id, figure.title, ", ".join(f"{name}: {code}" for name, code in figure.group.items()), figure.year,
            figure.value, figure.unit, figure.numerator, figure.denominator,
            "; ".join(f"{count} {reason}" for reason, count in figure.left_out.items()), figure.variant,
            figure.warning if figure.no_data else "", figure.definition, _sheet_name(MEASURES[figure.id].fact),
        )
        for figure in figures
    ]  # fmt: skip
    return RowsSheet("figures", INTERNAL, _FIGURE_COLUMNS, rows)


def _fact(fact: str, sheets: Mapping[str, Sheet]) -> RowsSheet:
    names = [name for name, _ in schema(fact)]
    measures = list(dict.fromkeys(measure for _, ids, _ in sheets.values() for measure in ids))
    lines = [line for year, sheet in sheets.items() for line in _lines(year, sheet, len(names), measures)]
    return RowsSheet(_sheet_name(fact), INTERNAL, ("year", *names, *measures), lines)


def _lines(year: str, sheet: Sheet, width: int, measures: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """The rows of one year, with an empty cell for a measure that only another year has."""
    _, ids, rows = sheet
    places = [width + ids.index(measure) if measure in ids else None for measure in measures]
    for row in rows:
        yield (year, *row[:width], *("" if place is None else row[place] for place in places))


def _sheet_name(fact: str) -> str:
    return fact.replace("_", " ")
