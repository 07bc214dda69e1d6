"""Due days of the law and of standards, remembered: many children have something on one day.

A day too strange to count from (a slip of the year) has no due day: it must not keep a service from all its signals.
"""

from datetime import date
from functools import lru_cache

from waymark.domain.clocks import spans
from waymark.domain.clocks.counting import clock
from waymark.domain.errors import Unusable
from waymark.domain.signals.signal import FAR
from waymark.law.periods import Period


@lru_cache(100_000)
def due_by(rule: str, day: date, part: str = "") -> date:
    """The last day in time under a rule of law, counted from a day; FAR before it was in force, or where nothing can be
    counted."""
    try:
        return clock(rule, part=part)(day).due or FAR
    except Unusable:
        return FAR


@lru_cache(1000)
def words(number: int, unit: str) -> str:
    """So many of a unit, for a sentence: "12 months"."""
    return Period(number, unit).words


@lru_cache(100_000)
def after(day: date, number: int, unit: str) -> date:
    """So many of a unit ("m", "wd") after a day, or before it where the number is negative; FAR where nothing can be
    counted."""
    try:
        return spans.after(day, Period(number, unit))
    except Unusable:
        return FAR
