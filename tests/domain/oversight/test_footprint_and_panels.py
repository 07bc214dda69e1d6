"""Everything that the IRO did, with its gaps; and how a referral to a panel stands."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.domain.casework import IroVisit, Oversight
from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import Child, History, PeriodOfCare, Review
from waymark.domain.oversight import footprint, panels
from waymark.domain.oversight.footprint import Gap, Mark
from waymark.domain.oversight.panels import Referral

Y = date
TODAY = Y(2024, 4, 2)
START = Y(2023, 4, 3)
KNOWN = Coverage.of((table, Span(START, TODAY)) for table in footprint.SPOKEN)


def history(end=None, **more):
    return History(Child("A1", Y(2014, 5, 1)), (PeriodOfCare(START, START, end, "", ()),), **more)


def made(found, marks, weeks=13, known=KNOWN, today=TODAY):
    return footprint.footprint(found, marks, lambda _day: footprint.standard(weeks, None), known, today)


def mark(day, kind="oversight"):
    return Mark(day, kind, "Check-in")


class TestTheTrace:
    def test_what_the_history_shows_is_in_it_newest_first(self):
        found = history(
            reviews=(Review(Y(2023, 4, 28), ("PN1",)),), iro_visits=(IroVisit(Y(2023, 4, 25), "alone", "in_person"),),
            oversights=(Oversight(Y(2023, 6, 1), "midpoint", "IRO-1"),),
        )  # fmt: skip
        own = [*footprint.marks(found), *footprint.oversight_marks(found, {"IRO-1": "Jo Reed"})]
        steps = [one for one in made(found, own, 52).steps if isinstance(one, Mark)]
        assert [(one.on, one.says) for one in steps] == [
            (Y(2023, 6, 1), "Mid-point review by Jo Reed"), (Y(2023, 4, 28), "Review held"),
            (Y(2023, 4, 25), "Seen alone, in person"),
        ]  # fmt: skip

    def test_what_was_done_on_one_day_stands_by_its_hour_the_newest_first(self):
        def step(says, hour):
            return Mark(TODAY, "alert", says, at=datetime(2024, 4, 2, hour, tzinfo=UTC))

        found = [step("began", 8), step("withdrew", 15), step("escalated", 9), step("opened again", 16), mark(TODAY)]
        assert [one.says for one in made(history(), found).steps if isinstance(one, Mark)] == [
            "opened again", "withdrew", "escalated", "began", "Check-in",
        ]  # fmt: skip

    def test_what_lies_ahead_is_not_in_it_and_each_kind_is_counted(self):
        found = made(history(), [mark(Y(2024, 4, 3)), mark(Y(2024, 4, 2)), mark(Y(2024, 4, 2), "question")])
        assert dict(found.counts) == {"oversight": 1, "question": 1}

    def test_marks_kept_from_a_reader_go_and_leave_no_gap_behind(self):
        whole = made(history(), [mark(Y(2023, 6, 30)), mark(Y(2023, 9, 20), "cafcass"), mark(Y(2023, 12, 1), "partner"),
                                 mark(Y(2024, 2, 20))])  # fmt: skip
        less = whole.without("cafcass")
        assert whole.gaps == less.gaps == ()
        assert dict(less.counts) == {"oversight": 2, "partner": 1}
        assert [one.kind for one in less.steps] == ["oversight", "partner", "oversight"]


class TestGaps:
    def test_a_gap_is_longer_than_the_standard_and_says_which(self):
        found = made(history(), [mark(Y(2023, 7, 3)), mark(Y(2023, 10, 2)), mark(Y(2024, 1, 2))])
        (gap,) = found.gaps
        assert (gap.last_on, gap.until_on, gap.days) == (Y(2023, 10, 2), Y(2024, 1, 2), 92)
        assert gap.says == (
            "Nothing by the IRO is recorded between Monday 2 October 2023 and Tuesday 2 January 2024: 92 days; local "
            "standard 13 weeks."
        )

    def test_thirteen_weeks_to_the_day_is_none(self):
        assert not made(history(end=Y(2023, 7, 3)), []).gaps
        assert made(history(end=Y(2023, 7, 4)), []).gaps

    def test_it_runs_to_today_or_to_the_end_of_care_and_no_further(self):
        assert made(history(), []).gaps[0].until_on == TODAY
        assert made(history(end=Y(2023, 9, 1)), []).gaps[0].until_on == Y(2023, 9, 1)

    def test_where_the_records_do_not_speak_of_all_days_it_is_not_sure(self):
        later = Coverage.of((table, Span(Y(2023, 6, 1), TODAY)) for table in footprint.SPOKEN)
        assert [gap.sure for gap in made(history(), []).gaps] == [True]
        assert [gap.sure for gap in made(history(), [], known=later).gaps] == [False]

    @pytest.mark.parametrize(
        ("weeks", "per_year", "expected"),
        [(8, 4, (8, "local standard 8 weeks")), (None, 4, (13, "local standard 4 looks in twelve months")),
         (None, 6, (9, "local standard 6 looks in twelve months"))],
    )  # fmt: skip
    def test_the_standard_is_the_services_own(self, weeks, per_year, expected):
        assert footprint.standard(weeks, per_year) == expected

    def test_without_one_it_is_half_of_the_interval_between_reviews_and_says_so(self):
        found = footprint.standard(None, None)
        assert found.weeks == 13
        assert "the service names no standard" in found.because

    @given(st.lists(st.dates(START, TODAY), max_size=12))
    def test_one_more_trace_never_lengthens_the_longest_gap(self, days):
        def longest(some):
            return max((gap.days for gap in made(history(), [mark(day) for day in some]).gaps), default=0)

        assert longest(days) <= longest(days[1:])

    @given(st.lists(st.dates(START, TODAY), max_size=8))
    def test_the_order_in_which_it_was_written_does_not_matter(self, days):
        assert made(history(), [mark(day) for day in days]) == made(history(), [mark(day) for day in reversed(days)])

    def test_a_gap_stands_between_the_traces_that_bound_it(self):
        steps = made(history(end=Y(2024, 2, 1)), [mark(Y(2023, 7, 3)), mark(Y(2024, 2, 1))]).steps
        assert [type(one) for one in steps] == [Mark, Gap, Mark]


REFERRED = Referral("permanence", Y(2024, 3, 1))


class TestPanels:
    @pytest.mark.parametrize(
        ("more", "state"),
        [
            ({}, "waiting"), ({"heard_on": TODAY}, "waiting"), ({"heard_on": Y(2024, 4, 1)}, "passed"),
            ({"heard_on": Y(2024, 3, 20), "outcome": "refused", "decided_on": Y(2024, 3, 20)}, "over"),
            ({"outcome": "deferred", "decided_on": Y(2024, 3, 20)}, "waiting"),
            ({"outcome": "agreed", "decided_on": Y(2024, 3, 20), "follow_up": "Match",
              "follow_up_on": TODAY}, "follow"),
            ({"outcome": "agreed", "decided_on": Y(2024, 3, 20), "follow_up": "Match",
              "follow_up_on": Y(2024, 4, 1)}, "follow_late"),
            ({"outcome": "agreed", "decided_on": Y(2024, 3, 20), "follow_up": "Match", "follow_up_on": Y(2024, 4, 1),
              "followed_on": TODAY}, "over"),
        ],
    )  # fmt: skip
    def test_how_it_stands(self, more, state):
        assert panels.state(REFERRED._replace(**more), TODAY) == state

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"panel": "tea"}, "panel"), ({"referred_on": Y(2024, 4, 3)}, "referred_on"),
            ({"heard_on": Y(2024, 2, 1)}, "heard_on"), ({"outcome": "agreed"}, "decided_on"),
            ({"decided_on": TODAY}, "outcome"), ({"outcome": "agreed", "decided_on": Y(2024, 2, 1)}, "decided_on"),
            ({"follow_up": "Match"}, "follow_up"), ({"followed_on": TODAY}, "follow_up"),
            ({"outcome": "agreed", "decided_on": TODAY, "follow_up": "Match"}, "follow_up_on"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_said_by_its_field(self, more, field):
        assert field in panels.problems(REFERRED._replace(**more), TODAY)
