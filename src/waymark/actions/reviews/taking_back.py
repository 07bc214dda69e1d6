"""What was written for a review and has not gone yet, taken back when the review is moved or called off.

Whoever has therefore heard nothing is taken for somebody who was told nothing, and is to be told anew.
"""

from collections.abc import Iterable
from datetime import date

from waymark.actions import messages
from waymark.actions.actor import Actor
from waymark.records.models import Invitation, Message, ReviewLife

OF_THE_DAY = ("invitation", "rearranged", "reminder")
OF_THE_FORM = ("convening", "convening_reminder", "convening_late", "manager_flag")
OF_THE_MEETING = (*OF_THE_DAY, *OF_THE_FORM, "not_invited", "consultation", "chase")
TOLD = ("invitation", "rearranged")
GONE = ("sending", "sent", "printed")
"""States of a message that reached somebody, or will."""


def moved(life: ReviewLife, was_on: date, by: Actor) -> int:
    """Takes back what names the time or place that does not hold any more; where the day is another one, also what
    asks for the convening form by a cut-off that has gone with it. Returns how many.

    Whoever meets the IRO apart keeps their invitation: their own meeting stays where it is.
    """
    apart = life.invitations.filter(meets_apart=True).exclude(message_key="").values_list("message_key", flat=True)
    purposes = OF_THE_DAY if was_on == life.agreed_on else (*OF_THE_DAY, *OF_THE_FORM)
    return _take_back(life, "The review was moved before this went.", purposes, by, list(apart))


def called_off(life: ReviewLife, by: Actor) -> int:
    """Takes back everything about a meeting that will not take place. Returns how many."""
    return _take_back(life, "The review was called off before this went.", OF_THE_MEETING, by)


def _take_back(life: ReviewLife, why: str, purposes: Iterable[str], by: Actor, keep: Iterable[str] = ()) -> int:
    back = messages.withdraw(life.key, why, by=by, purposes=purposes, keep=keep)
    gone = Message.objects.filter(review_key=life.key, purpose__in=TOLD, state__in=GONE)
    told = set(gone.values_list("to_name", flat=True))
    for row in life.invitations.filter(message_key__in=back):
        _forget(row, back[row.message_key], row.name in told)
    return len(back)


def _forget(row: Invitation, purpose: str, told: bool) -> None:
    """Keeps of an invitation what its person really knows: nothing, or the day before the one they never heard of."""
    if purpose in TOLD and not told:
        row.told, row.told_sequence, row.sent_on = "", None, None
    elif purpose == "rearranged" and row.told_sequence:
        row.told_sequence -= 1
    elif purpose == "not_invited":
        row.told = ""
    else:
        return
    row.save(update_fields=["told", "told_sequence", "sent_on"])
