"""Stored due dates are an index: making them anew changes nothing, and puts right what somebody spoiled."""

from datetime import timedelta

import pytest

from makers.fixed_cast import AT, DAY
from waymark.actions import actor, freshness, imports
from waymark.actions.folder.synthesise import synthesise
from waymark.actions.rebuild import rebuild
from waymark.domain.reviews.chain import judge, next_review
from waymark.records import history
from waymark.records.models import Child, Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority(tmp_path):
    synthesise(60, "2023-2024", 5, tmp_path / "made-up")
    imports.import_folder(tmp_path / "made-up", by=actor.command_line(AT))


def test_nothing_changes(authority):
    assert rebuild(by=actor.command_line(AT)) == (0, 0, 0)


def test_nothing_changes_the_day_after(authority):
    """No day of asking is stored: only somebody who leaves care or comes of age that day would differ."""
    later = rebuild(by=actor.command_line(AT + timedelta(days=1)))
    assert later.reviews == 0
    assert later.children <= Child.objects.filter(looked_after_until=DAY + timedelta(days=1)).count()


def test_it_is_what_the_clocks_say(authority):
    days, settings_on = history.coverage(), freshness.settings_on(freshness.profile())
    for one in history.histories():
        child = Child.objects.get(local_id=one.child.id)
        due = next_review(one, days, settings_on, DAY)
        assert child.due_on == due.last
        assert not due.last or (child.due_rule, child.due_because) == (due.rule, due.because)
        judged = {row.held_on: row for row in judge(one, days, settings_on) if row.held_on}
        for review in child.reviews.all():
            assert (review.due_on, bool(review.due_rule)) == (judged[review.held_on].due_on, bool(review.due_on))
    assert Child.objects.exclude(due_on=None).exists()
    assert Review.objects.exclude(due_on=None).exists()


def test_what_was_spoiled_is_put_right(authority):
    spoiled = Child.objects.exclude(due_on=None).values_list("pk", flat=True)[:3]
    Child.objects.filter(pk__in=list(spoiled)).update(due_on=DAY)
    review = Review.objects.exclude(due_on=None).first()
    assert review is not None
    Review.objects.filter(pk=review.pk).update(due_on=None, due_rule="")
    assert rebuild(by=actor.command_line(AT)) == (3, 1, 0)
    assert rebuild(by=actor.command_line(AT)) == (0, 0, 0)
