"""What the return asks of a child once a year: health, unaccompanied, leaving care; and once in a life."""

from datetime import date

from waymark.domain.clocks.spans import birthday
from waymark.domain.history import (
    Adoption,
    AdoptionDecision,
    HealthYear,
    LeaverYear,
    Missing,
    PreviousPermanence,
    UnaccompaniedYear,
)
from waymark.domain.synthesis.ages import age_on
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.lives import Life, Stay, Window, days
from waymark.domain.synthesis.moves import ADOPTIVE
from waymark.domain.years import Year

_NO_SDQ = Odds(("SDQ2", 0.3), ("SDQ3", 0.08), ("SDQ4", 0.4), ("SDQ5", 0.22))
_TOUCH = Odds(("YES", 0.92), ("NO", 0.04), ("REFU", 0.02), ("NREQ", 0.02))
_ACTIVITY = Odds(
    ("F1", 0.06), ("P1", 0.005), ("F2", 0.22), ("P2", 0.03), ("work", 0.21), ("part", 0.05), ("trade", 0.03),
    ("G4", 0.13), ("G5", 0.205), ("G6", 0.06),
)  # fmt: skip
_CODES_TO_2021 = {"work": "F3", "part": "P3", "trade": "F3"}
_CODES_SINCE_2022 = {"work": "F5", "part": "P5", "trade": "F4"}
_ACCOMMODATION = Odds(
    ("B1", 0.12), ("C1", 0.02), ("D1", 0.21), ("E1", 0.04), ("K1", 0.02), ("R2", 0.02), ("S2", 0.01), ("U1", 0.34),
    ("V2", 0.01), ("W2", 0.005), ("X2", 0.03), ("Y1", 0.02), ("U2", 0.01),
)  # fmt: skip
_PERMANENCE = Odds(("Z1", 0.955), ("P1", 0.006), ("P2", 0.02), ("P3", 0.012), ("P4", 0.007))
_AUTHORITIES = ("351", "352", "354", "356", "380", "382", "895", "896")
_STAYED_WITH_FAMILY = ("adopted", "guardian", "arrangements", "relative", "transferred", "remand", "died")


def health_years(chance: Chance, life: Life, window: Window) -> tuple[HealthYear, ...]:
    """One for each year at whose end the child had been in care for twelve months."""
    return tuple(_health(chance, life, year) for year in window.years if _twelve_months(life, year))


def _twelve_months(life: Life, year: Year) -> bool:
    return any(
        stay.start <= year.first and (stay.end is None or stay.end > year.last)
        for stay in life.stays
        if "breaks" not in stay.route
    )


def _health(chance: Chance, life: Life, year: Year) -> HealthYear:
    age, age_first = age_on(life.dob, year.last), age_on(life.dob, year.first)
    score, reason = _strengths(chance, age, age_first)
    misuse = age >= 12 and chance.happens(0.05)
    received = chance.happens(0.6) if misuse else None
    return HealthYear(
        year.ending, score, reason,
        convicted=chance.happens(0.03) if age >= 10 else None,
        health_check=chance.happens(0.89) if age < 5 else None,
        immunisations=chance.happens(0.86),
        teeth_check=chance.happens(0.76),
        health_assessment=chance.happens(0.91),
        substance_misuse=misuse,
        intervention_received=received,
        intervention_offered=chance.happens(0.7) if received is False else None,
    )  # fmt: skip


def _strengths(chance: Chance, age: int, age_first: int) -> tuple[int | None, str]:
    """A strengths and difficulties score, from 4 to 16, or why there is none."""
    if age < 4 or age_first >= 17:
        return None, ""
    if age_first < 4 or age >= 17:
        return (_score(chance), "") if chance.happens(0.45) else (None, "SDQ1")
    return (_score(chance), "") if chance.happens(0.79) else (None, chance.pick(_NO_SDQ))


def _score(chance: Chance) -> int:
    return chance.whole(0, 15) + chance.whole(0, 13)


def unaccompanied_years(chance: Chance, life: Life, window: Window) -> tuple[UnaccompaniedYear, ...]:
    """One for each year of care as an unaccompanied child; a few are given leave to remain before they are 18."""
    if not life.unaccompanied:
        return ()
    stay, eighteen = life.stays[0], birthday(life.dob, 18)
    settled = stay.start + days(chance.whole(200, 700)) if chance.happens(0.12) else eighteen
    ends = min(settled, eighteen)
    return tuple(
        UnaccompaniedYear(year.ending, ends if ends <= year.last else eighteen)
        for year in window.years
        if stay.start <= year.last and (stay.end is None or stay.end >= year.first) and ends >= year.first
    )


def leaver_years(chance: Chance, life: Life, window: Window) -> tuple[LeaverYear, ...]:
    """One for each birthday from the 17th to the 21st of somebody who left care for good at 16 or later."""
    stay = life.stays[-1]
    end, fourteen = stay.end, birthday(life.dob, 14)
    if end is None or "breaks" in stay.route or stay.route in _STAYED_WITH_FAMILY or end <= birthday(life.dob, 16):
        return ()
    if (
        sum(((one.end or end) - max(one.start, fourteen)).days for one in life.stays if (one.end or end) > fourteen)
        < 91
    ):
        return ()
    years = []
    for age in range(17, 22):
        day = birthday(life.dob, age)
        if day >= end and window.first <= day <= window.last:
            years.append(_leaver(chance, stay, age, day.year + (day.month >= 4)))
    return tuple(years)


def _leaver(chance: Chance, stay: Stay, age: int, year: int) -> LeaverYear:
    if stay.route == "home" and chance.happens(0.8):
        return LeaverYear(year, "RHOM", "0", "0")
    touch = chance.pick(_TOUCH)
    if touch != "YES":
        return LeaverYear(year, touch, "0", "0")
    activity = chance.pick(_ACTIVITY)
    codes = _CODES_SINCE_2022 if year >= 2022 else _CODES_TO_2021
    with_carers = age >= 18 and chance.happens(0.26 if age < 20 else 0.08)
    return LeaverYear(year, touch, codes.get(activity, activity), "Z1" if with_carers else chance.pick(_ACCOMMODATION))


def adoption(chance: Chance, life: Life) -> tuple[tuple[Adoption, ...], tuple[AdoptionDecision, ...]]:
    """The decision that the child should be placed, whether it held, and the adoption it led to."""
    at = len(life.stays) - 1
    stay, rows = life.stays[at], life.episodes[at]
    order = next((row.start for row in rows if row.legal_status == "E1"), None)
    if order is None:
        return (), ()
    decided = max(order - days(chance.whole(5, 60)), stay.start)
    changed = next((row.start for row in rows if row.start > order and row.legal_status != "E1"), None)
    if rows[-1].reason_ceased not in ("E11", "E12"):
        ceased = changed or stay.end
        reason = chance.one_of(("RD1", "RD3", "RD4")) if ceased else ""
        return (), (AdoptionDecision(decided, ceased, reason),)
    placed = next(row.start for row in rows if row.placement in ADOPTIVE)
    matched = max(placed - days(chance.whole(7, 40)), decided)
    return (_adopted(chance, stay.end or placed, decided, matched, rows[-1].placement),), (
        AdoptionDecision(decided, None, ""),
    )


def _adopted(chance: Chance, day: date, decided: date, matched: date, placement: str) -> Adoption:
    count, sex, status = chance.one_of(
        (
            ("2", "MF", "L11"),
            ("2", "MF", "L11"),
            ("2", "MF", "L3"),
            ("2", "MM", "L12"),
            ("2", "FF", "L2"),
            ("1", "F1", "L0"),
        )
    )
    year = day.year + (day.month >= 4)
    return Adoption(year, decided, matched, placement in ("A3", "A5"), count, sex, status)


def previous_permanence(chance: Chance, life: Life, window: Window) -> tuple[PreviousPermanence, ...]:
    """An earlier permanent home; asked for everybody who came into care in these years, from April 2016 on."""
    if not any(max(window.first, date(2016, 4, 1)) <= stay.start <= window.last for stay in life.stays):
        return ()
    start = life.stays[0].start
    kind = chance.pick(_PERMANENCE)
    if kind == "Z1" or age_on(life.dob, start) < 4 or life.unaccompanied:
        return (PreviousPermanence("Z1", "", ""),)
    ended = chance.day(birthday(life.dob, 2), start)
    text = f"ZZ/ZZ/{ended.year}" if ended.year < start.year and chance.happens(0.4) else f"{ended:%d/%m/%Y}"
    return (PreviousPermanence(kind, chance.one_of(_AUTHORITIES), text),)


def missing_times(chance: Chance, life: Life, window: Window) -> tuple[Missing, ...]:
    """Times missing or away, mostly of teenagers, and mostly of few of them; over before a placement ends."""
    found: list[Missing] = []
    for stay, rows in zip(life.stays, life.episodes, strict=True):
        last = min(stay.end or window.last, window.last) - days(30)
        day = max(stay.start, window.first, birthday(life.dob, 11)) + days(chance.whole(3, 90))
        often = chance.happens(0.13 if not life.unaccompanied else 0.05)
        while often and "breaks" not in stay.route and day < last:
            end = day + days(chance.nearer_low(1, 9))
            if any(row.start < day and (row.end is None or end < row.end) for row in rows):
                found.append(Missing(day, end, "M" if chance.happens(0.7) else "A"))
            day = end + days(chance.nearer_low(5, 260))
    return tuple(found)
