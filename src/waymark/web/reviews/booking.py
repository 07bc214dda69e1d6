"""The page on which a review is booked: a month, the days offered, and the form for the day chosen."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods

from waymark.actions.reviews import booking as action
from waymark.actions.reviews.booking import Booked, BookingPage
from waymark.actions.reviews.clashing import Unconfirmed
from waymark.actions.reviews.rules import Wrong
from waymark.domain.casework import MODES
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.kinds import GROUNDS
from waymark.domain.reviews.lengths import LINK, ONE_LINE, Limits, too_long
from waymark.domain.reviews.reasons import REASONS
from waymark.web.shared.asked import Asked, by
from waymark.web.shared.page import show
from waymark.web.shared.present import long_date, sentence
from waymark.web.shared.strip import strip
from waymark.web.shared.typed import day_of, not_a_day, time_of, typed

FIELDS = ("kind", "on", "at", "minutes", "mode", "place", "link", "ground", "late_reason", "confirmed")
ZONES = {"before": "window not open", "wanted": "by the target", "in": "in time", "late": "after the limit",
         "free": ""}  # fmt: skip
LIMITS: Limits = {"place": ("Place", ONE_LINE), "link": ("Link of the video meeting", LINK)}
EARLIEST, LATEST = date(1990, 1, 1), date(2078, 12, 1)
"""The months that can be leafed to."""


class Form(NamedTuple):
    """What was typed."""

    values: Mapping[str, str]
    siblings: tuple[str, ...]
    problem: Mapping[str, str]
    day: date | None
    at: time | None
    warnings: tuple[str, ...] = ()

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary."""
        return [{"text": text, "href": f"#{field}"} for field, text in self.problem.items()]


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Asked, key: str) -> HttpResponse:
    """Choose a day, see what it means, and book it."""
    if request.method != "POST":
        month, day, at = _month(request.GET.get("month", "")), _iso(request.GET.get("day", "")), None
        page = action.page(key, month=month, day=day, at=at, by=by(request))
        return _show(request, page, _blank(page))
    form = _read(request)
    if not form.problem:
        try:
            return _booked(request, _book(request, key, form))
        except Unconfirmed as unsure:
            form = form._replace(warnings=unsure.warnings, problem={"confirmed": unsure.asks})
        except (Unusable, Refusal) as problem:
            why = problem.why if isinstance(problem, Refusal) else str(problem)
            form = form._replace(problem={problem.field if isinstance(problem, Wrong) else "on": why})
    page = action.page(key, day=form.day, at=form.at, by=by(request))
    return _show(request, page, form, 400)


def _month(text: str) -> date | None:
    found = _iso(f"{text}-01")
    return found if found and EARLIEST <= found <= LATEST else None


def _iso(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def _blank(page: BookingPage) -> Form:
    day, at = (page.chosen.day, page.chosen.at) if page.chosen else (None, None)
    values = {
        **dict.fromkeys(FIELDS, ""), "kind": page.kinds[0].key if page.kinds else "", "on": typed(day),
        "at": f"{at:%H:%M}" if at else "", "minutes": "60", "mode": "in_person", "place": page.last_place,
    }  # fmt: skip
    return Form(values, (), {}, day, at)


def _read(request: Asked) -> Form:
    given = request.POST
    values = {field: given.get(field, "").replace("\x00", "").strip() for field in FIELDS}
    day, at = day_of(values["on"]), time_of(values["at"])
    problem = too_long(values, LIMITS)
    if day is None or not EARLIEST <= day <= LATEST:
        problem["on"] = not_a_day(values["on"])
    if values["at"] and at is None:
        problem["at"] = "Enter the time as hours and minutes, for example 14:30"
    if not values["minutes"].isdecimal() or len(values["minutes"]) > 3:
        problem["minutes"] = "Enter the length in minutes, for example 60"
    if not values["kind"]:
        problem["kind"] = "Choose which review it is"
    if values["mode"] not in MODES:
        problem["mode"] = "Choose how it is held"
    return Form(values, tuple(given.getlist("siblings")), problem, None if "on" in problem else day, at)


def _book(request: Asked, key: str, form: Form) -> Booked:
    values = form.values
    assert form.day is not None
    return action.book(
        key, kind=values["kind"], on=form.day, at=form.at, minutes=int(values["minutes"]), mode=values["mode"],
        place=values["place"], link=values["link"], ground=values["ground"], late_reason=values["late_reason"],
        confirmed=values["confirmed"] == "yes", siblings=form.siblings, by=by(request),
    )  # fmt: skip


def _booked(request: Asked, done: Booked) -> HttpResponse:
    at = f" at {done.at:%H:%M}" if done.at else ""
    if done.already:
        messages.success(request, format_html(
            '<p class="govuk-notification-banner__heading">The review of {} is already planned for {}{}.</p>'
            '<p class="govuk-body">Nothing was planned twice. To change its time or place, rearrange it.</p>',
            done.shown_name, long_date(done.on), at,
        ))  # fmt: skip
        return redirect("review", done.key)
    along = format_html_join("", " {}{}.", ((name, f" at {at:%H:%M}" if at else "") for name, at in done.along))
    left = format_html_join("", " {} was not booked: {}.", done.left)
    messages.success(request, format_html(
        '<p class="govuk-notification-banner__heading">The review of {} is planned for {}{}.</p>'
        '<p class="govuk-body">{}{}{} What follows: {}.</p>',
        done.shown_name, long_date(done.on), at, "Booked along:" if done.along else "", along, left,
        "the review before it can be closed now" if done.to_close else "the people to be invited",
    ))  # fmt: skip
    return redirect("review-step", done.to_close, "close") if done.to_close else redirect("review", done.key)


def _show(request: Asked, page: BookingPage, form: Form, status: int = 200) -> HttpResponse:
    return show(request, "reviews/plan.html", status=status, **context(page, form))


def context(page: BookingPage, form: Form) -> dict[str, Any]:
    """What the template needs."""
    window, month = page.window, page.month
    drawn = window.counted_from and window.closes_on
    return {
        "page": page, "errors": form.errors, "values": form.values, "warnings": form.warnings,
        "problem": {**dict.fromkeys(FIELDS, ""), **form.problem}, "zones": ZONES,
        "strip": strip(window.counted, window.counted_from, window.closes_on, page.today)
        if drawn and window.counted_from and window.closes_on else None,
        "before": f"{month - timedelta(days=1):%Y-%m}", "after": f"{(month + timedelta(days=32)):%Y-%m}",
        "kinds": [{"value": one.key, "text": one.title, "hint": {"text": one.says}} for one in page.kinds],
        "modes": [{"value": key, "text": sentence(words)} for key, words in MODES.items()],
        "grounds": [{"value": "", "text": "Choose the ground"},
                    *({"value": key, "text": sentence(words)} for key, words in GROUNDS.items())],
        "reasons": [{"value": "", "text": "Choose the reason"},
                    *({"value": key, "text": sentence(words)} for key, words in REASONS.items())],
        "siblings": [{"value": one.key, "text": one.shown_name, "checked": one.key in form.siblings}
                     for one in page.siblings if not one.why_not],
        "left_out": [one for one in page.siblings if one.why_not],
        "closed": window.closes_on is not None and window.closes_on < page.today,
        "late": bool(page.chosen and page.chosen.zone == "late")
        or bool(form.values["late_reason"] or form.problem.get("late_reason")),
    }  # fmt: skip
