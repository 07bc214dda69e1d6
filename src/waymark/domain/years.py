"""Report years: 1 April to 31 March, as the statutory return counts them."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.errors import Unusable

_SPLIT = re.compile(r"(\d{4})\s*[/-]\s*(\d{4}|\d{2})")
_FIRST, _LAST = 1990, 2100
EARLIEST = date(_FIRST - 1, 4, 1)
"""The first day of the first year of which there can be figures."""


class Year(NamedTuple):
    """The year from 1 April to 31 March, both included, known by the calendar year in which it ends."""

    ending: int

    @property
    def label(self) -> str:
        """As people write it: "2023/24"."""
        return f"{self.ending - 1}/{self.ending % 100:02d}"

    @property
    def folder(self) -> str:
        """As a folder of the return is named: "2023-24"."""
        return self.label.replace("/", "-")

    @property
    def first(self) -> date:
        """1 April."""
        return date(self.ending - 1, 4, 1)

    @property
    def last(self) -> date:
        """31 March, which is included."""
        return date(self.ending, 3, 31)

    @property
    def before(self) -> "Year":
        """The year before this one."""
        return Year(self.ending - 1)

    @property
    def months(self) -> tuple[str, ...]:
        """The twelve months in order, as "2023-04"."""
        return tuple(f"{self.ending - (n < 9)}-{(n + 3) % 12 + 1:02d}" for n in range(12))

    @property
    def month_ends(self) -> tuple[date, ...]:
        """The last day of each month in order; the twelfth is 31 March."""
        firsts = [date(int(month[:4]), int(month[5:]), 1) for month in self.months[1:]]
        return (*(first - timedelta(days=1) for first in firsts), self.last)

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the year."""
        return self.first <= day <= self.last


def year_of(day: date) -> Year:
    """The year in which `day` lies."""
    return Year(day.year + (day.month >= 4))


def parse_year(text: str) -> Year:
    """The year meant by "2023/24", "2023-24", "2023/2024" or, as the year ending, "2024". Raises Unusable."""
    given = text.strip()
    split = _SPLIT.fullmatch(given)
    ending = int(split[1]) + 1 if split else int(given) if re.fullmatch(r"\d{4}", given) else 0
    follows = not split or int(split[2]) == (ending if len(split[2]) == 4 else ending % 100)
    if not follows or not _FIRST <= ending <= _LAST:
        raise Unusable(f'"{text}" is not a report year. Write it as 2023/24 (1 April 2023 to 31 March 2024).')
    return Year(ending)
