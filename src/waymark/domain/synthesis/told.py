"""What the returns of the window tell of a life: what ended before the first of them nobody hears of."""

from datetime import date

from waymark.domain.clocks.spans import birthday
from waymark.domain.coverage import Coverage, Span
from waymark.domain.history import Child, Episode, History, LeaverYear, PeriodOfCare, SocialWorkerEpisode
from waymark.domain.ssda903.coverage import NEVER_EMPTY
from waymark.domain.ssda903.tables import TABLES
from waymark.domain.synthesis import yearly
from waymark.domain.synthesis.ages import age_on
from waymark.domain.synthesis.allocate import Allocating
from waymark.domain.synthesis.chance import Chance
from waymark.domain.synthesis.lives import Life, Window
from waymark.domain.years import Year, year_of

FILED_SINCE = {"SWEpisodes": 2024, "DoLo": 2027}
"""The year ending from which a table is part of the return, where it was not always."""
SUPPORTED_ACCOMMODATION = ("H5", "K3")
"""Its code until the return of 2024, and since."""
SHORT_BREAKS = ("V3", "V4")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def files(table: str, year: Year) -> bool:
    """Whether the return of that year has the table."""
    return year.ending >= FILED_SINCE.get(table, 0)


def in_year(start: date, end: date | None, year: Year) -> bool:
    """Whether the return of a year has what ran from `start` to `end`: open on 1 April, or begun in the year."""
    return start <= year.last and (end is None or end >= year.first)


class Telling:
    """Turns lives into histories, one after the other."""

    def __init__(self, chance: Chance, window: Window, allocating: Allocating) -> None:
        self._chance, self._window, self._allocating = chance, window, allocating

    def history(self, life: Life) -> History | None:
        """The history of a child without names; None where no return of the window has the child."""
        chance, window = self._chance, self._window
        leaving = yearly.leaver_years(chance, life, window)
        rows = [row for stay in life.episodes for row in stay if row.end is None or row.end >= window.first]
        if not rows and not leaving:
            return None
        allocations, workers = self._allocating.allocate(life, window.last)
        adoptions, decisions = yearly.adoption(chance, life)
        return History(
            self._child(life, rows, leaving),
            self._periods(life),
            tuple(life.reviews),
            yearly.unaccompanied_years(chance, life, window),
            yearly.health_years(chance, life, window),
            leaving,
            tuple(one for one in adoptions if rows),
            tuple(one for one in decisions if rows and (one.ceased_on is None or one.ceased_on >= window.first)),
            yearly.previous_permanence(chance, life, window),
            yearly.missing_times(chance, life, window),
            self._workers(life, workers),
            tuple(allocations) if rows else (),
        )

    def _child(self, life: Life, rows: list[Episode], leaving: tuple[LeaverYear, ...]) -> Child:
        ends = [row.end for row in rows]
        newest = (
            Year(self._window.last_year) if None in ends else max(year_of(end) for end in ends if end) if ends else None
        )
        last = max([newest.ending if newest else 0, *(one.year for one in leaving)])
        born = _child_of_her_own(self._chance, life, self._window.last)
        number = _upn(self._chance) if not life.unaccompanied else "UN2"
        upn = number if age_on(life.dob, Year(last).last) >= 5 else "UN1"
        asked = newest is not None and last == newest.ending and life.sex == "F" and asks_of_mother(rows, newest)
        return Child(
            life.id, life.dob, life.sex, life.family.ethnicity, upn,
            mother=bool(born) if asked else None, mother_child_dob=born if asked else None,
        )  # fmt: skip

    def _periods(self, life: Life) -> tuple[PeriodOfCare, ...]:
        found = []
        for rows in life.episodes:
            told = [self._recoded(row) for row in rows if row.end is None or row.end >= self._window.first]
            if told:
                start = told[0].start if told[0].reason_new == "S" else None
                last = told[-1]
                found.append(PeriodOfCare(start, told[0].start, last.end, last.reason_ceased, tuple(told)))
        return tuple(found)

    def _recoded(self, row: Episode) -> Episode:
        """Supported accommodation under the code of the newest return that has the episode."""
        before, since = SUPPORTED_ACCOMMODATION
        newest = min(self._window.last, row.end or self._window.last)
        return row._replace(placement=since) if row.placement == before and newest >= Year(2025).first else row

    def _workers(self, life: Life, workers: list[SocialWorkerEpisode]) -> tuple[SocialWorkerEpisode, ...]:
        """Those whom the returns name, each with its end as the last return that names it has it."""
        years = [year for year in self._window.years if files("SWEpisodes", year) and _in_care_at_the_end(life, year)]
        out = []
        for one in workers:
            naming = [year for year in years if in_year(one.start, one.end, year)]
            if naming:
                out.append(one._replace(end=None) if one.end and one.end > naming[-1].last else one)
        return tuple(out)


def _in_care_at_the_end(life: Life, year: Year) -> bool:
    return any(in_care_at_the_end(rows[0].start, rows[-1].end, rows[0].legal_status, year) for rows in life.episodes)


def in_care_at_the_end(start: date, end: date | None, legal_status: str, year: Year) -> bool:
    """Whether a child was looked after on a year's 31 March, other than for short breaks: only of such a child does
    the return name the social workers."""
    return start <= year.last and (end is None or end > year.last) and legal_status not in SHORT_BREAKS


def asks_of_mother(rows: list[Episode] | tuple[Episode, ...], year: Year) -> bool:
    """Whether a year's return asks of a girl if she is a mother: not where she had short breaks only."""
    return any(row.legal_status not in SHORT_BREAKS for row in rows if in_year(row.start, row.end, year))


def _child_of_her_own(chance: Chance, life: Life, known_until: date) -> date | None:
    """The day on which a few girls of 16 or more, while they were in care, had a first child of their own."""
    stay = life.stays[-1]
    first, last = max(stay.start, birthday(life.dob, 16)), stay.end or known_until
    if life.sex != "F" or last <= first or not chance.happens(0.04):
        return None
    return chance.day(first, last)


def _upn(chance: Chance) -> str:
    """A unique pupil number with its check letter."""
    digits = f"{chance.one_of((351, 354, 382, 895))}{chance.whole(2000, 7999)}{chance.whole(0, 99999):05d}"
    total = sum(int(digit) * (at + 2) for at, digit in enumerate(digits))
    return _UPN_LETTERS[total % 23] + digits


def coverage_of(histories: list[History], window: Window) -> Coverage:
    """Each table speaks for the years whose return has it; one that is never empty in truth does not where it is."""
    return Coverage.of(
        (table, Span(year.first, year.last))
        for year in window.years
        for table in TABLES
        if files(table, year) and (table not in NEVER_EMPTY or _filled(table, histories, year))
    )


def _filled(table: str, histories: list[History], year: Year) -> bool:
    if table == "Reviews":
        return any(year.holds(review.held_on) for history in histories for review in history.reviews)
    in_care = any(in_year(one.known_from, one.end, year) for history in histories for one in history.periods)
    return in_care or (table == "Header" and any(one.year == year.ending for h in histories for one in h.leaving))
