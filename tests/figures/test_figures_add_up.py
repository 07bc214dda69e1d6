"""What holds for every figure: its parts add up, its rows are its counts, and no data is never 0."""

import pytest
from hypothesis import HealthCheck, given, settings

from makers.histories import child, covered, review, simple_care
from makers.many_histories import histories
from makers.measured import STATUTORY, engine_of, figure_of
from waymark.domain.coverage import Coverage, Span
from waymark.domain.errors import Unusable
from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.measures.rows import ROWS
from waymark.domain.years import Year

QUICK = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
COVERAGE = covered(2022, 2024)
ROW_KINDS = ("count", "percentage")


@settings(QUICK, max_examples=6)
@given(histories())
def test_met_not_met_and_left_out_are_the_rows_counted(children):
    engine = engine_of(children, coverage=COVERAGE)
    for figure in engine.figures(STATUTORY, 2024):
        if MEASURES[figure.id].kind in ROW_KINDS and figure.numerator is not None:
            rows = engine.rows(figure.id, STATUTORY, 2024, figure.group)
            assert figure.numerator == sum(row.get("met") is True for row in rows)
            worked_out = sum("met" in row for row in rows)
            assert figure.denominator == (figure.numerator if figure.unit == "count" else worked_out)
            assert sum(figure.left_out.values()) == sum("left_out" in row for row in rows)
            assert len(rows) == worked_out + sum(figure.left_out.values())


@settings(QUICK, max_examples=6)
@given(histories())
def test_a_sheet_says_of_each_row_what_every_measure_made_of_it(children):
    engine = engine_of(children, coverage=COVERAGE)
    for fact in ROWS:
        sheet = engine.sheet(fact, STATUTORY, 2024)
        for place, measure in enumerate(sheet.measures, len(sheet.columns)):
            said = [(*row[: len(sheet.columns)], row[place]) for row in sheet.rows if row[place]]
            rows = engine.rows(measure, STATUTORY, 2024)
            assert said == [(*(row[name] for name in sheet.columns), verdict(row)) for row in rows]


def verdict(row):
    if "left_out" in row:
        return f"left out: {row['left_out']}"
    return "met" if row["met"] else "not met"


def test_a_sheet_of_a_fact_that_is_not_covered_is_empty():
    sheet = engine_of([], coverage=covered(tables=("Episodes",))).sheet("health", STATUTORY, 2024)
    assert (sheet.measures, sheet.rows) == ((), [])


@QUICK
@given(histories())
def test_the_groups_of_a_breakdown_add_up_to_the_whole(children):
    figures = engine_of(children, coverage=COVERAGE).figures(STATUTORY, 2024)
    whole = {f.id: f for f in figures if not f.group}
    divided = {(f.id, key) for f in figures for key in f.group if f.id in whole}
    for measure, key in divided:
        parts = [f for f in figures if f.id == measure and key in f.group]
        assert sum(f.numerator for f in parts) == whole[measure].numerator
        assert sum(f.denominator for f in parts) == whole[measure].denominator
        assert sum(sum(f.left_out.values()) for f in parts) == sum(whole[measure].left_out.values())


@QUICK
@given(histories())
def test_the_order_of_children_does_not_matter(children):
    there = engine_of(children, coverage=COVERAGE).figures(STATUTORY, 2024)
    back = engine_of(reversed(children), coverage=COVERAGE).figures(STATUTORY, 2024)
    assert there == back


@QUICK
@given(histories())
def test_a_percentage_lies_between_0_and_100(children):
    for figure in engine_of(children, coverage=COVERAGE).figures(STATUTORY, 2024):
        if figure.unit == "%" and figure.value is not None:
            assert 0 <= figure.value <= 100
            assert figure.value == figure.numerator * 100 / figure.denominator


def test_one_entry_for_each_measure_and_group():
    figures = engine_of([child("1", simple_care("2023-04-03"), reviews=[review("2023-05-02")])]).figures(
        STATUTORY, 2024
    )
    keys = [(f.id, *f.group.items()) for f in figures]
    assert len(keys) == len(set(keys))
    assert {f.id for f in figures} == set(MEASURES)


def test_nothing_to_count_is_no_data_and_never_0_percent():
    figure = figure_of([], "reviews_in_timescale_pct")
    assert (figure.value, figure.no_data, figure.numerator, figure.denominator) == (None, True, 0, 0)


def test_a_count_of_nothing_that_is_covered_is_0():
    figure = figure_of([], "reviews_held")
    assert (figure.value, figure.no_data) == (0, False)


def test_a_table_that_is_not_there_is_no_data():
    figure = figure_of([], "missing_episodes", coverage=covered(tables=("Episodes", "Reviews")))
    assert (figure.value, figure.no_data, figure.numerator) == (None, True, None)
    assert figure.warning == "the source does not cover children missing from care for this"


def test_a_year_that_is_not_there_is_no_data():
    assert figure_of([], "reviews_held", year=2019).no_data
    assert engine_of([]).rows("reviews_held", STATUTORY, 2019) == []


def test_a_year_before_the_regulations_has_no_timeliness():
    figure = figure_of([], "reviews_in_timescale_pct", year=2011, coverage=covered(2010, 2012))
    assert (figure.no_data, figure.warning) == (True, "not measured before 2011")


def test_a_year_that_still_runs_is_counted_with_a_warning_and_its_last_day_is_no_data():
    running = Span(Year(2024).first, Year(2024).month_ends[5])
    coverage = Coverage.of((table, running) for table in ("Episodes", "Reviews"))
    held = [child("1", simple_care("2023-04-03"), reviews=[review("2023-05-02")])]
    figure = figure_of(held, "reviews_held", coverage=coverage)
    assert (figure.value, figure.warning) == (1, "the source covers only a part of the year for reviews")
    assert figure_of(held, "children_looked_after", coverage=coverage).no_data
    assert figure_of(held, "three_or_more_placements_pct", coverage=coverage).no_data


def test_a_measure_or_group_that_there_is_not_is_refused_by_name():
    engine = engine_of([])
    with pytest.raises(Unusable, match='there is no measure "reviews_hold"'):
        engine.figures(STATUTORY, 2024, ["reviews_hold"])
    with pytest.raises(Unusable, match="divided by sequence, month, age, code"):
        engine.rows("reviews_held", STATUTORY, 2024, {"place": "home"})


def test_rows_of_a_share_outside_the_group_are_there_and_do_not_meet_it():
    children = [child("1", simple_care("2023-04-03")), child("2", simple_care("2023-04-03"), sex="M")]
    rows = engine_of(children).rows("children_looked_after_pct", STATUTORY, 2024, {"sex": "male"})
    assert [(row["child"], row["met"]) for row in rows] == [("1", False), ("2", True)]


def test_every_review_held_is_a_row_with_its_due_date_rule_and_code():
    children = [child("1", simple_care("2023-04-03"), reviews=[review("2023-05-02"), review("2023-08-05", "PN4")])]
    rows = engine_of(children).rows("reviews_in_timescale_pct", STATUTORY, 2024)
    told = [(r["child"], str(r["held_on"]), str(r["due_on"]), r["rule"], r["code"], r["met"]) for r in rows]
    assert told == [
        ("1", "2023-05-02", "2023-05-04", "REV-1", "PN1", True),
        ("1", "2023-08-05", "2023-08-02", "REV-2", "PN4", False),
    ]
