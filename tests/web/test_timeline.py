"""The drawn timeline of a child, and the table that says the same."""

from datetime import date

import pytest

from waymark.domain.history import Allocation, Child, Episode, History, PeriodOfCare, Review
from waymark.domain.reviews.chain import Judged
from waymark.web.children.timeline import Timeline, timeline

TODAY = date(2024, 4, 2)
LABELS = {
    "legal_status": {"C1": "interim care order", "C2": "care order"},
    "placement": {"U6": "foster care", "K2": "children's home"},
}


def judged(held_on: date | None, due_on: date | None, *, in_care: bool = True, why: str = "") -> Judged:
    return Judged(
        period_start=date(2023, 1, 9), held_on=held_on, codes=("PN1",), due_on=due_on, rule="REV-1", because="",
        sequence="first", not_calculable=why, source_due_on=None, in_care=in_care,
    )  # fmt: skip


EPISODES = (
    Episode(date(2023, 1, 9), date(2023, 6, 1), "S", "C1", "N1", "U6"),
    Episode(date(2023, 6, 1), date(2023, 11, 6), "L", "C2", "N1", "U6"),
    Episode(date(2023, 11, 6), None, "P", "C2", "N1", "K2"),
)
REVIEWS = (
    judged(date(2023, 2, 1), date(2023, 2, 6)),
    judged(None, date(2023, 5, 1)),
    judged(date(2023, 5, 9), date(2023, 5, 1)),
    judged(date(2023, 10, 2), None, why="the first review is not in hand"),
)
HISTORY = History(
    Child("00123", date(2015, 1, 1)),
    periods=(PeriodOfCare(date(2023, 1, 9), date(2023, 1, 9), None, "", EPISODES),),
    reviews=(Review(date(2023, 2, 1), ("PN1",)),),
    allocations=(
        Allocation(date(2023, 1, 12), date(2023, 9, 1), "iro", "IRO-1"),
        Allocation(date(2023, 9, 1), None, "iro", "IRO-2"),
    ),
)


@pytest.fixture
def drawn() -> Timeline:
    found = timeline(HISTORY, REVIEWS, date(2024, 4, 30), TODAY, LABELS, {"IRO-1": "Jo", "IRO-2": "Sam"}.__getitem__)
    assert found is not None
    return found


def test_there_is_a_lane_for_everything_that_is_known(drawn: Timeline) -> None:
    lanes = {lane.title: [bar.label for bar in lane.bars] for lane in drawn.lanes}
    assert lanes == {
        "Legal status": ["Interim care order", "Care order"],
        "Home": ["Foster care", "Children's home"],
        "IRO": ["Jo", "Sam"],
    }


def test_a_change_of_legal_status_alone_is_no_move(drawn: Timeline) -> None:
    home = next(lane for lane in drawn.lanes if lane.title == "Home")
    assert home.bars[0].says == "Foster care, from Monday 9 January 2023 until Monday 6 November 2023"
    assert "1 move of home" in drawn.says


def test_bars_and_marks_lie_inside_the_drawing_and_meet_end_to_end(drawn: Timeline) -> None:
    bars = [bar for lane in drawn.lanes for bar in lane.bars]
    assert all(bar.left >= 0 and bar.left + bar.width <= 100 for bar in bars)
    assert all(0 <= mark.at <= 100 for mark in drawn.marks)
    first, second = drawn.lanes[0].bars
    assert first.left + first.width == pytest.approx(second.left, abs=0.02)
    assert second.left + second.width == pytest.approx(drawn.today_at, abs=0.02)
    assert second.running


def test_each_review_has_the_shape_of_what_became_of_it(drawn: Timeline) -> None:
    assert [mark.shape for mark in drawn.marks] == ["on-time", "missed", "late", "unknown", "next"]
    late = drawn.marks[2]
    assert late.from_at == drawn.marks[1].at
    assert late.says == "Review held Tuesday 9 May 2023, 8 days late (due by Mon 1 May 2023)"
    assert "the first review is not in hand" in drawn.marks[3].says


def test_the_table_says_everything_that_the_drawing_shows(drawn: Timeline) -> None:
    said = [row.says for row in drawn.rows]
    assert {bar.label for lane in drawn.lanes for bar in lane.bars} <= set(said)
    assert {mark.says for mark in drawn.marks if mark.shape != "next"} <= set(said)
    assert [row.start for row in drawn.rows] == sorted(row.start for row in drawn.rows)


def test_ticks_are_few_and_in_order(drawn: Timeline) -> None:
    assert 3 <= len(drawn.ticks) <= 9
    assert [at for at, _ in drawn.ticks] == sorted(at for at, _ in drawn.ticks)


def test_without_a_period_of_care_there_is_nothing_to_draw() -> None:
    assert timeline(History(Child("1", None)), (), None, TODAY, LABELS, str) is None


def test_care_that_ended_stops_at_its_end() -> None:
    episode = EPISODES[0]._replace(end=date(2023, 3, 1), reason_ceased="E4A")
    ended = HISTORY._replace(
        periods=(PeriodOfCare(date(2023, 1, 9), date(2023, 1, 9), date(2023, 3, 1), "E4A", (episode,)),)
    )
    found = timeline(ended, (), None, TODAY, LABELS, str)
    assert found is not None
    bar = found.lanes[0].bars[0]
    assert not bar.running
    assert bar.left + bar.width < found.today_at
