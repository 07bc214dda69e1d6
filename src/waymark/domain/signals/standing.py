"""What stands on a day, in words, and which child to look at first, with the reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from waymark.domain.signals.holding import Holding, known, speaks
from waymark.domain.signals.rule import URGENCIES, Rule
from waymark.domain.signals.sentences import plain_date, said
from waymark.domain.signals.signal import Signal


class Standing(NamedTuple):
    """A signal as it stands on a day."""

    signal: Signal
    rule: Rule
    says: str
    """What it saw, since when, and by which standard: one full sentence."""


class Ranked(NamedTuple):
    """A child, and why just there in the order."""

    child: str
    reasons: tuple[str, ...]
    """What put the child here, the weightiest first: "2 to look at now", "1 to look at soon", "the longest of them
    since 3 February 2023"."""
    standing: tuple[Standing, ...]
    """The most urgent first, then the oldest."""


def standing(signals: Iterable[Signal], on: date, held: Holding) -> tuple[Standing, ...]:
    """Those of the signals that stand on the day, in their order.

    One that rests on something not being there is left out where no table speaks of the days on which it rests:
    whether it is there is not known. So is one of a rule that the service does not know. `held` is the holding as of
    that day, its coverage reaching up to it where a table is kept up to date.
    """
    rules = known(held)
    return tuple(
        Standing(one, rules[one.rule], said(rules[one.rule], one, on))
        for one in signals
        if one.stands(on) and one.rule in rules and _rests(one, held)
    )


def _rests(signal: Signal, held: Holding) -> bool:
    return all(speaks(held, one.tables, one.first, one.last) for one in signal.relies)


def first_to_look_at(found: Iterable[Standing]) -> tuple[Ranked, ...]:
    """The children of these signals, the one to look at first first.

    By the most urgent class that a child has, then by the number of signals in it, then by the oldest of these;
    where all are equal by the child's identifier, so that the order is always the same. Nothing is weighed against
    anything else, and the reasons say it.
    """
    by_child: dict[str, list[Standing]] = defaultdict(list)
    for one in found:
        by_child[one.signal.child].append(one)
    ranked = (_ranked(child, sorted(mine, key=_urgent_first)) for child, mine in by_child.items())
    return tuple(sorted(ranked, key=_order))


def counted(found: Iterable[Rule]) -> tuple[str, ...]:
    """How many signals there are of each urgency, most urgent first: "2 to look at now", "1 to look at soon". `found`
    are their rules."""
    counts = Counter(rule.urgency for rule in found)
    return tuple(f"{counts[urgency]} {words}" for urgency, words in URGENCIES.items() if counts[urgency])


def _place(one: Standing) -> int:
    return tuple(URGENCIES).index(one.rule.urgency)


def _urgent_first(one: Standing) -> tuple[object, ...]:
    return _place(one), one.signal.since_on, one.rule.id, one.signal.about


def _ranked(child: str, mine: list[Standing]) -> Ranked:
    reasons = counted(one.rule for one in mine)
    oldest = f"the longest of the most urgent since {plain_date(mine[0].signal.since_on)}"
    return Ranked(child, (*reasons, oldest), tuple(mine))


def _order(one: Ranked) -> tuple[object, ...]:
    first = one.standing[0]
    alike = sum(other.rule.urgency == first.rule.urgency for other in one.standing)
    return _place(first), -alike, first.signal.since_on, one.child
