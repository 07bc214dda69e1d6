"""Backlog, recommendations and messages say that restricted children are left out of their numbers, to managers."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from makers import held_review
from makers.fixed_cast import DAY
from waymark.actions import backlog, messages, recommendations_list
from waymark.actions.recommendations_list import RecommendationFilters
from waymark.domain.messages.kinds import EMAIL, Outgoing
from waymark.records.models import Account, Child, NamedPerson, Person, ReviewLife

pytestmark = pytest.mark.db
PAGES = ("backlog", "recommendations", "messages")


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    """Amara's record is restricted; something is late after her review, and after Noor's."""
    settings.DEMO_DAY = DAY
    held_review.review(people.amara, state="held", held_on=date(2024, 3, 1))
    held_review.review(people.noor, state="held", held_on=date(2024, 3, 11))
    amara = Child.objects.get(key=people.amara)
    for address in ("wrong", "ana@example.org"):
        out = Outgoing("search", EMAIL, "Ana Cole", address, {"link": "x"})
        messages.queue(out, by=people.iro, child=amara)
    Child.objects.filter(key=people.amara).update(restricted=True)
    return people


def text(username: str, page: str) -> str:
    browser = Client(headers={"accept": "text/html"})
    browser.force_login(Account.objects.get(username=username))
    return " ".join(browser.get(reverse(page)).content.decode().split())


@pytest.mark.parametrize("page", PAGES)
def test_the_page_says_so_to_a_manager_and_names_nobody(cast: Any, page: str) -> None:
    said = text("manager", page)
    assert "Restricted children are left out" in said
    assert "Amara" not in said


def test_how_much_is_left_out_is_told_and_stands_in_no_number(cast: Any) -> None:
    late = backlog.backlog(by=cast.manager)
    assert (late.reviews, late.left_out) == (1, 1)
    assert {one.row.shown_name for iro in late.iros for one in iro.late} == {"Noor Akhtar"}
    listed = recommendations_list.listed(RecommendationFilters(), by=cast.manager)
    assert (listed.total, listed.left_out) == (3, 3)
    overdue = recommendations_list.listed(RecommendationFilters("overdue"), by=cast.manager)
    assert (overdue.total, overdue.left_out) == (1, 1)
    page = messages.messages(1, by=cast.manager)
    assert (sum(page.counts), page.left_out) == (0, (1, 2))
    assert "1 of them was not delivered" in text("manager", "messages")


def test_late_work_is_left_out_though_nobody_elses_review_was_held_that_day(cast: Any) -> None:
    ReviewLife.objects.filter(child__key=cast.noor).delete()
    found = backlog.backlog(by=cast.manager)
    assert (found.reviews, found.left_out) == (0, 1)
    said = text("manager", "backlog")
    assert "Nothing that you may see is late." in said
    assert "something is late after 1 review" in said


@pytest.mark.parametrize("page", PAGES)
def test_a_manager_who_is_named_on_the_record_sees_it_all(cast: Any, page: str) -> None:
    NamedPerson.objects.create(
        child=Child.objects.get(key=cast.amara), person=Person.objects.get(key="MAN-1"), named_on=DAY
    )  # fmt: skip
    said = text("manager", page)
    assert "left out" not in said
    assert "Amara" in said


@pytest.mark.parametrize("page", ["recommendations", "messages"])
def test_others_are_not_told_that_there_are_any(cast: Any, page: str) -> None:
    assert "Restricted children" not in text("other_iro", page)


def test_nothing_is_said_where_no_record_is_closed(cast: Any) -> None:
    Child.objects.update(restricted=False)
    for page in PAGES:
        assert "Restricted children" not in text("manager", page)
