"""The form that an IRO fills in between two reviews: kept as it is typed, shown as it stands, corrected."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from waymark.actions import drafts
from waymark.actions.oversight import oversights as action
from waymark.actions.oversight.oversights import FormPage, Wrong
from waymark.actions.verb import only_tried
from waymark.domain.casework import MODES, SEEN
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.oversight.forms import VISIT, Seeing
from waymark.web.oversight.leads import Beside, errors, raise_alert
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import fields_of, first, version_of
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date, sentence
from waymark.web.shared.typed import day_of, not_a_day, typed

BUTTONS = ("keep", "give")
SEEING = Seeing._fields
SAID = {"yes": True, "no": False}


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Asked, key: str, kind: str) -> HttpResponse:
    """A form about a child: the plan and the open recommendations beside it; every press keeps what was typed."""
    page = action.to_write(key, kind, by=by(request))
    if request.method != "POST":
        fields: Mapping[str, Sequence[str]] = page.draft.fields if page.draft else _blank(page)
        return _form(request, page, fields, seen=page.draft.seen if page.draft else "")
    fields = {name: values for name, values in fields_of(request.POST).items() if name not in BUTTONS}
    try:
        saved = drafts.save(page.form, key, fields, 0, seen=request.POST.get("seen"), by=by(request))
    except drafts.Overtaken as meanwhile:
        problem = {"done_on": f"{meanwhile.why} Press again to keep what stands here in place of it"}
        return _form(request, page, fields, problem, 409, meanwhile.now.seen)
    if "keep" in request.POST:
        messages.success(request, "What you typed is kept. Nothing is recorded yet: come back to it when you can.")
        return redirect("oversight-write", key, kind)
    return _given(request, page, fields, saved.seen)


def _given(request: Asked, page: FormPage, fields: Mapping[str, Sequence[str]], seen: str) -> HttpResponse:
    said = _read(page, fields)
    unread = _days(page, fields)
    try:
        with only_tried() if unread else nullcontext():
            note = action.record(page.child_key, page.kind, **said, by=by(request))
    except Wrong as wrong:
        problem = {**wrong.fields, **unread}
    except Unusable as wrong:
        problem = {"done_on": str(wrong), **unread}
    else:
        if not unread:
            messages.success(request, told(page, said, note))
            return redirect("oversight", page.child_key)
        problem = unread
    return _form(request, page, fields, _in_order(page, problem), 400, seen)


def _in_order(page: FormPage, problem: Mapping[str, str]) -> dict[str, str]:
    """As the fields stand on the form."""
    names = ("done_on", *SEEING, *(f"q.{one.key}" for one in page.questions))
    return {name: problem[name] for name in (*names, *problem) if name in problem}


def told(page: FormPage, said: Mapping[str, Any], note: str) -> str:
    """What was done, and what can follow in one step."""
    set_on = f" The next look is set for {long_date(said['next_on'])}." if said["next_on"] else ""
    return format_html(
        '<p class="govuk-notification-banner__heading">{} of {} is recorded.</p><p class="govuk-body">{}'
        ' If it cannot wait: <a class="govuk-link" href="{}">raise an alert from it</a>, or'
        ' <a class="govuk-link" href="{}#ask">ask the social worker</a>.</p>',
        page.title, long_date(said["done_on"]), set_on, raise_alert(page.child_key, f"oversight:{note}"),
        resolve_url("oversight", page.child_key),
    )  # fmt: skip


@require_safe
def written(request: Asked, note: str) -> HttpResponse:
    """A form as it stands, with its versions."""
    page = action.written(note, by=by(request))
    return show(
        request, "oversight/written.html", page=page, seen=SEEN, modes=MODES,
        alert=raise_alert(page.child_key, f"oversight:{page.key}"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Asked, note: str) -> HttpResponse:
    """A new version of a form, with the reason."""
    page = action.to_correct(note, by=by(request))
    if request.method != "POST":
        return _form(request, page, _of_written(page), version=page.version)
    fields = fields_of(request.POST)
    said, unread, status = _read(page, fields), _days(page, fields), 400
    version = version_of(request.POST)
    said.pop("seeing")
    try:
        with only_tried() if unread else nullcontext():
            action.correct(note, **said, why=first(fields, "why"), version=version, by=by(request))
    except Wrong as wrong:
        problem = _in_order(page, {**wrong.fields, **unread})
    except (Unusable, Refusal) as wrong:
        if isinstance(wrong, Refusal) and wrong.code not in ("stale", "withdrawn"):
            raise
        problem = {"done_on": wrong.why if isinstance(wrong, Refusal) else str(wrong)}
        status = 409 if isinstance(wrong, Refusal) else 400
        version = page.version
    else:
        if not unread:
            messages.success(request, "The correction is kept. The version before it stays, with your reason.")
            return redirect("oversight-form", note)
        problem = unread
    return _form(request, page, fields, problem, status, version=version, stale=status == 409)


def _blank(page: FormPage) -> dict[str, list[str]]:
    return {"done_on": [typed(page.today)]}


def _of_written(page: FormPage) -> dict[str, list[str]]:
    written = page.written
    assert written is not None  # a correction is of what was written
    fields = {f"q.{one.key}": [one.said] for one in written.answers}
    permanence = {True: "yes", False: "no", None: ""}[written.permanence]
    return {**fields, "done_on": [_day(written.done_on)], "next_on": [_day(written.next_on)],
            "permanence": [permanence]}  # fmt: skip


def _day(text: str) -> str:
    return typed(day_of(text)) if text else ""


def _read(page: FormPage, fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What was typed, as the action takes it."""
    answers = {one.key: _clean(first(fields, f"q.{one.key}")) for one in page.questions}
    return {
        "done_on": day_of(first(fields, "done_on")) or page.today, "answers": answers,
        "permanence": SAID.get(first(fields, "permanence")), "next_on": day_of(first(fields, "next_on")),
        "seeing": Seeing(**{name: _clean(first(fields, name)) for name in SEEING}),
    }  # fmt: skip


def _clean(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def _days(page: FormPage, fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    days = {name: first(fields, name).strip() for name in ("done_on", "next_on")}
    return {
        name: not_a_day(text, page.today)
        for name, text in days.items()
        if day_of(text) is None and (text or name == "done_on")
    }


def _form(
    request: Asked, page: FormPage, fields: Mapping[str, Sequence[str]], problem: Mapping[str, str] | None = None,
    status: int = 200, seen: str = "", version: int = 0, stale: bool = False,
) -> HttpResponse:  # fmt: skip
    wrong = Beside(problem or {})
    return show(
        request, "oversight/form.html", status=status, page=page, plan=page.beside.plan, problem=wrong,
        errors=errors(wrong), seen=seen, version=version, value=lambda name: first(fields, name),
        is_visit=page.kind == VISIT and not page.note_key, example_day=typed(page.today),
        outcomes=_items(SEEN), modes=_items(MODES), now=page.written if stale else None,
    )  # fmt: skip


def _items(words: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": "", "text": "Choose"}, *({"value": key, "text": sentence(text)} for key, text in words.items())]
