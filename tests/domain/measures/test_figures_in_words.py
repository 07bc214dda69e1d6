"""How a figure is printed: whole numbers whole, shares to one decimal, halves away from zero."""

import pytest

from waymark.domain.measures.figures import Figure, shown


def figure(value, numerator=None, denominator=None, unit="%"):
    return Figure("m", "M", {}, "default", value, numerator, denominator, {}, unit, value is None, "?", "2023/24")


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (1033, 1233, "83.8%"),
        (1, 3, "33.3%"),
        (1, 16, "6.3%"),  # 6.25 is rounded away from zero, not to the even digit
        (13, 400, "3.3%"),  # 3.25
        (1, 1, "100.0%"),
        (0, 7, "0.0%"),
        (19, 20, "95.0%"),
    ],
)
def test_a_share_is_rounded_from_its_counts(numerator, denominator, text):
    assert shown(figure(numerator * 100 / denominator, numerator, denominator)) == text


def test_a_number_has_its_thousands_marked():
    assert shown(figure(3811, 3811, 3811, "count")) == "3,811"


def test_an_average_has_one_decimal():
    assert shown(figure(26 / 12, 26, 12, "a month")) == "2.2"


def test_no_data_is_said():
    assert shown(figure(None)) == "no data"


def test_as_json_has_the_keys_of_the_contract():
    told = figure(50.0, 1, 2).as_json()
    assert {
        "id",
        "group",
        "variant",
        "value",
        "numerator",
        "denominator",
        "left_out",
        "unit",
        "no_data",
        "definition",
    } <= set(told)
    assert (told["value"], told["numerator"], told["denominator"]) == (50.0, 1, 2)
