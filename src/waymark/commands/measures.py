"""`waymark measures FOLDER --service NAME --year 2023/24`: every measure of a year, or the rows behind one of them."""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from waymark.domain.measures.catalogue import measure_of
from waymark.domain.measures.figures import Figure, shown
from waymark.domain.measures.rows import schema
from waymark.domain.policies.profile import STATUTORY
from waymark.domain.years import parse_year

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet work out a cell instead of showing it."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a return; without it, the database")
    parser.add_argument(
        "--service",
        metavar="NAME|FILE",
        help="a shipped profile or a TOML file; without it, the law alone, or the database's own",
    )
    parser.add_argument("--year", required=True, metavar="YEAR", help="the report year, as 2023/24")
    parser.add_argument("--rows", metavar="MEASURE", help="the rows behind one measure, as CSV")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the figures, or the rows of one measure. Exit status 0, or 1 where some of the data could not be used.

    Raises Unusable where nothing can be worked out.
    """
    year = parse_year(args.year)
    done = _measured(args.folder, args.service, year.ending, _today())
    if args.rows:
        rows = done.engine.rows(args.rows, done.profile, year.ending)
        _print_rows([name for name, _ in schema(measure_of(args.rows).fact)], rows, as_json=args.json)
    elif args.json:
        heading = {"service": done.profile.name, "year": year.label, "from": str(year.first), "to": str(year.last)}
        print(json.dumps(heading | {"measures": [f.as_json() for f in done.figures]}, ensure_ascii=False, indent=1))
    else:
        print(f"{done.profile.authority}, {year.label}")
        for line in table(done.figures):
            print(line)
    return _told(args, done)


def _told(args: argparse.Namespace, done: Any) -> int:
    """Say on stderr what of the profile and of the data was left aside; the exit status."""
    for note in done.profile.notes:
        print(f"{done.profile.name}: {note}", file=sys.stderr)
    faults = done.faults.lines(args.folder) if args.folder else ()
    for line in faults:
        print(line, file=sys.stderr)
    return 1 if faults else 0


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()


def _measured(folder: Path | None, service: str | None, year: int, today: date) -> Any:
    if folder is not None:
        from waymark.actions.folder.measures import measured

        return measured(folder, service or STATUTORY, year, today, _tell)
    from waymark.actions.measures import measured_from_database

    return measured_from_database(service, year, today)


def _tell(doing: str) -> None:
    """Show what is being done, to somebody who watches."""
    if sys.stderr.isatty():
        print(f"{doing} ...", file=sys.stderr)


def table(figures: Sequence[Figure]) -> Iterator[str]:
    """The figures as lines to read: what, how much, of how many, what was left out, what to beware of."""
    for figure in figures:
        group = ", ".join(f"{key.replace('_', ' ')}: {label}" for key, label in figure.group.items())
        name = f"  {group}" if group else figure.title
        yield f"{name:<58} {shown(figure):>9}  {_behind(figure)}".rstrip()


def _behind(figure: Figure) -> str:
    counts = []
    if figure.unit != "count" and figure.numerator is not None and figure.denominator is not None:
        counts.append(f"{figure.numerator:,} of {figure.denominator:,}")
    counts += [f"{rows:,} left out: {reason}" for reason, rows in figure.left_out.items()]
    return "; ".join([*counts, *([figure.warning] if figure.warning else [])])


def _print_rows(names: Sequence[str], rows: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, default=str, ensure_ascii=False, indent=1))
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([*names, "met", "left_out"])
    for row in rows:
        writer.writerow(_cell(row.get(name)) for name in (*names, "met", "left_out"))


def _cell(value: object) -> str:
    """A cell's text, with an apostrophe before what a spreadsheet would take for a formula."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
