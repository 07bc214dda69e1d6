"""What happened to a review, what was written and what was said to be done: kept as it was, whoever asks."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from makers.fixed_cast import AT, DAY
from waymark.actions.reviews import steps
from waymark.records.models import LifeEvent, Progress, Recommendation, ReviewLife, Writing


def refused(do) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        do()


@pytest.fixture
def life(people) -> ReviewLife:
    key = steps.plan(people.amara, kind="later", on=date(2024, 6, 18), by=people.iro)
    return ReviewLife.objects.get(key=key)


def test_no_step_is_changed_or_taken_away(life):
    refused(lambda: LifeEvent.objects.update(by_name="Somebody else"))
    refused(lambda: LifeEvent.objects.all().delete())
    refused(life.delete)
    assert LifeEvent.objects.get().by_name == "Jo Reed"


def test_no_version_of_what_was_written_is_changed(life):
    Writing.objects.create(kind="record", subject=life.key, version=1, content={}, at=AT, on=DAY, by="IRO-1")
    refused(lambda: Writing.objects.update(content={"minutes": "Other"}))
    refused(lambda: Writing.objects.all().delete())


def test_nothing_said_to_be_done_is_changed(life):
    row = Recommendation.objects.create(child=life.child, life=life, text="Find a school", made_on=DAY)
    Progress.objects.create(recommendation=row, at=AT, on=DAY, by="SW-1", by_name="Ana Cole", text="Asked three.")
    refused(lambda: Progress.objects.update(text="Done."))
    refused(row.delete)
