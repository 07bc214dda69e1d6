"""The private calendar: the page on which it is made and ended, the secret address itself, and one review's file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waymark.actions import calendars as action
from waymark.actions.actor import now
from waymark.web.messages import limits
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show

KIND = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Asked) -> HttpResponse:
    """Whether there is one; a POST makes its address, which is shown this once only."""
    address = ""
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("calendar-feed", args=[action.make(by=by(request))]))
    return show(request, "messages/calendar.html", page=action.mine(by=by(request)), address=address)


@require_POST
def end(request: Asked) -> HttpResponse:
    """Nobody reads it under its address any more."""
    if action.end(by=by(request)):
        messages.success(request, "The address is ended. Calendars that had it read nothing more.")
    return redirect("my-calendar")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A person's reviews, for a calendar program that has the secret address. No session is looked up."""
    if limits.too_often(request, token):
        return HttpResponse(
            "Asked too often. Try again in a quarter of an hour.", status=429, content_type="text/plain"
        )
    found = action.feed(token, now(), lambda key: request.build_absolute_uri(reverse("review", args=[key])))
    if found is None:
        limits.guessed(request)
        raise Http404
    return HttpResponse(found, content_type=KIND)


@require_safe
def review(request: Asked, key: str) -> HttpResponse:
    """One review as a file to take into a calendar."""
    page = request.build_absolute_uri(reverse("review", args=[key]))
    file = action.file(key, url=page, by=by(request))
    headers = {"Content-Disposition": 'attachment; filename="review.ics"'}
    return HttpResponse(file.content, content_type=KIND, headers=headers)
