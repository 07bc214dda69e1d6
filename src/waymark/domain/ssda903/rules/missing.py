"""Rules on periods in which a child was missing or away, and on decisions for adoption that overlap."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from waymark.domain.clocks.words import long_date
from waymark.domain.ssda903.rules.ages import birthday
from waymark.domain.ssda903.rules.collection import Collection, unreadable
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import EpisodeRow, MissingRow

MISSING = ("Missing",)
BOTH = ("Episodes", "Missing")


def _open(row: MissingRow) -> bool:
    return not row.mis_end and not unreadable(row, "MIS_END")


def _of_child(rows: Sequence[MissingRow]) -> dict[str, list[MissingRow]]:
    """Each child's periods by their end (an open one by its start), then by their start."""
    found: dict[str, list[MissingRow]] = defaultdict(list)
    for row in rows:
        if row.child:
            found[row.child].append(row)
    for mine in found.values():
        mine.sort(key=lambda row: (row.mis_end or row.mis_start or date.max, row.mis_start or date.max))
    return found


def _care(episodes: Sequence[EpisodeRow]) -> list[tuple[date, date | None]]:
    """A child's stretches of care in one year's return, from the first day to the last; None is still open."""
    stretches: list[tuple[date, date | None]] = []
    for row in episodes:
        if not row.decom:
            continue
        if stretches and not ((ended := stretches[-1][1]) and row.decom > ended):
            stretches[-1] = (stretches[-1][0], row.dec)
        else:
            stretches.append((row.decom, row.dec))
    return stretches


@rule(
    "574",
    tables=MISSING,
    fields=("MIS_START", "MIS_END"),
    meaning="A period missing or away starts before the child's previous one ended, or while it is open.",
    fix="End the earlier period, or correct the dates.",
)
def missing_twice(year: Collection) -> Iterator[Hit]:
    for rows in _of_child(year.missing).values():
        for before, after in pairwise(rows):
            if not before.mis_end:
                yield Hit(after, "The child's previous period missing or away has no end.", "MIS_END")
            elif after.mis_start and after.mis_start < before.mis_end:
                said = f"Starts on {long_date(after.mis_start)}, but the one before ended on "
                yield Hit(after, f"{said}{long_date(before.mis_end)}.")


@rule(
    "575",
    tables=BOTH,
    fields=("MIS_END",),
    meaning="The placement from which the child went missing has ended, but the period missing has no end.",
    fix="Give MIS_END.",
)
def missing_from_an_ended_placement(year: Collection) -> Iterator[Hit]:
    for row in year.missing:
        if not row.mis_start or not _open(row):
            continue
        for home in year.dated.get(row.child, ()):
            if home.decom and home.dec and home.decom <= row.mis_start <= home.dec:
                yield Hit(row, f"No end, but the placement ended on {long_date(home.dec)}.")
                break


@rule(
    "576",
    tables=MISSING,
    fields=("MIS_START",),
    across=MISSING,
    meaning="A period missing or away was open at the end of last year, but this year's first one is another.",
    fix="Begin this year with the period that was open, and the MIS_START it had.",
)
def other_first_missing(year: Collection) -> Iterator[Hit]:
    was_open = _of_child([row for row in (year.before.missing if year.before else ()) if _open(row) and row.mis_start])
    for child, rows in _of_child(year.missing).items():
        first = min(rows, key=lambda row: row.mis_start or date.max)
        other = next((was for was in was_open.get(child, ()) if was.mis_start != first.mis_start), None)
        if other and other.mis_start:
            yield Hit(first, f"A period from {long_date(other.mis_start)} was open at the end of last year.")


@rule(
    "577",
    tables=BOTH,
    fields=("MIS_END",),
    meaning="The period missing or away is open though care has ended, or ends outside care.",
    fix="Give MIS_END on the day care ended at the latest.",
)
def missing_after_care(year: Collection) -> Iterator[Hit]:
    for row in year.missing:
        care = _care(year.dated.get(row.child, ()))
        if row.mis_start and not unreadable(row, "MIS_END") and care and all(_ends_outside(row, one) for one in care):
            ends = f"ends on {long_date(row.mis_end)}" if row.mis_end else "has no end"
            yield Hit(row, f"The period from {long_date(row.mis_start)} {ends}, outside the child's care.")


def _ends_outside(row: MissingRow, care: tuple[date, date | None]) -> bool:
    started, ended = care
    if not row.mis_end:
        return ended is not None or bool(row.mis_start and row.mis_start < started)
    return row.mis_end < started or (ended is not None and row.mis_end > ended)


@rule(
    "578",
    tables=BOTH,
    fields=("MIS_START",),
    meaning="The child went missing after care had ended, or before it started.",
    fix="Correct MIS_START, or the dates of the episodes.",
)
def missing_outside_care(year: Collection) -> Iterator[Hit]:
    for row in year.missing:
        start, care = row.mis_start, _care(year.dated.get(row.child, ()))
        if start and care and all(start < first or (last is not None and start > last) for first, last in care):
            yield Hit(row, f"The period starts on {long_date(start)}, outside the child's care.")


@rule(
    "579",
    tables=("PlacedAdoption",),
    fields=("DATE_PLACED", "DATE_PLACED_CEASED"),
    meaning="A decision that the child should be placed for adoption begins before the previous one ceased.",
    fix="End the earlier decision, or correct the dates.",
)
def decided_twice(year: Collection) -> Iterator[Hit]:
    rows = sorted(year.tables.placed_adoption or (), key=lambda row: (row.child, row.date_placed or date.max))
    for before, after in pairwise(rows):
        if not before.child or before.child != after.child:
            continue
        ceased = before.date_placed_ceased
        if not ceased:
            yield Hit(after, "The previous decision has not ceased.", "DATE_PLACED_CEASED")
        elif after.date_placed and after.date_placed < ceased:
            yield Hit(after, f"The decision begins before the previous one ceased on {long_date(ceased)}.")


@rule(
    "580",
    tables=BOTH,
    fields=("REC",),
    meaning="The young person was missing until their 18th birthday, on which care ended with another reason than E8.",
    fix="Give REC E8.",
)
def missing_at_18(year: Collection) -> Iterator[Hit]:
    turned = {(row.child, row.mis_end) for row in year.missing if row.dob and row.mis_end == birthday(row.dob, 18)}
    for row in year.episodes:
        if row.dec and row.rec != "E8" and (row.child, row.dec) in turned:
            said = f"Care ended with {row.rec or 'no REC'} on the 18th birthday, {long_date(row.dec)}, while missing."
            yield Hit(row, said)


@rule(
    "581",
    tables=BOTH,
    fields=("MIS_START",),
    meaning="On the day the child went missing no episode was running.",
    fix="Correct MIS_START, or the dates of the episodes.",
)
def missing_without_episode(year: Collection) -> Iterator[Hit]:
    for row in year.missing:
        start, mine = row.mis_start, year.dated.get(row.child, ())
        running = any(one.decom and start and one.decom <= start and (not one.dec or start <= one.dec) for one in mine)
        if start and mine and not running:
            yield Hit(row, f"The period starts on {long_date(start)}, when no episode of the child was running.")


RULES: tuple[Rule, ...] = (
    missing_twice,
    missing_from_an_ended_placement,
    other_first_missing,
    missing_after_care,
    missing_outside_care,
    decided_twice,
    missing_at_18,
    missing_without_episode,
)
