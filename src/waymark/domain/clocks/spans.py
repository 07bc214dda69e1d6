"""Calendar days, weeks, months and years after a day (CNT-3, CNT-4, CNT-7, CNT-9)."""

from datetime import date, timedelta

from waymark.domain.clocks import working_days
from waymark.domain.errors import Unusable
from waymark.law.periods import Period

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def months_after(day: date, number: int) -> date:
    """The same day of the month `number` months on, or that month's last day where it has no such day (CNT-3).

    Not "last day to last day": six months after 28 February is 28 August.
    """
    years, month = divmod(day.month - 1 + number, 12)
    year = day.year + years
    if not 0 < year < 10000:
        raise Unusable(f"{day.isoformat()} lies too far away to count from")
    return date(year, month + 1, min(day.day, _length(year, month)))


def _length(year: int, month: int) -> int:
    leap = month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month] + leap


def days_after(day: date, number: int) -> date:
    """`number` calendar days on; negative is back. Raises Unusable beyond the years that have a date."""
    try:
        return day + timedelta(days=number)
    except OverflowError:
        raise Unusable(f"{day.isoformat()} lies too far away to count from") from None


def birthday(dob: date, age: int, leapling: str = "1mar") -> date:
    """The day on which someone born on `dob` reaches `age`, at its first moment (CNT-9).

    `leapling` says what a birth on 29 February comes to in a common year: "1mar" or "28feb".
    """
    reached = months_after(dob, 12 * age)
    if leapling == "1mar" and reached.day != dob.day:
        return days_after(reached, 1)
    return reached


def after(day: date, period: Period) -> date:
    """The last day of `period` counted from `day`, which is not counted itself (CNT-1, CNT-7). Nothing rolls (CNT-5).

    A period of hours is given its calendar day, hours counted from the start of `day`.
    """
    if period.unit == "wd":
        return working_days.add(day, period.number)
    if period.unit in ("m", "y"):
        return months_after(day, period.number * (12 if period.unit == "y" else 1))
    return days_after(day, int(period.number * {"d": 1, "w": 7, "h": 1 / 24}[period.unit]))


def before(day: date, period: Period) -> date:
    """The day that lies `period` before `day`, which is not counted itself (CNT-8)."""
    if period.unit == "wd":
        return working_days.back(day, period.number)
    return after(day, Period(-period.number, period.unit))
