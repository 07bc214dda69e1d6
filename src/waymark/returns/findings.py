"""What is noticed about files while they are read. Every rule of this room begins "IRO-F"."""

from collections.abc import Sequence

from waymark.domain.ssda903.tables import Finding

MEANINGS = {
    "IRO-F01": "A file is not encoded as UTF-8.",
    "IRO-F02": "A file has columns that its table does not have.",
    "IRO-F03": "A file cannot be read.",
    "IRO-F04": "A line has too many values, or too few: which belongs where cannot be told.",
    "IRO-F05": "A line leaves out values at its end, all of which may be blank.",
    "IRO-F06": "Several files of one year hold the same table.",
    "IRO-F07": "A file or folder was passed over.",
    "IRO-F08": "An XML element gives the same field twice.",
    "IRO-F09": "A file ends without the end of its last line, in a value that may have been longer.",
}


def windows_text(file: str) -> Finding:
    """The file is cp1252, not UTF-8."""
    return Finding(
        "IRO-F01", "warning", "", f"{file} is Windows text (cp1252), not UTF-8.",
        "It was read; check that names and letters with accents are right, or save it as CSV UTF-8.", file=file,
    )  # fmt: skip


def extra_columns(file: str, table: str, columns: Sequence[str]) -> Finding:
    """The file has columns that the table does not have."""
    listed = ", ".join(columns)
    return Finding(
        "IRO-F02", "warning", table, f"{file} has columns that the table {table} does not have: {listed}.",
        "They were left out; nothing to do unless one is a misspelt column of the return.", file=file, field=listed,
    )  # fmt: skip


def unreadable(file: str, why: str, line: int | None) -> Finding:
    """The file cannot be read at all."""
    return Finding("IRO-F03", "error", "", f"{file} was not read: {why}.",
                   "Put the file right or take it out of the folder.", file=file, line=line)  # fmt: skip


def kept_out(file: str, table: str, line: int, row: int, found: int, expected: int, child: str) -> Finding:
    """A line with too many values, or too few."""
    return Finding(
        "IRO-F04", "error", table,
        f"The line has {found} values where the first line names {expected} columns: it was left out.",
        "Look for a comma inside a value that is not in quotation marks, or for a line cut short.",
        file=file, line=line, row=row, child=child,
    )  # fmt: skip


def filled_up(file: str, table: str, line: int, row: int, found: int, expected: int, child: str) -> Finding:
    """A line that leaves out columns at its end, all of which may be blank."""
    return Finding(
        "IRO-F05", "warning", table,
        f"The line has {found} values where the first line names {expected} columns: the rest was taken as blank.",
        "Check that the line was not cut short.", file=file, line=line, row=row, child=child,
    )  # fmt: skip


def several_files(table: str, files: Sequence[str]) -> Finding:
    """Two or more files of one year hold the same table."""
    return Finding(
        "IRO-F06", "warning", table,
        f"The table {table} stands in several files: {', '.join(files)}. All were read, one after the other.",
        "Keep one file a table, unless the extract was split on purpose.", file=files[-1],
    )  # fmt: skip


def same_file(first: str, again: str) -> Finding:
    """A file has exactly the bytes of another one."""
    return Finding("IRO-F06", "warning", "", f"{again} is the same as {first}, and was read once.",
                   "Keep one of them.", file=again)  # fmt: skip


def not_read(file: str, why: str) -> Finding:
    """A file or folder that was passed over."""
    return Finding("IRO-F07", "warning", "", f"{file} was not read: {why}.",
                   "Nothing, if it is not part of the return.", file=file)  # fmt: skip


def ends_open(file: str, table: str, line: int, row: int, child: str, last: str) -> Finding:
    """The file ends without a line end, and its last value may be cut."""
    value = f'the value "{last}"' if last else "a value left blank"
    return Finding(
        "IRO-F09", "warning", table, f"The file ends on this line with {value} and no line end: it may be cut short.",
        "Check the last value, and that no rows are missing after it.", file=file, line=line, row=row, child=child,
    )  # fmt: skip


def said_twice(file: str, table: str, line: int, field: str, child: str) -> Finding:
    """One XML element says the same field twice, with different values."""
    return Finding(
        "IRO-F08", "error", table, f"{field} is given twice, with different values; the first was taken.",
        "Keep the right one.", file=file, line=line, child=child, field=field,
    )  # fmt: skip
