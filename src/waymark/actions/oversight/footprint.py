"""The child's footprint: everything that the IRO did for a child, with the gaps."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import LONDON, Actor
from waymark.actions.oversight import around
from waymark.actions.reviews.preparing_parts import choices
from waymark.actions.verb import Deed, verb
from waymark.domain.challenge import alert
from waymark.domain.concerns import partners
from waymark.domain.history import History
from waymark.domain.oversight import events, footprint, panels
from waymark.domain.oversight.footprint import Footprint, Mark, Standard
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import following
from waymark.records.history import LIVES_ALONE, histories_of
from waymark.records.models import (
    AlertEvent,
    CafcassReferral,
    Child,
    OversightNote,
    PanelReferral,
    PartnerEscalation,
    SignificantEvent,
)
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

FACTS = ("periods", "reviews", LIVES_ALONE, "iro_visits", "oversights")


PAGES = frozenset(
    {"review", "oversight-form", "child-events", "panel", "recommendation", "alert", "partner", "referral"}
)
"""The names of pages to which marks lead."""


class FootprintPage(NamedTuple):
    """The page."""

    child_key: str
    shown_name: str
    footprint: Footprint
    standard: Standard
    """As it is today."""
    known_since: date | None
    """From which day the records say whether somebody looked between reviews; None where no day is known."""
    leads: frozenset[str]
    """The pages of marks that the reader may open."""
    today: date


@verb("children", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> FootprintPage:
    """Everything that the IRO did, newest first, with the gaps. A fixed number of queries."""
    child = deed.child(key)
    deed.note("looked at everything that the IRO did for a child", "child", key)
    history = histories_of(Child.objects.filter(pk=child.pk), FACTS)[child.pk]
    known, chosen = around.known(by.today), freshness.profile()

    @cache
    def standard_on(day: date) -> Standard:
        return standard(chosen, day)

    found = (*_own(child, history), *_beside(child))
    whole = footprint.footprint(history, found, standard_on, known.coverage, by.today)
    refers = choices(scopes.subject(child, by.today), ("beyond",), by)["beyond"].allowed
    return FootprintPage(
        key, shown_name(child), whole if refers else whole.without("cafcass"), standard(chosen, by.today), known.since,
        PAGES if by.may("alerts") else PAGES - {"alert"}, by.today,
    )  # fmt: skip


def standard(profile: Profile, on: date) -> Standard:
    """How long may pass without anything by the IRO, as the service has it on a day."""
    return footprint.standard(profile.value(footprint.GAP_WEEKS, on), profile.value(footprint.PER_YEAR, on))


def _own(child: Child, history: History) -> Iterator[Mark]:
    """What the history shows; an oversight that was written here leads to its form. Two queries."""
    names = {key: name for key, (_, name) in people.names(one.by for one in history.oversights).items()}
    notes = OversightNote.objects.filter(child=child, row__isnull=False)
    columns = ("row__done_on", "row__kind", "key", "at")
    forms = {(on, kind): (key, at) for on, kind, key, at in notes.values_list(*columns)}
    for mark, row in zip(footprint.oversight_marks(history, names), history.oversights, strict=True):
        form, at = forms.get((row.done_on, row.kind), ("", None))
        written_then = at is not None and at.astimezone(LONDON).date() == row.done_on
        yield mark._replace(key=form, page="oversight-form" if form else "", at=at if written_then else None)
    yield from footprint.marks(history)


def _beside(child: Child) -> Iterator[Mark]:
    """What stands in tables of its own, in seven queries."""
    answered = SignificantEvent.objects.filter(child=child).exclude(answered_on=None)
    for row in answered:
        if row.answered_on is not None:
            title = events.KINDS[row.kind].title if row.kind in events.KINDS else row.kind
            words = events.ANSWERS.get(row.answer, row.answer).lower()
            yield Mark(row.answered_on, "event", f"{title}: {words}", child.key, "child-events")
    for on in child.questions.values_list("asked_on", flat=True):
        yield Mark(on, "question", "Question put to the social worker")
    for put in PanelReferral.objects.filter(child=child):
        name = panels.PANELS.get(put.panel, put.panel)
        yield Mark(put.referred_on, "panel", f"Put to the {name[:1].lower()}{name[1:]}", put.key, "panel")
    closed = child.recommendations.exclude(closed_on=None).values_list("closed_on", "outcome", "kind", "key")
    for day, outcome, kind, key in closed:
        if day is not None:
            words = following.outcomes(kind).get(outcome, outcome)
            yield Mark(day, "recommendation", f"Closed: {words}", key, "recommendation")
    yield from _alerts(child)
    yield from _partners(child)
    yield from _referrals(child)


def _partners(child: Child) -> Iterator[Mark]:
    """What was put to other agencies, and what came of it."""
    for row in PartnerEscalation.objects.filter(child=child):
        agency = partners.AGENCIES.get(row.agency, row.agency)
        yield Mark(row.escalated_on, "partner", f"Put to a partner agency: {agency}", row.key, "partner")
        if row.closed_on is not None:
            outcome = partners.OUTCOMES.get(row.outcome, row.outcome)
            yield Mark(row.closed_on, "partner", f"What was put to {agency} is over: {outcome}", row.key, "partner")


def _referrals(child: Child) -> Iterator[Mark]:
    """Referrals to Cafcass: prepared, sent, over."""
    for row in CafcassReferral.objects.filter(child=child):
        days = (
            (row.begun_on, "Referral to Cafcass begun"), (row.sent_on, "Referral sent to Cafcass"),
            (row.closed_on, "Referral to Cafcass over"),
        )  # fmt: skip
        for on, says in days:
            if on is not None:
                yield Mark(on, "cafcass", says, row.key, "referral")


def _alerts(child: Child) -> Iterator[Mark]:
    """What the IRO, or somebody for them, did in alerts: not the answers of others."""
    own = [step.key for step in alert.STEPS.values() if step.who == alert.IRO]
    rows = AlertEvent.objects.filter(alert__child=child, step__in=own)
    for at, step, key in rows.values_list("at", "step", "alert__key"):
        yield Mark(at.astimezone(LONDON).date(), "alert", f"Alert: {alert.STEPS[step].done}", key, "alert", at)
