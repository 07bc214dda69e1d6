"""The quarterly report of challenge and oversight: read it in place, or download it."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from waymark.actions.challenge import quarterly as action
from waymark.actions.challenge.quarterly import QuarterPage
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import many

WORDS = {
    "report.pdf": "PDF", "report.docx": "Word", "report.html": "Web page", "figures.json": "Figures",
    "rows.xlsx": "Rows behind the figures (spreadsheet, internal)",
}  # fmt: skip
LONGEST = 40


@require_safe
def public(request: Asked) -> HttpResponse:
    """The copy that may be published: small numbers are hidden."""
    return read(request, internal=False)


@require_safe
def internal(request: Asked) -> HttpResponse:
    """The copy for the service itself: nothing is hidden, and it says so."""
    return read(request, internal=True)


def read(request: Asked, *, internal: bool) -> HttpResponse:
    """The report of a quarter in its page."""
    actor = by(request)
    page = action.quarterly(_quarter(request), internal=internal, by=actor)
    hidden = many(page.withheld, "figure is", "figures are")
    says = "No number had to be withheld." if not page.withheld else f"{hidden} withheld, so that no child is known."
    return show(
        request, "challenge/report.html", page=page, may_internal=actor.may("internal_report"),
        may_board=actor.may("alerts"), says="Nothing is hidden in this copy." if internal else says,
        body=Markup(_led_to_rows(page)),  # our own writer made it, and escapes
        here="alert-report-internal" if internal else "alert-report",
        files=[(file, words) for file, words in WORDS.items() if file in page.files],
        download="alert-report-internal-download" if internal else "alert-report-download",
    )  # fmt: skip


@require_safe
def download_public(request: Asked, file: str) -> HttpResponse:
    """A file of the copy that may be published."""
    return download(request, file, internal=False)


@require_safe
def download_internal(request: Asked, file: str) -> HttpResponse:
    """A file of the internal copy."""
    return download(request, file, internal=True)


def download(request: Asked, file: str, *, internal: bool) -> HttpResponse:
    """One of the report's files."""
    if file not in action.FILES:
        raise Http404
    made = action.download_quarterly(file, _quarter(request), internal=internal, by=by(request))
    response = HttpResponse(made.content, content_type=made.kind)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _led_to_rows(page: QuarterPage) -> str:
    """The body with each figure's link leading to the workbook, for who may have it; else to how figures are made."""
    rows = reverse("alert-report-internal-download", args=["rows.xlsx"]) + f"?quarter={page.quarter.folder}"
    target = rows if "rows.xlsx" in page.files else "#about-the-figures"
    return page.body.replace('href="rows.xlsx"', f'href="{target}"')


def _quarter(request: Asked) -> str:
    return request.GET.get("quarter", "")[:LONGEST]
