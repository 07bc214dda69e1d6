"""Rules on the social workers who hold the child's case (table SWEpisodes, from the return of 2023/24)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from waymark.domain.clocks.words import long_date
from waymark.domain.ssda903 import codes
from waymark.domain.ssda903.rules.collection import Collection, unreadable
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import SWEpisodeRow

TABLE = ("SWEpisodes",)
FIRST_CONTACT = "FCONTA"
WEEK = timedelta(days=7)
REASONS_FROM = date(2023, 4, 1)
"""Reasons for a change of social worker are asked for from this day."""


def _in_order(row: SWEpisodeRow) -> tuple[date, date]:
    return row.sw_decom or date.max, row.sw_dec or date.max


def _of_child(year: Collection) -> list[list[SWEpisodeRow]]:
    """Each child's social worker episodes that have a start, in order."""
    found: dict[str, list[SWEpisodeRow]] = defaultdict(list)
    for row in year.social_workers:
        if row.child and row.sw_decom:
            found[row.child].append(row)
    return [sorted(rows, key=_in_order) for rows in found.values()]


def _steps(year: Collection) -> Iterator[tuple[SWEpisodeRow, SWEpisodeRow]]:
    return (step for rows in _of_child(year) for step in pairwise(rows))


@rule(
    "SW02STG1",
    since=2024,
    tables=TABLE,
    fields=("SW_ID",),
    meaning="The social worker's number does not begin with SW (Social Work England) or XX, or, from 2025/26, is "
    "shorter than four characters. A blank one fails.",
    fix="Give the Social Work England number.",
)
def bad_worker(year: Collection) -> Iterator[Hit]:
    shortest = 4 if year.tables.year >= 2026 else 2
    for row in year.social_workers:
        if row.sw_id[:2] not in ("SW", "XX") or len(row.sw_id) < shortest:
            yield Hit(row, f'SW_ID is "{row.sw_id}".')


def _date_rule(number: str, column: str) -> Rule:
    def look(year: Collection) -> Iterator[Hit]:
        for row in year.social_workers:
            if text := unreadable(row, column):
                yield Hit(row, f'{column} holds "{text}", which is not a date.')

    return Rule(
        number=number,
        meaning=f"{column} is not a real date written dd/mm/yyyy. A blank one passes.",
        fix=f"Correct {column}.",
        tables=TABLE,
        fields=(column,),
        look=look,
        since=2024,
    )


@rule(
    "SW06STG2",
    since=2024,
    tables=TABLE,
    fields=("SW_DECOM",),
    meaning="The social worker episode starts after the collection year ended.",
    fix="Correct SW_DECOM.",
)
def worker_after_the_year(year: Collection) -> Iterator[Hit]:
    for row in year.social_workers:
        if row.sw_decom and row.sw_decom > year.last:
            yield Hit(row, f"Starts on {long_date(row.sw_decom)}; the year ended on {long_date(year.last)}.")


@rule(
    "SW07STG2",
    since=2024,
    tables=TABLE,
    fields=("SW_DEC",),
    meaning="The social worker episode ends after the collection year, or before it began (from 2024/25: before the "
    "year before it began).",
    fix="Correct SW_DEC, or leave the episode out.",
)
def worker_ends_outside(year: Collection) -> Iterator[Hit]:
    first = year.first.replace(year=year.first.year - 1) if year.tables.year >= 2025 else year.first
    for row in year.social_workers:
        if row.sw_dec and not first <= row.sw_dec <= year.last:
            yield Hit(row, f"Ends on {long_date(row.sw_dec)}.")


@rule(
    "SW08STG2",
    since=2024,
    tables=TABLE,
    fields=("SW_DEC",),
    meaning="A later social worker episode of the child exists, but this earlier one has no end.",
    fix="Give SW_DEC.",
)
def worker_not_ended(year: Collection) -> Iterator[Hit]:
    for rows in _of_child(year):
        yield from (Hit(row, "No end, but the child has a later social worker.") for row in rows[:-1] if not row.sw_dec)


@rule(
    "SW09STG2",
    since=2024,
    tables=TABLE,
    fields=("SW_DECOM", "SW_DEC"),
    meaning="The social worker episode starts and ends on one day; from 2025/26: it lasts less than three days.",
    fix="Correct the dates, or leave the episode out.",
)
def short_worker(year: Collection) -> Iterator[Hit]:
    from_2026 = year.tables.year >= 2026
    for row in year.social_workers:
        if row.sw_decom and row.sw_dec:
            days = (row.sw_dec - row.sw_decom).days
            if days < 3 if from_2026 else days == 0:
                yield Hit(row, f"From {long_date(row.sw_decom)} to {long_date(row.sw_dec)}.")


def _apart(before: SWEpisodeRow, after: SWEpisodeRow) -> bool:
    """Whether an episode does not start within seven days, either way, of the end of the one before."""
    if not before.sw_dec or not after.sw_decom:
        return True
    return not -WEEK <= after.sw_decom - before.sw_dec <= WEEK


def _gap_rule(number: str, since: int, until: int) -> Rule:
    def look(year: Collection) -> Iterator[Hit]:
        contact_may = year.tables.year >= 2025
        for before, after in _steps(year):
            if _apart(before, after) and not (contact_may and after.sw_reason == FIRST_CONTACT):
                ended = f"ended on {long_date(before.sw_dec)}" if before.sw_dec else "has no end"
                starts = long_date(after.sw_decom) if after.sw_decom else ""
                yield Hit(after, f"Starts on {starts}, but the one before {ended}.")

    return Rule(
        number=number,
        meaning="The social worker episode does not start within seven days, either way, of the end of the child's "
        "previous one (from 2024/25: unless its reason is first contact, FCONTA).",
        fix="Correct SW_DECOM, or SW_DEC of the one before.",
        tables=TABLE,
        fields=("SW_DECOM",),
        look=look,
        since=since,
        until=until,
    )


@rule(
    "SW10bSTG2",
    since=2026,
    tables=TABLE,
    fields=("SW_DECOM", "SW_REASON"),
    meaning="The social worker episode has the reason first contact (FCONTA), but begins before the last one was over.",
    fix="Correct SW_REASON or the dates.",
)
def first_contact_too_early(year: Collection) -> Iterator[Hit]:
    for before, after in _steps(year):
        if after.sw_reason == FIRST_CONTACT and before.sw_dec and after.sw_decom and after.sw_decom <= before.sw_dec:
            yield Hit(after, f"First contact on {long_date(after.sw_decom)}; the one before ended that day or later.")


@rule(
    "SW13STG1",
    since=2024,
    tables=TABLE,
    fields=("SW_REASON",),
    meaning="The reason for the change of social worker is not a published code, or is blank (from 2024/25 it may be "
    "blank for an episode that started before 1 April 2023).",
    fix="Correct SW_REASON.",
)
def bad_reason(year: Collection) -> Iterator[Hit]:
    may_be_blank = year.tables.year >= 2025
    for row in year.social_workers:
        before = not row.sw_decom or row.sw_decom < REASONS_FROM
        blank = not row.sw_reason and may_be_blank and before
        if not blank and not codes.valid("social_worker_change", row.sw_reason):
            yield Hit(row, f'SW_REASON is "{row.sw_reason}".')


@rule(
    "SW17STG2",
    since=2026,
    tables=TABLE,
    fields=("SW_DEC",),
    meaning="The child's last social worker episode has an end, so that none is open on 31 March.",
    fix="Add the social worker who followed, or leave SW_DEC blank.",
)
def no_worker_on_31_march(year: Collection) -> Iterator[Hit]:
    for rows in _of_child(year):
        if ended := rows[-1].sw_dec:
            yield Hit(rows[-1], f"The last one ended on {long_date(ended)}.")


@rule(
    "SW18STG2",
    since=2026,
    tables=TABLE,
    fields=("SW_DEC", "SW_DECOM"),
    meaning="The social worker episode does not end after the day it starts.",
    fix="Correct SW_DECOM or SW_DEC.",
)
def worker_reversed(year: Collection) -> Iterator[Hit]:
    for row in year.social_workers:
        if row.sw_decom and row.sw_dec and row.sw_dec <= row.sw_decom:
            yield Hit(row, f"Ends on {long_date(row.sw_dec)}, starts on {long_date(row.sw_decom)}.")


@rule(
    "SW19STG2",
    since=2026,
    tables=TABLE,
    fields=("SW_DECOM",),
    meaning="Two social worker episodes of the child start on one day. The later row is shown.",
    fix="Take one out, or correct SW_DECOM.",
)
def two_workers_from_one_day(year: Collection) -> Iterator[Hit]:
    seen: set[tuple[str, date | None]] = set()
    for row in year.social_workers:
        if row.sw_decom and (row.child, row.sw_decom) in seen:
            yield Hit(row, f"Another one starts on {long_date(row.sw_decom)}.")
        seen.add((row.child, row.sw_decom))


RULES: tuple[Rule, ...] = (
    bad_worker,
    _date_rule("SW04STG1", "SW_DECOM"),
    _date_rule("SW05STG1", "SW_DEC"),
    worker_after_the_year,
    worker_ends_outside,
    worker_not_ended,
    short_worker,
    _gap_rule("SW10STG2", 2024, 2025),
    _gap_rule("SW10aSTG2", 2026, 9999),
    first_contact_too_early,
    bad_reason,
    no_worker_on_31_march,
    worker_reversed,
    two_workers_from_one_day,
)
