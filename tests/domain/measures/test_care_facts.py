"""Facts about care: how a child is on any day, how long with one carer, what counts as a move."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makers.histories import care, child, day, episode, simple_care
from waymark.domain.history import UnaccompaniedYear
from waymark.domain.measures.care import age_on, moves, spans, spells
from waymark.domain.stays import stays


def on(history, when):
    """The spans that hold on a day."""
    return [s for s in spans(history) if s.from_on <= day(when) and (s.to_on is None or day(when) < s.to_on)]


def test_a_child_who_leaves_on_31_march_is_not_in_care_that_day():
    history = child("1", simple_care("2023-06-01", "2024-03-31"))
    assert len(on(history, "2024-03-30")) == 1
    assert on(history, "2024-03-31") == []


def test_a_child_is_in_care_from_the_first_day():
    assert on(child("1", simple_care("2023-06-01")), "2023-05-31") == []
    assert len(on(child("1", simple_care("2023-06-01")), "2023-06-01")) == 1


def test_each_day_has_the_legal_status_and_placement_of_its_episode():
    history = child(
        "1",
        care(
            episode("2023-06-01", "2023-09-01", status="V2", place="U6"),
            episode("2023-09-01", new="L", status="C1", place="U6"),
        ),
    )
    assert on(history, "2023-08-31")[0].legal_status == "V2"
    assert on(history, "2023-09-01")[0].legal_status == "C1"


def test_an_episode_left_open_by_mistake_ends_where_the_next_begins():
    history = child("1", care(episode("2023-06-01"), episode("2023-09-01", new="P", place="K2")))
    assert [row.placement for row in on(history, "2024-01-01")] == ["K2"]


def test_periods_that_overlap_by_mistake_never_count_a_child_twice():
    history = child("1", simple_care("2023-06-01"), simple_care("2023-09-01"))
    assert len(on(history, "2024-01-01")) == 1


def test_short_breaks_are_marked_as_such():
    assert on(child("1", simple_care("2023-06-01", status="V4")), "2023-07-01")[0].short_break


def test_unaccompanied_up_to_the_day_the_status_ended_and_only_in_years_listed():
    history = child("1", simple_care("2022-06-01"))._replace(
        unaccompanied=(UnaccompaniedYear(2023, None), UnaccompaniedYear(2024, date(2023, 9, 10)))
    )
    told = {
        when: on(history, when)[0].unaccompanied for when in ("2023-03-31", "2023-09-09", "2023-09-10", "2024-04-01")
    }
    assert told == {"2023-03-31": True, "2023-09-09": True, "2023-09-10": False, "2024-04-01": False}


def test_a_change_of_legal_status_with_the_same_carer_is_one_stay():
    period = care(episode("2021-01-10", "2022-05-01"), episode("2022-05-01", new="L", status="C2"))
    assert [(s.start, s.end) for s in stays(period)] == [(date(2021, 1, 10), None)]


def test_a_new_carer_is_a_new_stay():
    period = care(episode("2021-01-10", "2022-05-01"), episode("2022-05-01", new="P", place="K2"))
    assert [(s.start, s.end) for s in stays(period)] == [
        (date(2021, 1, 10), date(2022, 5, 1)),
        (date(2022, 5, 1), None),
    ]


def test_hospital_and_back_to_the_same_carer_does_not_end_a_stay():
    period = care(
        episode("2021-01-10", "2022-05-01"),
        episode("2022-05-01", "2022-05-09", new="P", place="T1"),
        episode("2022-05-09", new="P"),
    )
    assert [s.start for s in stays(period)] == [date(2021, 1, 10)]


def test_hospital_and_then_another_carer_ends_it():
    period = care(
        episode("2021-01-10", "2022-05-01"),
        episode("2022-05-01", "2022-05-09", new="P", place="T1"),
        episode("2022-05-09", new="P", post="XY9 8ZW"),
    )
    assert [s.start for s in stays(period)] == [date(2021, 1, 10), date(2022, 5, 9)]


def test_for_adoption_the_time_with_the_carer_before_counts_too():
    period = care(
        episode("2021-01-10", "2023-05-01"),
        episode("2023-05-01", new="P", place="A6", status="E1"),
    )
    assert stays(period)[-1].settled_from == date(2021, 1, 10)


def test_how_long_a_stay_has_lasted_is_not_known_where_it_began_before_anything_in_hand():
    period = care(episode("2023-04-10", new="L"), start_known=False)
    assert not stays(period)[0].known
    moved_in = care(episode("2023-04-10", new="P"), start_known=False)
    assert stays(moved_in)[0].known


def test_a_move_to_another_carer_a_change_of_kind_and_a_temporary_move_are_told_apart():
    history = child(
        "1",
        care(
            episode("2023-04-10", "2023-06-01", moved_for="CREQB"),
            episode("2023-06-01", "2023-07-01", new="P", place="K2", moved_for="PLACE"),
            episode("2023-07-01", "2023-08-01", new="T", place="K1"),
            episode("2023-08-01", "2023-08-05", new="P", place="T1"),
            episode("2023-08-05", "2023-09-01", new="P", place="K1"),
            episode("2023-09-01", new="L", place="K1"),
        ),
    )
    told = [(m.moved_on.month, m.reason, m.same_carer, m.temporary) for m in moves(history)]
    assert told == [
        (6, "CREQB", False, False),
        (7, "PLACE", True, False),
        (8, "", False, True),
        (8, "", False, True),
    ]


def test_a_period_of_care_whose_beginning_is_not_in_hand_has_no_first_day():
    row = spells(child("1", care(episode("2023-04-10", new="L"), start_known=False)))[0]
    assert (row.started_on, row.start_month, row.age_at_start) == (None, "", None)


@pytest.mark.parametrize(
    ("dob", "when", "years"),
    [
        ("2010-05-20", "2020-05-19", 9),
        ("2010-05-20", "2020-05-20", 10),
        ("2008-02-29", "2023-02-28", 14),
        ("2008-02-29", "2023-03-01", 15),
        ("2008-02-29", "2024-02-29", 16),
    ],
)
def test_an_age_is_reached_on_the_birthday_and_on_1_march_in_a_common_year(dob, when, years):
    assert age_on(day(dob), day(when)) == years


def test_without_a_date_of_birth_there_is_no_age():
    assert age_on(None, day("2023-01-01")) is None


@given(st.lists(st.integers(0, 900), min_size=1, max_size=12, unique=True), st.data())
def test_never_two_rows_of_a_child_for_one_day(starts, data):
    """Whatever a source gets wrong (open episodes, overlapping periods), a child is counted once."""
    base = date(2021, 1, 1)
    pieces = []
    for start in starts:
        end = data.draw(st.none() | st.integers(start + 1, 1000))
        first = (base + timedelta(days=start)).isoformat()
        last = (base + timedelta(days=end)).isoformat() if end else None
        pieces.append(simple_care(first, last))
    rows = spans(child("1", *sorted(pieces, key=lambda p: p.known_from)))
    for row, after in itertools.pairwise(rows):
        assert row.to_on is not None
        assert row.from_on < row.to_on <= after.from_on
