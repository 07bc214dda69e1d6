"""Significant events: the lists of the law, what the records show, and which are without a notice."""

from datetime import date

import pytest

from waymark.domain.casework import CarePlan, LegalStep
from waymark.domain.history import Child, Episode, History, Missing, PeriodOfCare, Review, SocialWorkerEpisode
from waymark.domain.oversight import events
from waymark.domain.oversight.events import KINDS, Event, Notice
from waymark.domain.oversight.seen import last_review, seen

Y = date
START = Y(2023, 4, 3)


def episode(start, end=None, reason="P", status="C2", placement="U6", post="LS1", provider="PR1"):
    return Episode(start, end, reason, status, "N1", placement, provider, "", "", "", post)


def child(*episodes, **more):
    period = PeriodOfCare(START, START, more.pop("end", None), "", tuple(episodes))
    return History(Child("A1", Y(2014, 5, 1)), (period,), **more)


AT_HOME = episode(START, reason="S")


def kinds(history):
    return [(one.kind, one.on) for one in seen(history)]


class TestTheLists:
    def test_what_guidance_says_to_tell_is_there(self):
        told = {one.key for one in KINDS.values() if one.rule == "MON-1"}
        assert told >= {
            "plan", "contact", "social_worker", "legal_status", "missing", "exclusion", "offending",
            "serious_incident", "health", "complaint", "panel", "court",
        }  # fmt: skip

    def test_what_the_regulations_say_cites_them(self):
        told = {one.key: one.cite for one in KINDS.values() if one.rule == "IRO-12"}
        assert told == {
            "placement": "SI 2010/959 reg 13(2)(i)", "placement_plan": "SI 2010/959 reg 9(1)(b)(ii)",
            "key_stage_4": "SI 2010/959 reg 10(2)(d)", "out_of_area": "SI 2010/959 reg 11",
            "unmet_decision": "SI 2010/959 reg 37(b)", "decision_change": "SI 2010/959 reg 37(b)",
        }  # fmt: skip

    def test_only_what_is_asked_before_it_happens_may_lie_ahead(self):
        assert {one.key for one in KINDS.values() if one.ahead} >= {"placement_plan", "key_stage_4", "out_of_area"}
        assert not KINDS["missing"].ahead


class TestWhatTheRecordsShow:
    def test_coming_into_care_is_no_event_and_a_later_move_is(self):
        moved = Y(2024, 2, 5)
        history = child(episode(START, moved, "S"), episode(moved, post="LS9", provider="PR4"))
        assert kinds(history) == [("placement", moved)]

    def test_a_new_legal_status_in_the_same_home(self):
        day = Y(2024, 2, 5)
        history = child(episode(START, day, "S", "C1"), episode(day, None, "L", "C2"))
        assert kinds(history) == [("legal_status", day)]

    def test_missing_and_not_merely_away(self):
        history = child(AT_HOME, missing=(Missing(Y(2024, 2, 1), None, "M"), Missing(Y(2024, 2, 9), None, "A")))
        assert kinds(history) == [("missing", Y(2024, 2, 1))]

    def test_another_social_worker_and_not_the_first_one_nor_the_same_again(self):
        workers = tuple(
            SocialWorkerEpisode(day, None, who, "ALLOC")
            for day, who in ((START, "SW-1"), (Y(2023, 9, 1), "SW-1"), (Y(2024, 2, 1), "SW-2"))
        )
        assert kinds(child(AT_HOME, social_workers=workers)) == [("social_worker", Y(2024, 2, 1))]

    def test_another_plan_for_permanence_and_not_a_new_version_of_the_same(self):
        plans = (
            CarePlan(Y(2023, 5, 1), permanence="return_home"), CarePlan(Y(2023, 9, 1), permanence="return_home"),
            CarePlan(Y(2024, 2, 1)), CarePlan(Y(2024, 3, 1), permanence="long_term_fostering"),
        )  # fmt: skip
        (found,) = seen(child(AT_HOME, care_plans=plans))
        assert (found.kind, found.on) == ("plan", Y(2024, 3, 1))
        assert found.says == "the plan for permanence changed from return home to long-term fostering"

    def test_the_end_of_proceedings_and_not_a_hearing(self):
        steps = (LegalStep(Y(2024, 1, 3), "hearing"), LegalStep(Y(2024, 2, 3), "final_order"))
        assert kinds(child(AT_HOME, legal_steps=steps)) == [("court", Y(2024, 2, 3))]

    def test_after_care_ended_nothing_is_significant_here(self):
        history = child(AT_HOME, end=Y(2024, 1, 1), missing=(Missing(Y(2024, 1, 1), None, "M"),))
        assert kinds(history) == []


MOVE = Event("placement", Y(2024, 2, 5), "moved")


class TestWithoutANotice:
    @pytest.mark.parametrize(
        ("notice", "told"),
        [
            (Notice("placement", Y(2024, 2, 6), Y(2024, 2, 5)), True),
            (Notice("placement", Y(2024, 1, 30), Y(2024, 2, 5)), True),  # told before it happened
            (Notice("placement", Y(2024, 2, 5)), True),
            (Notice("placement", Y(2024, 3, 4)), True),  # four weeks after
            (Notice("placement", Y(2024, 3, 5)), False),
            (Notice("placement", Y(2024, 2, 4)), False),
            (Notice("placement", Y(2024, 2, 6), Y(2024, 2, 4)), False),  # of another day
            (Notice("missing", Y(2024, 2, 6), Y(2024, 2, 5)), False),
        ],
    )
    def test_a_notice_is_of_an_event_by_its_kind_and_its_day(self, notice, told):
        assert events.untold([MOVE], [notice]) == (() if told else (MOVE,))

    def test_only_what_came_after_the_last_review_waits_for_an_answer(self):
        before, on, after, ahead = (Event("missing", Y(2024, 1, day), "") for day in (14, 15, 16, 31))
        found = events.to_answer([before, on, after, ahead], [], Y(2024, 1, 15), Y(2024, 1, 30))
        assert found == (after,)

    def test_a_child_without_a_review_is_asked_about_from_the_beginning(self):
        assert events.to_answer([MOVE], [], None, Y(2024, 4, 2)) == (MOVE,)

    def test_the_last_review_is_one_that_was_held(self):
        history = child(AT_HOME, reviews=(Review(Y(2024, 1, 15), ()), Review(Y(2024, 5, 15), ())))
        assert last_review(history, Y(2024, 4, 2)) == Y(2024, 1, 15)
