"""The page on which a review of foster carers is booked."""

from collections.abc import Mapping
from datetime import date, time
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from waymark.actions.reviews import booking_carers as action
from waymark.actions.reviews.booking_carers import CarerBooking
from waymark.actions.reviews.clashing import Unconfirmed
from waymark.actions.reviews.rules import Wrong
from waymark.domain.casework import MODES
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.lengths import LINK, ONE_LINE, Limits, too_long
from waymark.domain.reviews.reasons import REASONS
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date, sentence
from waymark.web.shared.strip import strip
from waymark.web.shared.typed import day_of, not_a_day, time_of, typed

FIELDS = ("on", "at", "minutes", "mode", "place", "link", "late_reason", "confirmed")
LIMITS: Limits = {"place": ("Place", ONE_LINE), "link": ("Link of the video meeting", LINK)}


class Form(NamedTuple):
    """What was typed."""

    values: Mapping[str, str]
    problem: Mapping[str, str]
    day: date | None
    at: time | None
    warnings: tuple[str, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Asked, key: str) -> HttpResponse:
    """Choose a day and book it."""
    page = action.page(key, by=by(request))
    if request.method != "POST":
        return _show(request, page, _blank(request, page))
    form = _read(request, page)
    if not form.problem and form.day:
        try:
            return _booked(request, page, _book(request, key, form), form)
        except Unconfirmed as unsure:
            form = form._replace(warnings=unsure.warnings, problem={"confirmed": unsure.asks})
        except (Unusable, Refusal) as wrong:
            why = wrong.why if isinstance(wrong, Refusal) else str(wrong)
            form = form._replace(problem={wrong.field if isinstance(wrong, Wrong) else "on": why})
    return _show(request, page, form, 400)


def _blank(request: Asked, page: CarerBooking) -> Form:
    chosen = request.GET.get("day", "")
    best = next((one for one in page.offers if one.day.isoformat() == chosen), page.offers[0] if page.offers else None)
    values = {
        **dict.fromkeys(FIELDS, ""), "on": typed(best.day) if best else "", "minutes": "60", "mode": "in_person",
        "at": f"{best.at:%H:%M}" if best and best.at else "",
    }  # fmt: skip
    return Form(values, {}, None, None)


def _read(request: Asked, page: CarerBooking) -> Form:
    values = {name: request.POST.get(name, "").replace("\x00", "").strip() for name in FIELDS}
    day, at = day_of(values["on"]), time_of(values["at"])
    problem = too_long(values, LIMITS)
    if day is None:
        problem["on"] = not_a_day(values["on"], page.today)
    if values["at"] and at is None:
        problem["at"] = "Enter the time as hours and minutes, for example 14:30"
    if not values["minutes"].isdecimal() or len(values["minutes"]) > 3:
        problem["minutes"] = "Enter the length in minutes, for example 60"
    if values["mode"] not in MODES:
        problem["mode"] = "Choose how it is held"
    return Form(values, problem, day, at)


def _book(request: Asked, key: str, form: Form) -> str:
    values = form.values
    assert form.day is not None
    return action.book(
        key, on=form.day, at=form.at, minutes=int(values["minutes"]), mode=values["mode"], place=values["place"],
        link=values["link"], late_reason=values["late_reason"], confirmed=values["confirmed"] == "yes", by=by(request),
    )  # fmt: skip


def _booked(request: Asked, page: CarerBooking, key: str, form: Form) -> HttpResponse:
    at = f" at {form.at:%H:%M}" if form.at else ""
    messages.success(request, format_html(
        '<p class="govuk-notification-banner__heading">The review of {} is planned for {}{}.</p>'
        '<p class="govuk-body">What follows: the people to be invited.</p>',
        page.shown_name, long_date(form.day), at,
    ))  # fmt: skip
    return redirect("review", key)


def _show(request: Asked, page: CarerBooking, form: Form, status: int = 200) -> HttpResponse:
    window = page.window
    drawn = window.counted_from and window.closes_on
    late = bool(form.values["late_reason"] or form.problem.get("late_reason"))
    return show(
        request, "carers/plan.html", status=status, page=page, values=form.values, warnings=form.warnings,
        errors=[{"text": text, "href": f"#{field}"} for field, text in form.problem.items()],
        problem={**dict.fromkeys(FIELDS, ""), **form.problem}, late=late or window.closes_on is None or (
            window.closes_on < page.today),
        strip=strip(window.counted, window.counted_from, window.closes_on, page.today)
        if drawn and window.counted_from and window.closes_on else None,
        modes=[{"value": key, "text": sentence(words)} for key, words in MODES.items()],
        reasons=[{"value": "", "text": "It is not late"},
                 *({"value": key, "text": sentence(words)} for key, words in REASONS.items())],
    )  # fmt: skip
