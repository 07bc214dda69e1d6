"""Which reviews may be planned for a child: by the law in force, the chain so far, and a settled placement (LTF-2)."""

from datetime import date

import pytest

from makers.histories import care, child, covered, day, episode, review, simple_care
from waymark.domain.casework import PathwayPlan, Risk, Settled
from waymark.domain.clocks import STATUTORY
from waymark.domain.life import Life
from waymark.domain.reviews import pathway, settled
from waymark.domain.reviews.chain import next_review
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.planning import far, kinds_for, too_old
from waymark.domain.reviews.states import STATES, STEPS, check, why_not

TODAY = day("2024-03-01")


def settings(_on: date):
    return STATUTORY


def kinds(history, today=TODAY, to_age=None):
    return kinds_for(history, settings, today, to_age)


@pytest.mark.parametrize(
    ("held", "turn"),
    [((), "first"), (("2023-06-28",), "second"), (("2023-06-28", "2023-09-20"), "later"),
     (("2023-06-28", "2023-09-20", "2024-02-01"), "later")],
)  # fmt: skip
def test_first_second_and_later_by_the_chain_so_far(held, turn):
    known = child("1", simple_care("2023-06-01"), reviews=[review(one) for one in held])
    assert kinds(known) == (turn, "brought_forward")


@pytest.mark.parametrize(
    ("changed", "kind"),
    [({"place": "A4"}, "adoption"), ({"status": "E1"}, "adoption"), ({"status": "V3"}, "short_breaks")],
)
def test_the_law_in_force_decides_what_comes_first(changed, kind):
    known = child(
        "1", care(episode("2023-06-01"), episode("2024-01-08", new="B", **changed)), reviews=[review("2023-06-28")]
    )
    assert kinds(known)[0] == kind


def test_on_remand_the_review_in_its_turn_comes_first_for_its_clock_is_the_same():
    known = child("1", care(episode("2023-06-01", status="J1")), reviews=[review("2023-06-28")])
    assert kinds(known) == ("second", "remand", "brought_forward")
    since = child("1", care(episode("2023-06-01", status="J1"), episode("2023-07-10", new="L", status="C2")))
    assert "remand" not in kinds(since), "the remand is over"


def test_where_the_beginning_is_not_known_its_place_is_not_guessed():
    known = child("1", care(episode("2023-06-01"), start_known=False))
    assert kinds(known) == ("later", "second", "brought_forward")


def test_nobody_out_of_care_is_planned_for():
    assert kinds(child("1", simple_care("2023-06-01", "2024-01-08"))) == ()


# Settled placements: a meeting a year, and the review every six months


def in_settled_placement(**more):
    held = [review(one) for one in ("2022-06-28", "2022-09-20", "2023-03-01", "2023-08-30")]
    known = child("1", simple_care("2022-06-01"), reviews=held)
    return known._replace(settled=(Settled(day("2023-04-01"), "happy there"),), **more)


def life(kind, held_on):
    on = day(held_on)
    return Life("k", kind, "closed", "IRO-1", "North", on, on, on, held_on=on)


def test_a_review_without_a_meeting_comes_between_two_with_one():
    assert kinds(in_settled_placement())[:2] == ("risk_check", "yearly_meeting")
    checked = in_settled_placement(lives=(life("risk_check", "2023-08-30"),))
    assert kinds(checked)[:2] == ("yearly_meeting", "risk_check")


def test_a_settled_placement_never_has_a_twelve_month_clock():
    due = next_review(in_settled_placement(), covered(2020, 2024), settings, TODAY)
    assert (due.rule, due.due) == ("REV-3", day("2024-02-29"))
    assert {KINDS[kind].clocks for kind in ("yearly_meeting", "risk_check")} == {("REV-3",)}


def test_ending_it_brings_the_ordinary_reviews_back():
    known = in_settled_placement()._replace(
        settled=(Settled(day("2023-04-01"), "happy there", day("2024-01-08"), "concern"),)
    )
    assert settled.running(known, TODAY) is None
    assert kinds(known) == ("later", "brought_forward")


def test_a_concern_an_event_or_the_pathway_plan_prompts_it():
    known = in_settled_placement(
        pathway_plans=(PathwayPlan(day("2024-02-01")),), risks=(Risk("A", "B", "violence", day("2024-01-15")),)
    )
    row = settled.running(known, TODAY)
    assert row is not None
    assert settled.prompts(known, row, TODAY) == (
        "On Monday 15 January 2024 the child has a new risk on record.",
        "On Thursday 1 February 2024 the child has a new version of the pathway plan.",
    )
    assert settled.prompts(in_settled_placement(), row, TODAY) == ()


# Reviews of pathway plans (PP-2, PP-3)


def left_at_eighteen(**more):
    """Born on 20 May 2005; left care on the 18th birthday."""
    known = child("1", simple_care("2020-01-06", "2023-05-20", "E7"), dob="2005-05-20", reviews=[review("2023-04-03")])
    return known._replace(**more)


def due(known, today, to_age=21, moved_on=None):
    return pathway.due(known, to_age, settings, day(today), day(moved_on) if moved_on else None)


def test_they_are_six_months_apart_from_the_last_review_in_care_on_pp_2():
    found = due(left_at_eighteen(), "2023-06-01")
    assert (found.rule, found.due) == ("PP-2", day("2023-10-03"))
    assert kinds(left_at_eighteen(), day("2023-06-01"), 21) == ("pathway",)


def test_each_one_held_here_starts_the_next_six_months():
    known = left_at_eighteen(lives=(life("pathway", "2023-09-12"),))
    assert due(known, "2023-10-01").due == day("2024-03-12")


def test_after_a_move_the_review_comes_within_28_days_pp_3():
    found = due(left_at_eighteen(), "2023-06-01", moved_on="2023-05-20")
    assert (found.rule, found.due) == ("PP-3", day("2023-06-17"))
    reviewed = left_at_eighteen(lives=(life("pathway", "2023-06-10"),))
    assert due(reviewed, "2023-07-01", moved_on="2023-05-20").rule == "PP-2"


@pytest.mark.parametrize(
    ("today", "to_age", "says"),
    [
        ("2023-06-01", None, "does not chair"),
        ("2026-05-20", 21, "others take over"),
        ("2026-02-01", 21, "2026"),
        ("2023-05-19", 21, "has not left care"),
    ],
)
def test_none_falls_due_where_others_chair_or_care_goes_on(today, to_age, says):
    held = left_at_eighteen(lives=(life("pathway", "2026-01-05"),)) if today == "2026-02-01" else left_at_eighteen()
    found = due(held, today, to_age)
    assert found.last is None
    assert says in found.because


def test_who_left_care_younger_has_no_pathway_plan():
    known = child("1", simple_care("2020-01-06", "2021-01-11"), dob="2008-05-20")
    assert not pathway.chaired(known, 25, settings, TODAY)
    assert pathway.chaired(left_at_eighteen(), 25, settings, TODAY)


# States and steps as data


def test_every_step_leads_from_known_states_to_a_known_one():
    for step in STEPS.values():
        assert set(step.before) <= set(STATES)
        assert step.after in STATES
    begun = {state for step in STEPS.values() for state in step.before}
    assert set(STATES) - begun == {"closed", "stood_down", "cancelled"}


def test_what_cannot_be_done_says_what_can():
    assert check("planned", "convene") == "convened"
    assert why_not("closed", "rearrange").startswith("This review is closed. Only one that is planned or convened")


def test_what_the_last_review_looked_at_prompts_nothing_more():
    known = in_settled_placement(
        pathway_plans=(PathwayPlan(day("2023-08-29")), PathwayPlan(day("2023-08-31"))),
        risks=(Risk("A", "B", "violence", day("2023-06-15")),),
    )
    row = settled.running(known, TODAY)
    assert row is not None
    assert settled.prompts(known, row, TODAY) == (
        "On Thursday 31 August 2023 the child has a new version of the pathway plan.",
    )


# Days that cannot be, or whose year looks wrong


@pytest.mark.parametrize(
    ("kind", "on", "refused"),
    [("later", "2026-05-19", False), ("later", "2026-05-20", True), ("adoption", "2027-01-04", True),
     ("pathway", "2026-05-20", False)],
)  # fmt: skip
def test_no_review_of_a_child_in_care_is_held_from_the_eighteenth_birthday_on_rev_end(kind, on, refused):
    young = child("1", simple_care("2020-01-06"), dob="2008-05-20").child
    says = too_old(young, kind, day(on), settings)
    assert bool(says) is refused
    if refused:
        assert "18th birthday, Wednesday 20 May 2026" in says
        assert "REV-END" in says


@pytest.mark.parametrize(
    ("on", "limit_on", "says"),
    [
        ("2025-03-01", "2025-03-01", ""),
        ("2025-03-02", None, "more than a year from today. Is the year right?"),
        ("2024-11-30", "2024-05-30", ""),
        ("2024-12-01", "2024-05-30", "more than 6 months after the limit, Thursday 30 May 2024. Is the year right?"),
        ("2024-03-08", "2023-01-02", ""),
    ],
)
def test_a_day_that_lies_far_off_has_its_year_asked_about(on, limit_on, says):
    found = far(day(on), limit_on and day(limit_on), TODAY)
    assert [says in one for one in found] == [True] * bool(says)
