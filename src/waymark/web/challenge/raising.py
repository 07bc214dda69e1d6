"""The page on which something is raised about a child: at a stage, as a discussion first, or good work recognised."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from waymark.actions.challenge import raise_page, raising
from waymark.actions.challenge.raise_page import RaisePage
from waymark.actions.challenge.raising import Origin
from waymark.actions.verb import only_tried
from waymark.domain.challenge.alert import ORIGINS, REACHES
from waymark.domain.challenge.checks import Amiss
from waymark.domain.errors import Refusal
from waymark.web.challenge import alert_form
from waymark.web.challenge.alert_form import Form
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import sentence

WAYS: Mapping[str, str] = {
    "stage": "Raise it at a stage", "discussion": "Talk it through first", "thanks": "Recognise good work",
}  # fmt: skip
FIELDS: Mapping[str, tuple[str, ...]] = {
    "stage": ("themes", "concern", "wanted", "wanted_by_on", "impact", "impact_text", "child_says", "stage",
              "skip_reason", "answerer"),
    "discussion": ("themes", "concern", "wanted", "wanted_by_on", "impact", "impact_text", "child_says", "with_whom"),
    "thanks": ("concern", "reaches", "to_person", "to_name", "to_email", "themes"),
}  # fmt: skip
"""What is asked in each way."""
LONGEST_ORIGIN = 64


@require_http_methods(["GET", "HEAD", "POST"])
def raise_alert(request: Asked, key: str) -> HttpResponse:
    """Asks what is wrong and raises it; goes on to its page."""
    source = origin(request)
    page = raise_page.raising_page(key, signal=source.key if source.kind == "signal" else "", by=by(request))
    way = request.GET.get("as", "")
    way = way if way in WAYS else "discussion" if page.discussion_first else "stage"
    if request.method != "POST":
        typed = page.draft.fields if page.draft and way != "thanks" else None
        return _show(request, page, way, alert_form.drafted(typed) if typed else alert_form.blank(concern=page.begins))
    form = alert_form.read(request.POST, FIELDS[way], page.today)
    try:
        with only_tried() if form.problem else nullcontext():
            made, said = DO[way](request, page, form)
    except Amiss as amiss:
        return _show(request, page, way, form.with_problems(amiss.problems), 400)
    except Refusal as refusal:
        if refusal.code.startswith(("may-not-", "not-yours-", "not-found")):
            raise
        return _show(request, page, way, form.with_problems({FIELDS[way][-1]: refusal.why}), 400)
    if form.problem:
        return _show(request, page, way, form, 400)
    messages.success(request, said)
    return redirect("alert", made)


def origin(request: Asked) -> Origin:
    """What it comes from, as the address says: "review:KEY", "oversight:KEY"; nothing where it says nothing known."""
    kind, _, key = request.GET.get("from", "").partition(":")
    fits = kind in ORIGINS and len(key) <= LONGEST_ORIGIN and key.replace("-", "").replace("_", "").isalnum()
    return Origin(kind, key) if fits and key.isascii() else Origin()


def _stage(request: Asked, page: RaisePage, form: Form) -> tuple[str, SafeString]:
    values = form.values
    made = raising.raise_alert(
        page.child_key, stage=values["stage"], answerer=values["answerer"], said=alert_form.concern(form),
        skip_reason=values["skip_reason"], as_named=not values["anyway"], origin=origin(request), by=by(request),
    )  # fmt: skip
    return made, done("Raised.", to_tell(made, "Whoever is to answer is sent word. What follows:"))


def _discussion(request: Asked, page: RaisePage, form: Form) -> tuple[str, SafeString]:
    made = raising.discuss(
        page.child_key, said=alert_form.concern(form), with_whom=form.values["with_whom"], origin=origin(request),
        by=by(request),
    )  # fmt: skip
    return made, done("The discussion is open.", "What follows: settle it with what changed, or raise it at a stage.")


def _thanks(request: Asked, page: RaisePage, form: Form) -> tuple[str, SafeString]:
    values = form.values
    made = raising.recognise(
        page.child_key, text=values["concern"], reaches=values["reaches"], to_name=values["to_name"],
        to_email=values["to_email"], to_person=values["to_person"], themes=form.chosen["themes"],
        origin=origin(request), by=by(request),
    )  # fmt: skip
    return made, done(
        "Good work recognised.", "It goes out in a moment; without an e-mail address it is to be printed."
    )


DO: Mapping[str, Callable[[Asked, RaisePage, Form], tuple[str, SafeString]]] = {
    "stage": _stage, "discussion": _discussion, "thanks": _thanks,
}  # fmt: skip


def to_tell(key: str, before: str) -> SafeString:
    """What follows: that the child and an advocate are told (DRP-6), each recorded in one step."""
    step = resolve_url("alert-step", key, "tell")
    return format_html(
        '{} <a class="govuk-link" href="{}?whom=child">tell the child</a>, and offer an advocate, who is'
        ' <a class="govuk-link" href="{}?whom=advocate">told as well</a> (DRP-6).', before, step, step,
    )  # fmt: skip


def done(what: str, follows: str) -> SafeString:
    """What was done, and what follows."""
    return format_html(
        '<p class="govuk-notification-banner__heading">{}</p><p class="govuk-body">{}</p>', what, follows
    )


def _show(request: Asked, page: RaisePage, way: str, form: Form, status: int = 200) -> HttpResponse:
    reaches = [{"value": one, "text": sentence(REACHES[one])} for one in REACHES if one in page.reaches]
    context: dict[str, Any] = {
        **alert_form.context(form, page.today), "page": page, "seen": page.draft.seen if page.draft else "",
        "way": way, "ways": WAYS,
        "themes": alert_form.themes(page.themes, form), "impact": alert_form.impact(form),
        "stages": alert_form.stages(page.stages), "reaches": reaches,
        "answerers": alert_form.people(page.answerers, form.values["answerer"]),
        "workers": alert_form.people([one._replace(why_not="") for one in page.answerers], form.values["to_person"]),
        "came_from": request.GET.get("from", "") if origin(request).kind else "",
        "origin_words": ORIGINS.get(origin(request).kind, ""),
    }  # fmt: skip
    return show(request, "challenge/raise.html", status, **context)
