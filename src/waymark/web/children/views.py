"""The children, one child, and who is allocated to them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waymark.actions import access, filters, people
from waymark.actions import children as action
from waymark.domain.errors import Refusal, Unusable
from waymark.web.children import allocate_form
from waymark.web.children.child_page import context
from waymark.web.children.filters import choices, filters_of, left_aside, query_of
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show

NOT_YOURS = "not-yours-children"
"""The code of the refusal for a child who is there and whom the reader may not see."""


OPENED = "The record is open to you for 30 minutes, to look. Each look is recorded; the other managers are told."


@require_safe
def listed(request: Asked) -> HttpResponse:
    """The children whom the reader may see, narrowed by filters."""
    actor = by(request)
    page = action.listed(filters_of(request.GET), by=actor)
    return show(
        request, "children/list.html", page=page, aside=left_aside(request.GET, page), place="children",
        saved=[one for one in filters.of(actor) if one.place == "children"],
        query=query_of(page.filters._replace(page=1)), **choices(page),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: Asked) -> HttpResponse:
    """Find a child: a POST, so that no name stands in an address. A GET shows the empty form."""
    result = action.search(request.POST.get("text", "").strip(), by=by(request))
    return show(request, "children/found.html", result=result)


@require_safe
def child(request: Asked, key: str) -> HttpResponse:
    """One child; or, for a restricted one, the question why, to those who may open it with a reason."""
    actor = by(request)
    try:
        page = action.child(key, by=actor)
    except Refusal as refusal:
        if refusal.code != NOT_YOURS or not actor.may("break_glass"):
            raise
        return closed(request, key, refusal.why)
    return show(request, "children/child.html", **context(page))


def closed(request: Asked, key: str, why: str, problem: str = "") -> HttpResponse:
    """The page before a restricted record, which names nobody."""
    return show(request, "children/closed.html", 400 if problem else 403, key=key, why=why, problem=problem)


@require_POST
def break_glass(request: Asked, key: str) -> HttpResponse:
    """Open a restricted child's page, with a reason that is kept."""
    try:
        access.break_glass(key, reason=request.POST.get("reason", ""), by=by(request))
    except Unusable as problem:
        return closed(request, key, "", str(problem))
    messages.success(request, OPENED)
    return redirect("child", key)


@require_http_methods(["GET", "HEAD", "POST"])
def allocate(request: Asked, key: str) -> HttpResponse:
    """Choose the child's IRO; after that, say on the child's page what was done and what follows."""
    page = people.allocating(key, by=by(request))
    form = allocate_form.read(request.POST, page) if request.method == "POST" else allocate_form.blank(page)
    if allocate_form.is_stale(page, form):
        return show(request, "children/allocate.html", status=409, **allocate_form.both(page, form))
    if request.method != "POST" or form.errors or form.day is None:
        return show(
            request, "children/allocate.html", status=400 if form.errors else 200, **allocate_form.context(page, form)
        )
    try:
        done = people.allocate(
            key, iro=form.iro, from_on=form.day, reason=form.reason, version=form.version, by=by(request)
        )
    except (Unusable, Refusal) as problem:
        page = people.allocating(key, by=by(request))
        if allocate_form.is_stale(page, form):
            return show(request, "children/allocate.html", status=409, **allocate_form.both(page, form))
        said = allocate_form.context(page, form.with_problem("iro", str(problem)))
        return show(request, "children/allocate.html", status=400, **said)
    messages.success(request, allocate_form.done(done))
    return redirect("child", key)
