"""`make bench`: how fast, how much memory, how many queries. Prints tables; asserts nothing.

`--write` also writes them to docs/reference/speed.md, `--only report check` measures some sections, `--repeat 1` is
quick.
"""

import argparse
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sections import SECTIONS
from tables import Table

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "speed.md"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast Waymark is, on this machine, now.")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), help="some sections only")
    parser.add_argument("--repeat", type=int, default=3, help="how often a command is run; the middle time counts")
    parser.add_argument(
        "--write", action="store_true", help=f"also write {PAGE.relative_to(PAGE.parent.parent.parent)}"
    )
    args = parser.parse_args()
    texts = [about()]
    print(texts[0])
    for name in args.only:
        print(f"measuring: {name} ...", file=sys.stderr)
        texts.append(measured(name, args.repeat).text())
        print(texts[-1], flush=True)
    if args.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text("\n".join(texts), "utf-8")
    return 0


def measured(name: str, repeat: int) -> Table:
    """One section, in a folder of its own that is gone afterwards; what fails is said in its place."""
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as place:
        try:
            return SECTIONS[name](Path(place), repeat)
        except RuntimeError as error:
            return Table(name, ("not measured",), [(str(error).replace("\n", " ")[-300:],)])


def about() -> str:
    """What was measured where. Ratios within one run say more than times."""
    today = datetime.now(UTC).date()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return (
        "# Speed\n\n"
        f"Measured by `make bench` on {today.day} {today:%B %Y} ({machine}). Times differ from machine to machine; "
        "the ratios within one run should not.\n"
    )


sys.exit(main())
