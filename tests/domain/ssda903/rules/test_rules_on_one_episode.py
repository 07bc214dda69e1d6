"""Codes and dates of an episode by itself, placements that do not go together, and ages."""

import pytest

from makers.rows import checked, episode, flagged, header, year_of
from waymark.domain.ssda903.tables import EpisodeRow

MAY = "01/05/2023"


@pytest.mark.parametrize(
    ("rule", "row", "fails"),
    [
        ("141", episode("31/02/2023"), True),
        ("141", episode(""), False),
        ("141", episode(MAY), False),
        ("147", episode(MAY, "2023-06-01", "E8"), True),
        ("147", episode(MAY), False),
        ("143", episode(MAY, rne="X"), True),
        ("143", episode(MAY, rne=""), False),
        ("144", episode(MAY, ls="C9"), True),
        ("144", episode(MAY, ls="J3"), False),
        ("145", episode(MAY, cin="N9"), True),
        ("145", episode(MAY, cin="N8"), False),
        ("146", episode(MAY, place="ZZ"), True),
        ("146", episode(MAY, place="Z11"), True),
        ("146", episode(MAY, place="H5"), False),
        ("149", episode(MAY, "01/06/2023", "E99"), True),
        ("149", episode(MAY, "01/06/2023", "E44"), True),
        ("149", episode(MAY, "01/06/2023", "E48"), False),
        ("1009", episode(MAY, "01/06/2023", "X1", change="CHILD"), False),
        ("1009", episode(MAY, "01/06/2023", "X1", change="BORED"), True),
        ("148", episode(MAY), False),
        ("148", episode(MAY, "01/06/2023", "X1"), False),
        ("148", episode(MAY, "01/06/2023"), True),
        ("148", episode(MAY, "", "X1"), True),
        ("148", episode(MAY, "31/02/2024", "X1"), False),
        ("355", episode(MAY, MAY, "X1"), True),
        ("355", episode(MAY, "02/05/2023", "X1"), False),
        ("355", episode("", "", ""), False),
        ("356", episode(MAY, "30/04/2023", "X1"), True),
        ("356", episode(MAY, MAY, "X1"), False),
        ("354", episode("31/03/2024"), False),
        ("354", episode("01/04/2024"), True),
        ("385", episode(MAY, "31/03/2024", "E8"), False),
        ("385", episode(MAY, "01/04/2024", "E8"), True),
        ("353", episode("14/10/1991"), False),
        ("353", episode("13/10/1991"), True),
        ("357", episode("01/04/2023", rne="L"), True),
        ("357", episode("01/04/2023", rne=""), True),
        ("357", episode("31/03/2023", rne="L"), False),
        ("357", episode("01/04/2023", rne="S"), False),
        ("366", episode(MAY, "02/05/2023", "E8", ls="V3", rne="P"), True),
        ("366", episode(MAY, "02/05/2023", "E8", ls="V3", rne=""), True),
        ("366", episode(MAY, "02/05/2023", "E8", ls="V3"), False),
        ("366", episode(MAY, "02/05/2023", "E8", ls="V4", rne="P"), False),
        ("365", episode(MAY, "18/05/2023", "E8", ls="V3"), False),
        ("365", episode(MAY, "19/05/2023", "E8", ls="V3"), True),
        ("365", episode("15/03/2024", ls="V3"), False),
        ("365", episode("13/03/2024", ls="V3"), True),
        ("384", episode(MAY, ls="V4", place="U1"), True),
        ("384", episode(MAY, ls="V2", place="U1"), False),
        ("384", episode(MAY, ls="V3", place="U6"), False),
        ("382", episode(MAY, ls="V3", place="T4", rne="P"), True),
        ("382", episode(MAY, ls="C2", place="T4", rne="P"), False),
        ("378", episode(MAY, ls="V2", place="P1"), True),
        ("378", episode(MAY, ls="C2", place="P1"), False),
        ("380", episode(MAY, place="T0"), True),
        ("380", episode(MAY, place="T0", rne="T"), True),
        ("380", episode(MAY, place="T0", rne="P"), False),
        ("380", episode(MAY, place="T0", rne="B"), False),
        ("381", episode(MAY, "02/05/2023", "E4A", place="T1", rne="P"), True),
        ("381", episode(MAY, "02/05/2023", "X1", place="T1", rne="P"), False),
        ("381", episode(MAY, place="T1", rne="P"), False),
    ],
)
def test_an_episode_by_itself(rule: str, row: EpisodeRow, fails: bool) -> None:
    assert flagged(rule, year_of(episodes=[row])) == (["Episodes 0"] if fails else [])


@pytest.mark.parametrize(("place", "year", "severity"), [("P2", 2026, "warning"), ("QQ", 2026, "error")])
def test_a_code_of_other_years_is_a_warning(place: str, year: int, severity: str) -> None:
    findings, _ = checked(year_of(year, episodes=[episode("01/05/2025", place=place)]))
    assert [one.severity for one in findings if one.rule == "146"] == [severity]


@pytest.mark.parametrize(
    ("rule", "dob", "row", "where"),
    [
        ("302", "02/05/2023", episode(MAY), ["Episodes 0", "Header 0"]),
        ("302", MAY, episode(MAY), []),
        ("352", "01/05/2005", episode(MAY), ["Episodes 0"]),
        ("352", "02/05/2005", episode(MAY), []),
        ("352", "01/05/2005", episode(MAY, rne="L"), []),
        ("359", "30/03/2006", episode(MAY), ["Episodes 0"]),
        ("359", "31/03/2006", episode(MAY), []),
        ("359", "30/03/2006", episode(MAY, "29/03/2024", "E6"), []),
        ("359", "30/03/2006", episode(MAY, ls="V2", place="K2"), []),
        ("359", "30/03/2006", episode(MAY, ls="V2", place="U6"), ["Episodes 0"]),
        ("386", "01/06/2005", episode(MAY, "01/06/2023", "E11"), ["Episodes 0"]),
        ("386", "02/06/2005", episode(MAY, "01/06/2023", "E12"), []),
        ("387", "02/06/2009", episode(MAY, "01/06/2023", "E5"), ["Episodes 0"]),
        ("387", "01/06/2009", episode(MAY, "01/06/2023", "E6"), []),
        ("389", "02/06/2007", episode(MAY, "01/06/2023", "E7"), ["Episodes 0"]),
        ("389", "01/06/2007", episode(MAY, "01/06/2023", "E7"), []),
        ("407", "31/05/2005", episode(MAY, "01/06/2023", "E45"), ["Episodes 0", "Header 0"]),
        ("407", "01/06/2005", episode(MAY, "01/06/2023", "E48"), []),
        ("460", "02/06/2005", episode(MAY, "01/06/2023", "E17"), ["Episodes 0"]),
        ("460", "01/06/2005", episode(MAY, "01/06/2023", "E17"), []),
        ("352", "29/02/2004", episode("28/02/2022"), ["Episodes 0"]),
        ("352", "", episode(MAY), []),
    ],
)
def test_ages(rule: str, dob: str, row: EpisodeRow, where: list[str]) -> None:
    assert flagged(rule, year_of(header=[header(dob=dob)], episodes=[row])) == where


@pytest.mark.parametrize(
    ("rule", "dob", "fails"),
    [
        ("301", "31/03/2024", False),
        ("301", "01/04/2024", True),
        ("351", "01/04/1998", False),
        ("351", "31/03/1998", True),
    ],
)
def test_dates_of_birth(rule: str, dob: str, fails: bool) -> None:
    assert flagged(rule, year_of(header=[header(dob=dob)])) == (["Header 0"] if fails else [])


def test_302_looks_at_the_first_episode_only() -> None:
    rows = [episode("01/06/2023", "10/06/2023", "E4A"), episode(MAY, "01/06/2023", "X1")]
    assert flagged("302", year_of(header=[header(dob="15/05/2023")], episodes=rows)) == ["Episodes 1", "Header 0"]
