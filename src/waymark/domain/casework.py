"""What the case system holds of a child and the statutory return does not, table by table.

Each table is declared once, in `TABLES`, for a class of rows (`domain.case_rows`). From the declaration come the
columns of the local file, its page in the reference, the table of the database, the rows of a `History`, and the form
on which it can be recorded by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from waymark.domain.case_rows import (
    AdvocacyReferral,
    Assessment,
    AsylumClaim,
    CarePlan,
    CaseDocument,
    FamilyTime,
    HealthEvent,
    IroVisit,
    LeavingHome,
    LegalStep,
    Match,
    Oversight,
    Passport,
    PathwayPlan,
    Pep,
    PermanenceMeeting,
    PlacementPlan,
    Relative,
    Risk,
    School,
    Settled,
    Supervision,
    Support,
    Visit,
)

__all__ = [
    "AdvocacyReferral",
    "Assessment",
    "AsylumClaim",
    "CarePlan",
    "CaseDocument",
    "FamilyTime",
    "HealthEvent",
    "IroVisit",
    "LeavingHome",
    "LegalStep",
    "Match",
    "Oversight",
    "Passport",
    "PathwayPlan",
    "Pep",
    "PermanenceMeeting",
    "PlacementPlan",
    "Relative",
    "Risk",
    "School",
    "Settled",
    "Supervision",
    "Support",
    "Visit",
]


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
    "planning": "legal planning meeting", "decided": "decision to issue", "issued": "proceedings issued",
    "guardian": "guardian appointed", "contact": "contact between guardian and IRO", "hearing": "hearing",
    "iro_view": "IRO's view given", "final_order": "final order", "withdrawn": "withdrawn",
}  # fmt: skip

COMPLAINTS = {
    "stage_one": "resolved at stage one", "stage_two": "referred to stage two",
    "ombudsman": "supported by the ombudsman", "not_pursued": "not pursued",
}  # fmt: skip
"""What became of a complaint made with an advocate's help."""

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
                      "settled_risk": "six-monthly risk check of a settled placement",
                      "adult": "assessment by adult services", "other": "another assessment"}},
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
                      "consultation": "consultation on a change", "visit": "IRO's visit", "other": "another"}},
            {"permanence": "yes where the plan for permanence was looked at"},
        ),
        CaseTable(
            "passports", Passport, ("sent_on",), "IRO's passport", "When the child was sent the page about the IRO.",
        ),
        CaseTable(
            "advocacy", AdvocacyReferral, ("referred_on", "kind"), "Advocates and independent visitors",
            "Referrals to an advocate or for an independent visitor.",
            {"kind": {"advocacy": "advocate", "independent_visitor": "independent visitor"}, "complaint": COMPLAINTS},
            {"pieces": "how many issues the advocate took up for the child",
             "complained_on": "the day on which a complaint was made with the advocate's help",
             "complaint": "what became of that complaint; blank while it is open",
             "matched_on": "the day on which the child was matched with an independent visitor",
             "ended_on": "the day on which the work, or the match, ended"},
        ),
        CaseTable(
            "matches", Match, ("matched_on",), "Matches",
            "When the child was matched for good with carers or adopters.", {"permanence": PERMANENCE},
            {"panel_on": "the day of the panel that recommended it"},
        ),
        CaseTable(
            "case_documents", CaseDocument, ("made_on", "kind"), "Chronologies and special plans",
            "When a chronology, a safety plan or another plan beside the care plan was made or brought up to date.",
            {"kind": {"chronology": "chronology", "safety": "safety plan",
                      "discharge": "plan for the care order to end", "return": "plan for the return home",
                      "other": "another"}},
        ),
        CaseTable(
            "supports", Support, ("asked_on", "kind"), "Therapy, life story work and other help",
            "Help that was asked for, and whether it began, was refused or ended.",
            {"kind": {"therapy": "therapy", "life_story": "life story work", "mentoring": "mentoring",
                      "other": "another"}},
        ),
        CaseTable(
            "asylum_claims", AsylumClaim, ("made_on",), "Asylum claims",
            "Claims for asylum and later applications to stay, and how they were decided.",
            {"outcome": {"granted": "asylum granted", "other_leave": "other leave to stay", "refused": "refused",
                         "appeal": "refused, and appealed", "withdrawn": "withdrawn"}},
        ),
        CaseTable(
            "family_time", FamilyTime, ("happened_on", "who"), "Time with family",
            "When the child saw, or heard from, somebody of the family.",
            {"who": RELATIONS, "kind": {"in_person": "in person", "video": "by video", "telephone": "by telephone",
                                        "letter": "by letter"}},
        ),
        CaseTable(
            "supervisions", Supervision, ("held_on",), "Management supervision",
            "When the manager went through the work for the child with the social worker.",
        ),
    )
}  # fmt: skip
"""Every table by its name."""
