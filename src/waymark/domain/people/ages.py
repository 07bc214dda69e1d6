"""How old somebody is."""

from datetime import date

MONTHS_UNTIL = 2
"""Under so many years, an age is said in months."""


def years(dob: date, on: date) -> int:
    """Whole years lived on `on`; somebody born on 29 February is a year older from 1 March (CNT-9)."""
    return on.year - dob.year - ((on.month, on.day) < (dob.month, dob.day))


def words(dob: date | None, on: date) -> str:
    """ "9", or "14 months" under the age of two; "" where the date of birth is not known or lies ahead."""
    if dob is None or dob > on:
        return ""
    if (whole := years(dob, on)) >= MONTHS_UNTIL:
        return str(whole)
    months = (on.year - dob.year) * 12 + on.month - dob.month - (on.day < dob.day)
    return f"{months} month{'' if months == 1 else 's'}"
