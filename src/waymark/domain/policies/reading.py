"""Reads the text of a profile strictly: everything that is wrong is listed at once, each with its key."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeGuard

from waymark.domain.policies import audit_forms, catalogue, intake, ladders, oversight_forms, recording, themes
from waymark.domain.policies.catalogue import Key
from waymark.domain.policies.dated import Dated, Row, out_of_order, plain
from waymark.domain.policies.intake import Intake
from waymark.domain.policies.ladder import Ladder, Terms
from waymark.domain.policies.published import is_published, translated
from waymark.domain.policies.recording import Recording
from waymark.domain.policies.themes import Theme
from waymark.domain.policies.working_hours import problem as wrong_hours
from waymark.domain.policies.working_hours import working_hours
from waymark.law.loader import Setting, settings

TOP = (
    "service", "words", "policy", *catalogue.GROUPS, "labels", "stage", "ladder", "theme", "section", "record",
    "intake", "oversight", "audit",
)  # fmt: skip
SERVICE = {"authority": str, "year": str, "note": str}
ROW = ("from", "value", "decided_by", "document")
SECTION = {"title": str, "holds": list, "prompts": list}


class Section(NamedTuple):
    """One section of the service's annual report."""

    title: str
    holds: tuple[str, ...]
    """Content keys of `catalogue.CONTENTS`, in order."""
    prompts: tuple[str, ...]
    """What this service says in this section beyond its figures: each one a place to be written."""


class Read(NamedTuple):
    """What a profile's text says."""

    authority: str
    year: str
    words: Mapping[str, str]
    dated: Mapping[str, Dated]
    labels: Mapping[str, Mapping[str, str]]
    ladders: tuple[Ladder, ...]
    """The dispute process: one that holds on all days first, if there is one, then the dated ones in order."""
    sections: tuple[Section, ...]
    record: Recording = Recording()
    """How the record of a review is written."""
    intake: Intake = Intake()
    """What is asked at the first review of a child new to the service."""
    oversight: tuple[oversight_forms.Questions, ...] = ()
    """What is asked when an IRO looks at a plan between two reviews: the versions, oldest first."""
    audit: tuple[audit_forms.Version, ...] = ()
    """What is asked when the IROs' work is audited: the versions, oldest first."""
    themes: tuple[Theme, ...] = ()
    """What challenges are about, in the service's own order."""
    notes: tuple[str, ...] = ()
    """What the text says and a profile cannot hold: left aside, each with its key. Only of files of published figures;
    anything unknown in a profile is a problem."""


class Problems:
    """What is wrong, in the order in which it was found."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, key: str, what: str) -> None:
        """Note that `key` is wrong; `what` says how, and what to do."""
        self.found.append(f"{key}: {what}")


def read(text: str, problems: Problems) -> Read:
    """What `text` says, as far as it can be read; all that is wrong is added to `problems`."""
    given = _toml(text, problems)
    notes: tuple[str, ...] = ()
    if is_published(given):
        given, notes = translated(given, _problem)
    for key in given.keys() - set(TOP):
        problems.add(key, f"not a part of a profile; the parts are {', '.join(TOP)}")
    service = _fields(given, "service", SERVICE, problems)
    if not service.get("authority") and not problems.found:
        problems.add("service.authority", "missing; name the authority whose service this is")
    dated = {**_policies(given, problems), **_groups(given, problems)}
    return Read(
        authority=str(service.get("authority", "")),
        year=str(service.get("year", "")),
        words=_fields(given, "words", dict.fromkeys(catalogue.WORDS, str), problems),
        dated=dated,
        labels=_labels(given, problems),
        ladders=ladders.read(given, lambda start: _terms(dated, start), problems.add),
        sections=_sections(given, problems),
        record=recording.read(_table(given, "record", problems), problems.add),
        intake=intake.read(given, problems.add),
        themes=themes.read(given, problems.add),
        oversight=oversight_forms.read(given, problems.add),
        audit=audit_forms.read(given, problems.add),
        notes=notes,
    )


def _problem(name: str, value: object) -> str:
    """What is wrong with a value of a known key, "" where nothing is."""
    group, _, key = name.partition(".")
    known = settings()
    return (_policy_check(known[name]) if name in known else _key_check(catalogue.GROUPS[group][key]))(value)


def _toml(text: str, problems: Problems) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        problems.add("the file", f"is not TOML: {reason}")
        return {}


def _table(given: Mapping[str, Any], name: str, problems: Problems) -> dict[str, Any]:
    table = given.get(name, {})
    if isinstance(table, dict):
        return table
    problems.add(name, f"must be a table, written [{name}]")
    return {}


def _fields(given: Mapping[str, Any], name: str, kinds: Mapping[str, type], problems: Problems) -> dict[str, Any]:
    return _kept(name, _table(given, name, problems), kinds, problems)


def _kept(where: str, table: Mapping[str, Any], kinds: Mapping[str, type], problems: Problems) -> dict[str, Any]:
    kept = {}
    for key, value in table.items():
        if key not in kinds:
            problems.add(f"{where}.{key}", f"unknown; known are {', '.join(kinds)}")
        elif not _is(value, kinds[key]):
            problems.add(f"{where}.{key}", f"must be {_name(kinds[key])}, not {value!r}")
        else:
            kept[key] = value
    return kept


def _is(value: object, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _name(kind: type) -> str:
    return {str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list"}[kind]


def _policies(given: Mapping[str, Any], problems: Problems) -> dict[str, Dated]:
    known = settings()
    found = {}
    for key, value in _table(given, "policy", problems).items():
        name = f"policy.{key}"
        if name not in known:
            problems.add(name, f"unknown; known are {', '.join(known)}")
            continue
        found[name] = _dated(name, value, _policy_check(known[name]), problems)
    return found


def _policy_check(setting: Setting) -> Callable[[object], str]:
    def check(value: object) -> str:
        if not isinstance(value, str):
            return f"must be text, not {value!r}"
        return setting.problem(value)

    return check


def _groups(given: Mapping[str, Any], problems: Problems) -> dict[str, Dated]:
    found = {}
    for group, keys in catalogue.GROUPS.items():
        for key, value in _table(given, group, problems).items():
            name = f"{group}.{key}"
            if key not in keys:
                problems.add(name, f"unknown; known are {', '.join(keys)}")
                continue
            found[name] = _dated(name, value, _key_check(keys[key]), problems)
    return found


def _key_check(key: Key) -> Callable[[object], str]:
    def check(value: object) -> str:
        if not _is(value, key.kind):
            return f"must be {_name(key.kind)}, not {value!r}"
        if key.choices and value not in key.choices:
            return f"must be one of {', '.join(key.choices)}, not {value!r}"
        if isinstance(value, int | float) and not (_low(key) <= value <= _high(key)):
            return f"must lie between {_low(key):g} and {_high(key):g}, not {value!r}"
        return key.check(value) if key.check else ""

    return check


def _low(key: Key) -> float:
    return float("-inf") if key.low is None else key.low


def _high(key: Key) -> float:
    return float("inf") if key.high is None else key.high


def _dated(name: str, value: object, check: Callable[[object], str], problems: Problems) -> Dated:
    if not isinstance(value, list):
        wrong = check(value)
        if wrong:
            problems.add(name, wrong)
        return plain(value)
    rows = tuple(row for place, item in enumerate(value, 1) if (row := _row(f"{name}[{place}]", item, check, problems)))
    if not value:
        problems.add(name, "has no value; give one, or rows with from, value and decided_by")
    if out_of_order(rows):
        problems.add(name, "rows must be in order, each beginning after the one before it")
    return Dated(rows)


def _row(name: str, item: object, check: Callable[[object], str], problems: Problems) -> Row | None:
    if not isinstance(item, dict):
        problems.add(name, "must be a row with from, value and decided_by")
        return None
    for key in item.keys() - set(ROW):
        problems.add(f"{name}.{key}", f"unknown; a row holds {', '.join(ROW)}")
    start, decided_by = item.get("from"), item.get("decided_by", "")
    if type(start) is not date:
        problems.add(f"{name}.from", "must be a day, for example 2024-04-01")
    if not isinstance(decided_by, str) or not decided_by:
        problems.add(f"{name}.decided_by", "missing; say who decided it")
    wrong = check(item.get("value"))
    if wrong:
        problems.add(f"{name}.value", wrong)
    return Row(
        start if type(start) is date else None, item.get("value"), str(decided_by), str(item.get("document", ""))
    )


def _labels(given: Mapping[str, Any], problems: Problems) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for breakdown, labels in _table(given, "labels", problems).items():
        if not isinstance(labels, dict) or not all(isinstance(label, str) for label in labels.values()):
            problems.add(f"labels.{breakdown}", 'must hold code = "label" lines')
            continue
        found[breakdown] = labels
    return found


def _rows(given: Mapping[str, Any], name: str, problems: Problems) -> list[dict[str, Any]]:
    rows = given.get(name, [])
    if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
        return rows
    problems.add(name, f"must be written [[{name}]], one after another")
    return []


def _sections(given: Mapping[str, Any], problems: Problems) -> tuple[Section, ...]:
    found = []
    for place, row in enumerate(_rows(given, "section", problems), 1):
        where = f"section {place}"
        kept = _kept(where, row, SECTION, problems)
        if not kept.get("title"):
            problems.add(f"{where}.title", "missing; give the section's title")
        for key in kept.get("holds", []):
            if key not in catalogue.CONTENTS:
                problems.add(f"{where}.holds", f"unknown content {key!r}; known are {', '.join(catalogue.CONTENTS)}")
        if not all(isinstance(text, str) for text in kept.get("prompts", [])):
            problems.add(f"{where}.prompts", "must be a list of texts")
        found.append(Section(kept.get("title", ""), tuple(kept.get("holds", [])), tuple(kept.get("prompts", []))))
    return tuple(found)


def _total(dated: Mapping[str, Dated]) -> int:
    """The longest whole process that the profile ever gives, in working days; 0 where it says nothing."""
    rows = dated["policy.dispute_total"].rows if "policy.dispute_total" in dated else ()
    return max((int(row.value.removesuffix("wd")) for row in rows if _is_working_days(row.value)), default=0)


def _is_working_days(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value.removesuffix("wd").isdigit()


def _terms(dated: Mapping[str, Dated], start: date | None) -> Terms:
    """By what the ladder that begins on `start` is judged; None is the one without a day."""
    hours = str(_at(dated, "working_hours", start))
    return Terms(
        total=0 if start else _total(dated),
        reason=str(_at(dated, "reason", start)),
        counts_informal=_at(dated, "counted_from", start) == "informal",
        day_minutes=working_hours(hours).minutes if not wrong_hours(hours) else Terms().day_minutes,
    )


def _at(dated: Mapping[str, Dated], name: str, start: date | None) -> object:
    """What `dispute.NAME` is on `start`, or at first where the ladder has no day."""
    known = dated.get(f"dispute.{name}", Dated(()))
    row = known.on(start) if start else next(iter(known.rows), None)
    return catalogue.DISPUTE[name].default if row is None else row.value
