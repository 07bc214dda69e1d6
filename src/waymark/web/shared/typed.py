"""What people type in forms: days and times, as they write them."""

from datetime import date, datetime, time

DAYS = ("%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%Y")
"""How people write a day."""
TIMES = ("%H:%M", "%H.%M", "%H%M", "%I:%M%p", "%I.%M%p", "%I%p")
"""How people write a time of day."""


def day_of(text: str) -> date | None:
    """The day that was typed, or None."""
    for way in DAYS:
        try:
            return datetime.strptime(text.strip(), way).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


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
