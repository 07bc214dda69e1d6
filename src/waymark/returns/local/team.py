"""The service's own three tables: names and siblings, its people, who is allocated to whom."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from waymark.domain.history import Allocation
from waymark.domain.messages import addresses
from waymark.domain.messages.kinds import EMAIL
from waymark.domain.people.roles import PARTS
from waymark.domain.ssda903.local import LocalChild
from waymark.domain.ssda903.tables import Finding
from waymark.domain.team import Person
from waymark.returns.local.lines import Line, left_out

ALLOCATED_AS = tuple(PARTS)
_NUMBER = re.compile(r"[0-9]{1,3}([.][0-9]{1,4})?")


def children_in(lines: Sequence[Line], noticed: list[Finding]) -> Iterator[tuple[str, LocalChild]]:
    """Each child's identifier with what the service writes down of it."""
    for line in lines:
        values = line.values
        if values["CHILD"]:
            names = LocalChild(values["NAME"], values["KNOWN_AS"], values["SAY_IT"], values["SIBLINGS"])
            yield values["CHILD"].upper(), names
        else:
            noticed.append(left_out(line, "CHILD is blank"))


def people_in(lines: Sequence[Line], noticed: list[Finding]) -> Iterator[Person]:
    """Each post of each person."""
    for line in lines:
        values = line.values
        try:
            if not values["KEY"]:
                raise ValueError("KEY is blank")
            hours, start, end = _hours(values["HOURS"]), _day(line, "START"), _day(line, "END")
        except ValueError as reason:
            noticed.append(left_out(line, str(reason)))
            continue
        role = values["ROLE"].lower().replace(" ", "_")
        email = _email(line, noticed)
        yield Person(values["KEY"], values["NAME"], role, values["TEAM"], hours, start, end, email)


def allocations_in(lines: Sequence[Line], known: set[str], noticed: list[Finding]) -> dict[str, tuple[Allocation, ...]]:
    """Each child's allocations in order of their first day, to people whose key is `known`."""
    found: dict[str, list[Allocation]] = defaultdict(list)
    for line in lines:
        try:
            allocation = _allocation(line, known)
        except ValueError as reason:
            noticed.append(left_out(line, str(reason)))
            continue
        found[line.values["CHILD"].upper()].append(allocation)
    return {child: tuple(sorted(several, key=lambda one: (one.start, one.role))) for child, several in found.items()}


def _allocation(line: Line, known: set[str]) -> Allocation:
    values = line.values
    role, person, start = values["ROLE"].lower(), values["PERSON"], _day(line, "START")
    if role not in ALLOCATED_AS:
        raise ValueError(f'ROLE is "{values["ROLE"]}", and an allocation is one of: {", ".join(ALLOCATED_AS)}')
    if person not in known:
        raise ValueError(f'PERSON is "{person}", and people.csv has no such KEY')
    if start is None or not values["CHILD"]:
        raise ValueError("CHILD and START must be filled")
    return Allocation(start, _day(line, "END"), role, person)


def _email(line: Line, noticed: list[Finding]) -> str:
    """The address, or nothing where it cannot be one: for that nobody is left out."""
    text = addresses.tidy(EMAIL, line.values.get("EMAIL", ""))
    why = addresses.problem(EMAIL, text) if text else ""
    if why:
        says = f'The e-mail address "{text}" was left out: it cannot be one.'
        noticed.append(Finding("IRO-L02", "warning", line.table, says, "Put the address right.", line.file, line.line,
                               line.row, field="EMAIL"))  # fmt: skip
    return "" if why else text


def _hours(text: str) -> float | None:
    if text and not _NUMBER.fullmatch(text):
        raise ValueError(f'HOURS is "{text}", which is not a number')
    return float(text) if text else None


def _day(line: Line, column: str) -> date | None:
    text = line.values[column]
    found = line.days[text]
    if text and found is None:
        raise ValueError(f'"{text}" is not a date as {line.days.like}')
    return found
