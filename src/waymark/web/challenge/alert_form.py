"""The forms about a concern: what was typed, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict

from waymark.actions.challenge.raise_page import Answerer, StageChoice
from waymark.actions.challenge.raising import Concern
from waymark.domain.challenge.alert import IMPACT
from waymark.domain.policies.themes import Theme
from waymark.web.shared.present import sentence
from waymark.web.shared.typed import day_of, not_a_day, typed

TEXTS = (
    "stage", "answerer", "anyway", "skip_reason", "concern", "wanted", "wanted_by_on", "impact_text", "child_says",
    "with_whom", "reaches", "to_person", "to_name", "to_email", "text", "evidence", "reason", "on", "until_on",
    "changed", "still_open", "who", "person", "stand_in", "from_on", "whom", "how",
)  # fmt: skip
LISTS = ("themes", "impact")
DAYS = {"wanted_by_on": "the day by which it must change", "on": "the day", "until_on": "the day", "from_on": "the day"}


class Form(NamedTuple):
    """What was typed. `problem` is {field: sentence}."""

    values: Mapping[str, str]
    chosen: Mapping[str, tuple[str, ...]]
    problem: Mapping[str, str]
    version: int = 0

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary: each leads to its field."""
        return [{"text": text, "href": f"#{field}"} for field, text in self.problem.items()]

    def with_problems(self, found: Mapping[str, str]) -> "Form":
        """The same with more problems; what is wrong with a field already stays what is said of it."""
        return self._replace(problem={**found, **self.problem})

    def day(self, field: str) -> date | None:
        """The day typed in a field; None where there is none."""
        return day_of(self.values[field])


def blank(**values: str) -> Form:
    """The form before anything is typed."""
    return Form({**dict.fromkeys(TEXTS, ""), **values}, dict.fromkeys(LISTS, ()), {})


def drafted(fields: Mapping[str, Sequence[str]]) -> Form:
    """The form as its draft was last saved."""
    values = {name: (fields.get(name) or ("",))[0] for name in TEXTS}
    return Form(values, {name: tuple(fields.get(name, ())) for name in LISTS}, {})


def read(post: QueryDict, asked: Iterable[str], today: date) -> Form:
    """What was sent. A day among the fields `asked` that is none is a problem; an empty one is not."""
    values = {name: post.get(name, "").replace("\x00", "").strip() for name in TEXTS}
    chosen = {name: tuple(one.replace("\x00", "") for one in post.getlist(name)) for name in LISTS}
    problem = {
        field: not_a_day(values[field], today, DAYS[field])
        for field in asked
        if field in DAYS and values[field] and day_of(values[field]) is None
    }
    version = post.get("version", "")
    return Form(values, chosen, problem, int(version) if version.isdecimal() and len(version) < 10 else 0)


def concern(form: Form) -> Concern:
    """What was typed of the concern."""
    values = form.values
    return Concern(
        form.chosen["themes"], values["concern"], values["wanted"], form.day("wanted_by_on"), form.chosen["impact"],
        values["impact_text"], values["child_says"],
    )  # fmt: skip


def context(form: Form, today: date) -> dict[str, Any]:
    """What every form's template needs."""
    return {
        "values": form.values, "errors": form.errors, "version": form.version, "example_day": typed(today),
        "problem": {**dict.fromkeys((*TEXTS, *LISTS), ""), **form.problem},
    }  # fmt: skip


def themes(known: Sequence[Theme], form: Form) -> list[dict[str, Any]]:
    """The themes as checkboxes."""
    return [{"value": one.key, "text": one.title, "checked": one.key in form.chosen["themes"]} for one in known]


def impact(form: Form) -> list[dict[str, Any]]:
    """On what it bears, as checkboxes."""
    chosen = form.chosen["impact"]
    return [{"value": key, "text": sentence(words), "checked": key in chosen} for key, words in IMPACT.items()]


def stages(known: Sequence[StageChoice]) -> list[dict[str, Any]]:
    """The stages as radios."""
    return [{"value": one.key, "text": one.label, "hint": {"text": one.says}} for one in known]


def people(known: Sequence[Answerer], chosen: str) -> list[dict[str, Any]]:
    """Whom it may be put to, as a select takes them; whoever may not be chosen says why."""
    first = {"value": "", "text": "Choose", "selected": not chosen}
    return [first, *(_person(one, chosen) for one in known)]


def _person(one: Answerer, chosen: str) -> dict[str, Any]:
    aside = "not named for this restricted record" if one.why_not else one.says
    return {
        "value": one.key, "text": f"{one.name} ({aside})", "selected": one.key == chosen,
        "disabled": bool(one.why_not),
    }  # fmt: skip
