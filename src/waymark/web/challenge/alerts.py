"""The list of what was raised, and the page of one matter."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions.challenge import alert_page, alerts_list, answers
from waymark.actions.challenge.alert_page import AlertPage, Clock
from waymark.actions.challenge.alerts_list import VIEWS, AlertFilters, AlertList
from waymark.actions.narrowing import key_in, page_in
from waymark.domain.challenge.alert import OPEN, RECOGNITION
from waymark.domain.challenge.checks import Amiss
from waymark.domain.challenge.counting import Point
from waymark.domain.challenge.words import said
from waymark.domain.errors import Refusal
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, items, many, sentence

LONGEST_TEAM = 200
LOOKS = {"resolved": "fine", "settled": "fine", "thanked": "fine", "answered": "risk"}


@require_safe
def listed(request: Asked) -> HttpResponse:
    """What the reader may see, narrowed by filters that stand in the address. No filter holds a name."""
    given = request.GET
    asked = AlertFilters(
        key_in(given.get("show", "")) or "open", "mine" if given.get("who") == "mine" else "all",
        key_in(given.get("stage", "")), key_in(given.get("theme", "")),
        given.get("team", "")[:LONGEST_TEAM].replace("\0", ""), page_in(given.get("page", "")),
    )  # fmt: skip
    actor = by(request)
    page = alerts_list.alerts(asked, by=actor)
    return show(
        request, "challenge/list.html", page=page, found=many(page.total, page.words["alert"], page.words["alerts"]),
        with_filter=lambda **changed: address(page.filters, **changed), said=said,
        looks={row.key: look(row.state, row.overdue) for row in page.rows}, **choices(page, own=bool(actor.own)),
    )  # fmt: skip


def look(state: str, overdue: bool) -> str:
    """The end of a CSS class that repeats the state."""
    return "late" if overdue else LOOKS.get(state, "none")


def address(found: AlertFilters, **changed: Any) -> str:
    """The address of the list with some filters changed; a change goes back to the first page."""
    now, usual = found._replace(**{"page": 1, **changed})._asdict(), AlertFilters()._asdict()
    text = urlencode({key: value for key, value in now.items() if value != usual[key]})
    return reverse("alerts") + (f"?{text}" if text else "")


def choices(page: AlertList, *, own: bool) -> dict[str, Any]:
    """What the filters offer."""
    chosen = page.filters
    shows = [(key, sentence(words)) for key, (words, _) in VIEWS.items()] + [("all", "Everything")]
    whose = [("all", "All that I may see"), *([("mine", "Children whose IRO I am")] if own else [])]
    return {
        "show_choices": items(shows, chosen.show), "who_choices": items(whose, chosen.who),
        "stage_choices": items([("", "Any stage"), *page.stages], chosen.stage),
        "theme_choices": items([("", "Any theme"), *page.themes], chosen.theme),
        "team_choices": items([("", "All teams"), *((team, team) for team in page.teams)], chosen.team),
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: Asked, key: str) -> HttpResponse:
    """One matter; sent, it adds a line to its conversation."""
    if request.method != "POST":
        return _alert(request, alert_page.alert(key, by=by(request)))
    text = request.POST.get("text", "").replace("\x00", "")
    try:
        answers.comment(key, text=text, by=by(request))
    except (Amiss, Refusal) as problem:
        if isinstance(problem, Refusal) and not problem.code.startswith("cannot-"):
            raise
        return _alert(request, alert_page.alert(key, by=by(request)), text, str(problem))
    messages.success(request, "Your line is kept in the conversation below.")
    return redirect("alert", key)


def _alert(request: Asked, page: AlertPage, text: str = "", problem: str = "") -> HttpResponse:
    word = "Good work" if page.kind == RECOGNITION else sentence(page.words["alert"])
    context: dict[str, Any] = {
        "page": page, "heading": f"{word} about {page.shown_name}", "typed": text, "problem": problem,
        "now": Said(sentence(page.state_words), look(page.state, page.overdue)),
        "errors": [{"text": problem, "href": "#text"}] if problem else [],
        "clocks": [_clock(one) for one in page.clocks], "ready": [one for one in page.steps if not one.why_not],
        "not_now": [one for one in page.steps if one.why_not and page.state in OPEN],
    }  # fmt: skip
    return show(request, "challenge/alert.html", 400 if problem else 200, **context)


def _clock(one: Clock) -> dict[str, str]:
    return {
        "title": one.title, "at": _point(one.at), "because": one.because, "cite": one.cite,
        "paused_at": _point(one.paused_at), "paused_because": one.paused_because,
    }  # fmt: skip


def _point(at: Point | None) -> str:
    return said(at) if at else "No date"
