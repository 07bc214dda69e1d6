"""Working days counted one by one."""

from datetime import date

from waymark.domain.clocks import first_review, later_review
from waymark.web.children.counting import counted


def test_a_first_review_is_counted_day_by_day_around_easter() -> None:
    began = date(2024, 3, 12)
    deadline = first_review(began)
    days = counted(deadline, began)
    assert days[-1].day == deadline.due
    assert days[-1].number == 20
    assert {day.day: day.why_not for day in days if day.why_not and day.day.weekday() < 5} == {
        date(2024, 3, 29): "Good Friday",
        date(2024, 4, 1): "Easter Monday",
    }
    assert [day.number for day in days if day.number] == list(range(1, 21))
    assert days[0].day == date(2024, 3, 13)  # the day care began is not counted


def test_months_are_not_counted_in_days() -> None:
    held = date(2023, 10, 20)
    assert counted(later_review(held), held) == ()


def test_without_a_first_day_nothing_is_counted() -> None:
    assert counted(first_review(date(2024, 3, 12)), None) == ()
