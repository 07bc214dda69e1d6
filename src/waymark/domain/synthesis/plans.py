"""Plans, assessments, settled placements and court, as they follow from a time in care."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from waymark.domain.casework import (
    Assessment,
    CarePlan,
    LeavingHome,
    LegalStep,
    PathwayPlan,
    PermanenceMeeting,
    PlacementPlan,
    Settled,
)
from waymark.domain.clocks.spans import birthday
from waymark.domain.synthesis.care import Care, weekday
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.lives import days
from waymark.domain.synthesis.moves import ADOPTIVE, TEMPORARY

_UNDER_FIVE = Odds(("adoption", 0.34), ("return_home", 0.28), ("special_guardianship", 0.2), ("connected", 0.1),
                   ("long_term_fostering", 0.08))  # fmt: skip
_TO_FIFTEEN = Odds(("long_term_fostering", 0.52), ("return_home", 0.2), ("special_guardianship", 0.1),
                   ("connected", 0.08), ("residential", 0.1))  # fmt: skip
_OLDER = Odds(("independence", 0.62), ("long_term_fostering", 0.2), ("residential", 0.1), ("return_home", 0.08))
_CONTINGENCY = {"adoption": "long_term_fostering", "return_home": "connected", "long_term_fostering": "residential"}
_LONG_TERM = ("U1", "U4")
_GROUNDS = "Matched long term for over a year; no change of plan is foreseen and the child wishes it."
ADULT = 18
_OF_AGE = ("E5", "E6", "E17")
_AFTER_CARE = ("supported lodgings", "shared house", "own tenancy")
_ENDED = ("a concern about the placement", "a significant event", "the pathway plan")


def care_plans(chance: Chance, care: Care) -> Iterator[CarePlan]:
    """One at the start, one before most reviews; permanence is planned by the second review, mostly."""
    permanence, written, by_then = "", weekday(care.start + days(chance.whole(1, 11))), chance.whole(0, 9)
    if care.start < care.since - days(150):
        permanence = _permanence(chance, care, care.since)
    if written < care.until:
        yield _plan(chance, care, written, permanence, "first plan")
    for number, review in enumerate(care.reviews, 1):
        if not permanence and (number >= 2 or by_then < 3) and by_then < 9:
            permanence = _permanence(chance, care, review.held_on)
        day = weekday(review.held_on - days(chance.whole(4, 14)))
        if day > written and care.holds(day) and chance.happens(0.9):
            yield _plan(chance, care, day, permanence, "brought up to date for the review")


def _permanence(chance: Chance, care: Care, day: date) -> str:
    if any(one.placement in ADOPTIVE for one in care.episodes):
        return "adoption"
    age = care.age(day)
    return chance.pick(_UNDER_FIVE if age < 5 else _TO_FIFTEEN if age < 15 else _OLDER)


def _plan(chance: Chance, care: Care, day: date, permanence: str, changes: str) -> CarePlan:
    authorised = weekday(day + days(chance.whole(1, 8)))
    signed = chance.happens(0.93) and authorised < care.until
    achieve = day + days(chance.whole(120, 400)) if permanence else None
    return CarePlan(day, authorised if signed else None, "team manager" if signed else "", permanence,
                    _CONTINGENCY.get(permanence, ""), achieve, None, changes)  # fmt: skip


def _sixteen(care: Care) -> date | None:
    return birthday(care.history.child.dob, 16) if care.history.child.dob else None


def pathway_plans(chance: Chance, care: Care) -> Iterator[PathwayPlan]:
    """From three months after the sixteenth birthday, and every six months."""
    sixteen = _sixteen(care)
    if sixteen is None:
        return
    first = max(sixteen, care.start) + days(90 + chance.nearer_low(0, 120))
    for day in care.every(first, 182):
        written = weekday(day)
        if care.holds(written):
            signed = weekday(written + days(chance.whole(1, 12)))
            yield PathwayPlan(written, signed if signed < care.until and chance.happens(0.9) else None)


def assessments(chance: Chance, care: Care) -> Iterator[Assessment]:
    """Of needs at the start, for the pathway at 16, and the six-monthly check of a settled placement."""
    needs = weekday(care.start + days(chance.whole(20, 60)))
    if care.holds(needs):
        yield Assessment(needs, "needs")
    sixteen = _sixteen(care)
    pathway = weekday(max(sixteen, care.start) + days(60 + chance.nearer_low(0, 60))) if sixteen else None
    if pathway and care.holds(pathway):
        yield Assessment(pathway, "pathway")
    for day in care.every(_long_term(care), 182) if _long_term(care) < care.until else ():
        if care.holds(weekday(day)) and chance.happens(0.8):
            yield Assessment(weekday(day), "settled_risk")


def placement_plans(chance: Chance, care: Care) -> Iterator[PlacementPlan]:
    """Within some days of each new placement."""
    homes = [care.episodes[0], *(now for before, now in pairwise(care.episodes) if _moved(before, now))]
    for home in homes:
        made = weekday(home.start + days(chance.nearer_low(0, 9)))
        if care.holds(made) and chance.happens(0.92):
            signed = weekday(made + days(chance.whole(0, 10)))
            yield PlacementPlan(made, chance.happens(0.86), signed if signed < care.until else None)


def _moved(before: object, now: object) -> bool:
    keys = ("placement", "provider", "placement_post", "urn")
    temporary = getattr(now, "placement", "") in TEMPORARY
    return not temporary and any(getattr(before, key) != getattr(now, key) for key in keys)


def permanence_meetings(chance: Chance, care: Care) -> Iterator[PermanenceMeeting]:
    """About four months after the start, for most."""
    day = weekday(care.start + days(chance.whole(70, 130)))
    if care.holds(day) and chance.happens(0.7):
        yield PermanenceMeeting(day, chance.one_of(("plan agreed", "further assessment asked for")))


def _long_term(care: Care) -> date:
    """A year after a long-term foster placement began; the end of the time where there is none."""
    began = [one.start + days(365) for one in care.episodes if one.placement in _LONG_TERM]
    return min([*began, care.until])


def settled(chance: Chance, care: Care) -> Iterator[Settled]:
    """Some long-term placements are settled after a year; now and then that ends."""
    day = weekday(_long_term(care))
    if not care.holds(day) or not chance.happens(0.35):
        return
    end = weekday(day + days(chance.whole(120, 700)))
    ends = chance.happens(0.15) and end < care.until
    yield Settled(day, _GROUNDS, end if ends else None, chance.one_of(_ENDED) if ends else "")


def leaving_homes(chance: Chance, care: Care) -> Iterator[LeavingHome]:
    """Some who leave care of age move into accommodation that the authority provides."""
    ended = any(one.end == care.until and one.reason_ended in _OF_AGE for one in care.history.periods)
    if ended and care.age(care.until) >= ADULT and chance.happens(0.4):
        yield LeavingHome(care.until, chance.one_of(_AFTER_CARE))


def legal_steps(chance: Chance, care: Care) -> Iterator[LegalStep]:
    """What leads to the interim order and from there to the full order."""
    interim = next((one.start for one in care.episodes if one.legal_status == "C1"), None)
    final = next((one.start for one in care.episodes if one.legal_status == "C2"), None)
    group = care.history.child.siblings
    if interim is not None:
        yield from _proceedings(chance, care, interim, final or care.until, group)
    if final is not None and care.holds(final) and interim is not None:
        yield LegalStep(final, "final_order", group, "the court", "care order")


def _proceedings(chance: Chance, care: Care, interim: date, over: date, group: str) -> Iterator[LegalStep]:
    after = {"issued": chance.whole(0, 3), "guardian": chance.whole(4, 14), "contact": chance.whole(20, 60),
             "hearing": chance.whole(60, 120), "iro_view": chance.whole(90, 150)}  # fmt: skip
    said = {
        "issued": ("", ""),
        "guardian": ("the guardian", ""),
        "contact": ("the guardian", "by telephone"),
        "hearing": ("the court", "case management"),
        "iro_view": (care.iro(interim), "view on the care plan"),
    }
    decided = weekday(interim - days(chance.whole(3, 20)))
    if care.holds(decided):
        yield LegalStep(decided, "decided", group, "legal gateway meeting", "")
    for step, wait in after.items():
        day = weekday(interim + days(wait))
        likely = 0.6 if step in ("contact", "iro_view") else 0.97
        if care.holds(day) and day < over and chance.happens(likely):
            yield LegalStep(day, step, group, *said[step])
