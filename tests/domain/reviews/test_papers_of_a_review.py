"""Which papers a review needs, whether each is there, and by how many working days one is late."""

from datetime import date

import pytest

from waymark.domain.casework import CarePlan, HealthEvent, PathwayPlan, Pep, PlacementPlan
from waymark.domain.clocks import STATUTORY
from waymark.domain.history import Child, Episode, History, PeriodOfCare
from waymark.domain.reviews.readiness import Marked, Ready, applies, eligible_on, papers

REVIEW = date(2025, 4, 22)
"""The Tuesday after Easter 2025."""
REPORT = date(2025, 4, 15)
"""Three working days before it: Easter Monday and Good Friday are skipped (EX-55)."""
START = date(2024, 9, 2)


def episode(start: date, end: date | None = None, why: str = "S", status: str = "C2", placement: str = "U6") -> Episode:
    return Episode(start, end, why, status, "N1", placement)


def child(
    dob: date | None = date(2015, 6, 1),
    *episodes: Episode,
    start: date = START,
    end: date | None = None,
    **rows: object,
) -> History:
    period = PeriodOfCare(start, start, end, "", episodes or (episode(start),))
    return History(Child("A1", dob), (period,), **rows)  # type: ignore[arg-type]


def asked(history: History, today: date = date(2025, 4, 10), *marked: Marked, **more: object) -> dict[str, Ready]:
    found = papers(history, REVIEW, marked, STATUTORY, today, **more)  # type: ignore[arg-type]
    return {one.key: one for one in found}


@pytest.mark.parametrize(
    ("today", "late"),
    [(date(2025, 4, 15), 0), (date(2025, 4, 16), 1), (date(2025, 4, 17), 2), (date(2025, 4, 22), 3)],
)
def test_a_report_that_has_not_come_is_late_by_working_days_counted_from_the_third_before_the_review(today, late):
    report = asked(child(), today)["report"]
    assert (report.ready, report.by_on, report.late, report.cite) == (False, REPORT, late, "PRO-3")
    assert report.chaseable


def test_a_report_that_came_late_is_ready_and_says_how_late_it_came():
    report = asked(child(), date(2025, 4, 22), Marked("report", date(2025, 4, 16)))["report"]
    assert (report.ready, report.late, report.chaseable) == (True, 1, False)
    assert report.says == "Received on Wednesday 16 April 2025."


def test_a_paper_marked_as_not_needed_is_nobodys_to_give():
    pep = asked(child(), REVIEW, Marked("pep", None, True, "not in school yet"))["pep"]
    assert (pep.ready, pep.not_needed, pep.late, pep.chaseable) == (True, True, 0, False)
    assert pep.says == "Not needed: not in school yet"


@pytest.mark.parametrize(
    ("plans", "ready", "says"),
    [
        ((), False, "No care plan is recorded."),
        ((CarePlan(date(2025, 3, 3)),), False, "not authorised yet"),
        (
            (CarePlan(date(2025, 3, 3), date(2025, 3, 7), "Priya Shah"),),
            True,
            "authorised on Friday 7 March 2025 by Priya",
        ),
        (
            (CarePlan(date(2025, 1, 6), date(2025, 1, 8)), CarePlan(date(2025, 4, 1))),
            False,
            "Tuesday 1 April 2025, not",
        ),
    ],
)
def test_the_care_plan_is_the_newest_and_authorised(plans, ready, says):
    plan = asked(child(care_plans=plans))["care_plan"]
    assert plan.ready is ready
    assert says in plan.says


@pytest.mark.parametrize(("why", "what"), [("P", "placement"), ("L", "legal status")])
def test_a_care_plan_older_than_the_last_move_or_change_of_status_is_not_ready(why, what):
    moved = date(2025, 3, 10)
    history = child(
        date(2015, 6, 1), episode(START, moved), episode(moved, why=why, placement="U4"),
        care_plans=(CarePlan(date(2025, 3, 3), date(2025, 3, 7)),),
    )  # fmt: skip
    plan = asked(history)["care_plan"]
    assert not plan.ready
    assert f"before the change of {what} on Monday 10 March 2025" in plan.says


@pytest.mark.parametrize(
    ("dob", "wanted"),
    [
        (date(2022, 4, 23), False),  # two, on the day before her third birthday
        (date(2022, 4, 22), True),
        (date(2007, 4, 23), True),  # seventeen
        (None, True),
    ],
)
def test_a_personal_education_plan_is_wanted_from_three_to_seventeen(dob, wanted):
    assert applies("pep", child(dob), REVIEW) is wanted


def test_the_age_of_a_personal_education_plan_is_the_services_number_of_terms_or_six_months():
    history = child(peps=(Pep(date(2024, 11, 20)),))
    assert asked(history)["pep"].ready
    old = asked(history, pep_terms=1)["pep"]
    assert not old.ready
    assert "more than 1 school term before the review" in old.says


@pytest.mark.parametrize(
    ("dob", "done", "ready"),
    [
        (date(2015, 6, 1), date(2024, 4, 22), True),  # twelve months from five on: to the very day
        (date(2015, 6, 1), date(2024, 4, 21), False),
        (date(2021, 3, 10), date(2024, 10, 22), True),  # six months under five
        (date(2021, 3, 10), date(2024, 10, 21), False),
    ],
)
def test_a_health_assessment_is_in_date_by_hlt_2(dob, done, ready):
    health = asked(child(dob, health_events=(HealthEvent(done, "review"),)))["health"]
    assert health.ready is ready


def test_a_dental_check_is_no_health_assessment():
    health = asked(child(health_events=(HealthEvent(date(2025, 4, 1), "dental"),)))["health"]
    assert (health.ready, health.says) == (False, "No health assessment is recorded.")


@pytest.mark.parametrize(
    ("plan", "ready", "says"),
    [
        (PlacementPlan(date(2024, 9, 2), True), False, "of the placement that began on Monday 10 March 2025"),
        (PlacementPlan(date(2025, 3, 6), True), True, "with delegated authority"),
        (PlacementPlan(date(2025, 3, 12)), False, "without saying who may decide what"),
    ],
)
def test_the_placement_plan_is_the_one_of_this_placement_and_delegates_authority(plan, ready, says):
    moved = date(2025, 3, 10)
    history = child(date(2015, 6, 1), episode(START, moved), episode(moved, why="P"), placement_plans=(plan,))
    found = asked(history)["placement_plan"]
    assert found.ready is ready
    assert says in found.says


def test_short_breaks_ask_for_no_health_assessment_and_no_placement_plan():
    """SB-3: regulations 7 and 9 do not apply to a series of short breaks."""
    history = child(date(2015, 6, 1), episode(START, status="V3"))
    assert set(asked(history)) == {"report", "care_plan", "pep"}


def test_a_review_after_eighteen_asks_for_the_report_and_the_pathway_plan_only():
    assert set(asked(child(date(2006, 1, 1)), kind="pathway")) == {"report", "pathway_plan"}


@pytest.mark.parametrize(
    ("dob", "start", "eligible"),
    [
        (date(2009, 4, 1), date(2020, 1, 6), date(2025, 4, 1)),  # long in care: on the sixteenth birthday
        (date(2009, 3, 1), date(2025, 1, 20), date(2025, 4, 20)),  # 13 weeks of care are reached after sixteen
        (date(2009, 3, 1), date(2025, 1, 25), None),  # 13 weeks are reached after the review
        (date(2009, 4, 23), date(2020, 1, 6), None),  # sixteen the day after the review
    ],
)
def test_an_eligible_child_has_thirteen_weeks_of_care_since_fourteen_and_some_of_it_after_sixteen(dob, start, eligible):
    """PP-0."""
    history = child(dob, start=start)
    assert eligible_on(history, REVIEW) == eligible
    assert applies("pathway_plan", history, REVIEW) is (eligible is not None)


def test_weeks_in_several_pieces_count_and_short_breaks_do_not():
    first = PeriodOfCare(date(2023, 6, 1), date(2023, 6, 1), date(2023, 8, 1), "E8", (
        episode(date(2023, 6, 1), date(2023, 8, 1)),
    ))  # fmt: skip
    second = PeriodOfCare(START, START, None, "", (episode(date(2025, 3, 20)),))
    history = History(Child("A1", date(2009, 1, 1)), (first, second))
    assert eligible_on(history, REVIEW) == date(2025, 4, 18)  # 61 days, and 30 more
    breaks = history._replace(
        periods=(first._replace(episodes=(episode(date(2023, 6, 1), date(2023, 8, 1), status="V3"),)), second)
    )
    assert eligible_on(breaks, REVIEW) is None


def test_a_pathway_plan_that_is_not_there_says_when_its_assessment_is_asked_for():
    history = child(date(2009, 4, 1), start=date(2020, 1, 6))
    assert "by Tuesday 1 July 2025" in asked(history)["pathway_plan"].says
    plan = history._replace(pathway_plans=(PathwayPlan(date(2025, 4, 2), date(2025, 4, 4)),))
    assert asked(plan)["pathway_plan"].ready
