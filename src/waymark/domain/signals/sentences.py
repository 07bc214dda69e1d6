"""A signal in words, on a day."""

from collections.abc import Mapping
from datetime import date

from waymark.domain.clocks.words import long_date
from waymark.domain.signals.rule import Rule
from waymark.domain.signals.signal import Signal, Value


def said(rule: Rule, signal: Signal, on: date) -> str:
    """The rule's sentence, as it reads on that day: a full sentence with its stop.

    Beside what was seen it may name {since}, {due}, {days} (that it lasts, from its beginning) and {late} (since it was
    due).
    """
    words: dict[str, Value] = {**signal.seen, "since": signal.since_on, "days": _days(on, signal.since_on)}
    if signal.due_on:
        words |= {"due": signal.due_on, "late": _days(on, signal.due_on)}
    return f"{rule.says.format_map(_written(words))}."


def plain_date(day: date) -> str:
    """ "3 February 2023": a day in the middle of a sentence."""
    return long_date(day).partition(" ")[2]


def _written(words: Mapping[str, Value]) -> dict[str, str]:
    return {name: plain_date(value) if isinstance(value, date) else str(value) for name, value in words.items()}


def _days(on: date, since: date) -> str:
    days = (on - since).days
    return f"{days} day{'' if days == 1 else 's'}"
