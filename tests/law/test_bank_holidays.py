"""The list of bank holidays against an independent library, and the days on which England did something unusual."""

from datetime import date

import holidays
import pytest

from waymark.law.loader import bank_holidays

KNOWN = bank_holidays()


@pytest.mark.parametrize("year", range(KNOWN.first.year, KNOWN.last.year + 1))
def test_the_list_is_the_library_of_another(year):
    theirs = holidays.country_holidays("GB", subdiv="ENG", years=year)
    assert {day for day in KNOWN.days if day.year == year} == {day for day in theirs if day.weekday() < 5}


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2011, 4, 29), True),  # royal wedding
        (date(2012, 5, 28), False),  # spring holiday moved ...
        (date(2012, 6, 4), True),  # ... to here
        (date(2012, 6, 5), True),  # Diamond Jubilee
        (date(2020, 5, 4), False),  # early May holiday moved ...
        (date(2020, 5, 8), True),  # ... to VE Day
        (date(2022, 5, 30), False),
        (date(2022, 6, 2), True),
        (date(2022, 6, 3), True),  # Platinum Jubilee
        (date(2022, 9, 19), True),  # State Funeral
        (date(2023, 5, 8), True),  # Coronation
        (date(2026, 6, 15), False),  # Scotland's extra day in 2026 is no English one
    ],
)
def test_moved_and_proclaimed_days(day, is_one):
    assert (day in KNOWN.days) is is_one


def test_only_weekdays_are_listed_in_order_and_each_with_its_source():
    days = [day.on for day in KNOWN.listed]
    assert days == sorted(set(days))
    assert all(day.on.weekday() < 5 and day.name and day.source for day in KNOWN.listed)
    assert all(KNOWN.first <= day <= KNOWN.last for day in days)
    assert str(KNOWN.first.year) in KNOWN.name
    assert str(KNOWN.last.year) in KNOWN.name
