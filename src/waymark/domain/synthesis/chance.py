"""Chance that is the same on every machine.

Only `random.Random.random()` is used: its sequence for a seed is promised by Python, which that of `choice`, `shuffle`
or `gauss` is not, and nothing here depends on how the machine rounds a logarithm.
"""

from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Odds(Generic[T]):
    """Values with their weights; the weights need not add up to 1."""

    def __init__(self, *pairs: tuple[T, float]) -> None:
        self.values = tuple(value for value, _ in pairs)
        self._sums = tuple(accumulate(weight for _, weight in pairs))

    def at(self, share: float) -> T:
        """The value that lies `share` (0 to below 1) of the way through the weights."""
        return self.values[bisect(self._sums, share * self._sums[-1])]


class Chance:
    """One run of chance."""

    def __init__(self, seed: int) -> None:
        self.share = Random(seed).random
        """A number from 0 to below 1."""

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self.share() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.share() * (high - low + 1))

    def nearer_low(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included; small ones are likelier."""
        return low + int(self.share() * self.share() * (high - low + 1))

    def day(self, first: date, last: date) -> date:
        """A day from `first` to `last`, both included; `first` where there is none between them."""
        return first + timedelta(days=self.whole(0, max(0, (last - first).days)))

    def about(self, expected: float) -> int:
        """A whole number that is `expected` on average: the part after the point is left to chance."""
        return int(expected + self.share())

    def pick(self, odds: Odds[T]) -> T:
        """One of the values of a table of odds."""
        return odds.at(self.share())

    def one_of(self, values: Sequence[T]) -> T:
        """One of the values, all equally likely."""
        return values[int(self.share() * len(values))]
