"""Escalations to partner agencies: the list, a new one, one of them with its answers and its end."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waymark.actions import narrowing
from waymark.actions.concerns import partners as action
from waymark.actions.concerns.common import AlertChoice
from waymark.actions.concerns.partners import PartnerPage, Typed
from waymark.domain.concerns.partners import AGENCIES, OUTCOMES
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field, blank, errors, shown, words
from waymark.web.shared.form import Tried, attempt, sent
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, sentence
from waymark.web.shared.typed import typed

LOOKS = {"late": "late", "answered": "risk", "waiting": "none", "over": "fine"}
ANSWER = (
    Field("answered_on", "Answered on", "day", needed=True),
    Field("who", "Who answered", "line"),
    Field("text", "Their answer", hint="It is kept with your name, and is not changed later.", rows=4),
)
CLOSE = (
    Field("outcome", "What came of it?", "choice", choices=words(OUTCOMES)),
    Field("outcome_text", "What changed for the child?", hint="If nothing did, say so."),
    Field("closed_on", "Over since", "day", needed=True),
)


def said(state: str, text: str) -> Said:
    """How it stands, in words and colour."""
    return Said(sentence(text), LOOKS[state])


def of_escalation(
    alerts: tuple[AlertChoice, ...], themes: tuple[tuple[str, str], ...], kept: tuple[str, str] = ("", "")
) -> tuple[Field, ...]:
    """The fields of the escalation itself."""
    extra = (kept,) if kept[0] and kept[0] not in dict(themes) else ()
    return (
        Field("agency", "Which agency?", "choice", choices=words(AGENCIES)),
        Field("to_name", "To whom?", "line", "The organisation, and the person there."),
        Field("concern", "What is wrong?", rows=4),
        Field("wanted", "What is asked of them?"),
        Field("escalated_on", "Put to them on", "day", needed=True),
        Field("answer_by_on", "Answer asked for by, if a day was named", "day"),
        Field("theme", "Theme", "choice", choices=(*themes, *extra)),
        Field("alert", "Does it hang on an alert?", "choice", "Leave it empty where it stands alone.",
              tuple((one.key, one.says) for one in alerts)),
    )  # fmt: skip


@require_safe
def listed(request: Asked) -> HttpResponse:
    """What was put to other agencies, overdue first."""
    page = action.listed(request.GET.get("show", ""), narrowing.page_in(request.GET.get("page", "")), by=by(request))
    return show(request, "concerns/partner_list.html", page=page, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Asked, key: str) -> HttpResponse:
    """A new one about a child; "?from=alert:KEY" chooses the alert."""
    actor = by(request)
    page = action.to_escalate(key, by=actor)
    fields = of_escalation(page.alerts, page.themes)
    filled = {"escalated_on": typed(page.today), "alert": request.GET.get("from", "").removeprefix("alert:")}
    tried = sent(
        request, fields, blank(fields, **filled), lambda given: action.escalate(key, typed=Typed(**given), by=actor)
    )
    if tried.done:
        messages.success(request, "It is kept. What follows: their answer, which you enter here.")
        return redirect("partner", tried.done)
    return show(
        request, "concerns/new.html", tried.status, page=page, fields=fields,
        title="Put something to a partner agency", does="Keep it",
        says="For what the authority’s own ladder does not reach: health, schools, the police, adult services.",
        **tried.shown,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: Asked, key: str) -> HttpResponse:
    """One of them; its own words are changed here."""
    actor = by(request)
    page = action.escalation(key, by=actor)
    if request.method != "POST":
        return _shown(request, page)
    tried = attempt(request.POST, _own(page), lambda given: action.change(
        key, typed=Typed(**given), version=version_of(request.POST), by=actor
    ), page.may.allowed)  # fmt: skip
    if tried.done:
        messages.success(request, "It is kept as it now stands.")
        return redirect("partner", key)
    return _shown(request, page, "change", tried)


@require_POST
def step(request: Asked, key: str, step: str) -> HttpResponse:
    """An answer, the end, opened again."""
    if step not in STEPS:
        raise Http404
    fields, do, done = STEPS[step]
    actor = by(request)
    known = {"version": version_of(request.POST), "by": actor}
    page = action.escalation(key, by=actor)
    tried = attempt(request.POST, fields, lambda given: do(key, {**given, **known}), page.may.allowed)
    if tried.done:
        messages.success(request, done)
        return redirect("partner", key)
    return _shown(request, page, step, tried)


STEPS: Mapping[str, tuple[tuple[Field, ...], Callable[[str, Mapping[str, Any]], Any], str]] = {
    "answer": (
        ANSWER, lambda key, given: action.enter_answer(key, **given),
        "The answer is kept. What follows: decide whether it is put right.",
    ),
    "close": (CLOSE, lambda key, given: action.close(key, **given), "It is over, with what changed for the child."),
    "reopen": ((), lambda key, given: action.reopen(key, **given), "It is open again."),
}  # fmt: skip
"""{step: (its fields, what it does, what is said after)}."""


def _own(page: PartnerPage) -> tuple[Field, ...]:
    return of_escalation(page.alerts, page.themes, (page.typed.theme, page.theme_title))


def _shown(request: Asked, page: PartnerPage, at: str = "", tried: Tried | None = None) -> HttpResponse:
    """The page; `at` is the form that was sent, shown again with what was typed and what is wrong with it."""
    forms = {"change": _own(page), "answer": ANSWER, "close": CLOSE}
    today = typed(page.today)
    values = {
        "change": shown(page.typed, forms["change"]), "answer": blank(ANSWER, answered_on=today),
        "close": blank(CLOSE, closed_on=today, outcome_text=page.outcome_text),
    }  # fmt: skip
    problem = tried.problem if tried else {}
    values |= {at: tried.values} if tried and at in forms else {}
    return show(
        request, "concerns/partner.html", tried.status if tried else 200, page=page, line=page.line, forms=forms,
        values=values, at=at, problem=problem, errors=errors(problem), said=said,
        stands=shown(page.typed, forms["change"]), stale=bool(tried and tried.stale),
        version=version_of(request.POST) if tried and not tried.stale else page.version, today=page.today,
    )  # fmt: skip
