"""Reviews held: by the clocks of the law, mostly in time, some late, a few long missed."""

from datetime import date
from typing import NamedTuple

from waymark.domain.clocks import first_review, later_review, second_review
from waymark.domain.clocks.counting import clock
from waymark.domain.clocks.spans import birthday
from waymark.domain.clocks.working_days import calendar
from waymark.domain.history import Episode, Review
from waymark.domain.synthesis.ages import age_on
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.lives import Life, Stay, Window, days
from waymark.domain.synthesis.moves import ADOPTIVE
from waymark.domain.years import year_of

_REGULATIONS = date(2011, 4, 1)
_PLACED = 1
_PARTICIPATION = {
    4: Odds(("PN1", 8), ("PN2", 5), ("PN3", 10), ("PN4", 5), ("PN5", 18), ("PN6", 47), ("PN7", 7)),
    8: Odds(("PN1", 30), ("PN2", 5), ("PN3", 3), ("PN4", 2), ("PN5", 12), ("PN6", 44), ("PN7", 4)),
    12: Odds(("PN1", 46), ("PN2", 4), ("PN3", 1), ("PN4", 1.5), ("PN5", 8), ("PN6", 35), ("PN7", 4.5)),
    16: Odds(("PN1", 50), ("PN2", 3), ("PN3", 1), ("PN4", 1.5), ("PN5", 7), ("PN6", 29), ("PN7", 8.5)),
}
"""How children of an age and over take part in their review."""
_LATER_BY_AGE = ((4, -0.010), (10, -0.004), (16, 0.008), (99, 0.025))
"""(age under, how much likelier a late review is)."""


class Punctuality(NamedTuple):
    """The share of reviews held late, by the year ending."""

    late: dict[int, float]


def punctuality(chance: Chance, window: Window) -> Punctuality:
    """A service's good and less good years."""
    return Punctuality({year: 0.03 + 0.05 * chance.share() for year in range(window.first_year, window.last_year + 2)})


class _Course(NamedTuple):
    """The days of a stay from which its clocks count."""

    start: date
    order: date | None
    """The placement order."""
    placed: date | None
    """Placed for adoption."""


class _Last(NamedTuple):
    """The review held last."""

    on: date | None
    number: int
    """How many were held since the child came into care."""
    since_placed: int


def reviews_of(
    chance: Chance, late: Punctuality, life: Life, stay: Stay, episodes: list[Episode], window: Window
) -> list[Review]:
    """The reviews of one stay that were held in the window."""
    if stay.route in ("breaks", "single breaks"):
        return []
    course = _course(stay, episodes)
    last = _before_the_window(chance, stay, window)
    eighteen, out, code = birthday(life.dob, 18), [], ""
    while (held := _next(chance, late, course, last, life.dob, eighteen)) is not None:
        if held > window.last or (stay.end is not None and held >= stay.end):
            break
        if held >= window.first:
            code = _participation(chance, age_on(life.dob, held), code)
            out.append(Review(held, (code,)))
        placed = course.placed is not None and held >= course.placed
        last = _Last(held, last.number + 1, last.since_placed + placed)
    return out


def _course(stay: Stay, episodes: list[Episode]) -> _Course:
    order = next((row.start for row in episodes if row.legal_status == "E1"), None)
    placed = next((row.start for row in episodes if row.placement in ADOPTIVE), None)
    return _Course(stay.start, order, placed)


def _before_the_window(chance: Chance, stay: Stay, window: Window) -> _Last:
    """For care that began long before the window, a last review somewhere in the half year before it."""
    if stay.start > window.first - days(280) and stay.start >= _REGULATIONS:
        return _Last(None, 0, 0)
    day = window.first - days(chance.whole(3, 176))
    if day <= stay.start:
        day = stay.start + days(28)
    return _Last(calendar().on_or_before(day), 3, 0)


def _next(chance: Chance, late: Punctuality, course: _Course, last: _Last, dob: date, eighteen: date) -> date | None:
    """The day on which the next review is held, whether or not care lasts until then."""
    due = _due(course, last)
    if due >= eighteen:
        day = calendar().on_or_before(eighteen - days(chance.whole(14, 70)))
        return day if last.on is not None and chance.happens(0.5) and (day - last.on).days > 45 else None
    year = late.late.get(year_of(due).ending, 0.05)
    more = next(extra for under, extra in _LATER_BY_AGE if age_on(dob, due) < under) + (0.01 if last.number == 0 else 0)
    if chance.happens(year + more):
        return calendar().on_or_after(due + days(_overdue(chance)))
    return _in_time(chance, course, last, due)


def _overdue(chance: Chance) -> int:
    """Days late: mostly a week or two, now and then a review that nobody arranged for months."""
    return chance.whole(45, 150) if chance.happens(0.1) else chance.nearer_low(1, 30)


def _in_time(chance: Chance, course: _Course, last: _Last, due: date) -> date:
    before = last.on or course.start
    if last.on is not None and chance.happens(0.18):
        day = last.on + days(int((due - last.on).days * (0.35 + 0.45 * chance.share())))
    else:
        day = due - days(chance.nearer_low(0, 8 if last.number == 0 else 24 if last.number == 1 else 95))
    return max(calendar().on_or_before(day), calendar().add(before, 1))


def _due(course: _Course, last: _Last) -> date:
    """The last day in time of the next review: of the clocks that run, the earliest; an adoptive placement's own."""
    if last.since_placed and last.on is not None:
        return _answer("ADO-4" if last.since_placed == _PLACED else "ADO-5", last.on)
    before = last.on or course.start
    if last.on is None:
        found = first_review(before)
    else:
        found = second_review(before) if last.number == 1 else later_review(before)
    due = found.due or before + days(182)
    if course.order and before < course.order < due:
        due = min(due, _answer("ADO-1", course.order))
    if course.placed and before < course.placed <= due:
        due = _answer("ADO-3", course.placed)
    return due


def _answer(rule: str, day: date) -> date:
    return clock(rule)(day).due or day + days(182)


def _participation(chance: Chance, age: int, before: str) -> str:
    """The code of one review: a child often takes part as the time before."""
    if age < 4:
        return "PN0"
    if before not in ("", "PN0") and chance.happens(0.4):
        return before
    return chance.pick(_PARTICIPATION[max(since for since in _PARTICIPATION if since <= age)])
