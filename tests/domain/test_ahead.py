"""A slip of the year is not kept: days that somebody sets lie two years ahead at most."""

from datetime import date, timedelta

import pytest

from waymark.domain.ahead import too_far
from waymark.domain.challenge import checks
from waymark.domain.challenge.checks import Amiss
from waymark.domain.oversight import panels
from waymark.domain.oversight.panels import Referral

TODAY = date(2024, 4, 2)
SLIP = date(2204, 4, 9)


@pytest.mark.parametrize(("ahead", "far"), [(0, False), (731, False), (732, True)])
def test_two_years_and_no_more(ahead: int, far: bool) -> None:
    assert bool(too_far(TODAY + timedelta(days=ahead), TODAY)) is far


def test_no_day_is_not_too_far() -> None:
    assert too_far(None, TODAY) == ""


def test_it_is_said_in_words() -> None:
    assert too_far(SLIP, TODAY) == "Monday 9 April 2204 is more than two years ahead: check the year"


def test_neither_a_pause_nor_what_must_change_is_set_for_another_century() -> None:
    with pytest.raises(Amiss, match="two years ahead"):
        checks.pause("The court decides first.", SLIP, TODAY)
    with pytest.raises(Amiss, match="two years ahead"):
        checks.wanted_by(SLIP, TODAY)
    assert checks.wanted_by(TODAY, TODAY) == TODAY


def test_nor_does_a_panel_meet_in_it() -> None:
    assert "heard_on" in panels.problems(Referral("permanence", TODAY, heard_on=SLIP), TODAY)
    assert "heard_on" not in panels.problems(Referral("permanence", TODAY, heard_on=TODAY + timedelta(days=30)), TODAY)
