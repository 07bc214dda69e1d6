"""What was open at the end of last year must reappear, unchanged, at the start of this one."""

import pytest

from makers.rows import checked, episode, flagged, unchecked, year_of
from waymark.domain.ssda903.tables import EpisodeRow

WAS = episode("01/05/2022")


def last_and_this(was: list[EpisodeRow], now: list[EpisodeRow], ending: int = 2024) -> tuple[object, object]:
    return year_of(ending - 1, episodes=was), year_of(ending, episodes=now)


@pytest.mark.parametrize(
    ("rule", "was", "now", "fails"),
    [
        ("502", WAS, episode("01/05/2022"), False),
        ("502", WAS, episode("02/05/2022"), True),
        ("502", episode("01/05/2022", "01/06/2022", "E8"), episode("02/05/2023"), False),
        ("502", WAS, episode("02/05/2022", child="2"), False),
        ("503A", WAS, episode("01/05/2022", rne="P"), True),
        ("503A", WAS, episode("01/05/2022"), False),
        ("503A", episode("01/05/2022", "01/06/2022", "E8"), episode("01/05/2023", rne="P"), False),
        ("503B", WAS, episode("01/05/2022", ls="E1"), True),
        ("503C", WAS, episode("01/05/2022", cin="N2"), True),
        ("503D", WAS, episode("01/05/2022", place="U4"), True),
        ("503D", episode("01/05/2022", place="H5"), episode("01/05/2022", place="K3"), False),
        ("503E", WAS, episode("01/05/2022", provider=""), True),
        ("503F", WAS, episode("01/05/2022", urn="SC000002"), True),
        ("503F", episode("01/05/2022", urn=""), episode("01/05/2022", urn=""), False),
        ("503J", episode("01/05/2022", location="IN"), episode("01/05/2022", location="OUT"), True),
        ("562", WAS, episode("01/05/2022"), False),
        ("562", WAS, episode("31/03/2023"), True),
        ("562", WAS, episode("01/04/2023"), False),
        ("NoE", WAS, episode("31/03/2023", child="2"), True),
        ("NoE", WAS, episode("31/03/2023"), False),
        ("NoE", WAS, episode("01/04/2023", child="2"), False),
    ],
)
def test_this_year_against_last(rule: str, was: EpisodeRow, now: EpisodeRow, fails: bool) -> None:
    assert flagged(rule, *last_and_this([was], [now])) == (["Episodes 0"] if fails else [])


def test_503_compares_the_last_episode_with_the_first() -> None:
    was = [episode("01/06/2022", rne="L", ls="E1"), episode("01/05/2022", "01/06/2022", "X1")]
    now = [episode("01/09/2023", rne="L", ls="C2"), episode("01/06/2022", "01/09/2023", "X1", rne="L", ls="E1")]
    assert flagged("503B", *last_and_this(was, now)) == []


@pytest.mark.parametrize("number", ["502", "503A", "503F", "562", "NoE"])
def test_without_last_year_they_are_unchecked(number: str) -> None:
    assert unchecked(number, year_of(episodes=[WAS])) == "2023/24: last year's return (2022/23) is not in the folder."
    years = (year_of(2022, episodes=[WAS]), year_of(2024, episodes=[WAS]))
    assert "2022/23" in unchecked(number, *years)


def test_last_year_without_episodes_is_unchecked() -> None:
    why = unchecked("502", year_of(2023, reviews=[]), year_of(2024, episodes=[WAS]))
    assert "2023/24: in last year's return there is no table Episodes." in why


def test_with_both_years_they_are_checked() -> None:
    assert unchecked("502", *last_and_this([WAS], [WAS])) == ""


@pytest.mark.parametrize(("number", "column"), [("503G", "PL_DISTANCE"), ("503H", "PL_LA"), ("503J", "PL_LOCATION")])
def test_fields_that_the_department_works_out_are_unchecked(number: str, column: str) -> None:
    assert column in unchecked(number, *last_and_this([WAS], [WAS]))


def test_three_years_are_compared_pair_by_pair() -> None:
    other = episode("02/05/2022")
    findings, _ = checked(*(year_of(year, episodes=[row]) for year, row in ((2023, WAS), (2024, other), (2025, WAS))))
    assert [one.file for one in findings if one.rule == "502"] == ["2023-24/Episodes.csv", "2024-25/Episodes.csv"]
