"""The lists of this room: plans to be looked at, events that wait for an answer, referrals to panels."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from waymark.actions import narrowing
from waymark.actions.oversight import events, oversights_due, panels
from waymark.actions.oversight.events import EventFilters
from waymark.actions.oversight.oversights_due import DueFilters
from waymark.actions.oversight.panels import PanelFilters
from waymark.web.oversight import childs
from waymark.web.oversight.panels import said
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import items, many


@require_safe
def due(request: Asked) -> HttpResponse:
    """Children whose plan is to be looked at between two reviews, the most urgent first."""
    asked = DueFilters(_show(request, "overdue"), _who(request), _page(request))
    page = oversights_due.listed(asked, by=by(request))
    return _list(request, "oversight/due.html", "oversights", page, said=childs.said)


@require_safe
def waiting(request: Asked) -> HttpResponse:
    """Events that wait for the IRO's answer, the longest first."""
    page = events.listed(EventFilters(_who(request), _page(request)), by=by(request))
    return _list(request, "oversight/events_list.html", "events", page)


@require_safe
def referred(request: Asked) -> HttpResponse:
    """Referrals to panels, those that need something first."""
    page = panels.listed(PanelFilters(_show(request, "open"), _who(request), _page(request)), by=by(request))
    return _list(request, "oversight/panels_list.html", "panels", page, said=said)


def _show(request: Asked, usual: str) -> str:
    return narrowing.key_in(request.GET.get("show", "")) or usual


def _who(request: Asked) -> str:
    return narrowing.key_in(request.GET.get("who", ""))


def _page(request: Asked) -> int:
    return narrowing.page_in(request.GET.get("page", ""))


def _list(request: Asked, template: str, place: str, page: Any, **more: Any) -> HttpResponse:
    whose = [("all", "Everybody's"), *page.iros]
    whose[1:1] = [("mine", "Children whose IRO I am")] if by(request).own or page.filters.who == "mine" else []
    return show(
        request, template, page=page, found=many(page.total, *THINGS[place]),
        who_choices=items(whose, page.filters.who),
        with_filter=lambda **changed: address(place, page.filters, **changed), **more,
    )  # fmt: skip


THINGS: dict[str, Sequence[str]] = {
    "oversights": ("child", "children"), "events": ("event", "events"), "panels": ("referral", "referrals"),
}  # fmt: skip


def address(place: str, found: Any, **changed: Any) -> str:
    """The address of a list with some filters changed; a change goes back to the first page."""
    return f"{reverse(place)}?{urlencode(found._replace(**{'page': 1, **changed})._asdict())}"
