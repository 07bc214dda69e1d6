"""A day so far off that its year looks like a slip is planned only where it is said to be meant, by every way in."""

from datetime import date

import pytest

from waymark.actions import carers
from waymark.actions.reviews import booking, booking_carers, steps
from waymark.actions.reviews.clashing import Unconfirmed
from waymark.records.models import ReviewLife

pytestmark = pytest.mark.db
FAR = date(2025, 6, 18)
ASKS = r"Wednesday 18 June 2025 is more than a year from today\. Is the year right\?"


@pytest.fixture
def cast(people):
    return people


@pytest.mark.parametrize("way", [steps.plan, booking.book])
def test_a_childs_review_more_than_a_year_ahead(cast, way):
    said = {"kind": "later", "on": FAR, "at": None, "late_reason": "court", "by": cast.iro}
    with pytest.raises(Unconfirmed, match=ASKS):
        way(cast.amara, **said)
    assert not ReviewLife.objects.exists()
    way(cast.amara, **said, confirmed=True)
    assert ReviewLife.objects.get().agreed_on == FAR


def test_a_day_more_than_six_months_after_the_limit(cast):
    on = date(2025, 1, 16)
    with pytest.raises(Unconfirmed, match="more than 6 months after the limit, Monday 15 July 2024"):
        steps.plan(cast.amara, kind="later", on=on, late_reason="court", by=cast.iro)
    assert steps.plan(cast.amara, kind="later", on=date(2025, 1, 15), late_reason="court", by=cast.iro)


@pytest.mark.parametrize("way", [steps.plan_carers, booking_carers.book])
def test_foster_carers_alike(cast, way):
    key = carers.add(local_id="F1", name="The Oakes", approved_on=date(2023, 4, 20), by=cast.manager)
    said = {"on": FAR, "late_reason": "court", "by": cast.manager}
    with pytest.raises(Unconfirmed, match=ASKS):
        way(key, **said)
    way(key, **said, confirmed=True)
    assert ReviewLife.objects.get().agreed_on == FAR
