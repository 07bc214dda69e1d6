"""How a service writes its record of a review: the headings in its own words, and the modes that need a reason.

In a profile:

    [record]
    mode_reason = ["video", "telephone"]

    [[record.heading]]
    key = "well"
    title = "What is working well"
    hint = "What the child, the carers and others are glad of"
    kind = "text"

    [[record.carers]]
    key = "carers_well"
    title = "What went well"

A review of foster carers has the headings `record.carers`.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

KINDS = ("text", "scale")
MODES = ("in_person", "video", "telephone", "mixed")
"""How a review is held; `domain.casework.MODES` has the words."""
FIELDS = {"key": str, "title": str, "hint": str, "kind": str}


class Heading(NamedTuple):
    """One heading of the record."""

    key: str
    title: str
    hint: str = ""
    kind: str = "text"
    """"text", or "scale": a number from 0 to 10 beside the text."""


class Recording(NamedTuple):
    """What a profile says of the record. Empty where it says nothing."""

    headings: tuple[Heading, ...] = ()
    mode_reason: tuple[str, ...] | None = None
    """The modes for which a reason is asked; None where the profile does not say."""
    carers: tuple[Heading, ...] = ()
    """The headings of the record of a foster carers' review."""


def read(given: Mapping[str, Any], problem: Callable[[str, str], None]) -> Recording:
    """What `[record]` says; `problem(key, what)` is told of everything that is wrong with it."""
    for key in given.keys() - {"mode_reason", "heading", "carers"}:
        problem(f"record.{key}", "unknown; known are mode_reason, heading, carers")
    modes = given.get("mode_reason")
    if modes is not None and not (isinstance(modes, list) and all(mode in MODES for mode in modes)):
        problem("record.mode_reason", f"must be a list out of {', '.join(MODES)}")
        modes = None
    of_child, of_carers = (_headings(given, name, problem) for name in ("heading", "carers"))
    return Recording(of_child, None if modes is None else tuple(modes), of_carers)


def _headings(given: Mapping[str, Any], name: str, problem: Callable[[str, str], None]) -> tuple[Heading, ...]:
    rows = given.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problem(f"record.{name}", f"must be written [[record.{name}]], one after another")
        rows = []
    found: dict[str, Heading] = {}
    for place, row in enumerate(rows, 1):
        where = f"record.{name} {row.get('key', place)}"
        wrong = _wrong(row)
        for key, what in wrong:
            problem(f"{where}.{key}", what)
        if not wrong and row["key"] in found:
            problem(f"{where}.key", "is given twice")
        elif not wrong:
            found[row["key"]] = Heading(**row)
    return tuple(found.values())


def _wrong(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    wrong = [(key, f"unknown; known are {', '.join(FIELDS)}") for key in row.keys() - set(FIELDS)]
    wrong += [(key, "must be text") for key in row.keys() & set(FIELDS) if not isinstance(row[key], str)]
    wrong += [(key, "missing") for key in ("key", "title") if not row.get(key)]
    if not wrong and not row["key"].isidentifier():
        wrong.append(("key", "must be letters, digits and _"))
    if row.get("kind", "text") not in KINDS:
        wrong.append(("kind", f"must be one of {', '.join(KINDS)}"))
    return wrong
