"""Observations of IROs at work: a new one, one of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions.quality import observations as action
from waymark.actions.quality.observations import Typed
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field, blank, shown
from waymark.web.shared.form import sent
from waymark.web.shared.page import show
from waymark.web.shared.typed import typed


def of_observation(reviews: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
    """The fields of an observation."""
    return (
        Field("observed_on", "Observed on", "day", needed=True),
        Field("review", "Which review?", "choice", "Leave it open where it was none.", reviews),
        Field("of_what", "If it was no review: what was watched?", "line", "For example a visit to a child. No name."),
        Field("well", "What went well?", rows=5),
        Field("learn", "What is there to learn?", rows=5),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Asked) -> HttpResponse:
    """A new one: first the IRO is chosen ("?iro=KEY"), then what was seen is written."""
    actor = by(request)
    iro = (request.POST if request.method == "POST" else request.GET).get("iro", "")[:64]
    page = action.to_observe(iro, by=actor)
    fields = of_observation(page.reviews)
    tried = sent(request, fields, blank(fields, observed_on=typed(page.today)), lambda given: action.begin(
        iro, typed=Typed(**given), by=actor
    ))  # fmt: skip
    if tried.done:
        messages.success(request, f"The observation is kept. {page.iro_name} sees it and can say what they think.")
        return redirect("observation", tried.done)
    return show(request, "quality/observation_new.html", tried.status, page=page, fields=fields, **tried.shown)


@require_http_methods(["GET", "HEAD", "POST"])
def observation(request: Asked, key: str) -> HttpResponse:
    """One of them; whoever may write puts it right here."""
    actor = by(request)
    page = action.observation(key, by=actor)
    fields = of_observation(page.reviews)
    stands = shown(page.typed, fields)
    tried = sent(request, fields, stands, lambda given: action.change(
        key, typed=Typed(**given), version=version_of(request.POST), by=actor
    ), page.may)  # fmt: skip
    if tried.done:
        messages.success(request, "The observation is kept as it now stands.")
        return redirect("observation", key)
    return show(
        request, "quality/observation.html", tried.status, page=page, fields=fields, stands=stands,
        version=tried.version(request, page.version), **tried.shown,
    )  # fmt: skip
