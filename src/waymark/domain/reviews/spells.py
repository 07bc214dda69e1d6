"""Which law a child's reviews follow, from when to when, within one period of care."""

from datetime import date
from typing import Literal, NamedTuple

from waymark.domain.history import Episode, PeriodOfCare

PLACED_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
"""Placement codes of a child placed for adoption."""
PLACEMENT_ORDER = "E1"
"""Legal status of a child who may be placed for adoption."""
SHORT_BREAKS = frozenset({"V3", "V4"})
"""Legal statuses of agreed short breaks."""
NEW_CARER = frozenset({"P", "B"})
"""Reasons for a new episode that mean another placement with another carer."""
NEW_PLACEMENT = frozenset({"S", "P", "B", "T", "U"})
"""Reasons for a new episode that mean that its placement began with it."""
NEW_STATUS = frozenset({"S", "L", "B", "U"})
"""Reasons for a new episode that mean that its legal status began with it."""
ONLY_LEGAL = "L"
"""The reason for a new episode that leaves the child where they were."""

Law = Literal["full", "order", "placed", "short"]
"""The Regulations of 2010; those beside the adoption ones (order held, not placed); placed for adoption; short
breaks."""


class Spell(NamedTuple):
    """Days on which one law holds, [start, end); a new adoptive placement begins a new spell."""

    start: date
    end: date | None
    law: Law
    start_known: bool
    """False where it may have begun before anything in hand."""


def law_of(episode: Episode) -> Law:
    """The law of one episode. Being placed for adoption outweighs the order under which the child is placed."""
    if episode.placement in PLACED_FOR_ADOPTION:
        return "placed"
    if episode.legal_status in SHORT_BREAKS:
        return "short"
    return "order" if episode.legal_status == PLACEMENT_ORDER else "full"


def spells(period: PeriodOfCare) -> tuple[Spell, ...]:
    """The spells of a period of care, in order and without a gap. Never empty."""
    found: list[Spell] = []
    for episode in period.episodes:
        law = law_of(episode)
        if found and found[-1].law == law and not (law == "placed" and episode.reason_new in NEW_CARER):
            continue
        if found:
            found[-1] = found[-1]._replace(end=episode.start)
        known = bool(found) or period.start is not None or _begins_with(episode, law)
        found.append(Spell(episode.start, period.end, law, known))
    return tuple(found) or (Spell(period.known_from, period.end, "full", period.start is not None),)


def _begins_with(episode: Episode, law: Law) -> bool:
    """Whether the first episode in hand, of a period whose start is unknown, is itself the beginning of its law."""
    if law == "placed":
        return episode.reason_new in NEW_PLACEMENT
    return law == "order" and episode.reason_new in NEW_STATUS
