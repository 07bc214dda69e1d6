"""The report's page: contents with their state, what is withheld, what can be downloaded."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup

from waymark.actions.pages import ReportPage
from waymark.domain.reports.blocks import Block, Chart, Heading, Prompt, Table
from waymark.web.shared.present import many

DOWNLOADS = {
    "report.docx": "Word document",
    "report.pdf": "PDF",
    "report.html": "Web page",
    "rows.xlsx": "Rows behind the figures (spreadsheet)",
    "figures.json": "Figures (JSON)",
}


FIGURE = re.compile(
    r'href="rows\.xlsx" data-figure="(?P<key>(?P<measure>\w+)(?:\[(?P<group>[^"\]]*)\])?(?:@(?P<year>[\d/]+))?)"'
)
"""A figure in the document of an internal copy; its key is that of `figures.json`."""


class Part(NamedTuple):
    """A line of the contents. `state` is said for sections: "drafted", "to write", "drafted, 2 to write"."""

    text: str
    anchor: str
    level: int
    state: str


def context(page: ReportPage, may_internal: bool) -> dict[str, Any]:
    """What the template needs."""
    states = section_states(page.document.blocks)
    return {
        "page": page,
        "body": Markup(led_to_rows(page.body, page.year)),  # our own writer made it, and escapes
        "parts": [Part(h.text, h.anchor, h.level, states.get(h.anchor, "")) for h in page.contents],
        "drafted": sum(state.startswith("drafted") for state in states.values()),
        "to_write": sum("to write" in state for state in states.values()),
        "says": says(page),
        "may_internal": may_internal,
        "files": [(file, DOWNLOADS[file]) for file in DOWNLOADS if file in page.files],
        "download": "report-internal-download" if page.internal else "report-download",
        "here": "report-internal" if page.internal else "report",
    }


def led_to_rows(body: str, year: str) -> str:
    """The body with each figure's link leading to its page instead of to the workbook beside a file."""

    def link(found: re.Match[str]) -> str:
        by, _, value = (found["group"] or "").partition("=")
        query = urlencode({"year": found["year"] or year} | ({"group": f"{by}:{value}"} if value else {}))
        return f'href="{reverse("measure", args=[found["measure"]])}?{query}" data-figure="{found["key"]}"'

    return FIGURE.sub(link, body)


def section_states(blocks: Sequence[Block]) -> dict[str, str]:
    """For each section of level 1, by its anchor: whether it is drafted, and how much is still to write."""
    found: dict[str, list[Block]] = {}
    inside: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = found.setdefault(block.anchor, [])
        else:
            inside.append(block)
    return {anchor: state(held) for anchor, held in found.items()}


def state(blocks: Sequence[Block]) -> str:
    """How far a section has come."""
    open_places = sum(isinstance(block, Prompt) for block in blocks)
    written = any(isinstance(block, Table | Chart) for block in blocks) or not open_places
    if written:
        return f"drafted, {open_places} to write" if open_places else "drafted"
    return "to write"


def says(page: ReportPage) -> str:
    """The sentence that matters first."""
    if page.internal:
        return "Nothing is hidden in this copy. Each figure leads to the rows behind it."
    if not page.withheld:
        return "This is the copy that may be published. No number had to be withheld."
    hidden = many(page.withheld, "figure is", "figures are")
    return f"This is the copy that may be published: {hidden} withheld, so that no child can be recognised."
