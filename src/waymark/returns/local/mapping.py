"""`local/mapping.toml`: which file of a source feeds which table, under which names and words."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from waymark.domain import casework
from waymark.domain.errors import Unusable
from waymark.returns.local.tables import TABLES, Table
from waymark.returns.local.values import Days, Wrong, fields_of

NAME = "mapping.toml"
KEYS = ("file", "sheet", "dates", "columns", "fixed", "values")


class Source(NamedTuple):
    """One source of one table."""

    key: str
    """Where it stands in the mapping: "visits", or "visits[2]" for the second of several."""
    file: str
    sheet: str
    """"" for a CSV file, and for a workbook with one sheet."""
    columns: Mapping[str, str]
    """{our column: its name in the source}."""
    fixed: Mapping[str, str]
    """{our column: the value that every line has}."""
    values: Mapping[str, Mapping[str, str]]
    """{our column: {what the source writes, in lower case: what it means here}}."""
    days: Days


def mapping_in(folder: Path) -> dict[str, tuple[Source, ...]]:
    """The sources of each table that `folder`/mapping.toml names; {} without that file.

    Raises `Unusable`, naming the key and what to do, where the file cannot be used.
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unusable(f"local/{NAME} cannot be read: {error}. Correct it, or take it away.") from error
    return {_table(name).name: tuple(_sources(_table(name), given)) for name, given in said.items()}


def _bad(key: str, says: str) -> Unusable:
    return Unusable(f"local/{NAME}: {key} {says}")


def _table(name: str) -> Table:
    if name not in TABLES:
        raise _bad(name, f"is no table. Use one of: {', '.join(TABLES)}.")
    return TABLES[name]


def _sources(table: Table, given: Any) -> list[Source]:
    listed = given if isinstance(given, list) else [given]
    keys = [table.name] if len(listed) == 1 else [f"{table.name}[{at}]" for at in range(1, len(listed) + 1)]
    return [_source(table, key, one) for key, one in zip(keys, listed, strict=True)]


def _source(table: Table, key: str, given: Any) -> Source:
    if not isinstance(given, dict):
        raise _bad(key, f"is no table of keys. Write [[{table.name}]] above: {', '.join(KEYS)}.")
    for name in given:
        if name not in KEYS:
            raise _bad(f"{key}.{name}", f"is not known. Use: {', '.join(KEYS)}.")
    file = _text(f"{key}.file", given.get("file", ""))
    if not file or Path(file).name != file:
        raise _bad(f"{key}.file", f'is "{file}". Give the name of a CSV file or workbook in the folder local.')
    fixed = _words(table, f"{key}.fixed", given.get("fixed", {}))
    columns = _words(table, f"{key}.columns", given.get("columns", {}))
    if both := sorted(columns.keys() & fixed.keys()):
        raise _bad(f"{key}.fixed.{both[0]}", "stands under columns too. Keep one of the two.")
    for column, text in fixed.items():
        _check_value(table, f"{key}.fixed.{column}", column, text)
    days = _days(f"{key}.dates", given.get("dates", "dd/mm/yyyy"))
    values = _values(table, f"{key}.values", given.get("values", {}))
    return Source(key, file, _text(f"{key}.sheet", given.get("sheet", "")), columns, fixed, values, days)


def _text(key: str, given: Any) -> str:
    if not isinstance(given, str):
        raise _bad(key, "is no text. Put it in quotation marks.")
    return given.strip()


def _days(key: str, given: Any) -> Days:
    try:
        return Days(_text(key, given))
    except ValueError as reason:
        raise _bad(key, f'is "{given}". Write a day with dd, mm (or mmm) and yyyy, as yyyy-mm-dd.') from reason


def _words(table: Table, key: str, given: Any) -> dict[str, str]:
    """{our column: text}, each column one of the table's."""
    if not isinstance(given, dict):
        raise _bad(key, 'is no table of keys. Write lines such as CHILD = "Person ID".')
    found = {column.strip().upper(): _text(f"{key}.{column}", value) for column, value in given.items()}
    for column in found:
        if column not in table.columns:
            raise _bad(f"{key}.{column}", f"is no column of {table.name}. Use one of: {', '.join(table.columns)}.")
    return found


def _values(table: Table, key: str, given: Any) -> dict[str, dict[str, str]]:
    names = _words(table, key, dict.fromkeys(given, "") if isinstance(given, dict) else given)
    found: dict[str, dict[str, str]] = {}
    for column, words in zip(names, given.values(), strict=True):
        if not isinstance(words, dict):
            raise _bad(f"{key}.{column}", 'is no table of keys. Write lines such as "Y" = "yes".')
        told = {theirs: _text(f"{key}.{column}.{theirs}", ours) for theirs, ours in words.items()}
        for theirs, ours in told.items():
            _check_value(table, f"{key}.{column}.{theirs}", column, ours)
        found[column] = {theirs.strip().lower(): ours for theirs, ours in told.items()}
    return found


def _check_value(table: Table, key: str, column: str, ours: str) -> None:
    """Raises where a value that the mapping gives is none that a column of casework can hold. Days are not looked at:
    they are read like those of the source."""
    if table.name not in casework.TABLES or column in table.dates or not ours:
        return
    for field in fields_of(casework.TABLES[table.name]):
        if field.column == column:
            try:
                field.value(ours, Days())
            except Wrong as wrong:
                raise _bad(key, f"cannot be used: {wrong}. {wrong.fix}") from wrong
