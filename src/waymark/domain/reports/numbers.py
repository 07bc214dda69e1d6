"""The whole numbers behind figures: what a reader sees in a figure or can take from it, and how it is called."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from waymark.domain.measures.figures import Figure

COUNT, SHARE = "count", "%"
LEFT = "left"
NOT_PEOPLE = frozenset({"advocacy_contract_hours", "months_more_leaving_than_starting"})
"""Counts of something other than children or what happened to them: never withheld."""

Family = tuple[str, str, tuple[str, ...]]
"""A year, a measure and the breakdown by which it is divided."""


class Part(NamedTuple):
    """One of the numbers behind a figure: "value" of a count, or "met", "rest", "all" and "left" (out) of a share."""

    figure: str
    part: str


Group = tuple[tuple[str, str], ...]
Column = dict[Group, tuple[Part, int]]


def key_of(figure: Figure, year: str) -> str:
    """The key of a figure in `figures.json` for the report of `year`: id[group], then @year where it is another's."""
    group = ",".join(f"{name}={code}" for name, code in sorted(figure.group.items()))
    return figure.id + (f"[{group}]" if group else "") + ("" if figure.year == year else f"@{figure.year}")


def parts_of(figure: Figure, year: str) -> dict[Part, int]:
    """The whole numbers that a reader sees in a figure, or can take from it at once."""
    key = key_of(figure, year)
    if figure.unit == SHARE and figure.numerator is not None and figure.denominator is not None:
        met, everything = figure.numerator, figure.denominator
        return {Part(key, "met"): met, Part(key, "rest"): everything - met, Part(key, "all"): everything}
    if figure.value is None or figure.id in NOT_PEOPLE or figure.unit != COUNT or not float(figure.value).is_integer():
        return {}
    return {Part(key, "value"): int(figure.value)}


def all_parts_of(figure: Figure, year: str) -> dict[Part, int]:
    """The same, and what a share left out."""
    parts = parts_of(figure, year)
    return parts | ({Part(key_of(figure, year), LEFT): sum(figure.left_out.values())} if len(parts) > 1 else {})


def loose_of(figure: Figure, year: str) -> dict[Part, int]:
    """The counts behind a mean: no share of one another, but often a number that another figure prints."""
    if parts_of(figure, year) or figure.no_data or figure.unit == COUNT:
        return {}
    counts = {"over": figure.numerator, "under": figure.denominator}
    return {Part(key_of(figure, year), part): count for part, count in counts.items() if count is not None}


def families_of(figures: Iterable[Figure]) -> dict[Family, list[Figure]]:
    """The figures by year, measure and breakdown (() for the whole)."""
    families: dict[Family, list[Figure]] = defaultdict(list)
    for figure in figures:
        families[figure.year, figure.id, tuple(sorted(figure.group))].append(figure)
    return families
