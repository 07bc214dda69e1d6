"""The views of `domain.reviews.due_work` as filters of the database. A test holds the two equal."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    Count,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from waymark.domain.people.roles import REVIEWS, SOCIAL_WORKER
from waymark.domain.reviews.due_work import AHEAD_OF, OPEN_AFTER
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.states import COMING
from waymark.records.models import CASEWORK, Allocation, Child, Consultation, Paper, Post, ReviewLife
from waymark.records.queries.scopes import running

COUNTING = tuple(kind.key for kind in KINDS.values() if kind.counts)
BEGUN = ("opened", "adjourned")
OPEN = (*COMING, *OPEN_AFTER)
"""States of which any view speaks: reviews that are over are in none."""
NONE = Q(pk__in=[])
LONG_AGO = date(1900, 1, 1)


class Days(NamedTuple):
    """The days on which views turn, worked out before the database is asked."""

    today: date
    ahead: date
    """The last of the next ten working days."""
    late: Mapping[str, tuple[date, ...]]
    """{"recommend_late": the days of holding whose day for it has passed}."""
    answer: tuple[date, ...] = ()
    """Days of sending recommendations whose answer is still asked for."""
    see_weeks: int | None = None
    known: date | None = None
    """The last day of which it is known whether reviews were held; a limit after it may have been met."""


def held_days(lives: "QuerySet[ReviewLife]") -> list[date]:
    """The days on which those were held of which something may still follow, in one query."""
    found = lives.filter(state__in=OPEN_AFTER, held_on__isnull=False).order_by("held_on")
    return [day for day in found.values_list("held_on", flat=True).distinct() if day]


def unanswered_days(lives: "QuerySet[ReviewLife]") -> list[date]:
    """The days on which recommendations were sent that nobody has answered, in one query."""
    found = lives.filter(UNANSWERED).order_by("recommendations_on")
    return [day for day in found.values_list("recommendations_on", flat=True).distinct() if day]


UNANSWERED = Q(recommendations_on__isnull=False, response_on=None, state__in=OPEN_AFTER)


def report_there() -> Exists:
    """Whether the social worker's report came for a review, or was marked as not needed."""
    rows = Paper.objects.filter(life=OuterRef("pk"), kind="report")
    return Exists(rows.filter(Q(received_on__isnull=False) | Q(not_needed=True)))


def forms_out() -> Exists:
    """Whether a consultation form of a review has not come back."""
    return Exists(Consultation.objects.filter(life=OuterRef("pk"), returned_on=None))


def seen(weeks: int | None) -> Q:
    """Reviews before which the child was seen as the service's standard has it, or declined, or was not to be seen."""
    visits: Any = CASEWORK["iro_visits"]._default_manager
    rows = visits.filter(child=OuterRef("child"))
    since_last = rows.filter(seen_on__gt=Coalesce(OuterRef("child__last_held_on"), Value(LONG_AGO)))
    met = since_last.filter(outcome__in=("alone", "not_alone"))
    if weeks:
        back = Value(timedelta(weeks=weeks), output_field=DurationField())
        met = met.filter(seen_on__gte=ExpressionWrapper(OuterRef("agreed_on") - back, output_field=DateField()))
    return Q(Exists(met)) | Q(Exists(since_last.filter(outcome__in=("declined", "not_appropriate"))))


def review_views(days: Days) -> dict[str, Q]:
    """{view: filter of `ReviewLife`}."""
    today, ahead = days.today, days.ahead
    waits = Q(state__in=AHEAD_OF, agreed_on__gte=today)
    form = waits & Q(convening_due_on__isnull=False, convening_received_on=None)
    open_after, late = Q(state__in=OPEN_AFTER), {key: Q(held_on__in=found) for key, found in days.late.items()}
    recommend, write = open_after & Q(recommendations_on=None), open_after & Q(recorded_on=None)
    letter = open_after & Q(child__isnull=False, letter_on=None)
    not_out = open_after & Q(distributed_on=None)
    weeks = days.see_weeks
    see_by = today + timedelta(weeks=weeks) if weeks else ahead
    return {
        "soon": Q(state__in=COMING, agreed_on__range=(today, ahead)),
        "passed": Q(state__in=COMING, agreed_on__lt=today) & ~Q(state="adjourned")
        | Q(state="adjourned", resume_by_on__lt=today),
        "to_convene": Q(state="planned", agreed_on__gte=today),
        "form_missing": form,
        "form_late": form & Q(convening_due_on__lt=today),
        "forms_out": waits & Q(forms_out()),
        "report_missing": waits & Q(agreed_on__lte=ahead) & ~Q(report_there()),
        "to_see": waits & Q(child__isnull=False, agreed_on__lte=see_by) & ~seen(weeks),
        "to_recommend": recommend,
        "recommend_late": recommend & late["recommend_late"],
        "to_record": write,
        "record_late": write & late["record_late"],
        "to_send": not_out & (~Q(state="held") | late["send_late"]),
        "send_late": not_out & late["send_late"],
        "to_letter": letter,
        "letter_late": letter & late["letter_late"],
        "to_answer": UNANSWERED & Q(recommendations_on__in=days.answer),
        "to_close": Q(state="distributed"),
    }


def next_views(days: Days) -> dict[str, Q]:
    """{view: filter of children with `booked`}."""
    due, passed = Q(due_on__isnull=False), Q(due_on__lt=days.today)
    return {
        "late": passed & Q(due_on__lte=days.known) if days.known else NONE,
        "not_known": passed & ~Q(due_on__lte=days.known) if days.known else passed,
        "at_risk": Q(due_on__range=(days.today, days.ahead)),
        "not_booked": due & Q(booked_on=None),
        "booked_late": due & Q(booked_on__gt=F("due_on")),
    }


def booked(children: "QuerySet[Child]", today: date) -> Any:
    """The children with `booked_on`: the day agreed for their next review in care, if it is not past and not held."""
    rows = ReviewLife.objects.filter(child=OuterRef("pk"), state__in=COMING, kind__in=COUNTING)
    rows = rows.filter(Q(agreed_on__gte=today) | Q(state__in=BEGUN)).order_by("agreed_on")
    return children.annotate(booked_on=Subquery(rows.values("agreed_on")[:1]))


def counted(found: "QuerySet[Any]", views: Mapping[str, Q], wanted: Iterable[str]) -> dict[str, int]:
    """How many rows are in each of these views, in one query."""
    keys = [key for key in wanted if key in views]
    numbers = found.aggregate(**{key: Count("pk", filter=views[key]) for key in keys}) if keys else {}
    return {key: numbers[key] for key in keys}


def reviewed_by(person: str, today: date) -> "QuerySet[Allocation]":
    """The allocations by which somebody is a child's IRO today, or covers."""
    return Allocation.objects.filter(running(today), role__in=REVIEWS, person_key=person)


def worked_by(person: str, today: date) -> "QuerySet[Allocation]":
    """The allocations of somebody today, in whatever part."""
    return Allocation.objects.filter(running(today), person_key=person)


def in_team(team: str, today: date) -> "QuerySet[Allocation]":
    """The allocations today of social workers in a team."""
    members = Post.objects.filter(running(today), team=team).values("person__key")
    return Allocation.objects.filter(running(today), role=SOCIAL_WORKER, person_key__in=members)


def teams(today: date) -> list[str]:
    """The teams that have a social worker today, in one query."""
    found = Post.objects.filter(running(today), role="social_worker").exclude(team="").order_by("team")
    return list(found.values_list("team", flat=True).distinct())
