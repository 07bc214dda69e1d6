"""Times with one carer, as periods of care consist of them: temporary moves lie inside and do not end them."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from waymark.domain.history import Episode, PeriodOfCare

SHORT_BREAKS = ("V3", "V4")
SAME_CARER = ("L", "T", "U")
"""Reasons for a new episode with which the carer stays."""
_FAR = date.max


class Stay(NamedTuple):
    """A time with one carer, [start, end). Temporary moves (T0 to T4) lie inside it and do not end it."""

    start: date
    end: date | None
    known: bool
    """Whether `start` is when it really began."""
    settled_from: date
    """`start`; for a placement for adoption, the start of the placement before it."""
    settled_known: bool
    short_break: bool


def stays(period: PeriodOfCare) -> list[Stay]:
    """The times with one carer in a period of care, in order."""
    out: list[Stay] = []
    before: Episode | None = None
    for episode, end in with_ends(period):
        if not is_temporary(episode):
            if out and before and _goes_on(before, episode, _home(period, before)):
                out[-1] = out[-1]._replace(end=end)
            else:
                out.append(_new_stay(period, episode, end, out))
        elif out:
            out[-1] = out[-1]._replace(end=end)
        before = episode
    return out


def _new_stay(period: PeriodOfCare, episode: Episode, end: date | None, earlier: Sequence[Stay]) -> Stay:
    first_in_hand = episode is period.episodes[0]
    known = episode.reason_new in ("S", "P", "B") if first_in_hand else bool(earlier) or period.start is not None
    adds = bool(earlier) and episode.placement.startswith("A")
    return Stay(
        start=episode.start,
        end=end,
        known=known,
        settled_from=earlier[-1].start if adds else episode.start,
        settled_known=earlier[-1].known if adds else known,
        short_break=episode.legal_status in SHORT_BREAKS,
    )


def _home(period: PeriodOfCare, until: Episode) -> Episode | None:
    """The last episode up to `until` that is not a temporary move."""
    home = None
    for episode in period.episodes:
        if not is_temporary(episode):
            home = episode
        if episode is until:
            break
    return home


def _goes_on(before: Episode, episode: Episode, home: Episode | None) -> bool:
    if is_temporary(before):
        return home is not None and _place(home) == _place(episode)
    return episode.reason_new in SAME_CARER


def _place(episode: Episode) -> tuple[str, str, str, str]:
    return (episode.placement, episode.provider, episode.placement_post, episode.urn)


def is_temporary(episode: Episode) -> bool:
    return episode.placement.startswith("T")


def with_ends(period: PeriodOfCare) -> Iterator[tuple[Episode, date | None]]:
    """Each episode with the day from which the next one counts; none goes on after the period of care has ended."""
    for episode, following in pairwise(period.episodes):
        yield episode, min(following.start, period.end or _FAR)
    if period.episodes:
        yield period.episodes[-1], period.end
