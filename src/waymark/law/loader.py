"""Reads the law: rules with dated values, the catalogue of local settings, and the list of bank holidays.

Everything is read once and never changes while the program runs. Files: `rules/*.toml`, `settings.toml`,
`bank_holidays.toml`.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

from waymark.law.periods import SHORT, Period, period

HOW_SURE = {
    "seen": "the wording of the provision was seen",
    "secondary": "a stored secondary source says the same",
    "memory": "from memory, with confidence",
    "check": "from memory: check before relying on it",
}
"""How sure each value is, in words."""


PARTS = (
    "care",
    "reviews",
    "short_breaks_and_remand",
    "plans",
    "visits",
    "adoption",
    "leaving_care",
    "carers",
    "process",
    "records",
)
"""The files of rules, in the order of the law."""

_INSTRUMENT = re.compile(r"SI \d{4}/\d+ (?=reg)")


class NotInForce(Exception):
    """A rule was asked about a day before its first value. `rule` and `first` say which, and when it begins."""

    def __init__(self, rule: "Rule") -> None:
        self.rule = rule
        self.first = rule.values[0].first
        super().__init__(f"{rule.id} has been in force only since {self.first.isoformat()}")


class RuleValue(NamedTuple):
    """What a rule says from one day on."""

    first: date
    """The first day of it (`from` in the file), included."""
    value: int
    unit: str
    """A name of `periods.UNITS`, for example "working days"."""
    force: str
    """"must", "guidance", or "where reasonably practicable"."""
    cite: str
    url: str
    sure: str
    """A key of `HOW_SURE`."""
    also: Mapping[str, Period]
    """Further periods of the same rule by what they are for, for example {"earliest": 28 days}."""
    applied: bool
    """False: printed with the rule and never counted with (a relaxation that was unlawful)."""
    note: str

    @property
    def period(self) -> Period:
        """The main period of the rule."""
        return Period(self.value, SHORT[self.unit])

    @property
    def short_cite(self) -> str:
        """The citation without the number of the instrument, for a sentence: "reg 33(1)"."""
        return _INSTRUMENT.sub("", self.cite)


class Rule(NamedTuple):
    """One rule with a period."""

    id: str
    title: str
    counts: str
    """From what, and how, the period is counted."""
    picks: str
    """Which date picks the value when the law changes on the way."""
    checked_on: date
    values: tuple[RuleValue, ...]
    """The oldest first."""

    def value_on(self, day: date) -> RuleValue:
        """What the rule says on `day`. Raises NotInForce before its first value. Values not applied are passed over."""
        found = [value for value in self.values if value.first <= day and value.applied]
        if not found:
            raise NotInForce(self)
        return found[-1]

    @property
    def newest(self) -> RuleValue:
        """The value that holds now."""
        return [value for value in self.values if value.applied][-1]


class Setting(NamedTuple):
    """A local setting that a service may choose, as the catalogue describes it."""

    id: str
    """For example "policy.first_review"."""
    means: str
    kind: str
    """"period" or "choice"."""
    allowed: tuple[str, ...]
    """The choices; or, for a period, the units it may be written in, and "none" where there may be none."""
    default: str
    """What holds where a service says nothing: the law's own, or the reading named in the reference."""
    most: str
    """The longest believable period, or "" for a choice."""
    tightens: str
    """The id of the rule whose limit it may tighten and can never loosen; "" where it touches none."""
    cite: str
    seen: str
    """Where another value has been seen."""

    def problem(self, value: str) -> str:
        """What is wrong with `value` for this setting and what to do, or "" where it may stand."""
        if value in self.allowed and (self.kind == "choice" or value == "none"):
            return ""
        if self.kind == "choice":
            return f"must be one of {', '.join(self.allowed)}, not {value!r}"
        return self._period_problem(value)

    def _period_problem(self, value: str) -> str:
        units = [unit for unit in self.allowed if unit != "none"]
        try:
            given = period(value)
        except ValueError as reason:
            return str(reason)
        if given.unit not in units:
            return f"{value!r} must be written in one of {', '.join(units)}"
        if given.rough_days > period(self.most).rough_days:
            return f"{value!r} is longer than {self.most}, the longest that makes sense here"
        return ""


class BankHoliday(NamedTuple):
    """One bank holiday that falls on a Monday to Friday."""

    on: date
    name: str
    note: str
    """"" or why it is here: moved, substitute day, by proclamation."""
    source: str


class BankHolidays(NamedTuple):
    """The list of bank holidays in England and Wales, and the days for which it speaks."""

    name: str
    days: frozenset[date]
    first: date
    last: date
    """The horizon: a count of working days that passes it is provisional."""
    listed: tuple[BankHoliday, ...]
    checked_on: date
    source: str
    url: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of law that has a period, in the order of `PARTS`."""
    folder = files("waymark.law") / "rules"
    texts = ((folder / f"{part}.toml").read_text(encoding="utf-8") for part in PARTS)
    return tuple(_rule(row) for text in texts for row in tomllib.loads(text).values())


@cache
def _by_id() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in rules()}


def rule(id: str) -> Rule:
    """The rule of that id, for example "REV-1". Raises KeyError where there is none."""
    return _by_id()[id]


def _rule(row: Mapping[str, Any]) -> Rule:
    values = tuple(_value(value, row["unit"]) for value in row["values"])
    return Rule(row["id"], row["title"], row["counts"], row["picks"], row["checked_on"], values)


def _value(row: Mapping[str, Any], unit: str) -> RuleValue:
    return RuleValue(
        first=row["from"],
        value=row["value"],
        unit=unit,
        force=row["force"],
        cite=row["cite"],
        url=row.get("url", ""),
        sure=row["sure"],
        also=MappingProxyType({name: period(text) for name, text in row.get("also", {}).items()}),
        applied=row.get("applied", True),
        note=row.get("note", ""),
    )


@cache
def settings() -> Mapping[str, Setting]:
    """The catalogue of local settings by id ("policy.first_review" ...)."""
    text = (files("waymark.law") / "settings.toml").read_text(encoding="utf-8")
    return MappingProxyType({f"policy.{name}": _setting(name, row) for name, row in tomllib.loads(text).items()})


def _setting(name: str, row: Mapping[str, Any]) -> Setting:
    return Setting(
        id=f"policy.{name}",
        means=row["means"],
        kind=row["kind"],
        allowed=tuple(row["allowed"]),
        default=row["default"],
        most=row.get("most", ""),
        tightens=row.get("tightens", ""),
        cite=row["cite"],
        seen=row.get("seen", ""),
    )


@cache
def bank_holidays() -> BankHolidays:
    """The newest list of bank holidays in England and Wales."""
    text = (files("waymark.law") / "bank_holidays.toml").read_text(encoding="utf-8")
    given = tomllib.loads(text)
    listed = tuple(BankHoliday(d["on"], d["name"], d.get("note", ""), d["source"]) for d in given["days"])
    return BankHolidays(
        name=given["name"],
        days=frozenset(day.on for day in listed),
        first=given["first"],
        last=given["last"],
        listed=listed,
        checked_on=given["checked_on"],
        source=given["source"],
        url=given["url"],
    )
