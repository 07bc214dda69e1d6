"""Worked examples of feedback, advocacy and given numbers, worked out by hand.

In October 2020 the service asked 60 children, and parents, of whom nobody counted how many. 34 children
answered. 77 people answered the first question: 55 "very clear", 4 "clear", 18 "did not really know". In March 2021
40 children were asked and 25 answered; nobody entered what they said.

Advocates had five referrals in the year: three by social workers for Amara, one by an IRO and one by Kai himself.
"""

from collections import Counter

import pytest

from makers.histories import child, covered, day, simple_care
from makers.measured import STATUTORY
from waymark.domain import casework as case
from waymark.domain.coverage import NAMES, Coverage, Span
from waymark.domain.feedback.given import Given
from waymark.domain.feedback.rounds import Answer, Group, Question, Round
from waymark.domain.feedback.tables import Told
from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.measures.facts import facts_of
from waymark.domain.measures.feedback import with_feedback
from waymark.domain.measures.figures import shown
from waymark.domain.reports.annual import compose
from waymark.domain.reports.published import published
from waymark.domain.years import Year
from waymark.figures.engine import Engine

LAST = day("2021-03-31")
PURPOSE = "purpose of the review"
CLEAR = {"very clear": 55, "clear": 4, "did not really know": 18}
BY_CHILDREN = {"very clear": 20, "clear": 2, "did not really know": 12}


def counted(question, numbers, who):
    return [
        Answer(who, day("2020-10-12"), question, choice) for choice, number in numbers.items() for _ in range(number)
    ]


OCTOBER = Round(
    "October 2020", day("2020-10-01"), day("2020-10-31"),
    (Group("children", 60), Group("parents", None)),
    (Question(PURPOSE, tuple(CLEAR)), Question("how do you feel", ("good", "bad"))),
    (
        *counted(PURPOSE, BY_CHILDREN, "children"),
        *counted(PURPOSE, {one: CLEAR[one] - BY_CHILDREN[one] for one in CLEAR}, "parents"),
        *counted("how do you feel", {"good": 3, "bad": 1}, "children"),
    ),
)  # fmt: skip
MARCH = Round("March 2021", day("2021-03-01"), groups=(Group("children", 40, 25),))
NUMBERS = (
    Given("app_users", "children", day("2019-06-01"), 100), Given("app_users", "children", day("2020-06-01"), 240),
    Given("app_users", "workers", day("2020-06-01"), 52), Given("app_users", "iros", day("2021-04-01"), 5),
    Given("advocacy_contract_hours", "", day("2018-04-01"), 37.5),
)  # fmt: skip
TOLD = Told((OCTOBER, MARCH), NUMBERS)


def referral(on, by, **more):
    return case.AdvocacyReferral(day(on), "advocacy", by, **more)


AMARA = child("1", simple_care("2019-04-03"), dob="2011-05-01")._replace(
    advocacy=(
        referral("2020-05-04", "social worker", pieces=2, complained_on=day("2020-06-01"), complaint="stage_one"),
        referral("2020-07-06", "social worker", pieces=3, complained_on=day("2021-04-01")),
        referral("2020-09-07", "social worker"),
        case.AdvocacyReferral(day("2020-05-05"), "independent_visitor", "IRO", matched_on=day("2020-06-01")),
    )
)
KAI = child("2", simple_care("2019-04-03"), dob="2014-06-01")._replace(
    advocacy=(
        referral("2020-05-31", "IRO", pieces=1, complained_on=day("2021-03-31")),
        referral("2020-12-01", "the child", pieces=1),
        case.AdvocacyReferral(
            day("2020-05-05"), "independent_visitor", "IRO", matched_on=day("2020-06-01"), ended_on=LAST
        ),
    )
)


def engine(told=TOLD, children=(AMARA, KAI), tables=("Header", "Episodes", "Reviews", "advocacy")):
    days = with_feedback(Coverage(covered(2020, 2021, tables=tables).spans), told, day("2021-06-30"))
    return Engine(facts_of(children, days, STATUTORY, told))


def figure(measure, group=None, told=TOLD, **more):
    found = [one for one in engine(told, **more).figures(STATUTORY, 2021, [measure]) if one.group == (group or {})]
    assert len(found) == 1, (measure, group, found)
    return found[0]


@pytest.mark.parametrize(
    ("measure", "group", "counts", "printed"),
    [
        # 34 children, 43 parents (77 less 34), and the 25 of March.
        ("feedback_responses", None, (102, 102), "102"),
        ("feedback_responses", {"round": "October 2020"}, (77, 77), "77"),
        ("feedback_responses", {"round": "March 2021"}, (25, 25), "25"),
        ("feedback_responses", {"who": "parents"}, (43, 43), "43"),
        # 34 of 60 and 25 of 40; how many parents were asked is not known.
        ("feedback_response_pct", None, (59, 100), "59.0%"),
        ("feedback_response_pct", {"round": "March 2021"}, (25, 40), "62.5%"),
        ("survey_answer_pct", {"question": PURPOSE, "answer": "very clear"}, (55, 77), "71.4%"),
        ("survey_answer_pct", {"question": PURPOSE, "answer": "did not really know"}, (18, 77), "23.4%"),
        ("survey_answer_pct", {"question": "how do you feel", "answer": "good"}, (3, 4), "75.0%"),
        ("advocacy_pieces", None, (7, 7), "7"),
        ("advocacy_pieces", {"referrer": "social worker"}, (5, 5), "5"),
        ("advocacy_complaints", None, (2, 2), "2"),
        ("advocacy_complaints", {"outcome": "resolved at stage one"}, (1, 1), "1"),
        ("advocacy_complaints", {"outcome": "still open"}, (1, 1), "1"),
        ("advocacy_referrals_ratio", {"referrer": "social worker", "to": "IRO"}, (3, 1), "3.0"),
        ("advocacy_referrals_ratio", {"referrer": "IRO", "to": "the child"}, (1, 1), "1.0"),
        # Kai was 5 on 31 May 2020, the day before his birthday.
        ("advocacy_youngest_age", None, (None, 5), "5"),
        # Kai's match ended on the last day, which is the first without it.
        ("independent_visitors", None, (1, 1), "1"),
        ("app_users", {"who": "children"}, (240, 240), "240"),
        ("app_users", {"who": "workers"}, (52, 52), "52"),
        ("advocacy_contract_hours", None, (None, None), "37.5"),
    ],
)
def test_the_figure_is_the_one_worked_out_by_hand(measure, group, counts, printed):
    found = figure(measure, group)
    assert ((found.numerator, found.denominator), shown(found)) == (counts, printed)


def test_a_number_that_nobody_gave_by_then_is_not_there():
    groups = [one.group for one in engine().figures(STATUTORY, 2021, ["app_users"])]
    assert groups == [{"who": "children"}, {"who": "workers"}]
    assert figure("app_users", told=Told(given=NUMBERS[-1:])).warning == "nothing to count"


def test_groups_of_whom_nobody_knows_how_many_were_asked_are_left_out_and_told():
    found = figure("feedback_response_pct")
    assert found.left_out == {"how many were asked is not known": 43}
    assert "could be worked out for only 100 of 143" in found.warning


def test_more_answers_than_people_asked_make_no_share():
    told = Told((MARCH._replace(groups=(Group("children", 20, 25),)),))
    found = figure("feedback_response_pct", told=told)
    assert (found.no_data, found.left_out) == (True, {"more people answered than were asked": 25})


def test_nothing_kept_is_no_data_and_never_nought():
    empty = engine(Told(), (), ("Header", "Episodes", "Reviews"))
    names = ["feedback_responses", "feedback_response_pct", "survey_answer_pct", "advocacy_pieces",
             "advocacy_complaints", "advocacy_referrals_ratio", "advocacy_youngest_age", "independent_visitors",
             "app_users", "advocacy_contract_hours"]  # fmt: skip
    found = empty.figures(STATUTORY, 2021, names)
    assert [one.id for one in found] == names
    assert all(one.no_data and "does not cover" in one.warning for one in found)


def test_a_number_of_the_last_day_waits_for_it():
    running = Coverage.of([("given_numbers", Span(day("2020-04-01"), day("2020-11-21")))])
    facts = facts_of((), running, STATUTORY, Told(given=NUMBERS))
    (found,) = Engine(facts).figures(STATUTORY, 2021, ["advocacy_contract_hours"])
    assert found.no_data
    assert found.warning == (
        "it is taken on the last day of the year, Wednesday 31 March 2021;"
        " what is known of given numbers ends on Saturday 21 November 2020"
    )


def test_every_table_that_a_measure_needs_has_a_name_for_readers():
    assert {table for measure in MEASURES.values() for table in measure.needs} <= NAMES.keys()


def test_a_year_with_rounds_kept_before_it_and_none_in_it_has_none():
    earlier = Told((MARCH._replace(name="March 2020", from_on=day("2020-03-01")),))
    assert (figure("feedback_responses", told=earlier).value, figure("feedback_responses", told=earlier).no_data) == (
        0, False
    )  # fmt: skip


def test_people_are_counted_by_their_sheets_and_by_the_question_that_most_answered():
    sheets = [Answer("children", LAST, one, "yes", sheet=sheet) for sheet in "ab" for one in ("first", "second")]
    by_hand = [Answer("children", LAST, "first", "yes")] * 3 + [Answer("children", LAST, "second", "no")] * 2
    told = Told((MARCH._replace(groups=(Group("children"),), answers=(*sheets, *by_hand)),))
    assert figure("feedback_responses", told=told).value == 5


def test_the_engine_agrees_with_counting_by_hand():
    """A slow, obvious second working-out, straight from the rounds and the referrals."""
    people = sum(
        max(max(Counter(a.question for a in one.answers if a.group == g.group).values(), default=0), g.answered or 0)
        for one in TOLD.rounds for g in one.groups
    )  # fmt: skip
    assert figure("feedback_responses").value == people
    for question in (PURPOSE, "how do you feel"):
        given = [a.choice for one in TOLD.rounds for a in one.answers if a.question == question]
        for choice in set(given):
            found = figure("survey_answer_pct", {"question": question, "answer": choice})
            assert found.value == pytest.approx(100 * given.count(choice) / len(given))
    referrals = [one for h in (AMARA, KAI) for one in h.advocacy if one.kind == "advocacy"]
    assert figure("advocacy_pieces").value == sum(one.pieces or 0 for one in referrals)
    by_worker, by_iro = (sum(one.by == by for one in referrals) for by in ("social worker", "IRO"))
    assert figure("advocacy_referrals_ratio", {"referrer": "social worker", "to": "IRO"}).value == by_worker / by_iro


def test_the_rows_behind_a_figure_are_those_counted():
    made = engine()
    group = {"question": "how do you feel", "answer": "good"}
    rows = made.rows("survey_answer_pct", STATUTORY, 2021, group)
    assert Counter(row["met"] for row in rows) == {True: 3, False: 1}
    rows = made.rows("advocacy_referrals_ratio", STATUTORY, 2021, {"referrer": "social worker", "to": "IRO"})
    assert Counter((row["referrer"], row["met"]) for row in rows) == {("social worker", True): 3, ("IRO", False): 1}
    assert sum(row["pieces"] or 0 for row in made.rows("advocacy_pieces", STATUTORY, 2021)) == 7


def report(internal):
    figures = engine().figures(STATUTORY, 2021)
    days = engine().coverage
    composed = compose(STATUTORY, figures, None, days, internal)
    return composed, {one["key"]: one for one in published(STATUTORY, Year(2021), figures, composed, 5)["measures"]}


def test_fewer_than_five_answers_are_in_no_publication_nor_worked_back_from_the_others():
    _, public = report(internal=False)
    good, bad = (f"survey_answer_pct[answer={one},question=how do you feel]" for one in ("good", "bad"))
    assert public[good]["suppressed"]
    assert public[bad]["suppressed"]
    few = "survey_answer_pct[answer=clear,question=purpose of the review]"
    others = [f"survey_answer_pct[answer={one},question=purpose of the review]" for one in CLEAR if one != "clear"]
    assert public[few]["suppressed"]
    assert any(public[key].get("suppressed") for key in others), "100 less the others would tell it"
    assert public["feedback_responses"]["value"] == 102
    assert public["advocacy_contract_hours"]["value"] == 37.5


def test_an_internal_report_prints_every_answer_with_its_counts():
    composed, internal = report(internal=True)
    assert internal["survey_answer_pct[answer=very clear,question=purpose of the review]"]["numerator"] == 55
    said = str(composed.document)
    assert "Purpose of the review" in said
    assert "55 of 77" in said
    assert "Complaints made with an advocate, by outcome" in said
