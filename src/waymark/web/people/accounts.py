"""Accounts, for the administrator: given, changed, ended, opened again. Nothing of any child stands here."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waymark.actions import accounts as action
from waymark.actions.actor import Actor
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.people.roles import ROLES
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show

CANNOT = ("own-account", "last-administrator")
"""Codes of the refusals that are about this account, and are said on its page."""


@require_safe
def accounts(request: Asked) -> HttpResponse:
    """All accounts."""
    return show(request, "people/accounts.html", page=action.listed(by=by(request)), roles=ROLES)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Asked) -> HttpResponse:
    """Give somebody an account; its password is shown once."""
    actor, problem = by(request), ""
    if request.method == "POST":
        try:
            key, password = action.give_to(
                request.POST.get("username", ""), name=request.POST.get("name", ""),
                roles=request.POST.getlist("roles"), person=request.POST.get("person", ""), by=actor,
            )  # fmt: skip
        except Unusable as reason:
            problem = _plainly(str(reason))
        else:
            return _told(request, key, password, "The account is given.")
    page = action.listed(by=actor)
    people = [("", "Nobody in the list"), *page.people]
    return show(
        request, "people/new_account.html", status=400 if problem else 200,
        errors=[{"text": problem, "href": f"#{_field(problem)}"}] if problem else [], problem=problem,
        field=_field(problem), values=request.POST, role_items=role_items(request.POST.getlist("roles")),
        people=[{"value": k, "text": n, "selected": k == request.POST.get("person", "")} for k, n in people],
    )  # fmt: skip


def _plainly(problem: str) -> str:
    return "Choose at least one role" if problem.startswith("An account needs roles") else problem


def _field(problem: str) -> str:
    """The field that a problem is about."""
    if "role" in problem and "account already" not in problem:
        return "roles"
    if "name of the person" in problem:
        return "name"
    return "person" if "account already" in problem or "from the list" in problem else "username"


def role_items(chosen: list[str]) -> list[dict[str, Any]]:
    """A box for each role."""
    return [{"value": key, "text": words, "checked": key in chosen} for key, words in ROLES.items()]


@require_safe
def account(request: Asked, key: str) -> HttpResponse:
    """One account."""
    return _account(request, key)


def _account(request: Asked, key: str, problem: str = "", what: str = "roles") -> HttpResponse:
    one = action.one(key, by=by(request))
    field = "email" if what == "email" and one.person else "roles"
    wrong = {field: problem} if problem else {}
    return show(
        request, "people/account.html", status=400 if problem else 200, one=one, roles=ROLES, wrong=wrong,
        errors=[{"text": problem, "href": f"#{field}"}] if problem else [],
        role_items=role_items(request.POST.getlist("roles") if "roles" in wrong else list(one.roles)),
        email=request.POST.get("email", "") if "email" in wrong else one.email,
    )  # fmt: skip


@require_POST
def change(request: Asked, key: str, what: str) -> HttpResponse:
    """Change an account's roles or address, end it, open it again, or reset its password."""
    if what not in CHANGES:
        raise Http404
    try:
        password, said = CHANGES[what](key, request.POST, by(request))
    except Unusable as reason:
        return _account(request, key, _plainly(str(reason)), what)
    except Refusal as reason:
        if reason.code not in CANNOT:
            raise
        return _account(request, key, reason.why)
    if password:
        return _told(request, key, password, said)
    messages.success(request, format_html('<p class="govuk-notification-banner__heading">{}</p>', said))
    return redirect("account", key)


def _told(request: Asked, key: str, password: str, said: str) -> HttpResponse:
    """The page that shows a password, this once: it is kept nowhere, so it cannot be shown again."""
    one = action.one(key, by=by(request))
    return show(request, "people/password.html", one=one, password=password, said=said)


def _roles(key: str, given: QueryDict, actor: Actor) -> tuple[str, str]:
    action.change_roles(key, given.getlist("roles"), by=actor)
    return "", "The roles are changed. They hold from the next page that is opened."


def _email(key: str, given: QueryDict, actor: Actor) -> tuple[str, str]:
    action.change_email(key, given.get("email", ""), by=actor)
    return "", "The e-mail address is changed. Messages written from now on go there."


def _end(key: str, _given: QueryDict, actor: Actor) -> tuple[str, str]:
    name = action.end(key, by=actor)
    return "", f"The account of {name} has ended. What was done with it stays in the record."


def _open(key: str, _given: QueryDict, actor: Actor) -> tuple[str, str]:
    return action.open_again(key, by=actor), "The account is open again."


def _reset(key: str, _given: QueryDict, actor: Actor) -> tuple[str, str]:
    return action.reset_password(key, by=actor), "The password is reset. Whoever was signed in is signed out."


CHANGES: Mapping[str, Callable[[str, QueryDict, Actor], tuple[str, str]]] = {
    "roles": _roles, "email": _email, "end": _end, "open": _open, "password": _reset,
}  # fmt: skip
