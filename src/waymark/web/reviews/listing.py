"""The list of reviews and the list of recommendations, narrowed by filters that stand in the address. No filter holds a
name."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from waymark.actions import filters, narrowing, recommendations_list, reviews_list
from waymark.actions.recommendations_list import RecommendationFilters
from waymark.actions.reviews import reminders
from waymark.actions.reviews_list import ReviewFilters, ReviewList
from waymark.domain.errors import Refusal
from waymark.domain.reviews.due_work import VIEWS
from waymark.domain.reviews.states import STATES
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import items, many, sentence

MONTHS_BACK, MONTHS_AHEAD = 2, 8
HEADINGS = {"coming": "Reviews to come", "all": "All reviews"}


@require_safe
def reviews(request: Asked) -> HttpResponse:
    """The reviews that the reader may see."""
    actor = by(request)
    asked = narrowing.review_filters(request.GET)
    page = reviews_list.listed(asked, by=actor)
    return show(
        request, "reviews/list.html", page=page, heading=heading(page), found=many(page.total, "review"),
        aside=left_aside(asked, page), with_filter=lambda **changed: address("reviews", page.filters, **changed),
        query=query(page.filters._replace(page=1)), saved=_saved(actor, "reviews"), place="reviews", **choices(page),
    )  # fmt: skip


@require_safe
def recommendations(request: Asked) -> HttpResponse:
    """The open recommendations for children whom the reader may see."""
    actor = by(request)
    given = request.GET
    asked = RecommendationFilters(
        narrowing.key_in(given.get("show", "")) or "open", narrowing.key_in(given.get("who", "")) or "all",
        narrowing.page_in(given.get("page", "")),
    )  # fmt: skip
    page = recommendations_list.listed(asked, by=actor)
    whose = [("all", "All that I may see"), ("owned", "Mine to carry out"), *page.iros]
    whose[1:1] = [("mine", "Children whose IRO I am")] if actor.own else []
    return show(
        request, "reviews/recommendations.html", page=page, found=many(page.total, "recommendation"),
        who_choices=items(whose, page.filters.who),
        with_filter=lambda **changed: address("recommendations", page.filters, **changed),
    )  # fmt: skip


@require_POST
def chase_form(request: Asked, key: str) -> HttpResponse:
    """Ask the social worker for the convening form now, in one press from My work."""
    try:
        told = reminders.chase_form(key, by=by(request))
    except Refusal as refusal:
        if refusal.code not in ("there", "already", "nobody"):
            raise
        messages.success(request, f"Nothing was sent. {refusal.why}")
        return redirect("home")
    messages.success(request, f"{' and '.join(told)} was asked for the convening form. It goes out in a moment.")
    return redirect("home")


def _saved(actor: Any, place: str) -> list[filters.Saved]:
    return [one for one in filters.of(actor) if one.place == place]


def heading(page: ReviewList) -> str:
    """What the list holds, in a few words."""
    chosen = page.filters.show
    if chosen in HEADINGS:
        return HEADINGS[chosen]
    words = f"Reviews {VIEWS[chosen].words}" if chosen in VIEWS else f"Reviews {STATES[chosen]}"
    return sentence(VIEWS[chosen].words) if chosen in VIEWS and chosen not in JOINED else words


JOINED = frozenset({"late", "at_risk", "not_known", "not_booked", "booked_late", "soon", "passed", "to_convene",
                    "form_late", "forms_out", "to_answer", "to_close"})  # fmt: skip
"""Views whose words follow "Reviews"."""


def left_aside(asked: ReviewFilters, page: ReviewList) -> list[str]:
    """What of the address could not be used, in words."""
    found = page.filters
    aside = [] if asked.who == found.who else ["There is no such IRO in post today, so everybody's reviews are shown."]
    return aside + ([] if asked.show == found.show else ["There is no such filter, so reviews to come are shown."])


def query(found: Any) -> str:
    """The filters as they stand in an address; what is as usual is left out."""
    standing = type(found)()._asdict()
    return urlencode({key: value for key, value in found._asdict().items() if value != standing[key]})


def address(place: str, found: Any, **changed: Any) -> str:
    """The address of a list with some filters changed; a change goes back to the first page."""
    text = query(found._replace(**{"page": 1, **changed}))
    return reverse(place) + (f"?{text}" if text else "")


def choices(page: ReviewList) -> dict[str, Any]:
    """What the form offers."""
    chosen = page.filters
    whose = [("all", "Everybody's"), *page.iros]
    whose[1:1] = [("mine", "Mine")] if page.has_mine or chosen.who == "mine" else []
    teams = [("", "All teams"), *((team, team) for team in page.teams)]
    if chosen.team and chosen.team not in page.teams:
        teams.append((chosen.team, f"{chosen.team} (nobody in it today)"))
    states = [(key, HEADINGS[key]) for key in HEADINGS] + [(key, sentence(words)) for key, words in STATES.items()]
    if chosen.show in VIEWS:
        states.insert(0, (chosen.show, sentence(VIEWS[chosen.show].words)))
    return {
        "show_choices": items(states, chosen.show), "who_choices": items(whose, chosen.who),
        "team_choices": items(teams, chosen.team),
        "month_choices": items([("", "Any month"), *months(page.today, chosen.month)], chosen.month),
    }  # fmt: skip


def months(today: date, chosen: str) -> list[tuple[str, str]]:
    """The months around today, and the one chosen where it is another, as ("2024-04", "April 2024")."""
    numbers = range(today.year * 12 + today.month - 1 - MONTHS_BACK, today.year * 12 + today.month + MONTHS_AHEAD)
    firsts = {date(number // 12, number % 12 + 1, 1) for number in numbers}
    if chosen:
        firsts.add(date(int(chosen[:4]), int(chosen[5:]), 1))
    return [(f"{first.year:04}-{first.month:02}", f"{first:%B} {first.year}") for first in sorted(firsts)]
