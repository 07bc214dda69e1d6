"""Unchecked is never passed; and the answer does not hang on the order of the rows."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makers.rows import checked, episode, flagged, header, missing, review, unchecked, year_of
from waymark.domain.ssda903.rules.pages import reference_page
from waymark.domain.ssda903.rules.registry import GROUPS, NOT_CHECKED, RULES
from waymark.domain.ssda903.rules.rule import Rule
from waymark.domain.ssda903.tables import FIELD_OF, YearReturn
from waymark.domain.years import Year

EVERY_TABLE = {attribute: [] for attribute in FIELD_OF.values()}
WANTED = (
    "166 167 399 440 441 1012 INT08 INT17 141 147 143 144 145 146 149 1009 148 142 501 355 356 354 385 357 388 431 432 "
    "433 434 435 436 437 504 361 362 363 365 366 367 426 384 382 378 380 381 383 301 302 351 352 353 359 386 387 389 "
    "407 460 502 503A 503B 503C 503D 503E 503F 503G 503H 503J 562 NoE"
)


def names(rule: Rule) -> str:
    return rule.number


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_a_rule_without_its_table_is_unchecked(rule: Rule) -> None:
    ending = max(2024, rule.since)
    for table in rule.tables:
        year = year_of(ending, **{k: v for k, v in EVERY_TABLE.items() if k != FIELD_OF[table]})
        last_year = year_of(ending - 1, **EVERY_TABLE)
        assert f"{Year(ending).label}: there is no table {table}." in unchecked(rule.number, last_year, year)


def test_tables_that_a_rule_does_not_need_do_not_stop_it() -> None:
    year = YearReturn(2024, reviews=year_of(reviews=[review("", "PN1")]).reviews)
    assert flagged("166", year) == ["Reviews 0"]
    assert unchecked("166", year) == ""


def test_a_header_line_alone_stops_nothing() -> None:
    year = year_of(2024, header=[], episodes=[], reviews=[review("30/02/2024", "PN9")])
    assert flagged("167", year) == ["Reviews 0"]
    assert unchecked("167", year) == unchecked("INT08", year) == ""


def test_each_year_without_a_table_is_named() -> None:
    assert unchecked("166", year_of(2023), year_of(2024)) == "2022/23 and 2023/24: there is no table Reviews."
    years = (year_of(2022), year_of(2023), year_of(2024))
    assert unchecked("166", *years).startswith("2021/22, 2022/23 and 2023/24: ")
    assert unchecked("166", year_of(2023), year_of(2024, reviews=[])) == "2022/23: there is no table Reviews."


def test_nothing_in_hand_means_nothing_checked() -> None:
    findings, left = checked()
    assert findings == []
    assert {one.rule for one in left} == {rule.number for rule in RULES} | set(NOT_CHECKED)


def test_a_rule_is_not_asked_of_other_years() -> None:
    assert unchecked("SW17STG2", year_of(2025, **EVERY_TABLE)) == (
        "The rule is asked only of the returns from 2025/26."
    )
    assert unchecked("SW10STG2", year_of(2026, **EVERY_TABLE)) == (
        "The rule is asked only of the returns from 2023/24 to 2024/25."
    )


def test_a_rule_asked_of_one_year_in_hand_is_checked() -> None:
    assert unchecked("SW17STG2", year_of(2025, **EVERY_TABLE), year_of(2026, **EVERY_TABLE)) == ""


def test_rules_not_built_are_listed_every_time() -> None:
    assert unchecked("710", year_of(2024, **EVERY_TABLE)) == "Waymark does not check this rule yet."


def test_every_wanted_rule_is_there_once() -> None:
    numbers = [rule.number for rule in RULES] + list(NOT_CHECKED)
    assert set(WANTED.split()) <= set(numbers)
    assert [number for number, times in Counter(numbers).items() if times > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_every_rule_says_what_it_means_and_what_to_do(rule: Rule) -> None:
    assert rule.meaning.endswith(".")
    assert rule.fix.endswith(".")
    assert rule.severity == ("warning" if rule.number.startswith("IRO-") else "error")


def test_the_reference_page_has_every_rule() -> None:
    page = reference_page()
    for title, rules in GROUPS:
        assert f"## {title}\n" in page
        for rule in rules:
            assert f"### {rule.number}\n\n{rule.meaning}\n" in page
    assert all(number in page for number in NOT_CHECKED)


MESSY = [
    episode("01/05/2023", "01/06/2023", "X1", ls="L1"),
    episode("01/06/2023", "05/06/2023", "E2", rne="L"),
    episode("31/05/2023", "", "", rne="P", place="T1"),
    episode("01/07/2023", "01/06/2023", "X1", child="2", ls="V3", rne="P"),
    episode("01/08/2023", "01/12/2023", "E99", child="2", ls="V4", cin="N9"),
    episode("02/04/2023", "10/06/2023", "X1", child="3", rne="T"),
    episode("10/06/2023", "10/06/2023", "E5", child="3", rne="S"),
    episode("31/02/2023", "", "X1", child="4"),
]
HEADERS = [header(), header("2", "01/09/2023"), header("3", "10/06/2013"), header("4", "01/01/1990")]
REVIEWS = [review("01/06/2023", "PN0"), review("02/06/2023", "PN9", child="5"), review("", "PN1", child="2")]
AWAY = [missing("01/06/2023"), missing("02/06/2023", "03/06/2023"), missing("01/01/2024", "02/01/2024", child="2")]


def contents(year: YearReturn) -> Counter[tuple[str, str, str]]:
    """What was found with the row it is about, whatever its place."""
    findings, _ = checked(year)
    return Counter(
        (one.rule, one.message, str(getattr(year, FIELD_OF[one.table])[one.row or 0][1:])) for one in findings
    )


@given(st.permutations(MESSY), st.permutations(HEADERS), st.permutations(REVIEWS), st.permutations(AWAY))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_rows_does_not_matter(episodes: list, headers: list, reviews: list, away: list) -> None:
    in_order = contents(year_of(header=HEADERS, episodes=MESSY, reviews=REVIEWS, missing=AWAY))
    assert len({rule for rule, _, _ in in_order}) > 25
    assert contents(year_of(header=headers, episodes=episodes, reviews=reviews, missing=away)) == in_order
