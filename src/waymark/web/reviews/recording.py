"""Recording a review: usable during the meeting, saved as typed, completed and signed off."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from waymark.actions import drafts
from waymark.actions.reviews import recording
from waymark.actions.reviews.record_page import FORM, RecordPage
from waymark.actions.reviews.recording import Conflict, Done
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.merging import merge
from waymark.web.reviews import conflict
from waymark.web.reviews.record_fields import LISTS, Fields, fields_of
from waymark.web.reviews.record_form import Form, added, checked, context
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import fields_of as sent_fields
from waymark.web.shared.drafts import version_of
from waymark.web.shared.page import show
from waymark.web.shared.present import LONDON, long_date, many

SAVES = ("save", "add-line", "add-extra", "add-meeting")
"""Buttons that keep the draft and come back to the page."""
PUT_TOGETHER = "What {} had saved was put together with yours: nothing fell on each other."


class Sent(NamedTuple):
    """A form as it was sent."""

    fields: dict[str, list[str]]
    version: int
    seen: str
    do: str


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: Asked, key: str) -> HttpResponse:
    """The record of a review."""
    page = recording.page(key, by=by(request))
    if request.method != "POST":
        draft = page.draft
        return show(request, "reviews/record.html", **context(Form(page, draft.fields if draft else None), draft))
    post = request.POST
    sent = Sent(conflict.decided(sent_fields(post)), version_of(post), post.get("seen", ""), post.get("do", "save"))
    if sent.do == "discard":
        drafts.discard(FORM, key, by=by(request))
        messages.success(request, "Your draft was discarded. This is the record as it was last saved.")
        return redirect("review-record", key)
    return kept(request, page, sent)


def kept(request: Asked, page: RecordPage, sent: Sent) -> HttpResponse:
    """Saves the draft first, whatever is to be done: what was typed is never lost."""
    row = sent.do.removeprefix("add-")
    fields = added(sent.fields, row) if sent.do in SAVES else sent.fields
    try:
        saved = drafts.save(FORM, page.key, fields, sent.version, seen=sent.seen, by=by(request))
    except drafts.Overtaken as meanwhile:
        base = _base(request, page, sent.version)
        merged = merge(base, sent.fields, meanwhile.now.fields, LISTS)
        said = {"who": "you, in another window", "why": meanwhile.why, "seen": meanwhile.now.seen}
        if merged.differences:
            told = conflict.context(page, merged, version=sent.version, do=sent.do, **said)
            return show(request, "reviews/conflict.html", 409, **told)
        return kept(request, page, sent._replace(fields=merged.fields, seen=meanwhile.now.seen))
    if sent.do in SAVES:
        messages.success(request, f"Draft saved {saved.saved_at.astimezone(LONDON):%H:%M}.")
        return redirect(reverse("review-record", args=[page.key]) + _place(sent.do, fields))
    return submitted(request, page, sent, saved)


def _place(do: str, fields: Fields) -> str:
    """Where on the page to go on: in the row that was added."""
    row = do.removeprefix("add-")
    if row not in LISTS:
        return ""
    first_field = {"line": "line.{}.text", "extra": "came.{}.name", "meeting": "meeting.{}.on"}[row]
    return "#" + first_field.format(fields[row][-1])


def _base(request: Asked, page: RecordPage, version: int) -> Fields:
    """What the form began with."""
    return fields_of(page, recording.at_version(page.key, version, by=by(request)))


def submitted(request: Asked, page: RecordPage, sent: Sent, saved: drafts.Typed) -> HttpResponse:
    """Completes the review, or signs its record off."""
    signing = sent.do == "finish"
    form = checked(page, sent.fields, signing=signing)
    if form.problems and sent.version == page.version:
        return show(request, "reviews/record.html", 400, **context(form, saved))
    read = form.read
    try:
        done = recording.complete(
            page.key, record=read.record, endings=read.endings, answers=read.answers, version=sent.version,
            sign=signing, why=read.why, by=by(request),
        )  # fmt: skip
    except Conflict as meanwhile:
        return met(request, page, sent, saved, meanwhile)
    except (Unusable, Refusal) as problem:
        form.problems["record"] = str(problem)
        return show(request, "reviews/record.html", 400, **context(form, saved))
    messages.success(request, told(page, done, signing=signing))
    if signing:
        return redirect("review", page.key)
    return redirect("review-record" if done.already or page.signed or page.held else "review-send", page.key)


def met(request: Asked, page: RecordPage, sent: Sent, saved: drafts.Typed, meanwhile: Conflict) -> HttpResponse:
    """Somebody else saved first. What does not differ is put together at once; the rest is asked."""
    merged = merge(_base(request, page, sent.version), sent.fields, fields_of(page, page.record), LISTS)
    if merged.differences:
        said = conflict.context(
            page, merged, who=meanwhile.who, why=meanwhile.why, version=page.version, seen=saved.seen, do=sent.do
        )
        return show(request, "reviews/conflict.html", 409, **said)
    messages.success(request, format_html(PUT_TOGETHER, meanwhile.who))
    return kept(request, page, sent._replace(fields=merged.fields, version=page.version, seen=saved.seen))


def told(page: RecordPage, done: Done, *, signing: bool) -> str:
    """What was done, and what follows."""
    if done.already:
        head, follows = "This was already saved, and nothing was saved twice.", ""
    elif page.signed:
        head = f"The correction is saved as version {done.version}. The versions before it stay."
        follows = "What follows: send the new version to those who have the old one."
    elif signing:
        head = f"The record is signed off: version {done.version}."
        follows = "What follows: look at what each person gets, and send it."
    else:
        day = long_date(done.held_on) if done.held_on else ""
        head = f"The review of {day} is completed. {many(done.recommendations, 'line')} can go out."
        left = "; ".join(
            f"{after.title} by {long_date(after.deadline.last)}"
            for after in done.after
            if after.deadline and after.deadline.last and after.done_on is None
        )
        follows = f"What follows: {left}" if left else ""
    return format_html(
        '<p class="govuk-notification-banner__heading">{}</p><p class="govuk-body">{}</p>', head, follows
    )
