"""What changed since the last review: moves, status, missing, visits made and overdue, plans, people."""

from datetime import date

import pytest

from waymark.domain.casework import CarePlan, LegalStep, School, Visit
from waymark.domain.clocks import STATUTORY
from waymark.domain.history import Allocation, Child, Episode, History, Missing, PeriodOfCare, Review
from waymark.domain.reviews.changes import Group, changes, next_visit

START, SINCE, TODAY = date(2023, 4, 3), date(2024, 1, 15), date(2024, 4, 2)


def episode(start: date, why: str = "S", status: str = "C2", placement: str = "U6") -> Episode:
    return Episode(start, None, why, status, "N1", placement)


def child(*episodes: Episode, **rows: object) -> History:
    period = PeriodOfCare(START, START, None, "", episodes or (episode(START),))
    return History(Child("A1", date(2014, 5, 1)), (period,), **rows)  # type: ignore[arg-type]


def found(history: History, since: date | None = SINCE) -> dict[str, Group]:
    groups = changes(
        history, since, TODAY, STATUTORY, lambda _kind, code: code, {"SW-1": "Ana Cole", "SW-2": "Ben Frost"}
    )
    return {group.key: group for group in groups}


def says(group: Group) -> list[str]:
    return [row.says for row in group.rows]


def test_only_what_lies_after_the_last_review_and_not_ahead_is_shown():
    moves = [episode(START), episode(date(2024, 1, 15), "P", "C2", "K2"), episode(date(2024, 2, 1), "P", "C2", "U4"),
             episode(date(2024, 4, 3), "P", "C2", "H5")]  # fmt: skip
    assert says(found(child(*moves))["placement"]) == ["Moved from K2 to U4."]


def test_a_change_of_legal_status_is_no_move():
    history = child(episode(START, status="C1"), episode(date(2024, 3, 1), "L", "C2"))
    assert says(found(history)["status"]) == ["From C1 to C2."]
    assert found(history)["placement"].rows == ()


def test_missing_says_for_how_long_and_when_it_goes_on():
    history = child(missing=(
        Missing(date(2024, 2, 1), date(2024, 2, 4), "M"), Missing(date(2024, 2, 9), date(2024, 2, 9), "A"),
        Missing(date(2024, 4, 1), None, "M"),
    ))  # fmt: skip
    assert says(found(history)["missing"]) == [
        "Missing, and not recorded as found.",
        "Away without authorisation, found the same day.",
        "Missing, for 3 days.",
    ]


def test_that_no_visit_is_recorded_at_all_says_nothing_about_visits():
    visits = found(child())["visits"]
    assert (visits.known, visits.rows) == (False, ())


def test_a_visit_overdue_stands_first_with_its_rule():
    history = child(visits=(Visit(date(2024, 2, 12), "Ana Cole", True, True),))
    rows = found(history)["visits"].rows
    assert rows[0].says == "The next visit was due by Monday 25 March 2024 (VIS-2), and none is recorded."
    assert rows[1].says == "Visit by Ana Cole: child seen, alone."


def test_a_visit_at_which_the_child_was_not_seen_warns_and_does_not_count():
    history = child(visits=(Visit(date(2024, 2, 12), "", True), Visit(date(2024, 3, 20), "", False)))
    rows = found(history)["visits"].rows
    assert [row.warns for row in rows] == [True, True, False]


@pytest.mark.parametrize(
    ("episodes", "visits", "reviews", "rule", "due"),
    [
        ((episode(START),), (), (), "VIS-1", date(2023, 4, 10)),
        ((episode(START), episode(date(2024, 3, 28), "P")), (date(2024, 3, 20),), (), "VIS-1", date(2024, 4, 4)),
        ((episode(START), episode(date(2024, 3, 28), "L")), (date(2024, 3, 20),), (), "VIS-2", date(2024, 5, 1)),
        ((episode(START, placement="U4"),), (date(2024, 3, 31),), (), "VIS-3", date(2024, 5, 12)),
        ((episode(START, status="C1", placement="P1"),), (date(2024, 3, 31),), (), "VIS-4", date(2024, 4, 7)),
        ((episode(START, status="C1", placement="P1"),), (date(2024, 3, 31),), (date(2023, 4, 28),), "VIS-4",
         date(2024, 4, 28)),
        ((episode(START, placement="P1"),), (date(2024, 3, 31),), (), "VIS-6", date(2024, 5, 12)),
    ],
)  # fmt: skip
def test_the_next_visit_follows_the_rule_of_the_placement(episodes, visits, reviews, rule, due):
    history = child(
        *episodes,
        visits=tuple(Visit(day, seen=True) for day in visits),
        reviews=tuple(Review(day, ()) for day in reviews),
    )
    found = next_visit(history, TODAY, STATUTORY)
    assert found is not None
    assert (found.rule, found.due) == (rule, due)


def test_long_term_fostering_past_its_first_year_is_visited_every_three_months():
    history = child(episode(date(2023, 1, 9), placement="U4"), visits=(Visit(date(2024, 2, 29), seen=True),))
    due = next_visit(history, TODAY, STATUTORY)
    assert due is not None
    assert (due.rule, due.due) == ("VIS-3", date(2024, 5, 29))


def test_a_new_social_worker_is_said_once_and_the_first_one_is_no_change():
    history = child(allocations=(
        Allocation(START, date(2024, 2, 1), "social worker", "SW-1"),
        Allocation(date(2024, 2, 1), None, "social worker", "SW-2"),
        Allocation(date(2024, 1, 20), None, "iro", "IRO-1"),
    ))  # fmt: skip
    assert says(found(history)["people"]) == ["Ben Frost became the child's social worker."]


def test_plans_schools_and_steps_of_proceedings_are_told_newest_first():
    history = child(
        care_plans=(
            CarePlan(date(2024, 2, 1), date(2024, 2, 5), permanence="adoption", changes="Grandmother was ruled out."),
            CarePlan(date(2024, 3, 1)),
        ),
        schools=(School(date(2024, 2, 19), "Hill School"),),
        legal_steps=(LegalStep(date(2024, 3, 4), "hearing", "LS24C1", "HHJ Day", "final hearing in June"),),
    )  # fmt: skip
    groups = found(history)
    assert says(groups["plans"]) == [
        "Care plan, not authorised.",
        "Care plan, authorised on Monday 5 February 2024; plan for permanence: adoption."
        " What changed: Grandmother was ruled out.",
    ]
    assert says(groups["school"]) == ["Began at Hill School."]
    assert says(groups["legal"]) == ["Hearing: HHJ Day: final hearing in June."]


def test_without_a_review_the_changes_are_those_since_care_began():
    history = child(episode(START), episode(date(2023, 5, 1), "P", placement="K2"))
    assert says(found(history, None)["placement"]) == ["Moved from U6 to K2."]
