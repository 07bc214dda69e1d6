"""The pages of young people's hand-over and of settled placements, as people use them."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from makers.fixed_cast import DAY
from makers.signed_in import browser
from waymark.actions import people as allocating
from waymark.actions import service
from waymark.actions.reviews import steps
from waymark.records.models import CASEWORK, Child, PathwayHandOver, Person

SETTLED = {"do": "enter", "grounds": "Two years with Meg", "agreed": "yes", "enter_on": "15/1/2024"}


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO_DAY = DAY
    return people


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_placement_is_found_settled_checked_and_brought_back(cast: Any) -> None:
    iro, at = browser("iro"), reverse("settled", args=[cast.amara])
    assert "Settled placement: one meeting a year" in text(iro.get(reverse("child", args=[cast.amara])))
    assert iro.post(at, SETTLED).status_code == 302
    assert "One review meeting a year since Monday 15 January 2024" in text(
        iro.get(reverse("child", args=[cast.amara]))
    )
    page = text(iro.get(at))
    assert "to be checked by <strong>Monday 15 July 2024</strong>" in page
    assert iro.post(at, {"do": "check", "check_on": "1/4/2024"}).status_code == 302
    assert "Tuesday 1 October 2024" in text(iro.get(at))
    assert iro.post(at, {"do": "end", "because": "concern", "end_on": "2/4/2024"}).status_code == 302
    assert "a concern was raised" in text(iro.get(at))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [({"grounds": ""}, "#grounds"), ({"agreed": "no"}, "#agreed"), ({"enter_on": "soon"}, "#enter_on")],
)
def test_what_is_wrong_leads_to_its_field_and_nothing_typed_is_lost(cast: Any, said: Any, wrong: str) -> None:
    answer = browser("iro").post(reverse("settled", args=[cast.amara]), {**SETTLED, **said})
    assert answer.status_code == 400
    assert f'href="{wrong}"' in text(answer)
    if "grounds" not in said:
        assert "Two years with Meg" in text(answer)
    manager: Any = CASEWORK["settled"]._default_manager
    assert not manager.filter(child__key=cast.amara).exists()


def test_another_iro_is_told_why_not(cast: Any) -> None:
    page = text(browser("other_iro").get(reverse("settled", args=[cast.amara])))
    assert "Only the child&#39;s IRO" in page
    assert "<textarea" not in page


def test_a_young_persons_reviews_are_listed_and_handed_over(cast: Any) -> None:
    manager = browser("manager")
    assert "chairs no reviews of pathway plans" in text(manager.get(reverse("young-people")))
    profile = '[service]\nauthority = "Marshland"\n\n[targets]\npathway_reviews_to_age = 18\n'
    service.adopt(profile, "marshland", by=cast.manager)
    Child.objects.filter(key=cast.lee).update(dob=date(2006, 5, 10))
    listed = text(manager.get(reverse("young-people")))
    assert "Thursday 15 February 2024" in listed
    assert reverse("review-plan", args=[cast.lee]) in listed
    at = reverse("hand-over", args=[cast.lee])
    assert at in listed
    answer = manager.post(at, {"to": "Leaving care team", "on": "9/5/2024", "note": "Likes texts"})
    assert answer.status_code == 400
    assert "Friday 10 May 2024" in text(answer)
    assert "Likes texts" in text(answer)
    assert manager.post(at, {"to": "Leaving care team", "on": "10/5/2024", "note": ""}).status_code == 302
    assert PathwayHandOver.objects.get().to == "Leaving care team"


PAGES = ("review", "review-convene", "review-convening-form", "review-forms", "review-prepare", "review-record",
         "review-written", "review-send", "review-respond", "review-ics")  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_review_opens_for_a_young_person(name: str, cast: Any) -> None:
    service.adopt(
        '[service]\nauthority = "Marshland"\n\n[targets]\npathway_reviews_to_age = 21\n', "m", by=cast.manager
    )
    Child.objects.filter(key=cast.lee).update(dob=date(2006, 3, 10))
    iro = Person.objects.get(key="IRO-1").page_key
    allocating.allocate(cast.lee, iro=iro, from_on=DAY, reason="Knows the brother", by=cast.manager)
    life = steps.plan(cast.lee, kind="pathway", on=DAY, late_reason="iro_change", by=cast.iro)
    answer = browser("iro").get(reverse(name, args=[life]))
    assert answer.status_code == 200
    if name == "review-record":
        assert "In which way?" not in text(answer)
        assert "Lee, the child" in text(answer) or "Nobody was invited here" in text(answer)
