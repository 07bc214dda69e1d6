"""Rows that were read but cannot be kept: taken out before anything is compared, and listed with the reason."""

from collections.abc import Iterator
from typing import Any

from waymark.domain.history import Allocation
from waymark.domain.people.roles import ROLES
from waymark.domain.ssda903.local import Local
from waymark.domain.ssda903.tables import FIELD_OF, Finding, Return, YearReturn
from waymark.domain.team import Person, Team

LONGEST = 200
"""Characters in one value. No code, number or name in use comes near it."""
BACKWARDS = {"Missing": ("mis_start", "mis_end"), "SWEpisodes": ("sw_decom", "sw_dec"),
             "PlacedAdoption": ("date_placed", "date_placed_ceased")}  # fmt: skip
"""Tables whose rows span days. An episode that ends before it starts is kept as one of no days, as everywhere."""
PEOPLE, ALLOCATIONS, CHILDREN = "local/people.csv", "local/allocations.csv", "local/children.csv"
DATES, SIZE, ROLE = "IRO-D06", "IRO-D08", "IRO-D09"


def sift(ret: Return) -> tuple[Return, list[Finding]]:
    """The return without the rows that cannot be kept, and a finding for each of those."""
    found: list[Finding] = []
    years = tuple(_year(year, found) for year in ret.years)
    return (Return(years, ret.findings, ret.unreadable), found) if found else (ret, found)


def _year(year: YearReturn, found: list[Finding]) -> YearReturn:
    kept: dict[str, Any] = {}
    for table, field in FIELD_OF.items():
        rows = getattr(year, field) or ()
        bad = {id(row): finding for row in rows if (finding := _of_row(year.year, table, row))}
        if bad:
            found.extend(bad.values())
            kept[field] = tuple(row for row in rows if id(row) not in bad)
    return year._replace(**kept)


def _of_row(year: int, table: str, row: Any) -> Finding | None:
    if _too_long(row[1:]):
        return _finding(SIZE, table, row, year, *_SIZE)
    start, end = (getattr(row, name) for name in BACKWARDS[table]) if table in BACKWARDS else (None, None)
    return _finding(DATES, table, row, year, *_DATES) if start and end and end < start else None


def _too_long(values: tuple[Any, ...]) -> bool:
    return any(value.__class__ is str and len(value) > LONGEST for value in values)


_SIZE = (f"A value is longer than {LONGEST} characters: the row was left out.", "Correct it.")
_DATES = ("The row ends before it starts: it was left out.", "Correct one of the two dates.")


def _finding(rule: str, table: str, row: Any, year: int, says: str, fix: str) -> Finding:
    where, child = row.where, row.child[:LONGEST]
    return Finding(rule, "error", table, says, fix, where.file, where.line, where.row, child, year=year)


def sift_local(local: Local) -> tuple[Local, list[Finding]]:
    """The local tables without the rows that cannot be kept, and a finding for each of those."""
    found: list[Finding] = []
    children = {key: own for key, own in local.children.items() if _fits((key, *own), CHILDREN, key, found)}
    allocations = {
        child: tuple(one for one in several if _allocated(child, one, found))
        for child, several in local.allocations.items()
    }
    people = tuple(person for person in local.team.people if _in_post(person, found))
    return local._replace(children=children, team=Team(people), allocations=allocations), found


def _fits(values: tuple[Any, ...], file: str, child: str, found: list[Finding]) -> bool:
    if _too_long(values):
        found.append(Finding(SIZE, "error", "", *_SIZE, file=file, child=child[:LONGEST]))
        return False
    return True


def _allocated(child: str, row: Allocation, found: list[Finding]) -> bool:
    if row.end is not None and row.end < row.start:
        found.append(Finding(DATES, "error", "allocations", *_DATES, file=ALLOCATIONS, child=child[:LONGEST]))
        return False
    return _fits((child, *row), ALLOCATIONS, child, found)


def _in_post(person: Person, found: list[Finding]) -> bool:
    found.extend(problems := list(_problems(person)))
    return not problems and _fits((person.key, person.name, person.team), PEOPLE, "", found)


def _problems(person: Person) -> Iterator[Finding]:
    if person.role not in ROLES:
        says = f'"{person.role[:40]}" is no role: the line of {person.key[:40]} was left out.'
        yield Finding(ROLE, "error", "people", says, f"Use one of: {', '.join(ROLES)}.", file=PEOPLE)
    if person.start and person.end and person.end < person.start:
        yield Finding(DATES, "error", "people", *_DATES, file=PEOPLE)
