"""What people type in forms: days and times, as they write them, and what is wrong with a day that is none."""

import re
from calendar import monthrange
from datetime import date, datetime, time

DAYS = ("%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%Y")
"""How people write a day."""
TIMES = ("%H:%M", "%H.%M", "%H%M", "%I:%M%p", "%I.%M%p", "%I%p")
"""How people write a time of day."""
EXAMPLE = date(2024, 3, 14)
IN_NUMBERS = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?")
IN_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})(?:\s+(\d{4}))?")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_of(text: str) -> date | None:
    """The day that was typed, or None."""
    for way in DAYS:
        try:
            return datetime.strptime(text.strip(), way).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def not_a_day(text: str, example: date | None = None, what: str = "the day") -> str:
    """What is wrong with a text that is no day, and what to do: that there is no such day, that the year is missing, or
    how a day is written. `what` follows "Enter"."""
    enter = f"nter {what} as day/month/year, for example {typed(example or EXAMPLE)}"
    day, month, year = _parts(text)
    if not day or month is None:
        return f"E{enter}"
    if not 1 <= month <= 12:
        return f"There is no month {month}: e{enter}"
    # A leap year, where no year was typed: then the 29th of February may be a day.
    most = monthrange(year or 2024, month)[1]
    if day > most:
        named = f"{MONTHS[month - 1]} {year}" if month == 2 and year else MONTHS[month - 1]
        return f"{named} has {most} days: e{enter}"
    return f"The year is missing: e{enter}" if year is None else f"E{enter}"


def _parts(text: str) -> tuple[int, int | None, int | None]:
    """(day, month, year) as far as they were typed; the year None where it is missing, all of it where it is no day."""
    if found := IN_NUMBERS.fullmatch(text.strip()):
        day, month, year = found.groups()
        return int(day), int(month), _year(year)
    if found := IN_WORDS.fullmatch(text.strip()):
        day, word, year = found.groups()
        named = [place for place, name in enumerate(MONTHS, 1) if name.lower().startswith(word.lower()[:3])]
        return int(day), named[0] if named else None, _year(year)
    return 0, None, None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def time_of(text: str) -> time | None:
    """The time of day that was typed ("14:30", "2.30pm"), or None."""
    for way in TIMES:
        try:
            return datetime.strptime(text.replace(" ", "").lower(), way).time()  # noqa: DTZ007 - of a day in London
        except ValueError:
            continue
    return None


def typed(day: date | None) -> str:
    """A day as people type it; an empty text for None."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""
