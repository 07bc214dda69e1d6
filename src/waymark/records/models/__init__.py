"""All tables of the service, by room."""

from waymark.records.models.audit import AuditRow
from waymark.records.models.care import Episode, Missing, PreviousPermanence, UnaccompaniedYear
from waymark.records.models.child import Child, NamedPerson
from waymark.records.models.people import Account, AccountRole, Allocation, Person, Post, SocialWorkerEpisode
from waymark.records.models.reviews import Review
from waymark.records.models.service import AdoptedProfile, CoveredSpan, Service
from waymark.records.models.yearly import Adoption, AdoptionDecision, HealthYear, LeaverYear

__all__ = [
    "Account",
    "AccountRole",
    "AdoptedProfile",
    "Adoption",
    "AdoptionDecision",
    "Allocation",
    "AuditRow",
    "Child",
    "CoveredSpan",
    "Episode",
    "HealthYear",
    "LeaverYear",
    "Missing",
    "NamedPerson",
    "Person",
    "Post",
    "PreviousPermanence",
    "Review",
    "Service",
    "SocialWorkerEpisode",
    "UnaccompaniedYear",
]
