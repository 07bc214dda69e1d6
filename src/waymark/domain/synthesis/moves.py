"""Where a child lives during one stay, as days on which each placement begins."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from waymark.domain.synthesis import proportions as odds
from waymark.domain.synthesis.ages import age_on
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.legal import Statuses
from waymark.domain.synthesis.lives import Life, Stay, days
from waymark.domain.synthesis.places import REGISTERED, Place, Places

FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")
KINSHIP = ("U1", "U2", "U3")
ADOPTIVE = ("A3", "A4", "A5", "A6")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
_SETTLED = ("C2",)
_LONG_TERM = {"U6": "U4", "U3": "U1"}

_PLACES_BY_AGE = {
    0: Odds(("U6", 0.62), ("U3", 0.2), ("R3", 0.06), ("U2", 0.03), ("P1", 0.09)),
    2: Odds(("U6", 0.57), ("U3", 0.27), ("P1", 0.13), ("K2", 0.03)),
    10: Odds(("U6", 0.47), ("U3", 0.15), ("K2", 0.27), ("P1", 0.08), ("S1", 0.015), ("K1", 0.008), ("R1", 0.007)),
    16: Odds(("H5", 0.44), ("U6", 0.21), ("K2", 0.22), ("U3", 0.06), ("P1", 0.04), ("P2", 0.025), ("R2", 0.004)),
}
_UNACCOMPANIED = {14: Odds(("U6", 0.9), ("K2", 0.1)), 16: Odds(("H5", 0.52), ("U6", 0.42), ("K2", 0.06))}
_REMANDED = Odds(("R5", 0.5), ("K2", 0.2), ("U6", 0.2), ("K1", 0.1))
_MOVES_A_YEAR = ((1, 0.55, 0.2), (10, 0.7, 0.16), (16, 0.95, 0.3), (99, 1.0, 0.55))
"""(age under, moves in the first year, moves in a later one)."""
_STEP = 45


class Move(NamedTuple):
    """A placement begins."""

    on: date
    place: Place
    same_carer: bool = False
    reason: str = ""
    """Why the placement before it ended, as the return codes it; "" beside a temporary one."""


@dataclass
class Road:
    """What is needed to draw one stay's placements."""

    chance: Chance
    places: Places
    life: Life
    stay: Stay
    statuses: Statuses
    until: date
    """The day on which the stay, or what is known of it, ends."""

    def status_on(self, day: date) -> str:
        """The legal status on a day of the stay."""
        return [status for since, status in self.statuses if since <= day][-1]


def moves(road: Road) -> list[Move]:
    """The placements of a stay in order, the first on the day it starts; all begin before `until`."""
    out = [Move(road.stay.start, _next_place(road, road.stay.start, ""))]
    if road.stay.route in ("breaks", "single breaks"):
        return out
    orders = [since for since, status in road.statuses if status == "E1"]
    _drift(road, out, orders[0] if orders else road.until)
    if orders:
        _adoption(road, out, orders[0])
    return out


def _drift(road: Road, out: list[Move], until: date) -> None:
    """The ordinary moves before `until`, some for a few days only."""
    chance, day = road.chance, road.stay.start + days(road.chance.whole(4, _STEP))
    settled = False
    while day < until:
        if chance.happens(_moves_a_year(road, day) * _STEP / 365):
            if chance.happens(0.06) and day + days(15) < until and _undisturbed(road, day, day + days(15)):
                day = _away_for_a_while(road, out, day)
            else:
                day = _at_a_hearing(road, day, until)
                _move(road, out, day)
        elif not settled and _could_settle(road, out[-1], day) and chance.happens(0.12):
            settled = True
            code = _LONG_TERM[out[-1].place.code]
            out.append(Move(day, out[-1].place._replace(code=code), True, "PLACE"))
        day += days(chance.whole(_STEP // 2, _STEP * 3 // 2))


def _at_a_hearing(road: Road, day: date, until: date) -> date:
    """The day on which a new legal status begins soon, for some moves: placement and status change together."""
    soon = [since for since, _ in road.statuses if day < since < min(until, day + days(_STEP))]
    return soon[0] if soon and road.chance.happens(0.5) else day


def _undisturbed(road: Road, first: date, last: date) -> bool:
    """Whether no legal status begins in these days: a temporary placement has to lead back to what was before it."""
    return road.stay.route != "remand" and not any(first <= since <= last for since, _ in road.statuses)


def _moves_a_year(road: Road, day: date) -> float:
    age = age_on(road.life.dob, day)
    first, later = next((first, later) for under, first, later in _MOVES_A_YEAR if age < under)
    return first if (day - road.stay.start).days < 365 else later


def _could_settle(road: Road, now: Move, day: date) -> bool:
    long_enough = (day - now.on).days > 240
    return long_enough and now.place.code in _LONG_TERM and road.status_on(day) in _SETTLED


def _move(road: Road, out: list[Move], day: date) -> None:
    place = _next_place(road, day, out[-1].place.code)
    if place != out[-1].place:
        out.append(Move(day, place, False, road.chance.pick(odds.REASON_MOVED)))


def _away_for_a_while(road: Road, out: list[Move], day: date) -> date:
    """Hospital, a carer's holiday or another short absence, and back to the same place. Returns the day of return."""
    before = out[-1].place
    code, longest = ("T1", 14) if road.chance.happens(0.4) else ("T3", 14) if before.code in FOSTER else ("T4", 7)
    back = day + days(road.chance.whole(2, longest))
    out += [Move(day, road.places.passing(code)), Move(back, before)]
    return back + days(2)


def _next_place(road: Road, day: date, now: str) -> Place:
    code = _next_code(road, day)
    if code == "P1" and (road.status_on(day) not in ("C1", "C2") or now == "P1"):
        code = "U6"
    if code == "P2" and (road.until >= REGISTERED or road.life.unaccompanied):
        code = "H5"
    return road.places.place(code, day, road.life.family.home_post)


def _next_code(road: Road, day: date) -> str:
    age, chance = age_on(road.life.dob, day), road.chance
    if road.stay.route in ("breaks", "single breaks"):
        return "K2" if chance.happens(0.4) else "U6"
    if road.stay.route == "remand":
        return chance.pick(_REMANDED)
    if road.stay.route == "adopted":
        return "U5" if chance.happens(0.12) else "U6"
    table = _UNACCOMPANIED if road.life.unaccompanied else _PLACES_BY_AGE
    return chance.pick(table[max(since for since in table if since <= max(age, min(table)))])


def _adoption(road: Road, out: list[Move], order: date) -> None:
    """After a placement order: with the adopters, where some are found, until the adoption."""
    if out[-1].place.code not in FOSTER:
        out.append(Move(order, road.places.place("U6", order, ""), False, "CARPL"))
    chance, left = road.chance, (road.until - order).days
    changed_plan = road.status_on(road.until - days(1)) != "E1"
    found = road.stay.route == "adopted" or (not changed_plan and chance.happens(0.55))
    after = int(left * (0.25 + 0.2 * chance.share())) if road.stay.route == "adopted" else chance.whole(60, 300)
    if not found or after >= left or after < 21:
        return
    now, on = out[-1].place, order + days(after)
    if now.code in ("U5", "U6") and (now.code == "U5" or chance.happens(0.12)):
        out.append(Move(on, now._replace(code="A5"), True, "PLACE"))
    else:
        out.append(Move(on, road.places.place("A6", on, ""), False, "CARPL"))
