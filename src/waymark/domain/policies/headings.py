"""What a section of a service's report holds, as far as its title tells."""

import re
from collections.abc import Mapping, Sequence

TITLES: Mapping[str, tuple[str, ...]] = {
    "introduction": ("introduction|foreword", "purpose of the report"),
    "law": ("legal context|statutory role|law|legislation",),
    "summary": ("summary|in short", "key performance", "quantitative"),
    "team": ("team", "profile of the service|workload", "capacity|caseload|structure|core activit"),
    "children": ("child\\w* data|profile of our|the children|population", "quantitative", "summary"),
    "legal_status": ("legal status", "child\\w* data|profile of our|the children", "quantitative", "summary"),
    "placements": ("placements", "child\\w* data|profile of our|the children", "quantitative", "summary"),
    "asylum": ("asylum", "child\\w* data|profile of our|the children", "quantitative", "summary"),
    "movement": ("admission|movement", "child\\w* data|profile of our|the children", "quantitative", "summary"),
    "reviews": (
        "review activity|data for .*reviews",
        "timeliness of reviews|statutory reviews",
        "^reviews?$",
        "review",
    ),
    "timeliness": ("timel|timescale", "review activity|data for .*reviews|statutory reviews", "^reviews?$", "review"),
    "indicators": ("indicator",),
    "participation": ("^participation", "participation", "engagement|consultation"),
    "attendance": ("^attendance", "^participation", "participation", "engagement|consultation"),
    "voice": ("voice|co-chair|visits", "consultation|engagement", "participation"),
    "advocacy": ("advoca|independent visitor",),
    "parents": ("parents",),
    "partners": ("partner",),
    "feedback": ("feedback",),
    "stability": ("stability", "outcomes", "child\\w* data|profile of our|the children"),
    "permanence": ("permanence", "outcomes"),
    "care_plans": ("care plans?\\b", "care planning"),
    "health": ("health", "outcomes", "child\\w* data|profile of our|the children"),
    "education": ("education", "outcomes"),
    "leavers": ("leavers|left care", "outcomes", "child\\w* data|profile of our|the children"),
    "pathway_reviews": ("pathway",),
    "annual_reviews": ("annual reviews|yearly reviews",),
    "challenge": ("dispute|alert|challenge|escalation",),
    "legal_advice": ("legal advice",),
    "complaints": ("complaint|compliment",),
    "oversight": ("oversight|monitoring|core activit", "quality assurance \\("),
    "audits": ("audit", "quality assurance \\("),
    "resources": ("resource", "wider issues|barriers", "capacity|workload"),
    "systemic": ("systemic|wider issues",),
    "improvement": ("improvement activit|learning and development|achievements",),
    "progress": ("progress",),
    "priorities": (
        "key priorit|priority areas|next steps|future planning|areas for improvement",
        "priorit|moving forward",
    ),
    "references": ("references",),
}
"""For each content, patterns of the titles under which it stands: the first that finds a title decides."""


def holds(titles: Sequence[str]) -> list[tuple[str, ...]]:
    """For each title, the contents of `catalogue.CONTENTS` that stand under it; each content stands once or nowhere."""
    found: list[list[str]] = [[] for _ in titles]
    for content, patterns in TITLES.items():
        place = _place(titles, patterns)
        if place is not None:
            found[place].append(content)
    return [tuple(contents) for contents in found]


def _place(titles: Sequence[str], patterns: Sequence[str]) -> int | None:
    for pattern in patterns:
        for place, title in enumerate(titles):
            if re.search(rf"\b(?:{pattern})" if pattern[0] != "^" else pattern, title, re.IGNORECASE):
                return place
    return None
