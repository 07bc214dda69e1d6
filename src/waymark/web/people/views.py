"""Signing in and out; who works here."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waymark.actions import accounts, demo, directory
from waymark.web.people import limits
from waymark.web.shared import kept
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show

WRONG = "The username or the password is wrong. Check both and try again."
WAIT = f"Too many wrong passwords. Wait {limits.MINUTES} minutes, or ask the administrator."


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; in the demonstration it lists the accounts."""
    if request.method != "POST":
        return form(request, request.GET.get("next", ""))
    username, onward = request.POST.get("username", "").strip(), request.POST.get("next", "")
    if limits.blocked(request, username):
        return form(request, onward, username, WAIT, 429)
    account = authenticate(request, username=username, password=request.POST.get("password", ""))
    if account is None:
        limits.failed(request, username)
        accounts.sign_in_failed(username, timezone.now())
        return form(request, onward, username, WRONG, 400)
    limits.succeeded(request, username)
    login(request, account)
    accounts.signed_in(account, timezone.now())
    if key := kept.accept(request, account):
        return redirect("kept", key)
    return redirect(onward if url_has_allowed_host_and_scheme(onward, {request.get_host()}) else "home")


def form(request: HttpRequest, onward: str, username: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    """The page with the form."""
    return show(
        request, "people/sign_in.html", status,
        next=onward, username=username, idle="idle" in request.GET, file="file" in request.GET,
        carried=kept.carried(request), rows=kept.not_taken(request), waiting=onward.startswith("/kept/"),
        errors=[{"text": problem, "href": "#username"}] if problem else [],
        accounts=demo.demo_accounts(),
    )  # fmt: skip


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    accounts.signed_out(request.user, timezone.now())
    logout(request)
    return redirect("sign-in")


@require_safe
def demo_accounts(_request: HttpRequest) -> HttpResponse:
    """The demonstration's accounts for a script; there is no such address otherwise."""
    if not settings.DEMO:
        raise Http404
    return JsonResponse([account._asdict() for account in demo.demo_accounts()], safe=False)


@require_safe
def people(request: Asked) -> HttpResponse:
    """Who works in and with the service."""
    return show(request, "people/people.html", found=directory.directory(by=by(request)))
