"""Bytes of a file to text, dates and lines: what every table has in common."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(Exception):
    """A file that cannot be taken for a table. The text says why, without the file's name; `line` where known."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        self.line = line


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and its encoding, "utf-8" (with or without a byte order mark) or "cp1252".

    Raises `Unreadable` for anything else: UTF-16, a picture, a spreadsheet, an archive.
    """
    if data.startswith(_WIDE_MARKS):
        raise Unreadable("it is encoded as UTF-16; save it as CSV UTF-8")
    if data.startswith(b"PK\x03\x04"):
        raise Unreadable("it is a spreadsheet or an archive under another name; save the sheet as CSV UTF-8")
    if b"\0" in data:
        raise Unreadable("it is not text (it holds NUL bytes); save it as CSV UTF-8")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        raise Unreadable("it is neither UTF-8 nor Windows text (cp1252); save it as CSV UTF-8") from error


class Dates(dict[str, date | None]):
    """What a text says as a date, each text worked out once: dd/mm/yyyy, None for anything else.

    One digit will do for day and month. ISO dates, two-digit years and times of day are not dates of the return.
    """

    def __missing__(self, text: str) -> date | None:
        found = self[text] = _date(text)
        return found


def _date(text: str) -> date | None:
    parts = _DATE.fullmatch(text)
    if not parts:
        return None
    day, month, year = map(int, parts.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record of a CSV text with the line on which it begins, counted from 1; blank lines are passed over.

    Cells are as they stand, not trimmed. Raises `Unreadable` with the line where quotation marks do not pair up.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise Unreadable("it breaks off inside a quotation: the file is cut short", line) from error
        raise Unreadable(f"line {line} cannot be read as CSV ({error})", line) from error


def looks_cut(text: str) -> bool:
    """Whether a text ends without the end of its last line, as a file does that was not written to its end. One that
    ends with a closing quotation mark is whole."""
    return bool(text) and not text.endswith(("\n", "\r", '"'))
