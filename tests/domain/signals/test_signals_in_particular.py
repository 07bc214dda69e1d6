"""What the rules of signals make of less plain lives."""

from datetime import timedelta

import pytest

from makers.histories import care, episode
from makers.signalled import allocated, known, life, of, on, signals, standing_on
from waymark.domain.casework import (
    AdvocacyReferral,
    CarePlan,
    CaseDocument,
    FamilyTime,
    HealthEvent,
    IroVisit,
    LegalStep,
    Match,
    Pep,
    PlacementPlan,
    Support,
    Visit,
)
from waymark.domain.history import HealthYear, Missing
from waymark.domain.life import Moved
from waymark.domain.oversight.events import Notice
from waymark.domain.signals import Beside

NEW = "2024-01-08"


def spans(history, rule):
    """The spans of a rule's signals, as [from, until)."""
    return [(one.from_on, one.until_on) for one in signals(history) if one.rule == rule]


def stands(history, day, rule, beside=Beside()):
    return bool(standing_on(history, day, rule, beside))


# Care and its ends


def test_everything_ends_with_care_and_nothing_stands_on_the_18th_birthday():
    left = of(care(episode(NEW, "2024-03-01", ceased="E4A"), ended_for="E4A"))
    assert standing_on(left, "2024-02-29")
    assert standing_on(left, "2024-03-01") == []
    grown = known("2023-01-09", dob="2006-03-18")
    assert standing_on(grown, "2024-03-17")
    assert standing_on(grown, "2024-03-18") == []


def test_a_child_on_short_breaks_has_no_signals():
    assert signals(of(care(episode(NEW, status="V4")))) == ()


def test_a_child_who_comes_back_begins_anew():
    first = care(episode("2022-01-10", "2022-06-01", ceased="E4A"), ended_for="E4A")
    child = of(first, care(episode(NEW)), care_plans=[CarePlan(on("2022-01-12"))])
    assert stands(child, "2024-01-23", "SIG-PLA-1"), "the plan of the care before is none of this one"


# People


def test_a_vacancy_is_filled_within_five_working_days_too():
    child = known("2023-01-09", allocations=[allocated("iro", "2023-01-10", "2024-02-01")])
    assert not stands(child, "2024-02-08", "SIG-PEO-1")
    assert stands(child, "2024-02-09", "SIG-PEO-1")


def test_somebody_who_covers_is_not_the_named_iro():
    assert stands(known(NEW, allocations=[allocated("cover", NEW)]), "2024-01-16", "SIG-PEO-1")


# Reviews


def test_a_review_agreed_for_a_day_after_its_limit_is_at_risk_from_that_moment():
    child = known(NEW, lives=[life("2024-02-08", planned="2024-01-10")])
    assert not stands(child, "2024-01-09", "SIG-REV-2")
    assert stands(child, "2024-01-10", "SIG-REV-2")


def test_a_day_that_passed_without_a_review_is_agreed_no_more():
    child = known(NEW, lives=[life("2024-01-25", planned="2024-01-10")])
    assert not stands(child, "2024-01-25", "SIG-REV-2")
    assert stands(child, "2024-01-26", "SIG-REV-2")


def test_a_review_moved_to_no_new_day_yet_is_without_a_day():
    gone = (Moved(on("2024-02-01"), None, on("2024-01-24"), "child", "child", None),)
    child = known(NEW, lives=[life("2024-02-01", planned="2024-01-10", moves=gone)])
    assert not stands(child, "2024-01-23", "SIG-REV-2")
    assert stands(child, "2024-01-24", "SIG-REV-2")


def test_due_then_at_risk_then_late_never_two_of_them_at_once():
    child = known(NEW, held=("2024-01-29",))
    seen = {}
    for number in range(60):
        day = on("2024-03-20") + timedelta(days=number)
        found = {one.rule.id for one in standing_on(child, day.isoformat())} & {"SIG-REV-1", "SIG-REV-2", "SIG-REV-3"}
        assert len(found) <= 1
        seen |= dict.fromkeys(found)
    assert list(seen) == ["SIG-REV-3", "SIG-REV-2", "SIG-REV-1"]


def test_a_stood_down_review_for_want_of_papers_is_seen_too():
    stood = life("2024-03-07", state="stood_down", stood_down_on=on("2024-03-07"), reason="documents")
    (one,) = standing_on(known(lives=[stood]), "2024-03-08", "SIG-REV-5")
    assert "was stood down on 7 March 2024 because papers were missing" in one.says


# Plans


def test_on_remand_the_care_plan_is_due_in_five_working_days_in_detention_in_ten():
    assert stands(of(care(episode(NEW, status="J1"))), "2024-01-16", "SIG-PLA-1")
    detained = of(care(episode(NEW, status="J1", place="R5")))
    assert not stands(detained, "2024-01-22", "SIG-PLA-1")
    assert stands(detained, "2024-01-23", "SIG-PLA-1")


def test_a_version_that_leaves_out_the_day_for_permanence_does_not_clear_it():
    plans = [
        CarePlan(on("2023-01-16"), permanence="return_home", achieve_by_on=on("2024-02-29")),
        CarePlan(on("2024-03-10"), permanence="return_home"),
    ]
    assert stands(known(care_plans=plans), "2024-03-18", "SIG-PER-2")
    other = [plans[0], plans[1]._replace(permanence="long_term_fostering")]
    assert not stands(known(care_plans=other), "2024-03-18", "SIG-PER-2"), "another plan needs a day of its own"


def test_permanence_that_was_achieved_is_late_no_more():
    plans = [
        CarePlan(on("2023-01-16"), permanence="return_home", achieve_by_on=on("2024-02-29")),
        CarePlan(on("2024-03-20"), permanence="return_home", achieved_on=on("2024-03-12")),
    ]
    child = known(care_plans=plans)
    assert stands(child, "2024-03-11", "SIG-PER-2")
    assert not stands(child, "2024-03-12", "SIG-PER-2")


# Permanence


def test_who_lives_in_a_long_term_foster_placement_is_matched():
    plan = [CarePlan(on("2023-02-03"), permanence="long_term_fostering")]
    assert not stands(of(care(episode("2023-01-09", place="U4")), care_plans=plan), "2024-06-01", "SIG-PER-3")


def test_a_match_ends_with_its_placement_and_the_count_begins_anew():
    period = care(episode("2022-01-10", "2023-02-01"), episode("2023-02-01", new="P", post="BB1 1BB"))
    plan = [CarePlan(on("2022-01-20"), permanence="long_term_fostering")]
    child = of(period, care_plans=plan, matches=[Match(on("2022-06-01"))])
    assert not stands(child, "2024-02-01", "SIG-PER-3")
    (one,) = standing_on(child, "2024-02-02", "SIG-PER-3")
    assert "no match recorded since 1 February 2023: 366 days" in one.says


# Where the child lives


def test_temporary_moves_are_no_placements():
    period = care(
        episode("2023-01-09", "2024-01-08"), episode("2024-01-08", "2024-01-20", new="P", place="T1", post="HOSP"),
        episode("2024-01-20", new="P"),
    )  # fmt: skip
    assert not stands(of(period), "2024-02-01", "SIG-PLC-1")


@pytest.mark.parametrize(
    ("placement", "status", "held", "days"),
    [("U6", "C2", (), 42), ("P1", "C1", (), 7), ("P1", "C1", ("2024-01-09",), 28), ("A5", "E1", (), 7)],
)
def test_visits_follow_the_rule_of_the_placement(placement, status, held, days):
    child = of(care(episode(NEW, place=placement, status=status)), held=held, visits=[Visit(on("2024-01-12"))])
    due = on("2024-01-12") + timedelta(days=days)
    found = [one.due_on for one in signals(child) if one.rule == "SIG-PLC-7"]
    assert found == [due]


def test_once_an_adoptive_placement_was_reviewed_visits_are_as_the_review_decides():
    child = of(care(episode(NEW, place="A5", status="E1")), held=("2024-01-11",), visits=[Visit(on("2024-01-12"))])
    assert spans(child, "SIG-PLC-7") == []


def test_a_visit_at_which_the_child_was_not_seen_is_none():
    assert stands(known(NEW, visits=[Visit(on("2024-01-12"), "", False)]), "2024-01-16", "SIG-PLC-7")


def test_a_new_placement_is_visited_within_a_week():
    period = care(episode("2023-01-09", "2024-02-01"), episode("2024-02-01", new="P", post="BB1 1BB"))
    visits = [Visit(on("2023-01-12")), Visit(on("2024-01-30"))]
    assert stands(of(period, visits=visits), "2024-02-09", "SIG-PLC-7")


def test_seen_on_a_screen_is_not_seen_in_a_distant_placement():
    distant = care(episode("2023-01-09", place="K2", located="OUT"))
    assert stands(of(distant, iro_visits=[IroVisit(on("2024-03-01"), "alone", "video")]), "2024-03-18", "SIG-PLC-8")


def test_a_placement_plan_is_none_once_placed_for_adoption():
    assert not stands(of(care(episode(NEW, place="A5", status="E1"))), "2024-02-18", "SIG-PLC-5")


def test_delegation_settled_in_the_first_days_is_in_time():
    plans = [PlacementPlan(on(NEW), None), PlacementPlan(on("2024-01-12"), True)]
    assert spans(known(NEW, placement_plans=plans), "SIG-PLC-6") == []


# Legal


def test_a_decision_withdrawn_needs_no_application_and_another_one_does():
    steps = [
        LegalStep(on("2024-01-10"), "decided"), LegalStep(on("2024-01-12"), "withdrawn"),
        LegalStep(on("2024-02-01"), "decided"),
    ]  # fmt: skip
    (one,) = standing_on(known(legal_steps=steps), "2024-03-18", "SIG-LEG-2")
    assert one.signal.since_on == on("2024-02-01")


# Health and education


def test_assessed_shortly_before_care_began_needs_no_first_assessment():
    child = known(NEW, health_events=[HealthEvent(on("2023-11-01"), "review")])
    assert spans(child, "SIG-HEA-1") == []
    assert [one.due_on for one in signals(child) if one.rule == "SIG-HEA-2"] == [on("2024-11-01")]


def test_the_first_assessment_is_due_by_a_first_review_that_came_early():
    (one,) = standing_on(known(NEW, held=("2024-01-29",)), "2024-02-01", "SIG-HEA-1")
    assert one.signal.due_on == on("2024-01-29")


@pytest.mark.parametrize(("column", "rule"), [("teeth_check", "SIG-HEA-3"), ("immunisations", "SIG-HEA-4")])
def test_the_return_of_a_year_says_that_it_was_done_or_not(column, rule):
    not_done = known("2021-01-11", health=[HealthYear(2022), HealthYear(2023)._replace(**{column: False})])
    assert stands(not_done, "2023-04-01", rule)
    done = known("2021-01-11", health=[HealthYear(2023)._replace(**{column: True})])
    assert not stands(done, "2024-03-31", rule)
    assert stands(done, "2024-04-01", rule)


def test_a_score_in_the_return_is_a_questionnaire():
    assert stands(known("2022-01-10", health=[HealthYear(2023, None, "SDQ1")]), "2023-04-01", "SIG-HEA-5")
    assert not stands(known("2022-01-10", health=[HealthYear(2023, 12)]), "2023-04-01", "SIG-HEA-5")


def test_therapy_that_was_refused_waits_no_more():
    refused = Support(on("2023-11-01"), "therapy", "", None, on("2023-12-01"))
    assert not stands(known(supports=[refused]), "2024-03-18", "SIG-HEA-6")


def test_a_plan_made_in_the_first_days_of_a_term_is_due_by_the_end_of_the_next():
    child = known(peps=[Pep(on("2024-01-01"))])
    (one,) = [one for one in signals(child) if one.rule == "SIG-EDU-2" and one.since_on == on("2024-01-01")]
    assert one.due_on == on("2024-08-31")


# Voice and oversight


def test_without_family_time_for_a_year_an_independent_visitor_is_considered():
    child = known(family_time=[FamilyTime(on("2023-02-01"), "mother")])
    (one,) = standing_on(child, "2024-03-18", "SIG-VOI-2")
    assert one.says.startswith("The child is without time with family since 1 February 2023, 411 days")
    asked = child._replace(advocacy=(AdvocacyReferral(on("2023-06-01"), "independent_visitor"),))
    assert not stands(asked, "2024-03-18", "SIG-VOI-2")


def test_an_offer_that_was_not_taken_up_leaves_the_child_unseen():
    child = known(held=("2023-02-06", "2023-05-02"), iro_visits=[IroVisit(on("2023-04-25"), "offered")])
    assert stands(child, "2023-05-12", "SIG-VOI-1")


def test_who_is_never_seen_is_shown_once_for_the_newest_review():
    child = known(held=("2023-02-06", "2023-05-02", "2023-10-30"))
    (one,) = standing_on(child, "2024-03-18", "SIG-VOI-1")
    assert one.signal.since_on == on("2023-05-02")


def test_each_kind_of_event_asks_for_its_own_notice():
    period = care(episode("2023-01-09", "2024-02-01"), episode("2024-02-01", new="B", status="C1", post="BB1 1BB"))
    child = of(period, missing=[Missing(on("2024-02-03"), on("2024-02-04"), "M")])
    told = Beside(notices=(Notice("placement", on("2024-02-05")), Notice("missing", on("2024-02-05"))))
    assert [one.signal.about for one in standing_on(child, "2024-02-12", "SIG-OVE-3", told)] == ["legal_status"]
    assert len(standing_on(child, "2024-02-12", "SIG-OVE-3")) == 3


def test_a_review_looks_at_what_happened_before_it_told_or_not():
    period = care(episode("2023-01-09", "2024-02-01"), episode("2024-02-01", new="P", post="BB1 1BB"))
    assert not stands(of(period, held=("2024-02-20",)), "2024-02-20", "SIG-OVE-3")


def test_a_safety_plan_covers_what_happens_in_the_year_after_it():
    plan = CaseDocument(on("2023-06-01"), "safety")
    gone = [Missing(on("2024-03-04"), on("2024-03-05"), "M"), Missing(on("2024-07-01"), on("2024-07-02"), "M")]
    child = known(missing=gone, case_documents=[plan])
    assert not stands(child, "2024-04-01", "SIG-PLA-6")
    assert stands(child, "2024-07-10", "SIG-PLA-6")


# Leaving care


def test_who_was_in_care_too_briefly_is_not_eligible():
    brief = of(care(episode("2024-01-08")), dob="2006-03-28")
    assert not {"SIG-LEA-1", "SIG-LEA-2"} & {one.rule for one in signals(brief)}


def test_weeks_of_two_times_in_care_are_added_up():
    first = care(episode("2022-03-01", "2022-05-01", ceased="E4A"), ended_for="E4A")
    child = of(first, care(episode("2023-11-06")), dob="2007-10-18")
    (one,) = [one for one in signals(child) if one.rule == "SIG-LEA-2"]
    assert one.since_on == on("2023-12-06"), "61 days then, 30 now"


def test_a_placement_order_is_not_acted_on_only_while_adoption_is_the_plan():
    ordered = care(episode("2023-01-09", "2023-06-01", status="C1"), episode("2023-06-01", new="L", status="E1"))

    def found(*plans):
        written = [CarePlan(on(day), None, "", permanence, "", None) for day, permanence in plans]
        rules = ("SIG-PER-5", "SIG-PER-6")
        child = of(ordered, dob="2021-05-20", care_plans=written)
        return {rule for rule in rules if stands(child, "2024-03-18", rule)}, spans(child, rules[0])

    grown = on("2039-05-20")
    assert found() == ({"SIG-PER-5"}, [(on("2023-12-02"), grown)])
    assert found(("2023-05-01", "adoption"), ("2023-11-01", ""))[0] == {"SIG-PER-5"}, "no plan says otherwise"
    other = ("2023-05-01", "long_term_fostering")
    assert found(other) == ({"SIG-PER-6"}, []), "one of them stands, since the same day"
    changed = found(("2023-05-01", "adoption"), ("2024-02-01", "long_term_fostering"))
    assert changed[1] == [(on("2023-12-02"), on("2024-02-01"))]
    assert found(other, ("2024-02-01", "adoption")) == ({"SIG-PER-5"}, [(on("2024-02-01"), grown)])
