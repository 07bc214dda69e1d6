"""Referrals to Cafcass: the list, a new one, one of them with its pack, the pack as a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions import narrowing
from waymark.actions.concerns import beyond as hub
from waymark.actions.concerns import cafcass as action
from waymark.actions.concerns.cafcass import Typed
from waymark.actions.concerns.common import AlertChoice
from waymark.web.concerns import advice, partners
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.fields import Field, blank, shown
from waymark.web.shared.form import sent
from waymark.web.shared.page import show
from waymark.web.shared.present import Said, sentence

LOOKS = {"prepared": "none", "sent": "risk", "answered": "risk", "over": "fine"}
SAYS = (
    "An IRO may refer a case at any point, without going through every stage first (CA 1989 s25B(3), DRP-4). It must be"
    " considered where the authority failed significantly and senior staff did not put it right (reg 45(3))."
)


def said(state: str, text: str) -> Said:
    """How it stands, in words and colour."""
    return Said(sentence(text), LOOKS[state])


def of_referral(alerts: tuple[AlertChoice, ...]) -> tuple[Field, ...]:
    """The fields of the referral itself."""
    return (
        Field("why", "Why is the case referred?", rows=6),
        Field("asked", "What is Cafcass asked to do?"),
        Field("timetable", "How does this fit the child’s own timetable?", hint="What a wait would mean."),
        Field("alert", "Does it follow from an alert?", "choice", choices=tuple((one.key, one.says) for one in alerts)),
    )  # fmt: skip


PRIVATE = (
    Field("with_private", "Put in what the child gave for the IRO only", "tick"),
    Field("private_why", "Why, and what the child said to that"),
)
AFTER = (
    Field("sent_on", "Sent on", "day"),
    Field("sent_to", "Sent to", "line"),
    Field("replied_on", "Answered on", "day"),
    Field("reply", "Their answer"),
    Field("closed_on", "Over since", "day"),
    Field("came_of_it", "What came of it for the child?"),
)


@require_safe
def beyond(request: Asked, key: str) -> HttpResponse:
    """Everything about a child that goes beyond the ladder."""
    page = hub.of_child(key, by=by(request))
    return show(
        request, "concerns/beyond.html", page=page, partner_said=partners.said, advice_said=advice.said, said=said
    )


@require_safe
def listed(request: Asked) -> HttpResponse:
    """The referrals, open ones first."""
    page = action.listed(request.GET.get("show", ""), narrowing.page_in(request.GET.get("page", "")), by=by(request))
    return show(request, "concerns/referral_list.html", page=page, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Asked, key: str) -> HttpResponse:
    """A new one about a child; "?from=alert:KEY" chooses the alert."""
    actor = by(request)
    page = action.to_refer(key, by=actor)
    fields = of_referral(page.alerts)
    stands = blank(fields, alert=request.GET.get("from", "").removeprefix("alert:"))
    tried = sent(request, fields, stands, lambda given: action.refer(key, typed=Typed(**given), by=actor))
    if tried.done:
        messages.success(request, "The referral is kept. What follows: read the pack below, then download it.")
        return redirect("referral", tried.done)
    return show(
        request, "concerns/new.html", tried.status, page=page, fields=fields, title="Refer the case to Cafcass",
        says=SAYS, does="Keep it and see the pack", **tried.shown,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def referral(request: Asked, key: str) -> HttpResponse:
    """One referral with its pack, and what is added to it."""
    actor = by(request)
    page = action.referral(key, by=actor)
    own = of_referral(page.alerts)
    fields = (*own, *PRIVATE, *AFTER)
    stands = shown(page.typed, fields)
    tried = sent(request, fields, stands, lambda given: action.change(
        key, typed=Typed(**given), version=version_of(request.POST), by=actor
    ))  # fmt: skip
    if tried.done:
        messages.success(request, "The referral is kept as it now stands, and the pack is made of it.")
        return redirect("referral", key)
    return show(
        request, "concerns/referral.html", tried.status, page=page, line=page.line, own=own, private=PRIVATE,
        after=AFTER, fields=fields, said=said, stands=stands, formats=action.FORMATS,
        version=tried.version(request, page.version), **tried.shown,
    )  # fmt: skip


@require_safe
def pack(request: Asked, key: str, ext: str) -> HttpResponse:
    """The pack as a file."""
    found = action.pack(key, ext, by=by(request))
    return HttpResponse(
        found.content, content_type=found.kind,
        headers={"Content-Disposition": f'attachment; filename="{found.name}"'},
    )  # fmt: skip
