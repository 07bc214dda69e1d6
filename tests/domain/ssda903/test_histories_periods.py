"""Periods of care from episodes: when one goes on, when a new one begins, and what is not known."""

from datetime import date
from pathlib import Path

import pytest

from makers.returns import Row, write_year
from waymark.domain.history import PeriodOfCare
from waymark.domain.ssda903.histories import histories
from waymark.returns.folder import read

Short = tuple[date | None, date, date | None, str, int]


def short(period: PeriodOfCare) -> Short:
    return period.start, period.known_from, period.end, period.reason_ended, len(period.episodes)


def periods(folder: Path, **years: list[Row]) -> list[Short]:
    """Periods of child 1001 from episodes given as y2024=[...]; every year has another child in care throughout."""
    for name, rows in years.items():
        write_year(folder, int(name[1:]), episodes=[*rows, {"child": "another", "decom": "01/05/2020"}])
    return [short(one) for one in histories(read(folder))[0].periods]


APR, MAY, JUN, JUL = date(2023, 4, 3), date(2023, 5, 1), date(2023, 6, 1), date(2023, 7, 1)


def episode(decom: date, dec: date | None = None, rec: str = "", rne: str = "S") -> Row:
    return {"decom": decom, "dec": dec or "", "rec": rec or ("X1" if dec else ""), "rne": rne}


@pytest.mark.parametrize(
    ("episodes", "expected"),
    [
        ([episode(APR)], [(APR, APR, None, "", 1)]),
        ([episode(APR, JUN, "E4A")], [(APR, APR, JUN, "E4A", 1)]),
        ([episode(APR, MAY), episode(MAY, JUN, "E3", "P")], [(APR, APR, JUN, "E3", 2)]),
        ([episode(APR, MAY, "E4A"), episode(JUN)], [(APR, APR, MAY, "E4A", 1), (JUN, JUN, None, "", 1)]),
        ([episode(APR, MAY, "E4A"), episode(MAY)], [(APR, APR, None, "", 2)]),
        ([episode(APR, JUN, "E4A"), episode(MAY)], [(APR, APR, None, "", 2)]),
        ([episode(APR, rne="P")], [(None, APR, None, "", 1)]),
        ([episode(APR, rne="")], [(None, APR, None, "", 1)]),
        ([episode(APR, MAY), episode(JUN, rne="P")], [(APR, APR, MAY, "X1", 1), (None, JUN, None, "", 1)]),
        ([episode(APR), episode(MAY, rne="P")], [(APR, APR, None, "", 2)]),
        ([episode(APR), episode(MAY)], [(APR, APR, MAY, "", 1), (MAY, MAY, None, "", 1)]),
        ([episode(APR, MAY, "X1")], [(APR, APR, MAY, "X1", 1)]),
        ([episode(JUN, APR, "E4A")], [(JUN, JUN, JUN, "E4A", 1)]),
    ],
    ids=[
        "running",
        "ended",
        "goes on in the next episode",
        "a gap is a new period",
        "out and in on one day is one period, even where it is called a new start (LAC-7)",
        "overlapping episodes are one period",
        "a first episode that is no start: the start is not known",
        "a first episode without a reason: the start is not known",
        "after a gap, an episode that is no start: its start is not known",
        "an episode left open goes on in the next",
        "an episode left open before a new start ends unexplained",
        "ended as going on, with nothing after it",
        "ended before it began: no day of it counts",
    ],
)
def test_one_year(tmp_path: Path, episodes: list[Row], expected: list[Short]) -> None:
    assert periods(tmp_path, y2024=episodes) == expected


def test_an_episode_left_open_ends_where_the_next_begins(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, episodes=[episode(APR), episode(MAY, rne="P")])
    first, second = histories(read(tmp_path))[0].periods[0].episodes
    assert (first.start, first.end, first.reason_ceased) == (APR, MAY, "")
    assert (second.start, second.end) == (MAY, None)


def test_overlapping_episodes_do_not_count_a_day_twice(tmp_path: Path) -> None:
    write_year(tmp_path, 2024, episodes=[episode(APR, JUN), episode(MAY, rne="P")])
    assert [one.end for one in histories(read(tmp_path))[0].periods[0].episodes] == [MAY, None]


def test_an_episode_open_last_year_and_ended_this_year_is_one(tmp_path: Path) -> None:
    feb = date(2023, 2, 1)
    found = periods(tmp_path, y2023=[episode(feb)], y2024=[episode(feb, MAY), episode(MAY, rne="P")])
    assert found == [(feb, feb, None, "", 2)]


def test_the_year_before_gives_the_start_of_care(tmp_path: Path) -> None:
    start, moved = date(2022, 6, 1), date(2022, 9, 1)
    this_year = [episode(moved, JUL, "E4A", "P")]
    assert periods(tmp_path / "alone", y2024=this_year) == [(None, moved, JUL, "E4A", 1)]
    both = periods(tmp_path / "both", y2023=[episode(start, moved), episode(moved, rne="P")], y2024=this_year)
    assert both == [(start, start, JUL, "E4A", 2)]


def test_a_child_who_vanishes_from_the_next_return_is_not_taken_to_be_in_care(tmp_path: Path) -> None:
    feb, april = date(2023, 2, 1), date(2023, 4, 1)
    assert periods(tmp_path, y2023=[episode(feb)], y2024=[]) == [(feb, feb, april, "", 1)]


def test_one_who_vanishes_and_starts_anew_has_a_gap(tmp_path: Path) -> None:
    feb, april = date(2023, 2, 1), date(2023, 4, 1)
    found = periods(tmp_path, y2023=[episode(feb)], y2024=[episode(JUL)])
    assert found == [(feb, feb, april, "", 1), (JUL, JUL, None, "", 1)]


def test_a_year_without_a_table_of_episodes_ends_nothing(tmp_path: Path) -> None:
    feb = date(2023, 2, 1)
    write_year(tmp_path, 2023, episodes=[episode(feb)])
    write_year(tmp_path, 2024, episodes=[], reviews=[{}])
    assert [short(one) for one in histories(read(tmp_path))[0].periods] == [(feb, feb, None, "", 1)]
