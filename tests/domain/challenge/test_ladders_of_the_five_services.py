"""Each service's own ladder, with dates that were counted by hand over Christmas, Easter and the May bank holidays.

Counted on the fingers, bank holidays in brackets:
raised Wednesday 20 December 2023: 21, 22, (25, 26) 27, 28, 29 is day 5; (1) 2, 3, 4, 5, 8 January is day 10;
9, 10, 11, 12, 15 is day 15; 16 is day 16; 17, 18, 19, 22 is day 20.
raised Friday 22 March 2024: 25, 26, 27, 28, (29, 1) 2 April is day 5; 3, 4, 5, 8, 9 is day 10; 10, 11, 12, 15, 16 is
day 15; 17 is day 16; 18, 19, 22, 23 is day 20.
raised Friday 26 April 2024: 29, 30, 1, 2, 3 May is day 5; (6) 7, 8, 9, 10, 13 is day 10; 14, 15, 16, 17, 20 is day 15;
21 is day 16; 22, 23, 24, (27) 28 is day 20.
"""

from datetime import date, datetime

import pytest

from waymark.domain.challenge.climbing import climb
from waymark.domain.challenge.counting import LONDON
from waymark.domain.challenge.process import NoSuchStage, process_on
from waymark.domain.policies.profile import shipped_profile

CHRISTMAS, EASTER, MAY = date(2023, 12, 20), date(2024, 3, 22), date(2024, 4, 26)
DAYS = {
    CHRISTMAS: {5: "2023-12-29", 10: "2024-01-08", 15: "2024-01-15", 16: "2024-01-16", 20: "2024-01-22"},
    EASTER: {5: "2024-04-02", 10: "2024-04-09", 15: "2024-04-16", 16: "2024-04-17", 20: "2024-04-23"},
    MAY: {5: "2024-05-03", 10: "2024-05-13", 15: "2024-05-20", 16: "2024-05-21", 20: "2024-05-28"},
}
CHESHIRE_EAST = {"good_practice": None, "informal": 5, "formal": 15, "cafcass": 20}
LADDERS = {
    "cheshire_east_2020_21": CHESHIRE_EAST,
    "cheshire_east_2023_24": CHESHIRE_EAST,
    "herefordshire_2020_21": {"informal": None, "formal": 20, "cafcass": None},
    "manchester_2020_21": {"informal": None, **{f"stage_{n}": None for n in range(1, 6)}, "stage_6": 20},
    "rotherham_2015_16": {"informal": None, "stage_1": 10, "stage_2": 15, "stage_3": 16, "cafcass": 20},
    "statutory": {"informal": None, "formal": 20, "cafcass": None},
}


def plan(name, raised, from_stage=""):
    day = raised.date() if isinstance(raised, datetime) else raised
    return climb(process_on(shipped_profile(name), day), raised, from_stage)


def due(found):
    return {rung.stage.key: str(rung.due) if rung.due else None for rung in found.rungs}


@pytest.mark.parametrize("raised", DAYS, ids=str)
@pytest.mark.parametrize("name", LADDERS)
def test_every_stage_has_the_date_counted_by_hand(name, raised):
    found = plan(name, raised)
    expected = {key: DAYS[raised][day] if day else None for key, day in LADDERS[name].items()}
    assert due(found) == expected
    assert str(found.ends_by) == DAYS[raised][20]


@pytest.mark.parametrize("raised", DAYS, ids=str)
def test_the_dispute_meeting_of_herefordshire_is_held_by_day_fifteen(raised):
    [formal] = [rung for rung in plan("herefordshire_2020_21", raised).rungs if rung.stage.key == "formal"]
    assert str(formal.meeting_by) == DAYS[raised][15]
    assert "a dispute meeting by" in formal.because


@pytest.mark.parametrize("name", LADDERS)
def test_the_hour_changes_no_day(name):
    late = datetime(2023, 12, 20, 23, 59, tzinfo=LONDON)
    assert due(plan(name, late)) == due(plan(name, CHRISTMAS))
    assert plan(name, late).ends_by == plan(name, CHRISTMAS).ends_by


def test_a_matter_that_begins_at_a_later_stage_has_that_stages_own_days():
    found = due(plan("rotherham_2015_16", CHRISTMAS, "stage_2"))
    assert found == {
        "informal": None,
        "stage_1": None,
        "stage_2": "2023-12-29",
        "stage_3": "2024-01-02",
        "cafcass": "2024-01-08",
    }


def test_those_passed_over_say_so():
    first, second, *_ = plan("rotherham_2015_16", CHRISTMAS, "stage_2").rungs
    assert "passed over" in first.because
    assert "passed over" in second.because


def test_twenty_four_hours_over_a_weekend_are_twenty_four_hours():
    friday = datetime(2024, 3, 22, 15, 0, tzinfo=LONDON)
    found = {rung.stage.key: rung for rung in plan("rotherham_2015_16", friday, "stage_3").rungs}
    assert found["stage_3"].due == datetime(2024, 3, 23, 15, 0, tzinfo=LONDON)
    assert "Due Saturday 23 March 2024 at 15:00: 24 hours after Friday 22 March 2024 at 15:00" in (
        found["stage_3"].because
    )


def test_on_the_way_up_twenty_four_hours_end_with_the_working_day():
    [third] = [rung for rung in plan("rotherham_2015_16", EASTER).rungs if rung.stage.key == "stage_3"]
    assert third.because == (
        "Due Wednesday 17 April 2024: working day 16 of the process, counted from Friday 22 March 2024; "
        "24 hours end at the close of that working day."
    )


def test_a_stage_that_only_names_the_last_day_ends_with_the_process():
    found = plan("cheshire_east_2020_21", CHRISTMAS, "cafcass")
    assert due(found)["cafcass"] == str(found.ends_by) == "2024-01-22"


def test_every_date_has_a_reason_that_begins_with_it():
    for name in LADDERS:
        for rung in plan(name, MAY).rungs:
            assert rung.because.startswith("Due " if rung.due else "Nothing falls due: ")
            assert rung.because.endswith(".")


def test_a_dispute_cites_the_handbook_and_a_referral_the_act():
    cites = {rung.stage.key: rung.cite for rung in plan("herefordshire_2020_21", MAY).rungs}
    assert cites["formal"] == ("IRO Handbook ch 6",)
    assert cites["cafcass"] == ("IRO Handbook ch 6", "CA 1989 s25B(3)")


def test_beyond_the_known_bank_holidays_a_date_is_provisional():
    assert not any(rung.provisional for rung in plan("rotherham_2015_16", MAY).rungs)
    assert plan("rotherham_2015_16", date(2028, 12, 20)).rungs[-1].provisional


@pytest.mark.parametrize(("stage", "says"), [("stage_9", "the stages are good_practice"), ("good_practice", "begins")])
def test_a_matter_cannot_begin_where_the_ladder_has_no_place(stage, says):
    with pytest.raises(NoSuchStage, match=says):
        plan("cheshire_east_2020_21", MAY, stage)
