"""What a service's challenges are about: its own list of themes, as dated data.

In a profile:

    [[theme]]
    key = "care_plan"
    title = "Care or pathway plan missing, not updated or not authorised"
    until = 2024-04-01

A theme is chosen from its first day (`from`; always, where it names none) up to the day before `until`. What was given
a theme keeps it, and the list still knows its title.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from waymark.domain.policies.ladders import Tell

THEME = "theme"
FIELDS: Mapping[str, type] = {"key": str, "title": str, "from": date, "until": date}


class Theme(NamedTuple):
    """One theme of a service's list."""

    key: str
    title: str
    start: date | None = None
    """The first day on which it can be chosen; None: always."""
    end: date | None = None
    """The first day on which it cannot be chosen any more."""

    def on(self, day: date) -> bool:
        """Whether it can be chosen on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def read(given: Mapping[str, Any], tell: Tell) -> tuple[Theme, ...]:
    """The themes of a profile, in its own order; `tell` hears of everything that is wrong with them."""
    rows = given.get(THEME, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        tell(THEME, "must be written [[theme]], one after another")
        return ()
    found: list[Theme] = []
    for place, row in enumerate(rows, 1):
        at = f"{THEME} {row.get('key', place)}"
        wrong = [*_wrong(row), *(["is given twice"] if row.get("key") in {one.key for one in found} else [])]
        for what in wrong:
            tell(at, what)
        if not wrong:
            found.append(Theme(row["key"], row["title"], row.get("from"), row.get("until")))
    return tuple(found)


def _wrong(row: Mapping[str, Any]) -> Iterable[str]:
    for key in row.keys() - set(FIELDS):
        yield f"{key} is unknown; known are {', '.join(FIELDS)}"
    for key in ("key", "title"):
        if not isinstance(row.get(key), str) or not row[key]:
            yield f"{key} must be text"
    for key in ("from", "until"):
        if key in row and type(row[key]) is not date:
            yield f"{key} must be a day, for example 2024-04-01"
    start, end = row.get("from"), row.get("until")
    if type(start) is date and type(end) is date and end <= start:
        yield "until must come after from"
