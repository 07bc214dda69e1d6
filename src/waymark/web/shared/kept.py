"""A session that ended while somebody was typing: nothing that was sent is lost.

Somebody who idled is known: what they send is kept for their account alone. Somebody whose session is gone is not
known: the sign-in page carries what was typed, signed and bounded, and it is kept for whoever signs in on that page.
Either way a page then shows it, and one press sends it to where it was going. Files are not kept, and that is said.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, resolve_url
from django.urls import resolve
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from waymark.actions import kept_forms
from waymark.web.shared import kept_words
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show

SALT = "kept-form"
HOURS = 12
"""So long a sign-in page may stand and still carry what was typed."""
NOT_KEPT = ("/sign-out", "/drafts/", "/kept/")
"""Addresses where nothing is typed, or that are asked by a page's script."""
SECRET = ("csrfmiddlewaretoken", "password", "kept")

Row = kept_words.Row


def typed(request: HttpRequest) -> list[Row]:
    """Every field that was sent, in order, but for proofs of origin and passwords."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not name.startswith(SECRET)
        for value in values
        if isinstance(value, str)
    ]


def shown(fields: list[Row] | tuple[Row, ...]) -> list[Row]:
    """What to show of it, in words: see `kept_words.rows`."""
    return kept_words.rows(fields)


def to_copy(request: HttpRequest) -> HttpResponse:
    """A page that shows what was typed, where it can be neither taken nor kept."""
    return show(request, "shared/stale_form.html", 403, rows=shown(typed(request)))


def turned_away(request: Asked, account: object | None) -> HttpResponse:
    """Sends somebody who is not signed in to the sign-in page, with what they typed. `account`: whose session idled."""
    if request.method in ("GET", "HEAD"):
        onward = request.get_full_path() if request.path != "/" else ""
        return _to_sign_in(onward, idle=account is not None)
    if request.path.startswith("/drafts/"):
        return HttpResponse("You were signed out.", status=401, content_type="text/plain")
    if request.path.startswith(NOT_KEPT):
        return _to_sign_in("", idle=account is not None)
    if not _from_our_page(request):
        return _not_taken(request) if _same_origin(request) else _to_sign_in("", idle=account is not None)
    if request.FILES:
        return _to_sign_in(request.path, idle=account is not None, file=True)
    fields = typed(request)
    if not kept_forms.small_enough(fields):
        return to_copy(request)
    if account is not None:
        key = kept_forms.keep(account, request.get_full_path(), fields, timezone.now())
        return _to_sign_in(resolve_url("kept", key) if key else "", idle=True)
    request.carried = signing.dumps([request.get_full_path(), fields], salt=SALT, compress=True)
    return _sign_in(request)


def _not_taken(request: Asked) -> HttpResponse:
    """The session is gone and so is the proof of origin: the sign-in page shows what was typed, to be copied."""
    request.not_taken = shown(typed(request))
    return _sign_in(request)


def _sign_in(request: Asked) -> HttpResponse:
    request.method = "GET"
    sign_in: Callable[[HttpRequest], HttpResponse] = resolve(resolve_url("sign-in")).func
    return sign_in(request)


def _same_origin(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of ours: another site's words are shown to nobody."""
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def not_taken(request: HttpRequest) -> list[Row]:
    """What was typed and could not be taken, for the sign-in page to show."""
    found: list[Row] = getattr(request, "not_taken", [])
    return found


def _to_sign_in(onward: str, *, idle: bool, file: bool = False) -> HttpResponse:
    said = {"next": onward, "idle": "1" if idle else "", "file": "1" if file else ""}
    query = urlencode({name: value for name, value in said.items() if value})
    return redirect(resolve_url("sign-in") + (f"?{query}" if query else ""))


def _from_our_page(request: HttpRequest) -> bool:
    """Whether the form was one of ours: another site's is neither kept nor carried."""
    refused: HttpResponse | None = CsrfViewMiddleware(_nothing).process_view(request, _nothing, (), {})
    return refused is None


def _nothing(_: HttpRequest) -> HttpResponse:
    return HttpResponse()


def carried(request: HttpRequest) -> str:
    """What the sign-in page is to carry; "" for nothing."""
    return str(getattr(request, "carried", "") or request.POST.get("kept", ""))


def accept(request: HttpRequest, account: object) -> str:
    """Keeps for the account what the sign-in page carried. The key; "" where it carried nothing, or nothing of ours."""
    try:
        path, fields = signing.loads(request.POST.get("kept", ""), salt=SALT, max_age=HOURS * 60 * 60)
    except signing.BadSignature:
        return ""
    return kept_forms.keep(account, path, [(name, value) for name, value in fields], timezone.now())


def sent(request: Asked, answer: HttpResponse) -> None:
    """What was kept goes, once it was sent again and taken."""
    if request.method == "POST" and answer.status_code < 400 and (key := request.POST.get("kept", "")):
        kept_forms.discard(key, request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: Asked, key: str) -> HttpResponse:
    """What was typed before the session ended: send it, or discard it."""
    by(request)
    found = kept_forms.of(key, request.user)
    if found is None:
        raise Http404
    if request.method == "POST":
        kept_forms.discard(key, request.user)
        messages.success(request, "What you had typed was discarded.")
        return redirect("home")
    return show(request, "shared/kept.html", kept=found, rows=shown(found.fields))
