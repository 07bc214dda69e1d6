"""When a review may be booked, and which days are offered: the law is the limit, the target is only wished for."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from makers.histories import care, child, covered, day, episode, review, simple_care
from waymark.domain.clocks import STATUTORY
from waymark.domain.clocks.working_days import is_working
from waymark.domain.reviews.offers import Busy, after, clashes, off_because, offers, soonest
from waymark.domain.reviews.window import earliest_meeting, window

DAYS = covered(2020, 2026)
TODAY = day("2025-02-10")
TARGETS = {"policy.book_second": "10w", "policy.book_later": "5m"}


def settings(more=None):
    return lambda _on: {**STATUTORY, **(more or {})}


def once_reviewed():
    return child("1", simple_care("2025-01-06"), reviews=[review("2025-01-31")])


def test_the_window_opens_after_the_last_review_and_closes_with_the_law():
    found = window(once_reviewed(), DAYS, settings(), TODAY)
    assert (found.opens_on, found.target, found.closes_on) == (day("2025-02-01"), None, day("2025-04-30"))
    assert found.limit.rule == "REV-2"


def test_the_target_of_ten_weeks_stands_beside_the_limit_ex_71():
    found = window(once_reviewed(), DAYS, settings(TARGETS), TODAY)
    assert found.target is not None
    assert (found.target.rule, found.target.last, found.closes_on) == ("BOOK-2", day("2025-04-11"), day("2025-04-30"))
    assert found.holds(day("2025-04-30"))
    assert found.inside_limit(day("2025-05-01")) is False


def test_the_target_of_five_months_stands_beside_the_limit_ex_72():
    known = child(
        "1", simple_care("2025-01-06"), reviews=[review(d) for d in ("2025-01-31", "2025-04-30", "2025-08-31")]
    )
    found = window(known, DAYS, settings(TARGETS), day("2025-09-01"))
    assert found.target is not None
    assert (found.target.rule, found.target.last, found.closes_on) == ("BOOK-3", day("2026-01-31"), day("2026-02-28"))


def test_a_first_review_has_its_window_from_the_day_care_began_and_no_target():
    found = window(child("1", simple_care("2025-02-03")), DAYS, settings(TARGETS), TODAY)
    assert (found.opens_on, found.target, found.limit.rule) == (day("2025-02-03"), None, "REV-1")


def test_after_a_return_from_adopters_the_window_opens_with_ado_6():
    back = child(
        "1",
        care(episode("2024-01-08"), episode("2024-06-03", new="P", place="A4"), episode("2025-02-03", new="P")),
        reviews=[review(d) for d in ("2024-02-02", "2024-05-01", "2024-06-28", "2024-09-20")],
    )  # fmt: skip
    found = window(back, DAYS, settings(), TODAY)
    assert found.limit.rule == "ADO-6"
    assert found.limit.window is not None
    assert found.opens_on == found.limit.window[0]


def test_nobody_out_of_care_has_a_limit_and_the_reason_is_said():
    found = window(child("1", simple_care("2024-01-08", "2024-12-02")), DAYS, settings(), TODAY)
    assert found.closes_on is None
    assert "not in care" in found.limit.because


@given(
    first=some.dates(date(2021, 1, 4), date(2024, 12, 1)),
    gap=some.integers(1, 60),
    target=some.sampled_from(["none", "4w", "10w", "3m", "70wd"]),
    later=some.integers(0, 80),
    at_work=some.lists(some.tuples(some.integers(0, 120), some.sampled_from([9, 10, 13, 15])), max_size=12),
)
def test_a_target_never_moves_the_limit_and_every_day_offered_is_a_working_day_inside(
    first, gap, target, later, at_work
):
    history = child("1", simple_care(str(first)), dob="2015-05-20", reviews=[review(str(first + timedelta(days=gap)))])
    today = first + timedelta(days=gap + later)
    wished = window(history, DAYS, settings({"policy.book_second": target}), today)
    assert wished.limit == window(history, DAYS, settings(), today).limit
    if wished.target and wished.target.last and wished.closes_on:
        assert wished.target.last < wished.closes_on
    busy = [Busy(today + timedelta(days=n), time(hour), 60, "Kai", True, n % 2 == 0) for n, hour in at_work]
    found = offers(wished, busy, today)
    assert len(found) <= 5
    assert len({one.day for one in found}) == len(found)
    for one in found:
        assert is_working(one.day)
        assert wished.holds(one.day)
        assert one.day >= today
        assert not clashes(one.day, one.at, 60, busy), "never at a time that is taken"


def test_the_days_offered_first_are_by_the_target_with_time_to_invite():
    found = offers(window(once_reviewed(), DAYS, settings(TARGETS), TODAY), (), TODAY)
    assert found[0].day == day("2025-04-11")
    assert "by the service's target, Friday 11 April 2025" in found[0].why


def test_a_brothers_day_comes_first_back_to_back():
    kai = Busy(day("2025-03-12"), time(14), 60, "Kai", iro=True, sibling=True)
    best = offers(window(once_reviewed(), DAYS, settings(), TODAY), [kai], TODAY)[0]
    assert (best.day, best.at) == (day("2025-03-12"), time(15))
    assert best.why == "same day as the review of Kai, back to back at 15:00"


def test_an_iro_whose_day_is_full_is_offered_no_further_review_there():
    full = [Busy(day("2025-04-11"), time(hour), 60, "another child", True, False) for hour in (9, 11, 14)]
    found = offers(window(once_reviewed(), DAYS, settings(TARGETS), TODAY), full, TODAY)
    assert day("2025-04-11") not in {one.day for one in found}


def test_nothing_is_offered_once_the_window_has_closed():
    assert offers(window(once_reviewed(), DAYS, settings(), day("2025-05-06")), (), day("2025-05-06")) == ()


@pytest.mark.parametrize(
    ("on", "why"),
    [("2025-04-12", "Saturday"), ("2025-04-18", "Good Friday"), ("2025-12-25", "Christmas Day"), ("2025-04-14", "")],
)
def test_days_off_are_named(on, why):
    assert off_because(day(on)) == why


def test_a_review_ends_when_the_next_can_begin():
    assert after(Busy(TODAY, time(14), 45, "Kai", True, True)) == time(14, 45)
    assert after(Busy(TODAY, None, 45, "Kai", True, True)) is None
    assert after(Busy(TODAY, time(23, 30), 60, "Kai", True, True)) is None
    one = [Busy(TODAY, time(14), 60, "Kai", True, True)]
    assert clashes(TODAY, time(14, 59), 30, one)
    assert not clashes(TODAY, time(15), 30, one)
    assert not clashes(TODAY, time(13), 60, one)


def test_today_is_offered_only_when_nothing_else_is_left():
    known = once_reviewed()
    for today, last in (("2025-04-28", False), ("2025-04-30", True)):
        found = offers(window(known, DAYS, settings(), day(today)), (), day(today))
        assert found
        assert (day(today) in {one.day for one in found}) is last
    assert soonest((), day("2025-05-06"))[0].day == day("2025-05-07")


def test_a_day_more_than_six_weeks_before_the_limit_is_not_suggested():
    found = offers(window(once_reviewed(), DAYS, settings(), TODAY), (), TODAY)
    assert found
    assert all(one.day >= day("2025-03-19") for one in found)


def test_an_early_day_is_suggested_for_want_of_others_with_its_reason():
    full = [
        Busy(day("2025-03-19") + timedelta(days=n), time(hour), 60, "another child", True, False)
        for n in range(60)
        for hour in (9, 11, 14)
    ]
    found = offers(window(once_reviewed(), DAYS, settings(), TODAY), full, TODAY)
    assert found[0].day < day("2025-03-19")
    assert found[0].why.startswith("no later day is free: 6 weeks before the limit, Wednesday 30 April 2025")


def test_a_meeting_lies_after_the_review_before_and_after_care_began():
    known = once_reviewed()
    last = (day("2025-02-01"), "the review before was held on Friday 31 January 2025")
    assert earliest_meeting(known, day("2025-04-10")) == last
    first = earliest_meeting(known, day("2025-01-31"))
    assert first == (day("2025-01-06"), "care began on Monday 6 January 2025"), "the review itself is not one before"
