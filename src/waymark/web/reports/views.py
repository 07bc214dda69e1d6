"""The annual report: read it in place, or download it."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from waymark.actions import reports as action
from waymark.web.reports.page import context
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show


@require_safe
def public(request: Asked) -> HttpResponse:
    """The copy that may be published: small numbers are hidden."""
    return read(request, internal=False)


@require_safe
def internal(request: Asked) -> HttpResponse:
    """The copy for the service itself: nothing is hidden, and it says so."""
    return read(request, internal=True)


def read(request: Asked, *, internal: bool) -> HttpResponse:
    """The report of a year in its page."""
    actor = by(request)
    found = action.report(request.GET.get("year", ""), internal=internal, by=actor)
    return show(request, "reports/report.html", **context(found, actor.may("internal_report")))


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
    made = action.download(file, request.GET.get("year", ""), internal=internal, by=by(request))
    response = HttpResponse(made.content, content_type=made.kind)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response
