"""The annual report from the database: read it, or download its files.

The public copy is suppressed; the internal one prints everything, and the rows behind the figures are always internal.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from waymark.actions import facts
from waymark.actions.actor import Actor
from waymark.actions.concerns import systemic
from waymark.actions.facts import Held
from waymark.actions.folder.measures import Measured, years
from waymark.actions.pages import HIDDEN, Download, ReportPage
from waymark.actions.scorecard import which_year, words
from waymark.actions.verb import Deed, verb
from waymark.documents.docx import WORD, write_docx
from waymark.documents.html import body, contents, write_html
from waymark.documents.pdf import write_pdf
from waymark.documents.xlsx import write_rows
from waymark.domain.concerns.systemic import Note
from waymark.domain.errors import Unusable
from waymark.domain.people import permissions
from waymark.domain.reports.annual import Composed, compose
from waymark.domain.reports.published import published
from waymark.domain.reports.rows import RowsSheet
from waymark.domain.reports.workbook import workbook
from waymark.domain.years import Year, parse_year
from waymark.records.models import Child

SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: Mapping[str, str] = {
    "report.html": "text/html; charset=utf-8", "report.docx": WORD, "report.pdf": "application/pdf",
    "figures.json": "application/json", "rows.xlsx": SHEETS,
}  # fmt: skip
"""The files of a report and their content types."""
ONLY_INTERNAL = frozenset({"rows.xlsx"})


@verb("report", looks=True)
def report(deed: Deed, year: str, *, internal: bool, by: Actor) -> ReportPage:
    """The draft report of a year; "" is the newest. Raises Refusal for an internal copy that is not for the actor."""
    now, when, composed, notes = _composed(year, internal, by)
    copy = "the internal copy of " if internal else ""
    deed.note(f"read {copy}the annual report of {when.label}", "report", when.label)
    rows = internal and permissions.may(by.viewer, "rows")
    files = tuple(name for name in FILES if rows or name not in ONLY_INTERNAL)
    return ReportPage(
        composed.document,
        now.once(("body", when, internal, notes), lambda: str(body(composed.document))),
        tuple(contents(composed.document.blocks)),
        when.label,
        tuple(one.label for one in reversed(years(now.coverage))),
        internal,
        files,
        len(composed.withheld),
        words(now.profile),
    )


@verb("report", looks=True)
def download(deed: Deed, file: str, year: str, *, internal: bool, by: Actor) -> Download:
    """One file of the report. Raises Unusable for a file there is not, Refusal for one the actor may not have."""
    if file not in FILES or (file in ONLY_INTERNAL and not internal):
        raise Unusable(f"There is no such file. There are: {', '.join(FILES)}; rows.xlsx only of the internal copy.")
    now, when, composed, notes = _composed(year, internal, by)
    if file in ONLY_INTERNAL:
        permissions.check(by.viewer, "rows")
    copy = "the internal copy of " if internal else ""
    deed.note(f"downloaded {file} of {copy}the annual report of {when.label}", "report", when.label)
    stem, _, ending = file.rpartition(".")
    saved = f"{'annual-report' if stem == 'report' else stem}-{'internal-' if internal else ''}{when.folder}"
    if file in ONLY_INTERNAL:
        content = _rows(now.measured(when), _restricted())
    else:
        content = now.once((file, when, internal, notes), lambda: WRITERS[file](now.measured(when), composed))
    return Download(f"{saved}.{ending}", FILES[file], content)


def _restricted() -> frozenset[str]:
    """The local ids of restricted children: a workbook goes from hand to hand, so it names none of them to anybody."""
    return frozenset(Child.objects.filter(restricted=True).values_list("local_id", flat=True))


def _composed(year: str, internal: bool, by: Actor) -> tuple[Held, Year, Composed, tuple[Note, ...]]:
    if internal:
        permissions.check(by.viewer, "internal_report")
    now = facts.held(by.today)
    when = which_year(year, now.coverage)
    done = now.measured(when)
    notes = systemic.of_year(when)
    return (
        now,
        when,
        now.once(
            ("composed", when, internal, notes),
            lambda: compose(
                done.profile, done.figures, done.figures_last_year, done.coverage, internal, systemic=notes
            ),
        ),
        notes,
    )


def _json(done: Measured, composed: Composed) -> bytes:
    figures = [*done.figures, *(done.figures_last_year or ())]
    threshold = int(done.profile.value("publication.threshold", done.year.last))
    found = published(done.profile, done.year, figures, composed, threshold)
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _rows(done: Measured, restricted: frozenset[str]) -> bytes:
    figures = [*done.figures, *(done.figures_last_year or ())]
    sheets = workbook(figures, lambda fact, of: done.engine.sheet(fact, done.profile, parse_year(of).ending))
    return write_rows([_without(sheet, restricted) for sheet in sheets])


def _without(sheet: RowsSheet, restricted: frozenset[str]) -> RowsSheet:
    if not restricted or "child" not in sheet.columns:
        return sheet
    place = sheet.columns.index("child")
    rows = [
        [HIDDEN if at == place and cell in restricted else cell for at, cell in enumerate(row)] for row in sheet.rows
    ]
    return replace(sheet, rows=rows)


WRITERS: Mapping[str, Callable[[Measured, Composed], bytes]] = {
    "report.html": lambda _done, composed: write_html(composed.document).encode(),
    "report.docx": lambda _done, composed: write_docx(composed.document),
    "report.pdf": lambda _done, composed: write_pdf(composed.document),
    "figures.json": _json,
}
