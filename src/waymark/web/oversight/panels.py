"""Panels to which a child was put, and one referral: the day, the IRO's view, the decision, what follows."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions.oversight import panels as action
from waymark.actions.oversight.panels import Typed
from waymark.actions.verb import only_tried
from waymark.domain.errors import Refusal
from waymark.domain.oversight.panels import OUTCOMES, PANELS
from waymark.web.oversight.leads import Beside, errors, texts
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, sentence
from waymark.web.shared.typed import day_of, not_a_day, typed

REFERRAL = ("panel", "referred_on", "about", "heard_on", "iro_view")
WHOLE = (*REFERRAL, "outcome", "decided_on", "decision", "follow_up", "follow_up_on", "followed_on")
LOOKS = {"follow_late": "late", "passed": "risk", "follow": "none", "waiting": "none", "over": "fine"}


def said(state: str, words: str) -> Said:
    """How a referral stands, in words and colour."""
    return Said(sentence(words), LOOKS[state])


@require_http_methods(["GET", "HEAD", "POST"])
def of_child(request: Asked, key: str) -> HttpResponse:
    """The referrals of a child, and a new one."""
    actor = by(request)
    reason = request.POST.get("reason", "") or request.GET.get("from", "")
    page = action.of_child(key, reason=reason, by=actor)
    values, problem = dict.fromkeys(REFERRAL, ""), Beside()
    values["about"] = page.source.says if page.source else ""
    if request.method == "POST":
        values = texts(request.POST, *REFERRAL)
        problem = _sent(values, page.today, lambda made: action.refer(key, typed=made, reason=reason, by=actor))
        if not problem:
            messages.success(request, "The referral is kept. What follows: the panel's day, and your view for it.")
            return redirect("child-panels", key)
    values["referred_on"] = values["referred_on"] or typed(page.today)
    return show(
        request, "oversight/panels.html", 400 if problem else 200, page=page, values=values, problem=problem,
        errors=errors(problem), panels=_items(PANELS), example_day=typed(page.today), said=said, reason=reason,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def panel(request: Asked, key: str) -> HttpResponse:
    """One referral, and what is added to it."""
    actor = by(request)
    page = action.referral(key, by=actor)
    standing = {name: _text(value) for name, value in page.line.typed._asdict().items()}
    values, problem, version, status, stale = standing, Beside(), page.line.version, 200, False
    if request.method == "POST":
        values, version, status = texts(request.POST, *WHOLE), version_of(request.POST), 400
        on = version
        try:
            problem = _sent(values, page.today, lambda made: action.change(key, typed=made, version=on, by=actor))
        except Refusal as refusal:
            if refusal.code != "stale":
                raise
            problem, status, stale, version = Beside({"stale": refusal.why}), 409, True, page.line.version
        if not problem:
            messages.success(request, "The referral is kept as it now stands.")
            return redirect("panel", key)
    return show(
        request, "oversight/panel.html", status, page=page, line=page.line, values=values, version=version,
        problem=problem, errors=errors(problem), panels=_items(PANELS), outcomes=_items(OUTCOMES), said=said,
        standing=standing if stale else None, example_day=typed(page.today), labels=WORDS,
    )  # fmt: skip


WORDS: Mapping[str, str] = {
    "panel": "Panel", "referred_on": "Referred on", "about": "Why", "heard_on": "Day of the panel",
    "iro_view": "The IRO's view", "outcome": "Decision", "decided_on": "Decided on", "decision": "In words",
    "follow_up": "What follows", "follow_up_on": "By when", "followed_on": "Done on",
}  # fmt: skip


def _sent(values: Mapping[str, str], today: date, do: Callable[[Typed], Any]) -> Beside:
    """Does it; or all that is wrong, in the order of the fields. Where a day cannot be read it is only tried."""
    days = {name: day_of(text) for name, text in values.items() if name.endswith("_on")}
    unread = {name: not_a_day(values[name]) for name, day in days.items() if day is None and values[name]}
    if not values["referred_on"]:
        unread["referred_on"] = not_a_day("")
    given: dict[str, Any] = {**values, **days, "referred_on": days["referred_on"] or today}
    more: Mapping[str, str] = {}
    try:
        if not unread:
            do(Typed(**given))
        else:
            with only_tried():
                do(Typed(**given))
    except action.Wrong as wrong:
        more = {name: text for name, text in wrong.fields.items() if not unread or name not in days}
    known = {**more, **unread}
    return Beside({name: known[name] for name in values if name in known})


def _text(value: Any) -> str:
    return value if isinstance(value, str) else typed(value)


def _items(words: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": "", "text": "Choose"}, *({"value": key, "text": sentence(text)} for key, text in words.items())]
