"""What somebody sees first."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from waymark.actions import home as action
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show

MOST = 15
"""Reviews shown, if not more than so many are late or at risk; the list of children has all."""


@require_safe
def home(request: Asked) -> HttpResponse:
    """The reviews that are next, or what else the role works with."""
    actor = by(request)
    found = action.home(by=actor)
    next_ones = found.reviews[: max(MOST, found.counts.late + found.counts.at_risk)]
    several = len({review.iro_key for review in next_ones}) > 1
    return show(
        request, "home/home.html", home=found, next_ones=next_ones, with_iro=several, sees_rows=actor.may("rows")
    )  # fmt: skip
