"""Closing a review, with the letter to the child or without it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from makers.fixed_cast import DAY
from makers.signed_in import browser
from waymark.actions.reviews import steps
from waymark.records.models import AuditRow, ReviewLife


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO_DAY = DAY
    return people


@pytest.fixture
def iro(cast: Any) -> Client:
    return browser("iro")


def text(answer: Any) -> str:
    return str(answer.content.decode())


def ready_to_close(cast: Any) -> str:
    key = str(steps.plan(cast.amara, kind="later", on=date(2024, 6, 18), by=cast.iro))
    ReviewLife.objects.filter(key=key).update(
        state="distributed", opened_on=DAY, held_on=DAY, recorded_on=DAY, distributed_on=DAY
    )
    steps.plan(cast.amara, kind="later", on=date(2024, 7, 10), by=cast.iro)
    return key


def test_a_review_is_closed_without_the_letter_only_with_a_tick_and_a_reason(cast: Any, iro: Client) -> None:
    key = ready_to_close(cast)
    at = reverse("review-step", args=[key, "close"])
    page = text(iro.get(at))
    assert "Close without the letter to the child" in page
    version = str(ReviewLife.objects.get(key=key).version)
    bare = iro.post(at, {"version": version, "letter_reason": "She asked for none"})
    assert bare.status_code == 400
    assert 'href="#without_letter"' in text(bare)
    assert "She asked for none" in text(bare)
    ticked = iro.post(at, {"version": version, "without_letter": "yes"})
    assert 'href="#letter_reason"' in text(ticked)
    assert 'value="yes" checked' in text(ticked)
    done = iro.post(
        at, {"version": version, "without_letter": "yes", "letter_reason": "She asked for none"}, follow=True
    )
    page = text(done)
    assert "No letter to the child" in page
    assert "Closed without it: She asked for none" in page
    assert "closed a review without the letter to the child: She asked for none" in list(
        AuditRow.objects.values_list("what", flat=True)
    )


def test_where_the_letter_went_closing_asks_for_nothing_of_it(cast: Any, iro: Client) -> None:
    key = ready_to_close(cast)
    ReviewLife.objects.filter(key=key).update(letter_on=DAY)
    at = reverse("review-step", args=[key, "close"])
    assert "without the letter" not in text(iro.get(at))
    assert iro.post(at, {"version": str(ReviewLife.objects.get(key=key).version)}).status_code == 302


def test_a_review_that_was_not_sent_out_says_what_comes_before_closing(cast: Any, iro: Client) -> None:
    key = ready_to_close(cast)
    ReviewLife.objects.filter(key=key).update(state="recorded")
    page = text(iro.get(reverse("review-step", args=[key, "close"])))
    assert "This review is recorded. Send out the record first, then close it." in page
    assert "Book the next review" not in page


def test_the_reason_why_there_is_no_letter_has_a_limit_that_is_said_beside_it(cast: Any, iro: Client) -> None:
    key = ready_to_close(cast)
    at = reverse("review-step", args=[key, "close"])
    assert "3,000 characters at most" in text(iro.get(at))
    given = {"version": str(ReviewLife.objects.get(key=key).version), "without_letter": "yes"}
    answer = iro.post(at, {**given, "letter_reason": "x" * 3001})
    assert answer.status_code == 400
    assert "The reason why there is no letter can have 3,000 characters at most, and this has 3,001" in text(answer)
    assert iro.post(at, {**given, "letter_reason": "x" * 3000}).status_code == 302


def test_a_review_whose_next_one_is_booked_does_not_offer_to_book_it(cast: Any, iro: Client) -> None:
    key = ready_to_close(cast)
    assert "Book the next review" not in text(iro.get(reverse("review", args=[key])))
    following = ReviewLife.objects.exclude(key=key).get()
    steps.stand_down(following.key, reason="weather", version=following.version, by=cast.iro)
    ReviewLife.objects.filter(key=key).update(state="closed", closed_on=DAY)
    assert "Book the next review" in text(iro.get(reverse("review", args=[key])))
