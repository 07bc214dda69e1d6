"""The rules of signals as data: whole, cited, and each with its function."""

from string import Formatter

from hypothesis import given
from hypothesis import strategies as st

from makers.signalled import EVERYTHING, LAW, known, on
from waymark.domain.clocks import limit
from waymark.domain.policies import catalogue
from waymark.domain.signals import THEMES, URGENCIES, Beside, by_id, rules
from waymark.domain.signals.facts import Facts
from waymark.domain.signals.health import next_assessment
from waymark.domain.signals.holding import every_fact
from waymark.domain.signals.working import BY_LAW, BY_STANDARD
from waymark.law.periods import SHORT


def test_every_rule_has_an_id_of_its_own_a_theme_an_urgency_a_citation_and_what_feeds_it():
    assert len(by_id()) == len(rules())
    for rule in rules():
        assert rule.theme in THEMES
        assert rule.urgency in URGENCIES
        assert rule.cite
        assert rule.title
        assert rule.feeds
        assert rule.needs


def test_what_a_rule_needs_can_be_held():
    needed = {fact for rule in rules() for group in rule.needs for fact in group}
    assert needed <= every_fact(), needed - every_fact()


def test_every_function_is_the_work_of_one_rule():
    assert sorted(rule.works for rule in rules() if not rule.settings) == sorted(BY_LAW)
    assert sorted(rule.works for rule in rules() if rule.settings) == sorted(BY_STANDARD)


def test_every_local_standard_is_in_the_catalogue_with_a_default_and_is_asked_for():
    asked = {key for rule in rules() for key in rule.settings}
    assert {f"signals.{key}" for key in catalogue.SIGNALS} == {key for key in asked if key.startswith("signals.")}
    for rule in rules():
        for key in rule.settings:
            group, _, name = key.partition(".")
            assert name in catalogue.GROUPS[group]
        assert not rule.unit or rule.unit in SHORT


def test_a_sentence_that_names_a_standard_has_one_with_a_unit():
    for rule in rules():
        names = {name for _, name, _, _ in Formatter().parse(rule.says) if name}
        assert names, rule.id
        assert "standard" not in names or rule.unit, rule.id


@given(
    st.dates(on("2010-01-01"), on("2022-01-01")), st.integers(0, 4000),
    st.sampled_from(["at_last_assessment", "at_due"]),
)  # fmt: skip
def test_the_next_health_assessment_is_the_one_of_the_clock(dob, age, basis):
    last = dob.fromordinal(max(dob, on("2011-04-01")).toordinal() + age)
    facts = Facts(known(dob=dob.isoformat()), EVERYTHING, LAW, Beside())
    facts.settings_on = lambda _: {"policy.health_age_basis": basis}
    stated = {"last_health_assessment": last.isoformat(), "dob": dob.isoformat()}
    due = limit("HLT-2", stated, {"policy.health_age_basis": basis}).last
    if due:  # not past the 18th birthday
        assert next_assessment(facts, last) == due
