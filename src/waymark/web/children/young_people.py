"""Young people whose pathway plan is reviewed here, and handing their reviews over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions.reviews import young_people as action
from waymark.domain.errors import Refusal, Unusable
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date, said_state
from waymark.web.shared.typed import day_of, not_a_day, typed


@require_safe
def listed(request: Asked) -> HttpResponse:
    """Young people whose reviews fall due here."""
    return show(request, "children/young_people.html", page=action.listed(by=by(request)), said=said_state)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Asked, key: str) -> HttpResponse:
    """Record to whom the reviews of the pathway plan are handed over."""
    page = (action.to_hand_over if request.method == "POST" else action.handing_over)(key, by=by(request))
    on, to, note = page.done[:3] if page.done else (page.line.hand_over_on, "", "")
    values, problem = {"on": typed(on), "to": to, "note": note}, {}
    if request.method == "POST":
        values = {name: request.POST.get(name, "").replace("\x00", "").strip() for name in values}
        day = day_of(values["on"])
        if not values["to"]:
            problem["to"] = "Say who reviews the pathway plan from then on"
        if day is None:
            problem["on"] = not_a_day(values["on"], page.today)
        if not problem and day:
            try:
                action.hand_over(key, to=values["to"], on=day, note=values["note"], by=by(request))
            except (Unusable, Refusal) as wrong:
                if isinstance(wrong, Refusal) and wrong.code != "not-yet":
                    raise
                problem["on"] = wrong.why if isinstance(wrong, Refusal) else str(wrong)
            else:
                messages.success(request, format_html(
                    '<p class="govuk-notification-banner__heading">Handed over to {} from {}.</p>'
                    '<p class="govuk-body">No review falls due here from that day on.</p>',
                    values["to"], long_date(day),
                ))  # fmt: skip
                return redirect("child", key)
    return show(
        request, "children/hand_over.html", status=400 if problem else 200, page=page, line=page.line, values=values,
        errors=[{"text": text, "href": f"#{field}"} for field, text in problem.items()],
        problem={"on": "", "to": "", **problem}, example_day=typed(page.today),
    )  # fmt: skip
