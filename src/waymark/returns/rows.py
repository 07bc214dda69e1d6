"""The text of one line, or of one element, to one typed row."""

import re
from collections.abc import Callable
from typing import Any

from waymark.domain.ssda903.tables import Where
from waymark.returns.columns import Columns
from waymark.returns.text import Dates

_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")

RowMaker = Callable[[list[Any], int, int], Any]
"""(text of each field in the order of `Columns.names`, trimmed and upper-cased; line; row) -> the typed row."""


def row_maker(columns: Columns, file: str, dates: Dates) -> RowMaker:
    """A function that makes the rows of one table of one file; it uses the list that it is given up.

    A date or whole number that cannot be read becomes None and is listed in `where.bad` with the text found.
    """
    row_type, names, date_places, number_places = columns.row_type, columns.names, columns.dates, columns.numbers

    def make(values: list[Any], line: int, row: int) -> Any:
        bad: list[tuple[str, str]] = []
        for at in date_places:
            text = values[at]
            values[at] = found = dates[text] if text else None
            if text and found is None:
                bad.append((names[at], text))
        for at in number_places:
            text = values[at]
            values[at] = number = int(text) if _WHOLE_NUMBER.fullmatch(text) else None
            if text and number is None:
                bad.append((names[at], text))
        return row_type(Where(file, line, row, tuple(bad)), *values)

    return make
