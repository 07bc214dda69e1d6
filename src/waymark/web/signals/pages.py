"""The list of signals, and the signals of one child."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from waymark.actions.narrowing import LONGEST_TEAM, key_in, page_in
from waymark.actions.signals import of_child as childs_page
from waymark.actions.signals import signals_list
from waymark.actions.signals.signals_list import Filters, SignalList
from waymark.domain.signals import THEMES
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import items, long_date, many
from waymark.web.shared.typed import day_of, not_a_day


@require_safe
def signals(request: Asked) -> HttpResponse:
    """Children whose records show something, the one to look at first first. No filter holds a name."""
    given = request.GET
    asked = Filters(
        key_in(given.get("show", "")), key_in(given.get("who", "")), given.get("team", "")[:LONGEST_TEAM],
        key_in(given.get("theme", "")), key_in(given.get("rule", "")), page_in(given.get("page", "")),
        day_of(given.get("on", "")),
    )  # fmt: skip
    actor = by(request)
    page = signals_list.listed(asked, by=actor)
    as_on = given.get("on", "").strip()[:40]
    problem = wrong_day(as_on, asked.on, actor.today) if page.may_look_back else ""
    return show(
        request, "signals/list.html", 400 if problem else 200, page=page, as_on=as_on, problem=problem,
        errors=[{"text": problem, "href": "#on"}] if problem else [], found=many(page.total, "child", "children"),
        with_filter=lambda **changed: address(page.filters, **changed), theme_words=THEMES, **choices(request, page),
    )  # fmt: skip


@require_safe
def of_child(request: Asked, key: str) -> HttpResponse:
    """What the records of a child show, what is set aside, and what was done about it."""
    return show(request, "signals/child.html", page=childs_page.page(key, by=by(request)))


def wrong_day(text: str, day: date | None, today: date) -> str:
    """What is wrong with the day gone by that was asked for; "" where nothing is, or none was."""
    if text and day is None:
        return not_a_day(text, today, "a day gone by")
    return f"{long_date(day)} lies ahead: what the records will show then is not known" if day and day > today else ""


def address(found: Filters, **changed: Any) -> str:
    """The address of the list with some filters changed; a change goes back to the first page."""
    now, usual = found._replace(**{"page": 1, **changed})._asdict(), Filters()._asdict()
    text = urlencode({key: str(value) for key, value in now.items() if value != usual[key]})
    return reverse("signals") + (f"?{text}" if text else "")


def choices(request: Asked, page: SignalList) -> dict[str, Any]:
    """What the filters offer."""
    chosen = page.filters
    whose = [("all", "All that I may see"), *page.iros]
    whose[1:1] = [("mine", "Children whose IRO I am")] if by(request).own or chosen.who == "mine" else []
    rules = [(one.key, f"{one.words} ({one.number})") for one in page.rules]
    return {
        "who_choices": items(whose, chosen.who),
        "team_choices": items([("", "All teams"), *((team, team) for team in page.teams)], chosen.team),
        "theme_choices": items([("", "Any theme"), *THEMES.items()], chosen.theme),
        "rule_choices": items([("", "Anything"), *rules], chosen.rule),
    }
