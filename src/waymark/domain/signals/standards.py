"""A service's local standards on any day, asked thousands of times."""

from bisect import bisect_right
from datetime import date
from functools import cache, lru_cache
from typing import Any

from waymark.domain.clocks import Settings
from waymark.domain.policies.profile import Profile
from waymark.domain.signals import dues
from waymark.domain.signals.rule import by_id
from waymark.law.periods import SHORT

MANY = 100_000


class Standards:
    """What a profile says, made quick: each key's values are laid out once by the day on which they begin."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._laid: dict[str, tuple[list[date], list[Any]]] = {}
        self.settings_on = cache(self._settings_on)
        """The clock's settings on a day."""
        self.number = lru_cache(MANY)(self._number)
        """The number that a local standard of a rule, given by its id, has on a day: the main one, or that in a place
        of its settings."""
        self.after = lru_cache(MANY)(self._after)
        """The last day of a rule's main standard, counted from a day; many children have something on one day."""
        self.words = lru_cache(MANY)(self._words)
        """A rule's main standard as a sentence has it: "12 months"."""

    def value(self, key: str, on: date) -> Any:
        """What `profile.value` answers."""
        days, values = self._laid.get(key) or self._lay(key)
        return values[bisect_right(days, on) - 1]

    def _number(self, rule_id: str, on: date, place: int = 0) -> int:
        rule = by_id()[rule_id]
        value = self.value(rule.settings[place], on)
        if value is None:
            value = rule.default
        assert isinstance(value, int), rule.settings[place]
        return value

    def _after(self, rule_id: str, on: date) -> date:
        return dues.after(on, self.number(rule_id, on), SHORT[by_id()[rule_id].unit])

    def _words(self, rule_id: str, on: date) -> str:
        return dues.words(self.number(rule_id, on), SHORT[by_id()[rule_id].unit])

    def _settings_on(self, on: date) -> Settings:
        return self.profile.settings(on)

    def _lay(self, key: str) -> tuple[list[date], list[Any]]:
        days = sorted({date.min, *_starts(self.profile, key)})
        laid = self._laid[key] = (days, [self.profile.value(key, day) for day in days])
        return laid


def _starts(profile: Profile | None, key: str) -> set[date]:
    """The days on which the profile, or one that it falls back to, changes the value."""
    if profile is None:
        return set()
    rows = profile.read.dated[key].rows if key in profile.read.dated else ()
    return {row.start for row in rows if row.start} | _starts(profile.base, key)
