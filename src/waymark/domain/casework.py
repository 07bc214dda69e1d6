"""What the case system holds of a child and the statutory return does not: one class is one table.

Each table is declared once, in `TABLES`. From the declaration come the columns of the local file, its page in the
reference, the table of the database, the rows of a `History`, and the form on which it can be recorded by hand. Ranges
are half-open, [started_on, ended_on). Text that the source left blank is "", a day that is not known is None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


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


class Passport(NamedTuple):
    """The page about the IRO that a child was sent."""

    sent_on: date
    iro: str = ""


class AdvocacyReferral(NamedTuple):
    """A referral to an advocate or for an independent visitor."""

    referred_on: date
    kind: str
    by: str = ""
    theme: str = ""
    first_contact_on: date | None = None
    ended_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class CaseTable:
    """One table, declared once."""

    name: str
    """Of the file ("care_plans.csv"), the field of `History` and the table of the database."""
    row: type[Any]
    key: tuple[str, ...]
    """The fields that, with the child, make the row that row; every other may be corrected."""
    title: str
    says: str
    """What the table is for, in one sentence."""
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """{field: {code: words}} of fields that hold a code."""
    meanings: Mapping[str, str] = field(default_factory=dict)
    """{field: what it means} where the name does not say it all."""
    needed: tuple[str, ...] = ()
    """Fields beside the key that cannot be left blank."""


PERMANENCE = {
    "return_home": "return home",
    "connected": "living with family or friends",
    "adoption": "adoption",
    "special_guardianship": "special guardianship",
    "child_arrangements": "child arrangements order",
    "long_term_fostering": "long-term fostering",
    "residential": "long-term residential care",
    "independence": "supported move to independence",
    "other": "another plan",
}
"""The plans for permanence."""

RELATIONS = {
    "mother": "mother", "father": "father", "other_parent": "another parent", "grandparent": "grandparent",
    "sibling": "brother or sister", "aunt_uncle": "aunt or uncle", "carer": "carer", "other": "somebody else",
}  # fmt: skip
PARENTS = frozenset({"mother", "father", "other_parent"})
MODES = {"in_person": "in person", "video": "by video", "telephone": "by telephone", "mixed": "mixed"}
"""How people meet."""
SEEN = {
    "alone": "seen alone", "not_alone": "seen, not alone", "offered": "offered, not taken up",
    "declined": "the child declined", "not_appropriate": "not appropriate",
}  # fmt: skip
"""What came of the IRO's wish to see the child. Declined and not appropriate are recorded apart (reg 36(1))."""
LEGAL_STEPS = {
    "decided": "decision to issue", "issued": "proceedings issued", "guardian": "guardian appointed",
    "contact": "contact between guardian and IRO", "hearing": "hearing", "iro_view": "IRO's view given",
    "final_order": "final order", "withdrawn": "withdrawn",
}  # fmt: skip

TABLES: Mapping[str, CaseTable] = {
    table.name: table
    for table in (
        CaseTable(
            "family", Relative, ("name", "relation"), "Family and network",
            "Parents, relatives and others who may be invited, and how to reach them.", {"relation": RELATIONS},
            {"address_withheld": "yes where nobody else may learn the address"},
        ),
        CaseTable(
            "risks", Risk, ("first", "second", "kind"), "Known risks between people",
            "Two people who must not meet, or of whom one must not learn where the other lives.",
            {"kind": {"violence": "violence", "order": "a court order", "withheld_address": "address withheld",
                      "other": "another risk"}},
        ),
        CaseTable(
            "care_plans", CarePlan, ("written_on",), "Care plans",
            "Every version of the care plan, who authorised it when, and the plan for permanence in it.",
            {"permanence": PERMANENCE, "contingency": PERMANENCE},
            {"achieve_by_on": "the day by which permanence is to be achieved", "changes": "what this version changed"},
        ),
        CaseTable(
            "pathway_plans", PathwayPlan, ("written_on",), "Pathway plans", "Every version of the pathway plan.",
        ),
        CaseTable(
            "assessments", Assessment, ("completed_on", "kind"), "Assessments",
            "Assessments of the child's needs, the pathway needs assessment among them.",
            {"kind": {"needs": "assessment of needs", "pathway": "pathway needs assessment", "risk": "risk assessment",
                      "settled_risk": "six-monthly risk check of a settled placement", "other": "another assessment"}},
        ),
        CaseTable(
            "visits", Visit, ("visited_on",), "Social worker's visits",
            "Visits of the social worker to the child (regulation 28).", {}, {"alone": "yes where seen in private"},
        ),
        CaseTable(
            "health_events", HealthEvent, ("done_on", "kind"), "Health", "Health assessments, checks, questionnaires.",
            {"kind": {"initial": "initial health assessment", "review": "review health assessment",
                      "dental": "dental check", "immunisations": "immunisations up to date",
                      "sdq": "strengths and difficulties questionnaire", "other": "another"}},
            {"result": "for a questionnaire the score"},
        ),
        CaseTable(
            "peps", Pep, ("done_on",), "Personal education plans", "Each personal education plan and its reviews.",
            {"quality": {"good": "good", "fair": "fair", "poor": "poor"}},
        ),
        CaseTable(
            "placement_plans", PlacementPlan, ("made_on",), "Placement plans",
            "The plan of each placement, with who may decide what (delegated authority).",
        ),
        CaseTable(
            "schools", School, ("started_on", "name"), "Schools", "Where the child is taught, and how it is judged.",
            {"judgement": {"outstanding": "outstanding", "good": "good", "requires_improvement": "requires improvement",
                           "inadequate": "inadequate", "none": "not judged"}},
        ),
        CaseTable(
            "legal_steps", LegalStep, ("taken_on", "step", "family_group"), "Care proceedings",
            "Care proceedings: the decision to issue, hearings, the guardian, the IRO's view, the final order.",
            {"step": LEGAL_STEPS},
            {"who": "the guardian, the judge, who gave the view", "what": "what was said or ordered"},
        ),
        CaseTable(
            "permanence_meetings", PermanenceMeeting, ("held_on",), "Permanence planning meetings",
            "Meetings that planned for permanence.",
        ),
        CaseTable(
            "settled", Settled, ("started_on",), "Settled placements",
            "Settled placements for which a meeting is held once a year (guidance to regulation 33).", {},
            {"grounds": "why the placement counts as settled",
             "agreed_with_child": "yes where the child agreed to one meeting a year",
             "ended_because": "the concern, event or plan that brought six-monthly meetings back"}, ("grounds",),
        ),
        CaseTable(
            "leaving_homes", LeavingHome, ("moved_on",), "Homes after care",
            "When a young person moved into accommodation that the authority provides after care; the first review of "
            "the pathway plan then falls within 28 days (PP-3).", {},
            {"kind": "what accommodation it is, in the service's words"},
        ),
        CaseTable(
            "iro_visits", IroVisit, ("seen_on", "outcome"), "The IRO and the child",
            "When the IRO met the child, alone or not, or the child declined, or it was not appropriate.",
            {"outcome": SEEN, "mode": MODES},
        ),
        CaseTable(
            "oversights", Oversight, ("done_on", "kind"), "Oversight between reviews",
            "What the IRO looked at between two reviews.",
            {"kind": {"check_in": "check-in", "midpoint": "mid-point review", "monitoring": "monitoring discussion",
                      "other": "another"}},
        ),
        CaseTable(
            "passports", Passport, ("sent_on",), "IRO's passport", "When the child was sent the page about the IRO.",
        ),
        CaseTable(
            "advocacy", AdvocacyReferral, ("referred_on", "kind"), "Advocates and independent visitors",
            "Referrals to an advocate or for an independent visitor.",
            {"kind": {"advocacy": "advocate", "independent_visitor": "independent visitor"}},
        ),
    )
}  # fmt: skip
"""Every table by its name."""
