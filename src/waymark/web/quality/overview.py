"""The list of the room; and what an IRO sees of their own work."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from waymark.actions import narrowing
from waymark.actions.quality import overview as action
from waymark.actions.quality import own
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field
from waymark.web.shared.form import Tried, attempt
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, sentence

LOOKS = {
    "late": "late", "unfinished": "risk", "changing": "risk", "ungraded": "risk", "words": "none", "over": "fine",
}  # fmt: skip
PAGES = {"audit": "audit", "sample": "sample", "observation": "observation"}
"""{kind: the name of the address of its page}."""
SAY = (
    Field("words", "What do you say of it?", hint="Your own words: nobody else writes them.", rows=4),
    Field("agreed", "I agree with what is written here", "tick"),
)


def said(state: str, text: str) -> Said:
    """How it stands, in words and colour."""
    return Said(sentence(text), LOOKS[state])


@require_safe
def listed(request: Asked) -> HttpResponse:
    """Samples, audits and observations, what is late first."""
    kind, narrowed = request.GET.get("kind", ""), request.GET.get("show", "")
    page = action.listed(kind, narrowed, narrowing.page_in(request.GET.get("page", "")), by=by(request))
    return show(request, "quality/list.html", page=page, found=page.found, said=said, pages=PAGES)


@require_safe
def mine(request: Asked) -> HttpResponse:
    """The audits and observations of the reader's own work."""
    return _mine(request)


@require_POST
def say(request: Asked, key: str) -> HttpResponse:
    """What the IRO says of an observation."""
    actor = by(request)
    tried = attempt(request.POST, SAY, lambda given: own.say(
        key, words=given["words"], agreed=given["agreed"], version=version_of(request.POST), by=actor
    ))  # fmt: skip
    if tried.done:
        messages.success(request, "What you say of it is kept. Whoever observed you sees it.")
        return redirect("own-quality")
    return _mine(request, key, tried)


def _mine(request: Asked, at: str = "", tried: Tried | None = None) -> HttpResponse:
    page = own.mine(by=by(request))
    values = {one.key: {"words": one.own_words, "agreed": "yes" if one.agreed_on else ""} for one in page.observations}
    shown = tried.shown if tried else {"problem": {}, "errors": [], "stale": False}
    if tried:
        values[at] = tried.values
    return show(
        request, "quality/mine.html", tried.status if tried else 200, page=page, fields=SAY, at=at,
        **{**shown, "values": values},
    )  # fmt: skip
