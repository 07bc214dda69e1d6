"""Ages, and the days of birth that go with them."""

from datetime import date, timedelta

from waymark.domain.clocks.spans import birthday


def age_on(dob: date, day: date) -> int:
    """The age in whole years on `day`."""
    return day.year - dob.year - ((day.month, day.day) < (dob.month, dob.day))


def born_between(day: date, youngest: int, oldest: int) -> tuple[date, date]:
    """The first and last days of birth of those whose age on `day` is at least `youngest` and under `oldest`."""
    return birthday(day, -oldest) + timedelta(days=1), birthday(day, -youngest)
