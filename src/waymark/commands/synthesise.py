"""`waymark synthesise`: write a made-up authority's return."""

import argparse
import json
import sys
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("--children", type=int, required=True, metavar="N",
                        help="how many are looked after on 31 March of the last year (1 to 50,000)")  # fmt: skip
    parser.add_argument("--years", required=True, metavar="A-B",
                        help="the years ending 31 March, first and last: 2021-2024 is 2020/21 to 2023/24")  # fmt: skip
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="the same seed gives the same bytes (default 1)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder that is new or empty")
    parser.add_argument("--json", action="store_true", help="say on stdout what was written, as JSON")


def run(args: argparse.Namespace) -> int:
    """Write it. 0 when done; Unusable passes through."""
    from waymark.actions.folder.synthesise import synthesise

    print(f"Making up an authority of {args.children:,} children ...", file=sys.stderr)
    written = synthesise(args.children, args.years, args.seed, args.out)
    if args.json:
        print(json.dumps({"out": str(written.folder), "years": list(written.years), "rows": written.rows}, indent=2))
    else:
        print(f"{written.folder}: {', '.join(written.years)} and local, {sum(written.rows.values()):,} rows.")
    return 0
