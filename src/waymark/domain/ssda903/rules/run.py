"""Check a return against every rule."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from waymark.domain.coverage import Coverage
from waymark.domain.history import History
from waymark.domain.ssda903.rules.care import Care
from waymark.domain.ssda903.rules.collection import Collection
from waymark.domain.ssda903.rules.registry import NOT_CHECKED, RULES
from waymark.domain.ssda903.rules.rule import Hit, Rule
from waymark.domain.ssda903.tables import FIELD_OF, TABLES, Finding, Return, Unchecked
from waymark.domain.years import Year

TABLE_OF = {row: table for table, row in TABLES.items()}
NOT_YET = "Waymark does not check this rule yet."


def check(
    ret: Return, histories: Sequence[History], coverage: Coverage, today: date
) -> tuple[list[Finding], list[Unchecked]]:
    """What is wrong in a return, and which rules could not be checked on it.

    `ret` with its years, oldest first; `histories` and `coverage` as made from it; `today` decides what lies in the
    future. A rule about one year runs on every year in hand, a rule across years on each year with the one directly
    before it. Findings come by year, file and row; each rule that could not be checked, or not wholly, is listed once.
    """
    years = _collections(ret, Care(histories, coverage, today))
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    for rule in RULES:
        whys: dict[str, list[str]] = defaultdict(list)
        asked = [year for year in years if rule.since <= year.tables.year <= rule.until]
        if not asked:
            unchecked.append(Unchecked(rule.number, _not_asked(rule) if years else "No table could be read."))
        for year in asked:
            why, runs = _why_not(rule, year, newest=year is years[-1])
            if why:
                whys[why].append(year.label)
            if runs:
                findings.extend(_finding(rule, year, hit) for hit in rule.look(year))
        if whys:
            unchecked.append(Unchecked(rule.number, _said(whys)))
    findings.sort(key=lambda found: (found.year or 0, found.file, -1 if found.row is None else found.row, found.child))
    return findings, unchecked + [Unchecked(number, NOT_YET) for number in NOT_CHECKED]


def _collections(ret: Return, care: Care) -> list[Collection]:
    made: dict[int, Collection] = {}
    for tables in ret.years:
        made[tables.year] = Collection(tables, made.get(tables.year - 1), care)
    return list(made.values())


def _why_not(rule: Rule, year: Collection, *, newest: bool) -> tuple[str, bool]:
    """Why all or part of a rule cannot be checked on a year ("" where all of it can), and whether it runs at all."""
    if absent := _absent(rule.tables, year):
        return absent, False
    if rule.across and not year.before:
        last_year = Year(year.tables.year).before.label
        return (f"last year's return ({last_year}) is not in the folder" if newest else ""), False
    if year.before and (absent := _absent(rule.across, year.before)):
        return f"in last year's return {absent}", False
    return (rule.unable(year) if rule.unable else ""), True


def _not_asked(rule: Rule) -> str:
    last = f" to {Year(rule.until).label}" if rule.until < 9999 else ""
    return f"The rule is asked only of the returns from {Year(rule.since).label}{last}."


def _absent(tables: tuple[str, ...], year: Collection) -> str:
    missing = [table for table in tables if getattr(year.tables, FIELD_OF[table]) is None]
    return f"there is no table {' and no table '.join(missing)}" if missing else ""


def _said(whys: dict[str, list[str]]) -> str:
    """The reasons with the years they hold for, as sentences."""
    return " ".join(f"{_listed(labels)}: {why}." for why, labels in whys.items())


def _listed(labels: list[str]) -> str:
    *others, last = labels
    return f"{', '.join(others)} and {last}" if others else last


def _finding(rule: Rule, year: Collection, hit: Hit) -> Finding:
    severity = hit.severity or rule.severity
    column = hit.field or rule.fields[0]
    file = year.episodes[0].where.file if year.episodes else ""
    where = hit.row.where if hit.row else None
    return Finding(
        rule=rule.number,
        severity=severity,
        table=TABLE_OF[type(hit.row)] if hit.row else "Episodes",
        message=hit.message,
        fix=rule.fix,
        file=where.file if where else file,
        line=where.line if where else None,
        row=where.row if where else None,
        child=hit.row.child if hit.row else hit.child,
        field=column,
        year=year.tables.year,
    )
