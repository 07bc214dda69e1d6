"""Feedback rounds as people keep them: what is entered, what is refused, and how the figures follow."""

from datetime import date
from typing import Any

import pytest

from makers.feedback import CHOICES, a_number, a_round, asked
from makers.fixed_cast import DAY, as_role
from waymark.actions import facts, scorecard
from waymark.actions.feedback import answering, keeping, numbers, showing
from waymark.actions.feedback.answering import Said
from waymark.actions.feedback.common import Wrong
from waymark.domain.errors import Refusal
from waymark.domain.feedback.rounds import Group
from waymark.records.models import AuditRow, FeedbackAnswer, FeedbackRound, GivenNumber

pytestmark = pytest.mark.db


@pytest.fixture
def by(people: Any) -> Any:
    return people.manager


def question(key: str, by: Any) -> Any:
    return showing.shown(key, by=by).results[0]


class TestARound:
    def test_sent_twice_is_kept_once_and_another_of_the_name_is_refused(self, by):
        first = keeping.add_round(typed=a_round(), by=by)
        assert keeping.add_round(typed=a_round(), by=by) == first
        with pytest.raises(Wrong) as wrong:
            keeping.add_round(typed=a_round(name="march 2024", until_on=None), by=by)
        assert set(wrong.value.fields) == {"name"}
        assert FeedbackRound.objects.count() == 1

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"name": " "}, "name"), ({"name": "x" * 201}, "name"), ({"from_on": date(2024, 4, 3)}, "from_on"),
            ({"until_on": date(2024, 2, 1)}, "until_on"), ({"groups": ()}, "groups"),
            ({"groups": (Group("children", 5, 6),)}, "asked-children"), ({"groups": (Group("friends"),)}, "groups"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_by_field(self, by, more, field):
        with pytest.raises(Wrong) as wrong:
            keeping.add_round(typed=a_round(**more), by=by)
        assert field in wrong.value.fields
        assert not FeedbackRound.objects.exists()

    def test_those_who_answered_stay_among_those_asked(self, by):
        one = asked(by)
        with pytest.raises(Wrong, match="There are answers of children"):
            keeping.change_round(one.round, typed=a_round(groups=(Group("parents"),)), version=3, by=by)

    def test_an_older_version_is_refused(self, by):
        key = keeping.add_round(typed=a_round(), by=by)
        keeping.change_round(key, typed=a_round(name="Spring"), version=1, by=by)
        with pytest.raises(Refusal) as refusal:
            keeping.change_round(key, typed=a_round(name="Mine"), version=1, by=by)
        assert refusal.value.code == "stale"
        assert FeedbackRound.objects.get().name == "Spring"

    def test_it_goes_only_while_nobody_answered(self, by):
        one = asked(by)
        with pytest.raises(Refusal, match="There are answers to this round"):
            keeping.drop_round(one.round, version=3, by=by)
        answering.take_out(one.round, int(one.answer), version=3, by=by)
        keeping.drop_round(one.round, version=4, by=by)
        assert not FeedbackRound.objects.exists()


class TestItsQuestions:
    def test_sent_twice_is_kept_once(self, by):
        key = keeping.add_round(typed=a_round(), by=by)
        for _ in range(2):
            keeping.add_question(key, text="Is it clear?", choices=CHOICES, version=1, by=by)
        assert len(showing.shown(key, by=by).results) == 1

    def test_an_answer_that_was_given_stays_to_choose_from(self, by):
        one = asked(by)
        with pytest.raises(Wrong, match='Somebody answered "very clear" already'):
            keeping.change_question(one.round, one.question, text="Clear?", choices=["not clear"], version=3, by=by)
        with pytest.raises(Refusal, match="There are answers to this question"):
            keeping.drop_question(one.round, one.question, version=3, by=by)
        keeping.change_question(one.round, one.question, text="Clear?", choices=[*CHOICES, "in part"], version=3, by=by)
        counts = question(one.round, by).counts
        assert [(count.choice, count.number) for count in counts] == [
            ("very clear", 1), ("not clear", 0), ("in part", 0)
        ]  # fmt: skip

    def test_two_alike_are_refused(self, by):
        key = asked(by).round
        with pytest.raises(Wrong, match="The round has this question already"):
            keeping.add_question(key, text="is it CLEAR?", choices=(), version=3, by=by)
        with pytest.raises(Wrong, match="are the same"):
            keeping.add_question(key, text="Good?", choices=("yes", "Yes"), version=3, by=by)


class TestAnswersCountedByHand:
    def test_the_numbers_can_be_put_right_and_sheets_stay(self, by):
        one = asked(by)
        given = {"children": {"very clear": 20, "not clear": 3}, "parents": {"not clear": 2}}
        answering.enter_counts(one.round, one.question, numbers=given, version=3, by=by)
        result = question(one.round, by)
        assert [(count.choice, count.number) for count in result.counts] == [("very clear", 21), ("not clear", 5)]
        assert result.groups == (("children", (21, 3)), ("parents", (0, 2)))
        fewer = {"children": {"very clear": 12}}
        answering.enter_counts(one.round, one.question, numbers=fewer, version=4, by=by)
        assert [count.number for count in question(one.round, by).counts] == [13, 0]
        page = answering.to_count(one.round, one.question, by=by)
        assert (page.numbers["children"], page.others) == ((12, 0), 1)

    def test_sent_twice_it_is_kept_once_and_over_somebody_elses_it_is_refused(self, by):
        one = asked(by)
        mine = {"children": {"very clear": 5}}
        for _ in range(2):
            answering.enter_counts(one.round, one.question, numbers=mine, version=3, by=by)
        assert FeedbackAnswer.objects.count() == 6
        with pytest.raises(Refusal) as refusal:
            answering.enter_counts(one.round, one.question, numbers={"children": {"very clear": 7}}, version=3, by=by)
        assert refusal.value.code == "stale"

    @pytest.mark.parametrize("numbers", [{"iros": {"very clear": 1}}, {"children": {"maybe": 1}}])
    def test_a_group_or_an_answer_that_there_is_not_is_refused(self, by, numbers):
        one = asked(by)
        with pytest.raises(Wrong):
            answering.enter_counts(one.round, one.question, numbers=numbers, version=3, by=by)


class TestASheet:
    def test_it_is_kept_once_however_often_it_is_sent_and_never_says_who(self, by):
        one = asked(by)
        said = {one.question: Said("not clear", "Too long.")}
        for _ in range(2):
            answering.enter_sheet(one.round, sheet="two", group="parents", answered_on=DAY, said=said, by=by)
        assert FeedbackAnswer.objects.filter(sheet="two").count() == 1
        assert showing.shown(one.round, by=by).groups[1].answered == 1
        fields = {field.name for field in FeedbackAnswer._meta.get_fields()}
        assert fields == {"id", "question", "group", "answered_on", "choice", "words", "sheet", "source"}

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"group": "iros"}, "group"), ({"answered_on": date(2024, 2, 1)}, "answered_on"),
            ({"answered_on": date(2024, 4, 3)}, "answered_on"), ({"said": {}}, "said"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_by_field(self, by, more, field):
        one = asked(by)
        given = {"group": "children", "answered_on": DAY, "said": {one.question: Said("not clear")}, **more}
        with pytest.raises(Wrong) as wrong:
            answering.enter_sheet(one.round, sheet="two", by=by, **given)
        assert set(wrong.value.fields) == {field}

    def test_an_answer_that_is_not_on_the_list_is_refused(self, by):
        one = asked(by)
        with pytest.raises(Wrong, match="Choose one of the answers in the list"):
            answering.enter_sheet(
                one.round, sheet="two", group="children", answered_on=DAY, said={one.question: Said("maybe")}, by=by
            )

    def test_taken_out_it_goes_whole_and_the_log_keeps_that_it_was_there(self, by):
        one = asked(by)
        assert answering.take_out(one.round, int(one.answer), version=3, by=by) == 1
        assert not FeedbackAnswer.objects.exists()
        with pytest.raises(Refusal, match="taken out already"):
            answering.take_out(one.round, int(one.answer), version=4, by=by)
        assert AuditRow.objects.filter(verb="answering.take_out", before__answers=1).exists()


class TestWhoMayReadWords:
    def test_an_analyst_sees_numbers_and_not_what_people_wrote(self, people):
        one = asked(people.manager)
        for role, sees in (("analyst", False), ("iro", True), ("participation_worker", True)):
            page = showing.behind(one.round, one.question, "words", 1, by=as_role(people.manager, role))
            (line,) = page.rows
            assert (line.words == "They asked me first.") == sees, role


class TestGivenNumbers:
    def test_sent_twice_is_kept_once_and_another_of_the_day_is_refused(self, by):
        key = numbers.give(given=a_number(), by=by)
        assert numbers.give(given=a_number(), by=by) == key
        with pytest.raises(Wrong, match="a number from this day already"):
            numbers.give(given=a_number(number=241.0), by=by)
        for source in ("Ann", ""):
            with pytest.raises(Wrong, match='"The provider" says so: change that one') as wrong:
                numbers.give(given=a_number(source=source), by=by)
            assert set(wrong.value.fields) == {"source"}
        assert GivenNumber.objects.get().source == "The provider"
        numbers.put_right(key, number=241.0, source="Ann", version=1, by=by)
        assert GivenNumber.objects.get().number == 241.0

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"what": "shoes"}, "what"), ({"who": ""}, "who"), ({"number": 2.5}, "number"),
            ({"number": -1.0}, "number"), ({"from_on": date(2024, 4, 3)}, "from_on"),
            ({"what": "advocacy_contract_hours"}, "who"), ({"from_on": date(1989, 3, 31)}, "from_on"),
            ({"source": "x" * 201}, "source"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_by_field(self, by, more, field):
        with pytest.raises(Wrong) as wrong:
            numbers.give(given=a_number(**more), by=by)
        assert set(wrong.value.fields) == {field}


class TestTheFiguresFollow:
    def test_an_answer_entered_is_in_the_next_figure_and_no_childs_facts_are_worked_out_anew(self, people):
        by = people.manager
        facts.held(by.today)
        one = asked(by)
        children = facts.held(by.today).children
        before = figure(by)
        answering.enter_counts(one.round, one.question, numbers={"children": {"not clear": 3}}, version=3, by=by)
        assert (before.value, figure(by).value) == (1, 4), "one sheet, and three counted"
        after = facts.held(by.today).children
        assert all(after[pk] is children[pk] for pk in children)

    def test_the_rows_behind_it_open_from_the_scorecard(self, people):
        by = people.manager
        asked(by)
        group = {"question": "Is it clear?", "answer": "very clear"}
        page = scorecard.rows("survey_answer_pct", "2023/24", group, by=by)
        assert (page.met, page.not_met, len(page.rows)) == (1, 0, 1)

    def test_nothing_kept_is_no_data(self, people):
        assert figure(people.manager).no_data


def figure(by: Any) -> Any:
    rows = scorecard.rows("feedback_responses", "2023/24", {}, by=by)
    return rows.figure
