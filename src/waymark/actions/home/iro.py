"""My work of somebody who chairs reviews."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from waymark.actions import messages, recommendations_list
from waymark.actions.actor import Actor
from waymark.actions.carers import own_states
from waymark.actions.children import labels
from waymark.actions.home import between, own, parts
from waymark.actions.home.parts import Ground, Planned
from waymark.actions.home.shown import Change, Home, Number
from waymark.actions.pages import NextReview
from waymark.actions.reviews import questions, responding
from waymark.actions.reviews_list import MINE, said
from waymark.actions.signals import signals_list, tasks
from waymark.actions.standing import asked_of
from waymark.domain.people.roles import SOCIAL_WORKER
from waymark.records.models import Allocation, Child, Episode, Missing, Question
from waymark.records.queries import people
from waymark.records.queries.children import shown_name

NUMBERS = (
    "late", "at_risk", "not_booked", "booked_late", "passed", "report_missing", "to_see", "to_recommend", "to_record",
    "to_send", "to_letter", "to_close",
)  # fmt: skip
CARERS = {
    "soon": "carers' reviews in the next ten working days", "passed": "carers' reviews to be opened or moved",
    "to_convene": "carers' reviews to convene", "report_missing": "reports missing",
    "to_recommend": "recommendations to send", "to_record": "records to write",
    "to_send": "records to send out", "to_close": "carers' reviews to close",
}  # fmt: skip
SUPPORTS = {
    "soon": "carers' reviews in the next ten working days", "form_missing": "convening forms to fill in",
    "report_missing": "reports to write", "form_late": "convening forms past the cut-off",
}  # fmt: skip
"""What reviews ask of whoever supports the carers."""
NO_CARERS = "No review of your foster carers is agreed for the next ten working days."
RECOMMENDATIONS = ("overdue", "said_done", "repeated")
BACK = timedelta(days=14)
"""So far back is told what changed, and what was answered."""
WENT = {"M": "Missing", "A": "Away without authorisation"}


def iro(by: Actor) -> Home:
    """An IRO's own children: the ten working days ahead, what waits, and what changed."""
    on = parts.ground(by, MINE)
    children, counts, unbooked = parts.own_children(on), parts.counts(on), parts.not_booked(on)
    planned, told = of_own(on, unbooked)
    return Home(
        "reviews", "My work", parts.says(counts), by.today,
        numbers=(
            *parts.numbers(on, NUMBERS), *parts.recommendation_numbers(on, MINE, RECOMMENDATIONS),
            *between.alert_numbers(on), *between.own_numbers(on),
        ),
        counts=counts, iro=on.now.day.names.get(by.who, ("", ""))[0], days=planned.days,
        passed=parts.in_view(on, "passed"), reviews=unbooked, targets=planned.targets, may_book=by.may("book"),
        waiting=parts.waiting(on), recommendations=told.overdue, objections=told.objections, answers=told.answers,
        drafts=own.drafts(by), failures=messages.failures(children)[: parts.FEW], changes=told.changes,
        due_days=between.due_days(on), tasks=tasks.waiting(by), signals=signals_list.first(by, parts.FEW),
        saved=own.kept(on.now),
    )  # fmt: skip


class Told(NamedTuple):
    """What the records tell of the reader's own children."""

    overdue: tuple[recommendations_list.RecommendationRow, ...]
    objections: tuple[responding.Objection, ...]
    answers: tuple[questions.Line, ...]
    changes: tuple[Change, ...]


def of_own(on: Ground, unbooked: tuple[NextReview, ...] = ()) -> tuple[Planned, Told]:
    """The days ahead and what is told of the reader's own children: read once until somebody writes about one."""

    def read() -> tuple[Planned, Told]:
        children, today = parts.own_children(on), on.by.today
        told = Told(_overdue(on), responding.objections(children), answers(children, today), changes(on, children))
        return parts.planned(on, unbooked, papers=True), told

    return on.now.once("own", on.now.own(), read)


def carers(by: Actor) -> Home:
    """Reviews of foster carers, for those who chair them or support the carers."""
    on = parts.ground(by, MINE)
    chairs = by.may("record")
    words = CARERS if chairs else SUPPORTS
    days = parts.planned(on, papers=False).days
    number = sum(len(day.reviews) for day in days)
    held = parts.waiting(on) if chairs else ()
    passed = parts.in_view(on, "passed") if chairs else ()
    rows = iter(asked_of([*(one.row for day in days for one in day.reviews), *held], on.now))
    days = tuple(day._replace(reviews=tuple(one._replace(row=next(rows)) for one in day.reviews)) for day in days)
    found = zip(words.values(), parts.numbers(on, tuple(words)), strict=True)
    states = own_states(by)
    return Home(
        "reviews", "My work", _of_carers(number), by.today,
        numbers=(
            *(_next_of_carers(state, states[state]) for state in ("late", "at risk")),
            *(one._replace(words=said(text, one.number)) for text, one in found),
        ), days=days, passed=passed,
        asked=() if chairs else parts.asked(on), waiting=tuple(rows), drafts=own.drafts(by),
        saved=own.kept(on.now), about="carers",
    )  # fmt: skip


def _next_of_carers(state: str, number: int) -> Number:
    words = {"late": "foster carers past the limit", "at risk": "foster carers at risk"}[state]
    look = {"late": "late", "at risk": "risk"}[state] if number else ""
    return Number(words, number, "carers", (("whose", "mine"), ("state", state)), look)


def _of_carers(number: int) -> str:
    if not number:
        return NO_CARERS
    return f"{number} {'review' if number == 1 else 'reviews'} of your foster carers in the next ten working days."


def _overdue(on: Ground) -> tuple[recommendations_list.RecommendationRow, ...]:
    found = recommendations_list.narrowed(MINE, "", on.now)
    return recommendations_list.rows_of(found, "overdue", on.now, most=parts.FEW)


def answers(children: "QuerySet[Child]", today: date) -> tuple[questions.Line, ...]:
    """Questions answered in the last two weeks about these children, newest first; two queries."""
    rows = Question.objects.filter(child__in=children.values("pk"), answered_on__gte=today - BACK)
    return questions.lines(rows.select_related("child", "life").order_by("-answered_on", "-pk")[: parts.SHOWN])


def changes(on: Ground, children: "QuerySet[Child]") -> tuple[Change, ...]:
    """What changed for these children in the last two weeks, newest first; five queries."""
    since, today, words = on.by.today - BACK, on.by.today, labels(on.profile)
    recent = {"child__in": children.values("pk"), "started_on__range": (since, today)}
    found: list[Change] = []
    for episode in Episode.objects.filter(**recent).select_related("child"):
        where = words["placement"].get(episode.placement, episode.placement)
        status = words["legal_status"].get(episode.legal_status, episode.legal_status)
        why = words["reason_new"].get(episode.reason_new, "New episode")
        found.append(_change(episode.child, episode.started_on, f"{why}: {where}; {status}"))
    for away in Missing.objects.filter(**recent).select_related("child"):
        back = "; is back" if away.ended_on and away.ended_on <= today else ""
        found.append(_change(away.child, away.started_on, f"{WENT.get(away.kind, 'Missing')}{back}"))
    for left in children.filter(looked_after_until__range=(since, today)):
        if left.looked_after_until:
            found.append(_change(left, left.looked_after_until, "Care ended"))
    allocated = list(Allocation.objects.filter(**recent, role=SOCIAL_WORKER).select_related("child"))
    names = people.names(one.person_key for one in allocated)
    for one in allocated:
        name = names.get(one.person_key, ("", one.person_key))[1]
        found.append(_change(one.child, one.started_on, f"New social worker: {name}"))
    return tuple(sorted(found, key=lambda one: (one.on, one.shown_name), reverse=True)[: parts.SHOWN])


def _change(child: Child, day: date, says: str) -> Change:
    return Change(child.key, shown_name(child), day, says)
