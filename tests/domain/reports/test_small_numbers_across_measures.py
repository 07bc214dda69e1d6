"""Numbers that are tied across measures: who came and went, and what was left out of a share."""

from dataclasses import replace

import pytest

from waymark.domain.measures.figures import Figure
from waymark.domain.reports.suppress import key_of, withheld

YEAR, BEFORE = "2023/24", "2022/23"


def count(measure, value, group=None, year=YEAR):
    return Figure(measure, measure, group or {}, "", value, value, value, {}, "count", False, "", year)


def share(measure, met, of, left=0, group=None):
    reasons = {"no due date could be worked out": left} if left else {}
    return Figure(measure, measure, group or {}, "", 100 * met / of, met, of, reasons, "%", False, "", YEAR)


def by_sex(measure, girls, boys, year=YEAR):
    return [
        count(measure, girls + boys, year=year),
        count(measure, girls, {"sex": "female"}, year),
        count(measure, boys, {"sex": "male"}, year),
    ]


def test_who_left_is_not_to_be_worked_out_group_by_group():
    figures = [
        *by_sex("children_looked_after", 14, 20, BEFORE),
        *by_sex("children_looked_after", 17, 31),
        *by_sex("children_starting_care", 6, 24),
        *by_sex("children_leaving_care", 3, 13),
    ]
    gone = withheld(figures, YEAR, 5)
    girls = {key_of(f, YEAR) for f in figures if f.group == {"sex": "female"}}
    assert "children_leaving_care[sex=female]" in gone
    assert len(girls & gone) > 1, "with only one of the four withheld, the other three give it away"


SEQUENCE = {"first": (22, 22, 0), "second": (16, 16, 0), "subsequent": (110, 104, 0), "not known": (1, 0, 1)}


def held_and_judged():
    held = [count("reviews_held", n, {"sequence": place}) for place, (n, _, _) in SEQUENCE.items()]
    judged = [
        share("reviews_in_timescale_pct", met, n - left, left, {"sequence": place})
        for place, (n, met, left) in SEQUENCE.items()
        if n > left
    ]
    return [count("reviews_held", 149), *held, share("reviews_in_timescale_pct", 142, 148, 1), *judged]


def test_a_small_group_is_not_to_be_had_from_the_share_that_leaves_it_out():
    gone = withheld(held_and_judged(), YEAR, 5)
    assert "reviews_held[sequence=not known]" in gone
    beside = {key for key in gone if key.startswith("reviews_held[")} - {"reviews_held[sequence=not known]"}
    assert beside, "the total less the other three would be it"


@pytest.mark.parametrize("place", ["first", "second"])
def test_with_nothing_left_out_of_the_whole_a_group_judged_is_the_group_held(place):
    figures = [replace(f, left_out={}) for f in held_and_judged() if f.group.get("sequence") != "not known"]
    figures = [replace(f, value=148, numerator=148, denominator=148) if f.value == 149 else f for f in figures]
    small = [
        replace(f, value=3, numerator=3, denominator=3) if f.group == {"sequence": place} and f.unit == "count" else f
        for f in figures
    ]
    small = [
        replace(f, numerator=3, denominator=3) if f.group == {"sequence": place} and f.unit == "%" else f for f in small
    ]
    gone = withheld(small, YEAR, 5)
    assert {f"reviews_held[sequence={place}]", f"reviews_in_timescale_pct[sequence={place}]"} <= gone
