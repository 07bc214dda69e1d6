"""Significant events told and seen, each answered by the IRO; panels; and the footprint that all of it leaves."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waymark.actions.oversight import asking, events, footprint, oversights, oversights_due, own_work, panels
from waymark.actions.oversight.events import EventFilters, Wrong
from waymark.actions.oversight.oversights_due import DueFilters
from waymark.actions.oversight.panels import PanelFilters, Typed
from waymark.actions.reviews import steps
from waymark.domain.errors import Refusal
from waymark.domain.oversight.footprint import Mark
from waymark.domain.oversight.forms import Seeing
from waymark.records.models import Child, Message, Missing, PanelReferral, Question, ReviewLife, SignificantEvent

pytestmark = pytest.mark.db
Y = date
DAY = Y(2024, 4, 2)


@pytest.fixture
def cast(people):
    return people


def tell(cast, by=None, **more):
    said = {"kind": "exclusion", "happened_on": Y(2024, 3, 28), "text": "Two days, for fighting.", **more}
    return events.notify(cast.amara, **said, by=by or cast.social_worker).key


def missing(key, day, kind="M"):
    child = Child.objects.get(key=key)
    Missing.objects.create(child=child, started_on=day, kind=kind, said={"2024": [None]})


class TestTelling:
    def test_the_iro_gets_word_without_a_name_and_finds_it_waiting(self, cast):
        tell(cast)
        message = Message.objects.latest("pk")
        assert (message.purpose, message.to_name) == ("event", "Jo Reed")
        assert "Amara" not in message.subject + message.body
        (line,) = events.of_child(cast.amara, by=cast.iro).open
        assert (line.title, line.told_by, line.told_on) == ("Excluded from school", "Ana Cole", DAY)

    def test_a_manager_of_the_team_may_tell_and_a_stranger_to_the_child_may_not(self, cast):
        tell(cast, by=cast.team_manager)
        with pytest.raises(Refusal):
            tell(cast, by=cast.other_iro)

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"kind": "party"}, "kind"), ({"happened_on": None}, "happened_on"), ({"text": " "}, "text"),
            ({"happened_on": Y(2024, 4, 3)}, "happened_on"),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_said_by_its_field(self, cast, more, field):
        with pytest.raises(Wrong) as wrong:
            tell(cast, **more)
        assert field in wrong.value.fields
        assert not SignificantEvent.objects.exists()

    def test_what_the_iro_is_asked_about_beforehand_may_lie_ahead(self, cast):
        tell(cast, kind="out_of_area", happened_on=Y(2024, 4, 20))
        (line,) = events.of_child(cast.amara, by=cast.iro).open
        assert line.cite == "SI 2010/959 reg 11"

    def test_told_twice_by_one_person_is_kept_once_and_by_another_shows_what_was_said(self, cast):
        assert tell(cast) == tell(cast)
        with pytest.raises(Refusal, match="Two days, for fighting"):
            tell(cast, by=cast.team_manager, text="She was excluded.")


class TestAnswering:
    def test_noted_says_why_and_leaves_the_list(self, cast):
        key = tell(cast)
        with pytest.raises(Wrong, match="why nothing further"):
            events.answer(key, answer="noted", by=cast.iro)
        events.answer(key, answer="noted", text="School took her back.", by=cast.iro)
        page = events.of_child(cast.amara, by=cast.social_worker)
        assert page.open == ()
        assert (page.answered[0].answer_text, page.answered[0].answered_by) == ("School took her back.", "Jo Reed")

    def test_a_question_goes_to_the_social_worker(self, cast):
        done = events.answer(
            tell(cast), answer="question", question="Who talked with her?", due_on=Y(2024, 4, 9), by=cast.iro
        )
        assert done.asked.to == ("Ana Cole",)
        assert Question.objects.get().text == "Who talked with her?"
        assert SignificantEvent.objects.get().question == Question.objects.get()

    def test_the_review_is_brought_forward_in_the_same_step(self, cast):
        done = events.answer(tell(cast), answer="review", review_on=Y(2024, 4, 16), by=cast.iro)
        life = ReviewLife.objects.get(key=done.review_key)
        assert (life.kind, life.ground, life.agreed_on) == ("brought_forward", "iro_asked", Y(2024, 4, 16))
        assert SignificantEvent.objects.get().life == life

    def test_it_is_brought_forward_only_to_a_day_before_the_one_planned_and_never_past_the_limit(self, cast):
        def refused(on):
            with pytest.raises(Wrong) as wrong:
                events.answer(key, answer="review", review_on=on, by=cast.iro)
            return wrong.value.fields["review_on"]

        key = tell(cast)
        said = refused(Y(2024, 12, 2))
        assert said.startswith("The next review is to be held by ")
        assert "say why it has to be late" not in said
        steps.plan(cast.amara, kind="later", on=Y(2024, 5, 14), by=cast.iro)
        same = refused(Y(2024, 5, 14))
        assert same == "A review is planned for Tuesday 14 May 2024: to bring it forward, give an earlier day."
        assert events.answer(key, answer="review", review_on=Y(2024, 5, 13), by=cast.iro).review_key

    def test_where_it_cannot_be_brought_forward_nothing_is_half_done(self, cast):
        key = tell(cast)
        with pytest.raises(Wrong) as wrong:
            events.answer(key, answer="review", review_on=Y(2024, 1, 2), by=cast.iro)
        assert list(wrong.value.fields) == ["review_on"]
        assert not ReviewLife.objects.exists()
        assert SignificantEvent.objects.get().answer == ""

    def test_an_alert_is_the_next_step_and_the_answer_names_the_event(self, cast):
        key = tell(cast)
        done = events.answer(key, answer="alert", text="Third in a term", by=cast.iro)
        assert (done.event_key, done.answer) == (key, "alert")

    def test_two_people_at_once(self, cast):
        key = tell(cast)
        events.answer(key, answer="noted", text="Known.", by=cast.iro)
        assert events.answer(key, answer="noted", text="Known.", by=cast.iro).answer == "noted"
        with pytest.raises(Refusal, match="answered this on Tuesday 2 April 2024"):
            events.answer(key, answer="alert", by=cast.manager)

    def test_only_the_iro_or_the_manager_answers(self, cast):
        key = tell(cast)
        for by in (cast.social_worker, cast.team_manager, cast.other_iro):
            with pytest.raises(Refusal):
                events.answer(key, answer="noted", text="x", by=by)


class TestSeenInTheRecords:
    def test_since_the_last_review_it_waits_until_the_iro_answers(self, cast):
        missing(cast.amara, Y(2024, 1, 10))
        missing(cast.amara, Y(2024, 3, 10))
        (line,) = events.of_child(cast.amara, by=cast.iro).open
        assert (line.key, line.kind, line.happened_on) == ("", "missing", Y(2024, 3, 10))
        events.answer_seen(cast.amara, kind="missing", on=Y(2024, 3, 10), answer="noted", text="Back.", by=cast.iro)
        assert events.of_child(cast.amara, by=cast.iro).open == ()
        with pytest.raises(Refusal, match="answered already"):
            events.answer_seen(cast.amara, kind="missing", on=Y(2024, 3, 10), answer="noted", text="x", by=cast.iro)

    def test_once_somebody_tells_of_it_the_notice_is_what_is_answered(self, cast):
        missing(cast.amara, Y(2024, 3, 10))
        tell(cast, kind="missing", happened_on=Y(2024, 3, 10), text="Two hours; at a friend's.")
        (line,) = events.of_child(cast.amara, by=cast.iro).open
        assert line.told_by == "Ana Cole"

    def test_what_signals_ask_is_answered_by_the_same_rows(self, cast):
        missing(cast.amara, Y(2024, 3, 10))
        tell(cast)
        events.answer_seen(cast.amara, kind="missing", on=Y(2024, 3, 10), answer="noted", text="Back.", by=cast.iro)
        child = Child.objects.get(key=cast.amara)
        found = events.notices_of(Child.objects.filter(pk=child.pk))[child.pk]
        assert [(one.kind, one.origin, one.told_on) for one in found] == [
            ("exclusion", "told", DAY), ("missing", "seen", DAY),
        ]  # fmt: skip


class TestTheList:
    def test_the_numbers_are_those_of_the_list_and_of_one_child(self, cast):
        tell(cast)
        missing(cast.amara, Y(2024, 3, 10))
        missing(cast.noor, Y(2024, 3, 20))
        page = events.listed(EventFilters(), by=cast.iro)
        assert (page.told, page.seen, page.total, len(page.rows)) == (1, 1, 2, 2)
        assert events.listed(EventFilters("all"), by=cast.manager).total == 3
        assert len(events.of_child(cast.amara, by=cast.iro).open) == page.total

    def test_it_asks_no_more_queries_for_more_events(self, cast):
        missing(cast.noor, Y(2024, 3, 20))
        with CaptureQueriesContext(connection) as few:
            events.listed(EventFilters("all"), by=cast.manager)
        for key in (cast.amara, cast.kai):
            missing(key, Y(2024, 3, 20))
        tell(cast)
        with CaptureQueriesContext(connection) as many:
            events.listed(EventFilters("all"), by=cast.manager)
        assert len(few) == len(many)


PUT = Typed("permanence", Y(2024, 3, 1), "A match with Meg is ready to be agreed.")


class TestPanels:
    def test_a_referral_goes_its_way_to_the_end(self, cast):
        key = panels.refer(cast.amara, typed=PUT, by=cast.iro)
        decided = PUT._replace(
            heard_on=Y(2024, 3, 20), iro_view="It is right for her.", outcome="agreed", decided_on=Y(2024, 3, 20),
            decision="Matched.", follow_up="Tell Amara", follow_up_on=Y(2024, 4, 1),
        )  # fmt: skip
        panels.change(key, typed=decided, version=1, by=cast.iro)
        assert panels.referral(key, by=cast.social_worker).line.state == "follow_late"
        panels.change(key, typed=decided._replace(followed_on=DAY), version=2, by=cast.iro)
        assert panels.referral(key, by=cast.iro).line.state == "over"

    def test_it_is_kept_once_says_what_led_to_it_and_is_never_overwritten_unseen(self, cast):
        key = panels.refer(cast.amara, typed=PUT, reason="signal:SIG-PER-3", by=cast.iro)
        assert panels.refer(cast.amara, typed=PUT, reason="signal:SIG-PER-3", by=cast.iro) == key
        assert PanelReferral.objects.get().reason == "signal:SIG-PER-3"
        panels.change(key, typed=PUT._replace(iro_view="Yes"), version=1, by=cast.manager)
        with pytest.raises(Refusal, match="after you opened it"):
            panels.change(key, typed=PUT, version=1, by=cast.iro)

    def test_what_is_wrong_is_said_by_its_field(self, cast):
        with pytest.raises(panels.Wrong) as wrong:
            panels.refer(cast.amara, typed=PUT._replace(panel="", about=" "), by=cast.iro)
        assert set(wrong.value.fields) == {"panel", "about"}

    def test_only_the_iro_or_the_manager_refers_and_others_look(self, cast):
        for by in (cast.social_worker, cast.other_iro):
            with pytest.raises(Refusal):
                panels.refer(cast.amara, typed=PUT, by=by)
        panels.refer(cast.amara, typed=PUT, by=cast.manager)
        assert len(panels.of_child(cast.amara, by=cast.social_worker).lines) == 1

    def test_the_numbers_are_those_of_the_list_and_measures_get_plain_facts(self, cast):
        panels.refer(cast.amara, typed=PUT, by=cast.iro)
        panels.refer(cast.noor, typed=PUT._replace(heard_on=Y(2024, 3, 20)), by=cast.other_iro)
        page = panels.listed(PanelFilters("open", "all"), by=cast.manager)
        counted = {view: number for view, _, number in page.numbers}
        assert counted == {"passed": 1, "waiting": 1, "open": 2, "all": 2}
        for view, number in counted.items():
            assert panels.listed(PanelFilters(view, "all"), by=cast.manager).total == number
        assert panels.listed(PanelFilters(), by=cast.iro).total == 1
        found = panels.referrals_of(Child.objects.all())
        assert sorted(one.panel for rows in found.values() for one in rows) == ["permanence", "permanence"]


SEEN = Seeing("alone", "in_person", "At home")
ANSWERS = {"progressed": "School", "not_progressed": "Nothing", "child_says": "OK", "next": "Panel"}


class TestTheFootprint:
    def test_everything_that_the_iro_did_stands_in_it(self, cast):
        oversights.record(cast.amara, "midpoint", done_on=DAY, answers=ANSWERS, by=cast.iro)
        asking.ask(cast.amara, text="When?", due_on=Y(2024, 4, 9), by=cast.iro)
        events.answer(tell(cast), answer="noted", text="Known.", by=cast.iro)
        panels.refer(cast.amara, typed=PUT, by=cast.iro)
        page = footprint.page(cast.amara, by=cast.social_worker)
        assert dict(page.footprint.counts) == {"review": 3, "oversight": 1, "event": 1, "question": 1, "panel": 1}
        marks = [one for one in page.footprint.steps if isinstance(one, Mark)]
        assert [one.on for one in marks] == sorted((one.on for one in marks), reverse=True)
        assert next(one for one in marks if one.kind == "oversight").page == "oversight-form"

    def test_the_gaps_are_marked_by_the_services_own_standard(self, cast):
        found = footprint.page(cast.amara, by=cast.iro).footprint.gaps
        assert [(gap.last_on, gap.until_on) for gap in found] == [(Y(2023, 7, 20), Y(2024, 1, 15))]
        assert "the service names no standard" in found[0].says

    def test_it_asks_no_more_queries_for_more_of_it(self, cast):
        def asked():
            with CaptureQueriesContext(connection) as found:
                footprint.page(cast.amara, by=cast.iro)
            return len(found)

        oversights.record(cast.amara, "midpoint", done_on=DAY, answers=ANSWERS, by=cast.iro)
        few = asked()
        for kind in ("check_in", "monitoring"):
            oversights.record(cast.amara, kind, done_on=DAY, answers=ANSWERS, by=cast.iro)
        panels.refer(cast.amara, typed=PUT, by=cast.iro)
        events.answer(tell(cast), answer="noted", text="Known.", by=cast.iro)
        assert asked() == few

    def test_a_restricted_child_is_closed_to_those_not_named(self, cast):
        Child.objects.filter(key=cast.amara).update(restricted=True)
        for look in (footprint.page, events.of_child, panels.of_child):
            with pytest.raises(Refusal):
                look(cast.amara, by=cast.other_iro)
        assert events.listed(EventFilters("all"), by=replace(cast.other_iro)).total == 0


def test_the_numbers_of_my_work_are_those_of_the_lists(cast):
    tell(cast)
    missing(cast.kai, Y(2024, 3, 20))
    panels.refer(cast.amara, typed=PUT._replace(heard_on=Y(2024, 3, 20)), by=cast.iro)
    oversights.record(cast.amara, "visit", done_on=DAY, answers=ANSWERS, seeing=SEEN, by=cast.iro)
    found = own_work.waits(cast.iro)
    assert found.events == events.listed(EventFilters("mine"), by=cast.iro).total == 2
    assert found.panels_heard == panels.listed(PanelFilters("passed", "mine"), by=cast.iro).total == 1
    for view, number in (("due", found.due), ("overdue", found.overdue)):
        assert oversights_due.listed(DueFilters(view, "mine"), by=cast.iro).total == number
    assert found.due == 1
