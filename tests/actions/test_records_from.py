"""From which day reviews are recorded here: what is known, what is late, and what is not known here."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from makers.fixed_cast import DAY
from waymark.actions import children, service
from waymark.actions import people as allocating
from waymark.actions.pages import Filters
from waymark.actions.reviews import steps
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import AuditRow, Person, ReviewLife

BEGIN = date(2024, 4, 1)


@pytest.fixture
def cast(people):
    return people


def on(by, day):
    return replace(by, today=day, at=by.at + (day - by.today))


def state(cast, child, day):
    return children.child(child, by=on(cast.manager, day)).next_review.state


def test_a_review_due_after_the_last_return_is_not_known_here_and_not_late(cast):
    """Noor came into care on 8 March 2024, so her first review was due by 9 April; the return ends on 31 March."""
    assert state(cast, cast.noor, DAY) == "at risk"
    assert state(cast, cast.noor, date(2024, 4, 15)) == "not known here"


def test_once_reviews_are_recorded_here_it_is_late(cast):
    service.begin_records(BEGIN, by=cast.manager)
    assert state(cast, cast.noor, date(2024, 4, 15)) == "late"
    listed = children.listed(Filters(), by=on(cast.manager, date(2024, 4, 15)))
    assert listed.counts.late == 2, "Noor and Kai"


def test_one_that_was_due_before_the_last_day_of_the_return_is_late_all_the_same(cast):
    assert state(cast, cast.kai, date(2024, 4, 15)) == "late"


def test_it_is_kept_in_the_log_with_the_day_before(cast):
    service.begin_records(BEGIN, by=cast.manager)
    service.begin_records(BEGIN + timedelta(days=1), by=cast.manager)
    line = AuditRow.objects.filter(verb="service.begin_records").order_by("-pk")[0]
    assert (line.before, line.after) == ({"records_from": "2024-04-01"}, {"records_from": "2024-04-02"})


def test_it_never_lies_ahead(cast):
    with pytest.raises(Unusable, match="lies ahead"):
        service.begin_records(DAY + timedelta(days=1), by=cast.manager)


@pytest.mark.parametrize("part", ["iro", "social_worker", "analyst", "administrator", "stranger"])
def test_only_a_manager_says_so(cast, part):
    with pytest.raises(Refusal, match="Only an IRO manager decides this"):
        service.begin_records(BEGIN, by=getattr(cast, part))


def test_a_new_iro_takes_over_the_reviews_to_come_and_not_those_held(cast):
    key = steps.plan(cast.amara, kind="later", on=date(2024, 6, 18), by=cast.iro)
    who = Person.objects.get(key="IRO-2").page_key
    allocating.allocate(cast.amara, iro=who, from_on=DAY, reason="Jo Reed leaves.", by=cast.manager)
    assert ReviewLife.objects.get(key=key).iro_key == "IRO-2"
    ReviewLife.objects.filter(key=key).update(state="closed", held_on=DAY)
    back = Person.objects.get(key="IRO-1").page_key
    allocating.allocate(cast.amara, iro=back, from_on=DAY, reason="Jo Reed stays.", by=cast.manager)
    assert ReviewLife.objects.get(key=key).iro_key == "IRO-2"
