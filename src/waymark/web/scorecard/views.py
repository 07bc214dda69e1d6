"""The measures of a year, and the rows behind each."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from waymark.actions import scorecard as action
from waymark.domain.measures.catalogue import MEASURES
from waymark.web.scorecard import cards
from waymark.web.scorecard import rows as rows_page
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show


@require_safe
def scorecard(request: Asked) -> HttpResponse:
    """All measures of a year; the newest whole year unless another is asked for."""
    return show(
        request,
        "scorecard/scorecard.html",
        **cards.context(action.scorecard(request.GET.get("year", ""), by=by(request))),
    )


@require_safe
def measure(request: Asked, measure: str) -> HttpResponse:
    """One figure: what it means, what was counted, and the rows for those who may see them."""
    if measure not in MEASURES:
        raise Http404
    named = (text.partition(":") for text in request.GET.getlist("group"))
    group = {name: value for name, _, value in named if value}
    page = action.rows(measure, request.GET.get("year", ""), group, by=by(request))
    number = request.GET.get("page", "1")
    wanted = request.GET.get("show", "")
    said = rows_page.context(page, wanted if wanted in rows_page.SHOW else "", int(number) if number.isdecimal() else 1)
    return show(request, "scorecard/measure.html", why_no_rows=by(request).why_not("rows"), **said)
