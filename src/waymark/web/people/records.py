"""From which day reviews are recorded here: a manager says it once, when the service begins."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from waymark.actions import service
from waymark.domain.errors import Unusable
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date
from waymark.web.shared.typed import day_of, not_a_day, typed


@require_http_methods(["GET", "HEAD", "POST"])
def records_from(request: Asked) -> HttpResponse:
    """Shows the day, and takes another."""
    found = service.beginning(by=by(request))
    text = request.POST.get("on", typed(found.records_from or found.today)).replace("\x00", "").strip()
    problem = ""
    if request.method == "POST":
        day = day_of(text)
        if day is None:
            problem = not_a_day(text, found.today)
        else:
            try:
                service.begin_records(day, by=by(request))
            except Unusable as wrong:
                problem = str(wrong)
            else:
                messages.success(request, _done(long_date(day)))
                return redirect("records-from")
    return show(
        request, "people/records.html", status=400 if problem else 200, found=found, on=text, problem=problem,
        errors=[{"text": problem, "href": "#on"}] if problem else [], example=typed(found.today),
    )  # fmt: skip


def _done(day: str) -> str:
    return format_html(
        '<p class="govuk-notification-banner__heading">Reviews are recorded here from {}.</p><p class="govuk-body">'
        "All due dates were worked out anew. What follows: a review that is due and not recorded here is late.</p>",
        day,
    )
