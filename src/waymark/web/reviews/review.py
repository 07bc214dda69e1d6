"""The page of one review."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from waymark.actions.reviews import page as action
from waymark.actions.reviews.bar import ReviewBar
from waymark.actions.reviews.page import ReviewPage
from waymark.domain.reviews.states import COMING, HELD
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, days_left, long_date, sentence
from waymark.web.shared.strip import Strip, strip

TEXTS = {
    "review-convene": "Invite people", "review-prepare": "Prepare it", "review-record": "Record it",
    "review-send": "Send it out",
}  # fmt: skip
SHOWN = 8
"""Messages that stand open on the page; earlier ones fold away."""


@require_safe
def review(request: Asked, key: str) -> HttpResponse:
    """One review: where it stands, what can be done, what happened."""
    actor = by(request)
    page = action.page(key, by=actor)
    return show(request, "reviews/review.html", **context(page, may_book=actor.may("book")))


def context(page: ReviewPage, *, may_book: bool) -> dict[str, Any]:
    """What the template needs beside the page."""
    bar = page.bar
    href, text = _next(page)
    after = (bar.state in HELD or bar.state == "stood_down") and not page.next_booked
    return {
        "page": page, "bar": bar, "now": Said(sentence(bar.state_words), _look(page)), "says": _says(page),
        "strip": _strip(page), "next_href": href, "next_text": text,
        "book_href": plan_href(bar) if after and may_book else "",
        "link": bar.link if bar.link.startswith("https://") else "",
        "calendar_href": reverse("review-ics", args=[bar.key]) if bar.state in COMING else "",
        "round": page.around, "coming": bar.state in COMING, "shown": SHOWN,
    }  # fmt: skip


def plan_href(bar: ReviewBar) -> str:
    """Where the next review of the same child, or the same foster carers, is booked."""
    key = bar.child_key or bar.carer_key
    return reverse("review-plan" if bar.child_key else "carer-review-plan", args=[key])


def _look(page: ReviewPage) -> str:
    if page.bar.outside or page.bar.held_late or page.bar.adjourned_late:
        return "late"
    return "fine" if page.bar.state == "closed" or page.bar.held_late is False else "none"


def _says(page: ReviewPage) -> str:
    """The sentence that matters first."""
    bar = page.bar
    if bar.held_on:
        return bar.held_says
    if bar.state not in COMING:
        return bar.next.says
    if bar.adjourned_says:
        return bar.adjourned_says
    when = f"Agreed for {long_date(bar.agreed_on)}"
    if bar.limit is None or bar.limit.last is None:
        return f"{when}."
    left = days_left(bar.limit.last, page.today)
    where = "after" if bar.outside else "inside"
    return f"{when}, {where} the limit of {long_date(bar.limit.last)} ({left})."


def _strip(page: ReviewPage) -> Strip | None:
    window = page.bar.window
    if window is None or window.counted_from is None or window.closes_on is None:
        return None
    return strip(window.counted, window.counted_from, window.closes_on, page.today)


def _next(page: ReviewPage) -> tuple[str, str]:
    """Where the next step is taken, and what its button says; empty where this reader does not take it."""
    found = page.bar.next
    if found.step:
        here = next((step for step in page.steps if step.key == found.step and not step.why_not), None)
        return (reverse("review-step", args=[page.bar.key, found.step]), sentence(here.does)) if here else ("", "")
    if found.address not in {tab.address for tab in page.bar.tabs}:
        return "", ""
    return reverse(found.address, args=[page.bar.key]), TEXTS[found.address]
