"""Makes the lives: exactly as many in care on the last day as asked for, and around them those who left."""

from collections.abc import Iterator
from datetime import date

from waymark.domain.clocks.spans import birthday
from waymark.domain.synthesis import proportions as odds
from waymark.domain.synthesis.ages import born_between
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.lives import Family, Life, Stay, Window, days
from waymark.domain.synthesis.places import postcode

_TOGETHER = ("home", "adopted", "guardian", "arrangements", "relative")
"""Ways of leaving that a whole family may go together."""


def settled(chance: Chance, children: int, window: Window) -> list[Life]:
    """All the children of the authority, in the order of their (new) local identifiers.

    `children` of them are in care on the last day of the window, other than for short breaks.
    """
    lives = _in_care(chance, children, window.last)
    for year in window.years:
        lives += _left(chance, chance.about(children * odds.LEAVING_A_YEAR), year.first, year.last)
    for life in lives:
        _second_time(chance, life, window)
    lives += [_short_breaks(chance, window) for _ in range(chance.about(children * odds.SHORT_BREAKS))]
    for back in (1, 2, 3):
        count = chance.about(children * odds.OLDER_LEAVERS)
        first, last = window.first.replace(year=window.first.year - back), window.last
        last = last.replace(year=window.first.year - back + 1)
        lives += [_leaver_of_age(chance, first, last) for _ in range(count)]
    return _with_ids(chance, lives)


def _in_care(chance: Chance, count: int, day: date) -> list[Life]:
    lives: list[Life] = []
    while len(lives) < count:
        if chance.happens(odds.UNACCOMPANIED_SHARE):
            lives.append(_unaccompanied(chance, _born(chance, odds.AGES_UNACCOMPANIED, day), day, None))
        else:
            size = min(chance.pick(odds.SIBLINGS), count - len(lives))
            lives += _family_in_care(chance, size, day)
    return lives


def _family_in_care(chance: Chance, size: int, day: date) -> Iterator[Life]:
    family, first = _family(chance), _born(chance, odds.AGES_IN_CARE, day)
    came = day - days(_length(chance, odds.DAYS_IN_CARE))
    for number in range(size):
        dob = _sibling_of(chance, first, day) if number else first
        alone = number and chance.happens(0.2)
        wanted = day - days(_length(chance, odds.DAYS_IN_CARE)) if alone else came
        yield _life(chance, family, dob, _running(chance, dob, min(_start(chance, dob, wanted), day), day))


def _running(chance: Chance, dob: date, start: date, day: date) -> Stay:
    """A stay that still runs on `day`; for a few of an age to be charged it is one on remand."""
    of_age = birthday(dob, 13) < day and (day - start).days < 200
    return Stay(start, None, "remand" if of_age and chance.happens(0.08) else "stays")


def _left(chance: Chance, count: int, first: date, last: date) -> list[Life]:
    """Children who left from `first` to `last`."""
    lives: list[Life] = []
    while len(lives) < count:
        route = chance.pick(odds.LEAVE_BY_ROUTE)
        if route == "of age":
            lives.append(_leaver_of_age(chance, first, last))
        else:
            size = min(chance.pick(odds.SIBLINGS), count - len(lives)) if route in _TOGETHER else 1
            lives += _family_left(chance, size, route, first, last)
    return lives


def _family_left(chance: Chance, size: int, route: str, first: date, last: date) -> Iterator[Life]:
    family, end = _family(chance), chance.day(first, last)
    eldest = _born(chance, odds.AGES_LEAVING[route], end - days(10))
    came = end - days(_length(chance, odds.DAYS_UNTIL_LEAVING[route]))
    for number in range(size):
        dob = _sibling_of(chance, eldest, end - days(10)) if number else eldest
        start = _start(chance, dob, came)
        yield _life(chance, family, dob, _stay(chance, dob, start, end, route, last))


def _stay(chance: Chance, dob: date, start: date, end: date, route: str, last: date) -> Stay:
    """A stay that ends on `end` or, for some of a family, later; before the 18th birthday, and within the year."""
    if route == "adopted" and (end - start).days < 365:
        route = "home" if chance.happens(0.5) else "guardian"
    if route in _TOGETHER and chance.happens(0.15):
        end = chance.day(end, min(end + days(120), last))
    end = min(end, birthday(dob, 18) - days(1))
    return Stay(min(start, end - days(2)), end, route)


def _leaver_of_age(chance: Chance, first: date, last: date) -> Life:
    """A young person whose 18th birthday, from `first` to `last`, ended their time in care."""
    dob = chance.day(birthday(first, -18), birthday(last, -18))
    end = birthday(dob, 18)
    if chance.happens(0.16):
        return _unaccompanied(chance, dob, end, end)
    start = _start(chance, dob, end - days(_length(chance, odds.DAYS_UNTIL_LEAVING["of age"])))
    return _life(chance, _family(chance), dob, Stay(start, end, "of age"))


def _unaccompanied(chance: Chance, dob: date, day: date, end: date | None) -> Life:
    family = Family(chance.pick(odds.ETHNICITY_UNACCOMPANIED), "")
    start = max(day - days(_length(chance, odds.DAYS_UNACCOMPANIED)), birthday(dob, 14))
    start = start if end is None else min(start, end - days(20))
    route = "stays" if end is None else "of age"
    return Life(family, dob, chance.pick(odds.SEX_UNACCOMPANIED), "N8", True, [Stay(start, end, route)])


def _short_breaks(chance: Chance, window: Window) -> Life:
    """A disabled child at home who has one arrangement of short breaks (V4) or single stays (V3)."""
    dob = chance.day(*born_between(window.last, 5, 17))
    start = max(chance.day(window.first - days(300), window.last - days(40)), birthday(dob, 2))
    ended = chance.day(start + days(30), window.last) if chance.happens(0.3) else None
    if chance.happens(0.75):
        return _life(chance, _family(chance), dob, Stay(start, ended, "breaks"), need="N2")
    life = _life(chance, _family(chance), dob, Stay(start, start + days(2), "single breaks"), need="N2")
    day = start + days(30)
    while day + days(3) < (ended or window.last):
        life.stays.append(Stay(day, day + days(chance.whole(1, 3)), "single breaks"))
        day += days(chance.whole(26, 40))
    return life


def _second_time(chance: Chance, life: Life, window: Window) -> None:
    """Some children were in care before, in these years, and went home in between."""
    now = life.stays[0]
    if life.unaccompanied or now.route == "adopted" or not chance.happens(odds.SECOND_TIME):
        return
    ended = now.start - days(chance.whole(20, 400))
    started = max(ended - days(chance.nearer_low(15, 500)), life.dob)
    if ended >= window.first and (ended - started).days >= 10:
        life.stays.insert(0, Stay(started, ended, "home"))


def _family(chance: Chance) -> Family:
    return Family(chance.pick(odds.ETHNICITY), postcode(chance, "WM"))


def _life(chance: Chance, family: Family, dob: date, stay: Stay, need: str = "") -> Life:
    return Life(family, dob, chance.pick(odds.SEX), need or chance.pick(odds.NEED), False, [stay])


def _born(chance: Chance, ages: Odds[tuple[int, int]], day: date) -> date:
    return chance.day(*born_between(day, *chance.pick(ages)))


def _sibling_of(chance: Chance, dob: date, day: date) -> date:
    """A day of birth that fits a brother or sister; a twin where chance finds none of an age under 18 on `day`."""
    first, last = born_between(day, 0, 18)
    for _ in range(6):
        apart = days(chance.nearer_low(310, 3200))
        other = dob + apart if chance.happens(0.5) else dob - apart
        if first <= other <= last:
            return other
    return dob


def _start(chance: Chance, dob: date, wanted: date) -> date:
    """The day wanted, or, for a child born after it, one soon after the birth."""
    return wanted if wanted > dob else dob + days(chance.nearer_low(0, 4))


def _length(chance: Chance, lengths: Odds[tuple[int, int]]) -> int:
    low, high = chance.pick(lengths)
    return chance.whole(low, high - 1)


def _with_ids(chance: Chance, lives: list[Life]) -> list[Life]:
    """The lives with identifiers that say nothing, some with zeros in front, in the order of these."""
    taken: set[int] = set()
    for life in lives:
        number = chance.whole(1, 999_999)
        while number in taken:
            number = chance.whole(1, 999_999)
        taken.add(number)
        life.id = f"{number:06d}"
    return sorted(lives, key=lambda life: life.id)
