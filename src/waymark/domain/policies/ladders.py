"""Reads the ladders of a profile: one that holds on all days, and later ones as dated versions.

In a profile:

    [[stage]]
    key = "formal"
    label = "Formal dispute"
    kind = "formal"
    days = 20

    [[ladder]]
    from = 2024-04-01
    decided_by = "head of service"
    document = "dispute resolution policy, version 3"

    [[ladder.stage]]
    key = "stage_1"
    label = "Stage 1"
    kind = "formal"
    days = 10

The ladder whose day came last is the one in which a matter is raised, and it keeps it to its end.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from waymark.domain.policies import ladder
from waymark.domain.policies.ladder import FIELDS, MOST, Ladder, Stage, Terms

LADDER = ("from", "decided_by", "document", "stage")
TIMES = ("days", "by_day", "send_days", "meeting_by_day")
KINDS_IN_WORDS = {str: "text", int: "a whole number", bool: "true or false", list: "a list"}

Tell = Callable[[str, str], None]
"""Is told the key that is wrong and what is wrong with it."""


def read(given: Mapping[str, Any], terms: Callable[[date | None], Terms], tell: Tell) -> tuple[Ladder, ...]:
    """The ladders of a profile, earliest first; `terms` says by what the one that begins on a day is judged."""
    found = {"": Ladder(_stages(given, "", tell))}
    for place, row in enumerate(_rows(given, "ladder", tell), 1):
        where = f"ladder {place} "
        found[where] = _dated(row, where, tell)
    days = [one.start for one in found.values() if one.start]
    if days != sorted(set(days)):
        tell("ladder", "ladders must be in order, each beginning after the one before it")
    for where, one in found.items():
        for key, what in ladder.problems(one.stages, terms(one.start)):
            tell(where + key, what)
    return tuple(one for one in found.values() if one.stages)


def _dated(row: Mapping[str, Any], where: str, tell: Tell) -> Ladder:
    at = where.strip()
    for key in row.keys() - set(LADDER):
        tell(f"{at}.{key}", f"unknown; known are {', '.join(LADDER)}")
    start, decided_by, document = row.get("from"), row.get("decided_by", ""), row.get("document", "")
    if type(start) is not date:
        tell(f"{at}.from", "must be a day, for example 2024-04-01")
    if not isinstance(decided_by, str) or not decided_by:
        tell(f"{at}.decided_by", "missing; say who decided it")
    if not isinstance(document, str):
        tell(f"{at}.document", f"must be text, not {document!r}")
    if not row.get("stage"):
        tell(f"{at}.stage", "has no stage; write them as [[ladder.stage]], one after another")
    return Ladder(_stages(row, where, tell), start if type(start) is date else None, str(decided_by), str(document))


def _rows(given: Mapping[str, Any], name: str, tell: Tell) -> list[dict[str, Any]]:
    rows = given.get(name, [])
    if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
        return rows
    tell(name, f"must be written [[{name}]], one after another")
    return []


def _stages(given: Mapping[str, Any], where: str, tell: Tell) -> tuple[Stage, ...]:
    found = []
    for place, row in enumerate(_rows(given, "stage", tell), 1):
        at = f"{where}stage {row.get('key', place)}"
        wrong = list(_wrong(row))
        for key, what in wrong:
            tell(f"{at}.{key}", what)
        faulty = {key for key, _ in wrong}
        kept = {key: value for key, value in row.items() if key not in faulty}
        if all(kept.get(key) for key in ("key", "label", "kind")):
            found.append(Stage(**{**kept, "reaches": tuple(kept.get("reaches", ()))}))
    return tuple(found)


def _wrong(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with one stage, each with its key; a key that is named is not used."""
    missing = [key for key in ("key", "label", "kind") if row.get(key) in (None, "")]
    for key in missing:
        yield key, "missing"
    for key in row.keys() - set(missing):
        what = _value(key, row[key])
        if what:
            yield key, what


def _value(key: str, value: object) -> str:
    if key not in FIELDS:
        return f"unknown; known are {', '.join(FIELDS)}"
    field = FIELDS[key]
    if not isinstance(value, field.kind) or (isinstance(value, bool) and field.kind is not bool):
        return f"must be {KINDS_IN_WORDS[field.kind]}, not {value!r}"
    unknown = [one for one in (value if isinstance(value, list) else [value]) if one not in field.choices]
    if field.choices and unknown:
        return f"must be one of {', '.join(field.choices)}, not {unknown[0]!r}"
    if key in TIMES and isinstance(value, int):
        return "must be 1 or more" if value < 1 else f"must be {MOST} or less" if value > MOST else ""
    return ""
