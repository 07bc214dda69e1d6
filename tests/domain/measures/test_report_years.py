"""Report years run from 1 April to 31 March, and are written in several ways."""

from datetime import date

import pytest

from waymark.domain.errors import Unusable
from waymark.domain.years import Year, parse_year, year_of


@pytest.mark.parametrize("text", ["2023/24", "2023-24", "2023/2024", " 2023/24 ", "2024"])
def test_a_year_is_understood_in_each_way_of_writing(text):
    assert parse_year(text) == Year(2024)


@pytest.mark.parametrize("text", ["2023/25", "2024/23", "23/24", "2023/2025", "last", "", "1066", "20233/24"])
def test_a_year_that_is_none_is_refused_with_an_example(text):
    with pytest.raises(Unusable, match="Write it as 2023/24"):
        parse_year(text)


def test_a_year_runs_from_1_april_to_31_march_both_included():
    year = Year(2024)
    assert (year.first, year.last, year.label, year.folder) == (
        date(2023, 4, 1),
        date(2024, 3, 31),
        "2023/24",
        "2023-24",
    )
    assert year.holds(date(2023, 4, 1))
    assert year.holds(date(2024, 3, 31))
    assert not year.holds(date(2023, 3, 31))
    assert not year.holds(date(2024, 4, 1))


def test_the_year_2000_is_written_with_two_digits():
    assert Year(2000).label == "1999/00"
    assert parse_year("1999/00") == Year(2000)


def test_months_and_their_ends():
    year = Year(2024)
    assert year.months[0] == "2023-04"
    assert year.months[8:10] == ("2023-12", "2024-01")
    assert year.months[-1] == "2024-03"
    assert year.month_ends[0] == date(2023, 4, 30)
    assert year.month_ends[10:] == (date(2024, 2, 29), date(2024, 3, 31))
    assert len(year.months) == len(set(year.months)) == len(year.month_ends) == 12


@pytest.mark.parametrize(
    ("day", "ending"), [(date(2024, 3, 31), 2024), (date(2024, 4, 1), 2025), (date(2024, 1, 1), 2024)]
)
def test_a_day_lies_in_one_year(day, ending):
    assert year_of(day) == Year(ending)
    assert year_of(day).holds(day)
