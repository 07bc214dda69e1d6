"""Matches, chronologies, therapy, asylum claims, family time and supervision, as they follow from a time in care."""

from collections.abc import Iterator

from waymark.domain.casework import (
    Assessment,
    AsylumClaim,
    CaseDocument,
    FamilyTime,
    LegalStep,
    Match,
    Supervision,
    Support,
)
from waymark.domain.clocks.spans import birthday
from waymark.domain.synthesis.care import Care, weekday
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.lives import days

DISABILITY = "N2"
_LONG_TERM = ("U1", "U4")
_WHO = Odds(("mother", 0.5), ("grandparent", 0.2), ("sibling", 0.16), ("father", 0.14))
_KIND = Odds(("in_person", 0.8), ("video", 0.14), ("letter", 0.06))
_DECIDED = Odds(("granted", 0.66), ("other_leave", 0.12), ("refused", 0.14), ("appeal", 0.08))


def matches(chance: Chance, care: Care) -> Iterator[Match]:
    """Some days before a long-term foster placement begins, or soon after."""
    for one in care.episodes:
        matched = weekday(one.start + days(chance.whole(0, 40)))
        if one.placement in _LONG_TERM and care.holds(matched):
            panel = weekday(one.start) if care.holds(weekday(one.start)) else None
            yield Match(matched, "long_term_fostering", panel)
            return


def assessments(chance: Chance, care: Care) -> Iterator[Assessment]:
    """Needs are assessed again about once a year; adult services assess some of those who are disabled before 18."""
    for day in care.every(care.start + days(chance.whole(340, 380)), 350):
        if care.holds(weekday(day)) and chance.happens(0.86):
            yield Assessment(weekday(day), "needs")
    dob, disabled = care.history.child.dob, any(one.need == DISABILITY for one in care.episodes)
    day = weekday(birthday(dob, 17) + days(chance.whole(0, 200))) if dob else care.until
    if disabled and care.holds(day) and chance.happens(0.6):
        yield Assessment(day, "adult")


def legal_steps(chance: Chance, care: Care) -> Iterator[LegalStep]:
    """Legal planning for most who are accommodated under section 20."""
    for one in care.episodes:
        day = weekday(one.start + days(chance.whole(60, 200)))
        if one.legal_status == "V2" and care.holds(day) and chance.happens(0.7):
            yield LegalStep(day, "planning", care.history.child.siblings)
            return


def case_documents(chance: Chance, care: Care) -> Iterator[CaseDocument]:
    """A chronology soon after the start and once a year; a safety plan after going missing."""
    for day in care.every(care.start + days(chance.whole(5, 40)), 330):
        if care.holds(weekday(day)) and chance.happens(0.88):
            yield CaseDocument(weekday(day), "chronology", care.social_worker(day))
    yield from _for_home(chance, care)
    for gone in care.history.missing:
        day = weekday(gone.start + days(chance.whole(1, 12)))
        if care.holds(gone.start) and care.holds(day) and chance.happens(0.75):
            yield CaseDocument(day, "safety", care.social_worker(day))


def _for_home(chance: Chance, care: Care) -> Iterator[CaseDocument]:
    """A plan for the order to end for those at home under one; a plan of the return for those who go."""
    for one in care.episodes:
        day = weekday(one.start + days(chance.whole(30, 160)))
        if one.placement == "P1" and one.legal_status == "C2" and care.holds(day) and chance.happens(0.6):
            yield CaseDocument(day, "discharge", care.social_worker(day))
    goes_home = any(one.end == care.until and one.reason_ended == "E4A" for one in care.history.periods)
    day = weekday(care.until - days(chance.whole(30, 90)))
    if goes_home and care.holds(day) and chance.happens(0.7):
        yield CaseDocument(day, "return", care.social_worker(day))


def supports(chance: Chance, care: Care) -> Iterator[Support]:
    """Therapy for some from five years on; life story work for most of the young ones who stay."""
    for kind, likely in (("therapy", 0.22), ("life_story", 0.4)):
        asked = weekday(chance.day(care.since, care.until - days(1)))
        if not care.holds(asked) or not chance.happens(likely) or (kind == "therapy" and care.age(asked) < 5):
            continue
        begins = weekday(asked + days(chance.nearer_low(10, 200)))
        begun = care.holds(begins) and chance.happens(0.85)
        refused = not begun and care.holds(weekday(asked + days(30))) and chance.happens(0.4)
        yield Support(
            asked, kind, "health trust" if kind == "therapy" else "", begins if begun else None,
            weekday(asked + days(30)) if refused else None,
        )  # fmt: skip


def asylum_claims(chance: Chance, care: Care) -> Iterator[AsylumClaim]:
    """For unaccompanied children, decided after a year or so."""
    made = weekday(care.start + days(chance.whole(10, 60)))
    if not care.history.unaccompanied or not care.holds(made):
        return
    decided = weekday(made + days(chance.whole(120, 700)))
    over = care.holds(decided)
    yield AsylumClaim(made, decided if over else None, chance.pick(_DECIDED) if over else "")


def family_time(chance: Chance, care: Care) -> Iterator[FamilyTime]:
    """About once a month for most; some see nobody of their family."""
    if care.history.unaccompanied or not chance.happens(0.9):
        return
    for day in care.every(care.start + days(chance.whole(5, 20)), 30):
        on = weekday(day + days(chance.whole(0, 6)))
        if care.holds(on):
            yield FamilyTime(on, chance.pick(_WHO), chance.pick(_KIND))


def supervisions(chance: Chance, care: Care) -> Iterator[Supervision]:
    """About every two months."""
    for day in care.every(care.start + days(chance.whole(10, 40)), 60):
        on = weekday(day + days(chance.nearer_low(0, 25)))
        if care.holds(on) and chance.happens(0.94):
            yield Supervision(on, "team manager")
