"""Every declaration of a measure fits the facts, the tables of the return and the profiles."""

import re

import pytest

from waymark.domain.casework import TABLES as CASEWORK
from waymark.domain.feedback.tables import TABLES as FEEDBACK
from waymark.domain.measures.breakdowns import LABELS, STAFF, label, ordered
from waymark.domain.measures.catalogue import MEASURES, measure_of
from waymark.domain.measures.measure import DEFAULT, chosen
from waymark.domain.measures.pages import reference_page
from waymark.domain.measures.rows import ROWS, schema
from waymark.domain.measures.terms import Terms, terms, variant_of
from waymark.domain.measures.words import definition
from waymark.domain.policies import catalogue
from waymark.domain.policies.profile import shipped_profile
from waymark.domain.ssda903.tables import TABLES
from waymark.domain.years import Year

STATUTORY = shipped_profile("statutory")
TERMS = terms(STATUTORY, Year(2024))
EACH = pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))


@EACH
def test_the_columns_that_it_names_are_in_its_fact(measure):
    columns = {name for name, _ in schema(measure.fact)} | {"age", "month_ends"}
    assert measure.dated_by in columns or measure.as_at
    assert {breakdown.source for breakdown in measure.breakdowns} <= columns
    assert {measure.unknown_by, measure.amount} - {""} <= columns


@EACH
def test_it_is_dated_or_taken_on_a_day_but_not_both(measure):
    assert bool(measure.dated_by) != bool(measure.as_at)


@EACH
def test_the_tables_that_it_needs_are_tables_that_a_source_can_speak_for(measure):
    assert measure.needs
    own = {"lives", "alerts", "events", "panels", "drift", "beyond", "quality"}
    assert set(measure.needs) <= {*TABLES, *CASEWORK, *FEEDBACK, *own}


@EACH
def test_its_unit_fits_its_kind(measure):
    assert (measure.unit == "%") == (measure.kind in ("percentage", "share"))
    assert (measure.unit == "count") == (measure.kind == "count") or measure.kind == "sum"
    assert measure.id.endswith("_pct") == (measure.unit == "%")


@EACH
def test_it_is_divided_once_by_each_key(measure):
    keys = [breakdown.key for breakdown in measure.breakdowns]
    assert len(keys) == len(set(keys))
    assert set(keys) <= {*LABELS, *STAFF, "month", "theme", "referrer", "stage", "signal"}


@EACH
def test_its_definition_is_a_question_with_everything_that_is_left_out(measure):
    text = definition(measure, measure.default_variant, TERMS)
    assert "?" in text
    assert not re.search(r"[{}]", text)
    for reason in (*measure.leaves_out, *measure.unknown):
        assert reason.replace("{from_age}", "4") in text


@EACH
def test_every_variant_stands_on_its_own(measure):
    for name in measure.variants:
        assert chosen(measure, name).id == measure.id
        assert measure.variants[name].says in definition(measure, name, TERMS)


def test_every_variant_that_a_profile_may_choose_is_one_of_the_measure():
    for key, what in catalogue.MEASURES.items():
        if what.choices:
            assert tuple(measure_of(key).variants) == what.choices
            assert measure_of(key).default_variant == what.default
    assert {name for name, measure in MEASURES.items() if measure.variants} <= set(catalogue.MEASURES)


def test_the_variant_of_a_measure_without_any_is_the_default():
    assert variant_of(measure_of("reviews_held"), STATUTORY, Year(2024)) == DEFAULT
    assert variant_of(measure_of("participation_pct"), STATUTORY, Year(2024)) == "views_conveyed"


def test_the_terms_of_a_year_are_days_that_there_are():
    leap = terms(STATUTORY, Year(2024))
    assert leap.two_years_before.isoformat() == "2022-03-31"
    assert leap.thirty_months_before.isoformat() == "2021-09-30"
    assert set(Terms._fields).isdisjoint({name for fact in ROWS for name, _ in schema(fact)})


def test_a_code_that_nobody_names_keeps_itself_and_a_blank_one_says_so():
    assert label(STATUTORY, "placement", "U9") == "U9"
    assert label(STATUTORY, "placement", "") == "not recorded"
    assert label(STATUTORY, "sequence", "") == "not known"
    assert ordered("sex", {"", "F", "X", "M"}) == ["M", "F", "X", ""]


def test_the_reference_page_has_every_measure_with_its_variants():
    page = reference_page()
    for measure in MEASURES.values():
        assert f"\n## {measure.id}\n" in page
        for name in measure.variants:
            assert f"`{name}`" in page
    assert page.endswith("\n")
