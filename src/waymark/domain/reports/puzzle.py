"""What a reader could work out of a table with hidden numbers, asked of an exact solver of integer programs."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

import highspy
import numpy

Name = Hashable


class Puzzle:
    """The hidden numbers as unknowns, and every sum that they stand in as an equation."""

    def __init__(
        self,
        value: Mapping[Name, int],
        least: Mapping[Name, int],
        hidden: Iterable[Name],
        sums: Sequence[Mapping[Name, int]],
    ) -> None:
        """`value` holds the true number of every name, `least` what a reader knows it to be at least; `sums` are
        terms (name to a whole number) that add up to 0."""
        self._value, self._least = value, least
        self._names = sorted(hidden, key=repr)
        self._column = {name: column for column, name in enumerate(self._names)}
        self._solver = highspy.Highs()
        self._solver.silent()
        number = len(self._names)
        low, high = zip(*map(self._bounds, self._names), strict=True) if number else ((), ())
        self._solver.addVars(number, list(low), list(high))
        kinds = numpy.full(number, highspy.HighsVarType.kInteger.value, dtype=numpy.uint8)
        self._solver.changeColsIntegrality(number, numpy.arange(number, dtype=numpy.int32), kinds)
        for terms in sums:
            self._tie({name: sign for name, sign in terms.items() if name in self._column})

    def another_answer(self, name: Name) -> dict[Name, int] | None:
        """A set of numbers for all that is hidden, with another one for `name`, that fits everything shown.

        None where there is none: the reader can work `name` back.
        """
        low, high = self._bounds(name)
        for bounds in ((self._value[name] + 1, high), (low, self._value[name] - 1)):
            if bounds[0] <= bounds[1] and (found := self._solved(name, bounds)):
                return found
        return None

    def _solved(self, name: Name, bounds: tuple[float, float]) -> dict[Name, int] | None:
        column = self._column[name]
        self._solver.changeColBounds(column, *bounds)
        self._solver.run()
        answered = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        numbers = list(self._solver.getSolution().col_value) if answered else []
        self._solver.changeColBounds(column, *self._bounds(name))
        return {one: round(number) for one, number in zip(self._names, numbers, strict=True)} if answered else None

    def _bounds(self, name: Name) -> tuple[float, float]:
        """How large a hidden number may be, nobody says."""
        return self._least[name], 2 * self._value[name] + 100

    def _tie(self, terms: Mapping[Name, int]) -> None:
        if not terms:
            return
        total = sum(sign * self._value[name] for name, sign in terms.items())
        columns = [self._column[name] for name in terms]
        self._solver.addRow(total, total, len(columns), columns, [float(sign) for sign in terms.values()])
