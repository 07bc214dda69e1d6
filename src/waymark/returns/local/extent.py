"""How far the sheets of a workbook reach, found without opening it: two cells far apart span billions between them."""

import re
import zipfile

MOST_CELLS = 5_000_000
"""Of one sheet: 50,000 lines of 100 columns."""
CHUNK = 1024 * 1024
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_LONGEST = 200
"""Bytes at the end of a piece in which a cell may have begun."""


def too_far(packed: zipfile.ZipFile) -> str:
    """The cell to which a sheet reaches that spans more than can be read; "" where none does."""
    for part in packed.namelist():
        if _SHEET.fullmatch(part):
            column, row = _reaches(packed, part)
            if column * row > MOST_CELLS:
                return f"{_letters(column)}{row}"
    return ""


def _reaches(packed: zipfile.ZipFile, part: str) -> tuple[int, int]:
    column, row, end = 0, 0, b""
    with packed.open(part) as sheet:
        while chunk := sheet.read(CHUNK):
            for letters, number in _CELL.findall(end + chunk):
                column, row = max(column, _number(letters)), max(row, int(number))
            end = chunk[-_LONGEST:]
    return column, row


def _number(letters: bytes) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + letter - 64
    return found


def _letters(number: int) -> str:
    found = ""
    while number:
        number, at = divmod(number - 1, 26)
        found = chr(65 + at) + found
    return found
