"""Hidden numbers and what a reader could work back: whole numbers tied together by sums.

A reader knows every number that is shown, every sum that ties numbers together, and how small a hidden number can be
(1 where 0 would have been shown). A hidden number is safe when another set of whole numbers, different in it, agrees
with all of that. Whether there is one is an integer program, and HiGHS answers it exactly (see `puzzle`).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Set

from waymark.domain.reports.puzzle import Puzzle

Name = Hashable

MOST_TRIED = 60
"""How many numbers are tried before a headline is hidden."""


class Table:
    """Named whole numbers, the sums between them, and which of them are hidden."""

    def __init__(self) -> None:
        self.value: dict[Name, int] = {}
        self.hidden: set[Name] = set()
        self._least: dict[Name, int] = {}
        self._headline: set[Name] = set()
        self._same: dict[Name, Name] = {}
        self._sums: list[dict[Name, int]] = []
        self._of: dict[Name, list[int]] = defaultdict(list)
        self._proven: set[Name] = set()

    def put(self, name: Name, value: int, *, least: int = 0, headline: bool = False) -> None:
        """Add a number. A reader knows that it is at least `least`. A headline is the last to be hidden."""
        self.value[name], self._least[name] = value, least
        if headline:
            self._headline.add(name)

    def same(self, one: Name, other: Name) -> None:
        """Say that two names are one number: whoever sees one knows the other."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self._same[second] = first
            self._least[first] = max(self._least[first], self._least[second])
            if second in self._headline:
                self._headline.add(first)

    def root(self, name: Name) -> Name:
        """The name under which a number that has several is kept."""
        while name in self._same:
            name = self._same[name]
        return name

    def add(self, terms: Iterable[tuple[Name, int]]) -> None:
        """Tie numbers together: each with +1 or -1, all together 0. Call it after every `same`."""
        merged: dict[Name, int] = defaultdict(int)
        for name, sign in terms:
            merged[self.root(name)] += sign
        kept = {name: sign for name, sign in merged.items() if sign}
        if kept in self._sums:
            return
        for name in kept:
            self._of[name].append(len(self._sums))
        self._sums.append(kept)

    def hide(self, names: Iterable[Name]) -> None:
        """Mark numbers as hidden."""
        self.hidden.update(self.root(name) for name in names)

    def is_hidden(self, name: Name) -> bool:
        """Whether a number is hidden."""
        return self.root(name) in self.hidden

    def exposed(self, given_up: Iterable[Name] = ()) -> Name | None:
        """A hidden number that can be worked back and is not among `given_up`, or None when there is no other.

        A hidden 0 (the count of a share that went for the sake of another number) tells of no child and may be known.
        """
        skipped = self._proven | set(given_up)
        puzzles: dict[Name, Puzzle] = {}
        for name in sorted((name for name in self.hidden - skipped if self.value[name]), key=repr):
            if name in self._proven:
                continue
            if name not in puzzles:
                together = self._together(name, self.hidden)
                puzzles.update(dict.fromkeys(together, self._puzzle(together)))
            other = puzzles[name].another_answer(name)
            if other is None:
                return name
            # What is hidden stays hidden, so another answer found once remains one.
            self._proven.update(term for term, value in other.items() if value != self.value[term])
        return None

    def beside(self, name: Name) -> Name | None:
        """What to hide next so that `name` becomes safe: the smallest number tied to it that is still shown.

        Numbers other than 0 come before 0. A headline comes last: before one goes, numbers further off are tried, and
        one that makes `name` safe by itself is taken. None when all that is tied to it is hidden.
        """
        near, far = self._tied(self.root(name))
        best = min(near, key=self._cost, default=None)
        if best is not None and best not in self._headline:
            return best
        tried = sorted(far, key=self._cost)[:MOST_TRIED]
        return next((term for term in tried if self._frees(term, self.root(name))), best)

    def _cost(self, term: Name) -> tuple[bool, bool, int, str]:
        return term in self._headline, self.value[term] == 0, self.value[term], repr(term)

    def _frees(self, term: Name, name: Name) -> bool:
        """Whether `name` can be another number once `term` is hidden as well."""
        return self._puzzle(self._together(name, self.hidden | {term})).another_answer(name) is not None

    def _puzzle(self, hidden: Set[Name]) -> Puzzle:
        """The hidden numbers with the sums in which any of them stands."""
        places = {place for name in hidden for place in self._of.get(name, ())}
        return Puzzle(self.value, self._least, hidden, [self._sums[place] for place in sorted(places)])

    def _together(self, name: Name, hidden: Set[Name]) -> set[Name]:
        """`name` with every hidden number that sums tie to it, one through another: others tell nothing of it."""
        found, edge = {name}, [name]
        while edge:
            places = {place for one in edge for place in self._of.get(one, ())}
            edge = [term for place in places for term in self._sums[place] if term in hidden and term not in found]
            found.update(edge)
        return found

    def _tied(self, name: Name) -> tuple[set[Name], set[Name]]:
        """What is shown in the sums nearest to `name`, and in all sums that hidden numbers lead to from it."""
        seen, edge, places = {name}, [name], set[int]()
        near: set[Name] = set()
        while edge:
            found = {place for one in edge for place in self._of.get(one, ())} - places
            places |= found
            near = near or self._shown(found)
            edge = [t for place in found for t in self._sums[place] if t in self.hidden and t not in seen]
            seen.update(edge)
        return near, self._shown(places)

    def _shown(self, places: Iterable[int]) -> set[Name]:
        return {term for place in places for term in self._sums[place] if term not in self.hidden}
