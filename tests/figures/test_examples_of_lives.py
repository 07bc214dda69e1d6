"""Worked examples of the measures of reviews that a service plans and records itself, worked out by hand.

Three children came into care, or left it, as follows.

*Amara*, 9, in care since Monday 3 April 2023. Her first review, on Tuesday 2 May 2023, had everything: everybody came
and wrote in time. Her second, due on Wednesday 2 August, was held a day late, by video, without her, in two meetings.
*Kai*, 3, in care since the same day. His first review was agreed for 3 May and moved to Tuesday 9 May 2023, outside its
limit of Thursday 4 May; hardly anything was written in time. A second review was stood down, a third cancelled.
*Mo*, 18, has left care. Of his pathway plan reviews the first is the start of the count, the second was in time.
"""

import pytest

from makers.histories import child, covered, day, review, simple_care
from makers.measured import STATUTORY, engine_of, figure_of, service
from waymark.domain import casework as case
from waymark.domain.life import Consulted, Invited, Life, Meeting, Moved, Recommended
from waymark.domain.measures.figures import shown
from waymark.domain.reports.annual import compose
from waymark.domain.reports.published import published
from waymark.domain.years import Year

CASEWORK = ("lives", "iro_visits", "oversights", "passports", "settled", "advocacy")
COVERED = covered(tables=("Header", "Episodes", "Reviews", *CASEWORK))


def asked(role, *, invited=True, came=None, pr=False, why_not=""):
    return Invited(role, invited, why_not, pr, day("2023-04-12") if invited else None, came)


def line(kind, due=None, closed=None, outcome="", carried=0, made="2023-05-09"):
    ends = day(closed) if closed else None
    return Recommended(kind, "social_worker", day(made), day(due) if due else None, ends, outcome, carried)


def meeting(on, mode="in_person"):
    return Meeting(day(on), mode, "home")


FIRST = Life(
    key="a1", kind="first", state="closed", iro="IRO-1", team="North", planned_on=day("2023-04-05"),
    first_agreed_on=day("2023-05-02"), day=day("2023-05-02"), meetings=(meeting("2023-05-02"),),
    convening_due_on=day("2023-04-22"), convening_received_on=day("2023-04-20"), convened_by="service",
    opened_on=day("2023-05-02"), held_on=day("2023-05-02"), code="PN1", chaired_by="both", mode="in_person",
    channels=("in_person", "form"), plan_grade="good", assessment_grade="good", permanence="long_term_fostering",
    report_on=day("2023-04-26"), plan_ready=True, recommendations_on=day("2023-05-10"), record_on=day("2023-05-24"),
    distributed_on=day("2023-06-01"), letter_on=day("2023-05-23"),
    invited=(
        asked("parent", pr=True, came=True), asked("social_worker", came=True), asked("carer", came=True),
        asked("health", came=False),
    ),
    consulted=(
        Consulted("child", day("2023-04-12"), day("2023-04-28"), "form"),
        Consulted("parent", day("2023-04-12"), None, ""),
    ),
    recommended=(
        line("recommendation", "2023-06-30", "2023-06-30", "done"),
        line("decision", "2023-07-31", "2023-08-20", "done"),
        line("own_outcome", closed="2023-08-03", outcome="done"),
    ),
)  # fmt: skip
SECOND = Life(
    key="a2", kind="second", state="recorded", iro="IRO-1", team="North", planned_on=day("2023-05-02"),
    first_agreed_on=day("2023-08-02"), day=day("2023-08-03"),
    meetings=(meeting("2023-07-28", "video"), meeting("2023-08-03", "video")), series_reason="papers",
    convening_due_on=day("2023-07-24"), convening_received_on=day("2023-07-26"), convened_by="social worker",
    opened_on=day("2023-07-28"), held_on=day("2023-08-03"), late_reason="documents", code="PN6", chaired_by="iro",
    mode="video", absence_reasons=("school", "meetings"), channels=("letter",), plan_grade="requires_improvement",
    permanence="long_term_fostering", plan_ready=False, recommendations_on=day("2023-08-11"),
    invited=(
        asked("parent", pr=True, invited=False, why_not="order"), asked("social_worker", came=False),
        asked("carer", came=True),
    ),
    consulted=(Consulted("parent", day("2023-07-10"), day("2023-07-20"), "letter"),),
    recommended=(
        line("recommendation", "2023-09-30", carried=3, made="2023-08-03"),
        line("recommendation", "2023-10-31", "2023-10-01", "overtaken", made="2023-08-03"),
    ),
)  # fmt: skip
AMARA = child(
    "1", simple_care("2023-04-03"), dob="2014-05-01",
    reviews=[review("2023-05-02", "PN1"), review("2023-08-03", "PN6")],
)._replace(
    lives=(FIRST, SECOND),
    iro_visits=(case.IroVisit(day("2023-04-25"), "alone", "in_person", "home"),),
    oversights=(case.Oversight(day("2023-06-15"), "midpoint"),),
    passports=(case.Passport(day("2023-04-11")),),
    settled=(case.Settled(day("2024-01-10"), "settled for two years"),),
    advocacy=(
        case.AdvocacyReferral(day("2023-06-01"), "advocacy", "iro", "contact", day("2023-06-05")),
        case.AdvocacyReferral(day("2023-09-01"), "independent_visitor"),
    ),
)  # fmt: skip
KAI = child(
    "2", simple_care("2023-04-03"), dob="2019-08-01", sex="M", reviews=[review("2023-05-09", "PN0")]
)._replace(
    lives=(
        Life(
            key="k1", kind="first", state="held", iro="IRO-2", team="South", planned_on=day("2023-04-05"),
            first_agreed_on=day("2023-05-03"), day=day("2023-05-09"), meetings=(meeting("2023-05-09"),),
            moves=(Moved(day("2023-05-03"), day("2023-05-09"), day("2023-05-01"), "social_worker", "worker_sick",
                         False),),
            opened_on=day("2023-05-09"), held_on=day("2023-05-09"), late_reason="worker_sick", code="PN0",
            chaired_by="iro", mode="in_person", own_outcomes_declined=True,
            recommendations_on=day("2023-05-17"), record_on=day("2023-06-05"), distributed_on=day("2023-06-08"),
        ),
        Life(
            key="k2", kind="second", state="stood_down", iro="IRO-2", team="South", planned_on=day("2023-05-09"),
            first_agreed_on=day("2023-08-01"), day=day("2023-08-01"), stood_down_on=day("2023-08-01"),
            reason="documents",
        ),
        Life(
            key="k3", kind="second", state="cancelled", iro="IRO-2", team="South", planned_on=day("2023-08-01"),
            first_agreed_on=day("2023-08-08"), day=day("2023-08-08"), cancelled_on=day("2023-08-04"),
            reason="care_ended",
        ),
    ),
    iro_visits=(case.IroVisit(day("2023-05-02"), "declined"),),
)  # fmt: skip


def pathway(key, on, *, agreed=None, code="PN1", **more):
    return Life(
        key=key, kind="pathway", state="closed", iro="IRO-1", team="Leaving care", planned_on=day("2023-04-03"),
        first_agreed_on=day(agreed or on), day=day(on), held_on=day(on), code=code, mode="in_person", **more,
    )  # fmt: skip


MO = child("3", simple_care("2020-04-06", "2023-04-01", "E17"), dob="2005-04-01", sex="M")._replace(
    lives=(
        pathway("m1", "2023-05-15"),
        pathway("m2", "2023-11-15", agreed="2023-11-01", code="PN7",
                moves=(Moved(day("2023-11-01"), day("2023-11-15"), day("2023-10-25"), "child", "child", True),)),
        Life(key="m3", kind="pathway", state="stood_down", iro="IRO-1", team="Leaving care",
             planned_on=day("2023-11-15"), first_agreed_on=day("2024-02-01"), day=day("2024-02-01"),
             stood_down_on=day("2024-02-01"), reason="child"),
    )
)  # fmt: skip
CHILDREN = (AMARA, KAI, MO)

PRINTED = {
    "reviews_by_mode": (3, "3"),
    "reviews_late_by_reason": (2, "2"),
    "reviews_rearranged_pct": (5, "20.0%"),
    "reviews_rearranged_by_reason": (1, "1"),
    "reviews_in_several_meetings_pct": (3, "33.3%"),
    "convening_form_in_time_pct": (2, "50.0%"),
    "reviews_convened_by_social_worker": (1, "1"),
    "parents_invited_pct": (2, "50.0%"),
    "invited_attended_pct": (6, "66.7%"),
    "reviews_stood_down_pct": (5, "20.0%"),
    "reviews_cancelled": (1, "1"),
    # Five working days after 2 May is Wednesday 10 May 2023, for 8 May was a holiday; after 3 August, the 10th: a day
    # too late; after 9 May, the 16th: a day too late.
    "recommendations_in_time_pct": (3, "33.3%"),
    # Fifteen after 2 May is Wednesday 24 May; after 9 May it is 31 May, for 29 May was a holiday.
    "minutes_in_time_pct": (3, "33.3%"),
    # Twenty after 2 May is Thursday 1 June; after 9 May it is Wednesday 7 June.
    "minutes_distributed_in_time_pct": (3, "33.3%"),
    "letter_in_time_pct": (3, "33.3%"),
    "social_worker_attended_pct": (3, "33.3%"),
    # Three working days before 2 May: 28, 27 and, 1 May being a holiday, 26 April.
    "social_worker_report_pct": (3, "33.3%"),
    "care_plan_ready_pct": (2, "50.0%"),
    "permanence_plan_by_second_review_pct": (1, "100.0%"),
    "permanence_at_four_month_review_pct": (1, "100.0%"),
    # Amara's first interval, and those open since her second and Kai's first review, half a year from them.
    "midpoint_done_pct": (3, "33.3%"),
    "recommendations_completed_pct": (3, "33.3%"),
    "recommendations_repeated": (1, "1"),
    "pathway_reviews_held": (2, "2"),
    "pathway_reviews_in_timescale_pct": (1, "100.0%"),
    "pathway_reviews_rearranged_pct": (3, "33.3%"),
    "pathway_reviews_stood_down": (1, "1"),
    "pathway_attendance_pct": (2, "50.0%"),
    "children_on_annual_reviews": (1, "1"),
    # Kai is under four.
    "cochaired_pct": (2, "50.0%"),
    "non_attendance_by_reason": (2, "2"),
    "views_by_channel": (3, "3"),
    "own_outcomes_set_pct": (3, "33.3%"),
    "own_outcomes_declined_pct": (3, "33.3%"),
    "own_outcomes_met_pct": (1, "100.0%"),
    "passports_sent_pct": (2, "50.0%"),
    "consulted_by_iro_pct": (3, "33.3%"),
    "visited_within_six_weeks_pct": (3, "33.3%"),
    "visit_declined_pct": (3, "33.3%"),
    "visits_declined": (1, "1"),
    "visited_or_declined_pct": (3, "66.7%"),
    "children_visited_by_iro_pct": (2, "50.0%"),
    "contribution_any_form_pct": (3, "66.7%"),
    "parents_attending_pct": (3, "33.3%"),
    "parents_consulted_pct": (3, "33.3%"),
    "consultations_sent": (3, "3"),
    "consultations_returned": (2, "2"),
    "consultation_return_pct": (3, "66.7%"),
    "advocacy_referrals": (1, "1"),
    "advocacy_by_theme": (1, "1"),
    "independent_visitor_requests": (1, "1"),
    "advocacy_days_to_contact": (1, "2.0"),
}
"""{measure: (by what it is divided, or how many there are; as printed)}."""


@pytest.mark.parametrize("measure", PRINTED)
def test_the_figure_is_the_one_worked_out_by_hand(measure):
    figure = figure_of(CHILDREN, measure, coverage=COVERED)
    assert (figure.denominator, shown(figure)) == PRINTED[measure]


@pytest.mark.parametrize(
    ("measure", "grade", "printed"),
    [
        ("plan_grade_pct", "good", "50.0%"),
        ("plan_grade_pct", "requires improvement", "50.0%"),
        ("assessment_grade_pct", "good", "100.0%"),
    ],
)
def test_each_grade_is_a_share_of_those_given(measure, grade, printed):
    assert shown(figure_of(CHILDREN, measure, {"grade": grade}, coverage=COVERED)) == printed


def test_a_service_that_keeps_no_such_records_has_no_data_and_never_nought():
    for measure in PRINTED:
        figure = figure_of(CHILDREN, measure, coverage=covered())
        assert figure.no_data, measure
        assert "does not cover" in figure.warning


def test_offered_and_declined_meetings_count_where_the_profile_says_so():
    generous = service('[measures]\nconsulted_by_iro_pct = "met_or_offered"\n')
    assert shown(figure_of(CHILDREN, "consulted_by_iro_pct", profile=generous, coverage=COVERED)) == "66.7%"


def test_a_tighter_standard_of_the_service_is_the_limit_that_is_measured():
    """Three working days for recommendations: Monday 8 May 2023 being a holiday, the limit is Friday 5 May."""
    strict = service('[policy]\ndecisions = "3wd"\n')
    figure = figure_of(CHILDREN, "recommendations_in_time_pct", profile=strict, coverage=COVERED)
    assert (figure.numerator, figure.denominator) == (0, 3)


def test_reviews_moved_stand_apart_inside_and_outside_the_limit():
    for reason, where in (("worker_sick", "outside"),):
        assert figure_of(CHILDREN, "reviews_rearranged_by_reason", {"inside": "outside the limit"},
                         coverage=COVERED).value == 1, (reason, where)  # fmt: skip
    # The young person's review was moved inside it, and is no child's.


def test_a_publication_has_no_figure_of_a_member_of_staff_or_of_a_team():
    figures = engine_of(CHILDREN, STATUTORY, COVERED).figures(STATUTORY, 2024)
    for internal in (True, False):
        composed = compose(STATUTORY, figures, None, COVERED, internal)
        entries = published(STATUTORY, Year(2024), figures, composed, 5)["measures"]
        groups = {key for entry in entries for key in entry["group"]}
        assert ({"iro", "team"} <= groups) == internal
