"""All tables of the service, by room."""

from waymark.records.models.access import GlassBroken
from waymark.records.models.audit import AuditRow
from waymark.records.models.care import Episode, Missing, PreviousPermanence, UnaccompaniedYear
from waymark.records.models.carers import Carer
from waymark.records.models.casework import CASEWORK
from waymark.records.models.challenge import Alert, AlertEvent, AlertNotice, AlertTheme, KeptLadder, StandIn
from waymark.records.models.child import Child, NamedPerson
from waymark.records.models.concerns import (
    CafcassReferral,
    IroConcern,
    KeptReminder,
    LegalAdvice,
    PartnerAnswer,
    PartnerEscalation,
    SystemicConcern,
    SystemicRaising,
)
from waymark.records.models.feedback import (
    FeedbackAnswer,
    FeedbackGroup,
    FeedbackQuestion,
    FeedbackRound,
    GivenNumber,
)
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
from waymark.records.models.oversight import OversightNote, PanelReferral, SignificantEvent
from waymark.records.models.people import Account, AccountRole, Allocation, Person, Post, SocialWorkerEpisode
from waymark.records.models.quality import Audit, AuditStep, DipSample, Observation, SampleItem
from waymark.records.models.reviews import Review
from waymark.records.models.service import AdoptedProfile, CoveredSpan, Reached, Service
from waymark.records.models.signals import SignalAnswer, SignalBasis, SignalSpan
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
    "Alert",
    "AlertEvent",
    "AlertNotice",
    "AlertTheme",
    "Allocation",
    "Audit",
    "AuditRow",
    "AuditStep",
    "CafcassReferral",
    "CalendarFeed",
    "Carer",
    "Carried",
    "CheckAnswer",
    "Child",
    "Consultation",
    "Copy",
    "CoveredSpan",
    "DipSample",
    "Draft",
    "Episode",
    "FeedbackAnswer",
    "FeedbackGroup",
    "FeedbackQuestion",
    "FeedbackRound",
    "GivenNumber",
    "GlassBroken",
    "HealthYear",
    "Invitation",
    "IroConcern",
    "KeptForm",
    "KeptLadder",
    "KeptReminder",
    "LeaverYear",
    "LegalAdvice",
    "LifeEvent",
    "Message",
    "MessageFile",
    "MessageStep",
    "Missing",
    "NamedPerson",
    "Observation",
    "OversightNote",
    "PanelReferral",
    "Paper",
    "PartnerAnswer",
    "PartnerEscalation",
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
    "SampleItem",
    "SavedFilter",
    "Service",
    "SignalAnswer",
    "SignalBasis",
    "SignalSpan",
    "SignificantEvent",
    "SocialWorkerEpisode",
    "StandIn",
    "SystemicConcern",
    "SystemicRaising",
    "UnaccompaniedYear",
    "Upload",
    "Writing",
]
