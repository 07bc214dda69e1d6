"""Legal: accommodation that drags on, proceedings decided and not issued, orders without a plan to end, asylum."""

from collections.abc import Iterator
from datetime import date

from waymark.domain.history import Episode
from waymark.domain.signals.dues import after
from waymark.domain.signals.facts import Facts, Stretch, first_from
from waymark.domain.signals.placement import PARENTS
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import FAR, Found, late, rests

SECTION_20, CARE_ORDER = "V2", "C2"
CARE_ORDERS = frozenset({"C1", "C2"})
PLANNING = frozenset({"planning", "decided", "issued"})
ENDS = frozenset({"issued", "withdrawn"})
HALF_A_YEAR = 6


def section_20(facts: Facts, rule: Rule) -> Iterator[Found]:
    """Accommodated under section 20 for longer than the service's limit, and no legal planning since it began."""
    planned = [one.taken_on for one in facts.history.legal_steps if one.step in PLANNING]
    for care in facts.cares:
        for days in facts.stretches(care, lambda one: one.legal_status == SECTION_20):
            due = facts.after(rule, days.start)
            until = min(first_from(planned, days.start), days.end)
            seen = {"standard": facts.words(rule, days.start)}
            yield late(days.start, due, until, seen, rests("legal_steps", days.start, due))


def not_issued(facts: Facts, rule: Rule) -> Iterator[Found]:
    """It was decided to issue proceedings, and they were neither issued nor withdrawn."""
    steps = facts.history.legal_steps
    for group in sorted({one.family_group for one in steps}):
        ended = [one.taken_on for one in steps if one.family_group == group and one.step in ENDS]
        over = date.min
        for day in sorted(one.taken_on for one in steps if one.family_group == group and one.step == "decided"):
            if day < over:
                continue
            over, due = first_from(ended, day), facts.after(rule, day)
            seen = {"standard": facts.words(rule, day)}
            yield late(day, due, over, seen, rests("legal_steps", day, due), about=group)


def home_on_order(facts: Facts, rule: Rule) -> Iterator[Found]:
    """At home under a care order, without a plan for the order to end."""
    for care in facts.cares:
        for days in facts.stretches(care, _at_home):
            yield _unplanned(facts, rule, days, "discharge")


def _at_home(episode: Episode) -> bool:
    return episode.legal_status == CARE_ORDER and episode.placement == PARENTS


def return_unplanned(facts: Facts, rule: Rule) -> Iterator[Found]:
    """Return home is the plan of a child under a care order, and the return itself is not planned."""
    for care in facts.cares:
        away = facts.stretches(care, lambda one: one.legal_status in CARE_ORDERS and one.placement != PARENTS)
        for run in facts.plan_runs(care):
            for days in away if run.permanence == "return_home" else ():
                both = Stretch(max(days.start, run.start), min(days.end, run.end))
                if both.start < both.end:
                    yield _unplanned(facts, rule, both, "return")


def _unplanned(facts: Facts, rule: Rule, days: Stretch, kind: str) -> Found:
    """Such a plan may have been made up to half a year before it was needed."""
    ahead = after(days.start, -HALF_A_YEAR, "m")
    made = first_from((one.made_on for one in facts.history.case_documents if one.kind == kind), ahead)
    due = facts.after(rule, days.start)
    seen = {"standard": facts.words(rule, days.start)}
    return late(days.start, due, min(made, days.end), seen, rests("case_documents", days.start, due))


def asylum_open(facts: Facts, rule: Rule) -> Iterator[Found]:
    """A claim for asylum is not decided."""
    for claim in facts.history.asylum_claims:
        seen = {"standard": facts.words(rule, claim.made_on)}
        yield late(claim.made_on, facts.after(rule, claim.made_on), claim.decided_on or FAR, seen)
