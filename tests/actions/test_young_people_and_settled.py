"""Young people whose pathway plan the service reviews up to an age, and settled placements with one meeting a year."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waymark.actions import casework, people, service
from waymark.actions.reviews import booking, page, settling, young_people
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Allocation, Child, Person, Review, ReviewLife

pytestmark = pytest.mark.db
Y = date
CHAIRS_TO_21 = '[service]\nauthority = "Marshland"\n\n[targets]\npathway_reviews_to_age = 21\n'


@pytest.fixture
def cast(people):
    """The service chairs to 21. Lee left care on 1 November 2023, at 17; the last review was on 15 August 2023."""
    service.adopt(CHAIRS_TO_21, "marshland", by=people.manager)
    Child.objects.filter(key=people.lee).update(dob=Y(2006, 3, 10))
    return people


def lee(cast, by=None):
    found = {one.key: one for one in young_people.listed(by=by or cast.manager).lines}
    return found.get(cast.lee)


def at(by: Any, day: date) -> Any:
    return replace(by, today=day)


def allocated(cast):
    iro = Person.objects.get(key="IRO-1").page_key
    people.allocate(cast.lee, iro=iro, from_on=Y(2024, 4, 2), reason="Knows Lee's brother", by=cast.manager)


class TestYoungPeople:
    def test_the_review_is_due_six_months_after_the_last_with_its_reason(self, cast):
        row = lee(cast)
        assert row.due.last == Y(2024, 2, 15)
        assert row.state == "late"
        assert row.due.because
        assert any("reg 7" in cite for cite in row.due.cite)

    def test_after_a_move_it_is_due_within_28_days_if_that_is_sooner(self, cast):
        values = {"moved_on": Y(2023, 12, 1), "kind": "supported lodgings"}
        casework.add(cast.lee, "leaving_homes", values=values, by=cast.manager)
        assert lee(cast).due.last == Y(2023, 12, 29)

    def test_who_left_care_before_16_is_not_in_the_list(self, cast):
        Child.objects.filter(key=cast.lee).update(dob=Y(2008, 1, 1))
        assert lee(cast) is None

    def test_a_service_that_chairs_none_lists_none(self, people):
        Child.objects.filter(key=people.lee).update(dob=Y(2006, 3, 10))
        found = young_people.listed(by=people.manager)
        assert (found.lines, found.to_age) == ((), None)

    def test_the_review_is_booked_by_their_iro_and_moves_the_next(self, cast):
        allocated(cast)
        made = booking.page(cast.lee, by=cast.iro)
        assert [one.key for one in made.kinds] == ["pathway"]
        done = booking.book(cast.lee, kind="pathway", on=Y(2024, 4, 16), at=None, late_reason="iro_change", by=cast.iro)
        assert lee(cast).coming_on == Y(2024, 4, 16)
        assert page.page(done.key, by=cast.iro).bar.title == "Pathway plan review"
        ReviewLife.objects.filter(key=done.key).update(state="held", held_on=Y(2024, 4, 2))
        assert lee(cast).due.last == Y(2024, 10, 2)
        assert not Review.objects.filter(child__key=cast.lee, held_on=Y(2024, 4, 2)).exists()

    def test_the_list_asks_no_more_queries_for_more_young_people(self, cast):
        allocated(cast)
        with CaptureQueriesContext(connection) as one:
            young_people.listed(by=cast.manager)
        Child.objects.filter(key=cast.kai).update(dob=Y(2006, 3, 10), looked_after_until=Y(2024, 1, 1))
        with CaptureQueriesContext(connection) as two:
            young_people.listed(by=cast.manager)
        assert len(two) == len(one)

    def test_the_hand_over_is_recorded_once_its_birthday_is_near(self, cast):
        with pytest.raises(Refusal, match="more than three months away"):
            young_people.hand_over(cast.lee, to="Leaving care team", on=Y(2027, 3, 10), by=cast.manager)
        near = at(cast.manager, Y(2027, 1, 10))
        assert lee(cast, near).hand_over_on == Y(2027, 3, 10)
        with pytest.raises(Unusable, match="10 March 2027"):
            young_people.hand_over(cast.lee, to="Leaving care team", on=Y(2027, 3, 9), by=near)
        with pytest.raises(Unusable, match="Say who"):
            young_people.hand_over(cast.lee, to=" ", on=Y(2027, 3, 10), by=near)
        young_people.hand_over(cast.lee, to="Leaving care team", on=Y(2027, 3, 10), note="Likes texts", by=near)
        assert lee(cast, near) is None
        found = young_people.handing_over(cast.lee, by=near)
        assert found.done == (Y(2027, 3, 10), "Leaving care team", "Likes texts", "Ruth Lane")
        young_people.hand_over(cast.lee, to="Adviser Ann", on=Y(2027, 3, 10), by=near)
        assert young_people.handing_over(cast.lee, by=near).done[1] == "Adviser Ann"

    def test_who_has_passed_the_age_waits_for_the_hand_over_and_no_review_is_booked(self, cast):
        later = at(cast.manager, Y(2027, 3, 11))
        row = lee(cast, later)
        assert (row.due.last, row.hand_over_on) == (None, Y(2027, 3, 10))
        assert booking.page(cast.lee, by=later).why_not

    def test_only_the_service_hands_over(self, cast):
        Allocation.objects.create(
            child=Child.objects.get(key=cast.lee), role="social worker", person_key="SW-1", started_on=Y(2023, 11, 1)
        )
        worker = at(cast.social_worker, Y(2027, 3, 11))
        assert not young_people.handing_over(cast.lee, by=worker).may.allowed
        with pytest.raises(Refusal):
            young_people.hand_over(cast.lee, to="Me", on=Y(2027, 3, 11), by=worker)


def settle(cast, **said):
    settling.enter(
        cast.amara, **{"on": Y(2024, 1, 15), "grounds": "Two years with Meg", "agreed": True, **said}, by=cast.iro
    )


class TestSettled:
    def test_one_meeting_a_year_from_the_day_with_a_check_half_way(self, cast):
        settle(cast, on=Y(2024, 1, 20))
        found = settling.page(cast.amara, by=cast.iro)
        assert found.now.grounds == "Two years with Meg"
        assert found.now.agreed_with_child is True
        assert found.check_by == Y(2024, 7, 20)
        assert "risk_check" in [one.key for one in booking.page(cast.amara, by=cast.iro).kinds]

    def test_the_limit_of_the_review_stays_where_it_was(self, cast):
        before = booking.page(cast.amara, by=cast.iro).window.limit.last
        settle(cast)
        assert booking.page(cast.amara, by=cast.iro).window.limit.last == before == Y(2024, 7, 15)

    @pytest.mark.parametrize(
        ("said", "says"),
        [
            ({"grounds": " "}, "grounds"), ({"agreed": False}, "child agrees"), ({"agreed": None}, "child agrees"),
            ({"on": Y(2024, 4, 3)}, "up to today"), ({"on": Y(2023, 4, 2)}, "time in care"),
        ],
    )  # fmt: skip
    def test_it_needs_grounds_the_childs_yes_and_a_day_in_care(self, cast, said, says):
        with pytest.raises(Unusable, match=says):
            settle(cast, **said)

    def test_it_is_not_entered_twice(self, cast):
        settle(cast)
        with pytest.raises(Refusal, match="settled already"):
            settle(cast)

    def test_a_risk_check_moves_the_next_one(self, cast):
        settle(cast)
        settling.check(cast.amara, on=Y(2024, 4, 1), by=cast.iro)
        found = settling.page(cast.amara, by=cast.iro)
        assert (found.last_check, found.check_by) == (Y(2024, 4, 1), Y(2024, 10, 1))

    def test_what_happens_meanwhile_prompts_the_return_and_the_return_says_why(self, cast):
        settle(cast)
        casework.add(cast.amara, "pathway_plans", values={"written_on": Y(2024, 3, 1)}, by=cast.manager)
        assert "pathway plan" in " ".join(settling.page(cast.amara, by=cast.iro).prompts)
        with pytest.raises(Unusable, match="Choose"):
            settling.end(cast.amara, on=Y(2024, 4, 2), because="", by=cast.iro)
        settling.end(cast.amara, on=Y(2024, 4, 2), because="pathway_plan", text="She asked", by=cast.iro)
        found = settling.page(cast.amara, by=cast.iro)
        assert found.now is None
        assert found.earlier[0].ended_because == "the pathway plan begins: She asked"
        assert "risk_check" not in [one.key for one in booking.page(cast.amara, by=cast.iro).kinds]

    def test_only_the_childs_iro_or_the_manager_decides(self, cast):
        for by in (cast.other_iro, cast.social_worker):
            with pytest.raises(Refusal):
                settling.enter(cast.amara, on=Y(2024, 1, 15), grounds="x", agreed=True, by=by)
        assert not settling.page(cast.amara, by=cast.social_worker).may.allowed
