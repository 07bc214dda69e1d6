"""The forms that keep the list of foster carers true: adding, changing, ending an approval, the panel."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from waymark.actions import carers as action
from waymark.actions.carers import CarerForm, CarerPage, StaleCarers
from waymark.domain.carers.reasons import ENDED
from waymark.domain.errors import Unusable
from waymark.domain.reviews.lengths import EMAIL, ONE_LINE, Limits, too_long
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.drafts import version_of
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date, sentence
from waymark.web.shared.typed import day_of, not_a_day, typed

TEXTS = ("name", "local_id", "terms", "email", "reviewer", "supervising")
DAYS = ("approved_on", "last_review_on")
LABELS = {
    "name": "Name", "local_id": "Number", "approved_on": "Approved on", "terms": "Approved for", "email": "E-mail",
    "last_review_on": "Last review", "reviewer": "Fostering IRO", "supervising": "Supervising social worker",
}  # fmt: skip
LIMITS: Limits = {
    **{name: (LABELS[name], ONE_LINE) for name in ("name", "local_id", "terms")}, "email": (LABELS["email"], EMAIL),
}  # fmt: skip
STALE = "Somebody else changed these carers while you had this page open. Nothing you typed is lost: compare both"


class Form(NamedTuple):
    """What was typed."""

    values: Mapping[str, str]
    days: Mapping[str, date | None]
    problem: Mapping[str, str]
    version: int

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary."""
        return [{"text": text, "href": f"#{field}"} for field, text in self.problem.items()]


def _text(request: Asked, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "").strip()


def _day(name: str, text: str, today: date, problem: dict[str, str], *, needed: bool) -> date | None:
    day = day_of(text)
    if (text or needed) and day is None:
        problem[name] = not_a_day(text, today)
    return day


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Asked) -> HttpResponse:
    """Add foster carers by hand."""
    return _kept(request, action.form(by=by(request)), _added)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Asked, key: str) -> HttpResponse:
    """Change what is kept of foster carers."""
    return _kept(request, action.form(key, by=by(request)), _edited)


def _kept(request: Asked, page: CarerForm, keep: Callable[[Asked, CarerForm, Form], str]) -> HttpResponse:
    if request.method != "POST":
        return _show(request, page, _blank(page))
    form = _read(request, page)
    if not form.problem:
        try:
            return redirect("carer", keep(request, page, form))
        except StaleCarers:
            return _show(request, action.form(page.key, by=by(request)), form, 409, stale=True)
        except Unusable as problem:
            form = form._replace(problem={"name": str(problem)})
    return _show(request, page, form, 400)


def _blank(page: CarerForm) -> Form:
    values = {name: str(page.values.get(name, "")) for name in TEXTS}
    values |= {name: typed(page.values.get(name)) for name in DAYS}
    return Form(values, {}, {}, page.version)


def _read(request: Asked, page: CarerForm) -> Form:
    values = {name: _text(request, name) for name in (*TEXTS, *DAYS)}
    problem = too_long(values, LIMITS)
    if not values["name"]:
        problem["name"] = "Give the name of the carers"
    if not values["local_id"]:
        problem["local_id"] = "Give the number that the service knows them by"
    days = {name: _day(name, values[name], page.today, problem, needed=name == "approved_on") for name in DAYS}
    for name, offered in (("reviewer", page.reviewers), ("supervising", page.supervising)):
        if values[name] and values[name] not in dict(offered):
            problem[name] = "Choose from the list"
    return Form(values, days, problem, version_of(request.POST))


def _given(form: Form) -> dict[str, Any]:
    return {**{name: form.values[name] for name in TEXTS}, "last_review_on": form.days["last_review_on"]}


def _added(request: Asked, _page: CarerForm, form: Form) -> str:
    approved = form.days["approved_on"]
    assert approved is not None
    key = action.add(approved_on=approved, **_given(form), by=by(request))
    _say(request, f"{form.values['name']} added.", "What follows: book their review before the day on this page.")
    return key


def _edited(request: Asked, page: CarerForm, form: Form) -> str:
    approved = form.days["approved_on"]
    assert approved is not None
    action.edit(page.key, approved_on=approved, **_given(form), version=form.version, by=by(request))
    _say(request, "Changed.", "The day by which the next review is due is worked out anew.")
    return page.key


def _say(request: Asked, head: str, follows: str) -> None:
    messages.success(request, format_html(
        '<p class="govuk-notification-banner__heading">{}</p><p class="govuk-body">{}</p>', head, follows
    ))  # fmt: skip


def _show(request: Asked, page: CarerForm, form: Form, status: int = 200, *, stale: bool = False) -> HttpResponse:
    now = _blank(page)
    both = [(LABELS[name], _words(page, name, now), _words(page, name, form)) for name in LABELS]
    return show(
        request, "carers/form.html", status=status, page=page, values=form.values, stale=stale, both=both,
        errors=[{"text": STALE, "href": "#both"}] if stale else form.errors,
        problem={**dict.fromkeys(LABELS, ""), **form.problem}, version=page.version if stale else form.version,
        example_day=typed(page.today), reviewers=_choices(page.reviewers), supervising=_choices(page.supervising),
    )  # fmt: skip


def _words(page: CarerForm, name: str, form: Form) -> str:
    value = form.values[name]
    return {**dict(page.reviewers), **dict(page.supervising)}.get(value, value) or "nothing"


def _choices(people: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"value": "", "text": "Nobody named yet"}, *({"value": key, "text": name} for key, name in people)]


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Asked, key: str) -> HttpResponse:
    """End an approval, with a reason."""
    page = action.carer(key, by=by(request))
    values = {"on": typed(page.today), "reason": "", "text": ""}
    if request.method != "POST":
        return _show_end(request, page, values, {})
    values = {name: _text(request, name) for name in values}
    problem: dict[str, str] = {}
    day = _day("on", values["on"], page.today, problem, needed=True)
    if values["reason"] not in ENDED:
        problem["reason"] = "Choose why the approval ends"
    if problem or day is None:
        return _show_end(request, page, values, problem, 400)
    try:
        action.end(
            key, on=day, reason=values["reason"], text=values["text"], version=version_of(request.POST), by=by(request)
        )
    except (Unusable, StaleCarers) as wrong:
        status = 409 if isinstance(wrong, StaleCarers) else 400
        field = "text" if "own words" in str(wrong) else "on"
        return _show_end(request, action.carer(key, by=by(request)), values, {field: str(wrong)}, status)
    follows = "A review that is planned still stands: cancel it, so that those invited are told." if (
        page.line.coming_key
    ) else "No review falls due from that day on."  # fmt: skip
    _say(request, f"The approval ends on {long_date(day)}.", follows)
    return redirect("carer", key)


def _show_end(
    request: Asked, page: CarerPage, values: Mapping[str, str], problem: Mapping[str, str], status: int = 200
) -> HttpResponse:
    return show(
        request, "carers/end.html", status=status, page=page, line=page.line, values=values,
        errors=[{"text": text, "href": f"#{field}"} for field, text in problem.items()],
        problem={"on": "", "reason": "", "text": "", **problem}, example_day=typed(page.today),
        reasons=[{"value": key, "text": sentence(words)} for key, words in ENDED.items()],
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def panel(request: Asked, key: str) -> HttpResponse:
    """Keep the day on which the panel had the first review."""
    page = action.carer(key, by=by(request))
    value, problem, status = typed(page.panel_on or page.today), "", 200
    if request.method == "POST":
        wrong: dict[str, str] = {}
        value = _text(request, "on")
        day = _day("on", value, page.today, wrong, needed=True)
        problem = wrong.get("on", "")
        if day is not None:
            try:
                action.panel(key, on=day, version=version_of(request.POST), by=by(request))
            except (Unusable, StaleCarers) as found:
                problem, status = str(found), 409 if isinstance(found, StaleCarers) else 400
                page = action.carer(key, by=by(request))
            else:
                _say(request, f"The panel had the first review on {long_date(day)}.", "It stands on this page.")
                return redirect("carer", key)
        status = status if status != 200 else 400
    return show(
        request, "carers/panel.html", status=status, page=page, line=page.line, value=value, problem=problem,
        errors=[{"text": problem, "href": "#on"}] if problem else [], example_day=typed(page.today),
    )  # fmt: skip
