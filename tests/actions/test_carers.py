"""Foster carers: their review within a year of approval and then a year apart (FCR-1), and who may do what."""

from datetime import date, timedelta
from typing import Any

import pytest

from makers import fixed_cast

pytestmark = pytest.mark.db
Y = date
PEOPLE = (("FIRO-1", "Fay Moss", "fostering_iro"), ("FIRO-2", "Gus Park", "fostering_iro"),
          ("SSW-1", "Hal Reid", "supervising_social_worker"), ("BS-1", "Ivy Snow", "business_support"))  # fmt: skip


@pytest.fixture
def cast(people: Any) -> Any:
    return people


@pytest.fixture
def team(cast: Any) -> dict[str, Any]:
    """Those who work with foster carers, by role; the second fostering IRO as "other"."""
    from waymark.records.models import Person, Post

    found = {}
    for key, name, role in PEOPLE:
        Post.objects.create(person=Person.objects.create(key=key, name=name), role=role, started_on=Y(2020, 4, 1))
        found["other" if key == "FIRO-2" else role] = fixed_cast.account(key.lower(), key, role)
    return {**found, "iro_manager": cast.manager, "social_worker": cast.social_worker, "iro": cast.iro}


def added(by: Any, **said: Any) -> str:
    from waymark.actions import carers

    given = {"local_id": "F1", "name": "The Oakes", "approved_on": Y(2023, 4, 20), "reviewer": "FIRO-1",
             "supervising": "SSW-1"}  # fmt: skip
    return carers.add(**{**given, **said}, by=by)


def line(key: str, by: Any) -> Any:
    from waymark.actions import carers

    return carers.carer(key, by=by).line


def held(key: str, on: date, by: Any, *, now: date) -> Any:
    """A review of the carers from planning to its record, completed on a day."""
    from dataclasses import replace

    from waymark.actions.reviews import steps
    from waymark.records.models import ReviewLife

    then = replace(by, today=now)
    life = steps.plan_carers(key, on=on, by=then)
    steps.begin(life, on=on, version=1, by=then)
    steps.hold(life, on=on, version=2, by=then)
    return ReviewLife.objects.get(key=life)


class TestDue:
    def test_the_first_review_is_due_within_a_year_of_approval_and_goes_to_the_panel(self, team):
        row = line(added(team["fostering_iro"], approved_on=Y(2024, 2, 29)), team["fostering_iro"])
        assert row.due.last == Y(2025, 2, 28)
        assert row.panel
        assert row.due.cite

    def test_after_a_review_the_next_is_due_a_year_after_it_was_held(self, team):
        by = team["fostering_iro"]
        key = added(by)
        held(key, Y(2024, 3, 20), by, now=Y(2024, 3, 20))
        row = line(key, by)
        assert (row.due.last, row.state, row.panel) == (Y(2025, 3, 20), "in time", False)

    def test_a_review_before_these_records_counts_too(self, team):
        row = line(added(team["fostering_iro"], last_review_on=Y(2023, 7, 1)), team["fostering_iro"])
        assert row.due.last == Y(2024, 7, 1)
        assert not row.panel

    @pytest.mark.parametrize(
        ("approved", "state"),
        [(Y(2023, 4, 1), "late"), (Y(2023, 4, 2), "at risk"), (Y(2023, 4, 16), "at risk"), (Y(2023, 4, 17), "in time")],
    )
    def test_late_from_the_day_after_and_at_risk_for_ten_working_days(self, team, approved, state):
        assert line(added(team["fostering_iro"], approved_on=approved), team["fostering_iro"]).state == state

    def test_none_falls_due_once_the_approval_ended(self, team):
        from waymark.actions import carers

        by = team["fostering_iro"]
        key = added(by)
        carers.end(key, on=Y(2024, 4, 2), reason="resigned", version=1, by=by)
        row = line(key, by)
        assert (row.state, row.due.last) == ("nothing due", None)
        assert "2 April 2024" in row.due.because
        assert [one.name for one in carers.listed(ended=True, by=by).lines] == ["The Oakes"]
        assert carers.listed(by=by).lines == ()

    def test_nor_where_it_ends_before_the_review_would_be_due(self, team):
        from waymark.actions import carers

        key = added(team["fostering_iro"])
        carers.end(key, on=Y(2024, 4, 20), reason="permanence", version=1, by=team["fostering_iro"])
        assert line(key, team["fostering_iro"]).state == "nothing due"


class TestKeeping:
    def test_the_list_shows_late_ones_first_and_own_ones_alone_where_asked(self, team):
        from waymark.actions import carers

        by = team["fostering_iro"]
        added(by)
        added(by, local_id="F2", name="The Birches", approved_on=Y(2022, 1, 1), reviewer="FIRO-2", supervising="")
        page = carers.listed(by=by)
        assert [one.name for one in page.lines] == ["The Birches", "The Oakes"]
        assert (page.counts["late"], page.counts["in time"]) == (1, 1)
        assert [one.name for one in carers.listed(mine=True, by=by).lines] == ["The Oakes"]

    def test_the_list_asks_no_more_queries_for_more_carers(self, team, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from waymark.actions import carers

        by = team["fostering_iro"]
        added(by)
        with CaptureQueriesContext(
            connection,
        ) as one:
            carers.listed(by=by)
        for number in range(2, 8):
            added(by, local_id=f"F{number}", name=f"House {number}", reviewer="FIRO-2")
        with django_assert_num_queries(len(one)):
            carers.listed(by=by)

    @pytest.mark.parametrize(
        ("given", "says"),
        [
            ({"name": " "}, "name"), ({"approved_on": Y(2024, 4, 3)}, "ahead"),
            ({"last_review_on": Y(2023, 4, 19)}, "between the approval"), ({"email": "nowhere"}, "e-mail"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_right_is_refused_in_words(self, team, given, says):
        from waymark.domain.errors import Unusable

        with pytest.raises(Unusable, match=says):
            added(team["fostering_iro"], **given)

    def test_a_number_is_taken_once(self, team):
        from waymark.domain.errors import Unusable

        added(team["fostering_iro"])
        with pytest.raises(Unusable, match="F1"):
            added(team["fostering_iro"], name="Others")

    def test_of_two_who_change_at_once_the_second_is_told(self, team):
        from waymark.actions import carers

        key = added(team["fostering_iro"])
        carers.end(key, on=Y(2024, 5, 1), reason="resigned", version=1, by=team["business_support"])
        with pytest.raises(carers.StaleCarers):
            carers.end(key, on=Y(2024, 6, 1), reason="died", version=1, by=team["fostering_iro"])

    def test_a_new_reviewer_takes_over_the_review_to_come(self, team):
        from waymark.actions import carers
        from waymark.actions.reviews import steps
        from waymark.records.models import ReviewLife

        by = team["fostering_iro"]
        key = added(by)
        life = steps.plan_carers(key, on=Y(2024, 4, 16), by=by)
        carers.edit(
            key, local_id="F1", name="The Oakes", approved_on=Y(2023, 4, 20), reviewer="FIRO-2", version=1, by=by
        )
        assert ReviewLife.objects.get(key=life).iro_key == "FIRO-2"

    def test_the_panel_has_the_first_review_after_it_was_held(self, team):
        from waymark.actions import carers
        from waymark.domain.errors import Unusable

        by = team["fostering_iro"]
        key = added(by)
        with pytest.raises(Unusable, match="No review was held"):
            carers.panel(key, on=Y(2024, 4, 1), version=1, by=by)
        held(key, Y(2024, 3, 20), by, now=Y(2024, 3, 20))
        with pytest.raises(Unusable, match="20 March 2024"):
            carers.panel(key, on=Y(2024, 3, 19), version=1, by=by)
        carers.panel(key, on=Y(2024, 4, 1), version=1, by=by)
        assert carers.carer(key, by=by).panel_on == Y(2024, 4, 1)


class TestWhoMay:
    @pytest.mark.parametrize("role", ["fostering_iro", "other", "iro_manager", "business_support"])
    def test_the_reviewing_service_keeps_and_books(self, team, role):
        from waymark.actions.reviews import booking_carers

        key = added(team[role])
        assert booking_carers.book(key, on=Y(2024, 4, 16), by=team[role])

    @pytest.mark.parametrize("role", ["iro", "social_worker"])
    def test_others_do_not_even_look(self, team, role):
        from waymark.actions import carers
        from waymark.domain.errors import Refusal

        key = added(team["fostering_iro"])
        for look in (lambda: carers.listed(by=team[role]), lambda: carers.carer(key, by=team[role])):
            with pytest.raises(Refusal):
                look()

    def test_a_supervising_social_worker_sees_their_own_carers_and_changes_none(self, team):
        from waymark.actions import carers
        from waymark.actions.reviews import page
        from waymark.domain.errors import Refusal

        by, firo = team["supervising_social_worker"], team["fostering_iro"]
        own, other = added(firo), added(firo, local_id="F2", name="The Birches", supervising="")
        assert [one.name for one in carers.listed(by=by).lines] == ["The Oakes"]
        with pytest.raises(Refusal, match="whom you supervise"):
            carers.carer(other, by=by)
        with pytest.raises(Refusal):
            carers.end(own, on=Y(2024, 5, 1), reason="resigned", version=1, by=by)
        mine, theirs = (held(key, Y(2024, 3, 20), firo, now=Y(2024, 3, 20)) for key in (own, other))
        assert page.page(mine.key, by=by).bar.shown_name == "The Oakes"
        with pytest.raises(Refusal, match="whom you supervise"):
            page.page(theirs.key, by=by)

    @pytest.mark.parametrize(
        ("role", "records", "books"),
        [
            ("fostering_iro", True, True), ("other", False, False), ("iro_manager", True, True),
            ("business_support", False, True), ("supervising_social_worker", False, False),
        ],
    )  # fmt: skip
    def test_only_their_own_reviewer_or_the_manager_records(self, team, role, records, books):
        from waymark.actions.reviews import recording, steps
        from waymark.domain.errors import Refusal

        firo, by = team["fostering_iro"], team[role]
        life = steps.plan_carers(added(firo), on=Y(2024, 4, 2), by=firo)
        for may, do in (
            (records, lambda: recording.page(life, by=by)),
            (books, lambda: steps.rearrange(
                life, on=Y(2024, 4, 15), asked_by="carer", reason="carer", version=1, by=by)),
        ):  # fmt: skip
            if may:
                do()
            else:
                with pytest.raises(Refusal):
                    do()

    def test_a_fostering_iro_does_nothing_with_a_childs_review(self, cast, team):
        from waymark.actions.reviews import page, steps
        from waymark.domain.errors import Refusal

        by = team["fostering_iro"]
        life = steps.plan(cast.kai, kind="second", on=Y(2024, 4, 16), late_reason="other", by=cast.iro)
        for do in (
            lambda: page.page(life, by=by),
            lambda: steps.plan(cast.amara, kind="later", on=Y(2024, 4, 16), by=by),
            lambda: steps.begin(life, on=cast.iro.today + timedelta(14), version=1, by=by),
        ):
            with pytest.raises(Refusal):
                do()
