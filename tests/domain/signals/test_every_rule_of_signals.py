"""Each rule seen three times: it fires and says so, it does not fire, and it clears by itself when the facts change."""

import pytest

from makers.signal_cases import care_of_the_child, placement, plans, reviews
from makers.signalled import Case, standing_on
from waymark.domain.signals import rules

CASES = (*reviews.CASES, *plans.CASES, *placement.CASES, *care_of_the_child.CASES)
EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)


def test_every_rule_has_its_three_cases():
    assert sorted(case.rule for case in CASES) == sorted(rule.id for rule in rules())


@EACH
def test_it_fires_and_says_what_it_saw(case: Case):
    history, day, says = case.fires
    assert [one.says for one in standing_on(history, day, case.rule, case.beside)] == [says]


@EACH
def test_it_does_not_fire_without_its_facts(case: Case):
    history, day = case.quiet
    assert standing_on(history, day, case.rule, case.beside) == []


@EACH
def test_it_clears_by_itself(case: Case):
    history, stands, gone = case.clears
    assert len(standing_on(history, stands, case.rule, case.beside_cleared)) == 1
    assert standing_on(history, gone, case.rule, case.beside_cleared) == []
