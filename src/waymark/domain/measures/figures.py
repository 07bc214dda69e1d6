"""A figure: what one measure came to, with its counts and its meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

WHOLE = frozenset({"years", "hours a week"})
"""Units of which a whole number is printed as one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure, one group, one year. Met + not met + left out = counted, always."""

    id: str
    title: str
    group: dict[str, str]
    """Empty for the whole; otherwise the one breakdown and its label, as {"sex": "male"}."""
    variant: str
    value: float | int | None
    """A share is 0 to 100, not rounded. None where there is no data."""
    numerator: int | None
    denominator: int | None
    """What the numerator is divided by; met + not met, without what was left out."""
    left_out: dict[str, int]
    """Rows left out by reason; reasons that left out none are not named."""
    unit: str
    """"%", "count", "a child", "points" or "a month"."""
    no_data: bool
    definition: str
    year: str
    """As "2023/24"."""
    warning: str = ""
    """What a reader must know before quoting it; why there is no data."""

    def as_json(self) -> dict[str, Any]:
        """The figure as every command prints it (contract of `measures --json`)."""
        return {
            "id": self.id,
            "title": self.title,
            "group": self.group,
            "variant": self.variant,
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "left_out": self.left_out,
            "unit": self.unit,
            "no_data": self.no_data,
            "warning": self.warning,
            "definition": self.definition,
        }


def shown(figure: Figure) -> str:
    """The value as printed: whole numbers with commas, others to one decimal, rounded half away from zero."""
    if figure.value is None:
        return "no data"
    if figure.unit == "count" or (figure.unit in WHOLE and figure.value == int(figure.value)):
        return f"{int(figure.value):,}"
    return f"{_to_one_decimal(figure):,}{'%' if figure.unit == '%' else ''}"


def _to_one_decimal(figure: Figure) -> Decimal:
    exact = Decimal(str(figure.value))
    if figure.numerator is not None and figure.denominator:
        times = 100 if figure.unit == "%" else 1
        exact = Decimal(figure.numerator * times) / Decimal(figure.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def percentile(amounts: Sequence[int], of_hundred: int) -> float:
    """The least of the sorted `amounts` that at least so many of a hundred do not exceed; where exactly so many stay
    below the next one, the middle between the two, as the median of an even number is."""
    place, rest = divmod(len(amounts) * of_hundred, 100)
    if rest or place == len(amounts):
        return float(amounts[min(place, len(amounts) - 1)])
    return (amounts[max(place - 1, 0)] + amounts[place]) / 2
