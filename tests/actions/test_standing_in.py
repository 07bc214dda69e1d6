"""Who answers for somebody who is away: arranged by themselves or an IRO manager, and ended by itself."""

from datetime import date

import pytest

from makers import raised as making
from makers.a_review import on as at
from makers.fixed_cast import DAY
from makers.raised import away, page_key
from waymark.actions.challenge import standing_in
from waymark.domain.challenge.checks import Amiss
from waymark.domain.errors import Refusal
from waymark.records.models import StandIn

pytestmark = pytest.mark.db
cast = making.cast


def arrange(by, person="TM-1", stand_in="SW-2", **more):
    said = {"from_on": date(2024, 4, 8), "until_on": date(2024, 4, 12), "reason": "On leave", **more}
    return standing_in.arrange(person=page_key(person), stand_in=page_key(stand_in), by=by, **said)


def test_somebody_arranges_it_for_themselves_and_sees_it(cast):
    assert arrange(cast.team_manager) == "Ben Frost"
    (shown,) = standing_in.standing_in(by=cast.team_manager).arranged
    assert (shown.name, shown.stand_in, shown.until_on, shown.may_end) == (
        "Priya Shah", "Ben Frost", date(2024, 4, 12), True,
    )  # fmt: skip
    assert standing_in.standing_in(by=cast.social_worker).arranged == ()


def test_it_ends_by_itself_and_can_be_ended_before(cast):
    arrange(cast.team_manager)
    assert standing_in.standing_in(by=at(cast.team_manager, date(2024, 4, 13))).arranged == ()
    key = StandIn.objects.get().key
    with pytest.raises(Refusal, match="Only an IRO manager"):
        standing_in.end_standing_in(key, by=cast.social_worker)
    assert standing_in.end_standing_in(key, by=cast.team_manager) == "Priya Shah"
    with pytest.raises(Refusal, match="Nobody stands in any more"):
        standing_in.end_standing_in(key, by=at(cast.team_manager, date(2024, 4, 9)))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"stand_in": "TM-1"}, "stand_in"),
        ({"stand_in": "IRO-1"}, "stand_in"),
        ({"person": "IRO-2"}, "person"),
        ({"reason": " "}, "reason"),
        ({"until_on": date(2024, 4, 7)}, "until_on"),
        ({"from_on": date(2024, 3, 1), "until_on": date(2024, 4, 1)}, "until_on"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(cast, said, field):
    with pytest.raises(Amiss) as wrong:
        arrange(cast.manager, **said)
    assert wrong.value.field == field


def test_one_at_a_time_stands_in_and_nobody_arranges_it_for_somebody_else(cast):
    away(cast)
    with pytest.raises(Amiss, match="from Tuesday 2 April 2024 already"):
        arrange(cast.manager, person="SW-2", stand_in="SW-1", from_on=DAY)
    with pytest.raises(Refusal, match="for somebody else"):
        arrange(cast.team_manager, person="SW-1")
