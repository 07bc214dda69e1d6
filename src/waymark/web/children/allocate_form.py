"""The form that allocates an IRO: what was typed, what is wrong with it, and what it led to."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

from waymark.actions.pages import Allocated, Allocating, PossibleIro
from waymark.web.shared.present import long_date, many
from waymark.web.shared.typed import day_of, not_a_day, typed

NO_PROBLEM = {"iro": "", "from_on": "", "reason": ""}


class Form(NamedTuple):
    """What was typed. `problem` is {field: sentence}; `day` is None where `from_on` is no day."""

    iro: str
    from_on: str
    reason: str
    day: date | None
    problem: Mapping[str, str]
    version: str | None = None
    """`Allocating.version` as the page that was filled in had it; None where it was sent without one."""

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary: each leads to its field."""
        return [{"text": text, "href": f"#{field}"} for field, text in self.problem.items()]

    def with_problem(self, field: str, text: str) -> "Form":
        """The same with one more problem."""
        return self._replace(problem={**self.problem, field: text})


def blank(page: Allocating) -> Form:
    """The form before anything is typed: from today."""
    return Form("", typed(page.today), "", page.today, {})


def read(given: Mapping[str, str], page: Allocating) -> Form:
    """What was sent, with what is wrong with it."""
    iro, from_on, reason = (given.get(name, "").strip() for name in ("iro", "from_on", "reason"))
    day = day_of(from_on)
    problem: dict[str, str] = {}
    if iro not in {choice.key for choice in page.iros}:
        problem["iro"] = "Choose who is to be the IRO"
    if day is None:
        problem["from_on"] = not_a_day(from_on, page.today)
    elif day < page.earliest:
        problem["from_on"] = f"The day must be {long_date(page.earliest)} or later"
    elif day > page.today:
        problem["from_on"] = "The day must not lie ahead: allocate on the day it takes effect"
    if not reason:
        problem["reason"] = "Say why: a sentence is enough"
    return Form(iro, from_on, reason, day, problem, given.get("version"))


def is_stale(page: Allocating, form: Form) -> bool:
    """Whether somebody else allocated since the page that was filled in was shown."""
    return form.version is not None and form.version != page.version


def context(page: Allocating, form: Form) -> dict[str, Any]:
    """What the template needs."""
    return {
        "page": page,
        "errors": form.errors,
        "problem": {**NO_PROBLEM, **form.problem},
        "values": form,
        "choices": [choice(iro) for iro in page.iros],
        "example_day": typed(page.today),
        "stale": False,
        "typed_iro": next((iro.name for iro in page.iros if iro.key == form.iro), ""),
    }


STALE = "Somebody else changed who is the IRO while you had this page open. Nothing you typed is lost: compare both"


def both(page: Allocating, form: Form) -> dict[str, Any]:
    """What the template needs to show what was done meanwhile beside what was typed."""
    problem = {"iro": STALE}
    return {**context(page, form._replace(problem=problem)), "stale": True, "problem": {**NO_PROBLEM, "iro": ""}}


def choice(iro: PossibleIro) -> dict[str, Any]:
    """One radio: the name with the load; for somebody who may not, the reason."""
    load = f"{many(iro.children, 'child', 'children')} now"
    if iro.hours:
        load += f", {round(iro.children / iro.hours)} for a full post"
    hint = f"{load}. {iro.advice}".strip() if iro.allowed else f"{iro.why_not}{f' ({iro.cite})' if iro.cite else ''}"
    return {"value": iro.key, "text": iro.name, "hint": {"text": hint}, "disabled": not iro.allowed}


def done(what: Allocated) -> SafeString:
    """What was done, where it now is, what follows."""
    before = format_html(" {} was the IRO until then.", what.before) if what.before else ""
    if what.cover_ended:
        before += format_html(" {} no longer covers.", what.cover_ended)
    return format_html(
        '<p class="govuk-notification-banner__heading">{} is the IRO of {} from {}.</p><p class="govuk-body">{}'
        " It stands in the timeline below. What follows: tell the child who the new IRO is, and how to reach them.</p>",
        what.iro_name, what.shown_name, long_date(what.from_on), before,
    )  # fmt: skip
