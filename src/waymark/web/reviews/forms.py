"""Consultation forms of a review: sending them out, and entering what came back on paper."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions.lives import Stale
from waymark.actions.reviews import forms as action
from waymark.actions.reviews.forms import EnterPage
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews import consulting
from waymark.domain.reviews.reasons import CHANNELS
from waymark.web.reviews.guest_form import items
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.page import show
from waymark.web.shared.present import many
from waymark.web.shared.typed import day_of, not_a_day, typed

AS_REACHED = "as reached"


@require_http_methods(["GET", "HEAD", "POST"])
def forms(request: Asked, key: str) -> HttpResponse:
    """What went out and came back; sends forms to those who are ticked."""
    if request.method != "POST":
        return _forms(request, key)
    given = request.POST
    try:
        names = action.send(
            key, only=given.getlist("to"), channel=given.get("channel", "").removeprefix(AS_REACHED),
            version=version_of(given), by=by(request),
        )  # fmt: skip
    except (Unusable, Refusal) as problem:
        return _forms(request, key, 409 if isinstance(problem, Stale) else 400, str(problem))
    messages.success(request, f"Forms go to {', '.join(names)}. Enter here what comes back on paper.")
    return redirect("review-forms", key)


def _forms(request: Asked, key: str, status: int = 200, problem: str = "") -> HttpResponse:
    page = action.page(key, by=by(request))
    ticked = request.POST.getlist("to") if problem else []
    people = [
        {
            "value": one.key, "text": f"{one.name}, {page.groups[one.group]}", "checked": one.key in ticked,
            "hint": {"text": "A form went to them already." if one.sent else ""},
        }
        for one in page.possible
    ]  # fmt: skip
    ways = [{"value": AS_REACHED, "text": "As each is reached"}, *items(consulting.CHANNELS)]
    return show(
        request, "reviews/forms.html", status=status, bar=page.bar, page=page, people=people, ways=ways,
        way=request.POST.get("channel") or AS_REACHED, errors=[{"text": problem, "href": "#to"}] if problem else [],
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: Asked, key: str, form: str) -> HttpResponse:
    """Answers from paper, entered word for word."""
    page = action.enter_page(key, form, by=by(request))
    if request.method != "POST":
        return _form(request, page, _filled(page), {}, page.version)
    asked = [one.key for one in page.questions]
    values = {name: request.POST.get(name, "") for name in ("returned_on", "channel", "iro_only", *asked)}
    on, version = day_of(values["returned_on"]), version_of(request.POST)
    problem = {} if on else {"returned_on": not_a_day(values["returned_on"], page.today)}
    if values["channel"] not in CHANNELS:
        problem["channel"] = "Choose how it came back"
    if problem or on is None:
        return _form(request, page, values, problem, version, 400)
    try:
        name = action.enter(
            key, form, returned_on=on, channel=values["channel"], answers={one: values[one] for one in asked},
            iro_only=values["iro_only"] == "yes", version=version, by=by(request),
        )  # fmt: skip
    except Stale as stale:
        return _form(request, page, values, {}, stale.now, 409, stale.why)
    except (Unusable, Refusal) as wrong:
        return _form(request, page, values, {"returned_on": str(wrong)}, version, 400)
    said = many(sum(bool(values[one].strip()) for one in asked), "answer")
    messages.success(request, f"{said} of {name} entered. The IRO finds them when preparing the review.")
    return redirect("review-forms", key)


def _filled(page: EnterPage) -> dict[str, str]:
    """What was entered before; a form that comes back in the post came back today, as a form."""
    channels = {words: key for key, words in CHANNELS.items()}
    values = {one.key: page.answers.get(one.key, "") for one in page.questions}
    back = page.form.returned_on
    return {
        **values, "returned_on": typed(back or page.today), "iro_only": "yes" if page.form.iro_only else "",
        "channel": channels.get(page.form.channel, "form") if back else "form",
    }  # fmt: skip


def _form(
    request: Asked, page: EnterPage, values: Mapping[str, str], problem: Mapping[str, str], version: int,
    status: int = 200, stale: str = "",
) -> HttpResponse:  # fmt: skip
    said: dict[str, Any] = {"errors": [{"text": text, "href": f"#{name}"} for name, text in problem.items()]}
    return show(
        request, "reviews/form.html", status=status, bar=page.bar, page=page, values=values, version=version,
        stale=stale, problem={"returned_on": "", "channel": "", **problem}, ways=items(CHANNELS), **said,
    )  # fmt: skip
