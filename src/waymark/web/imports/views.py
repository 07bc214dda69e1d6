"""The pages of an import."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waymark.actions import upload_job, uploads
from waymark.actions.folder.source import max_bytes
from waymark.actions.upload_files import Incoming, NotTaken
from waymark.actions.upload_preview import HARM
from waymark.domain.errors import Unusable
from waymark.web.imports import said
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show

EVERY = 2
"""Seconds after which the page of an import under way is read again."""


@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: Asked) -> HttpResponse:
    """The form that takes files, the imports under way and the past ones."""
    uploads.sweep(by(request).at)
    return _received(request) if request.method == "POST" else _list(request)


def _received(request: Asked) -> HttpResponse:
    """Takes the files in and, where it is known what they are, looks at them at once."""
    year = _number(request.POST.get("year", ""))
    if getattr(request, "too_large", False):
        most = max_bytes() // 1024**2
        wrong = f"The files are larger than {most:,} MB together. Give fewer at a time, or check that they are tables"
        return _list(request, 413, (wrong,), year)
    given = [Incoming(file.name or "", file.chunks()) for file in request.FILES.getlist("files")]
    try:
        key = uploads.receive(given, year, by=by(request))
    except NotTaken as reason:
        return _list(request, 400, reason.problems, year)
    except Unusable as reason:
        return _list(request, 400, (str(reason),), year)
    try:
        uploads.look(key, {}, by=by(request))
    except Unusable:  # years are missing: the import's own page asks for them
        return redirect("import", key)
    upload_job.launch(key)
    return redirect("import", key)


def _list(request: Asked, status: int = 200, wrong: tuple[str, ...] = (), year: int | None = None) -> HttpResponse:
    page = uploads.listed(_number(request.GET.get("page", "")) or 1, by=by(request))
    errors = [{"text": text, "href": "#files"} for text in wrong]
    return show(request, "imports/list.html", status, page=page, errors=errors, years=said.years(page.years, year))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 6 else None


@require_safe
def shown(request: Asked, key: str) -> HttpResponse:
    """One import: how far it is, or what it would do, or did."""
    return _one(request, key)


def _one(request: Asked, key: str, status: int = 200, wrong: str = "") -> HttpResponse:
    under_way = uploads.progress(key, by=by(request))
    if under_way is not None:
        still = "still" in request.GET
        answer = show(request, "imports/progress.html", status, key=key, progress=under_way, still=still, wrong=wrong)
        if not still:
            answer["Refresh"] = str(EVERY)
        return answer
    page = uploads.shown(key, by=by(request))
    errors = said.years_error(page) or ([{"text": wrong, "href": "#main-content"}] if wrong else [])
    context: dict[str, Any] = {"errors": errors, "total": said.total(page.counts), "done": said.done(page)}
    choices = {file.at: said.year_choice(file, page.years, page.unplaced) for file in page.files if file.of_return}
    return show(request, "imports/import.html", status, page=page, choices=choices, day=said.day, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Asked, key: str) -> HttpResponse:
    """Looks at the files (again), with the years that were chosen."""
    given = {name.removeprefix("year-"): value for name, value in request.POST.items() if name.startswith("year-")}
    years = {at: _number(str(value)) for at, value in given.items()}
    return _begun(request, key, lambda: uploads.look(key, years, by=by(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Asked, key: str) -> HttpResponse:
    """Imports what was shown."""
    return _begun(request, key, lambda: uploads.confirm(key, request.POST.get("digest", ""), by=by(request)))


def _begun(request: Asked, key: str, ask: Callable[[], None]) -> HttpResponse:
    """Asks for the work and starts it; or shows the import again with what is wrong. A link leads to the import."""
    if request.method != "POST":
        return redirect("import", key)
    try:
        ask()
    except Unusable as reason:
        return _one(request, key, 409, str(reason))
    upload_job.launch(key)
    return HttpResponseRedirect(reverse("import", args=[key]))


@require_POST
def discard(request: Asked, key: str) -> HttpResponse:
    """Takes the files away."""
    try:
        uploads.discard(key, by=by(request))
    except Unusable as reason:
        return _one(request, key, 409, str(reason))
    messages.success(request, said.discarded())
    return redirect("imports")


@require_safe
def changes(request: Asked, key: str) -> HttpResponse:
    """What would change, child by child."""
    return _lines(request, key, "changes")


@require_safe
def findings(request: Asked, key: str) -> HttpResponse:
    """What is wrong, most harmful first."""
    return _lines(request, key, "findings")


@require_safe
def clashes(request: Asked, key: str) -> HttpResponse:
    """Where the files say otherwise than was recorded here."""
    return _lines(request, key, "clashes")


@require_safe
def unread(request: Asked, key: str) -> HttpResponse:
    """Where a row could not be read, and what was imported before is kept."""
    return _lines(request, key, "unread")


def _lines(request: Asked, key: str, name: str) -> HttpResponse:
    page = uploads.lines(key, name, _number(request.GET.get("page", "")) or 1, by=by(request))
    return show(request, f"imports/{name}.html", page=page, day=said.day, ways=said.WAYS, harm=HARM)


@require_safe
def findings_file(request: Asked, key: str) -> HttpResponse:
    """All findings as CSV."""
    file = uploads.findings_file(key, by=by(request))
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.kind, headers=headers)
