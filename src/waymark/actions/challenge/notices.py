"""Messages about a matter: put into the outbox with what it changes, and kept, so that one that failed is seen."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions import messages
from waymark.actions.actor import Actor
from waymark.actions.reviews.inviting import page_of
from waymark.domain.challenge.matter import Run
from waymark.domain.messages.kinds import EMAIL, HAND, Outgoing, Value
from waymark.records.models import Alert, AlertNotice, Person
from waymark.records.queries import challenge as queries

PURPOSES: Mapping[str, str] = {
    "asked": "alert", "before": "alert_reminder", "after": "alert_overdue", "answered": "alert_answered",
    "closed": "alert_closed", "thanks": "recognition",
}  # fmt: skip
"""{kind of notice: purpose of its message}."""


class To(NamedTuple):
    """Who is told."""

    key: str
    """The person's key; "" for somebody outside."""
    name: str
    email: str


def person(one: Person) -> To:
    """One of the service's own people."""
    return To(one.key, one.name, one.email)


def whoever_answers(row: Alert, today: date) -> list[To]:
    """To whom the matter is put, and whoever stands in for them today."""
    if not row.answerer:
        return []
    asked = Person.objects.filter(key=row.answerer).first()
    stands_in = queries.stand_ins(today).get(row.answerer)
    return [person(one) for one in (asked, stands_in) if one is not None]


def send(row: Alert, kind: str, to: To, says: Mapping[str, Value], *, due_on: date | None = None, by: Actor) -> str:
    """Puts one message into the outbox, within the caller's transaction, and keeps that it went. Returns its key."""
    channel = HAND if kind == "thanks" and not to.email else EMAIL
    out = Outgoing(PURPOSES[kind], channel, to.name, to.email, says, person_key=to.key)
    key = messages.queue(out, by=by, child=row.child)
    AlertNotice.objects.create(
        alert=row, kind=kind, stage=row.stage, due_on=due_on, to=to.key, to_name=to.name, sent_on=by.today,
        message_key=key,
    )  # fmt: skip
    return key


def about(row: Alert, run: Run | None = None) -> dict[str, Value]:
    """What every message about a matter says: the stage, the page, and the deadline where one runs."""
    says: dict[str, Value] = {"what": row.stage_label or "a discussion", "link": page_of("alert", row.key)}
    if run is not None and run.clock.due.at is not None:
        says |= {"due_on": run.clock.due.at, "because": run.clock.due.because}
    return says


def ask(row: Alert, run: Run, by: Actor) -> None:
    """Tells whoever answers that the matter is put to them."""
    for to in whoever_answers(row, by.today):
        send(row, "asked", to, about(row, run), by=by)


def tell_iro(row: Alert, kind: str, iro: Person | None, by: Actor) -> None:
    """Tells the child's IRO, where there is one who is not the one who did it."""
    if iro is not None and iro.key != by.who:
        send(row, kind, person(iro), about(row), by=by)
