"""The page of messages, one message, and what is done about those that failed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waymark.actions import messages as action
from waymark.actions.pages import Download
from waymark.domain.errors import Unusable
from waymark.web.messages import said
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show


@require_safe
def listed(request: Asked) -> HttpResponse:
    """What failed, what waits, what is to be printed, what went."""
    page = request.GET.get("page", "1")
    found = action.messages(int(page) if page.isdecimal() and len(page) < 6 else 1, by=by(request))
    return show(request, "messages/list.html", page=found, missing=said.missing(found.missing))


@require_safe
def message(request: Asked, key: str) -> HttpResponse:
    """One message, with its words and its story."""
    return one(request, key)


def one(request: Asked, key: str, status: int = 200, **typed: Any) -> HttpResponse:
    """The page of one message; `typed` is what was sent and is to be put right."""
    page = action.message(key, by=by(request))
    form = {"address": page.line.to_address, "how": "", "problem": {}, **typed}
    errors = [{"text": text, "href": f"#{field}"} for field, text in form["problem"].items()]
    return show(request, "messages/message.html", status, page=page, form=form, errors=errors)


@require_POST
def try_again(request: Asked, key: str) -> HttpResponse:
    """Send it once more."""
    return _done(request, key, "again", lambda: action.try_again(key, by=by(request)), said.AGAIN)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Asked, key: str) -> HttpResponse:
    """Put the address right and send. Somebody who comes by a link finds the message."""
    if request.method != "POST":
        return redirect("message", key)
    address = request.POST.get("address", "")
    return _done(
        request, key, "address", lambda: action.correct(key, address=address, by=by(request)), said.CORRECTED,
        address=address,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def dealt_with(request: Asked, key: str) -> HttpResponse:
    """Say how the person was reached in another way."""
    if request.method != "POST":
        return redirect("message", key)
    how = request.POST.get("how", "")
    return _done(request, key, "how", lambda: action.dealt_with(key, how=how, by=by(request)), said.DEALT, how=how)


@require_POST
def posted(request: Asked, key: str) -> HttpResponse:
    """Say that it was printed and passed on."""
    return _done(request, key, "posted", lambda: action.posted(key, by=by(request)), said.POSTED)


def _done(request: Asked, key: str, field: str, do: Callable[[], str], says: str, **typed: str) -> HttpResponse:
    """Do it and say so on the page of messages; or show the message again with what is to be put right."""
    try:
        name = do()
    except Unusable as problem:
        return one(request, key, 400, problem={field: str(problem)}, **typed)
    messages.success(request, said.done(says, name))
    return redirect("messages")


@require_safe
def letter(request: Asked, key: str) -> HttpResponse:
    """The message as a PDF to print."""
    return _download(action.letter(key, by=by(request)))


@require_safe
def enclosed(request: Asked, key: str, place: int) -> HttpResponse:
    """A file that goes with it."""
    return _download(action.enclosed(key, place, by=by(request)))


def _download(file: Download) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{said.file_name(file.name)}"'}
    return HttpResponse(file.content, content_type=file.kind, headers=headers)
