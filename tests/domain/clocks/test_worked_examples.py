"""The worked examples that an IRO can read: each row is answered as it says."""

import csv
from datetime import date
from pathlib import Path

import pytest

from waymark.domain.clocks import answer, limit
from waymark.domain.clocks.facts import pairs
from waymark.domain.clocks.pages import bank_holidays_page, rules_page, settings_page, worked_examples_page
from waymark.domain.clocks.registry import ANSWERS
from waymark.law.loader import bank_holidays, rules, settings

TABLE = Path(__file__).parents[2] / "worked_examples" / "clock_examples.csv"
TEXT = TABLE.read_text(encoding="utf-8")
EXAMPLES = list(csv.DictReader(TEXT.splitlines()))


def asked(row):
    return answer(row["rule"], pairs(row["facts"].split(";")))


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["id"])
def test_an_example_is_answered_as_it_says(row):
    assert asked(row).text() == row["expected_deadline"], row["reason"]


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["id"])
def test_an_answer_gives_its_reason_its_source_and_its_calendar(row):
    found = asked(row)
    assert found.because.endswith(".")
    assert found.cite
    assert bank_holidays().name in found.calendar
    assert not found.provisional
    for day in (found.window or ()) if found.due is None else (found.due,):
        assert f"{day:%A} {day.day} {day:%B %Y}" in found.because


def test_the_limit_is_never_later_than_the_law():
    facts = {"became_looked_after": "2025-01-04", "policy.first_review": "28d"}
    found = answer("REV-1", facts)
    assert "the limit in law is earlier, Friday 31 January 2025" in found.because
    assert limit("REV-1", facts).due == date(2025, 1, 31)
    stricter = {"first_review_completed": "2025-01-31", "policy.second_review": "12w"}
    assert limit("REV-2", stricter).due == date(2025, 4, 25)
    reading = {"accommodated_from": "2025-06-04T09:00", "policy.lac_start": "after_24h"}
    assert limit("REV-1", reading).due == date(2025, 7, 3)
    target = {"first_review_completed": "2025-01-31", "policy.book_second": "10w"}
    assert limit("BOOK-2", target).due == date(2025, 4, 11)
    assert limit("REV-2", target).due == date(2025, 4, 30)


def test_every_rule_of_law_can_be_asked():
    assert {rule.id for rule in rules()} | {"BOOK-2", "BOOK-3"} == set(ANSWERS)


def test_the_pages_hold_every_rule_setting_example_and_holiday():
    page = rules_page()
    assert all(f"## {rule.id}: {rule.title}" in page for rule in rules())
    assert all(value.cite in page for rule in rules() for value in rule.values)
    assert "(not applied)" in page
    assert all(f"`{id}`" in settings_page() for id in settings())
    assert all(f"| {row['id']} |" in worked_examples_page(TEXT) for row in EXAMPLES)
    assert "Monday 19 September 2022" in bank_holidays_page()
    for made in (page, settings_page(), worked_examples_page(TEXT), bank_holidays_page()):
        assert made.startswith("# ")
        assert made.endswith("\n")
        tables = [line for line in made.splitlines() if line.startswith("|")]
        assert all(line.endswith("|") for line in tables)
