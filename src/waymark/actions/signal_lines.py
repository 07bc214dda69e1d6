"""The signals of one child as lines, and as the section on the child's own page."""

from datetime import date
from typing import NamedTuple

from waymark.actions import standing_signals
from waymark.actions.standing_signals import Aside
from waymark.domain.signals import Standing, first_to_look_at


class Line(NamedTuple):
    """One signal of a list."""

    mark: str
    rule: str
    title: str
    urgency: str
    """A key of URGENCIES."""
    says: str
    cite: str
    aside: Aside | None
    """None where it is not set aside."""


class Section(NamedTuple):
    """The signals on the child's own page."""

    child_key: str
    lines: tuple[Line, ...]
    """Those that stand, the most urgent first."""
    aside: int
    """How many are set aside."""


def section(child_key: str, pk: int, today: date) -> Section:
    """The signals of a child for the child's own page, which has asked whether the reader may see them. One query."""
    shown, aside = lines(pk, today)
    return Section(child_key, shown, len(aside))


def lines(pk: int, today: date) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """(those shown, those set aside), the most urgent first; one query."""
    standing, away = standing_signals.standing_on(today).children.get(pk, ()), standing_signals.asides(today, [pk])
    ranked = first_to_look_at(standing)
    found_lines = [line_of(one, away.get((pk, one.signal.key))) for one in (ranked[0].standing if ranked else ())]
    return tuple(one for one in found_lines if not one.aside), tuple(one for one in found_lines if one.aside)


def line_of(one: Standing, aside: Aside | None) -> Line:
    """A signal as lists and pages show it."""
    rule = one.rule
    return Line(one.signal.key, rule.id, rule.title, rule.urgency, one.says, rule.cite, aside)
