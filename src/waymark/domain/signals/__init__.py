"""Signals: drift and delay that the records themselves show, worked out from histories.

`holding` says once what a service holds; `signals_of` gives a child's signals, as spans in time without a day;
`standing` says which of them stand on a day, in words; `first_to_look_at` puts children in an order with its reasons;
`unknown` names the rules that a service cannot know, and what would feed them. Rules are data (`rules/*.toml`).
"""

from waymark.domain.signals.basis import NEEDED, basis
from waymark.domain.signals.facts import Beside, Raised
from waymark.domain.signals.holding import (
    ALERTS,
    NOTICES,
    Holding,
    Unknown,
    facts_of,
    holding,
    unknown,
    with_allocations,
)
from waymark.domain.signals.rule import THEMES, URGENCIES, Rule, by_id, rules
from waymark.domain.signals.signal import Reliance, Signal
from waymark.domain.signals.standards import Standards
from waymark.domain.signals.standing import Ranked, Standing, counted, first_to_look_at, standing
from waymark.domain.signals.working import signals_of

__all__ = [
    "ALERTS",
    "NEEDED",
    "NOTICES",
    "THEMES",
    "URGENCIES",
    "Beside",
    "Holding",
    "Raised",
    "Ranked",
    "Reliance",
    "Rule",
    "Signal",
    "Standards",
    "Standing",
    "Unknown",
    "basis",
    "by_id",
    "counted",
    "facts_of",
    "first_to_look_at",
    "holding",
    "rules",
    "signals_of",
    "standing",
    "unknown",
    "with_allocations",
]
