"""The child's voice: seen by the IRO, and an independent visitor for those whom nobody visits."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from waymark.domain.signals.dues import after
from waymark.domain.signals.facts import Care, Facts, first_from, lapses
from waymark.domain.signals.placement import RESIDENTIAL
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import DAY, FAR, Found, late, rests

ANSWERED = frozenset({"alone", "not_alone", "declined", "not_appropriate"})
"""The child was seen, or why not is recorded (reg 36(1)); an offer that was not taken up leaves it open."""
VISITOR = "independent_visitor"


def unseen(facts: Facts) -> Iterator[Found]:
    """A review was held, and the IRO did not see the child since the review before it."""
    seen = sorted(one.seen_on for one in facts.history.iro_visits if one.outcome in ANSWERED)
    for care in facts.cares:
        for before, held, following in _intervals(facts, care):
            until = min(first_from(seen, before + DAY), following + DAY, care.until_on)
            yield late(before, held, until, {"review": held}, rests("iro_visits", before, held))


def _intervals(facts: Facts, care: Care) -> Iterator[tuple[date, date, date]]:
    """(the review before, or the start of care; the review; the one after it, which the next interval is about)."""
    days = [*([care.start] if care.start else []), *facts.reviews(care)]
    for place, (before, held) in enumerate(pairwise(days)):
        following = days[place + 2] if place + 2 < len(days) else FAR - DAY
        if before < held:
            yield before, held, following


def no_visitor(facts: Facts, rule: Rule) -> Iterator[Found]:
    """An independent visitor is to be considered: no time with family, or in residential care; and none was asked
    for."""
    asked = [one.referred_on for one in facts.history.advocacy if one.kind == VISITOR]
    for care in facts.cares:
        yield from _residential(facts, rule, care, asked)
        yield from _without_family(facts, rule, care, asked)


def _residential(facts: Facts, rule: Rule, care: Care, asked: list[date]) -> Iterator[Found]:
    for days in facts.stretches(care, lambda one: one.placement in RESIDENTIAL):
        due = facts.after(rule, days.start)
        until = min(first_from(asked, care.from_on), days.end)
        why = "in residential care"
        yield late(days.start, due, until, {"why": why}, rests("advocacy", days.start, due), about="residential")


def _without_family(facts: Facts, rule: Rule, care: Care, asked: list[date]) -> Iterator[Found]:
    begins = facts.beginning("family_time", care.start, care.from_on)
    if begins is None:
        return

    def follows(day: date) -> date:
        return after(day, facts.standard(rule, day, 1), "m")

    happened = sorted({one.happened_on for one in facts.history.family_time})
    for one in lapses(happened, begins[0], follows(begins[0]), care.until_on, follows):
        until = min(first_from(asked, care.from_on), one.until)
        rest = rests("family_time", one.since, one.due), rests("advocacy", one.since, one.due)
        yield late(one.since, one.due, until, {"why": "without time with family"}, *rest, about="family")
