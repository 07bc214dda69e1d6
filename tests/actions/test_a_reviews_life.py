"""A review's life: planned, moved, opened, adjourned, completed, closed, each step by its rule.

The review is Amara's: see `makers.on_its_way`.
"""

from datetime import date, time, timedelta

import pytest

from makers import on_its_way
from makers.a_review import life, version
from makers.a_review import on as at
from makers.fixed_cast import DAY
from makers.on_its_way import AGREED, LIMIT, adjourn, held, opened, plan, rearrange
from waymark.actions import service
from waymark.actions.reviews import page, steps
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.record import Met
from waymark.records.models import AuditRow, Invitation, LifeEvent, Review, ReviewLife

cast = on_its_way.cast


# Planning


def test_planning_keeps_the_day_the_iro_and_the_team(cast):
    row = life(plan(cast))
    assert (row.state, row.iro_key, row.team, row.first_agreed_on, row.agreed_on, row.planned_on) == (
        "planned", "IRO-1", "North", AGREED, AGREED, DAY,
    )  # fmt: skip
    line = AuditRow.objects.get(verb="steps.plan")
    assert (line.subject_key, line.after["agreed_on"]) == (cast.amara, "2024-06-18")
    assert line.before is None


def test_planning_twice_by_pressing_twice_plans_one_review(cast):
    assert plan(cast) == plan(cast)
    assert ReviewLife.objects.count() == 1


def test_a_second_review_beside_the_planned_one_is_refused_and_says_what_to_do(cast):
    plan(cast)
    with pytest.raises(Refusal, match=r"planned for Tuesday 18 June 2024 already\. Rearrange that one"):
        plan(cast, on=date(2024, 6, 20))


def test_one_brought_forward_needs_its_ground_and_may_stand_beside_the_planned_one(cast):
    plan(cast)
    with pytest.raises(Unusable, match="on which ground"):
        plan(cast, kind="brought_forward", on=date(2024, 4, 30))
    key = plan(cast, kind="brought_forward", on=date(2024, 4, 30), ground="iro_asked")
    assert life(key).ground == "iro_asked"


def test_a_day_after_the_limit_needs_a_reason_and_is_planned_with_one(cast):
    late = LIMIT + timedelta(days=1)
    with pytest.raises(Unusable, match="after the limit, Monday 15 July 2024"):
        plan(cast, on=late)
    key = plan(cast, on=late, late_reason="court")
    assert life(key).late_reason == "court"
    assert LifeEvent.objects.get(life__key=key).inside is False
    assert life(plan(cast, on=LIMIT, child=cast.amara, kind="brought_forward", ground="iro_asked")).agreed_on == LIMIT


def test_a_kind_that_is_not_in_its_turn_is_refused_with_those_that_are(cast):
    with pytest.raises(Unusable, match="later review, review brought forward"):
        plan(cast, kind="first")


def test_nobody_left_care_is_booked_for(cast):
    with pytest.raises(Refusal, match="not in care"):
        plan(cast, child=cast.lee, by=cast.manager)


@pytest.mark.parametrize("part", ["other_iro", "social_worker", "team_manager", "analyst", "administrator", "stranger"])
def test_only_the_reviewing_service_books(cast, part):
    with pytest.raises(Refusal, match="Only the reviewing service books reviews"):
        plan(cast, by=getattr(cast, part))


# Rearranging (PRO-10)


def test_rearranging_keeps_both_days_who_asked_why_and_that_it_stays_inside_the_limit(cast):
    key = plan(cast)
    assert rearrange(cast, key, date(2024, 7, 2)) is True
    event = LifeEvent.objects.get(step="rearrange")
    assert (event.was_on, event.now_on, event.asked_by, event.reason, event.inside) == (
        AGREED, date(2024, 7, 2), "parent", "parent", True,
    )  # fmt: skip
    row = life(key)
    assert (row.first_agreed_on, row.agreed_on, row.state, row.sequence) == (AGREED, date(2024, 7, 2), "planned", 1)


def test_rearranging_beyond_the_limit_says_so_and_moves_no_limit(cast):
    key = plan(cast)
    assert rearrange(cast, key, LIMIT + timedelta(days=3)) is False
    shown = page.page(key, by=cast.iro)
    assert shown.bar.window.closes_on == LIMIT
    assert shown.bar.outside
    assert "after the limit" in shown.happened[0].says


def test_those_who_hold_the_old_day_are_counted_until_they_are_told_anew(cast):
    key = plan(cast)
    for name in ("Mary Thorn", "Dan Thorn"):
        Invitation.objects.create(
            life=life(key), name=name, role="parent", told="invited", told_sequence=0, sent_on=DAY
        )
    assert page.page(key, by=cast.iro).notes == ()
    rearrange(cast, key, date(2024, 7, 2))
    says = "2 people still hold the old day or time: send the new one."
    assert page.page(key, by=cast.iro).notes == (says,)
    assert page.stepping(key, "open", by=at(cast.iro, date(2024, 7, 2))).notes == (says,)
    steps.begin(key, on=date(2024, 7, 2), version=version(key), by=at(cast.iro, date(2024, 7, 2)))
    Invitation.objects.update(told_sequence=1)
    assert page.page(key, by=cast.iro).notes == ()


def test_a_review_that_was_opened_is_rearranged_no_more(cast):
    key = opened(cast, plan(cast))
    with pytest.raises(Refusal, match="This review is opened"):
        rearrange(cast, key, date(2024, 7, 2), by=at(cast.iro, AGREED))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"asked_by": "nobody"}, "who asked"),
        ({"reason": ""}, "Choose the reason"),
        ({"reason": "other"}, "own words"),
        ({"on": DAY - timedelta(days=1)}, "has passed"),
        ({"on": AGREED, "at": time(14)}, "Nothing is other than before"),
    ],
)
def test_rearranging_that_cannot_be_used_changes_nothing(cast, changed, says):
    key = plan(cast)
    with pytest.raises(Unusable, match=says):
        rearrange(cast, key, **{"on": date(2024, 7, 2), **changed})
    assert (life(key).version, LifeEvent.objects.count()) == (1, 1)


# Opening, adjourning (REV-7), completing


def test_it_is_opened_on_its_day_and_not_before(cast):
    key = plan(cast)
    with pytest.raises(Unusable, match="has not come yet"):
        steps.begin(key, on=AGREED, version=1, by=cast.iro)
    with pytest.raises(Unusable, match="cannot be opened before that day"):
        steps.begin(key, on=DAY, version=1, by=cast.iro)
    assert life(opened(cast, key)).opened_on == AGREED


def test_it_is_adjourned_for_twenty_working_days_and_only_once_reg_36_2(cast):
    key = opened(cast, plan(cast))
    until = adjourn(cast, key)
    assert until == date(2024, 7, 16)
    assert (life(key).state, life(key).reason) == ("adjourned", "documents")
    assert steps.resume(key, on=date(2024, 6, 25), version=version(key), by=at(cast.iro, date(2024, 6, 25))) is True
    with pytest.raises(Refusal, match="already, and that is possible only once") as refused:
        adjourn(cast, key, on=date(2024, 6, 25))
    assert refused.value.cite == "REV-7"


def test_resuming_after_twenty_working_days_is_said(cast):
    key = opened(cast, plan(cast))
    adjourn(cast, key)
    day = date(2024, 7, 17)
    assert steps.resume(key, on=day, version=version(key), by=at(cast.iro, day)) is False
    assert "more than 20 working days" in page.page(key, by=cast.iro).happened[0].says


def test_a_first_review_is_adjourned_only_where_the_service_allows_it(cast):
    key = steps.plan(cast.noor, kind="first", on=date(2024, 4, 3), by=cast.manager)
    steps.begin(key, on=date(2024, 4, 3), version=1, by=at(cast.manager, date(2024, 4, 3)))
    service.adopt(
        '[service]\nauthority = "Testshire"\nyear = "2023/24"\n\n'
        '[[policy.adjourn_first_review]]\nvalue = "not_allowed"\nfrom = 2020-04-01\ndecided_by = "the service"\n',
        "testshire", by=cast.manager,
    )  # fmt: skip
    with pytest.raises(Refusal, match="does not adjourn a first review") as refused:
        adjourn(cast, key, on=date(2024, 4, 3), by=at(cast.manager, date(2024, 4, 3)))
    assert refused.value.cite == "REV-7"


def test_while_adjourned_it_is_said_by_when_and_how_long_after_the_limit_rev_7(cast):
    """Adjourned on the day of the limit, 15 July 2024: 20 working days on is 12 August."""
    key = plan(cast, on=LIMIT)
    steps.begin(key, on=LIMIT, version=1, by=at(cast.iro, LIMIT))
    before = page.stepping(key, "adjourn", by=at(cast.iro, LIMIT))
    assert "Adjourning moves no limit: Monday 15 July 2024 stays" in before.notes[0]
    adjourn(cast, key, on=LIMIT)
    bar = page.page(key, by=at(cast.iro, LIMIT)).bar
    assert bar.adjourned_says == (
        "Adjourned; to be completed by Monday 12 August 2024 (REV-7), 28 days after the legal limit of "
        "Monday 15 July 2024."
    )


def test_completing_writes_the_fact_that_the_clock_counts(cast):
    key = held(cast, opened(cast, plan(cast)), code="PN2")
    fact = Review.objects.get(held_on=AGREED)
    assert (fact.codes, fact.said, fact.due_on, fact.due_rule) == (
        "PN2", {"here": ["PN2", None, None]}, LIMIT, "REV-3",
    )  # fmt: skip
    assert life(key).held == fact


@pytest.mark.parametrize(
    ("day", "today", "says"),
    [(AGREED + timedelta(days=1), AGREED, "has not come yet"), (AGREED - timedelta(days=1), AGREED, "was opened on")],
)
def test_it_is_completed_neither_ahead_nor_before_it_was_opened(cast, day, today, says):
    key = opened(cast, plan(cast))
    with pytest.raises(Unusable, match=says):
        steps.hold(key, on=day, code="PN1", version=version(key), by=at(cast.iro, today))
    assert not Review.objects.filter(held_on=day).exists()


def test_a_review_that_a_return_knows_already_keeps_both_voices(cast):
    known = Review.objects.get(child__key=cast.amara, held_on=date(2024, 1, 15))
    key = plan(cast)
    ReviewLife.objects.filter(key=key).update(agreed_on=date(2024, 1, 15))
    steps.begin(key, on=date(2024, 1, 15), version=1, by=cast.iro)
    steps.hold(key, on=date(2024, 1, 15), code="PN7", version=2, by=cast.iro)
    known.refresh_from_db()
    assert (known.codes, sorted(known.said)) == ("PN7", ["2024", "here"])


def test_a_series_of_meetings_keeps_each_and_its_first_day(cast):
    key = opened(cast, plan(cast))
    last = AGREED + timedelta(days=7)
    both = (Met("a", AGREED.isoformat()), Met("b", last.isoformat(), about="Father, apart"))
    held(cast, key, on=last, meetings=both)
    fact = Review.objects.get(held_on=last)
    assert fact.began_on == AGREED
    assert [row.about for row in life(key).meetings.order_by("held_on")] == ["", "Father, apart"]


def test_meetings_more_than_twenty_working_days_apart_are_pointed_out_pro_9(cast):
    key = opened(cast, plan(cast))
    last = AGREED + timedelta(days=40)
    held(cast, key, on=last, meetings=(Met("a", AGREED.isoformat()), Met("b", last.isoformat())))
    assert "far apart" in page.page(key, by=at(cast.iro, last)).series_says


# Standing down, cancelling, closing


def test_standing_down_keeps_the_limit_and_asks_for_another(cast):
    key = plan(cast)
    steps.stand_down(key, reason="worker_sick", version=1, by=cast.iro)
    assert "Another is to be planned" in page.page(key, by=cast.iro).bar.next.says
    assert page.page(plan(cast, on=date(2024, 6, 20)), by=cast.iro).bar.window.closes_on == LIMIT


def test_it_is_cancelled_only_when_no_review_falls_due(cast):
    key = plan(cast)
    with pytest.raises(Refusal, match="still falls due") as refused:
        steps.cancel(key, version=1, by=cast.iro)
    assert refused.value.cite == "REV-END"
    grown = at(cast.iro, date(2032, 5, 2))  # the day after her 18th birthday
    steps.cancel(key, version=1, by=grown)
    assert (life(key).state, life(key).reason) == ("cancelled", "care_ended")


def sent_out(cast, key):
    held(cast, opened(cast, key))
    ReviewLife.objects.filter(key=key).update(state="distributed", recorded_on=AGREED, distributed_on=AGREED,
                                              letter_on=AGREED)  # fmt: skip
    return key


def test_closing_needs_the_next_review_booked(cast):
    key = sent_out(cast, plan(cast))
    with pytest.raises(Refusal, match="held by Wednesday 18 December 2024"):
        steps.close(key, version=version(key), by=at(cast.iro, AGREED))
    steps.plan(cast.amara, kind="later", on=date(2024, 12, 10), by=at(cast.iro, AGREED))
    steps.close(key, version=version(key), by=at(cast.iro, AGREED))
    assert (life(key).state, life(key).next_reason) == ("closed", "")


def test_closing_without_the_letter_to_the_child_needs_a_reason_that_the_log_and_the_page_keep(cast):
    key = sent_out(cast, plan(cast))
    ReviewLife.objects.filter(key=key).update(letter_on=None)
    on = at(cast.iro, AGREED)
    steps.plan(cast.amara, kind="later", on=date(2024, 12, 10), by=on)
    with pytest.raises(Unusable, match="letter to the child has not gone out"):
        steps.close(key, letter_reason="She asked for none", version=version(key), by=on)
    with pytest.raises(Unusable, match="Say why the child gets no letter"):
        steps.close(key, without_letter=True, letter_reason=" ", version=version(key), by=on)
    assert life(key).state == "distributed"
    steps.close(key, without_letter=True, letter_reason=" She asked for none ", version=version(key), by=on)
    assert life(key).state == "closed"
    shown = page.page(key, by=on)
    assert shown.no_letter == "She asked for none"
    assert shown.happened[0].why == "without the letter to the child: She asked for none"
    told = AuditRow.objects.filter(verb="steps.close").latest("pk").what
    assert told == "closed a review without the letter to the child: She asked for none"


def test_closing_without_a_next_review_keeps_why_none_falls_due_rev_end(cast):
    key = sent_out(cast, plan(cast))
    steps.close(key, version=version(key), by=at(cast.iro, date(2032, 5, 2)))
    assert "falls due" in life(key).next_reason or "not in care" in life(key).next_reason
