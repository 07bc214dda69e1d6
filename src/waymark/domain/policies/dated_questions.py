"""Questions of a form in dated versions, as a profile gives them: the audit's and those between reviews alike.

[[table]]
from = 2024-04-01
decided_by = "head of service"

[[table.question]]
key = "voice"
text = "Is the child's voice heard?"
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

FIELDS = ("from", "decided_by", "document", "question")
Problem = Callable[[str, str], None]
"""Told of what is wrong: (where, what)."""


class Dated(Protocol):
    """Something that holds from a day."""

    @property
    def from_on(self) -> date:
        """The first day."""
        ...


One = TypeVar("One")
Held = TypeVar("Held", bound=Dated)


class Form(NamedTuple, Generic[One]):
    """How a table is read."""

    table: str
    question: Mapping[str, type]
    """{field of a question: its type}; `key` and `text` must be there."""
    make: Callable[[Mapping[str, Any]], One]
    """A question out of a row in which nothing is wrong."""
    lacks: Callable[[tuple[One, ...]], Iterable[str]]
    """What is missing in the questions of a version."""
    wrong: Callable[[Mapping[str, Any]], Iterable[str]] = lambda _: ()
    """What else is wrong with a row whose fields are right by themselves."""


Version = tuple[date, str, tuple[One, ...]]
"""(the first day, who decided it, its questions)."""


def on(versions: Sequence[Held], day: date) -> Held | None:
    """The version used on a day; None before the first of them."""
    return next((one for one in reversed(versions) if one.from_on <= day), None)


def read(form: Form[One], given: Mapping[str, Any], problem: Problem) -> list[Version[One]]:
    """What the table says, in order; `problem` is told of everything that is wrong with it."""
    rows = given.get(form.table, [])
    if not _are_tables(rows):
        problem(form.table, f"must be written [[{form.table}]], one after another")
        return []
    found = [
        made for place, row in enumerate(rows, 1) if (made := _version(form, f"{form.table} {place}", row, problem))
    ]
    days = [from_on for from_on, *_ in found]
    if days != sorted(set(days)):
        problem(form.table, "versions must be in order, each beginning after the one before it")
    return found


def _are_tables(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _version(form: Form[One], where: str, row: Mapping[str, Any], problem: Problem) -> Version[One] | None:
    for key in row.keys() - set(FIELDS):
        problem(f"{where}.{key}", f"unknown; known are {', '.join(FIELDS)}")
    start, decided_by = row.get("from"), row.get("decided_by", "")
    asked = _questions(form, where, row.get("question", []), problem)
    for what in form.lacks(asked):
        problem(f"{where}.question", what)
    if not isinstance(decided_by, str) or not decided_by:
        problem(f"{where}.decided_by", "missing; say who decided it")
    if type(start) is not date:
        problem(f"{where}.from", "must be a day, for example 2024-04-01")
        return None
    return start, str(decided_by), asked


def _questions(form: Form[One], where: str, rows: Any, problem: Problem) -> tuple[One, ...]:
    if not _are_tables(rows):
        problem(f"{where}.question", f"must be written [[{form.table}.question]], one after another")
        return ()
    found: dict[str, One] = {}
    for place, row in enumerate(rows, 1):
        wrong = _wrong(form, row)
        if not wrong and row["key"] in found:
            wrong.append("is given twice")
        for what in wrong:
            problem(f"{where}.question {row.get('key', place)}", what)
        if not wrong:
            found[row["key"]] = form.make(row)
    return tuple(found.values())


def _wrong(form: Form[One], row: Mapping[str, Any]) -> list[str]:
    wrong = [f"{key} is unknown; known are {', '.join(form.question)}" for key in row.keys() - set(form.question)]
    wrong += [f"{key} must be text" for key in ("key", "text") if not isinstance(row.get(key), str) or not row[key]]
    wrong += [
        f"{key} must be text" if kind is str else f"{key} is not a {kind.__name__}"
        for key, kind in form.question.items()
        if key in row and key not in ("key", "text") and not isinstance(row[key], kind)
    ]
    if not wrong and not row["key"].isidentifier():
        wrong.append("key must be letters, digits and _")
    return wrong or list(form.wrong(row))
