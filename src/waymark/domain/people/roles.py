"""The roles of people who work with the service, and what they are called."""

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "iro": "Independent Reviewing Officer",
    "iro_manager": "IRO manager",
    "business_support": "Business support",
    "social_worker": "Social worker",
    "team_manager": "Team manager",
    "senior_manager": "Senior manager",
    "analyst": "Performance analyst",
    "personal_adviser": "Personal adviser",
    "supervising_social_worker": "Supervising social worker",
    "fostering_iro": "Fostering IRO",
    "private_fostering_iro": "Private fostering IRO",
    "participation_worker": "Participation worker",
    "advocacy_provider": "Advocacy provider",
    "board_member": "Board member",
    "data_protection_officer": "Data protection officer",
    "administrator": "Administrator",
}
"""Every role that can have an account. A child, parent, carer or partner comes by a link for one form, without one."""

IRO = "iro"
COVER = "cover"
SOCIAL_WORKER = "social worker"
PERSONAL_ADVISER = "personal adviser"
PARTS: Mapping[str, str] = {
    IRO: "IRO",
    COVER: "Covering IRO",
    SOCIAL_WORKER: "Social worker",
    PERSONAL_ADVISER: "Personal adviser",
}
"""The parts that somebody can be allocated to play for a child, as `domain.history.Allocation.role` has them."""
REVIEWS = (IRO, COVER)
"""Those who chair a child's reviews: the IRO, and whoever covers for an absent one from day to day."""
WORKS = (SOCIAL_WORKER, PERSONAL_ADVISER)
"""Those who work the case: the social worker, and a young person's personal adviser."""
