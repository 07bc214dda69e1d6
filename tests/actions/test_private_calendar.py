"""A private calendar: an address that is shown once, holds no name, and ends with the person's work here."""

from datetime import date, time, timedelta

import pytest
from icalendar import Calendar

from makers.fixed_cast import AT, DAY, as_role
from waymark.actions import accounts, calendars
from waymark.domain.errors import Refusal
from waymark.records.models import Account, AuditRow, CalendarFeed, Carer, Child, LifeEvent, Post, ReviewLife

pytestmark = pytest.mark.db


@pytest.fixture
def cast(people):
    return people


def planned(cast, child: str = "", on: date = DAY + timedelta(days=20), **changed) -> ReviewLife:
    """A review of Amara's with Jo Reed."""
    given = {
        "child": Child.objects.get(key=child or cast.amara), "kind": "later", "iro_key": "IRO-1", "planned_on": DAY,
        "first_agreed_on": on, "agreed_on": on, "at": time(14, 30), "place": "Amara's school, Hill Road",
    }  # fmt: skip
    return ReviewLife.objects.create(**(given | changed))


def page(key: str) -> str:
    return f"https://waymark.example/reviews/{key}"


def entries(content: bytes | None) -> list:
    assert content is not None
    return Calendar.from_ical(content).walk("VEVENT")


def test_it_holds_the_persons_own_reviews_their_place_and_page_and_no_name(cast):
    life, _ = planned(cast), planned(cast, cast.noor, iro_key="IRO-2")
    content = calendars.feed(calendars.make(by=cast.iro), AT, page)
    (event,) = entries(content)
    assert (event["SUMMARY"], event["LOCATION"], event["URL"]) == (
        "Review", "the child's school, Hill Road", page(life.key),
    )  # fmt: skip
    assert event.decoded("DTSTART").isoformat() == "2024-04-22T14:30:00+01:00"
    assert b"amara" not in content.lower()
    assert b"thorn" not in content.lower()


def test_a_review_that_moves_keeps_its_entry_and_one_called_off_says_so(cast):
    life = planned(cast)
    token = calendars.make(by=cast.iro)
    (before,) = entries(calendars.feed(token, AT, page))
    ReviewLife.objects.filter(pk=life.pk).update(
        agreed_on=DAY + timedelta(days=27), sequence=1, state="cancelled", reason="care_ended"
    )
    LifeEvent.objects.create(life=life, step="cancel", after="cancelled", on=DAY, at=AT, by="IRO-1", by_name="Jo Reed")
    (after,) = entries(calendars.feed(token, AT, page))
    assert (before["UID"], before["SEQUENCE"], before["STATUS"]) == (after["UID"], 0, "CONFIRMED")
    assert (after["SEQUENCE"], after["STATUS"], after.decoded("LAST-MODIFIED")) == (1, "CANCELLED", AT)


def test_asked_twice_it_answers_the_same(cast):
    planned(cast)
    token = calendars.make(by=cast.iro)
    assert calendars.feed(token, AT, page) == calendars.feed(token, AT + timedelta(hours=5), page)


def test_the_secret_is_kept_nowhere(cast):
    token = calendars.make(by=cast.iro)
    assert len(token) >= 43
    (feed,) = CalendarFeed.objects.all()
    assert token not in (feed.token_hash, str(feed.__dict__))
    assert not any(token in f"{row.what} {row.before} {row.after}" for row in AuditRow.objects.all())


def test_a_new_address_ends_the_one_before_and_an_ended_one_is_nobodys(cast):
    first = calendars.make(by=cast.iro)
    second = calendars.make(by=cast.iro)
    assert calendars.feed(first, AT, page) is None
    assert entries(calendars.feed(second, AT, page)) == []
    assert calendars.mine(by=cast.iro).made_at == AT
    assert calendars.end(by=cast.iro)
    assert not calendars.end(by=cast.iro)
    assert calendars.feed(second, AT, page) is None
    assert calendars.feed("guessed", AT, page) is None
    assert calendars.mine(by=cast.iro).made_at is None


def test_somebody_who_has_left_has_an_empty_calendar(cast):
    planned(cast)
    token = calendars.make(by=cast.iro)
    assert len(entries(calendars.feed(token, AT, page))) == 1
    Post.objects.filter(person__key="IRO-1").update(ended_on=DAY)
    assert entries(calendars.feed(token, AT, page)) == []
    Post.objects.filter(person__key="IRO-1").update(ended_on=None)
    assert len(entries(calendars.feed(token, AT, page))) == 1
    accounts.end(Account.objects.get(username="iro").key, by=cast.administrator)
    assert entries(calendars.feed(token, AT, page)) == []


def test_only_those_who_chair_reviews_have_one_and_only_as_a_person_of_the_service(cast):
    with pytest.raises(Refusal, match="Only those who chair reviews"):
        calendars.make(by=cast.social_worker)
    with pytest.raises(Refusal, match="nobody in the list of people"):
        calendars.make(by=as_role(cast.administrator, "iro"))


def test_it_asks_the_same_number_of_questions_however_many_reviews_there_are(cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    token = calendars.make(by=cast.iro)
    planned(cast)
    with CaptureQueriesContext(connection) as few:
        calendars.feed(token, AT, page)
    for days in range(30, 60):
        planned(cast, on=DAY + timedelta(days=days))
    with django_assert_num_queries(len(few)):
        assert len(entries(calendars.feed(token, AT, page))) == 31


def test_one_review_as_a_file_for_those_who_may_see_the_child(cast):
    life = planned(cast, at=None, place="", mode="video")
    file = calendars.file(life.key, url=page(life.key), by=cast.social_worker)
    (event,) = entries(file.content)
    assert (event.decoded("DTSTART"), event["LOCATION"]) == (date(2024, 4, 22), "By video")
    other = planned(cast, cast.noor, iro_key="IRO-2")
    with pytest.raises(Refusal):
        calendars.file(other.key, by=cast.social_worker)
    with pytest.raises(Refusal, match="no such review"):
        calendars.file("nobody", by=cast.iro)


def test_a_carers_review_is_for_those_who_see_carers(cast):
    carer = Carer.objects.create(local_id="F1", name="Thorn household", approved_on=DAY)
    life = ReviewLife.objects.create(
        carer=carer, kind="carers", planned_on=DAY, first_agreed_on=DAY, agreed_on=DAY, place="The Thorn household"
    )
    (event,) = entries(calendars.file(life.key, by=cast.manager).content)
    assert "Thorn" not in event["LOCATION"]
    with pytest.raises(Refusal, match="does not include foster carers"):
        calendars.file(life.key, by=cast.social_worker)


def test_the_file_of_an_invitation_says_what_mail_programs_need(cast):
    life = planned(cast)
    file = calendars.invitation(life, "irs@example.org", "ana@example.org", by=cast.manager)
    assert (file.name, file.kind) == ("review.ics", "text/calendar; method=REQUEST")
    life.state = "stood_down"
    assert calendars.invitation(life, "a@b.org", "c@d.org", by=cast.manager).kind.endswith("method=CANCEL")
