"""The folder `local` beside a return: what a service keeps itself, as three CSV tables."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from waymark.domain.errors import Unusable
from waymark.domain.history import Allocation
from waymark.domain.ssda903.local import Local, LocalChild
from waymark.domain.ssda903.tables import Finding
from waymark.domain.team import Person, Team
from waymark.returns.folder import DEFAULT_MAX_BYTES
from waymark.returns.layout import LOCAL, refuse_by_size
from waymark.returns.text import Dates, Unreadable, decoded, records

TABLES = {
    "children.csv": ("CHILD", "NAME", "KNOWN_AS", "SAY_IT", "SIBLINGS"),
    "people.csv": ("KEY", "NAME", "ROLE", "TEAM", "HOURS", "START", "END"),
    "allocations.csv": ("CHILD", "ROLE", "PERSON", "START", "END"),
}
ALLOCATED_AS = ("iro", "social worker")
_NUMBER = re.compile(r"[0-9]{1,3}([.][0-9]{1,4})?")
MEANINGS = {
    "IRO-L01": "A table that the service keeps beside the return cannot be read.",
    "IRO-L02": "A line of such a table cannot be used.",
}


class Line(NamedTuple):
    """One line of a local table, its values by column, trimmed."""

    file: str
    line: int
    row: int
    values: dict[str, str]


def read(folder: Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Local | None:
    """The tables in `folder`/local; None where there is no such folder. A table that is absent is empty.

    What cannot be read is among the findings, and the line is left out. Raises `Unusable` where the files together are
    larger than `max_bytes`, or cannot be opened.
    """
    inside = folder / LOCAL
    if not inside.is_dir():
        return None
    files = [inside / name for name in TABLES if (inside / name).is_file()]
    refuse_by_size(files, inside, max_bytes)
    noticed: list[Finding] = []
    dates = Dates()
    lines = {path.name: _lines(path, noticed) for path in files}
    people = list(_people(lines.get("people.csv", ()), dates, noticed))
    children = dict(_children(lines.get("children.csv", ()), noticed))
    allocations = _allocations(lines.get("allocations.csv", ()), {one.key for one in people}, dates, noticed)
    return Local(children, Team(tuple(people)), allocations, tuple(noticed))


def _lines(path: Path, noticed: list[Finding]) -> list[Line]:
    file = f"{LOCAL}/{path.name}"
    try:
        text, _ = decoded(path.read_bytes())
        return list(_table(file, TABLES[path.name], text))
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}.") from error
    except Unreadable as reason:
        noticed.append(Finding("IRO-L01", "error", "", f"{file} was not read: {reason}.",
                               "Put the file right.", file=file, line=reason.line))  # fmt: skip
        return []


def _table(file: str, columns: Sequence[str], text: str) -> Iterator[Line]:
    found = records(text)
    header = [name.strip().upper() for name in next(found, (1, []))[1]]
    missing = [name for name in columns if name not in header]
    if missing:
        raise Unreadable(f"these columns are missing: {', '.join(missing)}", 1)
    for row, (line, cells) in enumerate(found):
        values = [cell.strip() for cell in cells]
        if any(values):
            padded = values + [""] * (len(header) - len(values))
            yield Line(file, line, row, dict(zip(header, padded, strict=False)))


def _children(lines: Sequence[Line], noticed: list[Finding]) -> Iterator[tuple[str, LocalChild]]:
    for line in lines:
        values = line.values
        if values["CHILD"]:
            names = LocalChild(values["NAME"], values["KNOWN_AS"], values["SAY_IT"], values["SIBLINGS"])
            yield values["CHILD"].upper(), names
        else:
            noticed.append(_left_out(line, "CHILD is blank"))


def _people(lines: Sequence[Line], dates: Dates, noticed: list[Finding]) -> Iterator[Person]:
    for line in lines:
        values = line.values
        try:
            if not values["KEY"]:
                raise ValueError("KEY is blank")
            hours, start, end = _hours(values["HOURS"]), _day(values["START"], dates), _day(values["END"], dates)
        except ValueError as reason:
            noticed.append(_left_out(line, str(reason)))
            continue
        role = values["ROLE"].lower().replace(" ", "_")
        yield Person(values["KEY"], values["NAME"], role, values["TEAM"], hours, start, end)


def _allocations(
    lines: Sequence[Line], known: set[str], dates: Dates, noticed: list[Finding]
) -> dict[str, tuple[Allocation, ...]]:
    found: dict[str, list[Allocation]] = defaultdict(list)
    for line in lines:
        try:
            allocation = _allocation(line.values, known, dates)
        except ValueError as reason:
            noticed.append(_left_out(line, str(reason)))
            continue
        found[line.values["CHILD"].upper()].append(allocation)
    return {child: tuple(sorted(several, key=lambda one: (one.start, one.role))) for child, several in found.items()}


def _allocation(values: dict[str, str], known: set[str], dates: Dates) -> Allocation:
    role, person, start = values["ROLE"].lower(), values["PERSON"], _day(values["START"], dates)
    if role not in ALLOCATED_AS:
        raise ValueError(f'ROLE is "{values["ROLE"]}", and an allocation is one of: {", ".join(ALLOCATED_AS)}')
    if person not in known:
        raise ValueError(f'PERSON is "{person}", and people.csv has no such KEY')
    if start is None or not values["CHILD"]:
        raise ValueError("CHILD and START must be filled")
    return Allocation(start, _day(values["END"], dates), role, person)


def _hours(text: str) -> float | None:
    if text and not _NUMBER.fullmatch(text):
        raise ValueError(f'HOURS is "{text}", which is not a number')
    return float(text) if text else None


def _day(text: str, dates: Dates) -> date | None:
    found = dates[text]
    if text and found is None:
        raise ValueError(f'"{text}" is not a date as dd/mm/yyyy')
    return found


def _left_out(line: Line, why: str) -> Finding:
    return Finding("IRO-L02", "error", "", f"The line was left out: {why}.", "Put the line right.",
                   line.file, line.line, line.row, line.values.get("CHILD", "").upper())  # fmt: skip
