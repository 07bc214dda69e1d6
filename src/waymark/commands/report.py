"""`waymark report FOLDER --service NAME --year 2023/24 --out DIR`: the draft annual report, five files or none.

`waymark report --quarter 2023/24-Q4 --out DIR`: the quarterly report of challenge and oversight, from the database.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from waymark.domain.errors import Unusable
from waymark.domain.policies.profile import STATUTORY
from waymark.domain.years import parse_year


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a return; without it, the database")
    parser.add_argument(
        "--service",
        metavar="NAME|FILE",
        help="a shipped profile or a TOML file (else the law's, or the database's own)",
    )
    period = parser.add_mutually_exclusive_group(required=True)
    period.add_argument("--year", metavar="YEAR", help="the report year, as 2023/24")
    period.add_argument(
        "--quarter", metavar="QUARTER", help="the quarterly report of challenge and oversight, as 2023/24-Q4"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder to write into")
    parser.add_argument("--internal", action="store_true", help="show small numbers: not for publication")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Write the report and print where it is. Exit status 0, or 1 where some of the data could not be used.

    Raises Unusable, with nothing written, where there can be no report.
    """
    if args.quarter:
        return _printed(_quarterly(args), (), args.json)
    year = parse_year(args.year)
    faults: tuple[str, ...]
    today = datetime.now(ZoneInfo("Europe/London")).date()
    if args.folder is not None:
        from waymark.actions.folder.reports import write_report

        done = write_report(args.folder, args.service or STATUTORY, year.ending, args.out, args.internal, today, _tell)
        written, faults = done.paths, done.faults.lines(args.folder)
        for note in done.notes:
            _tell(f"{args.service}: {note}")
    else:
        from waymark.actions.measures import write_report_from_database

        faults = ()
        written = write_report_from_database(args.service, year.ending, args.out, args.internal, today, _tell)
    return _printed(written, faults, args.json)


def _quarterly(args: argparse.Namespace) -> list[Path]:
    """The quarterly report: from the database alone, for a return says nothing of what was raised."""
    if args.folder is not None:
        raise Unusable("A return says nothing of what was raised. Leave out the folder: --quarter reads the database.")
    if args.service is not None:
        raise Unusable("The quarterly report is made under the service's own profile. Leave out --service.")
    from waymark.actions.measures import write_quarter_from_database

    today = datetime.now(ZoneInfo("Europe/London")).date()
    return write_quarter_from_database(args.quarter, args.out, args.internal, today, _tell)


def _printed(written: Sequence[Path], faults: Sequence[str], as_json: bool) -> int:
    if as_json:
        print(json.dumps({"written": [str(path) for path in written]}, ensure_ascii=False))
    else:
        print("\n".join(str(path) for path in written))
    for line in faults:
        _tell(line)
    return 1 if faults else 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
