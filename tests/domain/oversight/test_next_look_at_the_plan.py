"""When the plan is looked at between two reviews, and why: the middle, the number a year, the day the IRO set."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.domain.casework import TABLES
from waymark.domain.errors import Unusable
from waymark.domain.oversight import clock
from waymark.domain.oversight.clock import Looked, Standard
from waymark.domain.oversight.forms import FORMS
from waymark.domain.policies.oversight_forms import KINDS
from waymark.domain.policies.profile import parse, shipped_profile

Y = date
PLAIN = Standard(None, 14)
HELD, LIMIT = Y(2024, 1, 15), Y(2024, 7, 15)
"""Amara's last review, and the limit of the next one: 182 days on, so that the middle is Monday 15 April."""
SINCE = Y(2023, 4, 3)


def looked(**more):
    return Looked(**{"since": SINCE, "last_review": HELD, "limit": LIMIT, "known_from": SINCE, **more})


class TestTheMiddle:
    def test_the_window_lies_around_the_middle_and_says_why(self):
        due = clock.midpoint(looked(), PLAIN)
        assert (due.opens_on, due.due_on) == (Y(2024, 4, 1), Y(2024, 4, 29))
        assert due.because == (
            "Look at the plan by Monday 29 April 2024: the middle between the review on Monday 15 January 2024 and the "
            "limit of the next one, Monday 15 July 2024, is Monday 15 April 2024, and the service looks within 14 days "
            "of it."
        )
        assert "IRO Handbook ch 2-3 (monitoring between reviews)" in due.cite

    def test_it_comes_is_due_and_is_overdue(self):
        due = clock.midpoint(looked(), PLAIN)
        days = (Y(2024, 3, 31), Y(2024, 4, 1), Y(2024, 4, 29), Y(2024, 4, 30))
        assert [due.state(day) for day in days] == ["coming", "due", "due", "overdue"]

    def test_a_check_in_or_a_mid_point_review_since_the_review_answers_it(self):
        for kind in ("check_in", "midpoint"):
            assert clock.midpoint(looked(done=((Y(2024, 2, 20), kind),)), PLAIN) is None

    def test_a_visit_or_a_look_before_the_review_does_not(self):
        assert clock.midpoint(looked(done=((Y(2024, 2, 20), "visit"),)), PLAIN)
        assert clock.midpoint(looked(done=((Y(2024, 1, 15), "midpoint"),)), PLAIN)

    def test_without_a_review_there_is_no_middle(self):
        assert clock.midpoint(looked(last_review=None), PLAIN) is None
        assert clock.midpoint(looked(limit=None), PLAIN) is None

    def test_what_closed_before_anything_is_known_is_not_overdue(self):
        assert clock.midpoint(looked(known_from=Y(2024, 4, 30)), PLAIN) is None
        assert clock.midpoint(looked(known_from=Y(2024, 4, 29)), PLAIN)
        assert clock.midpoint(looked(known_from=None), PLAIN) is None

    def test_the_window_never_opens_before_the_review_was_held(self):
        due = clock.midpoint(looked(limit=Y(2024, 2, 5)), PLAIN)
        assert due.opens_on == Y(2024, 1, 16)

    @given(st.integers(1, 400), st.integers(1, 60))
    def test_the_middle_lies_inside_its_window(self, days, width):
        limit = HELD + timedelta(days=days)
        due = clock.midpoint(looked(limit=limit), Standard(None, width))
        assert due.opens_on <= max(clock.middle(HELD, limit), HELD + timedelta(days=1)) <= due.due_on


class TestSoManyAYear:
    def test_four_a_year_are_three_months_apart_from_the_last(self):
        due = clock.yearly(looked(done=((Y(2024, 1, 31), "check_in"),)), Standard(4, 14))
        assert due.due_on == Y(2024, 4, 30)
        assert "4 times in twelve months" in due.because
        assert "the last look was on Wednesday 31 January 2024" in due.because

    def test_without_one_they_are_counted_from_the_start_of_care_or_of_what_is_known(self):
        assert clock.yearly(looked(), Standard(4, 14)).due_on == Y(2023, 7, 3)
        later = clock.yearly(looked(known_from=Y(2024, 3, 1)), Standard(4, 14))
        assert later.due_on == Y(2024, 6, 1)
        assert "counted from Friday 1 March 2024" in later.because

    def test_a_service_that_names_no_number_expects_none(self):
        assert clock.yearly(looked(), PLAIN) is None
        assert clock.yearly(looked(), Standard(0, 14)) is None

    def test_a_number_that_does_not_divide_the_months_is_spread_over_the_days(self):
        due = clock.yearly(looked(done=((Y(2024, 1, 1), "visit"),)), Standard(5, 14))
        assert due.due_on == Y(2024, 3, 14)

    def test_the_looks_of_the_last_twelve_months_are_counted(self):
        done = ((Y(2023, 4, 2), "visit"), (Y(2023, 4, 3), "visit"), (Y(2024, 4, 2), "check_in"))
        assert clock.in_year(looked(done=done), Y(2024, 4, 2)) == 2


class TestTogether:
    def test_the_earliest_day_comes_first(self):
        found = clock.dues(looked(done=((Y(2024, 1, 20), "visit"),), set_on=Y(2024, 5, 7)), Standard(4, 14))
        assert [(one.ground, one.due_on) for one in found] == [
            ("yearly", Y(2024, 4, 20)), ("midpoint", Y(2024, 4, 29)), ("set", Y(2024, 5, 7)),
        ]  # fmt: skip

    def test_the_day_that_the_iro_set_is_a_reason(self):
        (found,) = clock.dues(looked(last_review=None, set_on=Y(2024, 5, 7)), PLAIN)
        assert found.because == "The IRO set Tuesday 7 May 2024 for the next look."


class TestWhatAServiceAsks:
    def test_the_law_alone_asks_for_progress_the_childs_words_and_what_is_next(self):
        asked = shipped_profile("statutory").oversight(Y(2024, 4, 2))
        assert {one.key for one in asked if one.needed} == {"progressed", "not_progressed", "child_says", "next"}
        assert {"parents", "manager", "achieved", "analysis", "impact"} <= {one.key for one in asked}

    def test_a_service_has_its_own_questions_from_a_day_on(self):
        text = """
[service]
authority = "Marshland"

[[oversight]]
from = 2024-04-01
decided_by = "head of service"

[[oversight.question]]
key = "moving"
text = "Is the plan moving?"
needed = true

[[oversight.question]]
key = "cared"
text = "What did the carer say?"
forms = ["visit"]
"""
        marsh = parse(text, "marsh")
        assert [one.key for one in marsh.oversight(Y(2024, 4, 1))] == ["moving", "cared"]
        assert marsh.oversight(Y(2024, 4, 1))[1].forms == ("visit",)
        assert "progressed" in {one.key for one in marsh.oversight(Y(2024, 3, 31))}

    def test_what_is_wrong_is_said_with_its_key(self):
        text = """
[service]
authority = "Marshland"

[[oversight]]
from = "soon"

[[oversight.question]]
key = "moving"
forms = ["walk"]
"""
        with pytest.raises(Unusable) as wrong:
            parse(text, "marsh")
        said = str(wrong.value)
        for part in ("oversight 1.from", "oversight 1.decided_by", "text must be text", "asks nothing on the form"):
            assert part in said

    def test_the_forms_have_the_kinds_that_questions_may_name(self):
        assert tuple(FORMS) == KINDS
        assert set(KINDS) < set(TABLES["oversights"].choices["kind"])
