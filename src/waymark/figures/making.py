"""From counts to figures: groups by label, coverage, and what a reader must be told."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from waymark.domain.clocks.words import long_date
from waymark.domain.coverage import NAMES, Coverage
from waymark.domain.measures.breakdowns import label, ordered
from waymark.domain.measures.compile import APART
from waymark.domain.measures.figures import Figure, percentile
from waymark.domain.measures.measure import Breakdown, Measure
from waymark.domain.measures.terms import terms, variant_of
from waymark.domain.measures.words import definition, filled
from waymark.domain.periods import Quarter
from waymark.domain.policies.profile import Profile
from waymark.domain.years import Year
from waymark.figures.counts import Counts, Tally

Divided = tuple[dict[str, str], Tally, Tally]
KNOWN_ENOUGH = 90
"""Percent of the rows that must have been workable for a figure to stand without a warning."""


class Making:
    """Makes the figures of one service and one year."""

    def __init__(self, profile: Profile, year: Year | Quarter, coverage: Coverage) -> None:
        self._profile, self._year, self._coverage = profile, year, coverage
        self._terms = terms(profile, year)

    def covered(self, measure: Measure) -> bool:
        """Whether the source speaks for the measure in this year: all of it, or enough for a figure with a warning."""
        return not (self._too_early(measure) or self._silent(measure))

    def figures(self, measure: Measure, counts: Counts | None) -> Iterator[Figure]:
        """The figure of the whole, then of each group; only one without data where `counts` is None."""
        if counts is None:
            yield self._no_data(measure)
            return
        whole = self._figure(measure, {}, counts.whole, counts.whole)
        groups = [
            self._figure(measure, group, tally, of)
            for breakdown in measure.breakdowns
            for group, tally, of in self._divided(breakdown, counts.groups.get(breakdown, {}), counts.whole)
        ]
        alone = measure.kind in ("share", "ratio") or measure.only_groups
        if not alone or (whole.no_data and not (measure.kind == "ratio" and groups)):
            yield whole
        yield from groups

    def _divided(self, breakdown: Breakdown, by_code: dict[str, Tally], whole: Tally) -> Iterator[Divided]:
        """(the group, what was counted in it, what that is a part of) of each group of a breakdown."""
        if breakdown.against:
            yield from self._pairs(breakdown, by_code)
        elif breakdown.within:
            yield from self._within(breakdown, by_code)
        else:
            for text, tally in self._by_label(breakdown, by_code).items():
                yield {breakdown.key: text}, tally, whole

    def _within(self, breakdown: Breakdown, by_code: dict[str, Tally]) -> Iterator[Divided]:
        inside: dict[str, dict[str, Tally]] = {}
        for codes, tally in sorted(by_code.items()):
            first, _, code = codes.partition(APART)
            inside.setdefault(label(self._profile, breakdown.within, first), {})[code] = tally
        for first, codes_of_it in inside.items():
            of = Tally()
            for tally in codes_of_it.values():
                of.add(tally)
            for text, tally in self._by_label(breakdown, codes_of_it).items():
                yield {breakdown.within: first, breakdown.key: text}, tally, of

    def _pairs(self, breakdown: Breakdown, by_code: dict[str, Tally]) -> Iterator[Divided]:
        """Each group beside each that is not larger; rows without a code are of no group."""
        named = {code: tally for code, tally in by_code.items() if code}
        groups = list(self._by_label(breakdown, named).items())
        groups.sort(key=lambda group: -group[1].met)
        for (one, larger), (other, smaller) in combinations(groups, 2):
            if smaller.met:
                yield {breakdown.key: one, breakdown.against: other}, larger, smaller

    def _by_label(self, breakdown: Breakdown, by_code: dict[str, Tally]) -> dict[str, Tally]:
        if not any(by_code):  # nothing counted, or the source never says: no groups to show
            return {}
        always = self._year.months if breakdown.monthly else breakdown.every
        codes = {*by_code, *always}
        out: dict[str, Tally] = {}
        for code in sorted(codes) if breakdown.monthly else ordered(breakdown.key, codes):
            out.setdefault(label(self._profile, breakdown.key, code), Tally()).add(by_code.get(code, Tally()))
        return out

    def _figure(self, measure: Measure, group: dict[str, str], tally: Tally, whole: Tally) -> Figure:
        numerator, denominator = _fraction(measure, tally, whole)
        empty = _nothing(measure, tally, denominator)
        return Figure(
            id=measure.id,
            title=filled(measure.title, self._terms),
            group=group,
            variant=variant_of(measure, self._profile, self._year),
            value=None if empty else _value(measure, tally, numerator, denominator),
            numerator=None if measure.kind == "percentile" else _whole(numerator),
            denominator=_whole(denominator),
            left_out={filled(reason, self._terms): rows for reason, rows in tally.left_out.items()},
            unit=measure.unit,
            no_data=empty,
            definition=self._definition(measure),
            year=self._year.label,
            warning="nothing to count" if empty else self._warning(measure, tally),
        )

    def _no_data(self, measure: Measure) -> Figure:
        return Figure(
            id=measure.id,
            title=filled(measure.title, self._terms),
            group={},
            variant=variant_of(measure, self._profile, self._year),
            value=None,
            numerator=None,
            denominator=None,
            left_out={},
            unit=measure.unit,
            no_data=True,
            definition=self._definition(measure),
            year=self._year.label,
            warning=self._too_early(measure) or self._silent(measure),
        )

    def _definition(self, measure: Measure) -> str:
        said = definition(measure, variant_of(measure, self._profile, self._year), self._terms)
        if isinstance(self._year, Year):
            return said
        if self._year.to is not None:
            said = said.replace("on the last day of the year", f"on {long_date(self._year.to)}")
        return said.replace("the year", "the quarter")

    def _too_early(self, measure: Measure) -> str:
        if measure.since and self._year.last < measure.since:
            return f"not measured before {measure.since.year}"
        return ""

    def _silent(self, measure: Measure) -> str:
        first = self._year.last if measure.as_at == "last day" else self._year.first
        whole = measure.whole_year or bool(measure.as_at)
        speaks = self._coverage.covers if whole else self._coverage.covers_any
        silent = [table for table in measure.needs if not speaks(table, first, self._year.last)]
        if not silent:
            return ""
        ends = min(self._coverage.known_to(table) or date.min for table in silent)
        if whole and self._year.first <= ends < self._year.last:
            return f"{self._wants(measure)}; what is known of {_named(silent)} ends on {long_date(ends)}"
        return f"the source does not cover {_named(silent)} for this"

    def _wants(self, measure: Measure) -> str:
        """What a measure asks that cannot be told before its period is over."""
        period, last = "year" if isinstance(self._year, Year) else "quarter", long_date(self._year.last)
        if measure.as_at == "last day":
            return f"it is taken on the last day of the {period}, {last}"
        return f"it needs the whole {period}, to {last}"

    def _warning(self, measure: Measure, tally: Tally) -> str:
        found = []
        if not measure.as_at:
            part = [t for t in measure.needs if not self._coverage.covers(t, self._year.first, self._year.last)]
            found += [f"the source covers only a part of the year for {_named(part)}"] if part else []
        known = tally.met + tally.not_met
        lacking = sum(rows for reason, rows in tally.left_out.items() if reason not in measure.leaves_out)
        if lacking and known * 100 < KNOWN_ENOUGH * (known + lacking):
            fewer = "; the true number may be higher" if measure.kind in ("count", "sum") else ""
            found.append(f"could be worked out for only {known:,} of {known + lacking:,}{fewer}")
        return "; ".join(found)


def _named(tables: Sequence[str]) -> str:
    return " and ".join(NAMES[table] for table in tables)


def _nothing(measure: Measure, tally: Tally, denominator: float) -> bool:
    """Whether there is nothing to tell; none counted in a year is 0, no number given by a day is nothing."""
    if measure.kind == "sum":
        return bool(measure.as_at) and not tally.met
    return denominator == 0 and measure.kind != "count"


def _whole(number: float) -> int | None:
    """A count as the figure says it; None for what is none (hours)."""
    return int(number) if number == int(number) else None


def _value(measure: Measure, tally: Tally, numerator: float, denominator: float) -> float | int:
    if measure.kind in ("count", "sum"):
        return numerator
    if measure.kind == "percentile":
        return percentile(sorted(tally.amounts), measure.percentile)
    return numerator * (100 if measure.unit == "%" else 1) / denominator


def _fraction(measure: Measure, tally: Tally, whole: Tally) -> tuple[float, float]:
    if measure.kind == "sum":
        return tally.amount, tally.amount
    if measure.kind == "mean":
        return tally.amount, tally.met
    if measure.kind == "average":
        return tally.amount, 12
    if measure.kind in ("share", "ratio"):
        return tally.met, whole.met
    if measure.kind == "count":
        return tally.met, tally.met
    return tally.met, tally.met + tally.not_met
