"""Significant events of a child: telling the IRO, and the IRO's answer to each."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from waymark.actions.oversight import asking
from waymark.actions.oversight import events as action
from waymark.actions.oversight.events import Answered, EventsPage
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.oversight.events import ALERT, ANSWERS, KINDS
from waymark.web.oversight.leads import Beside, errors, raise_alert, texts
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import sentence
from waymark.web.shared.typed import day_of, not_a_day, typed

NOTICE = ("kind", "happened_on", "text")
ANSWER = ("answer", "answer_text", "question", "due_on", "review_on")
STANDS = ("stale", "told")
"""Refusals that say how things stand now, and not that somebody may not."""


@require_http_methods(["GET", "HEAD", "POST"])
def of_child(request: Asked, key: str) -> HttpResponse:
    """The events of a child; a notice, or an answer."""
    if request.method != "POST":
        return _shown(request, action.of_child(key, by=by(request)))
    do = request.POST.get("do", "")
    values = texts(request.POST, *(NOTICE if do == "notify" else ANSWER))
    try:
        done = _notify(request, key, values) if do == "notify" else _answer(request, key, values)
    except action.Wrong as wrong:
        return _again(request, key, do, values, wrong.fields)
    except Unusable as wrong:
        return _again(request, key, do, values, {"text" if do == "notify" else "answer": str(wrong)})
    except Refusal as refusal:
        if refusal.code not in STANDS:
            raise
        return _again(request, key, do, values, {"kind" if do == "notify" else "answer": refusal.why}, 409)
    return done


def _notify(request: Asked, key: str, values: Mapping[str, str]) -> HttpResponse:
    on = day_of(values["happened_on"])
    try:
        told = action.notify(key, kind=values["kind"], happened_on=on, text=values["text"], by=by(request))
    except action.Wrong as wrong:
        unread = {"happened_on": not_a_day(values["happened_on"])} if values["happened_on"] and on is None else {}
        raise action.Wrong({**wrong.fields, **unread}) from wrong
    word = f"{' and '.join(told.to)} is sent word." if told.to else "Nobody is sent word."
    messages.success(request, f"The event is kept, and waits for the IRO's answer, which shows here. {word}")
    return redirect("child-events", key)


def _answer(request: Asked, key: str, values: Mapping[str, str]) -> HttpResponse:
    """To an event that was told, by its key; or to one seen in the records, by its kind and day."""
    given: dict[str, Any] = {
        "answer": values["answer"], "text": values["answer_text"], "question": values["question"],
        "due_on": day_of(values["due_on"]), "review_on": day_of(values["review_on"]), "by": by(request),
    }  # fmt: skip
    event = request.POST.get("event", "")
    kind, _, text = event.partition("/")
    on = day_of(text)
    try:
        done = action.answer_seen(key, kind=kind, on=on, **given) if on is not None else action.answer(event, **given)
    except action.Wrong as wrong:
        raise action.Wrong({name: _not_read(values, name) or why for name, why in wrong.fields.items()}) from wrong
    messages.success(request, _told(done))
    if done.answer == ALERT:
        return redirect(raise_alert(done.child_key, f"event:{done.event_key}"))
    return redirect("review", done.review_key) if done.review_key else redirect("child-events", key)


def _not_read(values: Mapping[str, str], name: str) -> str:
    """What is wrong with a day that was typed and is none; "" for any other field."""
    is_day = name.endswith("_on") and values[name]
    return not_a_day(values[name]) if is_day and day_of(values[name]) is None else ""


def _told(done: Answered) -> str:
    if done.asked:
        return f"Your answer is kept, and the question is put. {asking.told_of(done.asked)}"
    if done.review_key:
        return "Your answer is kept, and the review is brought forward. What follows: convene it."
    if done.answer == ALERT:
        return "Your answer is kept. What follows: say in the alert what is wrong and what must change."
    return "Your answer is kept."


def _again(
    request: Asked, key: str, do: str, values: dict[str, str], wrong: Mapping[str, str], status: int = 400
) -> HttpResponse:
    """The page with what was typed and what is wrong with it, at the event that it is about."""
    page = action.of_child(key, by=by(request))
    event = request.POST.get("event", "") if do != "notify" else ""
    names = NOTICE if do == "notify" else ("answer", "text", "question", "due_on", "review_on")
    problem = Beside({_id(page, event, name): wrong[name] for name in names if name in wrong})
    return _shown(request, page, values, problem, event, status)


def _id(page: EventsPage, event: str, field: str) -> str:
    """The id of a field: of an answer with the place of its event in the page."""
    if not event:
        return field
    place = next((n for n, line in enumerate(page.open) if _name(line) == event), None)
    return "waiting" if place is None else f"{field}-{place}"


def _name(line: action.EventLine) -> str:
    return line.key or f"{line.kind}/{line.happened_on}"


def _shown(
    request: Asked, page: EventsPage, values: Mapping[str, str] | None = None, problem: Beside | None = None,
    event: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    wrong = problem or Beside()
    blank = {**dict.fromkeys((*NOTICE, *ANSWER), ""), "due_on": typed(page.due_by)}
    notice = {**blank, **(values or {})} if values and not event else {**blank, "happened_on": typed(page.today)}
    answers = [
        (line, _name(line), {**blank, **(values or {})} if event == _name(line) else blank) for line in page.open
    ]
    return show(
        request, "oversight/events.html", status, page=page, notice=notice, answers=answers, problem=wrong,
        errors=errors(wrong), example_day=typed(page.today), sent=event,
        kinds=[{"value": "", "text": "Choose"},
               *({"value": one.key, "text": one.title} for one in KINDS.values())],
        choices=[{"value": key, "text": words} for key, words in ANSWERS.items()], sentence=sentence,
    )  # fmt: skip
