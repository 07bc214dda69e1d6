"""A step taken twice or after somebody else's, and days that cannot be or have to be wanted all the same.

The review is Amara's: see `makers.on_its_way`.
"""

from datetime import date, time

import pytest

from makers import on_its_way
from makers.a_review import life
from makers.on_its_way import AGREED, plan, rearrange
from waymark.actions.lives import Already, Stale
from waymark.actions.reviews import booking, steps
from waymark.actions.reviews.clashing import Unconfirmed
from waymark.domain.errors import Refusal
from waymark.records.models import Child, LifeEvent, ReviewLife

cast = on_its_way.cast


# Two people, or one pressing twice


def test_the_same_step_sent_twice_by_the_same_person_is_done_once_and_said_kindly(cast):
    key = plan(cast)
    steps.stand_down(key, reason="weather", version=1, by=cast.iro)
    with pytest.raises(Already, match="You have done this already"):
        steps.stand_down(key, reason="weather", version=1, by=cast.iro)
    assert LifeEvent.objects.filter(step="stand_down").count() == 1


def test_somebody_else_was_quicker(cast):
    key = plan(cast)
    rearrange(cast, key, date(2024, 7, 2), by=cast.manager)
    with pytest.raises(Stale, match="This review was changed after you opened it") as stale:
        rearrange(cast, key, date(2024, 7, 3), version=1)
    assert not isinstance(stale.value, Already)
    assert life(key).agreed_on == date(2024, 7, 2)


# Days that cannot be, or that have to be wanted all the same


def grown_soon(cast):
    """Amara's 18th birthday is Monday 1 July 2024, before her limit."""
    Child.objects.filter(key=cast.amara).update(dob=date(2006, 7, 1))


def test_no_review_is_booked_or_moved_to_the_eighteenth_birthday_or_later_rev_end(cast):
    grown_soon(cast)
    for on in (date(2024, 7, 1), date(2024, 7, 2)):
        with pytest.raises(Refusal, match=r"18th birthday, Monday 1 July 2024.*REV-END.*pathway") as refused:
            booking.book(cast.amara, kind="later", on=on, at=time(10), by=cast.iro)
        assert refused.value.cite == "REV-END"
    key = plan(cast, on=date(2024, 6, 28))
    with pytest.raises(Refusal, match="18th birthday"):
        rearrange(cast, key, date(2024, 7, 1), confirmed=True)
    assert life(key).agreed_on == date(2024, 6, 28)


def test_a_day_in_the_wrong_year_is_asked_about_when_booking_and_when_moving(cast):
    far = date(2025, 6, 18)
    said = {"kind": "later", "on": far, "at": time(14), "late_reason": "court", "by": cast.iro}
    with pytest.raises(Unconfirmed, match=r"more than a year from today\. Is the year right\?"):
        booking.book(cast.amara, **said)
    key = plan(cast)
    with pytest.raises(Unconfirmed, match="Is the year right"):
        rearrange(cast, key, far)
    with pytest.raises(Unconfirmed, match="more than 6 months after the limit, Monday 15 July 2024"):
        rearrange(cast, key, date(2025, 1, 16))
    assert rearrange(cast, key, far, confirmed=True) is False


def test_moving_a_review_minds_what_the_iro_and_the_brother_have_that_day(cast):
    key = plan(cast)
    other = plan(cast, child=cast.kai, kind="second", on=date(2024, 7, 2), late_reason="documents", at=time(15))
    with pytest.raises(Unconfirmed, match="chairs the review of Kai at 15:00 that day"):
        rearrange(cast, key, date(2024, 7, 2), at=time(14, 30))
    with pytest.raises(Unconfirmed, match=r"no working day \(Saturday\)"):
        rearrange(cast, key, date(2024, 7, 6))
    assert life(key).agreed_on == AGREED
    assert rearrange(cast, key, date(2024, 7, 2), at=time(14, 30), confirmed=True) is True
    assert rearrange(cast, other, date(2024, 7, 2), at=time(16)) is False, "its own old time is no clash"


def test_booking_the_same_again_says_that_it_is_planned_already(cast):
    said = {"kind": "later", "on": AGREED, "by": cast.iro}
    first = booking.book(cast.amara, at=time(14), **said)
    for again in (time(14), time(14, 30)):
        done = booking.book(cast.amara, at=again, **said)
        assert (done.already, done.key, done.at) == (True, first.key, time(14))
    assert ReviewLife.objects.count() == 1
