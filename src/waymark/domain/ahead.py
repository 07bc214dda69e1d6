"""How far ahead a day may be set: a slip of the year must not be kept."""

from datetime import date, timedelta

from waymark.domain.clocks.words import long_date

MOST = timedelta(days=731)
"""Two years: nothing that somebody is asked to do, nor anybody's absence, is arranged for later."""


def too_far(day: date | None, today: date) -> str:
    """What is wrong with a day that lies too far ahead, with what to do; "" where it does not, or where there is none.

    >>> too_far(date(2204, 3, 4), date(2024, 3, 4))
    'Sunday 4 March 2204 is more than two years ahead: check the year'
    """
    if day is None or day <= today + MOST:
        return ""
    return f"{long_date(day)} is more than two years ahead: check the year"
