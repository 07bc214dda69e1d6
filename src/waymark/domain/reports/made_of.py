"""Measures that count what other measures count: whoever reads the others knows theirs.

What counts what is declared beside the measures (`catalogue.challenge`). A tie is drawn wherever the numbers agree with
it, for then a reader may reckon by it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from waymark.domain.measures.catalogue.challenge import MADE_OF, ONE_GROUP
from waymark.domain.measures.figures import Figure
from waymark.domain.reports.numbers import Family, Part, key_of, parts_of
from waymark.domain.reports.relations import Name

Families = Mapping[Family, Sequence[Figure]]
Terms = list[tuple[Name, int]]


def made_of(families: Families, year: str) -> Iterator[Terms]:
    """Each number of a measure that others make up (`MADE_OF`), less theirs: together 0. Two terms are one number."""
    for (of, measure, breakdown), members in families.items():
        for others in product(*MADE_OF.get(measure, ())):
            for figure in members:
                yield from _made(figure, "met", _beside(families, of, others, breakdown, figure), year)
            yield from _made(members[0], "all", _wholes(families, of, others), year)


def one_group(families: Families, year: str) -> Iterator[tuple[Part, Part]]:
    """A measure that counts one group of another (`ONE_GROUP`), with each group that it may be."""
    for (of, measure, breakdown), members in families.items():
        if breakdown or measure not in ONE_GROUP:
            continue
        other, by = ONE_GROUP[measure]
        for group in families.get((of, other, (by,)), ()):
            for (name, value), (own, number) in product(
                parts_of(group, year).items(), parts_of(members[0], year).items()
            ):
                if value == number:
                    yield name, own


def _made(figure: Figure, part: str, others: Sequence[Figure], year: str) -> Iterator[Terms]:
    name = Part(key_of(figure, year), part)
    number = parts_of(figure, year).get(name)
    counts = [item for other in others for item in parts_of(other, year).items()]
    if counts and number == sum(count for _, count in counts):
        yield [(name, -1), *((count, 1) for count, _ in counts)]


def _beside(
    families: Families, of: str, others: Sequence[str], breakdown: tuple[str, ...], figure: Figure
) -> list[Figure]:
    """The others in the same group; where none of them has it, those as a whole that are not divided so."""
    divided = [one for other in others for one in families.get((of, other, breakdown), ())]
    same = [one for one in divided if one.group == figure.group]
    return same or _wholes(families, of, [other for other in others if (of, other, breakdown) not in families])


def _wholes(families: Families, of: str, others: Sequence[str]) -> list[Figure]:
    return [one for other in others for one in families.get((of, other, ()), ())]
