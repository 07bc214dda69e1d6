"""A deadline: an answer with its reason."""

from datetime import date
from typing import NamedTuple

from waymark.domain.clocks.working_days import calendar


class Deadline(NamedTuple):
    """What a rule answers. Either `due`, or `window`, or neither: nothing falls due, and `because` says why."""

    rule: str
    due: date | None
    """The last day in time, to the end of that day."""
    window: tuple[date, date] | None
    """The first and the last day in time, both included."""
    because: str
    """One sentence with the dates written out."""
    cite: tuple[str, ...]
    calendar: str
    """The list of bank holidays used, and "calendar months" where the limit is one of months."""
    provisional: bool
    """The count passes the days for which bank holidays are known: another list may bring it later."""

    @property
    def last(self) -> date | None:
        """The last day in time, whether it is a date or the end of a window; None where nothing falls due."""
        return self.window[1] if self.window else self.due

    def text(self) -> str:
        """For a table: "2025-02-03", "2025-05-08..2025-05-22", or "NONE"."""
        if self.window:
            return "..".join(day.isoformat() for day in self.window)
        return self.due.isoformat() if self.due else "NONE"


def nothing(rule: str, because: str, *cite: str) -> Deadline:
    """Nothing falls due; `because` completes the sentence "Nothing falls due: ..." and carries no full stop."""
    return Deadline(rule, None, None, f"Nothing falls due: {because}.", cite, calendar().name, False)
