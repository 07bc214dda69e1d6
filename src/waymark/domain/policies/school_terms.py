"""School terms, as a service writes their last days: "12-31 04-30 08-31" (autumn, spring, summer)."""

import re
from datetime import date

TERMS = 3
_WRITTEN = re.compile(r"\d\d-\d\d")
_LEAP = 2024


def problem(text: str) -> str:
    """What is wrong with the last days of the terms, "" where nothing is."""
    parts = text.split()
    if len(parts) != TERMS or not all(_is_day(part) for part in parts):
        return f"must be the last days of three terms, written like 12-31 04-30 08-31, not {text!r}"
    return ""


def _is_day(text: str) -> bool:
    try:
        return bool(_WRITTEN.fullmatch(text)) and date.fromisoformat(f"{_LEAP}-{text}").year == _LEAP
    except ValueError:
        return False


def last_days(text: str, first: int, last: int) -> tuple[date, ...]:
    """The last day of each term in the calendar years `first` to `last`, in order. A 29 February is there only in a
    leap year; in any other the term ends the day before."""
    return tuple(sorted(_in_year(part, year) for year in range(first, last + 1) for part in text.split()))


def _in_year(part: str, year: int) -> date:
    month, day = (int(number) for number in part.split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, day if leap or (month, day) != (2, 29) else 28)
