"""The hours of a service's working day, in which working hours are counted: "09:00-17:00"."""

import re
from datetime import time
from typing import NamedTuple

from waymark.domain.errors import Unusable

_WRITTEN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


class WorkingHours(NamedTuple):
    """From when to when a working day lasts, Europe/London; the same on every working day."""

    opens: time
    closes: time

    @property
    def minutes(self) -> int:
        """How long the working day is, in minutes; 1 or more."""
        return (self.closes.hour - self.opens.hour) * 60 + self.closes.minute - self.opens.minute

    @property
    def words(self) -> str:
        """ "09:00 to 17:00"."""
        return f"{self.opens:%H:%M} to {self.closes:%H:%M}"


def problem(text: str) -> str:
    """What is wrong with `text` as the hours of a working day, "" where nothing is."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return f'must be the hours of the working day, for example "09:00-17:00", not {text!r}'
    start, _, end = text.partition("-")
    return "" if start < end else f"the working day must open before it closes, not {text!r}"


def working_hours(text: str) -> WorkingHours:
    """The hours that `text` ("09:00-17:00") gives. Raises Unusable where it gives none."""
    wrong = problem(text)
    if wrong:
        raise Unusable(wrong)
    start, _, end = text.partition("-")
    return WorkingHours(time.fromisoformat(start), time.fromisoformat(end))
