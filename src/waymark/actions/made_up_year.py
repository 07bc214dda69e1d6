"""A year of challenge and oversight in the made-up authority, for the demonstration.

Written after its reviews: what was said and done on a day goes through the
real actions, by whoever acted then.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from waymark.actions import freshness, made_up_beyond, made_up_challenge, made_up_oversight
from waymark.actions.made_up_past import past
from waymark.records.models import Message, MessageStep


@transaction.atomic
def fill(today: date, seed: int) -> None:
    """Makes up the year before `today`. The database holds people, children and reviews, and none of this."""
    here = past(today, seed)
    with freshness.together(today):
        made_up_challenge.fill(here)
        made_up_oversight.fill(here)
        made_up_beyond.fill(here)
    made_up_beyond.answer_signals(here)
    _sent(today)


def _sent(today: date) -> None:
    """What went out on days gone by went out on them; today's is left to the sender."""
    gone = Message.objects.filter(state="queued", queued_at__date__lt=today)
    MessageStep.objects.bulk_create(
        MessageStep(message=one, at=one.queued_at + timedelta(minutes=1), says="Put into the demonstration's folder.")
        for one in gone
    )
    gone.update(state="sent", sent_at=F("queued_at"), next_try_at=None, went_by="folder", attempts=1)
