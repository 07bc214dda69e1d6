"""What the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from waymark.records.models import Allocation, Child, CoveredSpan, Episode, Missing, Person, Post, Review, Service

pytestmark = pytest.mark.django_db
D = date


@pytest.fixture
def child() -> Child:
    return Child.objects.create(local_id="1")


BAD = {
    "a child without an identifier": lambda c: Child(local_id=""),
    "an identifier twice": lambda c: Child(local_id="1"),
    "a due day without its rule": lambda c: Child(local_id="2", due_on=D(2024, 1, 1)),
    "an end of care before its start": lambda c: Child(
        local_id="3", looked_after_from=D(2024, 1, 2), looked_after_until=D(2024, 1, 1)
    ),
    "an episode that ends before it starts": lambda c: Episode(
        child=c, started_on=D(2024, 1, 2), ended_on=D(2024, 1, 1)
    ),
    "an absence that ends before it starts": lambda c: Missing(
        child=c, started_on=D(2024, 1, 2), ended_on=D(2024, 1, 1)
    ),
    "a review's due day without its rule": lambda c: Review(child=c, held_on=D(2024, 1, 2), due_on=D(2024, 1, 1)),
    "an allocation decided here without who decided": lambda c: Allocation(
        child=c, role="iro", person_key="I1", started_on=D(2024, 1, 1), reason="A change."
    ),
    "an allocation with who decided and no reason": lambda c: Allocation(
        child=c, role="iro", person_key="I1", started_on=D(2024, 1, 1), allocated_by="M1"
    ),
    "days covered that end before they begin": lambda c: CoveredSpan(
        table="Reviews", source="2024", first_on=D(2024, 3, 31), last_on=D(2023, 4, 1)
    ),
    "a second service": lambda c: Service(id=2),
}


@pytest.mark.parametrize("what", BAD)
def test_it_refuses(child, what):
    with pytest.raises(IntegrityError), transaction.atomic():
        BAD[what](child).save(force_insert=True)


def test_one_review_on_one_day(child):
    Review.objects.create(child=child, held_on=D(2024, 1, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(child=child, held_on=D(2024, 1, 2))


def test_one_post_even_where_its_first_day_is_not_known():
    person = Person.objects.create(key="I1", name="Jo")
    Post.objects.create(person=person, role="iro")
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(person=person, role="iro")
