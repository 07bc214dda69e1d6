"""Dates as people say them."""

from collections.abc import Iterable
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


def long_date(day: date) -> str:
    """ "Thursday 14 March 2024": always in English, whatever the machine's language."""
    return LONG[day.toordinal()]


def either(words: Iterable[str]) -> str:
    """Words as alternatives: "a, b or c"."""
    *rest, last = words
    return f"{', '.join(rest)} or {last}" if rest else last


class _Long(dict[int, str]):
    """Each day's name is made once: a clock asked 200,000 times in a second has no time to make it anew."""

    def __missing__(self, ordinal: int) -> str:
        day = date.fromordinal(ordinal)
        said = self[ordinal] = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
        return said


class _Days(dict[int, date]):
    """Likewise the date of an ordinal."""

    def __missing__(self, ordinal: int) -> date:
        day = self[ordinal] = date.fromordinal(ordinal)
        return day


LONG = _Long()
DAYS = _Days()
