"""A child's history as plain facts, the same whichever way it was obtained.

A `History` is made from a folder of the statutory return, from the database, or by the synthesiser; whatever works on
one (clocks, reviews, measures, pages) does not know which.

Ranges are half-open, [start, end): a child who leaves care on 31 March is not counted on 31 March. An `end` of None
means that the range is still running. Codes are those of the statutory return, upper case, exactly as published; text
that the source left blank is "". Every tuple is in the order of its first date.
"""

from datetime import date
from typing import NamedTuple

from waymark.domain import casework
from waymark.domain.life import Life


class Child(NamedTuple):
    """Who the child is, as the newest source in hand says."""

    id: str
    """The local identifier (CHILD), kept as text: leading zeros matter."""
    dob: date | None
    sex: str = ""
    """"M", "F", "U" or "" (returns to 2023/24 wrote 1 and 2; they are turned into M and F on the way in)."""
    ethnicity: str = ""
    upn: str = ""
    mother: bool | None = None
    mother_child_dob: date | None = None
    known_as: str = ""
    """How the child likes to be called; "" where no source says, and then a page shows the id."""
    name: str = ""
    """The full name; "" where no source says."""
    say_it: str = ""
    """How the name is said, where recorded."""
    siblings: str = ""
    """A key shared by the children of one sibling group; "" where none is known."""


class Episode(NamedTuple):
    """One legal status with one placement, [start, end)."""

    start: date
    end: date | None
    reason_new: str
    legal_status: str
    need: str
    placement: str
    provider: str = ""
    reason_ceased: str = ""
    reason_place_change: str = ""
    home_post: str = ""
    placement_post: str = ""
    urn: str = ""
    located: str = ""
    """"IN" or "OUT" of the responsible authority; "" unless the source carries it (the CSV return does not)."""


class PeriodOfCare(NamedTuple):
    """Care without a break, [start, end). A same-day end and start is one period (LAC-7)."""

    start: date | None
    """None where the start lies before anything in hand: clocks from it are "not calculable", never guessed."""
    known_from: date
    """The first day of it in hand (equal to `start` where that is known)."""
    end: date | None
    reason_ended: str
    """The code with which care ended; "" while it runs, or where it ended unexplained. "X1" says that care went on,
    but the episode that it goes on in is not in hand: from `end` it is not known whether the child is in care."""
    episodes: tuple[Episode, ...]


class Review(NamedTuple):
    """One review held. A child and a date is one review, whatever number of codes or rows a source gave for it."""

    held_on: date
    codes: tuple[str, ...]
    """The participation codes given for it, sorted and distinct; empty where none was. Two are a contradiction."""
    source_due_on: date | None = None
    """The due date that the source brought along: kept beside ours, never used instead of it."""
    began_on: date | None = None
    """The first meeting, where the review was a series of meetings; `held_on` is the last. Which of them decides
    whether it was in time is the service's setting `policy.series` on the day it was completed."""

    @property
    def code(self) -> str:
        """The participation code, or "" where there is none or where two contradict each other."""
        return self.codes[0] if len(self.codes) == 1 else ""


class UnaccompaniedYear(NamedTuple):
    """Listed as an unaccompanied asylum-seeking child in one year's return."""

    year: int
    """The year ending 31 March."""
    until: date | None
    """The date on which the status ended, if the return says so."""


class HealthYear(NamedTuple):
    """Health facts of a child looked after for twelve months at 31 March (table OC2)."""

    year: int
    sdq_score: int | None = None
    sdq_reason: str = ""
    convicted: bool | None = None
    health_check: bool | None = None
    immunisations: bool | None = None
    teeth_check: bool | None = None
    health_assessment: bool | None = None
    substance_misuse: bool | None = None
    intervention_received: bool | None = None
    intervention_offered: bool | None = None


class LeaverYear(NamedTuple):
    """A care leaver's circumstances around a birthday in the year (table OC3)."""

    year: int
    in_touch: str
    activity: str
    accommodation: str


class Adoption(NamedTuple):
    """An adoption (table AD1)."""

    year: int
    should_be_placed_on: date | None
    matched_on: date | None
    by_foster_carer: bool | None
    adopters: str
    adopters_sex: str
    adopters_status: str


class AdoptionDecision(NamedTuple):
    """A decision that the child should be placed for adoption (table PlacedAdoption), [decided_on, ceased_on)."""

    decided_on: date | None
    ceased_on: date | None
    reason_ceased: str


class PreviousPermanence(NamedTuple):
    """An earlier permanent home that ended (table PrevPerm). `ended` is text, for parts of it may be unknown."""

    kind: str
    authority: str
    ended: str


class Missing(NamedTuple):
    """Missing ("M") or away without authorisation ("A"), [start, end)."""

    start: date
    end: date | None
    kind: str


class SocialWorkerEpisode(NamedTuple):
    """A case-holding social worker as the return names them (table SWEpisodes), [start, end)."""

    start: date
    end: date | None
    worker: str
    reason: str


class Allocation(NamedTuple):
    """A person of the service allocated to the child, [start, end)."""

    start: date
    end: date | None
    role: str
    """A part of `domain.people.roles.PARTS`: "iro", "cover", "social worker" or "personal adviser"."""
    person: str
    """The person's key in `domain.team`."""


class History(NamedTuple):
    """Everything that is known of one child."""

    child: Child
    periods: tuple[PeriodOfCare, ...] = ()
    reviews: tuple[Review, ...] = ()
    unaccompanied: tuple[UnaccompaniedYear, ...] = ()
    health: tuple[HealthYear, ...] = ()
    leaving: tuple[LeaverYear, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    adoption_decisions: tuple[AdoptionDecision, ...] = ()
    previous_permanence: tuple[PreviousPermanence, ...] = ()
    missing: tuple[Missing, ...] = ()
    social_workers: tuple[SocialWorkerEpisode, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    lives: tuple[Life, ...] = ()
    """The reviews that were planned here, each from planning to closing; see `domain.life`."""
    family: tuple[casework.Relative, ...] = ()
    risks: tuple[casework.Risk, ...] = ()
    care_plans: tuple[casework.CarePlan, ...] = ()
    pathway_plans: tuple[casework.PathwayPlan, ...] = ()
    assessments: tuple[casework.Assessment, ...] = ()
    visits: tuple[casework.Visit, ...] = ()
    health_events: tuple[casework.HealthEvent, ...] = ()
    peps: tuple[casework.Pep, ...] = ()
    placement_plans: tuple[casework.PlacementPlan, ...] = ()
    schools: tuple[casework.School, ...] = ()
    legal_steps: tuple[casework.LegalStep, ...] = ()
    permanence_meetings: tuple[casework.PermanenceMeeting, ...] = ()
    settled: tuple[casework.Settled, ...] = ()
    leaving_homes: tuple[casework.LeavingHome, ...] = ()
    iro_visits: tuple[casework.IroVisit, ...] = ()
    oversights: tuple[casework.Oversight, ...] = ()
    passports: tuple[casework.Passport, ...] = ()
    advocacy: tuple[casework.AdvocacyReferral, ...] = ()
    matches: tuple[casework.Match, ...] = ()
    case_documents: tuple[casework.CaseDocument, ...] = ()
    supports: tuple[casework.Support, ...] = ()
    asylum_claims: tuple[casework.AsylumClaim, ...] = ()
    family_time: tuple[casework.FamilyTime, ...] = ()
    supervisions: tuple[casework.Supervision, ...] = ()
