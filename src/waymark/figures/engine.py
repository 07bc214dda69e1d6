"""From facts to figures: one query a fact, every measure and every group of it at once."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from waymark.domain.errors import Unusable
from waymark.domain.measures.breakdowns import label
from waymark.domain.measures.catalogue import MEASURES, measure_of
from waymark.domain.measures.compile import APART, LEFT_OUT, MET, count_query, reasons_of, rows_sql, sheet_sql
from waymark.domain.measures.facts import Facts
from waymark.domain.measures.figures import Figure
from waymark.domain.measures.measure import Breakdown, Measure, chosen
from waymark.domain.measures.rows import ROWS, schema
from waymark.domain.measures.terms import Terms, terms, variant_of
from waymark.domain.measures.words import filled
from waymark.domain.periods import Quarter
from waymark.domain.policies.profile import Profile
from waymark.domain.years import Year
from waymark.figures.counts import Counts, read
from waymark.figures.making import Making
from waymark.figures.store import Store


class Sheet(NamedTuple):
    """The rows of one fact in one year."""

    columns: tuple[str, ...]
    """Those of the fact."""
    measures: tuple[str, ...]
    """Ids of the measures that were worked out from it, each a further column of every row."""
    rows: list[tuple[Any, ...]]
    """The fact's values, then for each measure "met", "not met", "left out: ..." or "" (it does not count the row)."""


class Engine:
    """The facts of one service, and every figure that can be worked out from them."""

    def __init__(self, facts: Facts, *, threads: int = 1, memory: str = "1GB") -> None:
        self.coverage = facts.coverage
        self._store = Store(facts, threads, memory)
        self._reasons = {fact: self._reasons_in(fact) for fact in ROWS}

    def figures(self, profile: Profile, year: int | Quarter, only: Iterable[str] | None = None) -> list[Figure]:
        """Every measure for the year ending `year`, or for a quarter, whole and by group, in the catalogue's order.

        Each in the profile's variant. `only` names some measures; raises Unusable for one that there is not.
        """
        wanted = [measure_of(name) for name in only] if only is not None else list(MEASURES.values())
        when = _when(year)
        making = Making(profile, when, self.coverage)
        counts = self._counts([m for m in wanted if making.covered(m)], profile, when)
        return [figure for m in wanted for figure in making.figures(m, counts.get(m.id))]

    def rows(
        self, measure_id: str, profile: Profile, year: int, group: Mapping[str, str] | None = None
    ) -> list[dict[str, Any]]:
        """The rows behind a figure: every row counted, with "met" (True or False) or "left_out" (the reason).

        `group` narrows them as it stands in the figure ({"sex": "male"}); of a share, rows outside the group have
        "met" False. No rows where the source does not cover the year. Raises Unusable for an unknown measure or group.
        """
        measure, when = measure_of(measure_id), Year(year)
        by = _breakdown(measure, group)
        if not Making(profile, when, self.coverage).covered(measure):
            return []
        counted = chosen(measure, variant_of(measure, profile, when))
        agreed, found = terms(profile, when), self._reasons[measure.fact]
        reasons = [filled(reason, agreed) for reason in reasons_of(counted, found)]
        names = [name for name, _ in schema(measure.fact)]
        out = []
        for row in self._store.answer(rows_sql(counted, when, agreed, found)):
            place = 0 if by is None else _place(profile, measure, by, row[len(names) : -1], group or {})
            inside = place == INSIDE
            if inside or (place == BESIDE and measure.kind in ("share", "ratio")):
                out.append(dict(zip(names, row, strict=False)) | _verdict(row[-1], reasons, inside))
        return _each_once(out, measure.thing) if measure.thing else out

    def sheet(self, fact: str, profile: Profile, year: int | Quarter) -> Sheet:
        """Every row of a fact that any measure of the year counted, and what each measure made of it, in one query.

        The same rows and verdicts as `rows` gives measure by measure, but for a thing with several rows, which stands
        in each. Empty where the source covers nothing of it.
        """
        when, names = _when(year), tuple(name for name, _ in schema(fact))
        making = Making(profile, when, self.coverage)
        measures = [chosen(m, variant_of(m, profile, when)) for m in MEASURES.values() if m.fact == fact]
        covered = [measure for measure in measures if making.covered(measure)]
        if not covered:
            return Sheet(names, (), [])
        agreed, found = terms(profile, when), self._reasons[fact]
        words = [_states(reasons_of(m, found), agreed) for m in covered]
        rows = [
            (*row[: len(names)], *(said[state] for said, state in zip(words, row[len(names) :], strict=True)))
            for row in self._store.answer(sheet_sql(covered, when, agreed, found))
        ]
        return Sheet(names, tuple(measure.id for measure in covered), rows)

    def _counts(self, measures: list[Measure], profile: Profile, year: Year | Quarter) -> dict[str, Counts]:
        agreed = terms(profile, year)
        found: dict[str, Counts] = {}
        for fact in dict.fromkeys(measure.fact for measure in measures):
            of_fact = tuple(chosen(m, variant_of(m, profile, year)) for m in measures if m.fact == fact)
            query = count_query(of_fact, year, agreed, self._reasons[fact])
            found.update(read(query, self._store.answer(query.sql)))
        return found

    def _reasons_in(self, fact: str) -> tuple[str, ...]:
        """The reasons that stand in the rows of a fact, in a column that some measure reads them from."""
        columns = {m.unknown_by for m in MEASURES.values() if m.fact == fact and m.unknown_by}
        texts = [self._store.answer(f'SELECT DISTINCT "{c}" FROM "{fact}" WHERE "{c}" <> \'\'') for c in columns]
        return tuple(sorted(text for found in texts for (text,) in found))


def _when(year: int | Quarter) -> Year | Quarter:
    return Year(year) if isinstance(year, int) else year


def _each_once(rows: Iterable[dict[str, Any]], thing: str) -> list[dict[str, Any]]:
    """One row a thing: one that meets the measure, where there is one."""
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        known = found.setdefault(row[thing], row)
        if row.get("met") and not known.get("met"):
            found[row[thing]] = row
    return list(found.values())


def _breakdown(measure: Measure, group: Mapping[str, str] | None) -> Breakdown | None:
    if not group:
        return None
    by = {frozenset(breakdown.keys): breakdown for breakdown in measure.breakdowns}
    key = frozenset(group)
    if key not in by:
        known = ", ".join(" and ".join(breakdown.keys) for breakdown in measure.breakdowns) or "nothing"
        raise Unusable(f'"{measure.id}" is divided by {known}, one at a time; not by {", ".join(group)}')
    return by[key]


INSIDE, BESIDE, OUTSIDE = 0, 1, 2
"""Where a row stands to a group: in it; among what it is a part of, or is measured against; neither."""


def _place(profile: Profile, measure: Measure, by: Breakdown, codes: tuple[str, ...], group: Mapping[str, str]) -> int:
    code = codes[measure.breakdowns.index(by)]
    first, apart, rest = code.partition(APART) if by.within else ("", "", code)
    if apart and label(profile, by.within, first) != group[by.within]:
        return OUTSIDE
    text = label(profile, by.key, rest)
    if text == group[by.key]:
        return INSIDE
    return BESIDE if not by.against or text == group[by.against] else OUTSIDE


def _states(reasons: Iterable[str], agreed: Terms) -> list[str]:
    """What each state of a row means, by its number."""
    return ["", "met", "not met", *(f"left out: {filled(reason, agreed)}" for reason in reasons)]


def _verdict(state: int, reasons: list[str], inside: bool) -> dict[str, Any]:
    return {"left_out": reasons[state - LEFT_OUT]} if state >= LEFT_OUT else {"met": inside and state == MET}
