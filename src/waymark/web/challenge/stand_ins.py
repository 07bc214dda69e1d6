"""The page on which it is arranged who answers for somebody who is away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from waymark.actions.challenge import standing_in
from waymark.actions.challenge.standing_in import StandingInPage
from waymark.domain.challenge.checks import Amiss
from waymark.web.challenge import alert_form
from waymark.web.challenge.alert_form import Form
from waymark.web.challenge.raising import done
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import items
from waymark.web.shared.typed import not_a_day, typed

FIELDS = ("from_on", "until_on")


@require_http_methods(["GET", "HEAD", "POST"])
def stand_ins(request: Asked) -> HttpResponse:
    """Shows who stands in for whom, and arranges it."""
    page = standing_in.standing_in(by=by(request))
    if request.method != "POST":
        return _show(request, page, alert_form.blank(from_on=typed(page.today), person=page.own))
    form = alert_form.read(request.POST, FIELDS, page.today)
    for field in FIELDS:
        if not form.values[field]:
            form = form.with_problems({field: not_a_day("", page.today)})
    first, last = form.day("from_on"), form.day("until_on")
    if form.problem or first is None or last is None:
        return _show(request, page, form, 400)
    values = form.values
    try:
        who = standing_in.arrange(
            person=values["person"] or page.own, stand_in=values["stand_in"], from_on=first, until_on=last,
            reason=values["reason"], by=by(request),
        )  # fmt: skip
    except Amiss as amiss:
        return _show(request, page, form.with_problems(amiss.problems), 400)
    messages.success(request, done(f"{who} stands in.", "It ends by itself after the last day."))
    return redirect("alert-cover")


@require_POST
def end(request: Asked, key: str) -> HttpResponse:
    """Ends it today."""
    whom = standing_in.end_standing_in(key, by=by(request))
    messages.success(request, done(f"Nobody stands in for {whom} any more.", "They answer themselves from today."))
    return redirect("alert-cover")


def _show(request: Asked, page: StandingInPage, form: Form, status: int = 200) -> HttpResponse:
    people = [("", "Choose"), *page.people]
    context: dict[str, Any] = {
        **alert_form.context(form, page.today), "page": page,
        "away": items(people, form.values["person"]),
        "others": items([one for one in people if one[0] != page.own or not page.own], form.values["stand_in"]),
    }  # fmt: skip
    return show(request, "challenge/stand_ins.html", status, **context)
