"""The legal statuses of one stay, as days on which each begins."""

from datetime import date

from waymark.domain.synthesis.ages import age_on
from waymark.domain.synthesis.chance import Chance
from waymark.domain.synthesis.lives import Life, Stay, days

Statuses = list[tuple[date, str]]


def statuses(chance: Chance, life: Life, stay: Stay, until: date) -> Statuses:
    """(first day, legal status) of a stay in order, the first on the day it starts; all begin before `until`."""
    found = _of_route(chance, life, stay, (until - stay.start).days)
    return [
        (stay.start + days(after), status) for after, status in found if after == 0 or stay.start + days(after) < until
    ]


def _of_route(chance: Chance, life: Life, stay: Stay, length: int) -> list[tuple[int, str]]:
    if stay.route in ("breaks", "single breaks"):
        return [(0, "V4" if stay.route == "breaks" else "V3")]
    if stay.route == "remand":
        return [(0, "J1")]
    if life.unaccompanied:
        return [(0, "V2")]
    if stay.route == "adopted":
        return [(0, "C1"), (int(length * 0.3), "C2"), (int(length * (0.32 + 0.12 * chance.share())), "E1")]
    return _emergency(chance, _ordinary(chance, life, stay), length)


def _ordinary(chance: Chance, life: Life, stay: Stay) -> list[tuple[int, str]]:
    """By agreement (V2), or interim order (C1) and then a care order (C2)."""
    age = age_on(life.dob, stay.start)
    agreed = chance.happens(_by_agreement(stay.route, age))
    order = chance.whole(10, 150) if agreed else 0
    found = [(0, "V2" if agreed else "C1")]
    goes_to_court = not agreed or (chance.happens(0.5) and age < 16 and stay.route not in ("home", "relative"))
    if goes_to_court and agreed:
        found.append((order, "C1"))
    if goes_to_court and stay.route not in ("guardian", "arrangements", "relative") and chance.happens(0.94):
        final = order + chance.whole(160, 330)
        found.append((final, "C2"))
        if stay.route == "stays" and age < 5 and chance.happens(0.5):
            found += _placement_order(chance, final + chance.whole(0, 60))
    return found


def _placement_order(chance: Chance, after: int) -> list[tuple[int, str]]:
    """A placement order; where no family was found in about a year and a half, the plan changes back."""
    ends = after + chance.whole(420, 620)
    return [(after, "E1"), (ends, "C2")]


def _by_agreement(route: str, age: int) -> float:
    if route in ("home", "relative", "transferred", "other"):
        return 0.62
    return 0.75 if age >= 16 else 0.42 if age >= 12 else 0.25


def _emergency(chance: Chance, found: list[tuple[int, str]], length: int) -> list[tuple[int, str]]:
    """Some come by police protection (72 hours) or an emergency protection order (8 days) first."""
    if length < 12 or not chance.happens(0.09):
        return found
    kind, lasts = ("L1", chance.whole(1, 3)) if chance.happens(0.75) else ("L2", chance.whole(3, 8))
    return [(0, kind), (lasts, found[0][1])] + [(after + lasts, status) for after, status in found[1:]]
