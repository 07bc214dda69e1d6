"""Numbers that the service is given: the list with a form beneath it, and one to be put right."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions.feedback import numbers as action
from waymark.domain.feedback.given import WHATS, Given
from waymark.domain.feedback.rounds import GROUPS
from waymark.web.feedback.form import Reading, Unread, items, sent, text
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.page import show
from waymark.web.shared.present import sentence
from waymark.web.shared.typed import typed

FORM = ["GET", "HEAD", "POST"]
UNREAD = Given("", "", date(1900, 1, 1), 0)
"""What somebody who may not enter a number asks to be kept: they are refused, whatever they typed."""


@require_http_methods(FORM)
def listed(request: Asked) -> HttpResponse:
    """Every number that was given; a new one is entered here."""
    actor = by(request)
    may = actor.may("keep_feedback")
    tried = sent(request, lambda post: action.give(given=_given(post) if may else UNREAD, by=actor))
    if tried.done:
        messages.success(request, "The number is kept. It holds from its day until the next one.")
        return redirect("given-numbers")
    page = action.listed_numbers(by=actor)
    standing = {"what": "", "who": "", "from_on": typed(page.today), "number": "", "source": ""}
    return show(
        request, "feedback/numbers.html", tried.status, page=page,
        whats=items([(key, sentence(what.title)) for key, what in WHATS.items()]),
        whos=items([(key, sentence(name)) for key, name in GROUPS.items()]), **tried.shown(standing, 0),
    )  # fmt: skip


def _given(post: Mapping[str, str]) -> Given:
    reading = Reading(post)
    from_on, number = reading.day("from_on", needed=True), reading.decimal("number")
    if from_on is None or reading.wrong:
        raise Unread(reading.wrong)
    return Given(text(post, "what"), text(post, "who"), from_on, number, text(post, "source"))


@require_http_methods(FORM)
def number(request: Asked, key: str) -> HttpResponse:
    """One number, put right or taken away."""
    actor = by(request)
    page = action.to_put_right(key, by=actor)
    drop = request.POST.get("do") == "drop"

    def do(post: QueryDict) -> None:
        version = version_of(post)
        if drop:
            action.drop_number(key, version=version, by=actor)
            return
        reading = Reading(post)
        found = reading.decimal("number")
        if reading.wrong:
            raise Unread(reading.wrong)
        action.put_right(key, number=found, source=text(post, "source"), version=version, by=actor)

    tried = sent(request, do)
    if tried.done:
        messages.success(request, "The number is taken away." if drop else "The number is kept as it now stands.")
        return redirect("given-numbers")
    standing = {"number": page.given.shown, "source": page.given.source}
    return show(request, "feedback/number.html", tried.status, page=page, **tried.shown(standing, page.version))
