"""What a measure is: a declaration from which the figure, its breakdowns, its rows and its wording all come."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

Predicate = Any
"""An Ibis deferred expression over the columns of a fact, and the terms that `compile` adds beside them."""

Kind = Literal["count", "percentage", "share", "mean", "average", "percentile", "sum", "ratio"]
DEFAULT = "default"
"""The name of the only variant of a measure that has no others."""


class Breakdown(NamedTuple):
    """A way to divide a figure into groups by the code in one column."""

    key: str
    """As it stands in a group, {"sex": "male"}; also the name under which labels are looked up."""
    column: str = ""
    """The column of the fact that holds the code; the same as the key where empty."""
    every: tuple[str, ...] = ()
    """Codes that are shown even where nothing was counted."""
    monthly: bool = False
    """Whether the codes are the twelve months of the year, all of them shown."""
    within: str = ""
    """A column that divides the rows first: a group is then of both, {"question": ..., "answer": ...}, and its share is
    of all that have the same first."""
    against: str = ""
    """Of a "ratio": under which name the group stands that divides, {"referrer": ..., "to": ...}."""

    @property
    def source(self) -> str:
        """The column that holds the code."""
        return self.column or self.key

    @property
    def keys(self) -> tuple[str, ...]:
        """What a group names, in order."""
        return tuple(key for key in (self.within, self.key, self.against) if key)


class Variant(NamedTuple):
    """Another way in which services count the same thing."""

    says: str
    """What sets it apart, as the printed definition says it."""
    changes: Mapping[str, Any]
    """The fields of the measure that it replaces."""


@dataclass(frozen=True, eq=False)
class Measure:
    """One measure. Rows of `fact` in the period for which `counts` holds are counted; each is left out, met or not."""

    id: str
    title: str
    asks: str
    """The question that the figure answers. {from_age} is replaced by the age the profile names."""
    fact: str
    kind: Kind
    """"count" (rows), "percentage" (met of met and not met), "share" (a group's part of all that were counted),
    "mean" (the sum of `amount` by the rows met), "average" (over the twelve month ends), "percentile" (of `amount`
    over the rows met), "sum" (of `amount`), "ratio" (the rows of one group by those of another)."""
    counts: Predicate
    needs: tuple[str, ...]
    """Tables that must speak for the period; otherwise there is no data."""
    dated_by: str = ""
    """The date column that puts a row into the year; empty where the measure is taken on a day."""
    as_at: Literal["", "last day", "month ends"] = ""
    leaves_out: Mapping[str, Predicate] = field(default_factory=dict)
    """Rows that are none of the measure's business, by reason; the first that holds is given."""
    unknown: Mapping[str, Predicate] = field(default_factory=dict)
    """Rows that lack a fact that the measure needs, by reason: left out too, and under 90 % known is a warning."""
    unknown_by: str = ""
    """A text column that holds such a reason itself, "" where nothing is lacking."""
    meets: Predicate | None = None
    """Asked of each row not left out; None where every one of them meets it."""
    amount: str = ""
    percentile: int = 50
    """Of a "percentile": how many of a hundred; 50 is the median."""
    thing: str = ""
    """The column that says which rows are of one thing, where a thing has several (one for each theme of an alert):
    then things are counted, each once in the whole and once in each of its groups."""
    only_groups: bool = False
    """Whether the whole means nothing, because each group asks a question of its own."""
    breakdowns: tuple[Breakdown, ...] = ()
    variants: Mapping[str, Variant] = field(default_factory=dict)
    """By name; the first is the one that stands unless a profile chooses another."""
    whole_year: bool = False
    """Whether a year covered in part gives no data (otherwise: the part that is covered, with a warning)."""
    unit: str = "count"
    better: Literal["higher", "lower", ""] = ""
    cites: tuple[str, ...] = ()
    since: date | None = None
    """The first day for which it means anything; a year that ends before it has no data."""

    @property
    def default_variant(self) -> str:
        """The name of the variant that stands unless a profile chooses another."""
        return next(iter(self.variants), DEFAULT)


@cache
def chosen(measure: Measure, variant: str) -> Measure:
    """The measure as this variant has it. Raises KeyError for one that it does not have."""
    return replace(measure, **measure.variants[variant].changes) if measure.variants else measure
