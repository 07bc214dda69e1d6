"""The fields of a short form: declared once, read from what was typed, drawn by `shared/form_fields.html`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict

from waymark.web.shared.present import sentence
from waymark.web.shared.typed import day_of, not_a_day, typed

TEXT = 20_000
TICKED = "yes"


class Field(NamedTuple):
    """One field."""

    name: str
    label: str
    kind: str = "long"
    """"line", "long", "day", "choice" or "tick"."""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False
    """Of a day: whether it must be given before anything else can be judged."""
    rows: int = 3

    @property
    def items(self) -> list[dict[str, str]]:
        """The choices, as a component takes them."""
        return [{"value": "", "text": "Choose"}, *({"value": key, "text": text} for key, text in self.choices)]


class Read(NamedTuple):
    """What was typed."""

    values: dict[str, str]
    """As it was typed, to be shown again."""
    given: dict[str, Any]
    """As an action takes it."""
    problem: dict[str, str]
    """{field: what is wrong} with the days; the action says the rest."""


def words(pairs: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Choices, each beginning with a capital."""
    found = pairs.items() if isinstance(pairs, Mapping) else pairs
    return tuple((key, sentence(text)) for key, text in found)


def read(post: QueryDict, fields: Sequence[Field]) -> Read:
    """What was typed in these fields."""
    values = {one.name: _text(post, one) for one in fields}
    given: dict[str, Any] = {}
    problem: dict[str, str] = {}
    for one in fields:
        text = values[one.name]
        given[one.name] = text
        if one.kind == "tick":
            given[one.name] = bool(text)
        elif one.kind == "day":
            given[one.name] = day_of(text) if text else None
            if given[one.name] is None and (text or one.needed):
                problem[one.name] = not_a_day(text)
    return Read(values, given, problem)


def shown(row: Any, fields: Sequence[Field]) -> dict[str, str]:
    """What stands in a row, as the fields show it."""
    return {one.name: _shown(getattr(row, one.name)) for one in fields}


def blank(fields: Sequence[Field], **filled: str) -> dict[str, str]:
    """Empty fields, some filled in."""
    return {**{one.name: "" for one in fields}, **filled}


def errors(problem: Mapping[str, str]) -> list[dict[str, str]]:
    """For the error summary: each leads to its field."""
    return [{"text": text, "href": f"#{name}"} for name, text in problem.items()]


def _text(post: QueryDict, one: Field) -> str:
    return post.get(one.name, "").replace("\x00", "").replace("\r\n", "\n").strip()[:TEXT]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return TICKED if value else ""
    return typed(value) if isinstance(value, date) else str(value or "")
