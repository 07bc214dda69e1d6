"""Check a folder of the return: everything that is wrong in it, and everything that could not be checked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from waymark.actions.folder.source import Source, open_folder, without_collection
from waymark.domain.coverage import Coverage
from waymark.domain.ssda903 import rejects, rules
from waymark.domain.ssda903.rejects import row_findings
from waymark.domain.ssda903.rules.registry import RULES
from waymark.domain.ssda903.tables import FIELD_OF, Finding, Return, Unchecked
from waymark.returns import findings as files
from waymark.returns import local
from waymark.returns.folder import quietly

MEANINGS = files.MEANINGS | local.MEANINGS | rejects.MEANINGS | {rule.number: rule.meaning for rule in RULES}
"""What each rule asks, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What a check found."""

    findings: tuple[Finding, ...]
    """Errors before warnings, then by file and line."""
    unchecked: tuple[Unchecked, ...]
    """Rules that could not be checked, or not wholly, with the reason: none of them counts as passed."""
    rows: dict[str, int]
    """How many rows each table has that is in the folder, over all its years."""
    coverage: Coverage


def check(folder: Path, today: date, year: int | None = None, tell: Callable[[str], None] = quietly) -> CheckOutcome:
    """Check the return in `folder` against every rule. `year`, the year ending, makes that this year.

    `tell` hears what is being done. Raises `Unusable` where nothing can be checked.
    """
    source = open_folder(folder, today, year, tell)
    tell("Checking")
    return checked(source, today)


def checked(source: Source, today: date) -> CheckOutcome:
    """The same of a folder that is open. Local tables without a return are checked by themselves."""
    with without_collection():
        if not source.ret.years:
            alone = tuple(sorted(_local_findings(source), key=_order))
            return CheckOutcome(alone, (), {}, source.coverage)
        found, unchecked = rules.check(source.ret, source.histories, source.coverage, today)
        findings = [*source.ret.findings, *_local_findings(source), *row_findings(source.ret), *found]
        return CheckOutcome(tuple(sorted(findings, key=_order)), tuple(unchecked), _rows(source.ret), source.coverage)


def _local_findings(source: Source) -> tuple[Finding, ...]:
    return source.local.findings if source.local else ()


def _order(finding: Finding) -> tuple[str, str, int, str, str]:
    return finding.severity, finding.file, finding.line or 0, finding.rule, finding.child


def _rows(ret: Return) -> dict[str, int]:
    counts: dict[str, int] = {}
    for year in ret.years:
        for table, field in FIELD_OF.items():
            rows = getattr(year, field)
            if rows is not None:
                counts[table] = counts.get(table, 0) + len(rows)
    return counts
