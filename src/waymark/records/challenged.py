"""From the rows of alerts and what went beyond them, of significant events, panels, audits and signals to what measures
count, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from waymark.domain.concerns.advice import Advice
from waymark.domain.concerns.partners import Escalation
from waymark.domain.concerns.systemic import Note, Raised
from waymark.domain.measures import quality
from waymark.domain.measures.challenge import NOTHING, Brought, Challenged
from waymark.domain.measures.challenge_rows import DriftRow
from waymark.domain.oversight.events import Notice
from waymark.domain.oversight.panels import Referral
from waymark.domain.quality.auditing import Audited, Graded, Observed
from waymark.domain.signals.rule import by_id
from waymark.records import challenge
from waymark.records.models import (
    Alert,
    Audit,
    LegalAdvice,
    Observation,
    PanelReferral,
    PartnerEscalation,
    SampleItem,
    SignalSpan,
    SignificantEvent,
    SystemicConcern,
)

DRIFT = ("SIG-PER-", "SIG-LEG-")
"""How the ids of the rules begin that tell of drift: permanence, and the law behind the plan."""
NOTICE = ("kind", "told_on", "happened_on", "origin", "answered_on", "answer", "told_by_role")
REFERRAL = (
    "panel", "referred_on", "heard_on", "decided_on", "outcome", "follow_up", "follow_up_on", "followed_on", "reason",
)  # fmt: skip

PUT = ("agency", "theme_title", "escalated_on", "outcome", "closed_on")
ASKED = ("asked_on", "provider", "topic", "advised_on", "led_to")
GRADED = ("graded_on", "on", "kind", "grade", "iro_key")
AUDITED = ("what", "completed_on", "grade", "iro_key")


def of_children(children: Iterable[int] | None) -> dict[int, Challenged]:
    """{child's row id: what was raised, told and referred} of those of whom there is any; of every child, for None. In
    eleven queries."""
    only = None if children is None else list(children)
    of = {} if only is None else {"child__in": only}
    raised = _brought(only)
    told = _by_child(SignificantEvent, of, NOTICE, Notice)
    put = _by_child(PanelReferral, of, REFERRAL, Referral)
    beyond = _by_child(PartnerEscalation, of, PUT, _escalation), _by_child(LegalAdvice, of, ASKED, Advice)
    looked = (
        _by_child(SampleItem, {**of, "graded_on__isnull": False}, GRADED, Graded),
        _by_child(Audit, {**of, "completed_on__isnull": False}, AUDITED, Audited),
    )
    rest = (told, put, *beyond, *looked)
    return {
        child: Challenged(raised.get(child, ()), *(tuple(found.get(child, ())) for found in rest))
        for child in dict.fromkeys([*raised, *(child for found in rest for child in found)])
    }


def _escalation(agency: str, theme: str, on: date, outcome: str, closed_on: date | None) -> Escalation:
    return Escalation(agency, theme, on, outcome=outcome, closed_on=closed_on)


def challenged(found: dict[int, Challenged], child: int) -> Challenged:
    """What was raised about one of them."""
    return found.get(child, NOTHING)


def _brought(only: list[int] | None) -> dict[int, tuple[Brought, ...]]:
    alerts = Alert.objects.exclude(reaches="")
    reaches = dict((alerts if only is None else alerts.filter(child__in=only)).values_list("key", "reaches"))
    return {
        child: tuple(Brought(one.matter, one.process, reaches.get(one.matter.key, "")) for one in kept)
        for child, kept in challenge.of_children(only).items()
    }


def _by_child(model: Any, of: dict[str, Any], columns: tuple[str, ...], row: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for child, *values in model.objects.filter(**of).order_by("pk").values_list("child_id", *columns):
        found[child].append(row(*values))
    return found


def drift() -> list[DriftRow]:
    """Every signal of drift that the records show, past and standing, in one query."""
    rules, begins = by_id(), Q()
    for start in DRIFT:
        begins |= Q(rule__startswith=start)
    columns = ("child__local_id", "from_on", "until_on", "rule", "child__dob")
    return [
        DriftRow(child, from_on, until_on, rule, rules[rule].title, dob)
        for child, from_on, until_on, rule, dob in SignalSpan.objects.filter(begins)
        .order_by("child__local_id", "rule", "from_on")
        .values_list(*columns)
        if rule in rules
    ]


def of_no_child() -> dict[str, tuple[Any, ...]]:
    """{fact: its rows} of what is about no single child: systemic concerns and observations. In three queries."""
    return {
        "systemic_concerns": tuple(quality.systemic(_systemic())),
        "observations": tuple(quality.observed(_observed())),
    }


def _systemic() -> Iterable[tuple[str, Note]]:
    for row in SystemicConcern.objects.order_by("pk").prefetch_related("raisings"):
        raised = sorted(
            (Raised(one.raised_on, "", one.replied_on) for one in row.raisings.all()), key=lambda one: one.on
        )
        yield row.key, Note(row.kind, "", "", row.since_on, tuple(raised), theme=row.theme_title)


def _observed() -> Iterable[Observed]:
    rows = Observation.objects.order_by("pk").values_list("observed_on", "iro__key", "life", "agreed_on")
    return (Observed(on, iro, life is not None, agreed) for on, iro, life, agreed in rows)
