"""The pages on which a review takes a step: rearranged, opened, adjourned, resumed, stood down, cancelled, closed."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from waymark.actions.lives import Already, Stale
from waymark.actions.reviews import page as looking
from waymark.actions.reviews import steps
from waymark.actions.reviews.clashing import Unconfirmed
from waymark.actions.reviews.page import ReviewPage
from waymark.actions.reviews.rules import Wrong
from waymark.domain.casework import MODES
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.lengths import LINK, ONE_LINE, REASON, Limits, too_long
from waymark.domain.reviews.reasons import ASKED_BY, REASONS
from waymark.domain.reviews.states import STEPS, why_not
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date, sentence
from waymark.web.shared.typed import day_of, not_a_day, time_of, typed

LABELS = {
    "on": "Day", "at": "Time", "minutes": "Minutes", "mode": "How", "place": "Place", "link": "Video link",
    "asked_by": "Who asked", "reason": "Reason", "text": "In your own words", "next_reason": "Why none falls due",
    "confirmed": "All the same", "without_letter": "Close without the letter",
    "letter_reason": "Why there is no letter",
}  # fmt: skip
FIELDS: Mapping[str, tuple[str, ...]] = {
    "rearrange": ("on", "at", "minutes", "mode", "place", "link", "asked_by", "reason", "text", "confirmed"),
    "open": ("on",),
    "adjourn": ("on", "reason", "text"),
    "resume": ("on",),
    "stand_down": ("reason", "text"),
    "cancel": ("text",),
    "close": ("next_reason", "without_letter", "letter_reason"),
}
"""What is asked for each step."""
DAYS = {
    "rearrange": "To which day?", "open": "On which day did it begin?", "adjourn": "On which day was it adjourned?",
    "resume": "On which day does it go on?",
}  # fmt: skip
LIMITS: Limits = {
    "place": ("Where", ONE_LINE), "link": ("Link of the video meeting", LINK), "text": ("What you say", REASON),
    "next_reason": ("The reason why no review is to follow", REASON),
    "letter_reason": ("The reason why there is no letter", REASON),
}  # fmt: skip
LISTS: Mapping[str, Mapping[str, str]] = {"asked_by": ASKED_BY, "reason": REASONS, "mode": MODES}


class Form(NamedTuple):
    """What was typed, and what is wrong with it."""

    values: Mapping[str, str]
    problem: Mapping[str, str]
    day: date | None = None
    at: time | None = None
    version: int = 0
    warnings: tuple[str, ...] = ()

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary."""
        return [{"text": text, "href": f"#{field}"} for field, text in self.problem.items()]


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Asked, key: str, step: str) -> HttpResponse:
    """Asks what a step needs, takes it, and goes back to the review."""
    name = step.replace("-", "_")
    page = looking.stepping(key, name, by=by(request))
    if request.method != "POST":
        return _show(request, page, name, _blank(page, name))
    form = _read(request, page, name)
    if form.problem:
        return _show(request, page, name, form, 400)
    try:
        said = TAKE[name](request, key, form)
    except Already as done:
        said = done.why
    except Stale as stale:
        page = looking.stepping(key, name, by=by(request))
        return _show(request, page, name, form, 409, stale.why)
    except Unconfirmed as unsure:
        form = form._replace(warnings=unsure.warnings, problem={"confirmed": unsure.asks})
        return _show(request, page, name, form, 400)
    except (Unusable, Refusal) as problem:
        page = looking.stepping(key, name, by=by(request))
        field = problem.field if isinstance(problem, Wrong) and problem.field in FIELDS[name] else FIELDS[name][0]
        why = problem.why if isinstance(problem, Refusal) else str(problem)
        return _show(request, page, name, form._replace(problem={field: why}), 400)
    messages.success(request, said)
    return redirect("review", key)


def _blank(page: ReviewPage, name: str) -> Form:
    bar = page.bar
    now = {
        "on": "" if name == "rearrange" else typed(page.today), "at": f"{bar.at:%H:%M}" if bar.at else "",
        "minutes": str(bar.minutes), "mode": next((key for key, words in MODES.items() if words == bar.mode), ""),
        "place": bar.place, "link": bar.link,
    }  # fmt: skip
    return Form({field: now.get(field, "") for field in FIELDS[name]}, {}, version=bar.version)


def _read(request: Asked, page: ReviewPage, name: str) -> Form:
    given = request.POST
    values = {field: given.get(field, "").replace("\x00", "").strip() for field in FIELDS[name]}
    day = day_of(values.get("on", ""))
    at = time_of(values.get("at", ""))
    problem = too_long(values, LIMITS)
    if "on" in values and day is None:
        problem["on"] = not_a_day(values["on"], page.today)
    if values.get("at") and at is None:
        problem["at"] = "Enter the time as hours and minutes, for example 14:30"
    if values.get("minutes", "60") and not values.get("minutes", "60").isdecimal():
        problem["minutes"] = "Enter the length in minutes, for example 60"
    for field, says in (("asked_by", "Choose who asked for it"), ("reason", "Choose the reason")):
        if field in values and values[field] not in LISTS[field]:
            problem[field] = says
    version = given.get("version", "")
    return Form(values, problem, day, at, int(version) if version.isdecimal() and len(version) < 10 else 0)


def _rearrange(request: Asked, key: str, form: Form) -> str:
    values = form.values
    assert form.day is not None
    inside = steps.rearrange(
        key, on=form.day, at=form.at, asked_by=values["asked_by"], reason=values["reason"], text=values["text"],
        minutes=int(values["minutes"] or 60), mode=values["mode"], place=values["place"], link=values["link"],
        confirmed=values["confirmed"] == "yes", version=form.version, by=by(request),
    )  # fmt: skip
    where = {True: "It lies inside the limit.", False: "It lies after the limit, which stays.", None: ""}[inside]
    return _done(f"Rearranged to {long_date(form.day)}.", f"{where} What follows: people are invited anew.")


def _open(request: Asked, key: str, form: Form) -> str:
    assert form.day is not None
    steps.begin(key, on=form.day, version=form.version, by=by(request))
    return _done(f"Opened on {long_date(form.day)}.", "What follows: record it; saving the record completes it.")


def _adjourn(request: Asked, key: str, form: Form) -> str:
    assert form.day is not None
    until = steps.adjourn(
        key, on=form.day, reason=form.values["reason"], text=form.values["text"], version=form.version, by=by(request)
    )
    return _done(
        "Adjourned.",
        f"It has to be completed by {long_date(until)}; its legal limit stays. Until then nothing that was proposed is "
        "carried out.",
    )


def _resume(request: Asked, key: str, form: Form) -> str:
    assert form.day is not None
    inside = steps.resume(key, on=form.day, version=form.version, by=by(request))
    late = "" if inside else " More than 20 working days have passed since it was adjourned."
    return _done("Resumed.", f"What follows: record it; saving the record completes it.{late}")


def _stand_down(request: Asked, key: str, form: Form) -> str:
    values = form.values
    steps.stand_down(key, reason=values["reason"], text=values["text"], version=form.version, by=by(request))
    return _done("Stood down.", "The limit stays. What follows: plan another, and tell those who were invited.")


def _cancel(request: Asked, key: str, form: Form) -> str:
    steps.cancel(key, text=form.values["text"], version=form.version, by=by(request))
    return _done("Cancelled.", "No review falls due. What follows: tell those who were invited.")


def _close(request: Asked, key: str, form: Form) -> str:
    values = form.values
    steps.close(
        key, next_reason=values["next_reason"], without_letter=values["without_letter"] == "yes",
        letter_reason=values["letter_reason"], version=form.version, by=by(request),
    )  # fmt: skip
    return _done("Closed.", "Its recommendations are followed up until each is closed.")


def _done(what: str, follows: str) -> str:
    return format_html(
        '<p class="govuk-notification-banner__heading">{}</p><p class="govuk-body">{}</p>', what, follows.strip()
    )


TAKE: Mapping[str, Callable[[Asked, str, Form], str]] = {
    "rearrange": _rearrange, "open": _open, "adjourn": _adjourn, "resume": _resume, "stand_down": _stand_down,
    "cancel": _cancel, "close": _close,
}  # fmt: skip


def _show(request: Asked, page: ReviewPage, name: str, form: Form, status: int = 200, stale: str = "") -> HttpResponse:
    here = next((one for one in page.steps if one.key == name), None)
    errors = [{"text": stale, "href": "#both"}] if stale else form.errors
    return show(request, "reviews/step.html", status=status, **_context(page, name, form, errors, stale, here))


def _context(
    page: ReviewPage, name: str, form: Form, errors: list[dict[str, str]], stale: str, here: Any
) -> dict[str, Any]:
    rows = [(LABELS[field], _words(field, value)) for field, value in form.values.items() if value]
    return {
        "page": page, "bar": page.bar, "step": STEPS[name], "errors": errors, "stale": stale, "typed": rows,
        "problem": {**dict.fromkeys(LABELS, ""), **form.problem}, "values": form.values,
        "day_label": DAYS.get(name, ""), "example_day": typed(page.today), "version": page.bar.version,
        "why_not": here.why_not if here else why_not(page.bar.state, name),
        "lists": {field: [{"value": "", "text": "Choose"}, *({"value": key, "text": sentence(words)}
                          for key, words in found.items())] for field, found in LISTS.items()},
        "last": page.happened[0] if page.happened else None, "warnings": form.warnings,
    }  # fmt: skip


def _words(field: str, value: str) -> str:
    return LISTS[field].get(value, value) if field in LISTS else value
