"""The table of foster carers, which is about no child."""

from collections.abc import Sequence
from datetime import date

from waymark.domain.ssda903.local import LocalCarer
from waymark.domain.ssda903.tables import Finding
from waymark.returns.local.lines import Line, left_out

LONGEST = 200
"""Characters in one value, as everywhere in the local tables."""


def carers_in(lines: Sequence[Line], noticed: list[Finding]) -> tuple[LocalCarer, ...]:
    """Each household once: of two lines with one KEY the first holds, and the other is told."""
    found: dict[str, LocalCarer] = {}
    for line in lines:
        try:
            row = _carer(line)
            if row.key in found:
                raise ValueError(f'KEY "{row.key}" stands twice; the first line was taken')
        except ValueError as reason:
            noticed.append(left_out(line, str(reason)))
            continue
        found[row.key] = row
    return tuple(found.values())


def _carer(line: Line) -> LocalCarer:
    values = line.values
    if not values["KEY"] or not values["NAME"]:
        raise ValueError("KEY and NAME must be filled")
    if any(len(text) > LONGEST for text in values.values()):
        raise ValueError(f"a value is longer than {LONGEST} characters")
    approved, ended, last = (_day(line, name) for name in ("APPROVED", "ENDED", "LAST_REVIEW"))
    if approved is None:
        raise ValueError("APPROVED is blank")
    if ended and ended < approved:
        raise ValueError("ENDED comes before APPROVED")
    rest = (values.get(name, "") for name in ("TERMS", "SUPERVISING", "REVIEWER", "EMAIL"))
    terms, supervising, reviewer, email = rest
    return LocalCarer(values["KEY"], values["NAME"], approved, terms, ended, last, supervising, reviewer, email)


def _day(line: Line, column: str) -> date | None:
    text = line.values.get(column, "")
    found = line.days[text] if text else None
    if text and found is None:
        raise ValueError(f'"{text}" is not a date as {line.days.like}')
    return found
