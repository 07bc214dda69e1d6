"""Partner agencies, independent legal advice and Cafcass: each from its beginning to what came of it."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as Word

from makers.a_review import on
from makers.beyond import asked, escalated, referred
from makers.raised import cast, raised, version
from waymark.actions.challenge import answers
from waymark.actions.concerns import beyond, cafcass, legal_advice, partners
from waymark.actions.concerns.common import Wrong
from waymark.actions.oversight import oversights
from waymark.domain.errors import Refusal
from waymark.records.models import (
    AgendaItem,
    AuditRow,
    CafcassReferral,
    Child,
    Consultation,
    LegalAdvice,
    PartnerEscalation,
    ReviewLife,
)

__all__ = ["cast"]
pytestmark = pytest.mark.db
DAY = date(2024, 4, 2)
LATER = date(2024, 4, 20)


def put(cast, **more):
    return partners.escalate(cast.amara, typed=escalated(**more), by=cast.iro)


class TestPartnerAgencies:
    def test_one_waits_is_overdue_is_answered_and_ends_with_what_changed(self, cast):
        key = put(cast, answer_by_on=date(2024, 4, 16))
        assert partners.escalation(key, by=cast.iro).line.state == "waiting"
        assert partners.escalation(key, by=on(cast.iro, date(2024, 4, 16))).line.state == "waiting"
        assert partners.escalation(key, by=on(cast.iro, date(2024, 4, 17))).line.state == "late"
        then = on(cast.iro, LATER)
        partners.enter_answer(key, answered_on=LATER, who="Dr Moss", text="In May.", version=1, by=then)
        assert partners.escalation(key, by=then).line.state == "answered"
        partners.close(key, outcome="put_right", outcome_text="She is seen.", closed_on=LATER, version=2, by=then)
        page = partners.escalation(key, by=cast.social_worker)
        assert (page.line.state, page.line.outcome, page.outcome_text) == ("over", "put right", "She is seen.")
        assert [one.text for one in page.answers] == ["In May."]
        assert not page.may.allowed

    def test_it_stands_alone_or_hangs_on_an_alert_about_this_child(self, cast):
        alert = raised(cast)
        assert partners.escalation(put(cast), by=cast.iro).alert is None
        key = put(cast, alert=alert, concern="Another thing.")
        assert partners.escalation(key, by=cast.iro).alert.key == alert
        with pytest.raises(Wrong) as wrong:
            partners.escalate(cast.kai, typed=escalated(alert=alert), by=cast.iro)
        assert set(wrong.value.fields) == {"alert"}

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"agency": "nobody"}, "agency"), ({"to_name": ""}, "to_name"), ({"concern": " "}, "concern"),
            ({"wanted": ""}, "wanted"), ({"escalated_on": date(2024, 4, 3)}, "escalated_on"),
            ({"answer_by_on": date(2024, 4, 1)}, "answer_by_on"), ({"theme": "gone"}, "theme"),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_said_by_its_field(self, cast, more, field):
        with pytest.raises(Wrong) as wrong:
            put(cast, **more)
        assert set(wrong.value.fields) == {field}
        assert not PartnerEscalation.objects.exists()

    def test_it_does_not_end_without_what_changed_for_the_child(self, cast):
        key = put(cast)
        with pytest.raises(Wrong, match="what changed for the child"):
            partners.close(key, outcome="put_right", outcome_text="", closed_on=DAY, version=1, by=cast.iro)
        assert partners.escalation(key, by=cast.iro).line.state == "waiting"

    def test_sent_twice_is_kept_once_and_nothing_is_overwritten_unseen(self, cast):
        key = put(cast)
        assert put(cast) == key
        partners.change(key, typed=escalated(wanted="Today."), version=1, by=cast.manager)
        with pytest.raises(Refusal, match="Compare both"):
            partners.change(key, typed=escalated(), version=1, by=cast.iro)
        assert partners.escalation(key, by=cast.iro).typed.wanted == "Today."

    def test_what_is_over_is_opened_again_before_it_is_changed(self, cast):
        key = put(cast)
        partners.close(key, outcome="partly", outcome_text="A little.", closed_on=DAY, version=1, by=cast.iro)
        with pytest.raises(Refusal, match="Open it again"):
            partners.enter_answer(key, answered_on=DAY, who="Dr", text="x", version=2, by=cast.iro)
        partners.reopen(key, version=2, by=cast.iro)
        assert partners.escalation(key, by=cast.iro).line.state == "waiting"

    def test_a_manager_does_it_for_the_iro_and_the_social_worker_only_reads(self, cast):
        key = partners.escalate(cast.amara, typed=escalated(), by=cast.manager)
        assert partners.escalation(key, by=cast.social_worker).for_name == "Jo Reed"
        with pytest.raises(Refusal):
            partners.escalate(cast.amara, typed=escalated(), by=cast.social_worker)

    def test_the_list_puts_the_overdue_first_and_asks_no_more_queries_for_more(self, cast):
        put(cast)
        with CaptureQueriesContext(connection) as few:
            partners.listed("all", 1, by=cast.manager)
        put(cast, concern="Late.", answer_by_on=date(2024, 4, 2))
        partners.escalate(cast.noor, typed=escalated(), by=cast.manager)
        with CaptureQueriesContext(connection) as many:
            page = partners.listed("all", 1, by=cast.manager)
        assert (page.total, len(few)) == (3, len(many))
        assert partners.listed("all", 1, by=on(cast.manager, LATER)).rows[0].concern == "Late."
        assert partners.listed("all", 1, by=cast.social_worker).total == 2

    def test_plain_facts_for_measures(self, cast):
        put(cast, alert=raised(cast))
        child = Child.objects.get(key=cast.amara)
        (one,) = partners.escalations_of(Child.objects.filter(pk=child.pk))[child.pk]
        assert (one.agency, one.escalated_on, one.with_alert, one.outcome) == ("mental_health", DAY, True, "")


class TestLegalAdvice:
    def ask(self, cast, **more):
        return legal_advice.ask(cast.amara, typed=asked(**more), by=cast.iro)

    def test_asked_advised_and_what_came_of_it(self, cast):
        alert = raised(cast)
        key = self.ask(cast)
        assert legal_advice.question(key, by=cast.iro).line.state == "waiting"
        advised = asked(advised_on=DAY, advice="It cannot.")
        legal_advice.change(key, typed=advised, version=1, by=cast.iro)
        assert legal_advice.question(key, by=cast.iro).line.state == "decide"
        led = advised._replace(led_to="alert", alert=alert, came_of_it="Proceedings were issued.")
        legal_advice.change(key, typed=led, version=2, by=cast.iro)
        page = legal_advice.question(key, by=cast.manager)
        assert (page.line.state, page.alert.key, page.line.led_to) == ("over", alert, "led to an alert")

    def test_the_question_is_kept_from_those_who_work_the_case_and_read_by_another_iro(self, cast):
        key = self.ask(cast)
        for by in (cast.social_worker, cast.team_manager):
            with pytest.raises(Refusal, match="kept from those who work on the case"):
                legal_advice.question(key, by=by)
            assert beyond.of_child(cast.amara, by=by).advice == ()
        assert legal_advice.question(key, by=cast.other_iro).typed.question
        with pytest.raises(Refusal):
            legal_advice.change(key, typed=asked(), version=1, by=cast.other_iro)

    def test_neither_question_nor_advice_stands_in_the_log(self, cast):
        key = self.ask(cast)
        legal_advice.change(key, typed=asked(advised_on=DAY, advice="It cannot."), version=1, by=cast.iro)
        kept = " ".join(f"{row.what} {row.before} {row.after}" for row in AuditRow.objects.all())
        assert "asked for independent legal advice" in kept
        assert asked().question not in kept
        assert "It cannot." not in kept

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"provider": ""}, "provider"), ({"topic": "x"}, "topic"), ({"question": ""}, "question"),
            ({"asked_on": date(2024, 4, 3)}, "asked_on"), ({"advice": "Yes."}, "advised_on"),
            ({"advised_on": DAY}, "advice"), ({"led_to": "no_alert"}, "came_of_it"),
            ({"led_to": "alert", "came_of_it": "x"}, "alert"),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_said_by_its_field(self, cast, more, field):
        with pytest.raises(Wrong) as wrong:
            self.ask(cast, **more)
        assert set(wrong.value.fields) == {field}
        assert not LegalAdvice.objects.exists()

    def test_the_list_is_of_every_child_and_open_ones_come_first(self, cast):
        self.ask(cast, led_to="no_alert", came_of_it="None needed.", topic="contact", question="Contact?")
        self.ask(cast)
        page = legal_advice.listed("all", 1, by=cast.other_iro)
        assert [one.state for one in page.rows] == ["waiting", "over"]
        child = Child.objects.get(key=cast.amara)
        facts = legal_advice.advice_of(Child.objects.filter(pk=child.pk))[child.pk]
        assert [(one.topic, one.led_to) for one in facts] == [("contact", "no_alert"), ("section_20", "")]


@pytest.fixture
def said(cast):
    """A review with what Amara gave: an item for all, one for some, a form for the IRO only."""
    child = Child.objects.get(key=cast.amara)
    life = ReviewLife.objects.create(
        child=child, kind="second", state="planned", planned_on=DAY, first_agreed_on=LATER, agreed_on=LATER
    )
    AgendaItem.objects.create(life=life, place=1, text="My dog at Meg's.", from_child=True)
    AgendaItem.objects.create(life=life, place=2, text="My uncle.", from_child=True, not_in_front_of_all=True)
    AgendaItem.objects.create(life=life, place=3, text="The budget.")
    for text, private in (("I want to stay with Meg.", False), ("I am afraid at night.", True)):
        Consultation.objects.create(
            life=life, group="child", name="Amara", sent_on=DAY, returned_on=DAY, answers={"wish": text},
            iro_only=private,
        )  # fmt: skip
    return life


class TestCafcass:
    def refer(self, cast, **more):
        return cafcass.refer(cast.amara, typed=referred(**more), by=cast.iro)

    def test_the_pack_holds_the_chronology_what_was_raised_with_its_answers_and_the_childs_wishes(self, cast, said):
        key = raised(cast)
        answers.answer(key, text="A plan by May.", evidence="", version=version(key), by=cast.team_manager)
        oversights.record(
            cast.amara, "check_in", done_on=DAY, by=cast.iro,
            answers={"progressed": "x", "not_progressed": "y", "child_says": "Nobody tells me.", "next": "z"},
        )  # fmt: skip
        page = cafcass.referral(self.refer(cast, alert=key), by=cast.iro)
        for words in (
            "No plan for two years.", "To consider proceedings.", "She starts school in May.", "Amara Thorn",
            "Monday 3 April 2023", "Friday 28 April 2023", "No care plan since January.", "A plan by May.",
            "Priya Shah", "My dog at Meg", "I want to stay with Meg.", "Nobody tells me.", "When do I know?",
        ):  # fmt: skip
            assert words in page.pack or words in paper(cast, page.line.key), words
        for words in ("I am afraid at night.", "My uncle.", "The budget."):
            assert words not in page.pack
        assert page.private == 2

    def test_what_was_given_for_the_iro_only_goes_in_only_with_a_reason(self, cast, said):
        with pytest.raises(Wrong) as wrong:
            self.refer(cast, with_private=True)
        assert set(wrong.value.fields) == {"private_why"}
        page = cafcass.referral(self.refer(cast, with_private=True, private_why="She asked me to."), by=cast.iro)
        assert "I am afraid at night." in page.pack
        assert "My uncle." in page.pack
        assert "holds what the child gave for the IRO only" in page.pack

    def test_legal_advice_is_never_in_it(self, cast):
        legal_advice.ask(cast.amara, typed=asked(), by=cast.iro)
        page = cafcass.referral(self.refer(cast), by=cast.iro)
        assert asked().question not in page.pack
        assert "Legal advice that the IRO took is not part of this pack." in page.pack

    def test_each_download_is_a_file_of_its_kind_and_stands_in_the_log(self, cast):
        key = self.refer(cast)
        for ending, begins in (("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!")):
            found = cafcass.pack(key, ending, by=cast.iro)
            assert found.content.lstrip()[: len(begins)].lower() == begins.lower()
            assert found.name == f"cafcass-referral.{ending}"
            last = AuditRow.objects.order_by("-pk")[0]
            assert (last.what, last.subject_key) == (f"downloaded the pack for Cafcass as {ending}", cast.amara)
        with pytest.raises(Refusal, match="docx, pdf or html"):
            cafcass.pack(key, "txt", by=cast.iro)

    def test_only_the_childs_iro_and_a_manager_see_it(self, cast):
        key = self.refer(cast)
        assert cafcass.referral(key, by=cast.manager).typed.why
        for by in (cast.other_iro, cast.social_worker, cast.team_manager):
            with pytest.raises(Refusal):
                cafcass.referral(key, by=by)
            with pytest.raises(Refusal):
                cafcass.pack(key, "pdf", by=by)
        assert cafcass.listed("all", 1, by=cast.other_iro).total == 0

    def test_sent_answered_and_over(self, cast):
        key = self.refer(cast)
        sent = referred(sent_on=DAY, sent_to="Cafcass, Leeds")
        cafcass.change(key, typed=sent, version=1, by=cast.iro)
        assert cafcass.referral(key, by=cast.iro).line.state == "sent"
        answered = sent._replace(replied_on=DAY, reply="We will look.")
        cafcass.change(key, typed=answered, version=2, by=cast.iro)
        assert cafcass.referral(key, by=cast.iro).line.state == "answered"
        with pytest.raises(Wrong) as wrong:
            cafcass.change(key, typed=answered._replace(closed_on=DAY), version=3, by=cast.iro)
        assert set(wrong.value.fields) == {"came_of_it"}
        cafcass.change(key, typed=answered._replace(closed_on=DAY, came_of_it="A plan."), version=3, by=cast.iro)
        assert cafcass.referral(key, by=cast.iro).line.state == "over"
        with pytest.raises(Refusal, match="Compare both"):
            cafcass.change(key, typed=sent, version=3, by=cast.manager)

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"why": ""}, "why"), ({"asked": " "}, "asked"), ({"timetable": ""}, "timetable"),
            ({"sent_on": DAY}, "sent_to"), ({"sent_on": date(2024, 4, 3), "sent_to": "x"}, "sent_on"),
            ({"replied_on": DAY, "reply": "x"}, "replied_on"), ({"reply": "x"}, "replied_on"),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_said_by_its_field(self, cast, more, field):
        with pytest.raises(Wrong) as wrong:
            self.refer(cast, **more)
        assert set(wrong.value.fields) == {field}
        assert not CafcassReferral.objects.exists()

    def test_the_pack_asks_no_more_queries_for_a_longer_story(self, cast, said):
        key = self.refer(cast)
        raised(cast)
        with CaptureQueriesContext(connection) as few:
            cafcass.pack(key, "html", by=cast.iro)
        raised(cast, said={"concern": "Another."})
        AgendaItem.objects.create(life=said, place=4, text="More.", from_child=True)
        with CaptureQueriesContext(connection) as many:
            cafcass.pack(key, "html", by=cast.iro)
        assert len(few) == len(many)


def paper(cast, key):
    """The text of the Word file, its tables and title among it."""
    word = Word(BytesIO(cafcass.pack(key, "docx", by=cast.iro).content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in word.paragraphs), *cells])


def test_the_page_of_a_child_shows_all_of_it_to_the_iro(cast):
    put(cast)
    legal_advice.ask(cast.amara, typed=asked(), by=cast.iro)
    cafcass.refer(cast.amara, typed=referred(), by=cast.iro)
    page = beyond.of_child(cast.amara, by=cast.iro)
    assert (len(page.partners), len(page.advice), len(page.referrals)) == (1, 1, 1)
    worker = beyond.of_child(cast.amara, by=cast.social_worker)
    assert (len(worker.partners), worker.sees_advice, worker.sees_referrals) == (1, False, False)


class TestTheFootprint:
    """What goes beyond the ladder stands in everything that the IRO did for the child."""

    def test_partner_agencies_and_cafcass_with_their_own_words_and_pages(self, people):
        from waymark.actions.oversight import footprint

        put = partners.escalate(people.amara, typed=escalated(), by=people.iro)
        ended = {"outcome": "put_right", "outcome_text": "She is seen.", "closed_on": DAY}
        partners.close(put, **ended, version=1, by=people.iro)
        referral = cafcass.refer(people.amara, typed=referred(sent_on=DAY, sent_to="Cafcass"), by=people.iro)
        page = footprint.page(people.amara, by=people.iro)
        marks = {(one.says, one.page, one.key) for one in page.footprint.steps if getattr(one, "on", None) == DAY}
        agency = "child and adolescent mental health"
        assert marks == {
            (f"Put to a partner agency: {agency}", "partner", put),
            (f"What was put to {agency} is over: put right", "partner", put),
            ("Referral to Cafcass begun", "referral", referral),
            ("Referral sent to Cafcass", "referral", referral),
        }
        assert {"partner", "referral"} <= page.leads

    def test_a_referral_to_cafcass_is_kept_from_those_who_work_on_the_case(self, people):
        from waymark.actions.oversight import footprint

        cafcass.refer(people.amara, typed=referred(), by=people.iro)
        partners.escalate(people.amara, typed=escalated(), by=people.iro)
        kinds = dict(footprint.page(people.amara, by=people.social_worker).footprint.counts)
        assert (kinds.get("partner"), kinds.get("cafcass")) == (1, None)
