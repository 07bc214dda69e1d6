"""A time in care as what happens in it sees it: its days, the child's age, who works with the child."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.history import Episode, History, Review
from waymark.domain.people.roles import IRO, SOCIAL_WORKER
from waymark.domain.synthesis.ages import age_on
from waymark.domain.synthesis.lives import Window
from waymark.domain.synthesis.told import SHORT_BREAKS

_SATURDAY = 5


class Care(NamedTuple):
    """One period of care of one child, as far as the window has come."""

    history: History
    start: date
    since: date
    """The first of its days inside the window: nobody looks up what came before."""
    until: date
    """The day on which it ended, or the day after the window."""
    episodes: tuple[Episode, ...]

    def holds(self, day: date) -> bool:
        """Whether a day is one of care, inside the window."""
        return self.since <= day < self.until

    def age(self, day: date) -> int:
        """The child's age in whole years."""
        dob = self.history.child.dob
        return age_on(dob, day) if dob else 0

    @property
    def reviews(self) -> list[Review]:
        """The reviews held in it."""
        return [review for review in self.history.reviews if self.holds(review.held_on)]

    def every(self, first: date, gap: int) -> Iterator[date]:
        """`first` and each day that is `gap` days after the one before, those inside the window."""
        day = first
        if day < self.since:
            day += timedelta(days=-(-(self.since - day).days // gap) * gap)
        while day < self.until:
            yield day
            day += timedelta(days=gap)

    def iro(self, day: date) -> str:
        """The key of the IRO on a day; "" where there is none."""
        return self._person(IRO, day)

    def social_worker(self, day: date) -> str:
        """The key of the social worker on a day; "" where there is none."""
        return self._person(SOCIAL_WORKER, day)

    def _person(self, role: str, day: date) -> str:
        for one in self.history.allocations:
            if one.role == role and one.start <= day and (one.end is None or day < one.end):
                return one.person
        return ""


def times_in_care(history: History, window: Window) -> list[Care]:
    """The periods of care that reach into the window, without short breaks."""
    after = window.last + timedelta(days=1)
    found = [
        Care(history, one.known_from, max(one.known_from, window.first), min(one.end or after, after), one.episodes)
        for one in history.periods
        if one.episodes[0].legal_status not in SHORT_BREAKS
    ]
    return [care for care in found if care.since < care.until]


def weekday(day: date) -> date:
    """The day, or the Monday after it: nobody visits on a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
