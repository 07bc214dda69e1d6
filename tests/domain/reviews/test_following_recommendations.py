"""What becomes of recommendations: age, the manager's answer or silence, and those that come again and again."""

from datetime import date, timedelta

import pytest

from waymark.domain.policies.profile import shipped_profile
from waymark.domain.reviews.deadlines_after import answer_by
from waymark.domain.reviews.following import REPEATED, Followed, Standing, age, answered, outcomes, repeated

SENT = date(2024, 4, 5)
DUE = answer_by(SENT, shipped_profile("statutory"))
MADE = date(2023, 4, 28)


def standing(carried: int, closed_on: date | None = None, key: str = "r") -> Standing:
    days = tuple(MADE + timedelta(days=150 * n) for n in range(1, carried + 1))
    return Standing(key, "Find a swimming club", MADE, None, closed_on, days)


def test_silence_is_consent_from_the_day_after_the_last_one() -> None:
    assert answered(SENT, DUE, "", None, date(2024, 4, 12)).state == "waiting"
    silent = answered(SENT, DUE, "", None, date(2024, 4, 13))
    assert silent.state == "silent"
    assert silent.says == "No answer by Friday 12 April 2024: the recommendations stand."


def test_before_they_are_sent_nobody_waits_for_an_answer() -> None:
    assert answered(None, DUE, "", None, date(2024, 4, 2)).state == "not sent"


@pytest.mark.parametrize(("on", "late"), [(date(2024, 4, 12), False), (date(2024, 4, 15), True)])
def test_a_late_answer_counts_and_is_shown_as_late(on: date, late: bool) -> None:
    found = answered(SENT, DUE, "objected", on, date(2024, 5, 1), "Priya Shah")
    assert (found.state, found.late) == ("objected", late)
    assert found.says.startswith("Priya Shah objected on ")
    assert ("after Friday 12 April 2024" in found.says) is late


@pytest.mark.parametrize("times", range(REPEATED + 3))
def test_three_times_carried_forward_is_a_signal(times: int) -> None:
    found = repeated([standing(times)])
    assert bool(found) is (times >= REPEATED)
    if found:
        assert found[0].from_on == standing(times).carried_on[REPEATED - 1]
        assert found[0].until_on is None


def test_a_signal_ends_when_it_is_closed() -> None:
    closed = date(2024, 12, 1)
    assert repeated([standing(4, closed)])[0].until_on == closed


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (date(2024, 4, 2), "made today"), (date(2024, 4, 1), "1 day"), (date(2024, 3, 13), "20 days"),
        (date(2024, 3, 12), "3 weeks"), (date(2024, 1, 3), "12 weeks"), (date(2024, 1, 2), "3 months"),
        (date(2023, 4, 3), "11 months"), (date(2023, 4, 2), "1 year"), (date(2022, 3, 1), "2 years 1 month"),
    ],
)  # fmt: skip
def test_age_is_said_as_people_say_it(made: date, says: str) -> None:
    assert age(made, date(2024, 4, 2)) == says


def test_a_childs_own_outcome_is_met_or_not() -> None:
    assert list(outcomes("own_outcome").values())[:3] == ["met", "partly met", "not met"]
    assert outcomes("recommendation")["done"] == "done"


@pytest.mark.parametrize(("due", "over_from"), [("2023-05-01", "2024-04-02"), ("2024-04-30", "2024-04-30")])
def test_nothing_is_overdue_for_longer_than_it_has_stood(due: str, over_from: str) -> None:
    made = date(2024, 4, 2)
    row = Followed(
        "k", "recommendation", "recommendation", "Book the dentist", "", "", date.fromisoformat(due), True, made, "",
        "", 0, False, None, None, "", False,
    )  # fmt: skip
    assert row.over_from == date.fromisoformat(over_from)
    assert row._replace(due_on=None).over_from is None
