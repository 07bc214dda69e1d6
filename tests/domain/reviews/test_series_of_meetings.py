"""A review held as a series of meetings: which of them counts is the service's own dated setting (PRO-9)."""

from datetime import date

import pytest

from makers.histories import child, covered, day, review, simple_care
from waymark.domain.history import History, Review
from waymark.domain.reviews.chain import judge, next_review
from waymark.domain.reviews.window import window

FIRST, LAST = day("2025-03-03"), day("2025-03-17")
TODAY = day("2025-03-20")
DAYS = covered(2020, 2026)


def with_series(*others: str) -> History:
    """Two reviews, and then one in two meetings."""
    held = [review(one) for one in (*others, "2024-06-10", "2024-09-09")]
    return child("1", simple_care("2024-05-13"), reviews=[*held, Review(LAST, ("PN1",), None, FIRST)])


def settings(value):
    return lambda _on: {"policy.series": value}


@pytest.mark.parametrize(
    ("counts", "due", "example"), [("last", "2025-09-17", "EX-73"), ("first", "2025-09-03", "EX-74")]
)
def test_the_next_interval_runs_from_the_meeting_that_counts(counts, due, example):
    found = next_review(with_series(), DAYS, settings(counts), TODAY)
    assert (found.rule, found.due) == ("REV-3", day(due)), example


def test_it_is_in_time_only_by_the_meeting_that_counts():
    """The limit was 9 March: the first meeting lies before it, the last after."""
    last, first = (judge(with_series(), DAYS, settings(value)) for value in ("last", "first"))
    assert [(row.held_on, row.in_time) for row in last if row.held_on][-1] == (LAST, False)
    assert [(row.held_on, row.decided_on, row.in_time) for row in first if row.held_on][-1] == (LAST, FIRST, True)
    missed = [{row.due_on for row in found if row.held_on is None} for found in (last, first)]
    assert [day("2025-03-09") in found for found in missed] == [True, False]


def test_a_change_of_setting_leaves_past_years_as_they_were():
    """Rotherham counted by the first meeting until 2015/16. A review completed before the change keeps its day."""
    changed = day("2025-04-01")

    def dated(on: date):
        return {"policy.series": "last" if on >= changed else "first"}

    assert judge(with_series(), DAYS, dated) == judge(with_series(), DAYS, settings("first"))
    assert next_review(with_series(), DAYS, dated, day("2025-05-01")).due == day("2025-09-03")


def test_the_window_opens_after_the_meeting_that_counts():
    assert window(with_series(), DAYS, settings("first"), TODAY).counted_from == FIRST
    assert window(with_series(), DAYS, settings("last"), TODAY).counted_from == LAST


def test_a_review_of_one_meeting_is_the_same_under_both():
    one = child("1", simple_care("2024-05-13"), reviews=[review("2024-06-10"), Review(LAST, ("PN1",), None, LAST)])
    assert judge(one, DAYS, settings("first")) == judge(one, DAYS, settings("last"))
