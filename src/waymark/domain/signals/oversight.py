"""Oversight: by the IRO between reviews, by the manager; events of which the IRO was not told."""

from collections.abc import Iterator
from datetime import timedelta

from waymark.domain.oversight.clock import MIDPOINT, middle
from waymark.domain.oversight.events import is_of
from waymark.domain.oversight.seen import seen
from waymark.domain.signals.facts import Facts, first_from
from waymark.domain.signals.plans import repeated
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import DAY, FAR, Found, late, rests


def no_oversight(facts: Facts, rule: Rule) -> Iterator[Found]:
    """No mid-point review or check-in since the last review, and the middle before the next limit is past."""
    done = sorted(one.done_on for one in facts.history.oversights if one.kind in MIDPOINT)
    for clock in facts.clocks:
        if clock.after:
            half = middle(clock.after, clock.due_on)
            due = half + timedelta(days=facts.standard(rule, clock.after))
            until = min(first_from(done, clock.after + DAY), clock.over_on or FAR, clock.care.until_on)
            found = late(clock.after, due, until, {"middle": half}, rests("oversights", clock.after, due))
            yield found._replace(from_on=max(found.from_on, clock.since))


def no_supervision(facts: Facts, rule: Rule) -> Iterator[Found]:
    """No management supervision within the service's months."""
    yield from repeated(facts, rule, "supervisions", sorted(one.held_on for one in facts.history.supervisions))


def untold(facts: Facts, rule: Rule) -> Iterator[Found]:
    """A significant event stands in the records, and the IRO was not told; the next review looks at it anyway."""
    reviews = sorted(review.held_on for review in facts.history.reviews)
    for event in {(one.kind, one.on): one for one in reversed(seen(facts.history))}.values():
        told = min((one.told_on for one in facts.beside.notices if is_of(one, event)), default=FAR)
        due = facts.after(rule, event.on)
        words = {"what": event.says, "standard": facts.words(rule, event.on)}
        yield late(event.on, due, min(told, first_from(reviews, event.on)), words, about=event.kind)
