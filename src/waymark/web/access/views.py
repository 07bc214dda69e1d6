"""Arranging cover, and saying who may see a restricted child."""

from collections.abc import Callable, Mapping
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waymark.actions import access
from waymark.actions import cover as covering
from waymark.actions.actor import Actor
from waymark.domain.errors import Refusal, Unusable
from waymark.web.access import cover_form
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show


@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: Asked, key: str) -> HttpResponse:
    """Arrange cover for one child's IRO."""
    page = covering.covering(key, by=by(request))

    def arrange(form: cover_form.Form, first: date, last: date, actor: Actor) -> covering.Covered:
        return covering.cover(key, iro=form.iro, from_on=first, until_on=last, reason=form.reason, by=actor)

    return _cover(request, "access/cover.html", page, arrange, "child", key)


@require_http_methods(["GET", "HEAD", "POST"])
def cover_all(request: Asked, key: str) -> HttpResponse:
    """Arrange cover for all children of an IRO."""
    page = covering.covering_all(key, by=by(request))

    def arrange(form: cover_form.Form, first: date, last: date, actor: Actor) -> covering.Covered:
        return covering.cover_all(key, iro=form.iro, from_on=first, until_on=last, reason=form.reason, by=actor)

    return _cover(request, "access/cover_all.html", page, arrange, "home")


def _cover(
    request: Asked,
    template: str,
    page: covering.Covering | covering.CoveringAll,
    arrange: Callable[[cover_form.Form, date, date, Actor], covering.Covered],
    onward: str,
    *args: str,
) -> HttpResponse:
    posted = request.method == "POST"
    form = cover_form.read(request.POST, page.iros, page.today) if posted else cover_form.blank(page.today)
    if posted and not form.errors and form.first and form.last:
        try:
            messages.success(request, cover_form.done(arrange(form, form.first, form.last, by(request))))
        except (Unusable, Refusal) as problem:
            form = form.with_problem("iro", str(problem))
        else:
            return redirect(onward, *args)
    said = cover_form.context(form, page.iros, page.today)
    return show(request, template, status=400 if form.errors else 200, page=page, **said)


@require_POST
def end_cover(request: Asked, key: str) -> HttpResponse:
    """End the cover for one child's IRO."""
    shown = covering.end(key, by=by(request))
    messages.success(request, _said("Cover for {} has ended.", shown, "The IRO holds the reviews again."))
    return redirect("child", key)


@require_safe
def who_may_see(request: Asked, key: str) -> HttpResponse:
    """Who may see a child."""
    return _access(request, key)


def _access(request: Asked, key: str, what: str = "", problem: str = "") -> HttpResponse:
    page = access.who_may_see(key, by=by(request))
    field = f"#{what}-person" if "Choose who" in problem else f"#{what}-reason"
    return show(
        request, "access/access.html", status=400 if problem else 200, page=page, what=what, problem=problem,
        given=request.POST, errors=[{"text": problem, "href": field}] if problem else [],
    )  # fmt: skip


@require_POST
def change(request: Asked, key: str, what: str) -> HttpResponse:
    """Restrict or open a record, name somebody or take a name off, each with a reason."""
    if what not in CHANGES:
        raise Http404
    try:
        said = CHANGES[what](key, request.POST, by(request))
    except (Unusable, Refusal) as problem:
        if isinstance(problem, Refusal) and problem.code != "closed-to-you":
            raise
        return _access(request, key, what, str(problem))
    messages.success(request, said)
    return redirect("who-may-see", key)


def _restrict(key: str, given: Mapping[str, str], actor: Actor) -> SafeString:
    access.restrict(key, reason=given.get("reason", ""), name_me="name_me" in given, by=actor)
    return _said("The record is restricted.", "", "Those allocated and those named see it, and nobody else.")


def _unrestrict(key: str, given: Mapping[str, str], actor: Actor) -> SafeString:
    access.unrestrict(key, reason=given.get("reason", ""), by=actor)
    return _said("The record is open to the service again.", "", "Who was named stays on the list.")


def _name(key: str, given: Mapping[str, str], actor: Actor) -> SafeString:
    name = access.name(key, given.get("person", ""), reason=given.get("reason", ""), by=actor)
    return _said("{} is named.", name, "They see this child while the record is restricted.")


def _unname(key: str, given: Mapping[str, str], actor: Actor) -> SafeString:
    name = access.unname(key, given.get("person", ""), reason=given.get("reason", ""), by=actor)
    return _said("{} is no longer named.", name, "While the record is restricted they see it only if allocated.")


CHANGES: Mapping[str, Callable[[str, Mapping[str, str], Actor], SafeString]] = {
    "restrict": _restrict, "unrestrict": _unrestrict, "name": _name, "unname": _unname,
}  # fmt: skip


@require_POST
def seen(request: Asked, key: str) -> HttpResponse:
    """Mark that a restricted record was opened as seen."""
    access.seen(key, by=by(request))
    messages.success(request, _said("Marked as seen.", "", "It stays on the child's page and in the record of looks."))
    return redirect("home")


def _said(heading: str, name: str, then: str) -> SafeString:
    """What was done and what follows, for the banner."""
    return format_html(
        '<p class="govuk-notification-banner__heading">{}</p><p class="govuk-body">{}</p>',
        format_html(heading, name), then,
    )  # fmt: skip
