"""Rows as a spreadsheet. Text is written as text: a cell that begins with "=" is never taken for a formula."""

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from waymark.domain.reports.rows import RowsSheet

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}
LONGEST_NAME = 31
"""What a spreadsheet allows as the name of a sheet."""

HEADER_ROW = 2
"""The note stands in the first line, the headers in the third."""


def write_rows(sheets: Sequence[RowsSheet]) -> bytes:
    """The workbook as bytes: a sheet each, with its note on top, headers that stay in view and a filter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {**OPTIONS, "in_memory": False}) as book:
        strong = book.add_format({"bold": True, "bg_color": "#F3F2F1", "bottom": 1, "text_wrap": True, "valign": "top"})
        quiet = book.add_format({"bold": True, "font_color": "#942514"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title[:LONGEST_NAME]), sheet, strong, quiet, day)
    return out.getvalue()


def _write(page: Worksheet, sheet: RowsSheet, strong: Format, quiet: Format, day: Format) -> None:
    page.set_column(0, max(len(sheet.columns) - 1, 0), 16)
    page.write_string(0, 0, sheet.note, quiet)
    for column, name in enumerate(sheet.columns):
        page.write_string(HEADER_ROW, column, name, strong)
    for line, row in enumerate(sheet.rows, HEADER_ROW + 1):
        for column, value in enumerate(row):
            _cell(page, line, column, value, day)
    page.freeze_panes(HEADER_ROW + 1, 1)
    if sheet.columns:
        page.autofilter(HEADER_ROW, 0, HEADER_ROW + len(sheet.rows), len(sheet.columns) - 1)


def _cell(page: Worksheet, line: int, column: int, value: object, day: Format) -> None:
    match value:
        case None | "":
            pass
        case bool():
            page.write_string(line, column, "yes" if value else "no")
        case int() | float():
            page.write_number(line, column, value)
        case datetime() | date():
            page.write_datetime(line, column, value, day)
        case _:
            page.write_string(line, column, str(value))
