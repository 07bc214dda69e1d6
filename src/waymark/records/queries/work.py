"""What the work of a review depends on beside its own row, and whose children somebody is the IRO of."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from waymark.domain.people.roles import REVIEWS
from waymark.records.models import CASEWORK, Allocation, Consultation, Paper
from waymark.records.queries.scopes import running

REPORTS = ("report", "supervision_report")
"""The papers that are the report: of a child's review, of foster carers'."""
LONG_AGO = date(1900, 1, 1)
MET, ANSWERED = ("alone", "not_alone"), ("declined", "not_appropriate")
"""What may come of the IRO's meeting with a child: they met, or it is answered why they did not."""


def report_there() -> Exists:
    """Whether the (supervising) social worker's report came for a review, or was marked as not needed."""
    rows = Paper.objects.filter(life=OuterRef("pk"), kind__in=REPORTS)
    return Exists(rows.filter(Q(received_on__isnull=False) | Q(not_needed=True)))


def forms_out() -> Exists:
    """Whether a consultation form of a review has not come back."""
    return Exists(Consultation.objects.filter(life=OuterRef("pk"), returned_on=None))


def visits_since() -> "QuerySet[Any]":
    """The IRO's meetings with the child of a review, offered or had, since the last review was held."""
    visits: Any = CASEWORK["iro_visits"]._default_manager
    rows: QuerySet[Any] = visits.filter(child=OuterRef("child"))
    return rows.filter(seen_on__gt=Coalesce(OuterRef("child__last_held_on"), Value(LONG_AGO)))


def reviewed_by(person: str, today: date) -> "QuerySet[Allocation]":
    """The allocations by which somebody is a child's IRO today, or covers."""
    return Allocation.objects.filter(running(today), role__in=REVIEWS, person_key=person)
