"""Tasks made of signals, and saying that one is done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions.signals import tasks as action
from waymark.domain.errors import Refusal, Unusable
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show


@require_http_methods(["GET", "HEAD", "POST"])
def tasks(request: Asked) -> HttpResponse:
    """The reader's tasks, and those about the reader's children; sent, one of them is done."""
    if request.method != "POST":
        return _listed(request)
    key, text = request.POST.get("task", ""), request.POST.get("text", "").strip()
    try:
        done = action.finish(key, text=text, by=by(request))
    except Unusable as wrong:
        return _listed(request, key, text, str(wrong), 400)
    except Refusal as refusal:
        if refusal.code != "stale":
            raise
        return _listed(request, key, text, refusal.why, 409)
    messages.success(request, f"Done, and {done.given_by} sees what you wrote on the child's page of signals.")
    return redirect("tasks")


def _listed(request: Asked, key: str = "", text: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    page = action.mine(by=by(request))
    still = any(one.key == key for one in page.open)
    errors = [{"text": problem, "href": f"#done-{key}" if still else "#open"}] if problem else []
    return show(
        request, "signals/tasks.html", status, page=page, wrong=key if still else "", text=text, problem=problem,
        errors=errors,
    )  # fmt: skip
