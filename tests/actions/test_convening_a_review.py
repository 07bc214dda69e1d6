"""The list of people asked to a review, what goes out, and what nobody else may learn from it."""

import io
from datetime import date, time, timedelta

import icalendar
import pytest
from pypdf import PdfReader

from makers import to_convene
from makers.fixed_cast import DAY
from makers.to_convene import (
    CHILD,
    FATHER,
    MOTHER,
    ON,
    TEACHER,
    bodies,
    files,
    give,
    gone,
    send,
    version,
)
from waymark.actions import messages as outbox
from waymark.actions.lives import Stale
from waymark.actions.reviews import convening, convening_pages, forms, steps
from waymark.domain.casework import Risk
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages import render, wordings
from waymark.domain.messages.wordings import OTHERS
from waymark.domain.reviews.convening import Guest
from waymark.records.models import CASEWORK, AuditRow, Child, Invitation, Message, Person, ReviewLife

pytestmark = pytest.mark.db
# What the tests below ask for by name.
cast, family, life, support = to_convene.cast, to_convene.family, to_convene.life, to_convene.support


def test_sending_convenes_the_review_and_says_who_was_told_when(cast, life, family, support):
    give(life, cast.social_worker)
    sent = send(life, support)
    assert (sent.people, sent.by_hand) == (4, 1)
    now = ReviewLife.objects.get(pk=life.pk)
    assert (now.state, now.convened_on, now.convened_by) == ("convened", DAY, "service")
    assert set(Invitation.objects.filter(life=life).values_list("told", "sent_on")) == {("invited", DAY)}
    assert now.events.filter(step="convene").count() == 1
    page = convening_pages.page(life.key, by=support)
    assert page.letters == ()
    assert len(page.sent) == 4


def test_a_preview_is_what_goes(cast, life, family, support):
    give(life, cast.social_worker)
    page = convening_pages.page(life.key, by=support)
    shown = {letter.name: f"{letter.subject}\n{letter.body}" for letter in page.letters}
    send(life, support)
    assert bodies(life) == shown


def test_sending_twice_sends_once(cast, life, family, support):
    give(life, cast.social_worker)
    opened = version(life)
    keys = list(Invitation.objects.filter(life=life).values_list("key", flat=True))
    convening.send(life.key, only=keys, version=opened, by=support)
    with pytest.raises(Stale):
        convening.send(life.key, only=keys, version=opened, by=support)
    with pytest.raises(Unusable, match="Choose at least one"):
        send(life, support)
    assert Message.objects.filter(purpose="invitation").count() == 4


def test_nothing_goes_while_a_parent_is_not_spoken_of(cast, life, family, support):
    convening.put(life.key, guest=CHILD, version=life.version, by=support)
    page = convening_pages.page(life.key, by=support)
    assert page.open == ("Dana Thorn", "Rex Stone")
    with pytest.raises(Refusal, match="Dana Thorn, Rex Stone"):
        send(life, support)


def test_nobody_but_the_recipient_learns_a_withheld_address_or_a_risk(cast, life, family, support, settings):
    """The hostile case: the review is at the mother's withheld home; the father, who was violent, meets apart."""
    settings.MAIL_FROM = "Reviews <reviews@council.example>"
    ReviewLife.objects.filter(pk=life.pk).update(place="At home, 9 High Street, HR2 6ZZ")
    sisters = Guest("Aunt May", "relative", channel="letter", address="2 Low Road\nHereford HR1 1AA")
    give(life, cast.social_worker, CHILD, MOTHER, FATHER._replace(meets_apart=True), TEACHER, sisters)
    page = convening_pages.page(life.key, by=support)
    assert page.hides == "Dana Thorn"
    send(life, support)
    convening_rows = {row.name: row.key for row in Invitation.objects.filter(life=life)}
    forms.send(life.key, only=list(convening_rows.values()), version=version(life), by=support)
    for message in Message.objects.filter(review_key=life.key).exclude(to_name="Dana Thorn"):
        letter = outbox.letter(message.key, by=cast.manager).content
        printed = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(letter)).pages)
        everything = "\n".join([message.subject, message.body, files(message), printed]).casefold()
        for secret in ("high street", "hr2 6zz", "hr26zz", "dana", "violence", "order of 2022", "apart"):
            assert secret not in everything, (message.to_name, message.purpose, secret)
        others = {"rex@example.org", "lund@school.example", "low road"} - {message.to_address}
        if message.to_name != "Aunt May":
            assert not [one for one in others if one in everything]
        if message.to_name == "Rex Stone":
            assert "14 may" not in everything, "he is not told when the others meet"
            assert "20240514" not in everything
    own = Message.objects.get(to_name="Dana Thorn", purpose="invitation")
    assert "9 High Street" in own.body


def test_a_calendar_file_says_when_and_where_and_names_nobody_else(cast, life, family, support, settings):
    settings.MAIL_FROM = "Reviews <reviews@council.example>"
    give(life, cast.social_worker, CHILD, MOTHER, FATHER._replace(meets_apart=True, apart_on=ON, apart_at=time(16, 0)))
    send(life, support)

    def event(name: str):
        content = bytes(Message.objects.get(to_name=name).files.get().content)
        (found,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
        return found

    hers, his = event("Dana Thorn"), event("Rex Stone")
    assert (hers.decoded("dtstart").hour, his.decoded("dtstart").hour) == (14, 16)
    assert hers["summary"] == his["summary"] == "Review"
    assert "location" not in his, "his own place is still to be said"
    assert "mailto:dana@example.org" not in str(his.to_ical())


def test_a_review_that_was_moved_is_told_anew_and_replaces_the_entry(cast, life, family, support):
    give(life, cast.social_worker)
    send(life, support)
    gone(life, support)
    steps.rearrange(
        life.key, on=ON + timedelta(days=2), at=time(10, 0), asked_by="child", reason="child", version=version(life),
        by=support,
    )  # fmt: skip
    page = convening_pages.page(life.key, by=support)
    due = {one.guest.name: one.to_tell for one in page.people}
    assert due == {"Amara": "rearranged", "Dana Thorn": "rearranged", "Rex Stone": "", "Mr Lund": "rearranged"}
    send(life, support)
    told = Message.objects.get(to_name="Mr Lund", purpose="rearranged")
    assert "Tuesday 14 May 2024" in told.body
    assert "Thursday 16 May 2024 at 10:00" in told.body
    (entry,) = icalendar.Calendar.from_ical(bytes(told.files.get().content)).walk("VEVENT")
    assert entry["sequence"] == 1
    assert ReviewLife.objects.get(pk=life.pk).state == "convened"


def test_a_review_that_is_off_is_told_to_those_who_were_invited(cast, life, family, support):
    give(life, cast.social_worker)
    send(life, support, ["Mr Lund"])
    gone(life, support)
    steps.stand_down(life.key, reason="weather", version=version(life), by=support)
    page = convening_pages.page(life.key, by=support)
    assert [letter.name for letter in page.letters] == ["Mr Lund"]
    send(life, support)
    told = Message.objects.get(to_name="Mr Lund", purpose="cancelled")
    assert b"METHOD:CANCEL" in bytes(told.files.get().content)
    assert convening_pages.page(life.key, by=support).letters == ()


def test_somebody_no_longer_invited_is_told_and_the_entry_goes(cast, life, family, support):
    give(life, cast.social_worker)
    send(life, support)
    row = Invitation.objects.get(life=life, name="Mr Lund")
    away = TEACHER._replace(invited=False, why_not="child_asked", views_by="form")
    convening.put(life.key, guest=away, invitation=row.key, version=version(life), by=support)
    send(life, support)
    told = Message.objects.get(to_name="Mr Lund", purpose="not_invited")
    assert "child" not in told.body.casefold(), "why is the service's to know"
    assert b"METHOD:CANCEL" in bytes(told.files.get().content)


def test_a_new_address_brings_a_new_invitation(cast, life, family, support):
    give(life, cast.social_worker)
    send(life, support)
    row = Invitation.objects.get(life=life, name="Mr Lund")
    moved = TEACHER._replace(address="m.lund@school.example")
    convening.put(life.key, guest=moved, invitation=row.key, version=version(life), by=support)
    assert [letter.address for letter in convening_pages.page(life.key, by=support).letters] == [
        "m.lund@school.example"
    ]
    line = AuditRow.objects.filter(verb="convening.put").last()
    assert line.before == {"who": "Mr Lund", "address": "lund@school.example"}
    assert line.after == {"who": "Mr Lund", "address": "m.lund@school.example"}


def test_only_somebody_told_nothing_is_taken_off_and_never_the_child_or_a_parent(cast, life, family, support):
    give(life, cast.social_worker)
    rows = {row.name: row.key for row in Invitation.objects.filter(life=life)}
    for name in ("Amara", "Dana Thorn"):
        with pytest.raises(Refusal, match="say why"):
            convening.remove(life.key, invitation=rows[name], version=version(life), by=support)
    assert convening.remove(life.key, invitation=rows["Mr Lund"], version=version(life), by=support) == "Mr Lund"
    assert "Mr Lund" not in set(Invitation.objects.filter(life=life).values_list("name", flat=True))


def test_a_colleagues_address_is_typed_once(cast, life, support):
    ana = Guest("Ana Cole", "social_worker", channel="email", address="ana@council.example")
    convening.put(life.key, guest=ana, version=life.version, by=support)
    assert Person.objects.get(key="SW-1").email == "ana@council.example"
    assert Invitation.objects.get(life=life).person_key == "SW-1"


def test_invitations_are_facts_of_the_review(cast, life, family, support):
    """What the measures of parents are worked out from."""
    from waymark.records.history import histories_of

    gone = FATHER._replace(invited=False, why_not="risk", views_by="met_apart")
    give(life, cast.social_worker, CHILD, MOTHER, gone)
    send(life, support)
    child = Child.objects.filter(key=cast.amara)
    (found,) = [one for one in histories_of(child)[child.get().pk].lives if one.key == life.key]
    parents = {(one.invited, one.why_not, one.parental_responsibility) for one in found.invited if one.role == "parent"}
    assert parents == {(True, "", True), (False, "risk", True)}
    assert (found.convening_received_on, found.convened_by) == (DAY, "service")


def test_the_page_asks_as_often_for_ten_people_as_for_one(cast, life, family, support, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            convening_pages.page(life.key, by=support)
        return len(queries)

    give(life, cast.social_worker)
    few = asked()
    for number in range(10):
        convening.put(
            life.key, guest=Guest(f"Person {number}", "other", channel="hand"), version=version(life), by=support
        )
    assert asked() == few


# Moved or called off before a message has gone


def invited(life, support):
    """The teacher, and a child who is told in person, both invited; nothing has gone yet."""
    give(life, support, CHILD, TEACHER, MOTHER)
    convening.send(
        life.key, only=[row.key for row in Invitation.objects.filter(life=life)], version=version(life), by=support
    )
    return Message.objects.get(review_key=life.key, to_name="Mr Lund")


def move(life, support, day: date) -> None:
    steps.rearrange(life.key, on=day, asked_by="parent", reason="parent", version=version(life), by=support)


def told_next(life, support, name: str):
    """(purpose, body) of what somebody would be sent now."""
    page = convening_pages.page(life.key, by=support)
    return next(((one.purpose, one.body) for one in page.letters if one.name == name), ("", ""))


def test_an_invitation_that_has_not_gone_is_taken_back_when_the_review_moves(life, support):
    first = invited(life, support)
    move(life, support, date(2024, 5, 21))
    first.refresh_from_db()
    assert (first.state, first.dealt_how) == ("withdrawn", "The review was moved before this went.")
    purpose, body = told_next(life, support, "Mr Lund")
    assert purpose == "Invitation", "they never heard of the day before"
    assert "Tuesday 21 May 2024" in body


def test_whoever_heard_of_the_first_day_only_is_told_of_that_day(life, support):
    first = invited(life, support)
    gone(life, support)
    move(life, support, date(2024, 5, 21))
    second = Invitation.objects.get(life=life, name="Mr Lund")
    convening.send(life.key, only=[second.key], version=version(life), by=support)
    moved = Message.objects.get(review_key=life.key, purpose="rearranged")
    move(life, support, date(2024, 5, 28))
    first.refresh_from_db()
    moved.refresh_from_db()
    assert (first.state, moved.state) == ("sent", "withdrawn")
    purpose, body = told_next(life, support, "Mr Lund")
    assert purpose == "Review moved"
    assert "planned for Tuesday 14 May 2024" in body
    assert "Tuesday 28 May 2024" in body


def test_nobody_is_told_of_the_end_of_a_review_that_they_never_heard_of(life, support):
    first = invited(life, support)
    steps.stand_down(life.key, reason="weather", version=version(life), by=support)
    first.refresh_from_db()
    assert first.state == "withdrawn"
    assert told_next(life, support, "Mr Lund") == ("", "")


def test_who_was_invited_is_told_that_it_does_not_take_place(life, support):
    invited(life, support)
    gone(life, support)
    steps.stand_down(life.key, reason="weather", version=version(life), by=support)
    purpose, body = told_next(life, support, "Mr Lund")
    assert purpose == "Review will not take place"
    assert "Tuesday 14 May 2024 at 14:00" in body


def test_a_message_that_cannot_be_made_marks_its_person_and_stops_nobody_else(cast, life, family, support, monkeypatch):
    give(life, cast.social_worker)
    Invitation.objects.filter(life=life, name="Rex Stone").update(channel="text", address="07700900123")
    teacher = OTHERS["invitation"]._replace(text="")
    monkeypatch.setattr(wordings, "VOICES", {**wordings.VOICES, "others": {**OTHERS, "invitation": teacher}})
    monkeypatch.setattr(render, "VOICES", wordings.VOICES)
    page = convening_pages.page(life.key, by=support)
    marked = {one.guest.name: one.problem for one in page.people if one.problem}
    assert set(marked) == {"Rex Stone"}
    assert "too long for a text message" in marked["Rex Stone"]
    with pytest.raises((Unusable, Refusal), match="Rex Stone"):
        send(life, support)
    assert not Message.objects.filter(review_key=life.key).exists()


def test_who_is_not_invited_can_be_told_by_text_how_their_views_are_got(cast, life, family, support):
    away = FATHER._replace(
        channel="text", address="07700 900123", invited=False, why_not="order", views_by="telephone"
    )  # fmt: skip
    give(life, cast.social_worker, CHILD, MOTHER, away)
    assert "a call" in next(one.body for one in convening_pages.page(life.key, by=support).letters if "Rex" in one.name)


def test_a_risk_that_names_nobody_here_is_an_open_warning(cast, life, family, support):
    CASEWORK["risks"].objects.create(
        child=family, first="Elija Roberts", second="Dana Thorn", kind="violence", said={"local": []}
    )
    assert convening_pages.page(life.key, by=support).nobody == ("Elija Roberts",)
    with pytest.raises(Unusable, match="Nobody here is called Elija Roberts"):
        give(life, cast.social_worker, risk=Risk("Elija Roberts", "Dana Thorn", "violence"))
