"""`waymark clock`: works out one deadline, or a table of them, with the reason for each."""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

from waymark.domain.clocks import Deadline, answer, rule_ids
from waymark.domain.clocks.facts import KINDS, pairs
from waymark.domain.errors import Unusable
from waymark.law.loader import settings

COLUMNS = ("id", "rule", "facts")

EXAMPLES = """examples:
  waymark clock REV-1 became_looked_after=2025-01-06
  waymark clock REV-3+REV-END previous_review_completed=2025-12-01 dob=2008-06-02 --json
  waymark clock REV-1 became_looked_after=2025-01-04 policy.first_review=28d
  waymark clock --table questions.csv        (columns id, rule, facts; facts split by ;)
"""


class Answered(NamedTuple):
    """One row of a table: its answer, or why it has none."""

    id: str
    rule: str
    deadline: Deadline | None
    error: str = ""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{EXAMPLES}\n{_listed('rules', rule_ids())}\n\n{_listed('facts', (*KINDS, *settings()))}"
    parser.add_argument("--table", type=Path, metavar="FILE.csv", help="answer every row of a table")
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.add_argument("question", nargs=argparse.REMAINDER, metavar="RULE key=value ...", help="one rule, its facts")


def _listed(title: str, names: Iterable[str]) -> str:
    return fill(f"{title}: {', '.join(names)}", width=100, subsequent_indent="  ", break_on_hyphens=False)


def run(args: argparse.Namespace) -> int:
    """Answer. Exit status 0, or 2 where a row of the table could not be answered."""
    question = [word for word in args.question if word != "--json"]
    as_json = args.json or len(question) < len(args.question)
    if args.table is not None and question:
        raise Unusable("give either a rule with its facts, or --table FILE.csv, not both")
    if args.table is not None:
        return _table(args.table, as_json)
    if not question:
        raise Unusable("give a rule and its facts, for example: waymark clock REV-1 became_looked_after=2025-01-06")
    _one(question[0], question[1:], as_json)
    return 0


def _one(rule: str, facts: list[str], as_json: bool) -> None:
    deadline = answer(rule, pairs(facts))
    if as_json:
        print(json.dumps(as_data(deadline), ensure_ascii=False, indent=2))
        return
    print(deadline.text())
    print(deadline.because)
    print(f"{'; '.join(deadline.cite)}. Counted with: {deadline.calendar}.")


def _table(path: Path, as_json: bool) -> int:
    answered = [_answered(row) for row in _rows(path)]
    if as_json:
        rows = [{"id": one.id, "rule": one.rule, **_row_data(one)} for one in answered]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print_csv(answered)
    for one in answered:
        if one.error:
            print(f"waymark clock: row {one.id}: {one.error}", file=sys.stderr)
    return 2 if any(one.error for one in answered) else 0


def as_data(deadline: Deadline) -> dict[str, object]:
    """A deadline as JSON shows it: dates as ISO text, null where there is none."""
    return {
        "rule": deadline.rule,
        "due": deadline.due.isoformat() if deadline.due else None,
        "window": [day.isoformat() for day in deadline.window] if deadline.window else None,
        "because": deadline.because,
        "cite": list(deadline.cite),
        "calendar": deadline.calendar,
        "provisional": deadline.provisional,
    }


def _row_data(one: Answered) -> dict[str, object]:
    return as_data(one.deadline) if one.deadline else {"error": one.error}


def _answered(row: dict[str, str]) -> Answered:
    try:
        facts = pairs(part for part in row["facts"].split(";") if part.strip())
        return Answered(row["id"], row["rule"], answer(row["rule"], facts))
    except Unusable as reason:
        return Answered(row["id"], row["rule"], None, str(reason))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of the table, only the columns that are read. Raises Unusable where the file is no such table."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        reader = csv.DictReader(lines, strict=True)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        rows = [] if missing else list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as reason:
        raise Unusable(f"{path} cannot be read as a CSV table in UTF-8: {reason}") from None
    if missing:
        raise Unusable(f"{path} has no column {', '.join(missing)}; a table has the columns {', '.join(COLUMNS)}")
    for row in rows:
        yield {name: (row[name] or "").strip() for name in COLUMNS}


def _print_csv(answered: list[Answered]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("id", "due", "because"))
    for one in answered:
        due, because = (one.deadline.text(), one.deadline.because) if one.deadline else ("", f"error: {one.error}")
        writer.writerow((_plain(one.id), due, because))


def _plain(text: str) -> str:
    """Text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
