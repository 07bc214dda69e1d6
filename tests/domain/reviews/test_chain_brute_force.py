"""The chain against a slow, obvious second working-out, on made-up histories of children in ordinary care."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from waymark.domain.clocks import STATUTORY
from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import Child, Episode, History, PeriodOfCare, Review
from waymark.domain.reviews.chain import judge
from waymark.law.loader import bank_holidays

FIRST, LAST = date(2015, 4, 1), date(2019, 3, 31)
COVERED = Coverage.of([("Reviews", Span(FIRST, LAST))])


def twenty_working_days(day):
    for _ in range(20):
        day += timedelta(days=1)
        while day.weekday() > 4 or day in bank_holidays().days:
            day += timedelta(days=1)
    return day


def months_on(day, number):
    target = (day.year * 12 + day.month - 1) + number
    year, month = divmod(target, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def worked_out_slowly(start, end, dob, held):
    """{(held or None, due)} day by day, straight from the Regulations."""
    eighteenth = months_on(dob, 12 * 18)
    due, count, rows = twenty_working_days(start), 0, []
    stops = min(end or date.max, eighteenth, LAST + timedelta(days=1))
    for day in [*held, None]:
        if (day is None or due < day) and due < stops:
            rows.append((None, due))
        if day is not None:
            rows.append((day, due))
            count += 1
            due = months_on(day, 3 if count == 1 else 6)
    return rows


@st.composite
def histories(draw):
    start = draw(st.dates(FIRST, date(2018, 6, 30)))
    gaps = draw(st.lists(st.integers(1, 260), max_size=6))
    held, day = [], start
    for gap in gaps:
        day += timedelta(days=gap)
        held.append(day)
    length = draw(st.none() | st.integers(1, 900))
    end = start + timedelta(days=length) if length else None
    held = [day for day in held if day <= min(end or LAST, LAST)]
    dob = draw(st.dates(date(1999, 1, 1), date(2014, 12, 28)).filter(lambda day: day.day < 29))
    return start, end, dob, held


@effort(max_examples=200, deadline=None)
@given(histories())
def test_the_chain_agrees_with_the_slow_working_out(made):
    start, end, dob, held = made
    episode = Episode(start, end, "S", "C2", "N1", "U1")
    period = PeriodOfCare(start, start, end, "", (episode,))
    history = History(Child("1", dob), (period,), tuple(Review(day, ()) for day in held))
    rows = judge(history, COVERED, lambda _: STATUTORY)
    assert [(row.held_on, row.due_on) for row in rows] == sorted(
        worked_out_slowly(start, end, dob, held), key=lambda row: (row[0] or row[1], row[0] is not None)
    )
    assert all(row.due_on and not row.not_calculable and row.in_care for row in rows)


@effort(max_examples=60, deadline=None)
@given(histories(), st.dates(FIRST, LAST))
def test_knowing_less_never_changes_a_due_date_only_withholds_it(made, known_from):
    start, end, dob, held = made
    episode = Episode(start, end, "S", "C2", "N1", "U1")
    history = History(
        Child("1", dob), (PeriodOfCare(start, start, end, "", (episode,)),), tuple(Review(day, ()) for day in held)
    )
    less = Coverage.of([("Reviews", Span(known_from, LAST))])
    known = history._replace(reviews=tuple(review for review in history.reviews if review.held_on >= known_from))
    all_rows = {(row.held_on, row.due_on) for row in judge(history, COVERED, lambda _: STATUTORY)}
    for row in judge(known, less, lambda _: STATUTORY):
        assert row.due_on is None or (row.held_on, row.due_on) in all_rows
        assert bool(row.due_on) != bool(row.not_calculable)
