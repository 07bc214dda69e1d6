"""Who comes into care, when, with whom, and how they leave: lives, before anything is written down about them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.history import Allocation, Episode, Review
from waymark.domain.years import Year


class Stay(NamedTuple):
    """One time in care, [start, end), and how it goes."""

    start: date
    end: date | None
    route: str
    """How it ends (a key of `proportions.AGES_LEAVING`, "of age"), "stays" while it runs, "breaks" for short breaks."""


@dataclass(eq=False)
class Family:
    """Brothers and sisters who come into care, together or one after the other."""

    ethnicity: str
    home_post: str
    key: str = ""
    """The sibling-group key; "" for an only child."""
    last_name: str = ""


@dataclass(eq=False)
class Life:
    """One child: what is settled about the child first, and what is worked out from it later."""

    family: Family
    dob: date
    sex: str
    need: str
    unaccompanied: bool
    stays: list[Stay]
    id: str = ""
    episodes: list[list[Episode]] = field(default_factory=list)
    """Of each stay, in the same order."""
    reviews: list[Review] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)


class Window(NamedTuple):
    """The years that are written, both ends included."""

    first_year: int
    last_year: int

    @property
    def first(self) -> date:
        """1 April of the first year."""
        return Year(self.first_year).first

    @property
    def last(self) -> date:
        """31 March of the last year."""
        return Year(self.last_year).last

    @property
    def years(self) -> tuple[Year, ...]:
        """All of them, oldest first."""
        return tuple(Year(year) for year in range(self.first_year, self.last_year + 1))


def days(count: int) -> timedelta:
    """A number of days."""
    return timedelta(days=count)
