"""What is said of a text that should be a day: what is true of it, and what to do."""

from datetime import date

import pytest

from waymark.web.shared.typed import day_of, not_a_day

TODAY = date(2024, 4, 9)
HOW = "nter the day as day/month/year, for example 9/4/2024"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/4/2024", f"April has 30 days: e{HOW}"),
        ("31/4", f"April has 30 days: e{HOW}"),
        ("31 April 2024", f"April has 30 days: e{HOW}"),
        ("29/2/2023", f"February 2023 has 28 days: e{HOW}"),
        ("30/2", f"February has 29 days: e{HOW}"),
        ("31/6/24", f"June has 30 days: e{HOW}"),
        ("29/2", f"The year is missing: e{HOW}"),
        ("14/3", f"The year is missing: e{HOW}"),
        ("14 March", f"The year is missing: e{HOW}"),
        ("14/13/2024", f"There is no month 13: e{HOW}"),
        ("14/0/2024", f"There is no month 0: e{HOW}"),
        ("0/3/2024", f"E{HOW}"),
        ("", f"E{HOW}"),
        ("tomorrow", f"E{HOW}"),
        ("14 Marchember 2024", f"E{HOW}"),
    ],
)
def test_it_says_what_is_true_of_it(text, says):
    assert day_of(text) is None
    assert not_a_day(text, TODAY) == says


def test_it_names_the_day_that_is_meant():
    assert not_a_day("31/9/2024", what="the last day").startswith("September has 30 days: enter the last day as")
