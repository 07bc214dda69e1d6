"""Systemic concerns: the list, one of them, and what is kept of it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waymark.actions.concerns import systemic as action
from waymark.actions.concerns.systemic import SystemicPage, Typed
from waymark.domain.concerns.systemic import KINDS
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field, blank, errors, shown, words
from waymark.web.shared.form import Tried, attempt, sent
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, sentence
from waymark.web.shared.typed import typed

LOOKS = {"waiting": "risk", "not_raised": "late", "replied": "none", "over": "fine"}
RAISE = (
    Field("to_post", "With whom? Their post", "line", "For example director of children’s services. It is printed."),
    Field("to_name", "Their name", "line", "It is kept here and not printed."),
    Field("raised_on", "Raised on", "day", needed=True),
)
REPLY = (
    Field("replied_on", "Replied on", "day", needed=True),
    Field("reply", "Their reply", hint="It is printed as it stands here. No child’s name.", rows=4),
)
CHILD = (Field("child", "Child’s number or full name", "line"),)
CLOSE = (
    Field("changed", "What changed?", hint="It is printed. If nothing did, say so.", rows=4),
    Field("closed_on", "Over since", "day", needed=True),
)


def said(state: str, text: str) -> Said:
    """How it stands, in words and colour."""
    return Said(sentence(text), LOOKS[state])


def of_concern(themes: tuple[tuple[str, str], ...], kept: tuple[str, str] = ("", "")) -> tuple[Field, ...]:
    """The fields of the concern itself."""
    extra = (kept,) if kept[0] and kept[0] not in dict(themes) else ()
    return (
        Field("kind", "What is it?", "choice", choices=words(KINDS)),
        Field("title", "Short title", "line", "It is printed in the annual report. No child’s name."),
        Field("concern", "What fails, or what stands in the way?", hint="It is printed as it stands here.", rows=6),
        Field("since_on", "Since when", "day", needed=True),
        Field("theme", "Theme", "choice", choices=(*themes, *extra)),
    )


@require_safe
def listed(request: Asked) -> HttpResponse:
    """Every systemic concern, what waits first."""
    page = action.listed(request.GET.get("show", ""), by=by(request))
    return show(request, "concerns/systemic_list.html", page=page, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Asked) -> HttpResponse:
    """A new concern, by itself or from an alert ("?from=alert:KEY")."""
    source = request.POST.get("from", "") or request.GET.get("from", "")
    alert = source.removeprefix("alert:") if source.startswith("alert:") else ""
    page = action.to_begin(alert, by=by(request))
    fields = of_concern(page.themes)
    tried = sent(request, fields, blank(fields, since_on=typed(page.today)), lambda given: action.begin(
        typed=Typed(**given), alert=alert, by=by(request)
    ))  # fmt: skip
    if tried.done:
        messages.success(request, "The concern is kept. What follows: say with whom it is raised, and when.")
        return redirect("systemic", tried.done)
    return show(
        request, "concerns/systemic_new.html", tried.status, page=page, fields=fields, source=source if alert else "",
        **tried.shown,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def systemic(request: Asked, key: str) -> HttpResponse:
    """One concern; its own words are changed here."""
    actor = by(request)
    page = action.concern(key, by=actor)
    if request.method != "POST":
        return _shown(request, page)
    fields = of_concern(page.themes, (page.typed.theme, page.theme_title))
    tried = attempt(request.POST, fields, lambda given: action.change(
        key, typed=Typed(**given), version=version_of(request.POST), by=actor
    ), page.may_raise)  # fmt: skip
    if tried.done:
        messages.success(request, "The concern is kept as it now stands.")
        return redirect("systemic", key)
    return _shown(request, page, "change", tried)


@require_POST
def step(request: Asked, key: str, step: str) -> HttpResponse:
    """Raised with somebody, a reply, a child behind it, which alerts, its end, opened again."""
    if step not in STEPS:
        raise Http404
    fields, do, done = STEPS[step]
    actor = by(request)
    known = {"version": version_of(request.POST), "by": actor}
    tried = attempt(
        request.POST, fields, lambda given: do(request, key, {**given, **known}), actor.may("raise_systemic")
    )
    if tried.done:
        messages.success(request, done)
        return redirect("systemic", key)
    return _shown(request, action.concern(key, by=actor), step, tried)


Do = Callable[[Asked, str, Mapping[str, Any]], Any]
STEPS: Mapping[str, tuple[tuple[Field, ...], Do, str]] = {
    "put-to": (
        RAISE, lambda _, key, given: action.put_to(key, **given),
        "It is kept with whom it was raised. What follows: their reply.",
    ),
    "reply": (
        REPLY, lambda request, key, given: action.enter_reply(key, raising=request.POST.get("raising", ""), **given),
        "The reply is kept, and will be printed beside the concern.",
    ),
    "child": (
        CHILD,
        lambda _, key, given: action.add_child(
            key, text=given["child"], version=given["version"], by=given["by"]
        ),
        "The child stands behind it now. What follows: choose the alerts that do.",
    ),
    "behind": (
        (),
        lambda request, key, given: action.keep_behind(
            key, out=request.POST.getlist("out"), alerts=request.POST.getlist("alerts"), **given
        ),
        "What stands behind it is kept.",
    ),
    "close": (CLOSE, lambda _, key, given: action.close(key, **given), "The concern is over, with what changed."),
    "reopen": ((), lambda _, key, given: action.reopen(key, **given), "The concern is open again."),
}  # fmt: skip
"""{step: (its fields, what it does, what is said after)}."""


def _shown(request: Asked, page: SystemicPage, at: str = "", tried: Tried | None = None) -> HttpResponse:
    """The page; `at` is the form that was sent, shown again with what was typed and what is wrong with it."""
    own = of_concern(page.themes, (page.typed.theme, page.theme_title))
    forms = {"change": own, "put-to": RAISE, "reply": REPLY, "child": CHILD, "close": CLOSE}
    today = typed(page.today)
    values = {name: blank(fields) for name, fields in forms.items()}
    values["change"] = shown(page.typed, own)
    values["put-to"]["raised_on"] = values["reply"]["replied_on"] = values["close"]["closed_on"] = today
    values["close"]["changed"] = page.changed
    problem: dict[str, str] = {}
    if tried:
        problem = tried.problem
        values |= {at: tried.values} if at in forms else {}
    return show(
        request, "concerns/systemic.html", tried.status if tried else 200, page=page, forms=forms, values=values,
        at=at, problem=problem, errors=errors(problem), said=said, stands=shown(page.typed, own),
        stale=bool(tried and tried.stale), version=version_of(request.POST) if at and tried and not tried.stale
        else page.version, reply_to=request.POST.get("raising", ""), empty_reply=blank(REPLY, replied_on=today),
    )  # fmt: skip
