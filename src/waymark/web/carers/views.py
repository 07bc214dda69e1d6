"""The list of foster carers, and one household's page."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from waymark.actions import carers as action
from waymark.actions.carers import CarerList
from waymark.domain.carers.due import STATES
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import said_state, sentence
from waymark.web.shared.strip import strip


@require_safe
def listed(request: Asked) -> HttpResponse:
    """The foster carers whom the reader sees."""
    asked = request.GET
    state = asked.get("state", "")
    page = action.listed(
        mine=asked.get("whose") == "mine", state=state if state in STATES else "", ended=asked.get("ended") == "yes",
        by=by(request),
    )  # fmt: skip
    return show(request, "carers/list.html", page=page, said=said_state, chips=_chips(page))


def _chips(page: CarerList) -> list[dict[str, Any]]:
    """The ways to narrow the list: whose, which state, ended ones."""
    every = sum(page.counts.values())
    found = [_chip("All", page, every, mine=False, state="", ended=False)]
    found.append(_chip("Mine", page, None, mine=True, state="", ended=False))
    found += [
        _chip(sentence(state), page, page.counts[state], mine=page.mine, state=state, ended=False)
        for state in STATES
        if page.counts[state] and not page.ended
    ]
    return [*found, _chip("Approval ended", page, None, mine=False, state="", ended=True)]


def _chip(words: str, page: CarerList, number: int | None, *, mine: bool, state: str, ended: bool) -> dict[str, Any]:
    wanted = {"whose": "mine" if mine else "", "state": state, "ended": "yes" if ended else ""}
    query = urlencode({key: value for key, value in wanted.items() if value})
    here = (page.mine, page.state, page.ended) == (mine, state, ended)
    counted = number is not None and (here or not page.mine or mine) and not page.ended
    return {
        "text": f"{words} ({number})" if counted else words, "here": here,
        "href": reverse("carers") + (f"?{query}" if query else ""),
    }  # fmt: skip


@require_safe
def carer(request: Asked, key: str) -> HttpResponse:
    """One household."""
    page = action.carer(key, by=by(request))
    line, drawn = page.line, None
    if line.due.last:
        began, words = (line.last_on, "Last review") if line.last_on else (page.approved_on, "Approved")
        drawn = strip(words, began, line.due.last, page.today)
    return show(request, "carers/carer.html", page=page, line=line, now=said_state(line.state), strip=drawn)
