"""The page of a review as each role sees it: is it ready, what went out, what came back, and where each leads."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers import held_review
from makers.doings_carers import household
from makers.fixed_cast import DAY, as_role
from makers.signed_in import browser
from waymark.actions import messages
from waymark.actions.reviews import agenda, papers, steps
from waymark.domain.messages.kinds import EMAIL, Outgoing
from waymark.records.models import Consultation, Copy, Message, ReviewLife

AGREED = date(2024, 6, 18)


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO_DAY = DAY
    return people


@pytest.fixture
def key(cast: Any) -> str:
    return str(steps.plan(cast.amara, kind="later", on=AGREED, by=cast.manager))


def seen_by(username: str, key: str) -> str:
    return str(browser(username).get(reverse("review", args=[key])).content.decode())


def queued(cast: Any, key: str, to: str, address: str) -> str:
    out = Outgoing("invitation", EMAIL, to, address, {"when": AGREED, "contact": "Jo Reed"}, review_key=key)
    return messages.queue(out, by=cast.manager, child=ReviewLife.objects.get(key=key).child)


def at(name: str, *keys: str) -> str:
    return f'href="{reverse(name, args=keys)}"'


def test_it_says_how_ready_the_review_is_and_leads_to_where_that_is_changed(cast: Any, key: str) -> None:
    papers.receive(key, "report", on=DAY, by=cast.iro)
    agenda.add(key, text="See Kai more", by=cast.iro)
    Consultation.objects.create(life=ReviewLife.objects.get(key=key), group="child", name="Amara", sent_on=DAY)
    page = seen_by("iro", key)
    assert "Is it ready?" in page
    assert "Ready 1 of 5." in page
    assert "Care plan" in page
    assert "0 of 1 came back." in page
    assert "1 item." in page
    for name in ("review-convene", "review-forms", "review-prepare", "review-convening-form", "review-record"):
        assert at(name, key) in page


def test_where_the_service_asks_for_a_convening_form_it_says_so_and_when_it_is_late(cast: Any, key: str) -> None:
    assert "Convening form</a></dt>" not in seen_by("iro", key), "no service of the statutory profile asks for one"
    ReviewLife.objects.filter(key=key).update(convening_due_on=DAY + timedelta(days=3))
    assert "Cut-off Friday 5 April 2024." in seen_by("iro", key)
    ReviewLife.objects.filter(key=key).update(convening_due_on=DAY - timedelta(days=1))
    assert '<span class="state state--late">Late</span> Cut-off Monday 1 April 2024.' in seen_by("iro", key)


def test_what_was_not_delivered_stands_first_and_leads_to_where_it_is_mended(cast: Any, key: str) -> None:
    bad = queued(cast, key, "Mary Thorn", "nowhere")
    good = queued(cast, key, "Dan Thorn", "dan@example.org")
    page = seen_by("iro", key)
    assert "1 message was not delivered" in page
    assert page.index(at("message", bad)) < page.index(at("message", good))
    assert page.count("Not delivered") == 1


def test_the_social_worker_sees_what_is_theirs_and_not_to_whom_messages_went(cast: Any, key: str) -> None:
    queued(cast, key, "Mary Thorn", "mary@example.org")
    page = seen_by("social_worker", key)
    assert "Mary Thorn" not in page
    for name in ("review-convening-form", "review-prepare"):
        assert at(name, key) in page
        assert browser("social_worker").get(reverse(name, args=[key])).status_code == 200
    for name in ("review-convene", "review-forms", "review-record", "review-send"):
        assert at(name, key) not in page


def test_after_the_review_copies_and_the_managers_answer_stand_on_it(cast: Any) -> None:
    life = held_review.review(cast.amara)
    ReviewLife.objects.filter(pk=life.pk).update(recommendations_on=DAY)
    copy = Copy.objects.create(life=life, to_name="Mary Thorn", what="record", writing_version=1, sent_on=DAY)
    page = seen_by("iro", life.key)
    assert "Is it ready?" not in page
    assert at("review-copy", life.key, copy.key) in page
    assert "An answer is asked for by" in page
    assert "Answer the recommendations" not in page
    manager = seen_by("team_manager", life.key)
    assert "Answer the recommendations" in manager
    assert at("review-respond", life.key) in manager
    assert "Mary Thorn" not in manager


def test_every_tab_of_every_review_opens_for_whoever_sees_it(cast: Any, key: str) -> None:
    by = as_role(cast.manager, "iro_manager")
    carers = steps.plan_carers(household(cast), on=date(2024, 4, 16), by=by)
    for review in (key, carers):
        tabs = seen_by("manager", review).partition('<ul class="review-tabs">')[2].partition("</ul>")[0]
        addresses = re.findall(r'href="([^"]+)"', tabs)
        assert len(addresses) >= 6
        for address in addresses:
            assert browser("manager").get(address).status_code == 200, address
    shown = seen_by("manager", carers)
    assert "Ready 0 of 4." in shown
    assert "Nothing stands on it yet" in shown


def test_the_number_of_queries_is_few_and_does_not_grow(cast: Any, key: str) -> None:
    client, address = browser("iro"), reverse("review", args=[key])

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    queries()  # the first look renews the session
    few = queries()
    life = ReviewLife.objects.get(key=key)
    for number in range(5):
        queued(cast, key, f"Aunt {number}", "nowhere" if number % 2 else "aunt@example.org")
        agenda.add(key, text=f"Item {number}", by=cast.iro)
        Consultation.objects.create(life=life, group="other", name=f"Aunt {number}", sent_on=DAY)
        Copy.objects.create(life=life, to_name=f"Aunt {number}", what="record", writing_version=1, sent_on=DAY)
    assert Message.objects.count() == 5
    assert queries() == few
    assert few < 65, few


def test_navigation_leads_those_who_are_asked_to_their_questions(cast: Any) -> None:
    for username, asked in (("social_worker", True), ("team_manager", True), ("iro", False), ("manager", False)):
        page = str(browser(username).get(reverse("home")).content.decode())
        assert (f'href="{reverse("questions")}">' in page) is asked, username


def test_those_who_chair_reviews_have_their_calendar_at_the_top(cast: Any) -> None:
    for username, chairs in (("iro", True), ("manager", True), ("social_worker", False)):
        page = str(browser(username).get(reverse("children")).content.decode())
        assert (f'href="{reverse("my-calendar")}"' in page) is chairs, username
