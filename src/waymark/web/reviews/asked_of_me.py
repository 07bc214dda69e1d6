"""Questions from IROs, for those who work with the child: each is answered on one page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions.reviews import questions
from waymark.domain.errors import Refusal, Unusable
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show


@require_http_methods(["GET", "HEAD", "POST"])
def asked_of_me(request: Asked) -> HttpResponse:
    """The questions about the children whom the reader works with; an answer is shown to the IRO at once."""
    key, text = request.POST.get("question", ""), request.POST.get("answer", "")
    if request.method != "POST":
        return listed(request)
    try:
        done = questions.answer(key, text=text, by=by(request))
    except Unusable as wrong:
        return listed(request, key, text, str(wrong), 400)
    except Refusal as refusal:
        if refusal.code != "stale":
            raise
        return listed(request, key, text, refusal.why, 409)
    where = "the page of the review" if done.review_key else "the child's page"
    messages.success(request, f"Your answer is kept, and {done.asked_by} sees it on {where}.")
    return redirect("questions")


def listed(request: Asked, key: str = "", text: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    """The page; with what was typed, where something was wrong with it."""
    page = questions.mine(by=by(request))
    still = any(one.key == key for one in page.open)
    said = {
        "page": page, "wrong": key, "text": text, "problem": problem, "still": still,
        "errors": [{"text": problem, "href": f"#answer-{key}" if still else "#yours"}] if problem else [],
    }  # fmt: skip
    return show(request, "reviews/questions.html", status, **said)
