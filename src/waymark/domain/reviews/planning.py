"""Which kinds of review may be planned for a child now: by the law in force for the child, and the chain so far."""

from datetime import date

from waymark.domain.history import History, PeriodOfCare
from waymark.domain.reviews import pathway, settled
from waymark.domain.reviews.running import SettingsOn
from waymark.domain.reviews.spells import law_of
from waymark.domain.reviews.window import running_period

REMAND = "J1"
"""Legal status of a child remanded to the authority's accommodation or to youth detention accommodation."""
REMAND_KIND = "remand"
"""It follows the clock of the first, second and later reviews, so its turn comes first."""


def kinds_for(history: History, settings_on: SettingsOn, today: date, pathway_to_age: int | None) -> tuple[str, ...]:
    """Keys of `kinds.KINDS`, that which comes in its turn first; empty where no review can be planned."""
    period = running_period(history, today)
    if period is None:
        return (pathway.KIND,) if pathway.chaired(history, pathway_to_age, settings_on, today) else ()
    by_law, by_turn = _by_law(period, today), _by_turn(history, period, today)
    found = [*by_turn, *by_law] if by_law == [REMAND_KIND] else [*by_law, *by_turn]
    if settled.running(history, today):
        turn = settled.in_turn(history, today)
        found = [turn, *sorted({settled.MEETING, settled.CHECK} - {turn}), *found]
    return tuple(dict.fromkeys([*found, "brought_forward"]))


def _by_law(period: PeriodOfCare, today: date) -> list[str]:
    episode = next((e for e in reversed(period.episodes) if e.start <= today), None)
    if episode is None:
        return []
    law = law_of(episode)
    if law in ("placed", "order"):
        return ["adoption"]
    return ["short_breaks"] if law == "short" else [REMAND_KIND] if episode.legal_status == REMAND else []


def _by_turn(history: History, period: PeriodOfCare, today: date) -> list[str]:
    """First, second or later. Where care began before anything in hand, the place is not known: all but the first."""
    held = sum(1 for review in history.reviews if period.known_from <= review.held_on <= today)
    if period.start is None and held < 2:
        return ["later", "second"]
    return [("first", "second", "later")[min(held, 2)]]
