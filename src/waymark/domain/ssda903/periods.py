"""A child's episodes from several years' returns to periods of care."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from waymark.domain.history import Episode, PeriodOfCare
from waymark.domain.ssda903.tables import EpisodeRow

STARTS = "S"
"""The reason for a new episode (RNE) that says: care started."""


class Filed(NamedTuple):
    """An episode row and the newest year's return (the year ending) that has it."""

    year: int
    row: EpisodeRow


class _Known(NamedTuple):
    """An episode of which the end is settled."""

    row: EpisodeRow
    start: date
    end: date | None
    explained: bool
    """Whether the return itself gives the end."""


def newest(filed: Iterable[Filed]) -> list[Filed]:
    """One row for each day on which an episode began, in order of that day: that of the newest return.

    An episode open in one year's return and ended in the next one's is one episode. Of two rows in one return the one
    that is ended, then the one filled most, is taken, whatever their order. Rows without a start are left out.
    """
    found: dict[date, Filed] = {}
    for one in filed:
        start = one.row.decom
        if start is not None and (start not in found or _rank(one) > _rank(found[start])):
            found[start] = one
    return [found[start] for start in sorted(found)]


def _rank(filed: Filed) -> tuple[int, bool, int, tuple[str, ...], date]:
    row = filed.row
    texts = tuple(value for value in row if isinstance(value, str))
    return filed.year, row.dec is not None, sum(map(bool, texts)), texts, row.dec or date.max


def periods_of_care(filed: Sequence[Filed], episodes_filed: Collection[int]) -> tuple[PeriodOfCare, ...]:
    """The periods of care that a child's episodes (in any order) make up, oldest first.

    Care goes on from one episode to the next where the next begins on the day the last ended, or before it
    (LAC-7: also where the return calls it a new start); a gap, or a new start (RNE S) after an episode that has no
    end, begins a new period. The start of a period is known only where its first episode is a new start.
    `episodes_filed` are the years (ending) that have a table of episodes: one left open in a return and absent from
    the next has an unexplained end on 1 April between them. Where the last episode ended with X1, which says that
    another follows, and none does, nothing is in hand from that day on: the period stops there with the reason "X1",
    which is no way of leaving care. Neither of the two is known to be the end of care.
    """
    in_order = newest(filed)
    settled = [_settled(one, after, episodes_filed) for one, after in zip_longest(in_order, in_order[1:])]
    runs: list[list[_Known]] = []
    for known in settled:
        if runs and not _breaks(runs[-1][-1], known):
            runs[-1].append(known)
        else:
            runs.append([known])
    return tuple(map(_period, runs))


def _settled(one: Filed, after: Filed | None, episodes_filed: Collection[int]) -> _Known:
    """An episode with its end: its own, or the start of the next where it has none or overlaps it."""
    row, start, following = one.row, one.row.decom or date.min, after.row.decom if after else None
    if row.dec is not None:
        end = max(row.dec, start)
        return _Known(row, start, min(end, following) if following else end, True)
    dropped = date(one.year, 4, 1) if any(year > one.year for year in episodes_filed) else None
    if after is None or following is None:
        return _Known(row, start, max(dropped, start) if dropped else None, False)
    if after.row.rne == STARTS and dropped and start < dropped < following:
        return _Known(row, start, dropped, False)
    return _Known(row, start, following, False)


def _breaks(before: _Known, after: _Known) -> bool:
    """Whether care stopped between two episodes."""
    if before.end != after.start:
        return True
    return after.row.rne == STARTS and not before.explained


def _period(run: list[_Known]) -> PeriodOfCare:
    first, last = run[0], run[-1]
    start = first.start if first.row.rne == STARTS else None
    reason = last.row.rec if last.end is not None and last.explained else ""
    return PeriodOfCare(start, first.start, last.end, reason, tuple(map(_episode, run)))


def _episode(known: _Known) -> Episode:
    row = known.row
    return Episode(
        known.start, known.end, row.rne, row.ls, row.cin, row.place, row.place_provider, row.rec,
        row.reason_place_change, row.home_post, row.pl_post, row.urn, row.pl_location,
    )  # fmt: skip
