"""What becomes of recommendations: one of them with its story, and the team manager's answer to them all."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions import recommendations as action
from waymark.actions.lives import Stale
from waymark.actions.recommendations import RecommendationPage
from waymark.actions.reviews import responding
from waymark.actions.reviews.responding import RespondPage
from waymark.domain.errors import Refusal, Unusable
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import first
from waymark.web.shared.page import show
from waymark.web.shared.present import sentence


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation(request: Asked, key: str) -> HttpResponse:
    """One recommendation: what was done about it, and closing it."""
    if request.method != "POST":
        return _recommendation(request, action.recommendation(key, by=by(request)))
    do = request.POST.get("do", "")
    try:
        (_close if do == "close" else _progress)(request, key)
    except (Unusable, Refusal) as problem:
        if isinstance(problem, Refusal) and problem.code not in ("stale", "closed"):
            raise
        field = "outcome" if do == "close" else "text"
        return _recommendation(request, action.recommendation(key, by=by(request)), {field: str(problem)})
    return redirect("recommendation", key)


def _progress(request: Asked, key: str) -> None:
    post, done = request.POST, "says_done" in request.POST
    action.progress(
        key, text=post.get("text", ""), evidence=post.get("evidence", ""), says_done=done, by=by(request)
    )  # fmt: skip
    follows = "The child's IRO looks at it and closes it." if done else "It stays open until the child's IRO closes it."
    messages.success(request, f"What was done is kept below. {follows}")


def _close(request: Asked, key: str) -> None:
    post = request.POST
    version = post.get("version", "")
    closed = action.close(
        key, outcome=post.get("outcome", ""), text=post.get("why", ""),
        version=int(version) if version.isdecimal() and len(version) < 10 else 0, by=by(request),
    )  # fmt: skip
    messages.success(request, f"Closed: {closed.outcome}. What is still needed is a new one at the next review.")


def _recommendation(request: Asked, page: RecommendationPage, problem: dict[str, str] | None = None) -> HttpResponse:
    wrong = problem or {}
    typed = {name: request.POST.get(name, "") for name in ("text", "evidence", "outcome", "why", "says_done")}
    context: dict[str, Any] = {
        "page": page, "row": page.row, "typed": typed, "problem": {"text": "", "outcome": "", **wrong},
        "errors": [{"text": text, "href": f"#{field}"} for field, text in wrong.items()],
        "outcomes": [{"value": key, "text": sentence(words)} for key, words in page.outcomes],
    }  # fmt: skip
    return show(request, "reviews/recommendation.html", 400 if wrong else 200, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def respond(request: Asked, key: str) -> HttpResponse:
    """The team manager agrees to the recommendations, or objects to some and says why."""
    if request.method != "POST":
        return _respond(request, responding.responding(key, by=by(request)))
    post, version = request.POST, request.POST.get("version", "")
    if post.get("agrees") not in ("yes", "no"):
        page = responding.responding(key, by=by(request))
        return _respond(request, page, {"agrees": "Say whether you agree or object"})
    try:
        answer = responding.respond(
            key, agrees=post["agrees"] == "yes", objects_to=post.getlist("objects_to"), why=post.get("why", ""),
            version=int(version) if version.isdecimal() and len(version) < 10 else 0, by=by(request),
        )  # fmt: skip
    except (Unusable, Stale) as problem:
        field = "why" if "why" in str(problem) else "agrees"
        return _respond(request, responding.responding(key, by=by(request)), {field: str(problem)})
    objected = " The IRO sees your objection on their work today." if answer.state == "objected" else ""
    messages.success(request, f"{answer.says}{objected}")
    return redirect("review-respond", key)


def _respond(request: Asked, page: RespondPage, problem: dict[str, str] | None = None) -> HttpResponse:
    wrong, post = problem or {}, request.POST
    standing = {"agreed": "yes", "objected": "no"}.get(page.answer.state, "")
    draft = page.draft.fields if page.draft and not post else {}
    objects = post.getlist("objects_to") if post else draft.get("objects_to", list(page.objects_to))
    context: dict[str, Any] = {
        "page": page, "bar": page.bar, "problem": {"agrees": "", "why": "", **wrong},
        "errors": [{"text": text, "href": f"#{field}"} for field, text in wrong.items()],
        # Consent to what was there before is none to what was added: that is to be said anew.
        "agrees": post.get("agrees", "") if post else first(draft, "agrees") or ("" if page.added else standing),
        "why": post.get("why", "") if post else first(draft, "why") or page.why,
        "seen": page.draft.seen if page.draft else "",
        "choices": [
            {"value": row.key, "text": row.text, "checked": row.key in objects,
             "hint": {"text": f"{row.owner or 'Nobody named'}{_since(page, row.key)}"}}
            for row in page.rows
        ],
    }  # fmt: skip
    return show(request, "reviews/respond.html", 400 if wrong else 200, **context)


def _since(page: RespondPage, key: str) -> str:
    """That a recommendation was not there when the others were answered; "" where it was."""
    one = page.added.get(key)
    return f"; {'changed' if one.changed else 'added'} since" if one else ""
