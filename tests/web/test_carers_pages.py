"""Foster carers' pages as a fostering IRO uses them: added, booked, invited, recorded, sent out, closed."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from makers import fixed_cast
from makers.fixed_cast import DAY
from makers.signed_in import browser
from waymark.actions import carers
from waymark.actions.reviews import steps
from waymark.records.models import Carer, Person, Post, ReviewLife


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO_DAY = DAY
    return people


@pytest.fixture
def firo(cast: Any) -> Any:
    """A fostering IRO in post."""
    person = Person.objects.create(key="FIRO-1", name="Fay Moss")
    Post.objects.create(person=person, role="fostering_iro", started_on=date(2020, 4, 1))
    return fixed_cast.account("fay", "FIRO-1", "fostering_iro")


@pytest.fixture
def fay(firo: Any) -> Client:
    return browser("fay")


def text(answer: Any) -> str:
    return str(answer.content.decode())


NEW = {"name": "The Oakes", "local_id": "F1", "approved_on": "20/4/2023", "reviewer": "FIRO-1"}


def household(firo: Any, **said: Any) -> str:
    given = {"local_id": "F1", "name": "The Oakes", "approved_on": date(2023, 4, 20), "reviewer": "FIRO-1"}
    return str(carers.add(**{**given, **said}, by=firo))


def test_carers_are_added_and_stand_in_the_list_with_the_reason_of_their_day(fay: Client) -> None:
    answer = fay.post(reverse("carer-new"), NEW)
    assert answer.status_code == 302
    page = text(fay.get(answer["Location"]))
    assert "The Oakes added." in page
    assert "Friday 19 April 2024" in page or "Saturday 20 April 2024" in page
    assert "fostering panel" in page
    listed = text(fay.get(reverse("carers")))
    assert "The Oakes" in listed
    assert "Foster carers" in text(fay.get("/"))


def test_what_is_wrong_is_said_and_what_was_typed_stays(fay: Client) -> None:
    answer = fay.post(reverse("carer-new"), {**NEW, "approved_on": "soon", "terms": "two children"})
    assert answer.status_code == 400
    assert "There is a problem" in text(answer)
    assert 'value="two children"' in text(answer)
    assert not Carer.objects.exists()


def test_of_two_who_change_at_once_the_second_sees_both(fay: Client, firo: Any) -> None:
    key = household(firo)
    assert fay.post(reverse("carer-edit", args=[key]), {**NEW, "terms": "one child", "version": "1"}).status_code == 302
    answer = fay.post(reverse("carer-edit", args=[key]), {**NEW, "terms": "two children", "version": "1"})
    assert answer.status_code == 409
    assert "one child" in text(answer)
    assert "two children" in text(answer)
    assert Carer.objects.get(key=key).terms == "one child"


def test_an_approval_ends_with_a_reason(fay: Client, firo: Any) -> None:
    key = household(firo)
    at = reverse("carer-end", args=[key])
    assert fay.post(at, {"on": "1/5/2024", "version": "1"}).status_code == 400
    assert fay.post(at, {"on": "1/5/2024", "reason": "other", "version": "1"}).status_code == 400
    assert fay.post(at, {"on": "1/5/2024", "reason": "resigned", "version": "1"}).status_code == 302
    assert "they resigned" in text(fay.get(reverse("carer", args=[key]))).lower()


def test_a_day_off_is_booked_only_if_it_is_wanted_all_the_same(fay: Client, firo: Any) -> None:
    key = household(firo)
    at = reverse("carer-review-plan", args=[key])
    assert "Days that suit" in text(fay.get(at))
    said = {"on": "13/4/2024", "at": "10:00", "minutes": "60", "mode": "in_person"}
    answer = fay.post(at, said)
    assert answer.status_code == 400
    assert "Saturday" in text(answer)
    assert fay.post(at, {**said, "confirmed": "yes"}).status_code == 302


def test_after_the_limit_a_reason_is_asked(fay: Client, firo: Any) -> None:
    at = reverse("carer-review-plan", args=[household(firo)])
    said = {"on": "22/4/2024", "at": "10:00", "minutes": "60", "mode": "in_person"}
    answer = fay.post(at, said)
    assert answer.status_code == 400
    assert "after the limit" in text(answer)
    assert fay.post(at, {**said, "late_reason": "carer"}).status_code == 302


PAGES = ("review", "review-convene", "review-convening-form", "review-forms", "review-prepare", "review-record",
         "review-written", "review-send", "review-respond", "review-ics")  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_review_opens_for_foster_carers(name: str, fay: Client, firo: Any) -> None:
    life = steps.plan_carers(household(firo), on=DAY, by=firo)
    answer = fay.get(reverse(name, args=[life]))
    assert answer.status_code == 200
    if name != "review-ics":
        assert "The Oakes" in text(answer)


@pytest.mark.parametrize("step", ["rearrange", "open", "stand-down", "cancel"])
def test_every_step_of_a_review_opens_for_foster_carers(step: str, fay: Client, firo: Any) -> None:
    life = steps.plan_carers(household(firo), on=DAY, by=firo)
    assert fay.get(reverse("review-step", args=[life, step])).status_code == 200


def test_a_review_of_foster_carers_from_booking_to_closing(fay: Client, firo: Any) -> None:
    key = household(firo, email="oakes@example.org")
    booked = fay.post(
        reverse("carer-review-plan", args=[key]),
        {"on": "2/4/2024", "at": "10:00", "minutes": "60", "mode": "in_person", "place": "At home"},
    )
    life = ReviewLife.objects.get(carer__key=key)
    assert booked["Location"] == reverse("review", args=[life.key])
    assert reverse("review-prepare", args=[life.key]) in text(fay.get(reverse("review", args=[life.key])))

    record = text(fay.get(reverse("review-record", args=[life.key])))
    assert "What was hard" in record
    assert "Recommendation on the approval" in record
    assert "How the child took part" not in record
    assert "own outcomes" not in record
    written = {
        "meeting": "first", "meeting.first.on": "2/4/2024", "mode": "in_person", "place": "At home",
        "heading.carers_well": "Two children are settled", "heading.carers_approval": "Approve as before",
        "line": "one", "line.one.kind": "recommendation", "line.one.text": "Do the course on therapeutic care",
        "line.one.owner": "The Oakes", "line.one.due_on": "1/9/2024", "version": "0", "do": "finish",
    }  # fmt: skip
    answer = fay.post(reverse("review-record", args=[life.key]), written)
    assert answer.status_code == 302, text(answer)
    life.refresh_from_db()
    assert (life.state, life.held_on) == ("recorded", DAY)

    sending = text(fay.get(reverse("review-send", args=[life.key])))
    assert "The Oakes" in sending
    page = carers.carer(key, by=firo)
    assert page.line.due.last == date(2025, 4, 2)
    one = life.recommendations.get()
    assert "therapeutic" in text(fay.get(reverse("recommendation", args=[one.key])))

    ReviewLife.objects.filter(pk=life.pk).update(state="distributed")
    shut = reverse("review-step", args=[life.key, "close"])
    asks = text(fay.get(shut))
    assert reverse("carer-review-plan", args=[key]) in asks
    steps.plan_carers(key, on=date(2025, 3, 18), by=firo)
    life.refresh_from_db()
    assert fay.post(shut, {"version": str(life.version), "next_reason": ""}).status_code == 302
    life.refresh_from_db()
    assert life.state == "closed"


def test_nobody_without_the_role_opens_them(cast: Any, firo: Any) -> None:
    key = household(firo)
    life = steps.plan_carers(key, on=DAY, by=firo)
    for username in ("iro", "social_worker", "team_manager"):
        for address in (reverse("carers"), reverse("carer", args=[key]), reverse("review", args=[life])):
            assert browser(username).get(address).status_code == 403, (username, address)
