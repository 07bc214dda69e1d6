"""Working days (CNT-1, CNT-2, CNT-8): not Saturday, Sunday, Christmas Day, Good Friday or a bank holiday.

School holidays, council closure days and Maundy Thursday are working days. Bank holidays are data with a horizon;
before the list begins and beyond it only the days that the Regulations name themselves are left out (Christmas Day and
Good Friday), so a count there can only be brought later by a list that speaks for it.
"""

from datetime import date, timedelta
from functools import cache

from waymark.domain.clocks.words import DAYS
from waymark.domain.errors import Unusable
from waymark.law.loader import BankHolidays, bank_holidays

FIRST, LAST = date(1985, 1, 1), date(2079, 12, 31)
"""The window of days that is worked out beforehand. A count that leaves it is refused."""

_BASE = FIRST.toordinal() - 1


class Calendar:
    """Counts working days with one list of bank holidays.

    Built once for a window of days; after that every answer is two look-ups and an addition of whole numbers.
    """

    def __init__(self, holidays: BankHolidays) -> None:
        self.name = holidays.name
        self.first = holidays.first.toordinal()
        """The first day that the list speaks for, as an ordinal."""
        self.last = holidays.last.toordinal()
        """The last one."""
        self._working, self._rank = _window(holidays)

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day."""
        place = self._place(day.toordinal())
        return self._rank[place] > self._rank[place - 1]

    def add(self, day: date, number: int) -> date:
        """The `number`th working day after `day` (1 is the first). `day` itself is never counted."""
        return DAYS[self.add_to(day.toordinal(), number)]

    def add_to(self, ordinal: int, number: int) -> int:
        """`add` on day ordinals, for those who count many."""
        return self._at(self._rank[self._place(ordinal)] + number - 1)

    def back(self, day: date, number: int) -> date:
        """The `number`th working day before `day` (1 is the nearest). `day` itself is never counted."""
        return DAYS[self._at(self._rank[self._place(day.toordinal()) - 1] - number)]

    def between(self, day: date, other: date) -> int:
        """How many working days after `day` up to and including `other`; negative where `other` is the earlier.

        `between(day, add(day, n)) == n`.
        """
        return self._rank[self._place(other.toordinal())] - self._rank[self._place(day.toordinal())]

    def on_or_before(self, day: date) -> date:
        """The last working day up to and including `day`."""
        return DAYS[self._at(self._rank[self._place(day.toordinal())] - 1)]

    def on_or_after(self, day: date) -> date:
        """The first working day from `day` on, `day` included."""
        return DAYS[self._at(self._rank[self._place(day.toordinal()) - 1])]

    def speaks_for(self, ordinal: int) -> bool:
        """Whether the list of bank holidays speaks for that day."""
        return self.first <= ordinal <= self.last

    def _place(self, ordinal: int) -> int:
        place = ordinal - _BASE
        if 0 < place < len(self._rank):
            return place
        raise _outside(DAYS[ordinal])

    def _at(self, index: int) -> int:
        if 0 <= index < len(self._working):
            return self._working[index]
        raise _outside(LAST if index > 0 else FIRST)


def _outside(day: date) -> Unusable:
    return Unusable(f"{day.isoformat()}: working days can be counted from {FIRST.year} to {LAST.year} only")


def _window(holidays: BankHolidays) -> tuple[list[int], list[int]]:
    """The ordinals of all working days of the window, and for each of its days how many there are up to it."""
    off = {day.toordinal() for day in holidays.days} | _named_in_the_regulations()
    working: list[int] = []
    rank = [0]
    for ordinal in range(_BASE + 1, LAST.toordinal() + 1):
        if ordinal % 7 not in (6, 0) and ordinal not in off:  # 1 January of the year 1 was a Monday
            working.append(ordinal)
        rank.append(len(working))
    return working, rank


def _named_in_the_regulations() -> set[int]:
    years = range(FIRST.year, LAST.year + 1)
    christmas = {date(year, 12, 25).toordinal() for year in years}
    return christmas | {(easter(year) - timedelta(days=2)).toordinal() for year in years}


def easter(year: int) -> date:
    """Easter Sunday (Gregorian, 1583 on): the anonymous algorithm of 1876."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def calendar() -> Calendar:
    """The calendar with the newest list of bank holidays."""
    return Calendar(bank_holidays())


def is_working(day: date) -> bool:
    """Whether `day` is a working day, by the newest list of bank holidays."""
    return calendar().is_working(day)


def add(day: date, number: int) -> date:
    """The `number`th working day after `day`, by the newest list. Raises Unusable outside the years it can count."""
    return calendar().add(day, number)


def back(day: date, number: int) -> date:
    """The `number`th working day before `day`, by the newest list."""
    return calendar().back(day, number)


def between(day: date, other: date) -> int:
    """How many working days after `day` up to and including `other`; negative where `other` is the earlier."""
    return calendar().between(day, other)
