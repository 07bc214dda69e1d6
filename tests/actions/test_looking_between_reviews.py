"""What an IRO writes between two reviews: one source of who looked, versions, questions, the list of what is due."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waymark.actions import casework, cover, drafts, service
from waymark.actions.oversight import asking, between_reviews, oversights, oversights_due
from waymark.actions.oversight.oversights import Wrong
from waymark.actions.oversight.oversights_due import DueFilters
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.oversight.forms import Seeing
from waymark.records.models import CASEWORK, AuditRow, Child, Message, OversightNote, Person, Question, Writing

pytestmark = pytest.mark.db
Y = date
DAY = Y(2024, 4, 2)
SAID = {
    "progressed": "She moved school and likes it.", "not_progressed": "No match yet.",
    "child_says": "I want to stay with Meg.", "next": "Ana books the panel by May.",
}  # fmt: skip
FOUR_A_YEAR = '[service]\nauthority = "Marshland"\n\n[targets]\noversights_per_year = 4\n'


@pytest.fixture
def cast(people):
    """Amara's last review was on 15 January 2024; the next is due by 15 July, so that the middle is 15 April."""
    return people


def write(cast, kind="midpoint", by=None, **more):
    said = {"done_on": DAY, "answers": SAID, **more}
    return oversights.record(cast.amara, kind, **said, by=by or cast.iro)


def rows(table="oversights"):
    manager: Any = CASEWORK[table]._default_manager
    return list(manager.order_by("pk"))


class TestTheForm:
    def test_the_plan_and_what_is_open_stand_beside_it(self, cast):
        casework.add(
            cast.amara, "care_plans", values={"written_on": Y(2024, 1, 20), "permanence": "long_term_fostering",
                                              "achieve_by_on": Y(2024, 6, 1)}, by=cast.manager,
        )  # fmt: skip
        page = oversights.to_write(cast.amara, "midpoint", by=cast.iro)
        assert (page.beside.plan.permanence, page.beside.plan.achieve_by_on) == ("long-term fostering", Y(2024, 6, 1))
        assert page.beside.last_review == Y(2024, 1, 15)
        assert page.beside.recommendations.rows == ()
        assert [one.key for one in page.questions][:3] == ["progressed", "not_progressed", "child_says"]

    def test_that_somebody_looked_stands_where_measures_and_signals_read_it(self, cast):
        key = write(cast, permanence=True, next_on=Y(2024, 5, 7))
        (row,) = rows()
        assert (row.done_on, row.kind, row.by, row.note) == (DAY, "midpoint", "IRO-1", SAID["next"])
        assert row.permanence is True
        assert OversightNote.objects.get(key=key).row == row

    def test_what_was_written_keeps_its_questions(self, cast):
        page = oversights.written(write(cast), by=cast.social_worker)
        assert page.written.said("child_says") == "I want to stay with Meg."
        assert page.written.answers[0].text == "What progressed?"
        assert not page.may.allowed

    def test_the_same_sent_twice_is_kept_once(self, cast):
        assert write(cast) == write(cast)
        assert len(rows()) == 1

    def test_a_second_of_that_kind_and_day_is_refused_and_another_kind_is_not(self, cast):
        write(cast)
        with pytest.raises(Wrong, match="is written already"):
            write(cast, answers={**SAID, "next": "Something else"})
        write(cast, "monitoring")
        assert len(rows()) == 2

    def test_a_line_that_was_imported_gets_its_form(self, cast):
        casework.add(cast.amara, "oversights", values={"done_on": DAY, "kind": "midpoint"}, by=cast.iro)
        write(cast)
        assert [(row.kind, row.note) for row in rows()] == [("midpoint", SAID["next"])]

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"answers": {**SAID, "child_says": " "}}, "q.child_says"), ({"done_on": Y(2024, 4, 3)}, "done_on"),
            ({"done_on": Y(2023, 4, 2)}, "done_on"), ({"next_on": DAY}, "next_on"),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_said_by_its_field_and_nothing_is_half_done(self, cast, more, field):
        with pytest.raises(Wrong) as wrong:
            write(cast, **more)
        assert field in wrong.value.fields
        assert not rows()
        assert not Writing.objects.filter(kind="oversight").exists()

    def test_the_service_asks_its_own_questions_from_a_day_on(self, cast):
        profile = (
            '[service]\nauthority = "M"\n\n[[oversight]]\nfrom = 2024-04-01\ndecided_by = "head"\n\n'
            '[[oversight.question]]\nkey = "moving"\ntext = "Is it moving?"\nneeded = true\n'
        )
        service.adopt(profile, "m", by=cast.manager)
        assert [one.key for one in oversights.to_write(cast.amara, "visit", by=cast.iro).questions] == ["moving"]

    def test_a_visit_counts_as_the_iro_seeing_the_child_once(self, cast):
        seeing = Seeing("alone", "in_person", "At home")
        write(cast, "visit", seeing=seeing)
        (met,) = rows("iro_visits")
        assert (met.seen_on, met.outcome, met.mode, met.place) == (DAY, "alone", "in_person", "At home")
        with pytest.raises(Wrong) as wrong:
            write(cast, "visit", done_on=Y(2024, 4, 1), seeing=Seeing("declined"))
        assert "reason" in wrong.value.fields
        write(cast, "visit", done_on=Y(2024, 4, 1), seeing=Seeing("declined", "video", "x", "Not today"))
        assert [(row.outcome, row.mode) for row in rows("iro_visits")] == [("alone", "in_person"), ("declined", "")]

    def test_a_draft_is_kept_and_gone_once_it_is_recorded(self, cast):
        drafts.save("oversight-midpoint", cast.amara, {"q.next": ["Half a"]}, 0, by=cast.iro)
        assert oversights.to_write(cast.amara, "midpoint", by=cast.iro).draft.fields == {"q.next": ["Half a"]}
        assert oversights.to_write(cast.amara, "visit", by=cast.iro).draft is None
        write(cast)
        assert drafts.of("oversight-midpoint", cast.amara, by=cast.iro) is None


class TestWhoWrites:
    def test_the_manager_writes_for_the_iro_and_it_says_so(self, cast):
        page = oversights.written(write(cast, by=cast.manager), by=cast.iro)
        assert (page.by_name, page.for_name) == ("Ruth Lane", "Jo Reed")
        assert "for Jo Reed" in AuditRow.objects.filter(verb="oversights.record").latest("pk").what
        assert oversights.to_write(cast.amara, "visit", by=cast.iro).for_name == ""

    def test_nobody_else_does(self, cast):
        for by in (cast.other_iro, cast.social_worker, cast.team_manager):
            with pytest.raises(Refusal):
                write(cast, by=by)


class TestCorrecting:
    def test_both_versions_stay_and_the_line_follows(self, cast):
        key = write(cast)
        oversights.correct(
            key, done_on=Y(2024, 4, 1), answers={**SAID, "next": "By June."}, why="Wrong day", version=1, by=cast.iro
        )
        page = oversights.written(key, by=cast.iro)
        assert (page.version, page.written.on) == (2, Y(2024, 4, 1))
        assert [(number, why) for number, _, _, why in page.versions] == [(2, "Wrong day"), (1, "")]
        assert [(row.done_on, row.note) for row in rows()] == [(Y(2024, 4, 1), "By June.")]

    def test_it_says_why_and_never_overwrites_what_somebody_wrote_meanwhile(self, cast):
        key = write(cast)
        with pytest.raises(Wrong, match="Say why"):
            oversights.correct(key, done_on=DAY, answers=SAID, why=" ", version=1, by=cast.iro)
        oversights.correct(key, done_on=DAY, answers=SAID, why="Clearer", version=1, by=cast.manager)
        with pytest.raises(Refusal, match="after you opened it"):
            oversights.correct(key, done_on=DAY, answers=SAID, why="Mine", version=1, by=cast.iro)

    def test_a_line_that_was_withdrawn_keeps_its_words_and_counts_no_more(self, cast):
        key = write(cast)
        (line,) = casework.listed(cast.amara, "oversights", by=cast.iro).lines
        casework.withdraw(cast.amara, "oversights", line.pk, reason="Another child", seen=line.seen, by=cast.iro)
        assert oversights.written(key, by=cast.iro).withdrawn
        assert between_reviews.page(cast.amara, by=cast.iro).looks == ()
        with pytest.raises(Refusal, match="withdrawn"):
            oversights.correct(key, done_on=DAY, answers=SAID, why="x", version=1, by=cast.iro)


def on(by, day):
    return replace(by, today=day)


def listed(by, show="all", who=""):
    return oversights_due.listed(DueFilters(show, who), by=by)


class TestWhatIsDue:
    def test_before_anybody_recorded_a_look_nothing_is_overdue(self, cast):
        found = listed(on(cast.iro, Y(2024, 6, 1)))
        assert not found.known
        assert {row.state for row in found.rows} == {"none"}

    def test_the_middle_is_due_with_its_window_and_its_reason(self, cast):
        casework.add(cast.amara, "oversights", values={"done_on": Y(2023, 10, 2), "kind": "check_in"}, by=cast.iro)
        for day, state in ((Y(2024, 3, 31), "coming"), (DAY, "due"), (Y(2024, 4, 30), "overdue")):
            rows = {row.shown_name: row for row in listed(on(cast.iro, day)).rows}
            assert rows["Amara"].state == state
            assert rows["Amara"].due.due_on == Y(2024, 4, 29)
        assert "the middle between the review on Monday 15 January 2024" in rows["Amara"].due.because

    def test_the_numbers_are_those_of_the_list(self, cast):
        casework.add(cast.amara, "oversights", values={"done_on": Y(2023, 10, 2), "kind": "check_in"}, by=cast.iro)
        by = on(cast.iro, Y(2024, 5, 30))
        counted = {view: number for view, _, number in listed(by).numbers}
        for view, number in counted.items():
            assert listed(by, view).total == len(listed(by, view).rows) == number
        mine = Child.objects.filter(key__in=[cast.amara, cast.kai])
        assert oversights_due.numbers(mine, by.today)["overdue"] == counted["overdue"]

    def test_an_iro_sees_their_own_first_and_others_by_choice(self, cast):
        assert {row.shown_name for row in listed(cast.iro).rows} == {"Amara", "Kai"}
        assert {row.shown_name for row in listed(cast.iro, who="all").rows} == {"Amara", "Kai", "Noor Akhtar"}
        key = Person.objects.get(key="IRO-2").page_key
        assert {row.shown_name for row in listed(cast.manager, who=key).rows} == {"Noor Akhtar"}

    def test_so_many_a_year_and_the_day_the_iro_set(self, cast):
        service.adopt(FOUR_A_YEAR, "marsh", by=cast.manager)
        write(cast, next_on=Y(2024, 5, 7))
        page = between_reviews.page(cast.amara, by=cast.iro)
        assert [(one.ground, one.due_on) for one in page.due] == [("set", Y(2024, 5, 7)), ("yearly", Y(2024, 7, 2))]
        assert (page.in_year, page.per_year) == (1, 4)
        write(cast, "check_in", by=on(cast.iro, Y(2024, 5, 7)), done_on=Y(2024, 5, 7))
        assert [one.ground for one in between_reviews.page(cast.amara, by=on(cast.iro, Y(2024, 5, 8))).due] == [
            "yearly"
        ]

    def test_the_day_the_iro_set_is_over_with_any_look_that_came_after_also_one_without_a_form(self, cast):
        def grounds(on_day):
            by = on(cast.iro, on_day)
            row = next(
                one for one in oversights_due.listed(DueFilters("all"), by=by).rows if one.child_key == cast.amara
            )
            page = between_reviews.page(cast.amara, by=by)
            assert row.due == (page.due[0] if page.due else None)
            return [one.ground for one in page.due]

        write(cast, next_on=Y(2024, 5, 7))
        assert grounds(Y(2024, 5, 20)) == ["set"]
        casework.add(
            cast.amara, "oversights", values={"done_on": Y(2024, 5, 14), "kind": "monitoring"},
            by=on(cast.manager, Y(2024, 5, 20)),
        )  # fmt: skip
        assert grounds(Y(2024, 5, 20)) == []

    def test_the_day_the_iro_set_is_over_with_a_review_held_since(self, cast):
        write(cast, next_on=Y(2024, 5, 7))
        Child.objects.filter(key=cast.amara).update(last_held_on=Y(2024, 4, 30))
        page = between_reviews.page(cast.amara, by=on(cast.iro, Y(2024, 5, 20)))
        assert "set" not in [one.ground for one in page.due]

    def test_it_asks_no_more_queries_for_more_children(self, cast):
        with CaptureQueriesContext(connection) as few:
            listed(cast.other_iro)
        with CaptureQueriesContext(connection) as many:
            listed(cast.iro)
        assert len(few) == len(many)

    def test_the_childs_page_asks_no_more_queries_for_more_looks(self, cast):
        write(cast)
        with CaptureQueriesContext(connection) as few:
            between_reviews.page(cast.amara, by=cast.iro)
        for kind in ("monitoring", "check_in", "consultation"):
            write(cast, kind)
        with CaptureQueriesContext(connection) as many:
            between_reviews.page(cast.amara, by=cast.iro)
        assert len(few) == len(many)


class TestAsking:
    def test_the_social_worker_is_told_by_when_and_by_whom(self, cast):
        asked = asking.ask(cast.amara, text="Is the match booked?", due_on=Y(2024, 4, 9), by=cast.iro)
        assert (asked.to, asked.due_on) == (("Ana Cole",), Y(2024, 4, 9))
        row = Question.objects.get(key=asked.key)
        assert (row.life, row.text) == (None, "Is the match booked?")
        message = Message.objects.latest("pk")
        assert message.purpose == "question"
        assert "Amara" not in message.subject + message.body
        assert "answered" not in between_reviews.page(cast.amara, by=cast.iro).questions[0].answer

    def test_five_working_days_are_offered(self):
        assert asking.due_by(DAY) == Y(2024, 4, 9)

    @pytest.mark.parametrize(("text", "day"), [(" ", Y(2024, 4, 9)), ("What?", Y(2024, 4, 1))])
    def test_without_a_text_or_for_a_day_that_passed_it_is_refused(self, cast, text, day):
        with pytest.raises(Unusable):
            asking.ask(cast.amara, text=text, due_on=day, by=cast.iro)
        assert not Question.objects.exists()

    def test_where_no_social_worker_is_allocated_nobody_is_told_and_the_page_says_so(self, cast):
        Child.objects.get(key=cast.amara).allocations.filter(role="social worker").delete()
        asked = asking.ask(cast.amara, text="Who works with her?", due_on=Y(2024, 4, 9), by=cast.iro)
        assert asked.to == ()
        assert "Nobody is told" in asking.told_of(asked)


def test_cover_writes_as_the_iro(cast):
    iro = Person.objects.get(key="IRO-2").page_key
    cover.cover(cast.amara, iro=iro, from_on=DAY, until_on=Y(2024, 4, 9), reason="Leave", by=cast.manager)
    by = replace(cast.other_iro, own=frozenset({*cast.other_iro.own, cast.amara}))
    assert OversightNote.objects.get(key=write(cast, by=by)).for_name == ""
