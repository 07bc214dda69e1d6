"""Alerts, and the shares and other counts of the same alerts: what one withholds, another must not give away."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from waymark.domain.measures.figures import Figure
from waymark.domain.reports.suppress import key_of, withheld

YEAR = "2023/24"


def count(measure, value, **group):
    return Figure(measure, measure, group, "", value, value, value, {}, "count", False, "", YEAR)


def share(measure, met, of, **group):
    return Figure(measure, measure, group, "", 100 * met / of, met, of, {}, "%", False, "", YEAR)


def divided(measure, by, **groups):
    return [count(measure, sum(groups.values())), *(count(measure, n, **{by: name}) for name, n in groups.items())]


def by_stage(thanked, **stages):
    everything = sum(stages.values()) + thanked
    return [
        *divided("alerts_raised", "stage", **stages),
        count("good_practice_alerts", thanked),
        *(share("alerts_pct", n, everything, stage=name) for name, n in {**stages, "recognition": thanked}.items()),
    ]


def kept_back(figures):
    return withheld(figures, YEAR, 5)


def shown(figures):
    """What a reader of the publication has, by key."""
    gone = kept_back(figures)
    return {key_of(one, YEAR): one for one in figures if key_of(one, YEAR) not in gone}


@pytest.mark.parametrize("thanked", [0, 6, 30])
def test_a_stage_kept_back_is_kept_back_in_the_shares_too(thanked):
    figures = by_stage(thanked, informal=11, stage_1=10, stage_2=1, stage_3=20)
    seen = shown(figures)
    for stage in ("informal", "stage_1", "stage_2", "stage_3"):
        assert (f"alerts_raised[stage={stage}]" in seen) is (f"alerts_pct[stage={stage}]" in seen), stage
    assert "alerts_raised[stage=stage_2]" not in seen
    assert "alerts_raised[stage=stage_1]" not in seen, "it goes with it, or the total less the others would be it"
    assert "alerts_raised[stage=stage_3]" in seen


def test_what_was_raised_is_not_all_less_the_good_work_and_the_other_stage():
    """10 at Stage 1 and 6 times good work of 17 would leave 1 at Stage 2."""
    figures = by_stage(6, stage_1=10, stage_2=1)
    seen = shown(figures)
    assert "alerts_pct[stage=stage_2]" not in seen
    first = {"alerts_raised[stage=stage_1]", "alerts_pct[stage=stage_1]"} & seen.keys()
    everything = {"alerts_raised"} & seen.keys()
    whole = "good_practice_alerts" in seen and any(key.startswith("alerts_pct") for key in seen)
    assert not first or not (everything or whole)


def test_a_few_times_good_work_is_not_the_rest_of_the_shares():
    figures = by_stage(2, stage_1=10, stage_2=20)
    seen = shown(figures)
    assert not {"good_practice_alerts", "alerts_pct[stage=recognition]"} & seen.keys()
    stages = {"alerts_pct[stage=stage_1]", "alerts_pct[stage=stage_2]"} & seen.keys()
    assert not (stages and "alerts_raised" in seen), "all of the shares less all that were raised would be it"


def test_a_theme_that_counts_the_same_alerts_goes_in_every_measure():
    themes = {"plan": 12, "drift": 2, "health": 9}
    figures = divided("alerts_by_theme", "theme", **themes)
    figures += [share("alerts_pct", n, 29, theme=name) for name, n in {**themes, "praise": 6}.items()]
    seen = shown([*figures, count("alerts_raised", 23), count("good_practice_alerts", 6)])
    for theme in themes:
        assert (f"alerts_by_theme[theme={theme}]" in seen) is (f"alerts_pct[theme={theme}]" in seen), theme
    assert "alerts_by_theme[theme=health]" not in seen


def test_settled_by_talking_does_not_give_the_other_outcome_away():
    figures = divided("alerts_by_outcome", "outcome", settled=7, withdrawn=2, resolved=30)
    seen = shown([*figures, count("issues_resolved_by_discussion", 7)])
    assert "alerts_by_outcome[outcome=withdrawn]" not in seen
    assert ("issues_resolved_by_discussion" in seen) is ("alerts_by_outcome[outcome=settled]" in seen)


def test_alerts_taken_to_cafcass_stay_or_go_with_their_stage():
    """All raised less those taken to Cafcass would leave the 3 of the only other stage."""
    figures = by_stage(6, stage_1=3, cafcass=8)
    seen = shown([*figures, count("cafcass_referrals", 8)])
    assert ("cafcass_referrals" in seen) is ("alerts_raised[stage=cafcass]" in seen)
    assert not {"cafcass_referrals", "alerts_raised"} <= seen.keys()


CELL = st.integers(0, 4)


@settings(max_examples=30, deadline=None)
@given(st.tuples(CELL, CELL, CELL))
def test_no_number_of_alerts_that_is_kept_back_can_be_worked_back(cells):
    """Every set of numbers that a reader may think of is tried: each that is kept back could be at least two things."""

    def build(values):
        return {key_of(one, YEAR): one for one in by_stage(values[0], stage_1=values[1], stage_2=values[2])}

    def agrees(other):
        """With what is shown, and with what 0 would look like: a count of 0 is never kept back."""
        counts = [key for key in gone if figures[key].unit == "count" and figures[key].value]
        return all(other[key] == one for key, one in figures.items() if key not in gone) and all(
            other[key].value for key in counts
        )

    assume(any(cells))
    figures = build(cells)
    gone = withheld(list(figures.values()), YEAR, 3)
    worlds = [build(values) for values in product(range(max(cells) + 3), repeat=3) if any(values)]
    worlds = [world for world in worlds if agrees(world)]
    for key in gone:
        if figures[key].numerator > 0 and figures[key].value < 100:
            assert len({world[key].numerator for world in worlds}) > 1, (cells, key)


def test_numbers_that_are_all_large_stay():
    figures = by_stage(6, stage_1=10, stage_2=8)
    assert kept_back(figures) == frozenset()
