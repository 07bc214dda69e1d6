"""Rules 166, 167, 399, 440, 441, 1012, INT08 and INT17: what the Department and the portal ask of Reviews."""

import pytest

from makers.rows import checked, episode, flagged, header, health, missing, review, year_of
from waymark.domain.ssda903.tables import ReviewRow


@pytest.mark.parametrize(
    ("rule", "row", "fails"),
    [
        ("166", review("14/03/2024"), False),
        ("166", review("", ""), True),
        ("166", review("30/02/2024"), True),
        ("167", review("14/03/2024", "PN0"), False),
        ("167", review("14/03/2024", "PN7"), False),
        ("167", review("14/03/2024", "PN8"), True),
        ("167", review("14/03/2024", ""), True),
        ("167", review("", "PN1"), True),
        ("167", review("", ""), False),
        ("167", review("30/02/2024", "PN1"), False),
        ("440", review("13/03/2024", "PN0", dob="14/03/2020"), False),
        ("440", review("14/03/2024", "PN0", dob="14/03/2020"), False),
        ("440", review("15/03/2024", "PN0", dob="14/03/2020"), True),
        ("440", review("15/03/2024", "PN1", dob="14/03/2020"), False),
        ("440", review("15/03/2024", "PN0", dob=""), False),
        ("440", review("29/02/2024", "PN0", dob="29/02/2020"), False),
        ("440", review("01/03/2024", "PN0", dob="29/02/2020"), True),
        ("441", review("13/03/2024", "PN7", dob="14/03/2020"), True),
        ("441", review("14/03/2024", "PN1", dob="14/03/2020"), False),
        ("441", review("15/03/2024", "PN1", dob="14/03/2020"), False),
        ("441", review("13/03/2024", "PN0", dob="14/03/2020"), False),
        ("441", review("28/02/2024", "PN1", dob="29/02/2020"), True),
    ],
)
def test_a_review_by_itself(rule: str, row: ReviewRow, fails: bool) -> None:
    assert flagged(rule, year_of(reviews=[row])) == (["Reviews 0"] if fails else [])


def test_a_finding_says_where_what_and_what_to_do() -> None:
    findings, _ = checked(year_of(reviews=[review("01/02/2024"), review("14/03/2024", "PN0", dob="01/01/2020")]))
    found = next(one for one in findings if one.rule == "440")
    assert (found.file, found.line, found.row, found.child) == ("2023-24/Reviews.csv", 3, 1, "1")
    assert (found.table, found.field, found.severity, found.year) == ("Reviews", "REVIEW_CODE", "error", 2024)
    assert found.message == (
        "The review on Thursday 14 March 2024 has code PN0, but the child turned 4 on Monday 1 January 2024."
    )
    assert "PN1 to PN7" in found.fix


BREAKS = [episode("01/05/2023", "05/05/2023", "E8", ls="V3"), episode("01/06/2023", "05/06/2023", "E8", ls="V4")]
ALL = ["Episodes 0", "Episodes 1", "Header 0", "Reviews 0"]


class TestShortBreaksCarryNoReviews:
    def test_a_review_flags_every_row_of_the_child(self) -> None:
        year = year_of(header=[header()], episodes=BREAKS, reviews=[review("02/05/2023")])
        assert flagged("399", year) == ALL

    def test_motherhood_alone_does(self) -> None:
        year = year_of(header=[header(mother="0")], episodes=BREAKS, reviews=[])
        assert flagged("399", year) == ALL[:3]

    def test_other_children_are_left_alone(self) -> None:
        rows = [review("02/05/2023", child="2"), review("02/05/2023")]
        year = year_of(header=[header("2"), header()], episodes=BREAKS, reviews=rows)
        assert flagged("399", year) == ["Episodes 0", "Episodes 1", "Header 1", "Reviews 1"]

    def test_one_ordinary_episode_clears_the_child(self) -> None:
        ordinary = episode("01/07/2023", ls="C2")
        year = year_of(header=[header()], episodes=[*BREAKS, ordinary], reviews=[review("02/05/2023")])
        assert flagged("399", year) == []

    def test_nothing_filled_is_nothing_wrong(self) -> None:
        assert flagged("399", year_of(header=[header()], episodes=BREAKS, reviews=[review("", "")])) == []


def test_1012_other_data_for_a_child_without_an_episode() -> None:
    year = year_of(
        episodes=[episode("01/05/2023")],
        reviews=[review("01/06/2023"), review("01/06/2023", child="2")],
        missing=[missing("01/06/2023", "02/06/2023", child="2")],
        oc2=[health(), health("01")],
    )
    assert flagged("1012", year) == ["Missing 0", "OC2 1", "Reviews 1"]


def test_int08_leading_zeros_matter() -> None:
    year = year_of(header=[header("007")], reviews=[review("01/06/2023", child="7"), review("01/06/2023", child="007")])
    assert flagged("INT08", year) == ["Reviews 0"]


def test_int17_a_blank_date_of_birth_passes() -> None:
    rows = [review("01/06/2023", dob=dob) for dob in ("01/05/2012", "", "02/05/2012")]
    assert flagged("INT17", year_of(header=[header(dob="01/05/2012")], reviews=rows)) == ["Reviews 2"]
    assert flagged("INT17", year_of(header=[header(dob="")], reviews=rows)) == []
