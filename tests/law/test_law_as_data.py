"""Every rule of law is dated, cited and says how it counts; every setting says what it means."""

from datetime import date
from pathlib import Path

import pytest

from waymark.law import loader
from waymark.law.periods import Period, period


@pytest.mark.parametrize("rule", loader.rules(), ids=lambda rule: rule.id)
def test_a_rule_says_where_it_comes_from_and_how_it_counts(rule):
    assert rule.title
    assert rule.counts
    assert rule.picks
    assert rule.checked_on >= date(2026, 1, 1)
    for value in rule.values:
        assert value.cite
        assert value.url.startswith("https://")
        assert value.force in ("must", "guidance", "where reasonably practicable")
        assert value.sure in loader.HOW_SURE
        assert value.value > 0


@pytest.mark.parametrize("rule", loader.rules(), ids=lambda rule: rule.id)
def test_values_follow_each_other_and_nothing_holds_before_the_first(rule):
    firsts = [value.first for value in rule.values]
    assert firsts == sorted(set(firsts))
    with pytest.raises(loader.NotInForce, match=rule.id):
        rule.value_on(date(1990, 12, 31))


def test_no_id_is_used_twice_and_no_file_is_forgotten():
    ids = [rule.id for rule in loader.rules()]
    assert len(ids) == len(set(ids))
    folder = Path(loader.__file__).parent / "rules"
    assert {place.stem for place in folder.iterdir()} == set(loader.PARTS)


def test_a_relaxation_that_was_unlawful_is_shown_and_not_applied():
    later = loader.rule("REV-3")
    relaxed = later.value_on(date(2020, 6, 1))
    assert (relaxed.value, relaxed.force) == (6, "must")
    assert [value.cite for value in later.values if not value.applied] == ["SI 2020/445"]


def test_the_plan_for_permanence_keeps_step_with_the_second_review():
    assert loader.rule("CP-5").newest.period == loader.rule("REV-2").newest.period


@pytest.mark.parametrize("setting", loader.settings().values(), ids=lambda setting: setting.id)
def test_a_setting_means_something_and_its_default_may_stand(setting):
    assert setting.means
    assert setting.cite
    assert setting.problem(setting.default) == ""
    if setting.tightens:
        assert period(setting.default).rough_days == loader.rule(setting.tightens).newest.period.rough_days


@pytest.mark.parametrize(
    ("id", "value", "says"),
    [
        ("first_review", "28d", ""),
        ("first_review", "4w", ""),
        ("first_review", "28", "not a period"),
        ("first_review", "0d", "not a period"),
        ("first_review", "twenty", "not a period"),
        ("first_review", "1m", "must be written in one of wd, d, w"),
        ("first_review", "90d", "longer than 6w"),
        ("first_review", "none", "not a period"),
        ("book_second", "none", ""),
        ("book_second", "10w", ""),
        ("series", "middle", "must be one of last, first"),
        ("lac_start", "after_24h", ""),
    ],
)
def test_a_value_is_checked_against_the_catalogue(id, value, says):
    problem = loader.settings()[f"policy.{id}"].problem(value)
    assert says in problem
    assert bool(says) == bool(problem)


@pytest.mark.parametrize("text", ["20 wd", "wd", "-3d", "1.5w", "3M", " 3m", "3months", "1000d", ""])
def test_a_period_is_read_strictly(text):
    with pytest.raises(ValueError, match="is not a period"):
        period(text)


def test_a_period_says_itself_in_words():
    assert [period(text).words for text in ("20wd", "1m", "12w", "72h")] == [
        "20 working days",
        "1 month",
        "12 weeks",
        "72 hours",
    ]
    assert Period(3, "m").short == "3m"
