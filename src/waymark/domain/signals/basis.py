"""What all signals of a service rest on beside its children's histories: where it is another, all are made anew."""

from functools import cache
from hashlib import sha256

from waymark.domain.policies.profile import STATUTORY, Profile, shipped_profile
from waymark.domain.signals.holding import Holding, known
from waymark.domain.signals.rule import rules
from waymark.law.loader import bank_holidays

NEEDED = (
    "periods", "reviews", "lives", "health", "missing", "social_workers", "allocations", "advocacy", "assessments",
    "asylum_claims", "care_plans", "case_documents", "family_time", "health_events", "iro_visits", "legal_steps",
    "matches", "oversights", "pathway_plans", "peps", "permanence_meetings", "placement_plans", "risks", "schools",
    "supervisions", "supports", "visits",
)  # fmt: skip
"""The parts of a `History` that the rules ask for."""


def basis(held: Holding, profile: Profile) -> str:
    """A text that is the same as long as the same histories give the same signals.

    It changes with the rules that the service can know, the days for which its tables speak, its profile, the rules'
    texts and the list of bank holidays.
    """
    days = sorted((table, spans) for table, spans in held.coverage.spans.items())
    return _digest(f"{_shipped()} {profile.hash} {sorted(known(held))} {days}")


@cache
def _shipped() -> str:
    """What comes with this version of the program."""
    return _digest(f"{rules()} {bank_holidays()} {shipped_profile(STATUTORY).hash}")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
