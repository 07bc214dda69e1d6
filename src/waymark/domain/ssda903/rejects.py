"""Rows that cannot be used, values that cannot be read, and rows given twice."""

from collections.abc import Iterator
from typing import Any, Literal

from waymark.domain.ssda903.tables import FIELD_OF, Finding, Return, YearReturn

NEEDED_DATE = {"Episodes": "DECOM", "Reviews": "REVIEW", "Missing": "MIS_START", "SWEpisodes": "SW_DECOM"}
"""The date without which a row says nothing."""
UNDER_A_NUMBER = {("Episodes", "DECOM"): "141", ("Episodes", "DEC"): "147", ("Reviews", "REVIEW"): "166"}
"""Unreadable values that the Department's own rules name."""
MEANINGS = {
    "IRO-D01": "A row names no child.",
    "IRO-D02": "A row has no date of the thing it is about.",
    "IRO-D03": "A value cannot be read as what its column holds.",
    "IRO-D04": "A child has two rows in a table that has one row for each child.",
    "IRO-D05": "A child has two episodes that began on the same day.",
}
ONE_ROW_A_CHILD = ("Header", "UASC", "OC2", "OC3", "AD1", "PrevPerm")


def rejected(ret: Return) -> list[Finding]:
    """The rows that stand in no history, and why: lines of the wrong length, no child, no date they hang on.

    A row that also breaks a rule of the Department (141, 166) is listed under that number.
    """
    kept_out = [finding for finding in ret.findings if finding.severity == "error" and finding.row is not None]
    return kept_out + [found for year, table, row in _all_rows(ret) if (found := _rejection(year, table, row))]


def row_findings(ret: Return) -> list[Finding]:
    """What is wrong with single rows and has no number of the Department's: see `rejected`; besides, values that
    cannot be read as a date or number (taken as blank), and rows given twice in one year."""
    found = [finding for year, table, row in _all_rows(ret) for finding in _of_row(year, table, row)]
    return found + given_twice(ret)


def given_twice(ret: Return) -> list[Finding]:
    """Rows of one year of which only one can be taken: an error where they differ, a warning where they are alike."""
    return [finding for year in ret.years for finding in _given_twice(year)]


def _all_rows(ret: Return) -> Iterator[tuple[int, str, Any]]:
    for year in ret.years:
        for table, field in FIELD_OF.items():
            for row in getattr(year, field) or ():
                yield year.year, table, row


def _of_row(year: int, table: str, row: Any) -> Iterator[Finding]:
    rejection = _rejection(year, table, row)
    if rejection and rejection.rule.startswith("IRO-"):
        yield rejection
    for column, text in row.where.bad:
        if (table, column) not in UNDER_A_NUMBER and column != NEEDED_DATE.get(table):
            yield _unreadable(year, table, row, column, text)


def _rejection(year: int, table: str, row: Any) -> Finding | None:
    if not row.child:
        return _about(row, year, table, "CHILD", "IRO-D01", "error", "The row names no child: it was left out.",
                      "Fill CHILD with the child's identifier.")  # fmt: skip
    column = NEEDED_DATE.get(table)
    if column is None or getattr(row, column.lower()) is not None:
        return None
    text = dict(row.where.bad).get(column)
    number = UNDER_A_NUMBER.get((table, column)) if text or table == "Reviews" else None
    said = f'{column} holds "{text}", which is not a date' if text else f"{column} is blank"
    return _about(row, year, table, column, number or "IRO-D02", "error", f"{said}: the row was left out.",
                  f"Fill {column} with a date as dd/mm/yyyy.")  # fmt: skip


def _unreadable(year: int, table: str, row: Any, column: str, text: str) -> Finding:
    kind = "a whole number" if column == "SDQ_SCORE" else "a date as dd/mm/yyyy"
    said = f'{column} holds "{text}", which is not {kind}: it was taken as blank.'
    return _about(row, year, table, column, "IRO-D03", "warning", said, f"Correct {column}.")


def _given_twice(year: YearReturn) -> Iterator[Finding]:
    for table in ONE_ROW_A_CHILD:
        yield from _same_key(year, table, ("child",), "IRO-D04", "CHILD", "one row for each child")
    yield from _same_key(
        year, "Episodes", ("child", "decom"), "IRO-D05", "DECOM", "one row for each day an episode began"
    )


def _same_key(
    year: YearReturn, table: str, key: tuple[str, ...], rule: str, column: str, wanted: str
) -> Iterator[Finding]:
    first: dict[tuple[object, ...], Any] = {}
    for row in getattr(year, FIELD_OF[table]) or ():
        value = tuple(getattr(row, name) for name in key)
        if not all(value):
            continue
        before = first.setdefault(value, row)
        if before is row:
            continue
        differ = [name.upper() for name in row._fields[1:] if getattr(row, name) != getattr(before, name)]
        severity: Literal["error", "warning"] = "error" if differ else "warning"
        how = (
            f"They differ in {', '.join(differ)}; the row that is filled most was taken" if differ else "They are alike"
        )
        yield _about(row, year.year, table, column, rule, severity,
                     f"The child has a row already on line {before.where.line} of {before.where.file}, and {table} "
                     f"has {wanted}. {how}.", "Keep the right row.")  # fmt: skip


def _about(
    row: Any, year: int, table: str, column: str, rule: str, severity: Literal["error", "warning"], said: str, fix: str
) -> Finding:
    where = row.where
    return Finding(rule, severity, table, said, fix, where.file, where.line, where.row, row.child, column, year)
