"""A return to files, as an authority would hand it in year by year, and the tables it keeps itself beside it."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from waymark.domain import casework
from waymark.domain.history import Episode, HealthYear, History
from waymark.domain.synthesis.told import SUPPORTED_ACCOMMODATION, asks_of_mother, files, in_care_at_the_end, in_year
from waymark.domain.team import Team
from waymark.domain.years import Year
from waymark.returns.columns import COLUMNS
from waymark.returns.layout import LOCAL
from waymark.returns.local import TABLES as LOCAL_TABLES

FILES = {
    "Header": "header.csv",
    "Episodes": "episodes.csv",
    "Reviews": "reviews.csv",
    "UASC": "uasc.csv",
    "OC2": "oc2.csv",
    "OC3": "oc3.csv",
    "AD1": "ad1.csv",
    "PlacedAdoption": "placed_adoption.csv",
    "PrevPerm": "prev_perm.csv",
    "Missing": "missing.csv",
    "SWEpisodes": "sw_episodes.csv",
    "DoLo": "dolo.csv",
}
"""The file that each table is written to."""

Row = Sequence[str]


def write_return(histories: Sequence[History], years: Iterable[Year], folder: Path) -> dict[str, int]:
    """Write one sub-folder of CSV tables for each year ("2023-24") into `folder`, which exists.

    A year's tables hold what was known on its 31 March: every child looked after at any time in it and every care
    leaver of it; episodes that were open on 1 April, with the day they began, or began in the year; no end that came
    later. UTF-8, columns in published order, dates dd/mm/yyyy, lines end with a line feed. Returns rows by table.
    """
    written = dict.fromkeys(FILES, 0)
    for year in years:
        inside = folder / year.folder
        inside.mkdir()
        for table, name in FILES.items():
            if files(table, year):
                rows = (row for history in histories for row in _ROWS[table](history, year))
                written[table] += _write(inside / name, COLUMNS[table].needed, rows)
    return written


def write_local(histories: Sequence[History], team: Team, folder: Path) -> dict[str, int]:
    """Write the tables that a service keeps itself, `local/children.csv` ..., into `folder`; those of casework only
    where they have a row. Returns rows by file."""
    inside = folder / LOCAL
    inside.mkdir()
    rows: dict[str, Iterable[Row]] = {
        "children": ((h.child.id, h.child.name, h.child.known_as, h.child.say_it, h.child.siblings) for h in histories),
        "people": (
            (one.key, one.name, one.role, one.team, _hours(one.hours), _day(one.start), _day(one.end), one.email)
            for one in team.people
        ),
        "allocations": (
            (history.child.id, one.role, one.person, _day(one.start), _day(one.end))
            for history in histories
            for one in history.allocations
        ),
    }
    rows |= {name: _casework(name, histories) for name in casework.TABLES if any(getattr(h, name) for h in histories)}
    return {f"{name}.csv": _write(inside / f"{name}.csv", LOCAL_TABLES[name].columns, r) for name, r in rows.items()}


def _casework(table: str, histories: Iterable[History]) -> Iterator[Row]:
    for history in histories:
        for row in getattr(history, table):
            yield history.child.id, *map(_value, row)


def _value(value: str | bool | int | date | None) -> str:
    if value.__class__ in (str, int):
        return str(value)
    return _day(value) if isinstance(value, date) else "" if value is None else "yes" if value else "no"


def _write(path: Path, columns: Row, rows: Iterable[Row]) -> int:
    found = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(found)
    return len(found)


@lru_cache(maxsize=40_000)
def _day(day: date | None) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if day else ""


def _hours(hours: float | None) -> str:
    return "" if hours is None else str(hours)


def _flag(value: bool | None) -> str:
    return "" if value is None else "1" if value else "0"


def _by(day: date | None, year: Year) -> str:
    """A day as a year's return has it: nothing that came after its 31 March."""
    return _day(day) if day and day <= year.last else ""


def _episodes_in(history: History, year: Year) -> list[Episode]:
    return [row for period in history.periods for row in period.episodes if in_year(row.start, row.end, year)]


def _sex(history: History, year: Year) -> str:
    sex = history.child.sex
    return {"M": "1", "F": "2"}.get(sex, sex) if year.ending <= 2024 else sex


def _header(history: History, year: Year) -> Iterator[Row]:
    child, rows = history.child, _episodes_in(history, year)
    if not rows and not any(one.year == year.ending for one in history.leaving):
        return
    asked = child.sex == "F" and asks_of_mother(rows, year)
    born = _by(child.mother_child_dob, year) if asked else ""
    upn = "UN1" if _under_five(child.dob, year) else child.upn
    mother = "" if not asked else "1" if born else "0"
    yield child.id, _sex(history, year), _day(child.dob), child.ethnicity, upn, mother, born


def _under_five(dob: date | None, year: Year) -> bool:
    return dob is not None and (dob.year + 5, dob.month, dob.day) > (year.ending, 3, 31)


def _episodes(history: History, year: Year) -> Iterator[Row]:
    for row in _episodes_in(history, year):
        ended = row.end is not None and row.end <= year.last
        last = (_day(row.end), row.reason_ceased, row.reason_place_change) if ended else ("", "", "")
        yield (
            history.child.id, _day(row.start), row.reason_new, row.legal_status, row.need, _placement(row, year),
            row.provider,
            *last, row.home_post, row.placement_post, row.urn,
        )  # fmt: skip


def _placement(row: Episode, year: Year) -> str:
    before, since = SUPPORTED_ACCOMMODATION
    return before if row.placement == since and year.ending <= 2024 else row.placement


def _reviews(history: History, year: Year) -> Iterator[Row]:
    for review in history.reviews:
        if year.holds(review.held_on):
            for code in review.codes or ("",):
                yield history.child.id, _day(history.child.dob), _day(review.held_on), code


def _uasc(history: History, year: Year) -> Iterator[Row]:
    for one in history.unaccompanied:
        if one.year == year.ending:
            yield history.child.id, _sex(history, year), _day(history.child.dob), _day(one.until)


def _oc2(history: History, year: Year) -> Iterator[Row]:
    for one in history.health:
        if one.year == year.ending:
            yield history.child.id, _day(history.child.dob), *_health(one)


def _health(one: HealthYear) -> Iterator[str]:
    yield "" if one.sdq_score is None else str(one.sdq_score)
    yield one.sdq_reason
    yield from map(_flag, one[3:])


def _oc3(history: History, year: Year) -> Iterator[Row]:
    for one in history.leaving:
        if one.year == year.ending:
            yield history.child.id, _day(history.child.dob), one.in_touch, one.activity, one.accommodation


def _ad1(history: History, year: Year) -> Iterator[Row]:
    for one in history.adoptions:
        if one.year == year.ending:
            decided, matched = _day(one.should_be_placed_on), _day(one.matched_on)
            adopters = (one.adopters, one.adopters_sex, one.adopters_status)
            yield history.child.id, _day(history.child.dob), decided, matched, _flag(one.by_foster_carer), *adopters


def _placed_adoption(history: History, year: Year) -> Iterator[Row]:
    for one in history.adoption_decisions if _episodes_in(history, year) else ():
        if one.decided_on is not None and in_year(one.decided_on, one.ceased_on, year):
            ceased = _by(one.ceased_on, year)
            yield (
                history.child.id,
                _day(history.child.dob),
                _day(one.decided_on),
                ceased,
                one.reason_ceased if ceased else "",
            )


def _prev_perm(history: History, year: Year) -> Iterator[Row]:
    """Asked for in the years in which a child came into care."""
    if any(period.start is not None and year.holds(period.start) for period in history.periods):
        for one in history.previous_permanence:
            yield history.child.id, _day(history.child.dob), one.kind, one.authority, one.ended


def _missing(history: History, year: Year) -> Iterator[Row]:
    for one in history.missing:
        if in_year(one.start, one.end, year):
            yield history.child.id, _day(history.child.dob), one.kind, _day(one.start), _by(one.end, year)


def _sw_episodes(history: History, year: Year) -> Iterator[Row]:
    """Asked for of children looked after on 31 March. One whose end no return told is not named beside a later one."""
    periods = history.periods
    if not any(in_care_at_the_end(p.known_from, p.end, p.episodes[0].legal_status, year) for p in periods):
        return
    newest = max((one.start for one in history.social_workers if one.start <= year.last), default=None)
    for one in history.social_workers:
        if in_year(one.start, one.end, year) and (one.end is not None or one.start == newest):
            yield history.child.id, _day(history.child.dob), one.worker, _day(one.start), _by(one.end, year), one.reason


def _dolo(_: History, __: Year) -> Iterator[Row]:
    return iter(())


_ROWS: dict[str, Callable[[History, Year], Iterator[Row]]] = {
    "Header": _header,
    "Episodes": _episodes,
    "Reviews": _reviews,
    "UASC": _uasc,
    "OC2": _oc2,
    "OC3": _oc3,
    "AD1": _ad1,
    "PlacedAdoption": _placed_adoption,
    "PrevPerm": _prev_perm,
    "Missing": _missing,
    "SWEpisodes": _sw_episodes,
    "DoLo": _dolo,
}
