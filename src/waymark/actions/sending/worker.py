"""The sender. Several may run at once; none of them sends what another has in hand.

The guarantee: once a message may have been handed over, a sender that stops is no reason to hand it over again, unless
the way out says that it did not get it, or a person asks for it. So a sender takes one message into hand (committed),
opens the way, notes that it is about to hand over (committed), hands over, and notes what came of it. What a sender
that stopped left in hand is looked at after a while: not yet handed over, it goes back to the queue; handed over, the
way out is asked; where that cannot be known, it stands among the failures, and says so.
"""

import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q, QuerySet

from waymark.actions.sending.outcome import Outcome, later
from waymark.actions.sending.ways import Way, ways
from waymark.domain.messages import addresses, retries
from waymark.records.models import Message, MessageStep

log = logging.getLogger(__name__)
MOST = 200
"""Messages of one round; the next one follows at once."""
ASK_AFTER, ASK_FOR = timedelta(minutes=10), timedelta(days=4)
"""How often, and for how long, the way out is asked whether a message arrived."""
UNKNOWN = (
    "Waymark stopped while this was being handed over, so it may have gone or not. Ask the person; if it has not come, "
    "try again."
)


class Round(NamedTuple):
    """What one round did."""

    sent: int = 0
    put_off: int = 0
    failed: int = 0
    waiting: int = 0
    """Messages for whose channel there is no way out."""


def send_waiting(clock: Callable[[], datetime]) -> Round:
    """One round: what was left behind, then what waits, the oldest first, then what arrived."""
    there = ways()
    recover(there, clock())
    told: list[str] = []
    try:
        while len(told) < MOST and (message := take(list(there), clock())):
            told.append(_hand(message, there[message.channel], clock()))
        follow_up(there, clock())
    finally:
        for way in set(there.values()):
            way.close()
    waiting = Message.objects.filter(state="queued").exclude(channel__in=list(there)).count()
    return Round(told.count("sent"), told.count("queued"), told.count("failed"), waiting)


def take(channels: list[str], at: datetime) -> Message | None:
    """The oldest message whose time has come, now in this sender's hand; None where there is none."""
    due = Message.objects.filter(state="queued", next_try_at__lte=at, channel__in=channels)
    if not due.exists():  # asked without a lock: on SQLite a transaction that writes keeps all others waiting
        return None
    with transaction.atomic():
        message = due.order_by("next_try_at", "pk").select_for_update(skip_locked=True).first()
        if message is not None:
            message.state, message.claim, message.claimed_at = "sending", secrets.token_hex(16), at
            message.handed_at, message.attempts = None, message.attempts + 1
            message.save(update_fields=["state", "claim", "claimed_at", "handed_at", "attempts"])
    return message


def _hand(message: Message, way: Way, at: datetime) -> str:
    wrong = addresses.problem(message.channel, message.to_address)
    outcome = Outcome("never", wrong) if wrong else way.open()
    if outcome is None:
        if not _held(message).update(handed_at=at):
            return ""
        try:
            outcome = way.send(message)
        except Exception as fault:
            log.exception("a message could not be handed over")
            outcome = later(
                f"A fault in Waymark kept it from being sent ({type(fault).__name__}). Tell the administrator."
            )
    return _note(message, way, outcome, at)


def _held(message: Message) -> "QuerySet[Message]":
    return Message.objects.filter(pk=message.pk, state="sending", claim=message.claim)


def _note(message: Message, way: Way, outcome: Outcome, at: datetime) -> str:
    """What came of it. A sender that was so slow that its message was taken from it changes nothing."""
    again = retries.next_try(message.attempts, at) if outcome.how == "later" else None
    state = "sent" if outcome.how == "sent" else "queued" if again else "failed"
    changed: Mapping[str, object] = {
        "state": state, "claim": "", "claimed_at": None, "handed_at": None, "next_try_at": again,
        "last_error": "" if state == "sent" else outcome.says,
        **({"sent_at": at, "went_by": way.key, "reference": outcome.reference} if state == "sent" else {}),
    }  # fmt: skip
    with transaction.atomic():
        if not _held(message).update(**changed):
            return ""
        MessageStep.objects.create(message=message, at=at, says=_says(state, outcome.says))
    return state


def _says(state: str, said: str) -> str:
    return {"failed": f"{said} Trying has ended.", "queued": f"{said} It is tried again."}.get(state, said)


def recover(there: Mapping[str, Way], at: datetime) -> None:
    """Looks at what a sender that stopped left in hand."""
    left = Message.objects.filter(state="sending", claimed_at__lt=at - retries.TOO_LONG)
    for message in left.order_by("pk")[:MOST]:
        way = there.get(message.channel)
        known = "" if message.handed_at is None else way.went(message) if way else None
        if known is None:
            changed: dict[str, object] = {"state": "failed", "last_error": UNKNOWN, "next_try_at": None}
            says = UNKNOWN
        elif known == "":
            says = "A sender stopped before it was handed over. It is tried again."
            changed = {"state": "queued", "next_try_at": at}
        else:
            says = "A sender stopped after it was handed over. It went."
            changed = {"state": "sent", "sent_at": message.handed_at, "went_by": way.key if way else "",
                       "reference": known, "last_error": ""}  # fmt: skip
        with transaction.atomic():
            if _held(message).update(claim="", claimed_at=None, handed_at=None, **changed):
                MessageStep.objects.create(message=message, at=at, says=says)


def follow_up(there: Mapping[str, Way], at: datetime) -> None:
    """Asks whether what went has arrived, of those ways out that can say so."""
    by_key = {way.key: way for way in there.values() if way.key == "notify"}
    not_yet = Q(asked_at=None) | Q(asked_at__lt=at - ASK_AFTER)
    gone = Message.objects.filter(not_yet, state="sent", went_by__in=by_key, delivered_at=None)
    for message in gone.filter(sent_at__gt=at - ASK_FOR).order_by(F("asked_at").asc(nulls_first=True), "pk")[:50]:
        answer = by_key[message.went_by].arrived(message)
        changed: dict[str, object] = {"asked_at": at}
        if answer is True:
            changed["delivered_at"] = at
        elif answer:
            changed |= {"state": "failed", "last_error": answer}
        with transaction.atomic():
            done = Message.objects.filter(pk=message.pk, state="sent").update(**changed)
            if done and answer:
                says = "It arrived." if answer is True else str(answer)
                MessageStep.objects.create(message=message, at=at, says=says)
