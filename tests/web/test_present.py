"""Days, ages and amounts as people say them."""

from datetime import UTC, date, datetime

import pytest

from waymark.web.shared import present

TUESDAY = date(2024, 4, 2)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2024, 3, 31), "2 days over"),
        (date(2024, 4, 1), "1 day over"),
        (date(2024, 4, 2), "due today"),
        (date(2024, 4, 3), "due tomorrow"),
        (date(2024, 4, 5), "3 working days left"),
        (date(2024, 4, 8), "4 working days left"),  # a weekend lies between
        (date(2024, 4, 30), "in 4 weeks"),
        (date(2024, 10, 2), "in 6 months"),
    ],
)
def test_days_left_are_said_in_words(due: date, said: str) -> None:
    assert present.days_left(due, TUESDAY) == said


def test_days_left_over_easter_leave_the_bank_holidays_out() -> None:
    assert present.days_left(date(2024, 4, 3), date(2024, 3, 28)) == "2 working days left"


@pytest.mark.parametrize(
    ("dob", "said"),
    [
        (date(2015, 4, 2), "9"),
        (date(2015, 4, 3), "8"),
        (date(2022, 4, 2), "2"),
        (date(2022, 4, 3), "23 months"),
        (date(2024, 3, 30), "0 months"),
        (None, ""),
    ],
)
def test_an_age_is_in_years_and_under_two_in_months(dob: date | None, said: str) -> None:
    assert present.age(dob, TUESDAY) == said


def test_a_moment_is_told_in_london_time() -> None:
    assert present.moment(datetime(2024, 7, 1, 12, 5, tzinfo=UTC)) == "Monday 1 July 2024 at 13:05"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (None, "%", "no data"),
        (95.25, "%", "95.2%"),
        (100, "%", "100.0%"),
        (1204, "count", "1,204"),
        (12.5, "days", "12.5 days"),
    ],
)
def test_amounts_carry_their_unit(value: float | None, unit: str, said: str) -> None:
    assert present.amount(value, unit) == said


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert [present.stop(text) for text in ("Held", "Held.", "")] == ["Held.", "Held.", ""]


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("Due Tuesday 4 June 2024: 6 months after Monday 4 December 2023.", "6 months after Monday 4 December 2023."),
        ("Nothing falls due: the child turns 18 first.", "The child turns 18 first."),
        ("Not calculable: the start is not known.", "Not calculable: the start is not known."),
        ("No colon here.", "No colon here."),
    ],
)
def test_beside_a_day_only_the_reason_is_said(because: str, said: str) -> None:
    assert present.reason(because) == said
