"""Concerns about IROs: the managers' list, a new one, one of them with its days; and what an IRO is shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions.concerns import about_iro as action
from waymark.actions.concerns.about_iro import Typed
from waymark.domain.concerns.about_iro import OUTCOMES, SOURCES
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field, blank, shown, words
from waymark.web.shared.form import sent
from waymark.web.shared.page import show
from waymark.web.shared.present import Said
from waymark.web.shared.typed import typed

LOOKS = {"late": "late", "open": "none", "over": "fine"}
WORDS = {"late": "Past its day", "open": "Open", "over": "Over"}
STAGES = (
    Field("complaint", "It is a complaint by or for the child", "tick", "Its days then run by CMP-1."),
    Field("answered_on", "Answered on", "day"),
    Field("extended", "The time for the first answer was extended", "tick"),
    Field("stage2_on", "Stage 2 began on", "day"),
    Field("stage2_extended", "The time for the investigation was extended", "tick"),
    Field("stage2_answered_on", "Stage 2 answered on", "day"),
    Field("panel_asked_on", "Panel asked for on", "day"),
    Field("panel_held_on", "Panel held on", "day"),
)
END = (
    Field("outcome", "What came of it?", "choice", choices=words(OUTCOMES)),
    Field("found", "What was found?"),
    Field("learned", "What was learned?"),
    Field("closed_on", "Over since", "day"),
    Field("shown", "Show it to the IRO", "tick", "What was said and found; not by whom."),
)


def said(state: str) -> Said:
    """How it stands, in words and colour."""
    return Said(WORDS[state], LOOKS[state])


def of_concern(iros: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
    """The fields of the concern itself."""
    return (
        Field("iro", "About which IRO?", "choice", choices=iros),
        Field("source", "From whom?", "choice", choices=words(SOURCES)),
        Field("from_name", "Their name", "line"),
        Field("received_on", "Came on", "day", needed=True),
        Field("child", "Child it is about, if any", "line", "The child’s number or full name."),
        Field("concern", "What is the concern?", rows=6),
    )


@require_safe
def listed(request: Asked) -> HttpResponse:
    """The concerns about IROs, what is late first."""
    page = action.listed(request.GET.get("show", ""), by=by(request))
    return show(request, "concerns/iro_list.html", page=page, said=said)


@require_safe
def own(request: Asked) -> HttpResponse:
    """What the IRO is shown."""
    return show(request, "concerns/own.html", rows=action.shown_to_me(by=by(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Asked) -> HttpResponse:
    """A new one."""
    actor = by(request)
    page = action.to_begin(by=actor)
    fields = (*of_concern(page.iros), STAGES[0])
    stands = blank(fields, received_on=typed(page.today))
    tried = sent(request, fields, stands, lambda given: action.begin(typed=Typed(**given), by=actor))
    if tried.done:
        messages.success(request, "The concern is kept. The IRO does not see it unless you show it.")
        return redirect("iro-concern", tried.done)
    return show(request, "concerns/iro_new.html", tried.status, fields=fields, **tried.shown)


@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: Asked, key: str) -> HttpResponse:
    """One of them, and what is added to it."""
    actor = by(request)
    page = action.concern(key, by=actor)
    about = of_concern(page.iros)
    fields = (*about, *STAGES, *END)
    stands = shown(page.typed, fields)
    tried = sent(request, fields, stands, lambda given: action.change(
        key, typed=Typed(**given), version=version_of(request.POST), by=actor
    ))  # fmt: skip
    if tried.done:
        messages.success(request, "The concern is kept as it now stands.")
        return redirect("iro-concern", key)
    return show(
        request, "concerns/iro_concern.html", tried.status, page=page, line=page.line, about=about, stages=STAGES,
        end=END, fields=fields, said=said, stands=stands, today=page.today,
        version=tried.version(request, page.version), **tried.shown,
    )  # fmt: skip
