"""A field of one line has a length that is stated: what is too long is said at the field, and nothing is lost."""

from datetime import date, time
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from makers import fixed_cast
from makers.fixed_cast import DAY
from makers.signed_in import browser
from waymark.actions.reviews import steps
from waymark.records.models import Carer, Invitation, Person, Post, ReviewLife

pytestmark = pytest.mark.db
LONG = "x" * 3000
ENOUGH = "y" * 200


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO_DAY = DAY
    return people


@pytest.fixture
def key(cast: Any) -> str:
    return str(steps.plan(cast.amara, kind="later", on=DAY, at=time(14), place="School", by=cast.manager))


@pytest.fixture
def fay(cast: Any) -> Client:
    person = Person.objects.create(key="FIRO-1", name="Fay Moss")
    Post.objects.create(person=person, role="fostering_iro", started_on=date(2020, 4, 1))
    fixed_cast.account("fay", "FIRO-1", "fostering_iro")
    return browser("fay")


def refused(answer: Any, field: str, called: str, most: str = "200") -> None:
    """It is said in the summary and beside the field, with its name and its length, and what was typed stands there."""
    page = unescape(answer.content.decode())
    says = f"{called} can have {most} characters at most, and this has 3,000. Shorten it"
    assert answer.status_code == 400, page[:2000]
    assert f'href="#{field}"' in page
    assert page.count(says) == 2, says
    assert LONG in page


BOOKING = {"kind": "later", "on": "18/6/2024", "at": "14:00", "minutes": "60", "mode": "in_person"}


@pytest.mark.parametrize(
    ("field", "called", "most"), [("place", "Place", "200"), ("link", "Link of the video meeting", "500")]
)
def test_booking(cast: Any, field: str, called: str, most: str) -> None:
    answer = browser("iro").post(reverse("review-plan", args=[cast.amara]), {**BOOKING, field: LONG})
    refused(answer, field, called, most)
    assert not ReviewLife.objects.exists()


def test_a_place_of_just_the_length_is_kept_whole(cast: Any) -> None:
    answer = browser("iro").post(reverse("review-plan", args=[cast.amara]), {**BOOKING, "place": ENOUGH})
    assert answer.status_code == 302
    assert ReviewLife.objects.get().place == ENOUGH


def test_rearranging(key: str) -> None:
    said = {"on": "18/6/2024", "reason": "documents", "asked_by": "iro", "minutes": "60", "mode": "video",
            "version": "1", "place": LONG}  # fmt: skip
    refused(browser("iro").post(reverse("review-step", args=[key, "rearrange"]), said), "place", "Where")


@pytest.mark.parametrize(
    ("field", "called"),
    [("time", "The time that would suit"), ("place", "The place that would suit")],
)
def test_the_wishes_of_the_convening_form(key: str, field: str, called: str) -> None:
    form = {"version": "1", "p0-name": "Amara", "p0-role": "child", "p0-channel": "hand", "p0-invited": "yes",
            "other": "A ramp, please", field: LONG, "give": "1"}  # fmt: skip
    answer = browser("social_worker").post(reverse("review-convening-form", args=[key]), form)
    refused(answer, field, called)
    assert "A ramp, please" in answer.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("field", "called", "most"),
    [("name", "The name", "200"), ("address", "The address", "500"),
     ("apart_place", "The place of their own meeting", "200")],
)  # fmt: skip
def test_somebody_to_be_invited(key: str, field: str, called: str, most: str) -> None:
    person = {"version": "1", "name": "Dee Thorn", "role": "parent", "channel": "letter", "invited": "yes",
              "address": "1 Elm Road\nLeeds LS1 1AA", field: LONG}  # fmt: skip
    refused(browser("iro").post(reverse("review-guest-add", args=[key]), person), field, called, most)


@pytest.mark.parametrize(
    ("form", "field", "called"),
    [({"do": "receive", "paper": "report", "on-report": "2/4/2024"}, "note-report", "A note"),
     ({"do": "not-needed", "paper": "report"}, "why-report", "The reason"),
     ({"do": "see", "seen_on": "2/4/2024", "outcome": "alone", "mode": "in_person"}, "place", "Where"),
     ({"do": "legal", "taken_on": "2/4/2024", "step": "issued"}, "who", "Who"),
     ({"do": "legal", "taken_on": "2/4/2024", "step": "issued"}, "family_group", "Family group")],
)  # fmt: skip
def test_preparing(key: str, form: dict[str, str], field: str, called: str) -> None:
    refused(browser("iro").post(reverse("review-prepare", args=[key]), {**form, field: LONG}), field, called, "500")


@pytest.mark.parametrize(
    ("field", "called", "most"),
    [("meeting.first.place", "Where", "200"), ("line.n1.owner", "Who", "200"), ("came.e1.name", "The name", "200"),
     ("line.n1.measure", "How we will know", "500")],
)  # fmt: skip
def test_the_record(key: str, field: str, called: str, most: str) -> None:
    form = {
        "version": "0", "seen": "", "do": "complete", "meeting": "first", "meeting.first.on": "2/4/2024", "code": "PN1",
        "line": "n1", "line.n1.text": "Book the dentist", "extra": "e1", "came.e1.role": "other", "came.e1.name": "Jo",
        field: LONG,
    }  # fmt: skip
    refused(browser("iro").post(reverse("review-record", args=[key]), form), field, called, most)
    assert ReviewLife.objects.get(key=key).state == "planned"


def test_a_code_that_no_list_has_is_taken_as_not_chosen(key: str) -> None:
    odd = "z" * 300
    form = {
        "version": "0", "seen": "", "do": "complete", "meeting": "first", "meeting.first.on": "2/4/2024", "code": "PN1",
        "mode": odd, "late_reason": odd, "line": "n1", "line.n1.text": "Book the dentist", "line.n1.kind": odd,
    }  # fmt: skip
    assert browser("iro").post(reverse("review-record", args=[key]), form).status_code == 302
    life = ReviewLife.objects.get(key=key)
    assert (life.mode, life.late_reason, life.recommendations.get().kind) == ("in_person", "", "recommendation")


@pytest.mark.parametrize(
    ("field", "called"), [("name", "Name"), ("local_id", "Number"), ("terms", "Approved for")]
)  # fmt: skip
def test_foster_carers(fay: Client, field: str, called: str) -> None:
    form = {"name": "The Oakes", "local_id": "F1", "approved_on": "20/4/2023", "reviewer": "FIRO-1", field: LONG}
    refused(fay.post(reverse("carer-new"), form), field, called)
    assert not Carer.objects.exists()


def test_booking_a_review_of_foster_carers(cast: Any, fay: Client) -> None:
    fay.post(reverse("carer-new"), {"name": "The Oakes", "local_id": "F1", "approved_on": "20/4/2023"})
    home = Carer.objects.get().key
    form = {"on": "16/4/2024", "minutes": "60", "mode": "in_person", "place": LONG}
    refused(fay.post(reverse("carer-review-plan", args=[home]), form), "place", "Place")
