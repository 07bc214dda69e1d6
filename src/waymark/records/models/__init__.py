"""All tables of the service, by room."""

from waymark.records.models.access import GlassBroken
from waymark.records.models.audit import AuditRow
from waymark.records.models.care import Episode, Missing, PreviousPermanence, UnaccompaniedYear
from waymark.records.models.carers import Carer
from waymark.records.models.casework import CASEWORK
from waymark.records.models.child import Child, NamedPerson
from waymark.records.models.lives import (
    AgendaItem,
    CheckAnswer,
    Consultation,
    Invitation,
    LifeEvent,
    Paper,
    Question,
    Reminder,
    ReviewLife,
    ReviewMeeting,
)
from waymark.records.models.messages import CalendarFeed, Message, MessageFile, MessageStep
from waymark.records.models.outcomes import Carried, Copy, Progress, Recommendation
from waymark.records.models.people import Account, AccountRole, Allocation, Person, Post, SocialWorkerEpisode
from waymark.records.models.reviews import Review
from waymark.records.models.service import AdoptedProfile, CoveredSpan, Reached, Service
from waymark.records.models.uploads import Upload
from waymark.records.models.writings import Draft, KeptForm, SavedFilter, Writing
from waymark.records.models.yearly import Adoption, AdoptionDecision, HealthYear, LeaverYear
from waymark.records.models.young_people import PathwayHandOver

__all__ = [
    "CASEWORK",
    "Account",
    "AccountRole",
    "AdoptedProfile",
    "Adoption",
    "AdoptionDecision",
    "AgendaItem",
    "Allocation",
    "AuditRow",
    "CalendarFeed",
    "Carer",
    "Carried",
    "CheckAnswer",
    "Child",
    "Consultation",
    "Copy",
    "CoveredSpan",
    "Draft",
    "Episode",
    "GlassBroken",
    "HealthYear",
    "Invitation",
    "KeptForm",
    "LeaverYear",
    "LifeEvent",
    "Message",
    "MessageFile",
    "MessageStep",
    "Missing",
    "NamedPerson",
    "Paper",
    "PathwayHandOver",
    "Person",
    "Post",
    "PreviousPermanence",
    "Progress",
    "Question",
    "Reached",
    "Recommendation",
    "Reminder",
    "Review",
    "ReviewLife",
    "ReviewMeeting",
    "SavedFilter",
    "Service",
    "SocialWorkerEpisode",
    "UnaccompaniedYear",
    "Upload",
    "Writing",
]
