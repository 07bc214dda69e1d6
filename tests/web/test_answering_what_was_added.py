"""A recommendation that the IRO adds after the team manager answered has its own day, and is answered for itself."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from makers.fixed_cast import DAY
from waymark.actions.reviews import recording, responding, sending, steps
from waymark.actions.reviews.sending import Chosen
from waymark.domain.reviews.record import Line
from waymark.records.models import Account, Message, ReviewLife

pytestmark = pytest.mark.db
DENTIST = Line("recommendation", "Book the dentist", "Ana Cole", "SW-1", "social_worker", "2024-04-30", key="a1")
BUS = Line("recommendation", "Order the bus pass", "Ana Cole", "SW-1", "social_worker", "2024-05-10", key="a2")
BIKE = Line("own_outcome", "Ride a bike", key="a3")


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO_DAY = DAY
    return people


@pytest.fixture
def life(cast: Any) -> ReviewLife:
    """Amara's review, held and signed off today with one recommendation, and sent to the team manager."""
    key = steps.plan(cast.amara, kind="later", on=DAY, by=cast.manager)
    made = ReviewLife.objects.get(key=key)
    made.invitations.create(name="Priya Shah", role="team_manager", channel="email", address="p@example.org",
                            person_key="TM-1")  # fmt: skip
    record(made, cast.iro, DENTIST, BIKE)
    out(made, cast.iro)
    return made


def on(actor: Any, day: date) -> Any:
    return replace(actor, today=day, at=actor.at + (day - actor.today))


def record(life: ReviewLife, by: Any, *lines: Line, why: str = "") -> None:
    """Everything that a record needs to be signed off, with these lines."""
    page = recording.page(life.key, by=by)
    came = tuple(one._replace(came="yes", how="in_person") for one in page.record.attendance)
    whole = page.record._replace(
        code="PN1", chaired_by="iro", voice="I like it here", plan_grade="good", assessment_grade="good",
        attendance=came, lines=lines,
    )  # fmt: skip
    recording.complete(life.key, record=whole, version=page.version, sign=True, why=why, by=by)


def out(life: ReviewLife, by: Any) -> None:
    """The recommendations go to everybody invited."""
    life.refresh_from_db()
    choices = {one.key: Chosen(True) for one in life.invitations.all()}
    sending.send(life.key, what="recommendations", choices=choices, version=life.version, by=by)


def answer(life: ReviewLife, by: Any, *objects_to: str, why: str = "") -> Any:
    life.refresh_from_db()
    return responding.respond(
        life.key, agrees=not objects_to, objects_to=objects_to, why=why, version=life.version, by=by
    )


def text(found: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.content.decode())).split())


def priya() -> Client:
    client = Client()
    client.force_login(Account.objects.get(username="team_manager"))
    return client


def test_what_was_added_after_the_answer_is_told_apart_and_answered_by_its_own_day(
    cast: Any, life: ReviewLife, settings: Any
) -> None:
    at = reverse("review-respond", args=[life.key])
    answer(life, on(cast.team_manager, DAY + timedelta(days=1)))
    settings.DEMO_DAY = date(2024, 4, 12)
    later = on(cast.iro, date(2024, 4, 12))
    record(life, later, DENTIST, BUS, BIKE, why="One was left out")
    said = text(priya().get(at))
    assert "agreed to the recommendations on Wednesday 3 April 2024" in said
    assert "Order the bus pass" in said
    assert "Added since you answered Not sent out yet" in said
    assert said.count("Added since you answered") == 1
    out(life, later)
    message = Message.objects.order_by("-pk").first()
    assert message is not None
    assert "Friday 19 April 2024" in message.body, "five working days from the day on which it was sent"
    page = priya().get(at)
    said = text(page)
    assert "Sent on Fri 12 Apr 2024. Answer by Fri 19 Apr 2024" in said
    assert "5 working days after Friday 12 April 2024" in said
    assert 'value="yes" checked' not in page.content.decode(), "consent to the first is none to what was added"
    life.refresh_from_db()
    done = priya().post(
        at, {"version": life.version, "agrees": "no", "objects_to": ["a2"], "why": "No bus goes there"}, follow=True
    )
    said = text(done)
    assert "agreed to the recommendations on Wednesday 3 April 2024." in said
    assert "On Friday 12 April 2024 Priya Shah objected to 1 of the 1 added after that." in said
    assert "Added since you answered" not in said
    life.refresh_from_db()
    assert (life.response, life.response_on) == ("objected", date(2024, 4, 3))
    assert "Priya Shah objected on Fri 12 Apr 2024" in text(_iro().get("/"))


def _iro() -> Client:
    client = Client()
    client.force_login(Account.objects.get(username="iro"))
    return client


def test_without_an_answer_to_it_it_stands_from_its_own_day_on(cast: Any, life: ReviewLife, settings: Any) -> None:
    answer(life, cast.team_manager)
    record(life, on(cast.iro, date(2024, 4, 12)), DENTIST, BUS, BIKE, why="One was left out")
    out(life, on(cast.iro, date(2024, 4, 12)))
    settings.DEMO_DAY = date(2024, 4, 22)
    assert "No answer by Fri 19 Apr 2024: it stands." in text(priya().get(reverse("review-respond", args=[life.key])))
    sends = text(_iro().get(reverse("review-send", args=[life.key])))
    assert "1 was added or changed since, and that does not speak of it." in sends


def test_one_that_says_something_else_now_was_not_agreed_to(cast: Any, life: ReviewLife) -> None:
    answer(life, cast.team_manager)
    record(life, cast.iro, DENTIST._replace(due_on="2024-04-09"), BIKE, why="The day was wrong")
    said = text(priya().get(reverse("review-respond", args=[life.key])))
    assert "Changed since you answered" in said


def test_another_answer_to_the_first_ones_has_its_own_day(cast: Any, life: ReviewLife) -> None:
    answer(life, cast.team_manager)
    record(life, cast.iro, DENTIST, BUS, BIKE, why="One was left out")
    answer(life, on(cast.team_manager, DAY + timedelta(days=3)), "a1", why="There is none near")
    life.refresh_from_db()
    assert (life.response, life.response_on) == ("objected", DAY + timedelta(days=3))


def test_an_answer_that_names_no_version_speaks_of_the_newest_of_its_day(cast: Any, life: ReviewLife) -> None:
    ReviewLife.objects.filter(pk=life.pk).update(response="agreed", response_on=DAY, response_by="TM-1")
    later = on(cast.iro, DAY + timedelta(days=1))
    record(life, later, DENTIST, BUS, BIKE, why="One was left out")
    page = responding.responding(life.key, by=cast.team_manager)
    assert {key: one.changed for key, one in page.added.items()} == {"a2": False}


def test_what_was_added_before_any_answer_has_its_own_day_too(cast: Any, life: ReviewLife) -> None:
    record(life, on(cast.iro, date(2024, 4, 5)), DENTIST, BUS, BIKE, why="One was left out")
    out(life, on(cast.iro, date(2024, 4, 5)))
    page = responding.responding(life.key, by=on(cast.team_manager, date(2024, 4, 10)))
    assert page.answer.state == "silent"
    (added,) = page.added.values()
    assert (added.sent_on, added.due.last, added.silent) == (date(2024, 4, 5), date(2024, 4, 12), False)
