"""Visits, health, school, and what the IRO does between reviews, as they follow from a time in care."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from waymark.domain.casework import (
    AdvocacyReferral,
    HealthEvent,
    IroVisit,
    Oversight,
    Passport,
    Pep,
    School,
    Visit,
)
from waymark.domain.clocks.working_days import calendar
from waymark.domain.people.roles import IRO
from waymark.domain.synthesis.care import Care, weekday
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.lives import days

_SEEN = Odds(("alone", 0.66), ("not_alone", 0.14), ("offered", 0.06), ("declined", 0.1), ("not_appropriate", 0.04))
_YOUNG = Odds(("not_alone", 0.72), ("alone", 0.1), ("not_appropriate", 0.18))
_MODE = Odds(("in_person", 0.78), ("video", 0.17), ("telephone", 0.05))
_PLACE = Odds(("where the child lives", 0.7), ("school", 0.2), ("an outing", 0.1))
_QUALITY = Odds(("good", 0.62), ("fair", 0.3), ("poor", 0.08))
_TERMS = (("autumn", 11), ("spring", 3), ("summer", 6))
"""(term, the month in which most of its plans are made)."""
_SCHOOLS = ("Ashwood", "Brookfield", "Hillside", "Meadowbank", "Oakgrove", "Riverside", "St Anne's", "Weaver Vale")
_JUDGED = Odds(("good", 0.68), ("outstanding", 0.16), ("requires_improvement", 0.12), ("inadequate", 0.02),
               ("none", 0.02))  # fmt: skip
_THEMES = ("contact with family", "where I live", "my review", "my social worker", "school")


def visits(chance: Chance, care: Care) -> Iterator[Visit]:
    """Within a week of the start, then about every six weeks."""
    for day in care.every(care.start + days(chance.whole(1, 7)), 42):
        on = weekday(day + days(chance.nearer_low(0, 9)))
        if care.holds(on):
            seen = chance.happens(0.94)
            yield Visit(on, care.social_worker(on), seen, seen and chance.happens(0.78))


def health_events(chance: Chance, care: Care) -> Iterator[HealthEvent]:
    """The initial assessment within 20 working days or so, reviews yearly (half-yearly under five), teeth, scores."""
    initial = calendar().add(care.start, chance.whole(12, 26))
    if care.holds(initial):
        yield HealthEvent(initial, "initial")
    for day in care.every(initial + days(182), 182):
        on, age = weekday(day), care.age(day)
        yearly = (day - care.start).days // 182 % 2 == 0
        if not care.holds(on) or not (age < 5 or yearly):
            continue
        if chance.happens(0.92):
            yield HealthEvent(on, "review")
        if yearly:
            yield from _yearly(chance, care, on, age)


def _yearly(chance: Chance, care: Care, day: date, age: int) -> Iterator[HealthEvent]:
    for kind, likely in (("dental", 0.84 if age > 1 else 0), ("immunisations", 0.88), ("sdq", 0.8 * (4 <= age <= 16))):
        on = weekday(day + days(chance.whole(0, 40)))
        if care.holds(on) and chance.happens(likely):
            yield HealthEvent(on, kind, str(chance.nearer_low(2, 34)) if kind == "sdq" else "")


def peps(chance: Chance, care: Care) -> Iterator[Pep]:
    """One a term from four to seventeen."""
    for year in range(care.since.year, care.until.year + 1):
        for term, month in _TERMS:
            on = weekday(date(year, month, chance.whole(1, 26)))
            if care.holds(on) and 4 <= care.age(on) < 18 and on > care.start + days(14) and chance.happens(0.94):
                yield Pep(on, f"{term} {year}", chance.pick(_QUALITY))


def schools(chance: Chance, care: Care) -> Iterator[School]:
    """From the first September in care at four or more; now and then another one."""
    starts = [date(year, 9, 4) for year in range(care.since.year, care.until.year + 1)]
    starts = [day for day in [care.since, *starts] if care.holds(day) and 4 <= care.age(day) <= 16]
    changes = starts[:1] + [day for day in starts[1:] if care.age(day) in (4, 11) or chance.happens(0.06)]
    for day, until in pairwise([*changes, None] if changes else []):
        kind = "Primary School" if day and care.age(day) < 11 else "High School"
        if day is not None:
            yield School(day, f"{chance.one_of(_SCHOOLS)} {kind}", until, chance.pick(_JUDGED))


def iro_visits(chance: Chance, care: Care) -> Iterator[IroVisit]:
    """Some days before most reviews: seen alone, or not; declined and not appropriate are told apart."""
    for review in care.reviews:
        on = weekday(review.held_on - days(chance.whole(3, 16)))
        if not care.holds(on) or not chance.happens(0.82):
            continue
        outcome = chance.pick(_YOUNG if care.age(on) < 5 else _SEEN)
        if outcome in ("alone", "not_alone"):
            yield IroVisit(on, outcome, chance.pick(_MODE), chance.pick(_PLACE))
        else:
            yield IroVisit(on, outcome, reason="too young to be asked" if outcome == "not_appropriate" else "")


def oversights(chance: Chance, care: Care) -> Iterator[Oversight]:
    """Half-way between two reviews, mostly, and a check-in now and then."""
    for before, after in pairwise(review.held_on for review in care.reviews):
        on = weekday(before + (after - before) / 2)
        if chance.happens(0.64):
            yield Oversight(on, "midpoint", care.iro(on))
        elif chance.happens(0.3):
            yield Oversight(on, "check_in", care.iro(on))


def passports(chance: Chance, care: Care) -> Iterator[Passport]:
    """Some days after each IRO began."""
    for one in care.history.allocations:
        on = weekday(one.start + days(chance.nearer_low(1, 25)))
        if one.role == IRO and care.holds(on) and chance.happens(0.8):
            yield Passport(on, one.person)


def advocacy(chance: Chance, care: Care) -> Iterator[AdvocacyReferral]:
    """An advocate for some from five years on, an independent visitor for a few who stay."""
    for kind, likely in (("advocacy", 0.12), ("independent_visitor", 0.05)):
        on = weekday(chance.day(care.since, care.until - days(1)))
        if not care.holds(on) or care.age(on) < 5 or not chance.happens(likely):
            continue
        contact, ended = weekday(on + days(chance.whole(3, 21))), weekday(on + days(chance.whole(60, 240)))
        over = kind == "advocacy" and ended < care.until
        yield AdvocacyReferral(
            on, kind, chance.one_of(("IRO", "social worker", "the child", "carer")), chance.one_of(_THEMES),
            contact if contact < care.until and chance.happens(0.9) else None, ended if over else None,
            chance.one_of(("resolved", "raised at the review", "a complaint was made")) if over else "",
        )  # fmt: skip
