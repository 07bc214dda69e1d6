"""A signal: what the records of one child show, from when to when, and by what it was seen."""

from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

DAY = timedelta(days=1)
FAR = date.max
"""Stands for "no end known" while spans are compared; never in a `Signal`."""
Value = date | int | str
"""What was seen: a day, a number, or words."""


class Reliance(NamedTuple):
    """Days of which one of these tables must speak, or the signal is not known: it rests on something not being there.

    Names of `Holding.coverage`; both days are included.
    """

    tables: tuple[str, ...]
    first: date
    last: date


class Found(NamedTuple):
    """What a rule found: a signal before it has its child and its rule."""

    since_on: date
    """The day from which its time is counted: when what it tells of began."""
    from_on: date
    """The first day on which it stands."""
    until_on: date
    """The first day on which it stands no more; FAR where no end is known."""
    due_on: date | None = None
    """The last day on which what is missing was in time; None where there is no such day."""
    seen: Mapping[str, Value] = {}
    relies: tuple[Reliance, ...] = ()
    about: str = ""


class Signal(NamedTuple):
    """What the records of a child show under one rule, [from_on, until_on). Worked out without a day.

    A span may lie in the future: a clock that runs has its signal from the day after its due day until it is answered.
    Never stored as elapsed time, and gone by itself when the facts change.
    """

    child: str
    rule: str
    """An id of `rule.RULES`."""
    since_on: date
    from_on: date
    until_on: date | None
    """None where no end is known."""
    due_on: date | None
    seen: Mapping[str, Value]
    """Facts that the rule's sentence needs, by name."""
    relies: tuple[Reliance, ...]
    about: str
    """Which of several: the key of a review, a kind of event; "" where a child has one at a time."""

    @property
    def mark(self) -> tuple[str, str, str, str]:
        """What an acknowledgement holds on to: (child, rule, since, about). It stays the same while the signal is the
        same, though a bank holiday or another standard moves its first day; what happens anew has another one."""
        return self.child, self.rule, self.since_on.isoformat(), self.about

    @property
    def key(self) -> str:
        """The mark without the child, short enough for an address and without a word of what it is about:
        "SIG-PER-3-20230203"."""
        day = self.since_on.isoformat().replace("-", "")
        return (
            f"{self.rule}-{day}-{sha256(self.about.encode()).hexdigest()[:8]}" if self.about else f"{self.rule}-{day}"
        )

    def stands(self, on: date) -> bool:
        """Whether the day lies in its span."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


def late(
    since: date, due: date, until: date, seen: Mapping[str, Value] | None = None, *relies: Reliance, about: str = ""
) -> Found:
    """Something due on `due` and not there until `until`: it stands from the day after."""
    return Found(since, due + DAY if due < FAR else FAR, until, due, seen or {}, relies, about)


def lasting(since: date, until: date, seen: Mapping[str, Value] | None = None, about: str = "") -> Found:
    """Something that stands from the day it began until it ends, and rests only on what is recorded."""
    return Found(since, since, until, None, seen or {}, (), about)


def rests(table: str, first: date, last: date) -> Reliance:
    """That this table speaks of every day from `first` to `last`."""
    return Reliance((table,), first, last)
