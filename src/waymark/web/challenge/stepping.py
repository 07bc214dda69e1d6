"""The pages on which what was raised goes further: answered, escalated, paused, closed, opened again."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from waymark.actions import drafts
from waymark.actions.challenge import answers, closing, moving, raise_page, raising, telling
from waymark.actions.challenge.alert_page import AlertPage
from waymark.actions.challenge.raise_page import StepPage
from waymark.actions.lives import Already, Stale
from waymark.actions.verb import only_tried
from waymark.domain.challenge.alert import CAME, HOW, STEPS, WHOM
from waymark.domain.challenge.checks import Amiss, together
from waymark.domain.errors import Refusal
from waymark.web.challenge import alert_form
from waymark.web.challenge.alert_form import Form
from waymark.web.challenge.raising import done, to_tell
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date, sentence
from waymark.web.shared.typed import typed

FIELDS: Mapping[str, tuple[str, ...]] = {
    "raise": ("themes", "concern", "wanted", "wanted_by_on", "impact", "impact_text", "child_says", "stage",
              "skip_reason", "answerer"),
    "settle": ("changed",),
    "reply": ("who", "on", "how", "text", "evidence"),
    "shorten": ("on", "reason"),
    "pause": ("reason", "until_on"),
    "resume": (),
    "hand_on": ("answerer", "reason"),
    "escalate": ("stage", "skip_reason", "answerer", "text"),
    "resolve": ("changed",),
    "part": ("changed", "still_open"),
    "withdraw": ("reason", "changed"),
    "reopen": ("reason",),
    "tell": ("whom", "to_name", "on", "how", "text"),
}  # fmt: skip
"""What is asked for each step of the IRO."""
LABELS = {
    "concern": "What is wrong", "wanted": "What must change", "wanted_by_on": "By when", "impact_text": "What it means",
    "child_says": "What the child says", "skip_reason": "Why stages are passed over", "changed": "What changed",
    "who": "Who answered", "text": "In words", "evidence": "Evidence", "on": "Day", "reason": "Why",
    "until_on": "Until", "still_open": "What was not put right",
}  # fmt: skip
TEXTS: Mapping[str, str] = {
    "escalate": "Why does it go further?", "reply": "What did they answer?", "tell": "What did they say to it?",
}  # fmt: skip
REASONS: Mapping[str, str] = {
    "shorten": "Why can the child not wait for the stage's own time?", "pause": "Why is the clock paused?",
    "hand_on": "Why is somebody else to answer?", "withdraw": "Why is it withdrawn?",
    "reopen": "Why is it opened again?",
}  # fmt: skip
ON: Mapping[str, str] = {"tell": "On which day were they told?", "reply": "On which day did they answer?"}
PASSED_ON = ("may-not-", "not-yours-", "not-found")
"""Refusals that are no fault of the form."""


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Asked, key: str, step: str) -> HttpResponse:
    """Asks what a step of the IRO needs, takes it, and goes back to the matter."""
    name = step.replace("-", "_")
    here = raise_page.stepping_on(key, name, by=by(request))
    if request.method != "POST":
        return _show(request, here, name, _blank(here, name, request.GET.get("whom", "")))
    form = alert_form.read(request.POST, FIELDS[name], here.page.today)
    try:
        with only_tried() if form.problem else nullcontext():
            told = TAKE[name](request, key, form)
    except Already as again:
        told = done("Done already.", again.why)
    except Stale as stale:
        here = raise_page.stepping_on(key, name, by=by(request))
        return _show(request, here, name, form, 409, stale.why)
    except (Amiss, Refusal) as problem:
        if isinstance(problem, Refusal) and problem.code.startswith(PASSED_ON):
            raise
        wrong = problem.problems if isinstance(problem, Amiss) else {(*FIELDS[name], "form")[0]: problem.why}
        return _show(request, here, name, form.with_problems(wrong), 400)
    if form.problem:
        return _show(request, here, name, form, 400)
    messages.success(request, told)
    return redirect("alert", key)


def _blank(here: StepPage, name: str, whom: str = "") -> Form:
    page = here.page
    if name == "tell":
        return alert_form.blank(on=typed(page.today), whom=whom if whom in WHOM else "")._replace(version=page.version)
    if name == "reply":
        return alert_form.blank(who=page.answerer_name, on=typed(page.today))._replace(version=page.version)
    if name != "raise":
        return alert_form.blank()._replace(version=page.version)
    values = {
        "concern": page.concern, "wanted": page.wanted, "wanted_by_on": typed(page.wanted_by_on),
        "impact_text": page.impact_text, "child_says": page.child_says,
    }  # fmt: skip
    form = alert_form.blank(**values)
    chosen = {"themes": here.chosen, "impact": here.impact}
    return form._replace(version=page.version, chosen=chosen)


def _raise(request: Asked, key: str, form: Form) -> SafeString:
    values = form.values
    to = raising.raise_further(
        key, stage=values["stage"], answerer=values["answerer"], said=alert_form.concern(form),
        skip_reason=values["skip_reason"], as_named=not values["anyway"], version=form.version, by=by(request),
    )  # fmt: skip
    return done(f"Raised. It is with {to} now.", "They are sent word. Below stands by when, and why.")


def _settle(request: Asked, key: str, form: Form) -> SafeString:
    closing.settle(key, changed=form.values["changed"], version=form.version, by=by(request))
    return done("Settled by talking it through.", "It is counted. If it comes back, open it again.")


def _reply(request: Asked, key: str, form: Form) -> SafeString:
    values, day = form.values, form.day("on")

    def when() -> None:
        if day is None:
            raise Amiss("on", "Give the day on which they answered.")

    with nullcontext() if day or form.problem else only_tried():
        together(
            when,
            lambda: answers.reply(
                key, who=values["who"], on=day, how=values["how"], text=values["text"], evidence=values["evidence"],
                version=form.version, by=by(request),
            ),
        )  # fmt: skip
    return done("The answer is kept.", "What follows: decide what becomes of it.")


def _shorten(request: Asked, key: str, form: Form) -> SafeString:
    day = form.day("on")
    if day is None:
        raise Amiss("on", "Give the day by which the answer is wanted.")
    moving.shorten(key, on=day, reason=form.values["reason"], version=form.version, by=by(request))
    return done(f"The answer is due by {long_date(day)} now.", "Whoever is to answer has been told.")


def _pause(request: Asked, key: str, form: Form) -> SafeString:
    moving.pause(key, reason=form.values["reason"], until_on=form.day("until_on"), version=form.version, by=by(request))
    return done("Paused.", "The clock without the pause goes on, and is shown beside it.")


def _resume(request: Asked, key: str, form: Form) -> SafeString:
    moving.resume(key, version=form.version, by=by(request))
    return done("The clock runs again.", "The pause stays to be seen, with its reason.")


def _hand_on(request: Asked, key: str, form: Form) -> SafeString:
    values = form.values
    to = moving.hand_on(
        key, answerer=values["answerer"], reason=values["reason"], as_named=not values["anyway"],
        version=form.version, by=by(request),
    )  # fmt: skip
    return done(f"It is with {to} now.", "They are sent word. The clock goes on as it was.")


def _escalate(request: Asked, key: str, form: Form) -> SafeString:
    values = form.values
    to = moving.escalate(
        key, stage=values["stage"], answerer=values["answerer"], text=values["text"],
        skip_reason=values["skip_reason"], as_named=not values["anyway"], version=form.version, by=by(request),
    )  # fmt: skip
    return done(f"Escalated. It is with {to} now.", "Below stands by when the answer is due, and why.")


def _resolve(request: Asked, key: str, form: Form) -> SafeString:
    closing.resolve(key, changed=form.values["changed"], version=form.version, by=by(request))
    return done("Resolved.", to_tell(key, "Those who answered have been told. What came of it:"))


def _part(request: Asked, key: str, form: Form) -> SafeString:
    values = form.values
    closing.part(key, changed=values["changed"], still_open=values["still_open"], version=form.version, by=by(request))
    return done("Resolved in part.", to_tell(key, "What was not put right is kept. What came of it:"))


def _withdraw(request: Asked, key: str, form: Form) -> SafeString:
    values = form.values
    closing.withdraw(key, changed=values["changed"], reason=values["reason"], version=form.version, by=by(request))
    return done("Withdrawn.", "The reason is kept with it. It can be opened again.")


def _reopen(request: Asked, key: str, form: Form) -> SafeString:
    where = closing.reopen(key, reason=form.values["reason"], version=form.version, by=by(request))
    return done("Opened again.", where)


def _tell(request: Asked, key: str, form: Form) -> SafeString:
    values = form.values
    whom = telling.tell(
        key, whom=values["whom"], to_name=values["to_name"], told_on=form.day("on"), how=values["how"],
        text=values["text"], by=by(request),
    )  # fmt: skip
    return done(f"It is kept that {whom} was told.", "It stands on this page, with the day and how.")


TAKE: Mapping[str, Callable[[Asked, str, Form], SafeString]] = {
    "raise": _raise, "settle": _settle, "reply": _reply, "shorten": _shorten, "pause": _pause, "resume": _resume,
    "hand_on": _hand_on, "escalate": _escalate, "resolve": _resolve, "part": _part, "withdraw": _withdraw,
    "reopen": _reopen, "tell": _tell,
}  # fmt: skip


def _show(request: Asked, here: StepPage, name: str, form: Form, status: int = 200, stale: str = "") -> HttpResponse:
    page = here.page
    taken = next((one for one in page.steps if one.key == name), None)
    if stale:
        form = form._replace(version=page.version)
    context: dict[str, Any] = {
        **alert_form.context(form, page.today), **_both(page, form, stale), "page": page, "step": STEPS[name],
        "asks": FIELDS[name], "why_not": taken.why_not if taken else "", "themes": alert_form.themes(here.themes, form),
        "impact": alert_form.impact(form), "stages": alert_form.stages(here.stages),
        "answerers": alert_form.people(here.answerers, form.values["answerer"]), 
        "whom": _radios(WHOM), "how": _radios(CAME if name == "reply" else HOW),
        "on_label": ON.get(name, "By which day is the answer wanted?"),
        "text_label": TEXTS.get(name, ""), "reason_label": REASONS.get(name, ""), "back": "Back to what was raised",
    }  # fmt: skip
    return show(request, "challenge/step.html", status, **context)


def _radios(words: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": key, "text": sentence(text)} for key, text in words.items()]


def _both(page: AlertPage, form: Form, stale: str) -> dict[str, Any]:
    """What stands now beside what was typed, where somebody was quicker."""
    rows = [(LABELS[field], value) for field, value in form.values.items() if value and field in LABELS]
    errors = {"errors": [{"text": stale, "href": "#both"}]} if stale else {}
    return {"stale": stale, "typed": rows, "last": page.told[-1] if page.told else None, **errors}


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Asked, key: str) -> HttpResponse:
    """Whoever is asked answers, and sees what follows."""
    page = raise_page.answering_page(key, by=by(request))
    if request.method != "POST":
        draft = drafts.of(drafts.ANSWER, key, by=by(request))
        form = alert_form.drafted(draft.fields) if draft else alert_form.blank()
        return _answer(request, page, form._replace(version=page.version), seen=draft.seen if draft else "")
    form = alert_form.read(request.POST, (), page.today)
    try:
        kept = answers.answer(
            key, text=form.values["text"], evidence=form.values["evidence"], version=form.version, by=by(request)
        )
    except Already as again:
        messages.success(request, done("Done already.", again.why))
        return redirect("alert", key)
    except Stale as stale:
        page = raise_page.answering_page(key, by=by(request))
        return _answer(request, page, form, 409, stale.why)
    except (Amiss, Refusal) as problem:
        if isinstance(problem, Refusal) and problem.code.startswith(PASSED_ON):
            raise
        return _answer(request, page, form.with_problems({"text": str(problem)}), 400)
    late = " It came after its time was over." if kept is False else ""
    messages.success(request, done("Your answer is kept.", f"The child's IRO decides what becomes of it.{late}"))
    return redirect("alert", key)


def _answer(
    request: Asked, page: AlertPage, form: Form, status: int = 200, stale: str = "", seen: str = ""
) -> HttpResponse:
    if stale:
        form = form._replace(version=page.version)
    context = {**alert_form.context(form, page.today), **_both(page, form, stale), "page": page,
               "seen": seen or request.POST.get("seen", ""), "back": "Back to what was raised"}  # fmt: skip
    return show(request, "challenge/answer.html", status, **context)
