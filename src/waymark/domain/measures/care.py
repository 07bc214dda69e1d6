"""Facts about care itself: periods, how a child is on any day of them, placements and moves."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from waymark.domain.history import Child, Episode, History, PeriodOfCare
from waymark.domain.measures.rows import MoveRow, SpanRow, SpellRow
from waymark.domain.stays import SAME_CARER, SHORT_BREAKS, Stay, is_temporary, stays, with_ends
from waymark.domain.years import Year

END_UNKNOWN = ("", "X1")
"""What stands as the reason of a period of care that stopped, where how or when care ended is not known."""
_FAR = date.max


def age_on(dob: date | None, day: date) -> int | None:
    """Whole years on `day`; a child born on 29 February is a year older on 1 March of a common year (CNT-9)."""
    if dob is None:
        return None
    return day.year - dob.year - ((day.month, day.day) < (dob.month, dob.day))


def month_of(day: date | None) -> str:
    """The month of a day as "2023-04"; "" for None."""
    return day.isoformat()[:7] if day else ""


def spells(history: History) -> list[SpellRow]:
    """One row for each period of care."""
    return [_spell(history.child, period) for period in history.periods]


def _spell(child: Child, period: PeriodOfCare) -> SpellRow:
    return SpellRow(
        child=child.id,
        started_on=period.start,
        ended_on=period.end,
        reason=period.reason_ended,
        start_month=month_of(period.start),
        end_month=month_of(period.end),
        age_at_start=age_on(child.dob, period.start) if period.start else None,
        age_at_end=age_on(child.dob, period.end) if period.end else None,
        sex=child.sex,
        ethnicity=child.ethnicity,
        short_breaks=bool(period.episodes) and all(e.legal_status in SHORT_BREAKS for e in period.episodes),
    )


def spans(history: History) -> list[SpanRow]:
    """How the child is on any day in care: cut wherever something changes, never two rows for one day."""
    out: list[SpanRow] = []
    for period in history.periods:
        settled = stays(period)
        for episode, end in with_ends(period):
            if end is None or episode.start < end:
                out.extend(_spans_of(history, period, episode, end, settled))
    out.sort(key=lambda row: (row.from_on, row.to_on or _FAR))
    clipped = [row._replace(to_on=min(row.to_on or _FAR, after.from_on)) for row, after in pairwise(out)]
    return [row for row in [*clipped, *out[-1:]] if row.to_on is None or row.from_on < row.to_on]


def _spans_of(
    history: History, period: PeriodOfCare, episode: Episode, end: date | None, settled: Sequence[Stay]
) -> Iterator[SpanRow]:
    child = history.child
    stay = next((s for s in reversed(settled) if s.start <= episode.start), None)
    whole = SpanRow(
        child=child.id,
        from_on=episode.start,
        to_on=end,
        legal_status=episode.legal_status,
        placement=episode.placement,
        provider=episode.provider,
        placed=episode.located,
        short_break=episode.legal_status in SHORT_BREAKS,
        unaccompanied=False,
        care_began_on=period.known_from,
        care_begin_known=period.start is not None,
        settled_from=stay.settled_from if stay else None,
        settled_known=bool(stay and stay.settled_known),
        dob=child.dob,
        sex=child.sex,
        ethnicity=child.ethnicity,
    )
    alone = _unaccompanied(history)
    cuts = sorted({day for pair in alone for day in pair if episode.start < day < (end or _FAR)})
    for start, stop in pairwise([episode.start, *cuts, end]):
        if start is not None:
            holds = any(first <= start < until for first, until in alone)
            yield whole._replace(from_on=start, to_on=stop, unaccompanied=holds)


def _unaccompanied(history: History) -> list[tuple[date, date]]:
    """The days on which the child counts as unaccompanied: those of a year listed, up to the day the status ended."""
    found = []
    for listed in history.unaccompanied:
        year = Year(listed.year)
        after = year.last + timedelta(days=1)
        until = min(listed.until or after, after)
        if year.first < until:
            found.append((year.first, until))
    return found


def moves(history: History) -> list[MoveRow]:
    """Each change of placement: episodes that begin with a new placement (P, B) or a new kind of it (T, U)."""
    child = history.child
    return [
        MoveRow(
            child=child.id,
            moved_on=after.start,
            month=month_of(after.start),
            reason=before.reason_place_change,
            left=before.placement,
            joined=after.placement,
            same_carer=after.reason_new in SAME_CARER,
            temporary=is_temporary(before) or is_temporary(after),
            short_break=after.legal_status in SHORT_BREAKS,
            age=age_on(child.dob, after.start),
            sex=child.sex,
        )
        for period in history.periods
        for before, after in pairwise(period.episodes)
        if after.reason_new in ("P", "B", "T", "U")
    ]
