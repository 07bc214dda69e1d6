"""Which kinds of review may be planned for a child now: by the law in force for the child, and the chain so far."""

from datetime import date

from waymark.domain.clocks import spans
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal
from waymark.domain.history import Child, History, PeriodOfCare
from waymark.domain.reviews import kinds, pathway, settled
from waymark.domain.reviews.running import SettingsOn
from waymark.domain.reviews.spells import law_of
from waymark.domain.reviews.window import running_period
from waymark.law.loader import rule

REMAND = "J1"
"""Legal status of a child remanded to the authority's accommodation or to youth detention accommodation."""
REMAND_KIND = "remand"
"""It follows the clock of the first, second and later reviews, so its turn comes first."""

FAR_AHEAD, FAR_LATE = 12, 6
"""So many months after today, and after the limit, a day looks like a slip in the year."""


def too_old(child: Child, kind: str, on: date, settings_on: SettingsOn) -> str:
    """Why a review of this kind cannot be held that day: the child is 18 by then (REV-END); "" where it can."""
    if not kinds.KINDS[kind].counts:
        return ""
    grown = pathway.hand_over(child, int(rule("REV-END").newest.value), settings_on)
    if grown is None or on < grown.on:
        return ""
    return (
        f"{long_date(on)} is not before the 18th birthday, {long_date(grown.on)}: from that day on no review of a "
        "child in care falls due (REV-END). Choose an earlier day. From then on the pathway plan is reviewed."
    )


def refuse_grown(child: Child, kind: str, on: date, settings_on: SettingsOn) -> None:
    """Raises Refusal where the child is 18 by that day."""
    if why := too_old(child, kind, on, settings_on):
        raise Refusal("grown", why, "REV-END")


def far(on: date, limit_on: date | None, today: date) -> tuple[str, ...]:
    """A sentence where the day lies so far ahead, or so long after the limit, that its year may be a slip. Where the
    limit has passed, it is counted from today: every day left is after it."""
    if on > spans.months_after(today, FAR_AHEAD):
        return (f"{long_date(on)} is more than a year from today. Is the year right?",)
    if limit_on and on > spans.months_after(max(limit_on, today), FAR_LATE):
        return (f"{long_date(on)} is more than 6 months after the limit, {long_date(limit_on)}. Is the year right?",)
    return ()


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
