"""What stands on a day, what a service cannot know, and which child to look at first."""

import pytest

from makers.signalled import EVERYTHING, LAST, LAW, allocated, known, life, on, signals, standing_on
from waymark.domain.casework import CarePlan, HealthEvent, Visit
from waymark.domain.coverage import Coverage, Span
from waymark.domain.errors import Unusable
from waymark.domain.history import Missing
from waymark.domain.policies.profile import parse
from waymark.domain.signals import (
    ALERTS,
    NOTICES,
    Standards,
    first_to_look_at,
    holding,
    rules,
    signals_of,
    standing,
    unknown,
)

NEW = known("2024-01-08")
RETURN = Coverage.of((table, Span(on("2023-04-01"), on("2024-03-31"))) for table in ("Episodes", "Reviews", "Missing"))


def ids(found):
    return {one.rule.id for one in found}


def not_known(*histories, coverage=RETURN, beside=()):
    return {one.rule.id for one in unknown(holding(histories, coverage, beside))}


# Not known here


def test_what_a_service_holds_for_no_child_is_not_known_here_and_says_what_would_feed_it():
    missing = {one.rule.id: one.feeds for one in unknown(holding([NEW], RETURN))}
    assert missing["SIG-PLC-7"] == "visits of the social worker (local table visits)"
    assert "SIG-REV-1" not in missing, "the return covers reviews"
    assert "SIG-PLC-3" not in missing, "the return says that nobody went missing"


def test_one_row_for_any_child_makes_it_known():
    visited = known(visits=[Visit(on("2024-01-12"))])
    assert "SIG-PLC-7" in not_known(NEW)
    assert "SIG-PLC-7" not in not_known(NEW, visited)


def test_a_column_that_is_never_filled_is_not_known_though_its_table_is():
    assert {"SIG-PER-2", "SIG-PER-1"} <= not_known(known(care_plans=[CarePlan(on("2024-01-10"))]))
    filled = known(care_plans=[CarePlan(on("2024-01-10"), achieve_by_on=on("2024-06-01"))])
    assert "SIG-PER-2" not in not_known(filled)


def test_alerts_and_notices_are_known_where_the_service_says_that_it_records_them():
    planned = known(lives=[life("2024-03-21")])
    assert {"SIG-REV-5", "SIG-OVE-3"} <= not_known(planned)
    assert not {"SIG-REV-5", "SIG-OVE-3"} & not_known(planned, beside=(ALERTS, NOTICES))


def test_a_rule_that_is_not_known_never_fires():
    held = holding([NEW], RETURN)
    found = {one.rule for one in signals_of(NEW, held, LAW)}
    assert "SIG-REV-1" in found
    assert not found & {one.rule.id for one in unknown(held)}


# Coverage


def test_what_is_not_there_counts_only_while_the_table_speaks():
    """Visits are in hand to 1 February: one due on the 23rd may have been made."""
    child = known("2024-01-08", visits=[Visit(on("2024-01-12"))])
    coverage = Coverage.of([("visits", Span(on("2024-01-01"), on("2024-02-01")))])
    assert "SIG-PLC-7" not in ids(standing(signals(child), on("2024-02-26"), holding([child], coverage)))
    later = Coverage.of([("visits", Span(on("2024-01-01"), on("2024-02-23")))])
    assert "SIG-PLC-7" in ids(standing(signals(child), on("2024-02-26"), holding([child], later)))


def test_before_a_table_begins_nothing_is_held_against_anybody():
    """In care since 2016; dental checks are recorded from 2024 on: a year of them has to go by first."""
    child = known("2016-01-11", dob="2012-05-20")
    other = known(health_events=[HealthEvent(on("2024-01-02"), "dental")])
    coverage = Coverage.of([("health_events", Span(on("2024-01-02"), LAST))])
    held = holding([child, other], coverage)
    found = [one for one in signals_of(child, held, LAW) if one.rule == "SIG-HEA-3"]
    assert [(one.since_on, one.due_on) for one in found] == [(on("2024-01-02"), on("2025-01-02"))]


def test_signals_are_the_same_whatever_the_day_on_which_they_are_asked_for():
    child = known("2024-01-08", visits=[Visit(on("2024-01-12"))])
    found = signals(child)
    days = [on(day) for day in ("2024-02-23", "2024-02-24", "2024-06-01")]
    assert ["SIG-PLC-7" in ids(standing(found, day, EVERYTHING)) for day in days] == [False, True, True]
    assert all(one.from_on >= one.since_on for one in found)


def test_a_mark_stays_though_a_standard_moves_the_first_day():
    child = known("2023-01-09", care_plans=[CarePlan(on("2024-02-01"))])
    text = '[service]\nauthority = "Northshire"\n\n[signals]\nauthorise_working_days = 5\n'
    strict = Standards(parse(text, "northshire"))
    lenient, sooner = (
        next(one for one in signals_of(child, EVERYTHING, by) if one.rule == "SIG-PLA-2") for by in (LAW, strict)
    )
    assert (lenient.from_on, sooner.from_on) == (on("2024-02-16"), on("2024-02-09"))
    assert lenient.mark == sooner.mark


def test_a_standard_that_changes_holds_from_its_day():
    text = """[service]
authority = "Northshire"

[signals]
authorise_working_days = [
  { from = 2020-01-01, value = 10, decided_by = "the board" },
  { from = 2024-02-01, value = 5, decided_by = "the board" },
]
"""
    by = Standards(parse(text, "northshire"))
    child = known("2023-01-09", care_plans=[CarePlan(on("2024-01-31")), CarePlan(on("2024-02-01"))])
    found = [one for one in signals_of(child, EVERYTHING, by) if one.rule == "SIG-PLA-2"]
    assert [one.seen["standard"] for one in found] == ["5 working days"], (
        "the next version takes the place of the first"
    )
    assert by.value("signals.authorise_working_days", on("2024-01-31")) == 10
    assert by.value("signals.authorise_working_days", on("2019-01-01")) == 10, "before it, the catalogue's default"


@pytest.mark.parametrize("text", ["12-31 04-30", "31-12 04-30 08-31", "12-31 04-31 08-31"])
def test_term_dates_that_are_none_are_refused(text):
    with pytest.raises(Unusable, match="must be the last days of three terms"):
        parse(f'[service]\nauthority = "Northshire"\n\n[signals]\nschool_terms_end = "{text}"\n', "northshire")


def test_a_slip_of_the_year_keeps_nobody_from_their_signals():
    """Days that nothing can be counted from: the child came into care in 1802, and a plan is dated 9998."""
    strange = known(
        "1802-01-11", dob="1801-05-20", care_plans=[CarePlan(on("9998-12-30"), achieve_by_on=on("9999-12-31"))]
    )
    unborn = known("2024-01-08", dob="9990-01-01", visits=[Visit(on("9999-12-31"))])
    assert "SIG-PLA-1" in {one.rule for one in signals(unborn)}
    for child in (strange, unborn):
        assert isinstance(standing(signals(child), on("2024-02-26"), EVERYTHING), tuple)


def test_a_review_at_risk_is_known_as_far_as_the_reviews_in_hand_reach():
    child = known("2024-01-08")
    found = signals(child)
    for last, shown in (("2024-01-20", False), ("2024-01-21", True)):
        coverage = Coverage.of([("Reviews", Span(on("2023-04-01"), on(last)))])
        assert ("SIG-REV-2" in ids(standing(found, on("2024-01-25"), holding([child], coverage)))) is shown


# Whom to look at first


def test_children_are_ranked_by_reasons_that_are_part_of_the_answer():
    gone = known("2024-03-01", missing=[Missing(on("2024-03-15"), None, "M")])
    gone = gone._replace(child=gone.child._replace(id="gone"))
    unplanned = known("2024-01-08")
    unplanned = unplanned._replace(child=unplanned.child._replace(id="unplanned"))
    held = EVERYTHING
    found = [one for child in (gone, unplanned) for one in standing(signals(child), on("2024-03-18"), held)]
    only = [one for one in found if one.rule.id in ("SIG-PLC-3", "SIG-PLA-1", "SIG-REV-1", "SIG-PLC-5", "SIG-EDU-1")]
    ranked = first_to_look_at(only)
    assert [one.child for one in ranked] == ["unplanned", "gone"]
    assert ranked[0].reasons == (
        "2 to look at now", "2 to look at soon", "the longest of the most urgent since 8 January 2024",
    )  # fmt: skip
    assert [one.rule.id for one in ranked[0].standing] == ["SIG-PLA-1", "SIG-REV-1", "SIG-EDU-1", "SIG-PLC-5"]


def test_one_urgent_reason_comes_before_any_number_of_others():
    urgent = known("2024-03-01", missing=[Missing(on("2024-03-15"), None, "M")])
    other = known()
    found = [
        *(one for one in standing(signals(urgent), on("2024-03-18"), EVERYTHING) if one.rule.id == "SIG-PLC-3"),
        *(one._replace(signal=one.signal._replace(child="2"))
          for one in standing(signals(other), on("2024-03-18"), EVERYTHING) if one.rule.urgency != "now"),
    ]  # fmt: skip
    assert len({one.rule.id for one in found if one.signal.child == "2"}) > 3
    assert [one.child for one in first_to_look_at(found)] == ["1", "2"]


def test_of_children_alike_the_one_that_waits_longest_comes_first_and_then_by_identifier():
    def child(id, start):
        found = known(start)
        return found._replace(child=found.child._replace(id=id))

    asked = [child("b", "2024-01-08"), child("c", "2024-01-04"), child("a", "2024-01-08")]
    found = [
        one for history in asked for one in standing(signals(history), on("2024-03-18"), EVERYTHING)
        if one.rule.id == "SIG-PLA-1"
    ]  # fmt: skip
    assert [one.child for one in first_to_look_at(found)] == ["c", "a", "b"]
    assert first_to_look_at([]) == ()


def test_the_most_urgent_rules_are_few():
    assert sum(rule.urgency == "now" for rule in rules()) < len(rules()) / 2


def test_allocations_are_known_from_the_first_one_of_the_service():
    """A child in care since 2016 and allocations since 2023: before it nobody can say who the IRO was."""
    old = known("2016-01-11")
    held = holding([old, known(allocations=[allocated("iro", "2023-01-09")])], RETURN)
    found = [one for one in signals_of(old, held, LAW) if one.rule == "SIG-PEO-1"]
    assert [one.since_on for one in found] == [on("2023-01-09")]
    assert standing_on(old, "2022-06-01", "SIG-PEO-1", held=held) == []
