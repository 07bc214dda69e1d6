"""The form that arranges cover, for one child or for all of an IRO's: what was typed, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from waymark.actions.cover import Covered, Refused
from waymark.actions.pages import PossibleIro
from waymark.web.shared.present import long_date, many
from waymark.web.shared.typed import day_of, not_a_day, typed

FIELDS = ("iro", "from_on", "until_on", "reason")


class Form(NamedTuple):
    """What was typed. `problem` is {field: sentence}; a day is None where what was typed is none."""

    iro: str
    from_on: str
    until_on: str
    reason: str
    first: date | None
    last: date | None
    problem: Mapping[str, str]

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary: each leads to its field."""
        return [{"text": text, "href": f"#{field}"} for field, text in self.problem.items()]

    def with_problem(self, field: str, text: str) -> "Form":
        """The same with one more problem."""
        return self._replace(problem={**self.problem, field: text})


def blank(today: date) -> Form:
    """The form before anything is typed: from today."""
    return Form("", typed(today), "", "", today, None, {})


def read(given: Mapping[str, str], iros: Sequence[PossibleIro], today: date) -> Form:
    """What was sent, with what is wrong with it."""
    iro, from_on, until_on, reason = (given.get(name, "").strip() for name in FIELDS)
    first, last = day_of(from_on), day_of(until_on)
    problem: dict[str, str] = {}
    if iro not in {choice.key for choice in iros}:
        problem["iro"] = "Choose who is to cover"
    if first is None:
        problem["from_on"] = not_a_day(from_on, today, "the first day")
    if last is None or last == date.max:
        problem["until_on"] = not_a_day(until_on, today, "the last day")
    elif first and last < first:
        problem["until_on"] = "The last day must not be before the first"
    elif last < today:
        problem["until_on"] = "The last day must be today or later"
    if not reason:
        problem["reason"] = "Say why: a sentence is enough"
    return Form(iro, from_on, until_on, reason, first, last, problem)


def context(form: Form, iros: Sequence[PossibleIro], today: date) -> dict[str, Any]:
    """What the templates need beside the page."""
    return {
        "errors": form.errors,
        "problem": {**dict.fromkeys(FIELDS, ""), **form.problem},
        "values": form,
        "choices": [choice(iro) for iro in iros],
        "example_day": typed(today),
    }


def choice(iro: PossibleIro) -> dict[str, Any]:
    """One radio: the name with the load; for somebody who may not cover, the reason."""
    load = f"{many(iro.children, 'child', 'children')} now"
    cite = f" ({iro.cite})" if iro.cite else ""
    hint = f"{load}. {iro.advice}".strip() if iro.allowed else f"{iro.why_not}{cite}"
    return {"value": iro.key, "text": iro.name, "hint": {"text": hint}, "disabled": not iro.allowed}


def done(what: Covered) -> SafeString:
    """What was done, for whom not, and what follows."""
    whom = what.children[0] if len(what.children) == 1 else f"{many(len(what.children), 'child', 'children')}"
    return format_html(
        '<p class="govuk-notification-banner__heading">{} covers for {} from {} to {}: {}.</p>'
        '<p class="govuk-body">Cover ends by itself after the last day. What follows: tell the child who holds the '
        "next review, and how to reach them.</p>{}{}",
        what.cover_name, what.iro_name, long_date(what.from_on), long_date(what.until_on), whom,
        refusals(what.refused), closed(what.closed),
    )  # fmt: skip


def refusals(refused: Sequence[Refused]) -> SafeString:
    """The children for whom the person may not cover, each with the reason; nothing where there are none."""
    if not refused:
        return SafeString("")
    lines = format_html_join("", "<li>{}: {} {}</li>", ((one.shown_name, one.why, one.cite) for one in refused))
    said = "Not arranged, and somebody else is needed:"
    return format_html('<p class="govuk-body">{}</p><ul class="govuk-list govuk-list--bullet">{}</ul>', said, lines)


def closed(number: int) -> SafeString:
    """How many children there are whose record is closed to the reader; nothing where there are none."""
    if not number:
        return SafeString("")
    said = f"{many(number, 'child has', 'children have')} a restricted record that is closed to you."
    return format_html('<p class="govuk-body">{} Somebody who is named there arranges cover.</p>', said)
