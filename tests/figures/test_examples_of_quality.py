"""Worked examples of what went beyond the ladder and of how the IROs' work was looked at, each figure counted by hand.

In 2023/24 three things were put to other agencies (two to health, one to the police; a fourth on Monday 1 April 2024
belongs to the next year); two lawyers were asked; one systemic concern was raised twice, and one is unanswered. Five
looks at plans were graded, four audits finished, two observations made.
"""

import pytest

from makers.histories import child, covered, day, simple_care
from makers.measured import STATUTORY, service
from waymark.domain.concerns.advice import Advice
from waymark.domain.concerns.partners import Escalation
from waymark.domain.concerns.systemic import Note, Raised
from waymark.domain.measures import quality
from waymark.domain.measures.catalogue.challenge import BEYOND
from waymark.domain.measures.catalogue.quality import QUALITY
from waymark.domain.measures.challenge import Challenged
from waymark.domain.measures.facts import Facts, facts_of_child
from waymark.domain.measures.figures import shown
from waymark.domain.measures.rows import ROWS
from waymark.domain.quality.auditing import Audited, Graded, Observed
from waymark.figures.engine import Engine

COVERED = covered(2023, 2024, tables=("Header", "Episodes", "Reviews", "beyond", "quality"))
THERAPY = "Delay in therapy"


def graded(grade, kind="midpoint", on="2024-02-01"):
    return Graded(day(on), day("2023-12-01"), kind, grade, "IRO-1")


AMARA = Challenged(
    escalations=(
        Escalation("health", THERAPY, day("2023-04-01"), outcome="put_right", closed_on=day("2023-06-01")),
        Escalation("health", "", day("2024-03-31")),
        Escalation("police", THERAPY, day("2024-04-01")),
    ),
    advice=(Advice(day("2023-05-02"), "Hale", "section_20", day("2023-05-20"), "alert"),),
    graded=(
        graded("good"),
        graded("good", "visit"),
        graded("inadequate"),
        graded("good", on="2024-04-01"),
    ),
    audited=(
        Audited("file", day("2023-07-03"), "good", "IRO-1"),
        Audited("review", day("2024-03-31"), "outstanding", "IRO-2"),
    ),
)
KAI = Challenged(
    escalations=(Escalation("police", "", day("2023-11-10"), outcome="not_put_right", closed_on=day("2024-01-05")),),
    advice=(Advice(day("2024-01-10"), "Hale", "contact"), Advice(day("2024-04-01"), "Hale", "contact")),
    graded=(graded("requires_improvement"), graded("good")),
    audited=(
        Audited("file", day("2023-12-01"), "good", "IRO-1"),
        Audited("file", day("2024-02-02"), "inadequate", "IRO-1"),
        Audited("file", day("2024-04-01"), "good", "IRO-1"),
    ),
)
NOTES = (
    ("one", Note("failure", "Therapists", "", day("2023-01-01"), (
        Raised(day("2023-05-01"), "director", day("2023-06-01"), "Two posts."),
        Raised(day("2024-01-15"), "lead member", day("2024-02-01"), "Agreed."),
    ), theme=THERAPY)),
    ("two", Note("barrier", "Lawyers", "", day("2023-01-01"), (
        Raised(day("2023-09-01"), "director", day("2023-10-01"), "Seen."), Raised(day("2023-12-01"), "director"),
    ))),
    ("three", Note("barrier", "Rooms", "", day("2023-01-01"), (Raised(day("2024-04-01"), "director"),))),
    ("four", Note("barrier", "Never raised", "", day("2023-01-01"))),
)  # fmt: skip
SEEN = (
    Observed(day("2023-06-01"), "IRO-1", True, day("2023-06-20")), Observed(day("2023-10-01"), "IRO-2", False),
    Observed(day("2024-04-01"), "IRO-2", True),
)  # fmt: skip
CHILDREN = ((child("1", simple_care("2023-04-03")), AMARA), (child("2", simple_care("2023-04-03")), KAI))


def engine(coverage=COVERED):
    rows = {name: [] for name in ROWS}
    for history, challenged in CHILDREN:
        for name, found in facts_of_child(history, coverage, STATUTORY.settings, challenged).items():
            rows[name].extend(found)
    rows["systemic_concerns"] = list(quality.systemic(NOTES))
    rows["observations"] = list(quality.observed(SEEN))
    return Engine(Facts(rows, coverage))


ENGINE = engine()
PRINTED = {
    "partner_escalations": (3, "3"),
    "systemic_concerns_raised": (2, "2"),
    "independent_legal_advice": (2, "2"),
    "audits_completed": (4, "4"),
    "observations_completed": (2, "2"),
}
"""{measure: (how many were counted, as printed)}."""
GROUPS = [
    ("partner_escalations", {"agency": "health"}, "2"),
    ("partner_escalations", {"agency": "police"}, "1"),
    ("partner_escalations", {"theme": THERAPY}, "1"),
    ("partner_escalations", {"theme": "not recorded"}, "2"),
    ("partner_escalations", {"outcome": "put right"}, "1"),
    ("partner_escalations", {"outcome": "not put right"}, "1"),
    ("partner_escalations", {"outcome": "still open"}, "1"),
    ("partner_escalations", {"month": "2024-03"}, "1"),
    ("partner_escalations", {"month": "2023-08"}, "0"),
    # The first was raised twice in the year and counts once; everybody replied. The second waits for one reply.
    ("systemic_concerns_raised", {"theme": THERAPY}, "1"),
    ("systemic_concerns_raised", {"answered": "answered"}, "1"),
    ("systemic_concerns_raised", {"answered": "not answered"}, "1"),
    ("systemic_concerns_raised", {"concern": "a barrier to the IROs' work"}, "1"),
    ("systemic_concerns_raised", {"month": "2023-12"}, "1"),
    ("independent_legal_advice", {"topic": "care by agreement (section 20)"}, "1"),
    ("independent_legal_advice", {"led_to": "led to an alert"}, "1"),
    ("independent_legal_advice", {"led_to": "not decided"}, "1"),
    # Three of five good, one each of the others.
    ("oversight_quality_pct", {"grade": "good"}, "60.0%"),
    ("oversight_quality_pct", {"grade": "requires improvement"}, "20.0%"),
    ("oversight_quality_pct", {"grade": "inadequate"}, "20.0%"),
    ("audits_completed", {"audited": "the child's file"}, "3"),
    ("audits_completed", {"audited": "one review"}, "1"),
    ("audits_completed", {"grade": "good"}, "2"),
    ("audits_completed", {"month": "2024-03"}, "1"),
    ("audit_grade_pct", {"grade": "good"}, "50.0%"),
    ("audit_grade_pct", {"grade": "outstanding"}, "25.0%"),
    ("observations_completed", {"observed": "a review"}, "1"),
    ("observations_completed", {"agreed": "the IRO's own words to come"}, "1"),
    ("observations_completed", {"iro": "IRO-1"}, "1"),
]


def figure_of(measure, group=None, profile=STATUTORY, of=ENGINE):
    found = [one for one in of.figures(profile, 2024, [measure]) if one.group == dict(group or {})]
    assert len(found) == 1, (measure, group, [one.group for one in of.figures(profile, 2024, [measure])])
    return found[0]


def test_every_measure_of_these_rooms_has_an_example():
    assert {measure.id for measure in (*BEYOND, *QUALITY)} == {*PRINTED, *(measure for measure, _, _ in GROUPS)}


@pytest.mark.parametrize("measure", PRINTED)
def test_the_figure_is_the_one_worked_out_by_hand(measure):
    figure = figure_of(measure)
    assert (figure.denominator, shown(figure)) == PRINTED[measure]


@pytest.mark.parametrize(("measure", "group", "printed"), GROUPS)
def test_each_group_is_the_one_worked_out_by_hand(measure, group, printed):
    assert shown(figure_of(measure, group)) == printed


def test_the_rows_behind_a_figure_are_its_things_and_each_stands_once():
    for measure, group in [(measure, {}) for measure in PRINTED] + [(m, g) for m, g, _ in GROUPS]:
        figure = figure_of(measure, group)
        rows = ENGINE.rows(measure, STATUTORY, 2024, group)
        met = sum(row.get("met") is True for row in rows)
        if figure.unit == "%":
            assert (met, sum("met" in row for row in rows)) == (figure.numerator, figure.denominator), (measure, group)
        else:
            assert met == figure.denominator, (measure, group)


def test_a_source_without_such_records_has_no_data_and_never_nought():
    silent = engine(covered())
    for measure in {*PRINTED, *(measure for measure, _, _ in GROUPS)}:
        assert all(one.no_data for one in silent.figures(STATUTORY, 2024, [measure])), measure


def test_a_service_prints_the_grades_in_its_own_words():
    own = service('[labels.grade]\ngood = "meets the standard"\n')
    assert shown(figure_of("audit_grade_pct", {"grade": "meets the standard"}, own)) == "50.0%"
