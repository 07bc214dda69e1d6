"""Small numbers withheld from what is published, and enough others that none of them can be worked back.

Withheld are counts from 1 to threshold - 1 (0 is shown); a share whose numerator, remainder or denominator is such a
count; and then as many further numbers as it takes until every withheld one could be at least two things (see
`relations`). This year's figures and last year's are protected together, for children who came and went tie them.
What a measure left out of a group is never printed, large or small, so that what was counted does not give away what
was judged; left out of a whole, a small number is not printed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from waymark.domain.measures.breakdowns import LABELS
from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.measures.catalogue.challenge import LIKE
from waymark.domain.measures.figures import Figure
from waymark.domain.reports.made_of import made_of, one_group
from waymark.domain.reports.numbers import (
    LEFT,
    NOT_PEOPLE,
    Column,
    Family,
    Group,
    Part,
    all_parts_of,
    families_of,
    key_of,
    loose_of,
    parts_of,
)
from waymark.domain.reports.relations import Name, Table
from waymark.domain.reviews.grades import ATTENDED, CONVEYED

__all__ = ["key_of", "withheld"]

STOCK, CAME, WENT = "children_looked_after", "children_starting_care", "children_leaving_care"
MET_BY_CODE: Mapping[str, Sequence[tuple[str, ...]]] = {
    "attendance_pct": (ATTENDED,),
    "attended_without_contributing_pct": (("PN4",),),
    "participation_pct": (CONVEYED, tuple(sorted({*ATTENDED, *CONVEYED}))),
}
"""Shares of reviews whose numerator may be added up from the reviews held by participation code."""


def withheld(
    figures: Sequence[Figure], year: str, threshold: int, label: Callable[[str, str], str] | None = None
) -> frozenset[str]:
    """The keys of the figures that a publication must not print.

    `figures` are those of all years in it, `year` ("2023/24") is its own; `label` says how a code of a breakdown is
    called in them, where a profile calls it otherwise than the measures do.
    """
    table = _table(figures, year, label or _usual)
    primary = [name for name, value in table.value.items() if 0 < value < threshold and not _left_out(name)]
    table.hide(primary)
    table.hide(unsaid := _unsaid(figures, year))
    _close(table, figures, year)
    given_up: set[Name] = {table.root(name) for name in unsaid}
    while (exposed := table.exposed(given_up | _harmless(table, figures, year, primary))) is not None:
        more = table.beside(exposed)
        if more is None:
            given_up.add(exposed)
            continue
        table.hide([more])
        _close(table, figures, year)
    return frozenset(key_of(figure, year) for figure in figures if _gone(figure, year, table, threshold))


def _harmless(table: Table, figures: Sequence[Figure], year: str, primary: Iterable[Name]) -> set[Name]:
    """Hidden numbers that may be worked back: not small, and only the other side, or all, of a share that is guarded.

    Guarded are the small numbers, every count that is not printed, and who met a share where that is some and not all.
    """
    guarded = {table.root(name) for name in primary}
    for figure in figures:
        parts = parts_of(figure, year)
        proper = len(parts) < 2 or 0 < (figure.numerator or 0) < (figure.denominator or 0)
        guarded |= {table.root(name) for name in parts if name.part in ("value", "met") and proper}
    return table.hidden - guarded


def _gone(figure: Figure, year: str, table: Table, threshold: int) -> bool:
    names = parts_of(figure, year)
    if names:
        return any(table.is_hidden(name) for name in names)
    if figure.id in NOT_PEOPLE or figure.value is None:
        return False
    rows: list[float] = [count for count in (figure.numerator, figure.denominator) if count is not None]
    if any(0 < count < threshold for count in (rows or [figure.value])):
        return True
    return any(table.is_hidden(name) for name in loose_of(figure, year) if name in table.value)


def _left_out(name: Name) -> bool:
    return isinstance(name, Part) and name.part == LEFT


def _unsaid(figures: Sequence[Figure], year: str) -> list[Part]:
    """What was left out of each group, where anything was left out of the whole: no publication says it."""
    some = {(figure.id, figure.year) for figure in figures if not figure.group and figure.left_out}
    return [
        Part(key_of(figure, year), LEFT)
        for figure in figures
        if figure.group and (figure.id, figure.year) in some and len(parts_of(figure, year)) > 1
    ]


def _usual(breakdown: str, code: str) -> str:
    return LABELS[breakdown].get(code, code)


def _table(figures: Sequence[Figure], year: str, label: Callable[[str, str], str]) -> Table:
    table = Table()
    for figure in figures:
        for name, value in {**all_parts_of(figure, year), **loose_of(figure, year)}.items():
            least = 1 if value and name.part == "value" else 0
            table.put(name, value, least=least, headline=not figure.group)
    families = families_of(figures)
    for one, other in [
        *_named_alike(figures, year, table),
        *_equal_throughout(families, year),
        *_same_codes(families, year, label),
        *_one_whole(families, year),
        *_times(figures, year, table),
        *one_group(families, year),
    ]:
        table.same(one, other)
    made = [*made_of(families, year)]
    for one, other in (terms for terms in made if len(terms) == 2):
        table.same(one[0], other[0])
    ties = (_shares(figures, year), _sums(families, year), _flow(figures, year), _codes(families, year))
    for terms in chain(*ties, _shared_out(families, year), _counted(figures, year), made):
        table.add(terms)
    return table


def _close(table: Table, figures: Sequence[Figure], year: str) -> None:
    """A share goes whole: with one of its numbers hidden, what met it and what did not are hidden too."""
    grown = True
    while grown:
        before = len(table.hidden)
        for figure in figures:
            names = parts_of(figure, year)
            if len(names) > 1 and any(table.is_hidden(name) for name in names):
                table.hide(name for name in names if name.part != "all")
        grown = len(table.hidden) > before


def _named_alike(figures: Sequence[Figure], year: str, table: Table) -> Iterable[tuple[Name, Name]]:
    """`x_pct` of a group has the count `x` of that group as its numerator, and the whole of `x` as its denominator."""
    for figure in figures:
        key, tail = key_of(figure, year), ("" if figure.year == year else f"@{figure.year}")
        if not figure.id.endswith("_pct") or Part(key, "met") not in table.value:
            continue
        count = figure.id.removesuffix("_pct")
        for own, other in ((Part(key, "met"), count + key[len(figure.id) :]), (Part(key, "all"), count + tail)):
            if table.value.get(Part(other, "value")) == table.value[own]:
                yield own, Part(other, "value")


def _equal_throughout(families: dict[Family, list[Figure]], year: str) -> Iterable[tuple[Name, Name]]:
    """Numbers of one fact that are equal in every group of a breakdown count the same rows, or a reader may think so.

    A part of a share that is equal to the whole of it says nothing of this kind: it is then simply all of them.
    """
    columns = [
        (_dated(measure), of, breakdown, part, column)
        for (of, measure, breakdown), members in families.items()
        for part, column in _columns(members, year).items()
    ]
    wholes = {
        (name.figure, breakdown, _values(column))
        for _, _, breakdown, part, column in columns
        if part == "all"
        for name, _ in column.values()
    }
    first: dict[object, Column] = {}
    for dated, of, breakdown, part, column in sorted(columns, key=lambda given: given[3] in ("met", "rest")):
        name, _ = next(iter(column.values()))
        if part in ("met", "rest") and (name.figure, breakdown, _values(column)) in wholes:
            continue
        known = first.setdefault((dated, of, breakdown, _values(column)), column)
        yield from ((known[group][0], column[group][0]) for group in column if known is not column)


def _dated(measure: str) -> tuple[str, ...]:
    """What a measure counts rows of, and by which date: others of the same may count the very same rows."""
    found = MEASURES.get(measure)
    if found is None:
        return (measure,)
    return (*LIKE.get((found.fact, found.dated_by), (found.fact, found.dated_by)), found.as_at)


def _values(column: Column) -> tuple[tuple[Group, int], ...]:
    return tuple(sorted((group, value) for group, (_, value) in column.items()))


def _same_codes(
    families: dict[Family, list[Figure]], year: str, label: Callable[[str, str], str]
) -> Iterable[tuple[Name, Name]]:
    """Groups of two breakdowns by the same column, under different names, that hold the same codes."""
    first: dict[object, Name] = {}
    for (of, measure, breakdown), members in families.items():
        declared = [by for by in MEASURES[measure].breakdowns if (by.key,) == breakdown] if measure in MEASURES else []
        for by in declared:
            for figure in members:
                codes = frozenset(
                    code for code in LABELS.get(by.key, {}) if label(by.key, code) == figure.group[by.key]
                )
                for name, value in parts_of(figure, year).items() if codes else ():
                    known = first.setdefault((of, _dated(measure), by.source, codes, name.part, value), name)
                    if known != name:
                        yield known, name


def _columns(members: Sequence[Figure], year: str) -> dict[str, Column]:
    """The numbers of one kind in every group of a breakdown, by kind ("value", "met" ...)."""
    columns: dict[str, Column] = defaultdict(dict)
    for figure in members:
        group = tuple(sorted(figure.group.items()))
        for name, value in {**parts_of(figure, year), **loose_of(figure, year)}.items():
            columns[name.part][group] = (name, value)
    return {part: column for part, column in columns.items() if len(column) == len(members)}


def _shares(figures: Sequence[Figure], year: str) -> Iterable[list[tuple[Name, int]]]:
    for figure in figures:
        names = parts_of(figure, year)
        if len(names) > 1:
            yield [(name, -1 if name.part == "all" else 1) for name in names]


def _sums(families: dict[Family, list[Figure]], year: str) -> Iterable[list[tuple[Name, int]]]:
    """The groups of a breakdown and the whole that they add up to, for every number behind the figures."""
    for (of, measure, breakdown), members in families.items():
        for by in breakdown:
            wholes = families.get((of, measure, tuple(name for name in breakdown if name != by)), [])
            for whole in wholes:
                groups = [member for member in members if whole.group.items() <= member.group.items()]
                yield from _adds_up(whole, groups, year)


def _adds_up(whole: Figure, groups: Sequence[Figure], year: str) -> Iterable[list[tuple[Name, int]]]:
    for name, total in all_parts_of(whole, year).items():
        cells = [
            (cell, n) for group in groups for cell, n in all_parts_of(group, year).items() if cell.part == name.part
        ]
        if cells and sum(n for _, n in cells) == total:
            yield [(name, -1), *((cell, 1) for cell, _ in cells)]


def _wholes(families: dict[Family, list[Figure]]) -> Iterable[list[Figure]]:
    """The shares that are parts of one whole: of a measure, or of each question of which it tells the answers."""
    for (_, measure, _), members in families.items():
        found = MEASURES.get(measure)
        if found is None or found.kind != "share":
            continue
        within = {by.within for by in found.breakdowns if by.within and by.within in members[0].group}
        parts: dict[Group, list[Figure]] = defaultdict(list)
        for figure in members:
            parts[tuple((key, figure.group[key]) for key in sorted(within))].append(figure)
        yield from parts.values()


def _one_whole(families: dict[Family, list[Figure]], year: str) -> Iterable[tuple[Name, Name]]:
    """All, of which each share is a part, is one number."""
    for members in _wholes(families):
        first = Part(key_of(members[0], year), "all")
        yield from ((first, Part(key_of(one, year), "all")) for one in members[1:] if parts_of(one, year))


def _shared_out(families: dict[Family, list[Figure]], year: str) -> Iterable[list[tuple[Name, int]]]:
    """The shares of one whole make all of it together."""
    for members in _wholes(families):
        met = [(Part(key_of(one, year), "met"), one.numerator or 0) for one in members if parts_of(one, year)]
        if met and sum(number for _, number in met) == members[0].denominator:
            yield [*((name, 1) for name, _ in met), (Part(key_of(members[0], year), "all"), -1)]


def _times(figures: Sequence[Figure], year: str, table: Table) -> Iterable[tuple[Name, Name]]:
    """`x_ratio` of one group to another is made of the counts `x` of both."""
    for figure in figures:
        found = MEASURES.get(figure.id)
        if found is None or found.kind != "ratio" or not figure.group:
            continue
        key, tail = key_of(figure, year), ("" if figure.year == year else f"@{figure.year}")
        one, other = (figure.group[key] for key in found.breakdowns[0].keys)
        for part, code in (("over", one), ("under", other)):
            count = Part(f"{figure.id.removesuffix('_ratio')}[{found.breakdowns[0].key}={code}]{tail}", "value")
            if table.value.get(count) == table.value.get(Part(key, part)) is not None:
                yield count, Part(key, part)


def _flow(figures: Sequence[Figure], year: str) -> Iterable[list[tuple[Name, int]]]:
    """Children at the end = children at the start + who came - who went, for all and for each group that the three
    measures share, where the numbers agree with that. A group of which nothing is said came to 0."""
    found = {
        (figure.id, figure.year, tuple(sorted(figure.group.items()))): figure
        for figure in figures
        if figure.id in (STOCK, CAME, WENT) and parts_of(figure, year)
    }
    for before, group in sorted({(of, group) for measure, of, group in found if measure == STOCK and of != year}):
        names = [(STOCK, before, 1), (CAME, year, 1), (WENT, year, -1), (STOCK, year, -1)]
        terms = [(found[m, of, group], sign) for m, of, sign in names if (m, of, group) in found]
        if len(terms) > 1 and sum(sign * int(figure.value or 0) for figure, sign in terms) == 0:
            yield [(Part(key_of(figure, year), "value"), sign) for figure, sign in terms]


def _counted(figures: Sequence[Figure], year: str) -> Iterable[list[tuple[Name, int]]]:
    """Rows counted = rows judged + rows left out, for a share and a count of the same rows in the same group."""
    counts: dict[object, list[Figure]] = defaultdict(list)
    for figure in figures:
        if len(parts_of(figure, year)) == 1:
            counts[_dated(figure.id), figure.year, tuple(sorted(figure.group.items()))].append(figure)
    for figure in figures:
        if len(parts_of(figure, year)) == 1 or not parts_of(figure, year):
            continue
        key, judged = key_of(figure, year), (figure.denominator or 0) + sum(figure.left_out.values())
        for count in counts[_dated(figure.id), figure.year, tuple(sorted(figure.group.items()))]:
            if count.value == judged:
                yield [(Part(key_of(count, year), "value"), -1), (Part(key, "all"), 1), (Part(key, LEFT), 1)]


def _codes(families: dict[Family, list[Figure]], year: str) -> Iterable[list[tuple[Name, int]]]:
    """Reviews by participation code add up to those who attended or took part, where the numbers agree with that."""
    for (of, measure, breakdown), members in families.items():
        by_code = {f.group["code"]: f for f in families.get((of, "reviews_held", ("code",)), [])}
        for codes in MET_BY_CODE.get(measure, ()) if not breakdown else ():
            used = [by_code[code] for code in codes if code in by_code]
            if used and sum(int(f.value or 0) for f in used) == members[0].numerator:
                yield [
                    (Part(key_of(members[0], year), "met"), -1),
                    *((Part(key_of(f, year), "value"), 1) for f in used),
                ]
