"""The page of messages as business support uses it, and the private calendar as an IRO makes it."""

import re

import pytest
from django.db import transaction
from django.urls import reverse
from icalendar import Calendar

from makers.messages import invitation
from waymark.domain.messages.kinds import LETTER

pytestmark = pytest.mark.db


@pytest.fixture
def put(authority, db):
    """Puts a message about the girl into the outbox and returns its key."""
    from waymark.actions import actor, messages
    from waymark.records.models import Account, Child, Message

    Message.objects.all().delete()  # what the demonstration sent or could not send

    def into_outbox(child: str = "", **changed) -> str:
        by = actor.of_account(Account.objects.get(roles__role="iro_manager"), actor.now())
        with transaction.atomic():
            about = Child.objects.get(key=child or authority.girl)
            return messages.queue(invitation(review_key="", **changed), by=by, child=about)

    return into_outbox


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_failure_comes_first_and_is_mended_with_the_right_address(as_role, put):
    client, key = as_role("business_support"), put(to_address="ana.example.org")
    page = text(client.get(reverse("messages")))
    assert "1 message was not delivered." in page
    assert "This is no e-mail address. Enter one like name@example.org." in page
    wrong = client.post(reverse("message-address", args=[key]), {"address": "ana@"})
    assert wrong.status_code == 400
    assert 'href="#address"' in wrong.content.decode()
    assert 'value="ana@"' in wrong.content.decode()
    right = client.post(reverse("message-address", args=[key]), {"address": "ana@example.org"}, follow=True)
    assert "The address of Ana Cole is put right." in text(right)
    assert "Every message that was sent out has gone or is on its way." in text(right)


def test_trying_again_twice_from_two_windows_does_it_once(as_role, put):
    client, key = as_role("business_support"), put(to_address="wrong")
    assert "is sent again" in text(client.post(reverse("message-again", args=[key]), follow=True))
    second = client.post(reverse("message-again", args=[key]))
    assert (second.status_code, "it is waiting to be sent" in text(second)) == (400, True)


def test_dealt_with_another_way_needs_to_say_how_and_keeps_it(as_role, put):
    client, key = as_role("iro_manager"), put(to_address="wrong")
    empty = client.post(reverse("message-dealt", args=[key]), {"how": " "})
    assert (empty.status_code, "Say how the person was reached" in text(empty)) == (400, True)
    done = client.post(reverse("message-dealt", args=[key]), {"how": "Told on the <b>telephone</b>."}, follow=True)
    assert "Told on the &lt;b&gt;telephone&lt;/b&gt;." in done.content.decode()


def test_a_letter_is_printed_and_marked_as_posted(as_role, put):
    client, key = as_role("business_support"), put(channel=LETTER, to_address="3 Hill Road\nAB1 2CD")
    pdf = client.get(reverse("message-letter", args=[key]))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert "the letter to Ana Cole has gone" in text(client.post(reverse("message-posted", args=[key]), follow=True))


def test_the_story_of_a_message_is_told(as_role, put):
    page = text(as_role("iro").get(reverse("message", args=[put(to_address="wrong")])))
    for said in (
        "Invitation to Ana Cole",
        "What it says",
        "When: Tuesday 4 June 2024 at 14:30",
        "What happened",
        "Written.",
    ):
        assert said in page


def test_addresses_that_are_not_there(as_role, put):
    client = as_role("business_support")
    assert client.get(reverse("message", args=["nobody"])).status_code == 404
    assert client.get(reverse("message-file", args=[put(), 3])).status_code == 404
    assert client.get(reverse("message-address", args=[put()])).status_code == 302
    assert client.get(reverse("messages") + "?page=999999999").status_code == 200


def test_a_message_about_a_closed_record_is_not_there(as_role, put, authority):
    key = put(authority.restricted)
    client = as_role("business_support")
    assert client.get(reverse("message", args=[key])).status_code == 404
    assert client.post(reverse("message-again", args=[key])).status_code == 404


def test_a_calendar_is_made_shown_once_read_without_signing_in_and_ended(as_role):
    iro, program = as_role("iro"), as_role(None)
    assert "No address is in use." in text(iro.get(reverse("my-calendar")))
    made = iro.post(reverse("my-calendar"))
    (address,) = re.findall(r'value="(http://testserver/calendar/[\w-]+\.ics)"', made.content.decode())
    assert "/calendar/" not in iro.get(reverse("my-calendar")).content.decode()
    read = program.get(address)
    assert (read.status_code, read["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert Calendar.from_ical(read.content)["X-WR-CALNAME"] == "Reviews"
    assert "sessionid" not in program.cookies
    assert "is ended" in text(iro.post(reverse("my-calendar-end"), follow=True))
    assert program.get(address).status_code == 404


def test_guessing_addresses_is_stopped(as_role):
    program = as_role(None)
    answers = [program.get(reverse("calendar-feed", args=[f"guess{number}"])).status_code for number in range(22)]
    assert answers == [404] * 20 + [429] * 2


def test_reading_one_calendar_too_often_is_stopped(as_role):
    made = as_role("iro").post(reverse("my-calendar")).content.decode()
    (address,) = re.findall(r'value="(http://testserver/calendar/[\w-]+\.ics)"', made)
    answers = [as_role(None).get(address).status_code for _ in range(62)]
    assert answers == [200] * 60 + [429] * 2
