"""Worked examples of the measures of challenge and oversight, worked out by hand on Rotherham's ladder (stage 1 by the
tenth working day, stage 2 by the fifteenth, Cafcass by the twentieth).

*First*: raised on Monday 5 June 2023 about the plan and about drift; due on Monday 19 June, answered on the 16th,
resolved on the 19th. *Christmas*: raised on Thursday 21 December 2023; the tenth working day is Tuesday 9 January 2024,
no answer came, and on the 10th it went to stage 2, due on Tuesday 16 January: answered that day a minute before
midnight, resolved in part on the 18th. *Easter*: raised on Monday 18 March 2024, due on Wednesday 3 April.
*Unanswered*: raised on Friday 1 March 2024, due on Friday the 15th. *Cafcass*: raised on Monday 3 July 2023, taken to
Cafcass on the 5th, resolved on Friday the 14th. *Last year's*: raised on Friday 10 March 2023, resolved on Wednesday 12
April. One concern was settled by talking; a carer's good work was recognised.
"""

from datetime import time

import pytest

from makers.histories import child, covered, day, simple_care
from makers.matters import matter, on
from makers.measured import service
from waymark.domain import casework as case
from waymark.domain.challenge.alert import RECOGNITION
from waymark.domain.challenge.counting import LONDON
from waymark.domain.challenge.matter import Happened
from waymark.domain.challenge.process import process_on
from waymark.domain.coverage import Coverage, Span
from waymark.domain.measures import challenge
from waymark.domain.measures.challenge import Brought, Challenged
from waymark.domain.measures.challenge_rows import DriftRow
from waymark.domain.measures.facts import Facts, facts_of_child
from waymark.domain.measures.figures import shown
from waymark.domain.measures.rows import ROWS
from waymark.domain.oversight.events import Notice
from waymark.domain.oversight.panels import Referral
from waymark.domain.policies.profile import shipped_profile
from waymark.figures.engine import Engine

ROTHERHAM = shipped_profile("rotherham_2015_16")
PLAN, DRIFT = ("plan", "The plan"), ("drift", "Drift")
WATCHED = ("alerts", "oversights", "events", "panels", "drift")
COVERED = covered(2023, 2024, tables=("Header", "Episodes", "Reviews", *WATCHED))


def brought(key, *lines, themes=(PLAN,), impact=(), team="North", **more):
    made = matter(*lines)._replace(key=key, themes=themes, impact=impact, team=team)
    raised = next((one.on for one in made.happened if one.step == "raise"), None)
    return Brought(made, process_on(ROTHERHAM, raised) if raised else None, **more)


FIRST = brought(
    "first", on("raise", day("2023-06-05"), stage="stage_1"), on("answer", day("2023-06-16")),
    on("resolve", day("2023-06-19")), themes=(PLAN, DRIFT), impact=("health",),
)  # fmt: skip
CHRISTMAS = brought(
    "christmas", on("raise", day("2023-12-21"), stage="stage_1"), on("escalate", day("2024-01-10"), stage="stage_2"),
    on("answer", day("2024-01-16"), hour=time(23, 59)), on("part", day("2024-01-18")),
    impact=("permanence", "safety"),
)  # fmt: skip
LAST_YEARS = brought("last", on("raise", day("2023-03-10"), stage="stage_1"), on("resolve", day("2023-04-12")))
THANKED = Brought(
    matter()._replace(
        key="thanked", kind=RECOGNITION, state="thanked", themes=(),
        happened=(
            Happened("recognise", "", "thanked", "", on("recognise", day("2023-08-01"))[1], "IRO-1", "Jo Reed"),
        ),
    ),
    None,
    "carer",
)  # fmt: skip
EASTER = brought(
    "easter", on("raise", day("2024-03-18"), stage="stage_1"), themes=(DRIFT,), impact=("health",), team="South"
)
UNANSWERED = brought("unanswered", on("raise", day("2024-03-01"), stage="stage_1"), team="South")
CAFCASS = brought(
    "cafcass", on("raise", day("2023-07-03"), stage="stage_1"), on("escalate", day("2023-07-05"), stage="cafcass"),
    on("resolve", day("2023-07-14")), impact=("happiness",), team="South",
)  # fmt: skip
TALKED = brought(
    "talked", on("discuss", day("2023-05-02")), on("settle", day("2023-05-04")), themes=(DRIFT,), team="South"
)

AMARA = child("1", simple_care("2023-04-03"))._replace(
    oversights=(
        case.Oversight(day("2023-06-15"), "midpoint"),
        case.Oversight(day("2023-11-01"), "check_in", permanence=True),
    ),
)
KAI = child("2", simple_care("2023-04-03"))._replace(
    oversights=(case.Oversight(day("2023-08-20"), "visit", permanence=True),)
)
OF_AMARA = Challenged(
    (FIRST, CHRISTMAS, LAST_YEARS, THANKED),
    (
        Notice("missing", day("2023-05-02"), answered_on=day("2023-05-04"), answer="noted"),
        Notice("plan", day("2024-03-28")),
        Notice("exclusion", day("2023-09-01"), origin="seen"),
    ),
    (Referral("permanence", day("2023-09-01"), outcome="agreed", decided_on=day("2023-10-02"),
              reason="signal:SIG-PER-3"),),
)  # fmt: skip
OF_KAI = Challenged((EASTER, UNANSWERED, CAFCASS, TALKED))


def engine(coverage=COVERED):
    rows = {name: [] for name in ROWS}
    for history, challenged in ((AMARA, OF_AMARA), (KAI, OF_KAI)):
        for name, found in facts_of_child(history, coverage, ROTHERHAM.settings, challenged).items():
            rows[name].extend(found)
    rows["alerts_compared"] = challenge.compared(rows["alert_stages"], coverage)
    rows["drift"] = [
        DriftRow("1", day("2023-10-01"), None, "SIG-PER-3", "Long-term fostering without a match", None),
        DriftRow("1", day("2023-06-01"), None, "SIG-PER-2", "Permanence not achieved", None),
        DriftRow("2", day("2023-06-01"), day("2024-03-31"), "SIG-PER-3", "Long-term fostering without a match", None),
    ]
    return Engine(Facts(rows, coverage))


ENGINE = engine()


def figure_of(measure, group=None, profile=ROTHERHAM, year=2024, of=ENGINE):
    found = [one for one in of.figures(profile, year, [measure]) if one.group == dict(group or {})]
    assert len(found) == 1, (measure, group, [one.group for one in of.figures(profile, year, [measure])])
    return found[0]


PRINTED = {
    # Two of the five went to a further stage.
    "alerts_raised": (7, "7"),
    "alerts_by_theme": (5, "5"),
    "alerts_by_outcome": (5, "5"),
    "alerts_by_impact": (4, "4"),
    # In time: first, Christmas at stage 2, Cafcass. Late: Christmas at stage 1, unanswered. Easter's day has not come;
    # what went to Cafcass on the second day had no answer to give.
    "alerts_answered_in_time_pct": (5, "60.0%"),
    # Christmas was closed two days after its second limit.
    "alerts_resolved_in_time_pct": (5, "40.0%"),
    "alerts_escalated_pct": (5, "40.0%"),
    "alerts_open_over_limit": (1, "1"),
    # 9 (Cafcass), 10 (first), 17 (Christmas: two weekends, three bank holidays), 21 (last year's, over Easter).
    "alert_days_to_resolve": (4, "13.5"),
    "alert_days_to_resolve_90": (4, "21.0"),
    # 9 for the first, 4 for Christmas at stage 2.
    "alert_days_to_answer": (2, "6.5"),
    "alerts_like_for_like": (7, "7"),
    "alerts_like_for_like_before": (1, "1"),
    "issues_resolved_by_discussion": (1, "1"),
    "good_practice_alerts": (1, "1"),
    "cafcass_referrals": (1, "1"),
    "oversights_recorded": (3, "3"),
    # Kai's plan was looked at on 20 August: more than six months before 31 March.
    "permanency_oversight_pct": (2, "50.0%"),
    "significant_events_notified": (2, "2"),
    "event_days_to_answer": (1, "2.0"),
    "panel_referrals": (1, "1"),
    # Kai was matched on the last day itself.
    "long_term_fostering_unmatched_over_12_months": (1, "1"),
    "children_in_drift": (1, "1"),
}
"""{measure: (by what it is divided, or how many there are; as printed)}."""


@pytest.mark.parametrize("measure", PRINTED)
def test_the_figure_is_the_one_worked_out_by_hand(measure):
    figure = figure_of(measure)
    assert (figure.denominator, shown(figure)) == PRINTED[measure]


GROUPS = [
    ("alerts_raised", {"stage": "stage_1"}, "5"),
    ("alerts_raised", {"stage": "stage_2"}, "1"),
    ("alerts_raised", {"month": "2024-03"}, "2"),
    ("alerts_raised", {"month": "2023-04"}, "0"),
    ("alerts_raised", {"team": "South"}, "4"),
    ("alerts_pct", {"stage": "stage_1"}, "62.5%"),
    ("alerts_pct", {"stage": "recognition"}, "12.5%"),
    # At six of the eight stages to which anything came, and at two: the first counts in both.
    ("alerts_pct", {"theme": "The plan"}, "75.0%"),
    ("alerts_pct", {"theme": "Drift"}, "25.0%"),
    ("alerts_by_theme", {"theme": "The plan"}, "4"),
    ("alerts_by_theme", {"theme": "Drift"}, "2"),
    ("alerts_by_outcome", {"outcome": "resolved"}, "3"),
    ("alerts_by_outcome", {"outcome": "settled by talking it through"}, "1"),
    ("alerts_by_outcome", {"stage": "stage_1"}, "2"),
    ("alerts_by_impact", {"impact": "health"}, "2"),
    ("alerts_answered_in_time_pct", {"stage": "stage_1"}, "33.3%"),
    ("alerts_answered_in_time_pct", {"stage": "stage_2"}, "100.0%"),
    ("alert_days_to_resolve", {"team": "North"}, "17.0"),
    ("issues_resolved_by_discussion", {"theme": "Drift"}, "1"),
    ("good_practice_alerts", {"reaches": "a carer"}, "1"),
    ("oversights_recorded", {"oversight": "check-in"}, "1"),
    ("children_with_oversights_pct", {"at_least": "1"}, "100.0%"),
    ("children_with_oversights_pct", {"at_least": "2"}, "50.0%"),
    ("children_with_oversights_pct", {"at_least": "4"}, "0.0%"),
    ("significant_events_notified", {"answered": "not answered"}, "1"),
    ("significant_events_notified", {"days_taken": "up to 2 working days"}, "1"),
    ("panel_referrals", {"panel_reason": "a signal"}, "1"),
    ("panel_referrals", {"outcome": "agreed"}, "1"),
    ("children_in_drift", {"signal": "Permanence not achieved"}, "1"),
]


@pytest.mark.parametrize(("measure", "group", "printed"), GROUPS)
def test_each_group_is_the_one_worked_out_by_hand(measure, group, printed):
    assert shown(figure_of(measure, group)) == printed


def test_what_is_left_out_says_why():
    left = figure_of("alerts_answered_in_time_pct").left_out
    assert left == {
        "its time is not over": 1,
        "it went to another stage before its time was over": 1,
    }


def test_the_rows_behind_a_figure_are_its_things_and_each_stands_once():
    for measure, group in [(measure, {}) for measure in PRINTED] + [(m, g) for m, g, _ in GROUPS]:
        figure = figure_of(measure, group)
        rows = ENGINE.rows(measure, ROTHERHAM, 2024, group)
        met = sum(row.get("met") is True for row in rows)
        if figure.unit == "%":
            assert (met, sum("met" in row for row in rows)) == (figure.numerator, figure.denominator), (measure, group)
        else:
            assert met == figure.denominator, (measure, group)
        assert sum("left_out" in row for row in rows) == sum(figure.left_out.values())


def test_a_service_that_counts_an_alert_once_has_it_at_its_first_stage():
    once = service('[measures]\nalerts_raised = "first_stage"\n')
    assert shown(figure_of("alerts_raised", profile=once)) == "5"
    rows = engine().rows("alerts_raised", once, 2024)
    assert {row["stage"] for row in rows} == {"stage_1"}


def test_like_for_like_leaves_out_the_months_that_one_of_the_years_has_not():
    """Alerts are kept since Monday 1 January 2023: of the year before, only the last quarter can be compared."""
    since = Coverage.of((t, Span(day("2023-01-01"), day("2024-03-31"))) for t in ("Episodes", "Reviews", *WATCHED))
    part = engine(since)
    assert shown(figure_of("alerts_like_for_like", of=part)) == "3"
    assert shown(figure_of("alerts_like_for_like_before", of=part)) == "1"


def test_a_source_without_such_records_has_no_data_and_never_nought():
    silent = engine(covered())
    for measure in (*PRINTED, "alerts_pct", "children_with_oversights_pct"):
        figure = figure_of(measure, of=silent)
        assert figure.no_data, measure
        assert "does not cover" in figure.warning


def test_an_alert_counts_in_time_to_the_minute_of_london():
    assert CHRISTMAS.matter.happened[2].at.tzinfo is LONDON
    late = brought(
        "late", on("raise", day("2023-06-05"), stage="stage_1"), on("answer", day("2023-06-20"), hour=time(0, 0))
    )
    row = challenge.facts(AMARA.child, Challenged((late,)), day("2024-03-31"))["alert_stages"][0]
    assert (row.due_on, row.answered) == (day("2023-06-19"), challenge.LATE)


def test_what_is_opened_again_at_a_stage_counts_there_once_and_is_open_until_it_is_closed():
    """As on the board: raised when it first came, answered by the first answer, resolved only by the last close."""
    steps = (
        on("raise", day("2023-06-05"), stage="stage_1"), on("answer", day("2023-06-12")),
        on("resolve", day("2023-06-13")), on("reopen", day("2023-09-04")),
    )  # fmt: skip
    (row,) = challenge.facts(AMARA.child, Challenged((brought("again", *steps),)), day("2024-03-31"))["alert_stages"]
    assert (row.began_on, row.answered_on, row.answered) == (day("2023-06-05"), day("2023-06-12"), challenge.IN_TIME)
    assert (row.closed, row.to_on, row.resolved) == (False, None, challenge.LATE)
    closed = (*steps, on("resolve", day("2023-09-06")))
    (row,) = challenge.facts(AMARA.child, Challenged((brought("again", *closed),)), day("2024-03-31"))["alert_stages"]
    assert (row.closed, row.to_on, row.resolved) == (True, day("2023-09-06"), challenge.IN_TIME)


def test_an_alert_closed_without_an_answer_and_opened_again_is_not_answered_in_time():
    """The close of the first time stands for an answer only while it stands: opened again, its answer is awaited."""
    withdrawn = (on("raise", day("2023-06-05"), stage="stage_1"), on("withdraw", day("2023-06-06")))
    opened = (*withdrawn, on("reopen", day("2023-09-04")))

    def answered(*steps, known_to="2023-09-05"):
        (row,) = challenge.facts(AMARA.child, Challenged((brought("again", *steps),)), day(known_to))["alert_stages"]
        return row.answered, row.answered_on, row.answer_days

    assert answered(*withdrawn) == (challenge.IN_TIME, None, None)
    assert answered(*opened) == (challenge.RUNNING, None, None)
    assert answered(*opened, known_to="2024-03-31") == (challenge.LATE, None, None)
    late = (*opened, on("answer", day("2023-12-04")))
    assert answered(*late, known_to="2024-03-31")[:2] == (challenge.LATE, day("2023-12-04"))
    soon = (*opened, on("answer", day("2023-09-06")))
    assert answered(*soon, known_to="2024-03-31") == (challenge.IN_TIME, day("2023-09-06"), 2)
