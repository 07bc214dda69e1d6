"""Escalations to partner agencies: to whom, what is wrong and what is asked, the answers, and what came of it."""

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
from waymark.domain.concerns import partners as law
from waymark.domain.concerns.partners import AGENCIES, OUTCOMES, STATES, Escalation
from waymark.domain.errors import Refusal
from waymark.records.models import Child, PartnerAnswer, PartnerEscalation
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name

COLUMNS = (
    "agency", "to_name", "theme", "concern", "wanted", "escalated_on", "answer_by_on", "alert_id", "outcome",
    "outcome_text", "closed_on",
)  # fmt: skip
VIEWS = listing.views(STATES)


class Typed(NamedTuple):
    """What the form about an escalation holds."""

    agency: str
    to_name: str
    concern: str
    wanted: str
    escalated_on: date
    answer_by_on: date | None = None
    theme: str = ""
    alert: str = ""
    """The key of the alert that it hangs on; "" where it stands alone."""


class Answer(NamedTuple):
    """What the agency answered."""

    answered_on: date
    who: str
    text: str
    entered_by: str


class PartnerLine(NamedTuple):
    """One escalation in a list."""

    key: str
    child_key: str
    shown_name: str
    agency: str
    """In words."""
    to_name: str
    concern: str
    escalated_on: date
    answer_by_on: date | None
    state: str
    state_words: str
    outcome: str
    """In words; "" while open."""


class PartnerPage(NamedTuple):
    """One escalation."""

    line: PartnerLine
    typed: Typed
    theme_title: str
    alert: AlertChoice | None
    alerts: tuple[AlertChoice, ...]
    """The alerts about the child, to choose from."""
    answers: tuple[Answer, ...]
    outcome_text: str
    closed_on: date | None
    begun_by: str
    for_name: str
    may: Choice
    themes: tuple[tuple[str, str], ...]
    version: int
    today: date


class NewPage(NamedTuple):
    """The form that begins one."""

    child_key: str
    shown_name: str
    alerts: tuple[AlertChoice, ...]
    themes: tuple[tuple[str, str], ...]
    today: date


@verb("beyond", looks=True)
def to_escalate(deed: Deed, key: str, *, by: Actor) -> NewPage:
    """The form that puts something about a child to another agency."""
    child = deed.child(key)
    deed.note("looked at the form that puts something to a partner agency", "child", key)
    alerts = tuple(common.alerts_of([child.pk]).get(child.pk, ()))
    return NewPage(key, shown_name(child), alerts, common.themes(by.today), by.today)


@verb("beyond")
def escalate(deed: Deed, key: str, *, typed: Typed, by: Actor) -> str:
    """Puts something to another agency. Returns its key; the same sent twice is kept once.

    Raises Wrong with what is wrong by field.
    """
    child = deed.child(key)
    _check(typed, by.today)
    same = PartnerEscalation.objects.filter(
        child=child, agency=typed.agency, concern=typed.concern.strip(), escalated_on=typed.escalated_on,
        begun_by=by.who,
    )  # fmt: skip
    if again := same.values_list("key", flat=True).first():
        deed.note("sent what was put to a partner agency again, as it was kept already", "child", key)
        return again
    row = PartnerEscalation(child=child, **common.begun(deed, child))
    _fill(row, typed, by.today)
    row.save()
    _noted(deed, row, f"put something to a partner agency: {AGENCIES[row.agency]}", {})
    return row.key


@verb("children", looks=True)
def escalation(deed: Deed, key: str, *, by: Actor) -> PartnerPage:
    """One escalation. A fixed number of queries."""
    row = _row(deed, key)
    deed.note("looked at what was put to a partner agency", "child", row.child.key)
    alerts = tuple(common.alerts_of([row.child_id]).get(row.child_id, ())) if by.may("alerts") else ()
    alert = next((one for one in alerts if row.alert and one.key == row.alert.key), None)
    answers = tuple(
        Answer(one.answered_on, one.who, one.text, one.entered_by_name)
        for one in row.answers.order_by("answered_on", "pk")
    )
    may = choices(scopes.subject(row.child, by.today), ("beyond",), by)["beyond"]
    return PartnerPage(
        _line(row, by.today), _typed(row), row.theme_title, alert, alerts, answers, row.outcome_text, row.closed_on,
        row.begun_by_name, row.for_name, may, common.themes(by.today), row.version, by.today,
    )  # fmt: skip


@verb("beyond")
def change(deed: Deed, key: str, *, typed: Typed, version: int, by: Actor) -> None:
    """Puts it right while it is open. Raises Refusal ("stale"), or Wrong with what is wrong by field."""
    row = _open(deed, key, version)
    _check(typed, by.today)
    before = common.said(row, COLUMNS)
    _fill(row, typed, by.today)
    common.raised_version(row)
    _noted(deed, row, "changed what was put to a partner agency", before)


@verb("beyond")
def enter_answer(deed: Deed, key: str, *, answered_on: date, who: str, text: str, version: int, by: Actor) -> None:
    """Keeps an answer of the agency; there may be several. It is not changed later."""
    row = _open(deed, key, version)
    found = {}
    if not row.escalated_on <= answered_on <= by.today:
        found["answered_on"] = "The answer came between the day on which it was put to them and today"
    if not who.strip():
        found["who"] = "Say who answered"
    if not text.strip():
        found["text"] = "Write the answer"
    common.refuse_wrong(found)
    PartnerAnswer.objects.create(
        escalation=row, answered_on=answered_on, who=who.strip(), text=text.strip(), entered_by_name=by.name
    )
    common.raised_version(row)
    after = {"partner_escalation": row.key, "who": who.strip(), "text": text.strip(), "on": str(answered_on)}
    deed.note("entered the answer of a partner agency", "child", row.child.key, None, after)
    deed.changed([row.child_id])


@verb("beyond")
def close(deed: Deed, key: str, *, outcome: str, outcome_text: str, closed_on: date, version: int, by: Actor) -> None:
    """Says what came of it, and what changed for the child."""
    row = _open(deed, key, version)
    common.refuse_wrong(law.closing_problems(outcome, outcome_text, closed_on, row.escalated_on, by.today))
    before = common.said(row, COLUMNS)
    row.outcome, row.outcome_text, row.closed_on = outcome, outcome_text.strip(), closed_on
    common.raised_version(row)
    _noted(deed, row, f"closed what was put to a partner agency: {OUTCOMES[outcome]}", before)


@verb("beyond")
def reopen(deed: Deed, key: str, *, version: int, by: Actor) -> None:
    """Opens it again: what came of it is to be said anew; the log keeps what was said."""
    row = _row(deed, key)
    common.in_version(row, version)
    before = common.said(row, COLUMNS)
    row.outcome, row.closed_on = "", None
    common.raised_version(row)
    _noted(deed, row, "opened again what was put to a partner agency", before)


@verb("children", looks=True)
def listed(deed: Deed, show: str, page: int, *, by: Actor) -> Listing[PartnerLine]:
    """What was put to other agencies about the children whom the actor may see, overdue first. A fixed number of
    queries."""
    found = lines(scopes.visible(by.viewer, "children", by.today), by.today)
    left = listing.listing(found, VIEWS, show, page, by.today)
    deed.note(f"looked at a list of {left.total} escalations to partner agencies", "list", "partners")
    return left


def lines(children: "QuerySet[Child]", today: date) -> list[PartnerLine]:
    """The escalations about these children, overdue first; two queries."""
    rows = PartnerEscalation.objects.filter(child__in=children.values("pk")).select_related("child")
    found = [_line(row, today) for row in rows.prefetch_related("answers")]
    return sorted(found, key=lambda one: (list(STATES).index(one.state), one.escalated_on, one.key))


def escalations_of(children: "QuerySet[Child]") -> dict[int, tuple[Escalation, ...]]:
    """{child's row id: their escalations as plain facts}, by day; two queries. For measures and pages that have
    asked."""
    found: dict[int, list[Escalation]] = {}
    rows = PartnerEscalation.objects.filter(child__in=children.values("pk")).order_by("escalated_on", "pk")
    for row in rows.prefetch_related("answers"):
        found.setdefault(row.child_id, []).append(_facts(row))
    return {pk: tuple(some) for pk, some in found.items()}


def _facts(row: PartnerEscalation) -> Escalation:
    days = tuple(sorted(one.answered_on for one in row.answers.all()))
    return Escalation(
        row.agency, row.theme, row.escalated_on, row.answer_by_on, days, row.outcome, row.closed_on,
        row.alert_id is not None,
    )  # fmt: skip


def _line(row: PartnerEscalation, today: date) -> PartnerLine:
    state = law.state(_facts(row), today)
    return PartnerLine(
        row.key, row.child.key, shown_name(row.child), AGENCIES.get(row.agency, row.agency), row.to_name, row.concern,
        row.escalated_on, row.answer_by_on, state, STATES[state], OUTCOMES.get(row.outcome, row.outcome),
    )  # fmt: skip


def _row(deed: Deed, key: str) -> PartnerEscalation:
    row = common.locked(deed, PartnerEscalation, key)
    row.child = deed.child(row.child.key)
    return row


def _open(deed: Deed, key: str, version: int) -> PartnerEscalation:
    row = _row(deed, key)
    common.in_version(row, version)
    if row.outcome:
        raise Refusal("closed", "This is over. Open it again to change it.")
    return row


def _check(typed: Typed, today: date) -> None:
    common.refuse_wrong(law.problems(
        typed.agency, typed.to_name, typed.concern, typed.wanted, typed.escalated_on, typed.answer_by_on, today
    ))  # fmt: skip


def _fill(row: PartnerEscalation, typed: Typed, today: date) -> None:
    row.theme_title = common.theme_title(typed.theme, today, (row.theme, row.theme_title))
    row.alert = common.alert_of(row.child, typed.alert)
    common.fill(row, typed, "alert")


def _typed(row: PartnerEscalation) -> Typed:
    return Typed(
        row.agency, row.to_name, row.concern, row.wanted, row.escalated_on, row.answer_by_on, row.theme,
        row.alert.key if row.alert else "",
    )  # fmt: skip


def _noted(deed: Deed, row: PartnerEscalation, what: str, before: dict[str, str]) -> None:
    kept = {"partner_escalation": row.key}
    deed.note(what, "child", row.child.key, {**kept, **before} if before else None,
              {**kept, **common.said(row, COLUMNS)})  # fmt: skip
    deed.changed([row.child_id])
