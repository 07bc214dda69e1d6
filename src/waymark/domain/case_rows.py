"""The rows of what the case system holds of a child and the statutory return does not: one class is one table.

`domain.casework` declares the tables. Ranges are half-open, [started_on, ended_on). Text that the source left blank is
"", a day that is not known is None.
"""

from datetime import date
from typing import NamedTuple


class Relative(NamedTuple):
    """Somebody of the child's family or network, and whether they can be reached."""

    name: str
    relation: str
    parental_responsibility: bool | None = None
    email: str = ""
    phone: str = ""
    address: str = ""
    address_withheld: bool | None = None
    """True: nobody else who is invited may learn where this person lives."""
    whereabouts_unknown: bool | None = None
    started_on: date | None = None
    ended_on: date | None = None


class Risk(NamedTuple):
    """A known risk if two people meet, or learn of each other: they are invited apart."""

    first: str
    second: str
    kind: str
    started_on: date | None = None
    ended_on: date | None = None
    note: str = ""


class CarePlan(NamedTuple):
    """A version of the care plan, with the plan for permanence in it."""

    written_on: date
    authorised_on: date | None = None
    authorised_by: str = ""
    permanence: str = ""
    contingency: str = ""
    achieve_by_on: date | None = None
    achieved_on: date | None = None
    changes: str = ""


class PathwayPlan(NamedTuple):
    """A version of the pathway plan."""

    written_on: date
    authorised_on: date | None = None


class Assessment(NamedTuple):
    """An assessment of the child's needs."""

    completed_on: date
    kind: str


class Visit(NamedTuple):
    """A visit of the authority's representative (the social worker) to the child."""

    visited_on: date
    by: str = ""
    seen: bool | None = None
    alone: bool | None = None


class HealthEvent(NamedTuple):
    """A health assessment, a check, immunisations found up to date, or a questionnaire."""

    done_on: date
    kind: str
    result: str = ""


class Pep(NamedTuple):
    """A personal education plan, or its review."""

    done_on: date
    term: str = ""
    quality: str = ""


class PlacementPlan(NamedTuple):
    """The plan of a placement: who may decide what."""

    made_on: date
    delegated_authority: bool | None = None
    signed_on: date | None = None


class School(NamedTuple):
    """Where the child is taught."""

    started_on: date
    name: str
    ended_on: date | None = None
    judgement: str = ""


class LegalStep(NamedTuple):
    """A step of care proceedings, by family group and child."""

    taken_on: date
    step: str
    family_group: str = ""
    who: str = ""
    what: str = ""


class PermanenceMeeting(NamedTuple):
    """A permanence planning meeting."""

    held_on: date
    outcome: str = ""


class Settled(NamedTuple):
    """A settled placement in which a meeting is held once a year; the review itself stays due every six months."""

    started_on: date
    grounds: str
    ended_on: date | None = None
    ended_because: str = ""
    agreed_with_child: bool | None = None


class LeavingHome(NamedTuple):
    """A young person moved into accommodation that the authority provides after care (CA 1989 s23B, s24B)."""

    moved_on: date
    kind: str = ""


class IroVisit(NamedTuple):
    """The IRO's meeting with the child, or that it was declined, or was not appropriate: each apart."""

    seen_on: date
    outcome: str
    mode: str = ""
    place: str = ""
    reason: str = ""


class Oversight(NamedTuple):
    """What the IRO looked at between two reviews."""

    done_on: date
    kind: str
    by: str = ""
    note: str = ""
    permanence: bool | None = None


class Passport(NamedTuple):
    """The page about the IRO that a child was sent."""

    sent_on: date
    iro: str = ""


class AdvocacyReferral(NamedTuple):
    """A referral to an advocate or for an independent visitor, and what came of it."""

    referred_on: date
    kind: str
    by: str = ""
    theme: str = ""
    first_contact_on: date | None = None
    ended_on: date | None = None
    outcome: str = ""
    pieces: int | None = None
    complained_on: date | None = None
    complaint: str = ""
    matched_on: date | None = None


class Match(NamedTuple):
    """A match with carers or adopters for good."""

    matched_on: date
    permanence: str = ""
    panel_on: date | None = None


class CaseDocument(NamedTuple):
    """A chronology, or a plan of its own beside the care plan: made, or brought up to date."""

    made_on: date
    kind: str
    by: str = ""


class Support(NamedTuple):
    """Therapy, life story work or other help that was asked for, and what came of it."""

    asked_on: date
    kind: str
    provider: str = ""
    started_on: date | None = None
    refused_on: date | None = None
    ended_on: date | None = None


class AsylumClaim(NamedTuple):
    """A claim for asylum, or a later application to stay."""

    made_on: date
    decided_on: date | None = None
    outcome: str = ""


class FamilyTime(NamedTuple):
    """Time that the child spent with somebody of the family, or heard from them."""

    happened_on: date
    who: str
    kind: str = ""


class Supervision(NamedTuple):
    """A manager's supervision of the social worker about the child."""

    held_on: date
    by: str = ""
    note: str = ""
