"""The reader's saved filters: save, rename, remove."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from waymark.actions import filters as action
from waymark.domain.errors import Refusal, Unusable
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show

TITLE = "filter-title"


@require_http_methods(["GET", "HEAD", "POST"])
def filters(request: Asked) -> HttpResponse:
    """The page; a filter that was saved leads back to its list."""
    if request.method != "POST":
        return _page(request, "", "", 200)
    do, key, title = (request.POST.get(name, "") for name in ("do", "key", "title"))
    try:
        if do == "save":
            return _save(request, title)
        if do == "rename":
            messages.success(request, f"It is called “{action.rename(key, title=title, by=by(request))}” now.")
        elif do == "remove":
            messages.success(request, f"“{action.remove(key, by=by(request))}” is removed from your filters.")
        return redirect("filters")
    except Unusable as problem:
        return _page(request, f"title-{key}" if key else TITLE, str(problem), 400)
    except Refusal as refusal:
        if refusal.code != "not-found":
            raise
        return _page(request, "", refusal.why, 404)


def _save(request: Asked, title: str) -> HttpResponse:
    place, query = request.POST.get("place", ""), request.POST.get("query", "")
    saved = action.save(place, title=title, query=query, by=by(request))
    messages.success(request, f"Saved as “{saved.title}”. It stands on My work and above this list.")
    return redirect(reverse(saved.place) + (f"?{saved.query}" if saved.query else ""))


def _page(request: Asked, field: str, problem: str, status: int) -> HttpResponse:
    sent = {name: request.POST.get(name, "") for name in ("do", "key", "place", "query", "title")}
    errors = [{"text": problem, "href": f"#{field or 'main-content'}"}] if problem else []
    return show(
        request, "home/filters.html", status, saved=action.mine(by=by(request)), sent=sent, field=field,
        problem=problem, errors=errors, may_save=sent["place"] in action.PLACES,
    )  # fmt: skip
