"""A length of time as the law and local policies write it: 20 working days, 28 days, 12 weeks, 3 months."""

import re
from typing import NamedTuple

UNITS = {
    "wd": "working days",
    "h": "hours",
    "d": "days",
    "w": "weeks",
    "m": "months",
    "y": "years",
    "t": "school terms",
}
"""Short form -> name. "days" are calendar days; a week is seven of them (CNT-4)."""

SHORT = {name: short for short, name in UNITS.items()}

ROUGH_DAYS = {"h": 1 / 24, "d": 1, "wd": 7 / 5, "w": 7, "m": 30.5, "t": 120, "y": 365.25}
"""How long a unit is, roughly: only to tell a believable setting from a slip of the finger."""

_WRITTEN = re.compile(r"([1-9][0-9]{0,2})(wd|d|w|m|y|h)")


class Period(NamedTuple):
    """A number of one unit. `unit` is a key of `UNITS`."""

    number: int
    unit: str

    @property
    def words(self) -> str:
        """For a sentence: "20 working days", "1 month"."""
        name = UNITS[self.unit]
        return f"{self.number} {name[:-1] if self.number == 1 else name}"

    @property
    def short(self) -> str:
        """As a setting is typed: "20wd"."""
        return f"{self.number}{self.unit}"

    @property
    def rough_days(self) -> float:
        """About how many calendar days, only for comparing believable with unbelievable."""
        return self.number * ROUGH_DAYS[self.unit]


def period(text: str) -> Period:
    """The period that `text` writes, for example "20wd", "28d", "12w", "3m", "1y", "72h".

    Strict: a whole number from 1 to 999 directly followed by its unit. Raises ValueError that says how to write it.
    """
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a period; write for example 20wd, 28d, 12w or 3m")
    return Period(int(found[1]), found[2])
