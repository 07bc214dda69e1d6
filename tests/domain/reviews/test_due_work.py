"""What is to be done about a review on Tuesday 2 April 2024, the day after Easter Monday: worked out by hand."""

from datetime import date
from typing import Any

import pytest

from waymark.domain.policies.profile import STATUTORY, parse, shipped_profile
from waymark.domain.reviews.deadlines_after import Done
from waymark.domain.reviews.due_work import VIEWS, Facts, horizon, left, views

TODAY = date(2024, 4, 2)
LAW = shipped_profile(STATUTORY)
OWN = parse('[service]\nauthority = "Marshland"\n[targets]\nletter_working_days = 10\n', "marshland")


def day(text: str) -> date:
    """ "3 May" of 2024."""
    number, month = text.split(" ")
    months = {"January": 1, "February": 2, "March": 3, "April": 4, "May": 5}
    return date(2024, months[month], int(number))


def coming(agreed: str, state: str = "planned", **more: Any) -> frozenset[str]:
    return views(Facts(state, True, day(agreed), **more), LAW, TODAY)


def held(on: str, state: str = "held", of_child: bool = True, profile: Any = LAW, **done: date) -> frozenset[str]:
    return views(Facts(state, of_child, day(on), held_on=day(on), done=Done(**done)), profile, TODAY)


def test_ten_working_days_are_looked_ahead_over_the_weekends() -> None:
    assert horizon(TODAY) == day("16 April")  # 3, 4, 5, 8 to 12, 15, 16
    assert (left(day("2 April"), TODAY), left(day("16 April"), TODAY)) == (0, 10)
    assert left(day("28 March"), TODAY) == -1  # Good Friday, the weekend and Easter Monday are no working days


@pytest.mark.parametrize(
    ("agreed", "expected"),
    [
        ("2 April", {"soon", "to_convene", "report_missing", "to_see"}),
        ("16 April", {"soon", "to_convene", "report_missing", "to_see"}),
        ("17 April", {"to_convene"}),
        ("1 April", {"passed"}),
    ],
)
def test_a_review_to_come(agreed: str, expected: set[str]) -> None:
    assert coming(agreed) == expected


def test_what_is_there_is_not_asked_for() -> None:
    assert coming("16 April", "convened", report_there=True, seen=True) == {"soon"}
    assert coming("16 April", "convened", report_there=True, seen=True, forms_out=True) == {"soon", "forms_out"}
    assert views(Facts("convened", False, day("16 April"), report_there=True), LAW, TODAY) == {"soon"}  # carers


@pytest.mark.parametrize(
    ("cut_off", "received", "expected"),
    [("2 April", None, {"form_missing"}), ("1 April", None, {"form_missing", "form_late"}),
     ("1 April", "28 March", set())],
)  # fmt: skip
def test_the_convening_form_is_chased_and_late_after_its_cut_off(cut_off: str, received: Any, expected: set) -> None:
    more = {"convening_due_on": day(cut_off), "convening_received_on": day(received) if received else None}
    assert coming("3 May", "convened", **more) == expected


def test_a_child_is_seen_within_the_services_own_weeks() -> None:
    assert "to_see" in coming("14 May", see_weeks=6)  # 42 days
    assert "to_see" not in coming("15 May", see_weeks=6)


def test_an_adjourned_review_is_to_be_completed_by_its_own_day() -> None:
    assert "passed" not in coming("6 March", "adjourned", resume_by_on=TODAY)
    assert "passed" in coming("6 March", "adjourned", resume_by_on=day("1 April"))


@pytest.mark.parametrize(
    ("on", "late"),
    [
        ("22 March", set()),  # 25, 26, 27, 28 March and 2 April: the fifth working day is today
        ("21 March", {"recommend_late"}),
        ("8 March", {"recommend_late"}),  # the fifteenth is 2 April
        ("7 March", {"recommend_late", "record_late"}),
        ("1 March", {"recommend_late", "record_late"}),  # the twentieth is 2 April
        ("29 February", {"recommend_late", "record_late", "send_late", "to_send"}),
    ],
)
def test_after_a_review_five_fifteen_and_twenty_working_days(on: str, late: set[str]) -> None:
    assert held(on) == {"to_recommend", "to_record", "to_letter", *late}


def test_a_letter_is_late_only_where_the_service_has_a_day_of_its_own() -> None:
    assert "letter_late" not in held("1 March")
    assert "letter_late" in held("14 March", profile=OWN)  # the tenth working day was 28 March
    assert "letter_late" not in held("15 March", profile=OWN)
    assert "to_letter" not in held("14 March", of_child=False)


def test_the_record_is_to_go_out_once_it_is_signed_off() -> None:
    done = {"recommendations_on": day("22 March"), "letter_on": day("22 March"), "response_on": day("25 March")}
    assert held("22 March", "recorded", recorded_on=TODAY, **done) == {"to_send"}
    assert held("22 March", "distributed", recorded_on=TODAY, distributed_on=TODAY, **done) == {"to_close"}


@pytest.mark.parametrize(("sent", "asked"), [("22 March", True), ("21 March", False)])
def test_after_five_working_days_without_an_answer_the_recommendations_stand(sent: str, asked: bool) -> None:
    assert ("to_answer" in held("20 March", "held", recommendations_on=day(sent))) is asked


@pytest.mark.parametrize("state", ["closed", "stood_down", "cancelled"])
def test_of_a_review_that_is_over_nothing_is_to_be_done(state: str) -> None:
    assert held("1 March", state) == set()


def test_every_view_of_reviews_is_reached_here() -> None:
    """Those of next reviews are worked out from the due day: see the list of children."""
    assert {key for key, view in VIEWS.items() if view.of == "review"} == {
        "soon", "passed", "to_convene", "form_missing", "form_late", "forms_out", "report_missing", "to_see",
        "to_recommend", "recommend_late", "to_record", "record_late", "to_send", "send_late", "to_letter",
        "letter_late", "to_answer", "to_close",
    }  # fmt: skip
