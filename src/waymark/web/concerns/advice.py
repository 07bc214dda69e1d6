"""Independent legal advice: the list, a new question, one of them with what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions import narrowing
from waymark.actions.concerns import legal_advice as action
from waymark.actions.concerns.common import AlertChoice
from waymark.actions.concerns.legal_advice import Typed
from waymark.domain.concerns.advice import LED_TO, TOPICS
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field, blank, shown, words
from waymark.web.shared.form import sent
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, sentence
from waymark.web.shared.typed import typed

LOOKS = {"waiting": "none", "decide": "risk", "over": "fine"}
QUESTION = (
    Field("asked_on", "Asked on", "day", needed=True),
    Field("provider", "Who was asked?", "line", "The lawyer or the firm, independent of the authority’s own."),
    Field("topic", "What is it about?", "choice", "Counted in the annual report.", words(TOPICS)),
    Field("question", "The question", hint="Only the reviewing service reads it.", rows=6),
)


def said(state: str, text: str) -> Said:
    """How it stands, in words and colour."""
    return Said(sentence(text), LOOKS[state])


def whole(alerts: tuple[AlertChoice, ...]) -> tuple[Field, ...]:
    """The question, the advice, and what came of it."""
    return (
        *QUESTION,
        Field("advised_on", "The advice came on", "day"),
        Field("advice", "The advice", hint="Only the reviewing service reads it.", rows=6),
        Field("led_to", "What did it lead to?", "choice", choices=words(LED_TO)),
        Field("alert", "Which alert?", "choice", choices=tuple((one.key, one.says) for one in alerts)),
        Field("came_of_it", "What came of it?"),
    )


@require_safe
def listed(request: Asked) -> HttpResponse:
    """The questions to independent lawyers, the oldest open one first."""
    page = action.listed(request.GET.get("show", ""), narrowing.page_in(request.GET.get("page", "")), by=by(request))
    return show(request, "concerns/advice_list.html", page=page, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Asked, key: str) -> HttpResponse:
    """A new question about a child."""
    actor = by(request)
    page = action.to_ask(key, by=actor)
    stands = blank(QUESTION, asked_on=typed(page.today))
    tried = sent(request, QUESTION, stands, lambda given: action.ask(key, typed=Typed(**given), by=actor))
    if tried.done:
        messages.success(request, "The question is kept. What follows: the advice, and what came of it.")
        return redirect("advice", tried.done)
    return show(
        request, "concerns/new.html", tried.status, page=page, fields=QUESTION,
        title="Ask for independent legal advice",
        says="Every IRO has access to advice that is independent of the authority’s lawyers (DRP-5). The question and"
        " the advice are kept from those who work on the case.", does="Keep the question", **tried.shown,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: Asked, key: str) -> HttpResponse:
    """One question, and what is added to it."""
    actor = by(request)
    page = action.question(key, by=actor)
    fields = whole(page.alerts)
    stands = shown(page.typed, fields)
    tried = sent(request, fields, stands, lambda given: action.change(
        key, typed=Typed(**given), version=version_of(request.POST), by=actor
    ), page.may.allowed)  # fmt: skip
    if tried.done:
        messages.success(request, "It is kept as it now stands.")
        return redirect("advice", key)
    return show(
        request, "concerns/advice.html", tried.status, page=page, line=page.line, fields=fields, said=said,
        stands=stands, version=tried.version(request, page.version), **tried.shown,
    )  # fmt: skip
