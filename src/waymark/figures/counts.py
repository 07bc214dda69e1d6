"""The answer of a count query, read back: for each measure and code, how many were met, not met and left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from waymark.domain.measures.compile import Query
from waymark.domain.measures.measure import Breakdown, Measure


@dataclass(slots=True)
class Tally:
    """What was counted in one group."""

    met: int = 0
    not_met: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    amount: float = 0
    """A whole number unless the rows' own numbers are not."""
    amounts: list[int] = field(default_factory=list)
    """Each of them, where a percentile is taken."""

    def add(self, other: "Tally") -> None:
        """Count the other's rows too."""
        self.met += other.met
        self.not_met += other.not_met
        self.amount += other.amount
        self.amounts += other.amounts
        for reason, rows in other.left_out.items():
            self.left_out[reason] = self.left_out.get(reason, 0) + rows

    @property
    def counted(self) -> int:
        """Met + not met + left out."""
        return self.met + self.not_met + sum(self.left_out.values())


@dataclass(slots=True)
class Counts:
    """One measure: the whole, and each breakdown by code."""

    whole: Tally = field(default_factory=Tally)
    groups: dict[Breakdown, dict[str, Tally]] = field(default_factory=dict)


def read(query: Query, answer: Iterable[tuple[Any, ...]]) -> Mapping[str, Counts]:
    """{measure id: its counts} from the rows of a query's answer."""
    found = {measure.id: Counts() for measure in query.measures}
    for part, code, *numbers in answer:
        by = query.breakdowns[part - 1] if part else None
        at = 0
        for measure, reasons in zip(query.measures, query.reasons, strict=True):
            width = 2 + len(reasons) + bool(measure.amount)
            tally = _tally(measure, reasons, numbers[at : at + width])
            at += width
            if by is None:
                found[measure.id].whole = tally
            elif by in measure.breakdowns and tally.counted:
                found[measure.id].groups.setdefault(by, {})[code] = tally
    return found


def _tally(measure: Measure, reasons: tuple[str, ...], numbers: list[Any]) -> Tally:
    left_out = {reason: rows for reason, rows in zip(reasons, numbers[2:], strict=False) if rows}
    if measure.kind == "percentile":
        return Tally(numbers[0], numbers[1], left_out, amounts=sorted(one["n"] for one in numbers[-1] or ()))
    return Tally(numbers[0], numbers[1], left_out, _whole(numbers[-1]) if measure.amount else 0)


def _whole(number: Any) -> float:
    return int(number) if number == int(number) else float(number)
