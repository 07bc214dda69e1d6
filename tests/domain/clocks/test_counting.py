"""Counting: agrees with counting on fingers, and holds for every day, not only for the examples."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from waymark.domain.clocks import STATUTORY, first_review, later_review, second_review, spans, words, working_days
from waymark.domain.clocks.working_days import Calendar, easter
from waymark.domain.errors import Unusable
from waymark.law.loader import bank_holidays

KNOWN = bank_holidays()
DAY = timedelta(days=1)
days = st.dates(date(2011, 4, 1), date(2028, 9, 30))
numbers = st.integers(1, 40)


def on_fingers(day, number):
    while number:
        day += DAY
        number -= day.weekday() < 5 and day not in KNOWN.days
    return day


@effort(max_examples=150)
@given(days, numbers)
def test_working_days_agree_with_counting_on_fingers(day, number):
    assert working_days.add(day, number) == on_fingers(day, number)


@effort(max_examples=60)
@given(days, numbers)
def test_counting_back_and_forth_meets_again(day, number):
    there = working_days.add(day, number)
    assert working_days.between(day, there) == number
    assert working_days.between(there, day) == -number
    back = working_days.back(there, number)
    assert working_days.is_working(back) or number == 0
    assert back <= day or not working_days.is_working(day)
    assert working_days.between(back, there) == number


@effort(max_examples=60)
@given(days, numbers, st.integers(0, 60))
def test_one_more_bank_holiday_never_brings_a_deadline_forward(day, number, later):
    extra = day + later * DAY
    more = Calendar(KNOWN._replace(days=KNOWN.days | {extra}))
    assert more.add(day, number) >= working_days.add(day, number)


@effort(max_examples=60)
@given(days)
def test_a_later_start_never_has_an_earlier_first_review(day):
    due, next_due = first_review(day).due, first_review(day + DAY).due
    assert due is not None
    assert next_due is not None
    assert day < due <= next_due
    assert working_days.is_working(due)
    assert 26 <= (due - day).days <= 34


@effort(max_examples=100)
@given(days, st.integers(1, 900))
def test_months_end_on_the_same_day_or_the_last_of_the_month(day, number):
    end = spans.months_after(day, number)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == number
    assert end.day == day.day or (end.day < day.day and (end + DAY).month != end.month)


def test_the_last_day_of_a_month_does_not_stick():
    assert spans.months_after(date(2025, 2, 28), 6) == date(2025, 8, 28)
    assert spans.months_after(date(2025, 9, 30), 4) == date(2026, 1, 30)
    assert spans.months_after(date(2023, 8, 31), 6) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("dob", "age", "leapling", "reached"),
    [
        (date(2008, 2, 29), 18, "1mar", date(2026, 3, 1)),
        (date(2008, 2, 29), 18, "28feb", date(2026, 2, 28)),
        (date(2008, 2, 29), 16, "1mar", date(2024, 2, 29)),
        (date(2008, 3, 1), 18, "1mar", date(2026, 3, 1)),
    ],
)
def test_birthdays(dob, age, leapling, reached):
    assert spans.birthday(dob, age, leapling) == reached


@effort(max_examples=80)
@given(days, st.sampled_from(["20wd", "28d", "4w", "15wd", "42d"]), st.sampled_from(["3m", "12w", "84d", "4m"]))
def test_the_typed_calls_answer_the_earlier_of_local_wording_and_law(day, first, second):
    local = {**STATUTORY, "policy.first_review": first, "policy.second_review": second}
    for ask in (first_review, second_review, later_review):
        found, law = ask(day, local), ask(day)
        assert found.due is not None
        assert law.due is not None
        assert found.due <= law.due
        assert words.long_date(found.due) in found.because


def test_reviews_end_at_eighteen():
    assert later_review(date(2025, 12, 1), STATUTORY, date(2008, 6, 1)).due is None
    assert later_review(date(2025, 12, 1), STATUTORY, date(2008, 6, 2)).due == date(2026, 6, 1)


def test_beyond_the_known_holidays_only_days_named_in_the_regulations_are_left_out():
    assert not working_days.is_working(date(2030, 12, 25))
    assert not working_days.is_working(date(2030, 4, 19))  # Good Friday
    assert working_days.is_working(date(2030, 12, 26))
    assert first_review(date(2030, 1, 7)).provisional


@pytest.mark.parametrize("day", [day.on for day in KNOWN.listed if day.name == "Easter Monday"], ids=str)
def test_easter_is_where_the_list_has_it(day):
    assert easter(day.year) == day - DAY


def test_school_holidays_and_maundy_thursday_are_working_days():
    assert working_days.is_working(date(2025, 4, 17))
    assert working_days.is_working(date(2025, 8, 20))


def test_days_too_far_away_are_refused_by_name():
    with pytest.raises(Unusable, match="1850-01-01"):
        working_days.add(date(1850, 1, 1), 5)
    with pytest.raises(Unusable, match="9999-12-01"):
        spans.months_after(date(9999, 12, 1), 6)
    with pytest.raises(Unusable, match="9999-12-31"):
        spans.days_after(date(9999, 12, 31), 1)


def test_dates_are_said_in_full():
    assert words.long_date(date(2024, 3, 14)) == "Thursday 14 March 2024"
