"""The chain of a child's reviews: short made-up histories, each with what the law makes of it."""

from datetime import date

import pytest

from waymark.domain.clocks import STATUTORY
from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import Child, Episode, History, PeriodOfCare, Review
from waymark.domain.reviews.chain import END_UNKNOWN, OUTSIDE, judge, next_review

YEARS = Coverage.of([("Reviews", Span(date(2021, 4, 1), date(2025, 3, 31)))])
FULL, ORDER, SHORT = "C2", "E1", "V4"
FOSTER, ADOPTIVE = "U1", "A5"


def day(text):
    return date.fromisoformat(text) if text else None


def child_with(*episodes, reviews="", end="", dob="2012-06-01", start_known=True):
    """A history of one period of care; an episode is (start, legal status, placement, reason new)."""
    starts = [day(start) for start, *_ in episodes]
    ends = [*starts[1:], day(end)]
    made = tuple(
        Episode(start, stop, reason, status, "N1", placement)
        for (_, status, placement, reason), start, stop in zip(episodes, starts, ends, strict=True)
    )
    period = PeriodOfCare(starts[0] if start_known else None, starts[0], day(end), "", made)
    held = tuple(Review(day(text), ("PN1",)) for text in reviews.split())
    return History(Child("17", day(dob)), (period,), held)


def judged(history, coverage=YEARS, settings_on=lambda _: STATUTORY):
    """(held or "-", due or "-", rule, sequence) for each row."""
    return [
        (str(row.held_on or "-"), str(row.due_on or "-"), row.rule, row.sequence)
        for row in judge(history, coverage, settings_on)
    ]


def entered(start, status=FULL, placement=FOSTER, reason="S"):
    return (start, status, placement, reason)


CHAINS = {
    "first, second and later reviews in time": (
        child_with(entered("2023-01-09"), reviews="2023-02-01 2023-04-28 2023-10-20", end="2024-01-15"),
        [
            ("2023-02-01", "2023-02-06", "REV-1", "first"),
            ("2023-04-28", "2023-05-01", "REV-2", "second"),
            ("2023-10-20", "2023-10-28", "REV-3", "subsequent"),
        ],
    ),
    "a late review is one missed clock and one late row, and the next interval runs from when it was held": (
        child_with(entered("2023-01-09"), reviews="2023-02-10 2023-05-10", end="2023-10-15"),
        [
            ("-", "2023-02-06", "REV-1", "first"),
            ("2023-02-10", "2023-02-06", "REV-1", "first"),
            ("2023-05-10", "2023-05-10", "REV-2", "second"),
        ],
    ),
    "a clock on which nothing was ever held": (
        child_with(entered("2023-01-09"), reviews="2023-02-01", end="2024-01-15"),
        [("2023-02-01", "2023-02-06", "REV-1", "first"), ("-", "2023-05-01", "REV-2", "second")],
    ),
    "leaving care on the due day closes the clock": (child_with(entered("2023-01-09"), end="2023-02-06"), []),
    "leaving care a day later leaves it missed": (
        child_with(entered("2023-01-09"), end="2023-02-07"),
        [("-", "2023-02-06", "REV-1", "first")],
    ),
    "a review on the last day of care belongs to it": (
        child_with(entered("2023-01-09"), reviews="2023-01-20", end="2023-01-20"),
        [("2023-01-20", "2023-02-06", "REV-1", "first")],
    ),
    "a review on the first day of care is the first review": (
        child_with(entered("2023-01-09"), reviews="2023-01-09", end="2023-03-20"),
        [("2023-01-09", "2023-02-06", "REV-1", "first")],
    ),
    "nothing falls due from the 18th birthday on": (
        child_with(entered("2023-01-09"), reviews="2023-02-01", dob="2005-05-01", end="2023-05-01"),
        [("2023-02-01", "2023-02-06", "REV-1", "first")],
    ),
    "a change of placement or legal status starts nothing again": (
        child_with(
            entered("2023-01-09"), ("2023-02-20", FULL, FOSTER, "P"), ("2023-03-20", "C1", FOSTER, "L"),
            reviews="2023-02-01 2023-04-28", end="2023-10-01",
        ),
        [("2023-02-01", "2023-02-06", "REV-1", "first"), ("2023-04-28", "2023-05-01", "REV-2", "second")],
    ),
    "placed for adoption: four weeks, three months, six months": (
        child_with(
            entered("2023-01-09"), ("2023-06-05", ORDER, ADOPTIVE, "B"),
            reviews="2023-02-01 2023-04-28 2023-07-03 2023-10-04 2024-03-30", end="2024-05-01",
        ),
        [
            ("2023-02-01", "2023-02-06", "REV-1", "first"),
            ("2023-04-28", "2023-05-01", "REV-2", "second"),
            ("2023-07-03", "2023-07-03", "ADO-3", "subsequent"),
            ("-", "2023-10-03", "ADO-4", "subsequent"),
            ("2023-10-04", "2023-10-03", "ADO-4", "subsequent"),
            ("2024-03-30", "2024-04-04", "ADO-5", "subsequent"),
        ],
    ),
    "a new adoptive placement begins anew, a new legal status in it does not": (
        child_with(
            entered("2023-01-09"), ("2023-06-05", ORDER, ADOPTIVE, "B"), ("2023-06-12", "C2", ADOPTIVE, "L"),
            ("2023-06-26", "C2", ADOPTIVE, "P"),
            reviews="2023-02-01 2023-04-28 2023-07-24", end="2023-08-01",
        ),
        [
            ("2023-02-01", "2023-02-06", "REV-1", "first"),
            ("2023-04-28", "2023-05-01", "REV-2", "second"),
            ("2023-07-24", "2023-07-24", "ADO-3", "subsequent"),
        ],
    ),
    "a clock already missed when the child is placed stays missed": (
        child_with(entered("2023-01-09"), ("2023-03-06", FULL, ADOPTIVE, "P"), reviews="2023-04-03", end="2023-05-01"),
        [("-", "2023-02-06", "REV-1", "first"), ("2023-04-03", "2023-04-03", "ADO-3", "first")],
    ),
    "returned by adopters: a window, and an early review does not meet it": (
        child_with(
            entered("2023-01-09"), ("2023-06-05", FULL, ADOPTIVE, "P"), ("2023-08-01", FULL, FOSTER, "P"),
            reviews="2023-02-01 2023-04-28 2023-07-03 2023-08-20 2023-09-01 2024-02-28", end="2024-04-01",
        ),
        [
            ("2023-02-01", "2023-02-06", "REV-1", "first"),
            ("2023-04-28", "2023-05-01", "REV-2", "second"),
            ("2023-07-03", "2023-07-03", "ADO-3", "subsequent"),
            ("2023-08-20", "2023-09-12", "ADO-6", "subsequent"),
            ("2023-09-01", "2023-09-12", "ADO-6", "subsequent"),
            ("2024-02-28", "2024-03-01", "REV-3", "subsequent"),
        ],
    ),
    "a placement order brings three months from authority, beside the six": (
        child_with(
            entered("2023-01-09"), ("2023-05-15", ORDER, FOSTER, "L"),
            reviews="2023-02-01 2023-04-28 2023-08-10 2024-02-10", end="2024-04-01",
        ),
        [
            ("2023-02-01", "2023-02-06", "REV-1", "first"),
            ("2023-04-28", "2023-05-01", "REV-2", "second"),
            ("2023-08-10", "2023-08-15", "ADO-1", "subsequent"),
            ("2024-02-10", "2024-02-10", "REV-3", "subsequent"),
        ],
    ),
    "a review already overdue when an order is made stays owed to its own clock": (
        child_with(entered("2023-01-09"), ("2023-02-20", ORDER, FOSTER, "L"), reviews="2023-03-01", end="2023-04-01"),
        [("-", "2023-02-06", "REV-1", "first"), ("2023-03-01", "2023-02-06", "REV-1", "first")],
    ),
    "short breaks miss nothing, and full care after them begins with a first review": (
        child_with(
            entered("2022-05-09", SHORT, "K2"), ("2023-01-09", "V2", FOSTER, "L"),
            reviews="2023-02-01", end="2023-04-01",
        ),
        [("2023-02-01", "2023-02-06", "REV-1", "first")],
    ),
    "before the Regulations there is no first clock": (
        child_with(entered("2011-03-31"), reviews="2011-04-20 2011-07-20 2012-01-20", end="2012-02-01"),
        [
            ("2011-04-20", "-", "", "first"),
            ("2011-07-20", "2011-07-20", "REV-2", "second"),
            ("2012-01-20", "2012-01-20", "REV-3", "subsequent"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHAINS)
def test_a_history_with_every_review_in_hand(name):
    history, expected = CHAINS[name]
    always = Coverage.of([("Reviews", Span(date(2011, 1, 1), date(2025, 3, 31)))])
    assert judged(history, always) == expected


def test_care_that_began_before_anything_in_hand_is_never_guessed():
    history = child_with(entered("2021-06-01"), reviews="2021-05-10 2021-11-01 2022-05-02", start_known=False)
    rows = judge(history, YEARS, lambda _: STATUTORY)
    assert [(row.due_on, row.sequence) for row in rows] == [
        (None, ""),
        (None, ""),
        (date(2022, 5, 1), "subsequent"),
        (date(2022, 5, 1), "subsequent"),
        (date(2022, 11, 2), "subsequent"),
    ]
    assert "is not known" in rows[0].not_calculable
    assert "not in hand" in rows[1].not_calculable
    assert rows[0].in_care
    assert [row.held_on is None for row in rows] == [False, False, True, False, True]


def test_reviews_before_the_years_in_hand_are_not_taken_for_missed():
    history = child_with(entered("2021-01-11"), reviews="2021-05-10 2021-11-01 2022-04-20", end="2022-06-01")
    assert judged(history) == [
        ("2021-05-10", "-", "", ""),
        ("2021-11-01", "-", "", ""),
        ("2022-04-20", "2022-05-01", "REV-3", "subsequent"),
    ]


def test_an_adoptive_placement_in_the_years_in_hand_fixes_its_rules():
    history = child_with(
        entered("2019-01-07"), ("2022-06-06", ORDER, ADOPTIVE, "B"), reviews="2022-07-01 2022-09-30", end="2022-11-01"
    )
    assert judged(history) == [
        ("2022-07-01", "2022-07-04", "ADO-3", ""),
        ("2022-09-30", "2022-10-01", "ADO-4", ""),
    ]


def test_a_year_that_is_not_in_hand_breaks_the_chain():
    gap = Coverage.of(
        [("Reviews", Span(date(2021, 4, 1), date(2022, 3, 31))), ("Reviews", Span(date(2023, 4, 1), date(2024, 3, 31)))]
    )
    history = child_with(
        entered("2021-05-10"), reviews="2021-06-01 2021-08-27 2022-02-20 2023-05-01 2023-10-30", end="2024-02-01"
    )
    assert judged(history, gap) == [
        ("2021-06-01", "2021-06-08", "REV-1", "first"),
        ("2021-08-27", "2021-09-01", "REV-2", "second"),
        ("2022-02-20", "2022-02-27", "REV-3", "subsequent"),
        ("2023-05-01", "-", "", "subsequent"),
        ("2023-10-30", "2023-11-01", "REV-3", "subsequent"),
    ]


def test_a_review_outside_every_period_of_care():
    inside = child_with(entered("2023-01-09"), reviews="2022-12-01 2023-01-20 2023-02-05", end="2023-01-31")
    rows = judge(inside, YEARS, lambda _: STATUTORY)
    assert [(row.in_care, row.due_on is None, row.sequence) for row in rows] == [
        (False, True, ""),
        (True, False, "first"),
        (False, True, ""),
    ]
    assert "outside every period of care" in rows[0].not_calculable
    assert rows[0].period_start is None


def test_a_new_period_of_care_has_a_first_review_of_its_own():
    first = child_with(entered("2022-01-10"), reviews="2022-02-01", end="2022-03-01")
    second = child_with(entered("2023-01-09"), reviews="2023-02-01", end="2023-03-01")
    history = History(first.child, first.periods + second.periods, first.reviews + second.reviews)
    assert [row[2:] for row in judged(history)] == [("REV-1", "first"), ("REV-1", "first")]


def test_what_the_source_said_is_kept_and_never_used():
    history = child_with(entered("2023-01-09"), end="2023-02-20")
    told = history._replace(reviews=(Review(date(2023, 2, 1), (), date(2023, 1, 31)),))
    (row,) = judge(told, YEARS, lambda _: STATUTORY)
    assert (row.due_on, row.source_due_on) == (date(2023, 2, 6), date(2023, 1, 31))


def test_a_local_wording_later_than_the_law_is_held_to_the_law():
    history = child_with(entered("2025-01-04"), reviews="2025-01-20", end="2025-02-20")
    assert judged(history, settings_on=lambda _: {"policy.first_review": "28d"})[0][1] == "2025-01-31"
    assert judged(history, settings_on=lambda _: {"policy.first_review": "15wd"})[0][1] == "2025-01-24"


def test_settings_are_those_of_the_day_the_clock_starts():
    history = child_with(entered("2023-01-09"), reviews="2023-02-01 2023-04-20", end="2023-06-01")
    tighter = {"policy.second_review": "12w"}
    assert (
        judged(history, settings_on=lambda on: tighter if on >= date(2023, 2, 1) else STATUTORY)[1][1] == "2023-04-26"
    )
    assert judged(history, settings_on=lambda on: tighter if on > date(2023, 2, 1) else STATUTORY)[1][1] == "2023-05-01"


def test_strange_dates_are_a_reason_and_not_an_accident():
    history = child_with(entered("0201-01-09"), reviews="0201-02-01 9999-12-01", dob="9999-01-01")
    rows = judge(history, Coverage.of([("Reviews", Span(date(1, 1, 1), date.max))]), lambda _: STATUTORY)
    assert [row.due_on for row in rows] == [None, None]
    assert all(row.not_calculable for row in rows)


NEXT = {
    "after the last review in hand": (
        child_with(entered("2023-01-09"), reviews="2023-02-01 2023-04-28"), "2023-06-01", "2023-10-28", "REV-3",
    ),
    "overdue": (child_with(entered("2023-01-09"), reviews="2023-02-01"), "2024-03-01", "2023-05-01", "REV-2"),
    "the first": (child_with(entered("2023-01-09")), "2023-01-10", "2023-02-06", "REV-1"),
    "after the last day in hand": (
        child_with(entered("2023-01-09"), reviews="2023-02-01 2023-04-28"), "2025-06-01", "2023-10-28", "REV-3",
    ),
    "a review yet to come is not held": (
        child_with(entered("2023-01-09"), reviews="2023-02-01 2023-04-28"), "2023-03-01", "2023-05-01", "REV-2",
    ),
    "a window after a return from adopters": (
        child_with(entered("2023-01-09"), ("2023-06-05", FULL, ADOPTIVE, "P"), ("2023-08-01", FULL, FOSTER, "P")),
        "2023-08-10", "2023-08-29..2023-09-12", "ADO-6",
    ),
    "not in care that day": (child_with(entered("2023-01-09"), end="2023-06-01"), "2023-06-01", "NONE", ""),
    "would fall after the known end": (
        child_with(entered("2023-01-09"), end="2023-02-03"), "2023-01-20", "NONE", "REV-1",
    ),
    "would fall on the 18th birthday": (
        child_with(entered("2023-01-09"), dob="2005-02-06"), "2023-01-20", "NONE", "REV-1",
    ),
    "not known when care began": (child_with(entered("2023-01-09"), start_known=False), "2023-03-01", "NONE", ""),
    "short breaks": (child_with(entered("2023-01-09", SHORT)), "2023-03-01", "NONE", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", NEXT)
def test_the_next_review(name):
    history, today, due, rule = NEXT[name]
    found = next_review(history, YEARS, lambda _: STATUTORY, day(today))
    assert (found.text(), found.rule) == (due, rule), found.because
    assert found.because.endswith(".")


def test_the_next_review_is_not_guessed_across_a_year_that_is_not_in_hand():
    gap = Coverage.of(
        [("Reviews", Span(date(2021, 4, 1), date(2022, 3, 31))), ("Reviews", Span(date(2023, 4, 1), date(2024, 3, 31)))]
    )
    history = child_with(entered("2021-05-10"), reviews="2021-06-01 2021-08-27")
    assert "not calculable" in next_review(history, gap, lambda _: STATUTORY, date(2023, 6, 1)).because
    assert next_review(history, gap, lambda _: STATUTORY, date(2023, 3, 1)).due == date(2022, 2, 27)


def test_after_an_end_that_is_none_a_review_is_in_care_and_its_due_day_not_calculable() -> None:
    """The last episode ended with X1 and nothing follows: the year of that return still speaks of the child."""
    only = Episode(date(2022, 5, 2), date(2022, 10, 3), "S", "C2", "N1", "U6", reason_ceased="X1")
    period = PeriodOfCare(only.start, only.start, only.end, "X1", (only,))
    held = tuple(Review(day, ()) for day in (date(2022, 5, 20), date(2023, 3, 31), date(2023, 4, 1)))
    history = History(Child("1", None), (period,), held)
    covered = Coverage.of([("Reviews", Span(date(2022, 4, 1), date(2024, 3, 31)))])
    found = {one.held_on: one for one in judge(history, covered, lambda _: STATUTORY) if one.held_on}
    first, unsure, outside = (found[review.held_on] for review in held)
    assert (first.in_care, first.due_on is not None) == (True, True)
    assert (unsure.in_care, unsure.due_on, unsure.not_calculable) == (True, None, END_UNKNOWN)
    assert (outside.in_care, outside.not_calculable) == (False, OUTSIDE)
