"""The filters of the list of children, in the address and out of it."""

from datetime import date

import pytest

from waymark.actions.pages import Filters
from waymark.web.children.filters import address, filters_of, months


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(state="at risk"),
        Filters(iro="IRO-004", month="2024-05", care="left care", page=3),
        Filters(care=""),
    ],
)
def test_a_filter_comes_back_out_of_the_address_as_it_went_in(filters: Filters) -> None:
    from django.http import QueryDict

    query = address(filters, page=filters.page).partition("?")[2]
    assert filters_of(QueryDict(query)) == filters


def test_the_plain_list_has_a_plain_address() -> None:
    assert address(Filters()) == "/children"


def test_a_new_filter_goes_back_to_the_first_page() -> None:
    assert address(Filters(page=4), state="late") == "/children?state=late"


@pytest.mark.parametrize(
    "query", [{"state": "x"}, {"care": "x"}, {"page": "-1"}, {"page": "9" * 40}, {"page": "two"}, {"page": "²"}]
)
def test_what_an_address_cannot_mean_is_left_out(query: dict[str, str]) -> None:
    assert filters_of(query) == Filters()


def test_months_run_over_the_end_of_the_year() -> None:
    assert months(date(2024, 11, 30))[:3] == [
        ("2024-11", "November 2024"),
        ("2024-12", "December 2024"),
        ("2025-01", "January 2025"),
    ]
