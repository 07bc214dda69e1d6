"""Independent legal advice: who was asked what and when, and what came of it. Kept from those who work the case."""

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from waymark.actions.actor import Actor
from waymark.actions.concerns import common, listing
from waymark.actions.concerns.common import AlertChoice
from waymark.actions.concerns.listing import Listing
from waymark.actions.pages import Choice
from waymark.actions.reviews.preparing_parts import choices
from waymark.actions.verb import Deed, verb
from waymark.domain.concerns import advice as law
from waymark.domain.concerns.advice import LED_TO, STATES, TOPICS, Advice
from waymark.records.models import Child, LegalAdvice
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name

LOGGED = ("asked_on", "provider", "topic", "advised_on", "led_to", "alert_id")
"""What the log keeps: not the question and not the advice, which stay in the record alone."""
VIEWS = listing.views(STATES)


class Typed(NamedTuple):
    """What the form holds."""

    asked_on: date
    provider: str
    topic: str
    question: str
    advised_on: date | None = None
    advice: str = ""
    led_to: str = ""
    alert: str = ""
    """The key of the alert that it led to."""
    came_of_it: str = ""


class AdviceLine(NamedTuple):
    """One question in a list, without its words."""

    key: str
    child_key: str
    shown_name: str
    asked_on: date
    provider: str
    topic: str
    """In words."""
    state: str
    state_words: str
    led_to: str
    """In words; "" while it is not decided."""
    begun_by: str


class AdvicePage(NamedTuple):
    """One question."""

    line: AdviceLine
    typed: Typed
    alert: AlertChoice | None
    alerts: tuple[AlertChoice, ...]
    for_name: str
    may: Choice
    version: int
    today: date


class NewPage(NamedTuple):
    """The form of a new one."""

    child_key: str
    shown_name: str
    today: date


@verb("beyond", looks=True)
def to_ask(deed: Deed, key: str, *, by: Actor) -> NewPage:
    """The form of a question about a child."""
    child = deed.child(key)
    deed.note("looked at the form for independent legal advice", "child", key)
    return NewPage(key, shown_name(child), by.today)


@verb("beyond")
def ask(deed: Deed, key: str, *, typed: Typed, by: Actor) -> str:
    """Keeps a question that is put to an independent lawyer. Returns its key; the same sent twice is kept once.

    Raises Wrong with what is wrong by field.
    """
    child = deed.child(key)
    _check(typed, by.today)
    same = LegalAdvice.objects.filter(
        child=child, asked_on=typed.asked_on, question=typed.question.strip(), begun_by=by.who
    )
    if again := same.values_list("key", flat=True).first():
        deed.note("sent a question to an independent lawyer again, as it was kept already", "child", key)
        return again
    row = LegalAdvice(child=child, **common.begun(deed, child))
    _fill(row, typed)
    row.save()
    _noted(deed, row, "asked for independent legal advice", {})
    return row.key


@verb("legal_advice", looks=True)
def question(deed: Deed, key: str, *, by: Actor) -> AdvicePage:
    """One question, with the advice. A fixed number of queries."""
    row = _row(deed, key)
    deed.note("looked at independent legal advice", "child", row.child.key)
    alerts = tuple(common.alerts_of([row.child_id]).get(row.child_id, ()))
    alert = next((one for one in alerts if row.alert and one.key == row.alert.key), None)
    may = choices(scopes.subject(row.child, by.today), ("beyond",), by)["beyond"]
    typed = Typed(
        row.asked_on, row.provider, row.topic, row.question, row.advised_on, row.advice, row.led_to,
        row.alert.key if row.alert else "", row.came_of_it,
    )  # fmt: skip
    return AdvicePage(_line(row), typed, alert, alerts, row.for_name, may, row.version, by.today)


@verb("beyond")
def change(deed: Deed, key: str, *, typed: Typed, version: int, by: Actor) -> None:
    """Adds the advice and what came of it, or puts something right. Raises Refusal ("stale"), or Wrong by field."""
    row = _row(deed, key)
    common.in_version(row, version)
    _check(typed, by.today)
    before = common.said(row, LOGGED)
    _fill(row, typed)
    common.raised_version(row)
    _noted(deed, row, "changed independent legal advice", before)


@verb("legal_advice", looks=True)
def listed(deed: Deed, show: str, page: int, *, by: Actor) -> Listing[AdviceLine]:
    """The questions about children whom the actor may see, the oldest open one first. A fixed number of queries."""
    found = lines(scopes.visible(by.viewer, "legal_advice", by.today))
    left = listing.listing(found, VIEWS, show, page, by.today)
    deed.note(f"looked at a list of {left.total} questions to independent lawyers", "list", "legal_advice")
    return left


def lines(children: "QuerySet[Child]") -> list[AdviceLine]:
    """The questions about these children, open ones first; one query."""
    rows = LegalAdvice.objects.filter(child__in=children.values("pk")).select_related("child")
    return sorted(map(_line, rows), key=lambda one: (list(STATES).index(one.state), one.asked_on, one.key))


def advice_of(children: "QuerySet[Child]") -> dict[int, tuple[Advice, ...]]:
    """{child's row id: their questions as plain facts, without words}, by day; one query. For measures."""
    found: dict[int, list[Advice]] = {}
    for row in LegalAdvice.objects.filter(child__in=children.values("pk")).order_by("asked_on", "pk"):
        found.setdefault(row.child_id, []).append(_facts(row))
    return {pk: tuple(some) for pk, some in found.items()}


def _facts(row: LegalAdvice) -> Advice:
    return Advice(row.asked_on, row.provider, row.topic, row.advised_on, row.led_to)


def _line(row: LegalAdvice) -> AdviceLine:
    state = law.state(_facts(row))
    return AdviceLine(
        row.key, row.child.key, shown_name(row.child), row.asked_on, row.provider, TOPICS.get(row.topic, row.topic),
        state, STATES[state], LED_TO.get(row.led_to, row.led_to), row.begun_by_name,
    )  # fmt: skip


def _row(deed: Deed, key: str) -> LegalAdvice:
    row = common.locked(deed, LegalAdvice, key)
    row.child = deed.child(row.child.key)
    return row


def _check(typed: Typed, today: date) -> None:
    facts = Advice(typed.asked_on, typed.provider, typed.topic, typed.advised_on, typed.led_to)
    common.refuse_wrong(law.problems(facts, typed.question, typed.advice, typed.came_of_it, typed.alert, today))


def _fill(row: LegalAdvice, typed: Typed) -> None:
    row.alert = common.alert_of(row.child, typed.alert)
    common.fill(row, typed, "alert")


def _noted(deed: Deed, row: LegalAdvice, what: str, before: dict[str, str]) -> None:
    kept = {"legal_advice": row.key}
    deed.note(what, "child", row.child.key, {**kept, **before} if before else None,
              {**kept, **common.said(row, LOGGED)})  # fmt: skip
    deed.changed([row.child_id])
