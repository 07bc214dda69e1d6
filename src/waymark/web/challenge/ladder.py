"""The page of the service's ladder: its stages in words, and the dates of a matter raised on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from waymark.actions import ladder as action
from waymark.actions.ladder import LadderPage
from waymark.domain.challenge.climbing import Rung
from waymark.domain.challenge.counting import Point, moment
from waymark.domain.challenge.process import NoSuchStage
from waymark.domain.challenge.words import remarks, said, time_allowed
from waymark.domain.errors import Unusable
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import sentence
from waymark.web.shared.typed import day_of, not_a_day, time_of, typed

KINDS = {
    "recognition": "Good work",
    "informal": "Informal",
    "formal": "Formal",
    "external": "Outside the authority",
}


class Form(NamedTuple):
    """What was typed. `problem` is {field: sentence}; `raised` is None where nothing usable was."""

    on: str
    at: str
    stage: str
    raised: Point | None
    problem: Mapping[str, str]


@require_safe
def ladder(request: Asked) -> HttpResponse:
    """Shows the ladder, and the dates of a matter raised today or on the day that was asked for."""
    form = read(request.GET, by(request).today)
    try:
        page = action.ladder(form.raised, form.stage if form.raised else "", by=by(request))
    except Unusable as wrong:
        field = "from" if isinstance(wrong, NoSuchStage) else "raised"
        form = form._replace(raised=None, problem={field: sentence(str(wrong))})
        page = action.ladder(None, "", by=by(request))
    status = 400 if form.problem else 200
    return show(request, "challenge/ladder.html", status=status, **context(page, form))


def read(given: Mapping[str, str], today: date) -> Form:
    """What was asked for, with what is wrong with it; today where nothing was."""
    on, at, stage = (given.get(name, "").replace("\x00", "").strip() for name in ("raised", "at", "from"))
    if "raised" not in given:
        return Form(typed(today), at, stage, today, {})
    day, hour = day_of(on), time_of(at)
    problem = {} if day else {"raised": not_a_day(on, today)}
    if at and hour is None:
        problem["at"] = "Enter the time as hours and minutes, for example 15:00, or leave it empty"
    if day is None or problem:
        return Form(on, at, stage, None, problem)
    try:
        return Form(on, at, stage, moment(day, hour) if hour else day, {})
    except Unusable as wrong:
        return Form(on, at, stage, None, {"at": str(wrong)})


def context(page: LadderPage, form: Form) -> dict[str, Any]:
    """What the template needs."""
    plan = page.plan
    return {
        "page": page,
        "form": form,
        "problem": {"raised": "", "at": "", "from": "", **form.problem},
        "errors": [{"text": text, "href": f"#{field}"} for field, text in form.problem.items()],
        "stages": [stage(rung) for rung in plan.rungs],
        "dates": [dated(rung) for rung in plan.rungs],
        "raised": said(plan.raised),
        "choices": choices(page, form.stage),
        "earlier": [one for one in page.ladders if one is not plan.process.ladder],
        "example_day": typed(page.today),
    }


def stage(rung: Rung) -> dict[str, Any]:
    """One stage of the ladder in words."""
    one = rung.stage
    return {
        "label": one.label,
        "kind": KINDS[one.kind],
        "answered_by": one.answered_by or ("nobody" if one.kind == "recognition" else "not said"),
        "allowed": time_allowed(one),
        "remarks": [*remarks(one)],
    }


def dated(rung: Rung) -> dict[str, Any]:
    """One stage of the plan: its date and the reason."""
    return {
        "label": rung.stage.label,
        "answered_by": rung.stage.answered_by,
        "due": said(rung.due) if rung.due else "",
        "because": rung.because,
        "cite": "; ".join(rung.cite),
        "provisional": rung.provisional,
    }


def choices(page: LadderPage, chosen: str) -> list[dict[str, Any]]:
    """The stages at which a matter may begin."""
    stages = [rung.stage for rung in page.plan.rungs if rung.stage.kind != "recognition"]
    first = {"value": "", "text": "The first stage", "selected": not chosen}
    return [first, *({"value": one.key, "text": one.label, "selected": one.key == chosen} for one in stages)]
