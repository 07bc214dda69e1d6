"""The reference page of the local tables, printed from their declarations."""

from collections.abc import Iterator
from datetime import date

from waymark.domain import casework
from waymark.domain.feedback import tables as feedback
from waymark.returns.local.tables import TEAM, kinds, must_be_filled

HEAD = """# Local tables

What a service keeps itself, and what its case system holds beside the return: CSV files in the folder `local` beside
the years of the return, or sheets of Excel workbooks there, or of `local.xlsx` beside the folder. A file or sheet is
called like its table. [How to bring them in](../how-to/bring-in-local-tables.md) says how to take another system's
files as they are.

A column marked "needed" must be there and filled; any other may be blank or left out. A line is told from others of
the child by the columns marked "key": the same key again is the same thing, corrected. Dates are dd/mm/yyyy, or real
dates of a workbook. Yes and no are `yes` and `no`. A code may be given by itself or in its words.

A table speaks from the first day in it to the day on which it is read: within that, what is not in it did not happen.
A table that is not there, or has no line, says nothing and takes nothing away.
"""
TEAM_SAYS = {
    "children": "Names, and which children are brothers and sisters: one key in SIBLINGS for each group.",
    "people": (
        "Who works here, in which role and team, and when. HOURS is the share of a full post. EMAIL is where messages "
        "about their work go; where it is blank, an address that is known already stays."
    ),
    "carers": (
        "Foster carers, by the number that the service knows them by (KEY). SUPERVISING and REVIEWER are KEYs of "
        "people: the supervising social worker and the fostering IRO. LAST_REVIEW is the last review held before "
        "reviews were recorded here. Carers who are not in the table stay as they are; what was recorded here wins."
    ),
    "allocations": "Who is, or was, whose IRO (`iro`) or social worker (`social worker`); PERSON is a KEY of people.",
}


def reference_page() -> str:
    """Markdown: every table with its columns."""
    of_children = (_table(table, OF_A_CHILD) for table in casework.TABLES.values())
    parts = [HEAD, *_team(), *of_children, *(_table(table) for table in feedback.TABLES.values())]
    return "\n".join(parts)


def _team() -> Iterator[str]:
    for table in TEAM:
        columns = ", ".join(f"`{name}`" for name in table.columns)
        needed = ", ".join(f"`{name}`" for name in table.needed)
        said = f"Columns, all needed: {columns}." if table.needed == table.columns else (
            f"Columns: {columns}. Needed: {needed}."
        )  # fmt: skip
        yield f"## {table.title}: `{table.name}`\n\n{TEAM_SAYS[table.name]}\n\n{said}\n"


OF_A_CHILD = "| `CHILD` | key, needed | the child's identifier, as in the return |"


def _table(table: casework.CaseTable, *first: str) -> str:
    rows = [*first]
    rows += [_column(table, name, kind) for name, kind in kinds(table).items()]
    head = f"## {table.title}: `{table.name}`\n\n{table.says}\n\n| column | | holds |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


HOLDS = ((date, "a date"), (bool, "yes or no"), (int, "a whole number"), (float, "a number"))


def _column(table: casework.CaseTable, name: str, kind: object) -> str:
    marks = [mark for mark, said in (("key", name in table.key), ("needed", name in must_be_filled(table))) if said]
    codes = "; ".join(f"`{code}` {words}" for code, words in table.choices.get(name, {}).items())
    plain = next((said for of, said in HOLDS if kind is of), "text")
    holds = f"one of: {codes}" if codes else plain
    meaning = table.meanings.get(name, "")
    return f"| `{name.upper()}` | {', '.join(marks)} | {holds}{f': {meaning}' if meaning else ''} |"
