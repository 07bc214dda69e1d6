"""`waymark import FOLDER [--dry-run]`: the statutory return into the database."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waymark.domain.years import parse_year

WIDTH = 30
KEYS = ("rule", "severity", "table", "file", "line", "row", "child", "field", "message", "fix")
COUNTS = ("added", "changed", "removed", "unchanged", "rejected")
SHOWN = 50
"""Rejected rows that are listed in words; `--json` has them all."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a return; several years are a sub-folder each")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--year", metavar="YEAR", help="the last year of the folder, as 2023/24, where it does not say")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Imports. Exit status 1 where something is wrong with the data: rows rejected, given twice, or at odds with what
    was recorded here, or files not as they should be. Otherwise 0."""
    from waymark.actions import setup

    year = parse_year(args.year).ending if args.year else None
    setup.ready()
    from waymark.actions.actor import command_line, now
    from waymark.actions.folder.source import without_collection
    from waymark.actions.imports import import_folder, quiet

    tell = bar if sys.stderr.isatty() else quiet
    try:
        with without_collection():
            by = command_line(now())
            found = import_folder(args.folder, by=by, dry_run=args.dry_run, year=year, tell=tell)
    finally:
        if tell is bar:
            print("\r" + " " * 79 + "\r", end="", file=sys.stderr, flush=True)
    if args.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(found)))
    return 1 if found.rejected_rows or found.clashes or found.unread or found.noticed else 0


def bar(what: str, done: int, of: int) -> None:
    """Draws how far the import has come, on stderr."""
    filled = WIDTH * done // of
    print(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {what[:40]:<40}", end="", file=sys.stderr, flush=True)


def as_json(found: Any) -> dict[str, Any]:
    """The outcome as scripts read it."""
    return {
        **{name: getattr(found, name) for name in COUNTS},
        "applied": found.applied,
        "rejected_rows": [_row(row) for row in found.rejected_rows],
        "clashes": [clash._asdict() for clash in found.clashes],
        "unread": [{"child": row.child, "table": row.table, "what": row.what} for row in found.unread],
        "noticed": [_row(row) for row in found.noticed],
    }


def _row(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in KEYS}


def lines(found: Any) -> Iterator[str]:
    """The outcome in words: a line a table, then every row that could not be taken or read, then clashes."""
    tables = sorted({table for name in COUNTS for table in getattr(found, name)})
    yield f"{'':<22}" + "".join(f"{name:>11}" for name in COUNTS)
    for table in tables:
        yield f"{table:<22}" + "".join(f"{getattr(found, name).get(table, 0):>11,}" for name in COUNTS)
    yield "Imported." if found.applied else "Nothing was changed: this only shows what an import would do."
    yield from _listed("Rejected", found.rejected_rows)
    yield from _listed("Noticed", found.noticed)
    for row in found.unread:
        yield f"Not read, child {row.child}: {row.what}"
    for clash in found.clashes:
        yield f"Clash, child {clash.child}: {clash.what}"


def _listed(what: str, rows: Any) -> Iterator[str]:
    for row in rows[:SHOWN]:
        place = f"{row.file}, line {row.line}" if row.line else row.file or row.table
        child = f", child {row.child}" if row.child else ""
        yield f"{what} ({row.rule}) {place}{child}: {row.message} {row.fix}"
    if len(rows) > SHOWN:
        yield f"... and {len(rows) - SHOWN:,} more; --json lists them all."
