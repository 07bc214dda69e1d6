"""From a number, years and a seed to a whole authority."""

from typing import NamedTuple

from waymark.domain.coverage import Coverage
from waymark.domain.errors import Unusable
from waymark.domain.history import History
from waymark.domain.synthesis.allocate import Allocating
from waymark.domain.synthesis.casework import with_casework
from waymark.domain.synthesis.chance import Chance
from waymark.domain.synthesis.episodes import episodes_of
from waymark.domain.synthesis.families import settled
from waymark.domain.synthesis.held import punctuality, reviews_of
from waymark.domain.synthesis.lives import Life, Window
from waymark.domain.synthesis.names import named
from waymark.domain.synthesis.people import staff
from waymark.domain.synthesis.places import Places
from waymark.domain.synthesis.told import Telling, coverage_of
from waymark.domain.team import Team
from waymark.domain.years import Year

LARGEST = 50_000
"""The most children in care that one authority is made with."""
FIRST_YEAR, LAST_YEAR = 2012, 2028
"""Years ending 31 March: from the first whole one under the regulations to the last with known bank holidays."""


class Authority(NamedTuple):
    """A made-up authority, as far as the returns of its years and what the service keeps beside them tell."""

    histories: list[History]
    """Of every child in any of the returns, sorted by identifier."""
    team: Team
    coverage: Coverage
    """Of the returns; the tables beside them speak to the day on which they are read."""
    first_year: int
    last_year: int

    @property
    def years(self) -> tuple[Year, ...]:
        """All years, oldest first."""
        return Window(self.first_year, self.last_year).years


def authority(children: int, first_year: int, last_year: int, seed: int) -> Authority:
    """An authority with exactly `children` looked after on 31 March of the last year (short breaks not counted).

    Years are those ending 31 March. The same arguments always give the same authority, on every machine. Raises
    Unusable where there is no such authority: fewer than 1 or more than 50,000 children, years the wrong way round or
    outside 2012 to 2028.
    """
    _possible(children, first_year, last_year)
    chance, window = Chance(seed), Window(first_year, last_year)
    lives = settled(chance, children, window)
    _live(chance, lives, Places(chance, children), window)
    people = staff(chance, children, window)
    telling = Telling(chance, window, Allocating(chance, people))
    histories = named(chance, [(life, told) for life in lives if (told := telling.history(life)) is not None])
    days = coverage_of(histories, window)
    return Authority(with_casework(seed, histories, window), people.team, days, first_year, last_year)


def _possible(children: int, first_year: int, last_year: int) -> None:
    if not 1 <= children <= LARGEST:
        raise Unusable(f"{children} children cannot be made up: give a number from 1 to {LARGEST:,}.")
    if first_year > last_year:
        raise Unusable(f"The years {first_year} to {last_year} are the wrong way round.")
    if first_year < FIRST_YEAR or last_year > LAST_YEAR:
        raise Unusable(f"Years can be made up from {FIRST_YEAR} to {LAST_YEAR} (those ending 31 March), "
                       f"not {first_year} to {last_year}.")  # fmt: skip


def _live(chance: Chance, lives: list[Life], places: Places, window: Window) -> None:
    late = punctuality(chance, window)
    for life in lives:
        for stay in life.stays:
            rows = episodes_of(chance, places, life, stay, window.last)
            life.episodes.append(rows)
            life.reviews += reviews_of(chance, late, life, stay, rows, window)
