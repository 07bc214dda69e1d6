"""What the database refuses of a message and a calendar, whoever writes."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from waymark.records.models import CalendarFeed, Message, Person

pytestmark = pytest.mark.django_db
AT = datetime(2024, 4, 2, 9, 30, tzinfo=UTC)
WHOLE = {
    "purpose": "invitation", "channel": "email", "to_name": "Ana Cole", "to_address": "ana@example.org",
    "subject": "A review meeting", "body": "Hello,", "state": "queued", "next_try_at": AT, "queued_at": AT,
    "queued_by": "IRO-1", "queued_by_name": "Jo Reed",
}  # fmt: skip
BAD = {
    "sent at no moment": {"state": "sent"},
    "waiting for no moment": {"next_try_at": None},
    "failed without saying why": {"state": "failed"},
    "in hand without a sender": {"state": "sending", "claimed_at": AT},
    "in hand since no moment": {"state": "sending", "claim": "c"},
    "in hand and waiting at once": {"claim": "c", "claimed_at": AT},
    "dealt with and not said how": {"dealt_with_at": AT, "dealt_with_by": "IRO-1"},
    "dealt with by nobody": {"dealt_with_at": AT, "dealt_how": "By telephone."},
    "dealt with at no moment": {"dealt_with_by": "IRO-1", "dealt_how": "By telephone."},
}


def test_a_whole_message_is_kept():
    assert Message.objects.create(**WHOLE).key


@pytest.mark.parametrize("what", BAD)
def test_no_message_is(what):
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(**(WHOLE | BAD[what]))


def test_nobody_has_two_calendars_in_use():
    person = Person.objects.create(key="IRO-1", name="Jo Reed")
    CalendarFeed.objects.create(person=person, token_hash="a", made_at=AT, ended_at=AT)
    CalendarFeed.objects.create(person=person, token_hash="b", made_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarFeed.objects.create(person=person, token_hash="c", made_at=AT)
