"""Recommendations that a review has before its record is begun here, as one that was imported: none is lost, and an
answer speaks of them alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from makers.fixed_cast import AT, DAY
from makers.held_review import review
from waymark.actions import made_up_reviews
from waymark.actions.reviews import recording, responding
from waymark.domain.reviews.record import Line
from waymark.records.models import Recommendation, ReviewLife, Writing

pytestmark = pytest.mark.db
LATER = DAY + timedelta(days=3)


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def life(cast):
    """Held, and its one recommendation sent on the day, before copies were kept here."""
    made = review(cast.amara, state="held", record=None)
    ReviewLife.objects.filter(pk=made.pk).update(recommendations_on=DAY)
    Recommendation.objects.create(
        key="known", life=made, child=made.child, text="Find a school", owner="Jill Hay", owner_key="SW-9",
        owner_role="social_worker", due_on=date(2024, 5, 1), made_on=DAY,
    )  # fmt: skip
    return made


def later(actor):
    return replace(actor, today=LATER, at=actor.at + (LATER - DAY))


def recorded(cast, life):
    """The record, written three days later with one line more."""
    by = later(cast.iro)
    record = recording.page(life.key, by=by).record
    more = Line("decision", "Kai visits", due_on="2024-06-01", key="more")
    whole = record._replace(code="PN1", chaired_by="iro", lines=(*record.lines, more))
    recording.complete(life.key, record=whole, version=0, by=by)


def test_the_record_begins_with_what_the_review_recommended(cast, life):
    (line,) = recording.page(life.key, by=cast.iro).record.lines
    assert line == Line(
        "recommendation", "Find a school", "Jill Hay", "SW-9", "social_worker", "2024-05-01", key="known"
    )


def test_saving_it_keeps_them_and_a_form_of_before_is_compared_without_the_newest(cast, life):
    recorded(cast, life)
    assert [row.key for row in life.recommendations.order_by("place")] == ["known", "more"]
    assert not recording.at_version(life.key, 0, by=cast.iro).lines


def test_what_nobody_was_asked_about_is_not_said_to_stand_for_want_of_an_answer(cast, life):
    assert not responding.responding(life.key, by=cast.iro).added
    recorded(cast, life)
    long_after = replace(cast.iro, today=date(2024, 5, 20), at=cast.iro.at + (date(2024, 5, 20) - DAY))
    shown = responding.responding(life.key, by=long_after)
    assert shown.answer.state == "silent"
    (added,) = shown.added.values()
    assert (added.key, added.changed, added.sent_on, added.due.last, added.silent) == ("more", False, None, None, False)


def test_the_record_of_a_made_up_review_holds_what_it_recommended(people):
    made_up_reviews.fill(date(2023, 4, 1), AT.date(), 3)
    assert Recommendation.objects.exists()
    for life in ReviewLife.objects.filter(recommendations__isnull=False).distinct():
        written = Writing.objects.get(subject=life.key, kind="record").content["lines"]
        assert {line["key"] for line in written} == set(life.recommendations.values_list("key", flat=True))
