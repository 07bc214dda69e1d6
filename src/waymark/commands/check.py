"""`waymark check FOLDER`: what is wrong in a return, where, and what to do."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from waymark.domain.ssda903.tables import Finding, Unchecked
from waymark.domain.years import parse_year

SHOWN_OF_A_RULE = 20
KEYS = ("rule", "severity", "table", "row", "file", "line", "child", "field", "message", "fix", "year")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="one year's tables, or a sub-folder for each year")
    parser.add_argument("--year", metavar="YEAR", help="this year, as 2023/24 (default: the last in the folder)")
    parser.add_argument(
        "--all", action="store_true", help=f"show every finding, not the first {SHOWN_OF_A_RULE} a rule"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.add_argument("--today", type=date.fromisoformat, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Print the findings. Exit status 0 without any, 1 with; raises Unusable where nothing can be checked."""
    from waymark.actions.folder.checks import MEANINGS, check

    year = parse_year(args.year).ending if args.year else None
    today = args.today or datetime.now(ZoneInfo("Europe/London")).date()
    done = check(args.folder, today, year, _tell)
    if args.json:
        print(json.dumps({
            "findings": [{key: getattr(finding, key) for key in KEYS} for finding in done.findings],
            "unchecked": [{"rule": one.rule, "why": one.why} for one in done.unchecked],
            "rows": done.rows,
            "coverage": done.coverage.outline(),
            "gaps": done.coverage.gaps(),
        }, ensure_ascii=False, indent=1))  # fmt: skip
    else:
        most = sys.maxsize if args.all else SHOWN_OF_A_RULE
        print("\n".join(report(done.findings, done.unchecked, done.rows, MEANINGS, most)))
    return 1 if done.findings else 0


def _tell(doing: str) -> None:
    """Show what is being done, to somebody who watches."""
    if sys.stderr.isatty():
        print(f"{doing} ...", file=sys.stderr)


def report(
    findings: Sequence[Finding],
    unchecked: Sequence[Unchecked],
    rows: Mapping[str, int],
    meanings: Mapping[str, str],
    most: int,
) -> Iterator[str]:
    """The findings as lines to read, each rule once with what it means; at most `most` places of each rule."""
    yield "Read: " + ", ".join(f"{table} {_many(n, 'row')}" for table, n in rows.items()) + "."
    for severity in ("error", "warning"):
        of_rule: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.severity == severity:
                of_rule[finding.rule].append(finding)
        if of_rule:
            yield f"\n{_many(sum(map(len, of_rule.values())), severity).upper()}"
        for rule, found in sorted(of_rule.items()):
            yield from _rule(rule, found, meanings.get(rule, ""), most)
    if not findings:
        yield "\nNothing was found to be wrong."
    yield from _not_checked(unchecked)


def _rule(rule: str, found: Sequence[Finding], meaning: str, most: int) -> Iterator[str]:
    yield f"\n{rule}  {meaning}".rstrip() + f" ({_many(len(found), 'place')})"
    for fix in dict.fromkeys(finding.fix for finding in found):
        yield f"  What to do: {fix}"
    for finding in found[:most]:
        place = f"{finding.file}:{finding.line}" if finding.line else finding.file
        child = f"child {finding.child}" if finding.child else ""
        yield "    " + _printable("  ".join(part for part in (place, child, finding.message) if part))
    if len(found) > most:
        yield f"    ... and {len(found) - most:,} more (--all shows them)"


def _not_checked(unchecked: Sequence[Unchecked]) -> Iterator[str]:
    """The rules that could not be checked, those with one reason together."""
    if not unchecked:
        return
    by_reason: dict[str, list[str]] = defaultdict(list)
    for one in unchecked:
        by_reason[one.why].append(one.rule)
    yield "\nNOT CHECKED (which is not the same as passed)"
    for why, numbers in by_reason.items():
        yield f"  {', '.join(numbers)}: {why}"


def _printable(text: str) -> str:
    """Without signs that a terminal would act on: a file may hold any."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
