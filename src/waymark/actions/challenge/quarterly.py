"""The quarterly report of challenge and oversight: read it, download its files, or write them into a folder.

The public copy is suppressed; the internal one prints everything, and the rows behind the figures are always internal.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from waymark.actions import facts
from waymark.actions.actor import Actor
from waymark.actions.facts import Held
from waymark.actions.pages import HIDDEN, Download
from waymark.actions.verb import Deed, verb
from waymark.documents.docx import WORD, write_docx
from waymark.documents.html import body, write_html
from waymark.documents.pdf import write_pdf
from waymark.documents.xlsx import write_rows
from waymark.domain.coverage import Coverage
from waymark.domain.errors import Unusable
from waymark.domain.measures.challenge import ALERTS, known_to
from waymark.domain.measures.figures import Figure
from waymark.domain.people import permissions
from waymark.domain.periods import Quarter, parse_quarter, quarter_of, quarters
from waymark.domain.reports.annual import Composed
from waymark.domain.reports.published import published
from waymark.domain.reports.quarterly import FIGURES, compose, may_stand, told
from waymark.domain.reports.rows import RowsSheet
from waymark.domain.reports.suppress import key_of
from waymark.domain.reports.workbook import workbook
from waymark.records.models import Child

SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: Mapping[str, str] = {
    "report.html": "text/html; charset=utf-8", "report.docx": WORD, "report.pdf": "application/pdf",
    "figures.json": "application/json", "rows.xlsx": SHEETS,
}  # fmt: skip
"""The files of a report and their content types."""
ONLY_INTERNAL = frozenset({"rows.xlsx"})


class QuarterPage(NamedTuple):
    """The report to be read in place."""

    title: str
    quarter: Quarter
    words: str
    """Its months, and where it still runs up to which day it is told."""
    quarters: tuple[Quarter, ...]
    """Those of which the records speak, newest first."""
    body: str
    """The blocks as HTML, safe to stand inside a page."""
    internal: bool
    files: tuple[str, ...]
    withheld: int


class _Made(NamedTuple):
    """The figures of a quarter and the report made of them."""

    now: Held
    quarter: Quarter
    figures: Sequence[Figure]
    """Those of the quarter and, where it is known, of the same a year before."""
    composed: Composed


@verb("report", looks=True)
def quarterly(deed: Deed, quarter: str, *, internal: bool, by: Actor) -> QuarterPage:
    """The report of a quarter; "" is the newest that is over, or else the one that runs.

    Of one that runs it speaks up to the last day known, beside the same days a year before.
    Raises Unusable for one of which the records do not speak, Refusal for an internal copy that is not for the actor.
    """
    made = _made(quarter, internal, by)
    copy = "the internal copy of " if internal else ""
    deed.note(f"read {copy}the quarterly report of {made.quarter.label}", "report", made.quarter.label)
    rows = internal and permissions.may(by.viewer, "rows")
    document = made.composed.document
    return QuarterPage(
        document.title, made.quarter, told(made.quarter), known_quarters(made.now.coverage, by.today),
        str(body(document)), internal,
        tuple(name for name in FILES if rows or name not in ONLY_INTERNAL), len(made.composed.withheld),
    )  # fmt: skip


@verb("report", looks=True)
def download_quarterly(deed: Deed, file: str, quarter: str, *, internal: bool, by: Actor) -> Download:
    """One file of it. Raises Unusable for a file there is not, Refusal for one the actor may not have."""
    if file not in FILES or (file in ONLY_INTERNAL and not internal):
        raise Unusable(f"There is no such file. There are: {', '.join(FILES)}; rows.xlsx only of the internal copy.")
    made = _made(quarter, internal, by)
    if file in ONLY_INTERNAL:
        permissions.check(by.viewer, "rows")
    copy = "the internal copy of " if internal else ""
    deed.note(f"downloaded {file} of {copy}the quarterly report of {made.quarter.label}", "report", made.quarter.label)
    stem, _, ending = file.rpartition(".")
    called = "quarterly-report" if stem == "report" else stem
    return Download(
        f"{called}-{'internal-' if internal else ''}{made.quarter.folder}.{ending}", FILES[file], _file(file, made)
    )


@verb("rows", looks=True)
def quarterly_files(deed: Deed, quarter: str, *, internal: bool, by: Actor) -> dict[str, bytes]:
    """All files of it, for a folder. As `download_quarterly`; for who may see the rows behind the figures."""
    made = _made(quarter, internal, by)
    deed.note(f"wrote the files of the quarterly report of {made.quarter.label}", "report", made.quarter.label)
    return {file: _file(file, made) for file in FILES}


def known_quarters(coverage: Coverage, today: date) -> tuple[Quarter, ...]:
    """The quarters of which the records say what was raised, newest first."""
    spans = coverage.spans.get(ALERTS, ())
    if not spans:
        return ()
    years = range(quarter_of(spans[0].first).ending, quarter_of(today).ending + 1)
    every = [one for ending in years for one in quarters(ending)]
    return tuple(one for one in reversed(every) if coverage.covers_any(ALERTS, one.first, one.last))


def _made(quarter: str, internal: bool, by: Actor) -> _Made:
    if internal:
        permissions.check(by.viewer, "internal_report")
    now = facts.held(by.today)
    when = _which(quarter, now.coverage, by.today).so_far(min(by.today, known_to(now.coverage)))
    figures = now.once(("quarter", when), lambda: now.engine.figures(now.profile, when, FIGURES))
    a_year_before = when.before
    known = now.coverage.covers_any(ALERTS, a_year_before.first, a_year_before.last)
    before = (
        now.once(("quarter", a_year_before), lambda: now.engine.figures(now.profile, a_year_before, FIGURES))
        if known
        else None
    )
    composed = now.once(
        ("quarterly", when, internal), lambda: compose(now.profile, figures, before, now.coverage, internal)
    )
    return _Made(now, when, [*figures, *(before or ())], composed)


def _which(quarter: str, coverage: Coverage, today: date) -> Quarter:
    known = known_quarters(coverage, today)
    if not known:
        raise Unusable(
            "The records say nothing of what was raised: an IRO manager first says, under People, from which day the"
            " service records here."
        )
    if not quarter:
        return next((one for one in known if one.last < today), known[0])
    asked = parse_quarter(quarter).whole
    if asked not in known:
        raise Unusable(
            f"The records say nothing of {asked.label}; they speak of {known[-1].label} to {known[0].label}."
        )
    return asked


def _file(file: str, made: _Made) -> bytes:
    document = made.composed.document
    if file == "report.html":
        return write_html(document).encode()
    if file == "report.docx":
        return write_docx(document)
    if file == "report.pdf":
        return write_pdf(document)
    return _json(made) if file == "figures.json" else _rows(made)


def _json(made: _Made) -> bytes:
    profile, composed = made.now.profile, made.composed
    threshold = int(profile.value("publication.threshold", made.quarter.last))
    label = made.quarter.label
    standing = [one for one in may_stand(made.figures, composed.document.internal)
                if key_of(one, label) in composed.stands]  # fmt: skip
    found = published(profile, made.quarter, standing, composed, threshold)
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _rows(made: _Made) -> bytes:
    """The rows behind; the workbook goes from hand to hand, so it names no restricted child to anybody."""
    engine, profile = made.now.engine, made.now.profile
    restricted = frozenset(Child.objects.filter(restricted=True).values_list("local_id", flat=True))
    sheets = workbook(made.figures, lambda fact, of: engine.sheet(fact, profile, parse_quarter(of)))
    return write_rows([_without(sheet, restricted) for sheet in sheets])


def _without(sheet: RowsSheet, restricted: frozenset[str]) -> RowsSheet:
    if not restricted or "child" not in sheet.columns:
        return sheet
    place = sheet.columns.index("child")
    rows = [[HIDDEN if at == place and cell in restricted else cell for at, cell in enumerate(r)] for r in sheet.rows]
    return replace(sheet, rows=rows)
