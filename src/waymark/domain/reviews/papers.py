"""The papers that a review needs, how they are known to be ready, and by when."""

from collections.abc import Mapping
from typing import NamedTuple


class Needed(NamedTuple):
    """One paper."""

    key: str
    title: str
    who: str
    """Whose it is: who is reminded."""
    table: str
    """The table of `domain.casework` that says whether it is there; "" for one that is received for each review."""
    cite: str


PAPERS: Mapping[str, Needed] = {
    paper.key: paper
    for paper in (
        Needed("report", "Social worker's report", "social_worker", "", "PRO-3"),
        Needed("care_plan", "Care plan, authorised", "social_worker", "care_plans", "CP-1"),
        Needed("pep", "Personal education plan", "social_worker", "peps", "EDU-2"),
        Needed("health", "Health assessment", "social_worker", "health_events", "HLT-2"),
        Needed("placement_plan", "Placement plan with delegated authority", "social_worker", "placement_plans", "CP-2"),
        Needed("pathway_plan", "Pathway plan", "social_worker", "pathway_plans", "PP-1"),
    )
}  # fmt: skip
"""Every paper by its key. Which of them a child's review needs is worked out in `domain.reviews.readiness`."""

_ENQUIRIES = "FSR 2011 reg 28(3)(a)"
OF_CARERS: Mapping[str, Needed] = {
    paper.key: paper
    for paper in (
        Needed("supervision_report", "Supervising social worker's report", "supervising", "", _ENQUIRIES),
        Needed("household", "The household: who lives there, checks, health and safety", "supervising", "", _ENQUIRIES),
        Needed("learning", "The carers' learning and development", "supervising", "", _ENQUIRIES),
        Needed("concerns", "Complaints and allegations, and how each ended", "supervising", "", _ENQUIRIES),
    )
}  # fmt: skip
"""What a review of foster carers needs. None of it is held in the records: each is received for the review."""


def of_kind(kind: str) -> Mapping[str, Needed]:
    """The papers that a review of this kind can need."""
    return OF_CARERS if kind == "carers" else PAPERS
