"""Which recommendations no answer speaks of: those added, or changed, after it; each by its own day (PRO-6)."""

from datetime import date

import pytest

from waymark.domain.policies.profile import shipped_profile
from waymark.domain.reviews import added
from waymark.domain.reviews.added import Version
from waymark.domain.reviews.following import Answered
from waymark.domain.reviews.record import Line, Record

PROFILE = shipped_profile("statutory")
ONE, TWO = date(2024, 4, 2), date(2024, 4, 12)
A, B = ("recommendation", "Dentist", "Ana", "", "2024-05-01"), ("decision", "Bus pass", "Ana", "", "")
FIRST, SECOND = Version(1, ONE, {"a": A}), Version(2, TWO, {"a": A, "b": B})


def test_an_outcome_of_the_childs_own_is_not_answered():
    record = Record(lines=(Line("own_outcome", "Ride a bike", key="o"), Line("decision", "Bus pass", "Ana", key="b")))
    assert added.version(2, TWO, record).lines == {"b": B}


@pytest.mark.parametrize(
    ("said", "response_on", "sent", "since"),
    [(1, None, (), 1), (None, date(2024, 4, 5), (), 1), (None, date(2024, 4, 12), (), 2), (None, None, (2, 1), 1),
     (None, None, (), None), (None, date(2024, 4, 1), (), None)],
)  # fmt: skip
def test_of_which_version_an_answer_speaks(said, response_on, sent, since):
    assert added.base((SECOND, FIRST), said, response_on, sent) == since


@pytest.mark.parametrize(("before", "since"), [(ONE, 1), (date(2024, 4, 11), 1), (TWO, 2), (date(2024, 4, 1), None)])
def test_sent_before_copies_were_kept_it_speaks_of_what_was_written_by_that_day(before, since):
    assert added.base((SECOND, FIRST), None, None, (), before) == since


def test_what_was_sent_before_anything_was_written_here_is_known_and_the_rest_is_added():
    sent = Version(0, date(2024, 4, 1), {"a": A})
    since = added.base((SECOND, FIRST, sent), None, None, (2,), date(2024, 4, 1))
    assert since == 0
    (row,) = added.added((SECOND, FIRST, sent), since, [], PROFILE, TWO).values()
    assert (row.key, row.changed, row.due.last, row.silent) == ("b", False, None, False)


def test_what_was_added_is_counted_from_the_day_it_was_sent():
    found = added.added((SECOND, FIRST), 1, [(1, ONE), (2, TWO)], PROFILE, TWO)
    assert list(found) == ["b"]
    assert (found["b"].sent_on, found["b"].due.last, found["b"].silent) == (TWO, date(2024, 4, 19), False)
    assert added.added((SECOND, FIRST), 1, [(2, TWO)], PROFILE, date(2024, 4, 20))["b"].silent


def test_before_it_was_sent_nothing_falls_due():
    (row,) = added.added((SECOND, FIRST), 1, [(1, ONE)], PROFILE, TWO).values()
    assert (row.sent_on, row.due.last, row.silent) == (None, None, False)


def test_what_says_something_else_now_was_changed_and_what_was_taken_out_is_nothing():
    third = Version(3, TWO, {"a": (*A[:4], "2024-04-20")})
    (row,) = added.added((third, SECOND, FIRST), 2, [(2, TWO), (3, TWO)], PROFILE, TWO).values()
    assert (row.key, row.changed) == ("a", True)
    assert not added.added((SECOND, FIRST), 2, [], PROFILE, TWO)
    assert not added.added((SECOND, FIRST), None, [], PROFILE, TWO)


def test_an_answer_in_two_says_both():
    first = Answered("agreed", "Priya Shah agreed to the recommendations on Tuesday 2 April 2024.")
    both = added.with_later(first, "Priya Shah", 2, 1, TWO)
    assert both.state == "objected"
    assert both.says.endswith("On Friday 12 April 2024 Priya Shah objected to 1 of the 2 added after that.")
    assert added.with_later(first, "", 1, 0, TWO).says.endswith("the team manager agreed to the 1 added after that.")
    assert added.with_later(first, "", 0, 0, TWO) == first


def test_how_many_wait_is_said_with_the_day():
    rows = added.added((SECOND, FIRST), 1, [(2, TWO)], PROFILE, TWO).values()
    assert added.waiting_says(rows) == (
        "1 was added or changed since, and that does not speak of it. An answer is asked for by Friday 19 April 2024."
    )
    assert added.waiting_says([]) == ""
