"""What somebody sees first, and the backlog."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from waymark.actions import backlog as late
from waymark.actions import home as action
from waymark.actions.home.shown import Number
from waymark.web.home.elsewhere import elsewhere
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show

FIRST = 3
"""So many numbers stand large; of the others only those that are not 0."""


@require_safe
def home(request: Asked) -> HttpResponse:
    """The reader's work, or what else their role works with."""
    actor = by(request)
    found = action.home(by=actor)
    return show(
        request, "home/home.html", home=found, first=found.numbers[:FIRST],
        others=[number for number in found.numbers[FIRST:] if number.number], href=href,
        sees_backlog=actor.may("backlog"), elsewhere=elsewhere(actor) if found.kind == "elsewhere" else (),
    )  # fmt: skip


def href(number: Number) -> str:
    """The address of the list behind a number."""
    return reverse(number.address) + (f"?{urlencode(number.query)}" if number.query else "")


@require_safe
def backlog(request: Asked) -> HttpResponse:
    """What is late after reviews, by IRO."""
    return show(request, "home/backlog.html", page=late.backlog(by=by(request)), titles=late.TITLES)
