"""Parts of a report year: quarters (April to June is the first) and months, each beside the same a year before."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.clocks.words import MONTHS, long_date
from waymark.domain.errors import Unusable
from waymark.domain.years import Year, parse_year, year_of

_QUARTER = re.compile(r"(.+?)[\s/-]+[qQ]([1-4])(?: to (\d{1,2}) (\w+) (\d{4}))?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


class Quarter(NamedTuple):
    """Three months of a report year, the first begins on 1 April; or, of one that runs, the days that are over."""

    ending: int
    """The calendar year in which the report year ends."""
    number: int
    to: date | None = None
    """The last day that is looked at, included; None for the whole quarter."""

    @property
    def label(self) -> str:
        """As people write it: "2023/24 Q4", "2023/24 Q4 to 9 January 2024"."""
        return self.name if self.to is None else f"{self.name} to {_day(self.to)}"

    @property
    def name(self) -> str:
        """As people call the whole of it: "2023/24 Q4"."""
        return f"{Year(self.ending).label} Q{self.number}"

    @property
    def whole(self) -> "Quarter":
        """All three months."""
        return Quarter(self.ending, self.number)

    @property
    def folder(self) -> str:
        """As it stands in an address or the name of a file: "2023-24-q4"."""
        return f"{Year(self.ending).folder}-q{self.number}"

    @property
    def words(self) -> str:
        """Its months: "January to March 2024"."""
        last = self._ends[-1]
        return f"{MONTHS[self.first.month - 1]} to {MONTHS[last.month - 1]} {last.year}"

    @property
    def months(self) -> tuple[str, ...]:
        """The three months in order, as "2024-01"; of a quarter that runs, those that have begun."""
        months = Year(self.ending).months[3 * self.number - 3 : 3 * self.number]
        return tuple(month for month in months if self.to is None or month <= self.to.isoformat()[:7])

    @property
    def month_ends(self) -> tuple[date, ...]:
        """The last day of each month in order; of a quarter that runs, of those that are over."""
        return tuple(day for day in self._ends if self.to is None or day <= self.to)

    @property
    def _ends(self) -> tuple[date, ...]:
        return Year(self.ending).month_ends[3 * self.number - 3 : 3 * self.number]

    @property
    def first(self) -> date:
        """The first day."""
        return date.fromisoformat(f"{self.months[0]}-01")

    @property
    def last(self) -> date:
        """The last day that is looked at, included."""
        return self.to or self._ends[-1]

    @property
    def before(self) -> "Quarter":
        """The same quarter a year before, to the same day: what this one is compared with."""
        return Quarter(self.ending - 1, self.number, None if self.to is None else year_before(self.to))

    def so_far(self, day: date) -> "Quarter":
        """As much of it as is over at the end of `day`: all of it unless that lies in it, before its last day."""
        return self._replace(to=day) if self.first <= day < self._ends[-1] else self.whole


class Month(NamedTuple):
    """A calendar month."""

    year: int
    number: int

    @property
    def label(self) -> str:
        """As people write it: "March 2024"."""
        return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def folder(self) -> str:
        """As it stands in an address: "2024-03"."""
        return f"{self.year}-{self.number:02d}"

    @property
    def words(self) -> str:
        """The same as its label."""
        return self.label

    @property
    def months(self) -> tuple[str, ...]:
        """Itself."""
        return (self.folder,)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day, which is included."""
        return date(self.year + self.number // 12, self.number % 12 + 1, 1) - timedelta(days=1)

    @property
    def before(self) -> "Month":
        """The same month a year before."""
        return Month(self.year - 1, self.number)


Period = Year | Quarter | Month


def year_before(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _day(day: date) -> str:
    return long_date(day).partition(" ")[2]


def quarters(ending: int) -> tuple[Quarter, ...]:
    """The four quarters of the report year that ends in that calendar year."""
    return tuple(Quarter(ending, number) for number in (1, 2, 3, 4))


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(year_of(day).ending, (day.month - 4) % 12 // 3 + 1)


def parse_quarter(text: str) -> Quarter:
    """The quarter meant by "2023/24 Q4", "2023-24-q4" or the label of one that runs. Raises Unusable."""
    found = _QUARTER.fullmatch(text.strip())
    if not found or re.fullmatch(r"\d{4}", found[1]):
        raise Unusable(
            f'"{text}" is not a quarter of a report year. Write it as 2023/24-Q4: Q1 is April to June, Q4 January to'
            " March."
        )
    quarter = Quarter(parse_year(found[1]).ending, int(found[2]))
    return quarter if found[3] is None else _to(quarter, found[3], found[4], found[5])


def _to(quarter: Quarter, day: str, month: str, year: str) -> Quarter:
    """The quarter up to a day of it. Raises Unusable for a day that is none, or not in it."""
    try:
        to = date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        raise Unusable(f'"{day} {month} {year}" is no day. Write it as 9 January 2024.') from None
    if not quarter.first <= to <= quarter.last:
        raise Unusable(f"{_day(to)} does not lie in {quarter.name}. Leave the day out for the whole quarter.")
    return quarter.so_far(to)


def parse_period(text: str) -> Period:
    """The year, quarter or month meant by "2023/24", "2023-24-q4" or "2024-03". Raises Unusable."""
    given = text.strip()
    if _QUARTER.fullmatch(given):
        return parse_quarter(given)
    month = _MONTH.fullmatch(given)
    if month and 1 <= int(month[2]) <= 12 and int(month[2]) != (int(month[1]) + 1) % 100:
        return Month(int(month[1]), int(month[2]))
    return parse_year(given)


def year_or_quarter(text: str) -> Year | Quarter:
    """The report year or the quarter of that label. Raises Unusable."""
    return parse_quarter(text) if _QUARTER.fullmatch(text.strip()) else parse_year(text)
