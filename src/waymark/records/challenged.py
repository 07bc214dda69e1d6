"""From the rows of alerts, significant events, panels and signals to what measures count, in a fixed number of
queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from waymark.domain.measures.challenge import NOTHING, Brought, Challenged
from waymark.domain.measures.challenge_rows import DriftRow
from waymark.domain.oversight.events import Notice
from waymark.domain.oversight.panels import Referral
from waymark.domain.signals.rule import by_id
from waymark.records import challenge
from waymark.records.models import Alert, PanelReferral, SignalSpan, SignificantEvent

DRIFT = ("SIG-PER-", "SIG-LEG-")
"""How the ids of the rules begin that tell of drift: permanence, and the law behind the plan."""
NOTICE = ("kind", "told_on", "happened_on", "origin", "answered_on", "answer", "told_by_role")
REFERRAL = (
    "panel", "referred_on", "heard_on", "decided_on", "outcome", "follow_up", "follow_up_on", "followed_on", "reason",
)  # fmt: skip


def of_children(children: Iterable[int] | None) -> dict[int, Challenged]:
    """{child's row id: what was raised, told and referred} of those of whom there is any; of every child, for None. In
    seven queries."""
    only = None if children is None else list(children)
    of = {} if only is None else {"child__in": only}
    raised = _brought(only)
    told = _by_child(SignificantEvent, of, NOTICE, Notice)
    put = _by_child(PanelReferral, of, REFERRAL, Referral)
    return {
        child: Challenged(raised.get(child, ()), tuple(told.get(child, ())), tuple(put.get(child, ())))
        for child in dict.fromkeys([*raised, *told, *put])
    }


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
