"""Reviews as lists show them: one row each, with what its work depends on, without a history."""

from datetime import date, time
from typing import Any, NamedTuple

from django.db.models import Exists, QuerySet, Subquery

from waymark.records.models import ReviewLife
from waymark.records.queries import work

COLUMNS = (
    "pk", "key", "version", "kind", "state", "iro_key", "planned_on", "agreed_on", "at", "mode", "place",
    "resume_by_on", "convening_due_on", "convening_received_on", "convened_by", "held_on", "recommendations_on",
    "recorded_on", "distributed_on", "letter_on", "response_on",
    "child_id", "child__key", "child__known_as", "child__name", "child__local_id", "child__dob", "child__restricted",
    "child__due_on", "child__due_rule", "child__due_because", "child__due_cite", "child__due_provisional",
    "child__last_held_on", "carer_id", "carer__key", "carer__name", "report_there", "forms_out", "met_on", "answered",
)  # fmt: skip


class LifeRow(NamedTuple):
    """One review, planned or held, with its child or carers. The fields are `COLUMNS`, in order."""

    pk: int
    key: str
    version: int
    kind: str
    state: str
    iro_key: str
    planned_on: date
    agreed_on: date
    at: time | None
    mode: str
    place: str
    resume_by_on: date | None
    convening_due_on: date | None
    convening_received_on: date | None
    convened_by: str
    held_on: date | None
    recommendations_on: date | None
    recorded_on: date | None
    distributed_on: date | None
    letter_on: date | None
    response_on: date | None
    child_id: int | None
    child_key: str | None
    known_as: str | None
    name: str | None
    local_id: str | None
    dob: date | None
    restricted: bool | None
    due_on: date | None
    due_rule: str | None
    due_because: str | None
    due_cite: str | None
    due_provisional: bool | None
    last_held_on: date | None
    carer_id: int | None
    carer_key: str | None
    carer_name: str | None
    report_there: bool
    forms_out: bool
    met_on: date | None
    """The last day since the last review on which the IRO saw the child."""
    answered: bool
    """Whether the child declined since the last review, or it was not appropriate."""

    @property
    def shown_name(self) -> str:
        """As the child likes to be called, or the name, or the number; the carers' name for theirs."""
        return self.known_as or self.name or self.local_id or self.carer_name or ""


def rows(lives: "QuerySet[ReviewLife]") -> list[LifeRow]:
    """The reviews of a query set, in its order and no more than it is cut to; two queries."""
    # What is asked beside each review is asked of these alone: a database would ask it of all before it cuts them.
    in_order = list(lives.values_list("pk", flat=True))
    by_pk = {row.pk: row for row in unordered(ReviewLife.objects.filter(pk__in=in_order))}
    return [by_pk[pk] for pk in in_order if pk in by_pk]


def unordered(lives: "QuerySet[ReviewLife]") -> list[LifeRow]:
    """The reviews of a query set that is not cut, in no particular order; one query."""
    visits = work.visits_since()
    found: Any = lives.annotate(
        report_there=work.report_there(), forms_out=work.forms_out(),
        met_on=Subquery(visits.filter(outcome__in=work.MET).order_by("-seen_on").values("seen_on")[:1]),
        answered=Exists(visits.filter(outcome__in=work.ANSWERED)),
    )  # fmt: skip
    return [LifeRow(*values) for values in found.values_list(*COLUMNS)]
