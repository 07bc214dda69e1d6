"""Warnings that no published rule gives: reviews given twice, outside care, in the future, late, never held."""

from datetime import date

import pytest

from makers.rows import LONG_AFTER, checked, day, episode, flagged, header, review, unchecked, year_of
from waymark.domain.history import Child, Episode, History, PeriodOfCare, Review
from waymark.domain.ssda903.rules.own import RULES
from waymark.domain.ssda903.tables import EpisodeRow, ReviewRow, YearReturn


def care(start: str, end: str = "", *held: str, child: str = "1", known: bool = True) -> History:
    """A child with one period of care and reviews on the days given."""
    first, last = day(start), day(end)
    assert first
    only = Episode(first, last, "S" if known else "L", "C2", "N1", "U6", reason_ceased="E4A" if last else "")
    period = PeriodOfCare(first if known else None, first, last, only.reason_ceased, (only,))
    days = sorted(found for found in map(day, held) if found)
    return History(Child(child, date(2012, 5, 1)), (period,), tuple(Review(one, ("PN1",)) for one in days))


def filed(*rows: ReviewRow, ending: int = 2024) -> YearReturn:
    return year_of(ending, episodes=[episode("01/05/2023")], reviews=rows)


def test_r01_the_same_review_twice() -> None:
    once, again = review("01/06/2023"), review("01/06/2023")
    assert flagged("IRO-R01", filed(once, review("02/06/2023"), again)) == ["Reviews 2"]
    assert flagged("IRO-R01", filed(once, review("01/06/2023", child="2"))) == []
    assert flagged("IRO-R01", filed(once, review("01/06/2023", ""))) == ["Reviews 1"]


def test_r02_two_codes_on_one_day() -> None:
    assert flagged("IRO-R02", filed(review("01/06/2023", "PN1"), review("01/06/2023", "PN7"))) == [
        "Reviews 0",
        "Reviews 1",
    ]
    assert flagged("IRO-R01", filed(review("01/06/2023", "PN1"), review("01/06/2023", "PN7"))) == []
    assert flagged("IRO-R02", filed(review("01/06/2023", "PN1"), review("01/06/2023", "PN1"))) == []


@pytest.mark.parametrize(
    ("held", "fails"),
    [
        ("30/04/2023", True),
        ("01/05/2023", False),
        ("01/10/2023", False),
        ("02/10/2023", True),
        ("01/06/2024", False),
    ],
)
def test_r03_outside_every_period_of_care(held: str, fails: bool) -> None:
    """The last day counts as in care; a day that the episodes in hand do not cover cannot be judged."""
    history = care("01/05/2023", "01/10/2023", held)
    assert flagged("IRO-R03", filed(review(held)), histories=[history]) == (["Reviews 0"] if fails else [])


def test_r03_care_that_began_before_what_is_in_hand_may_take_it_in() -> None:
    history = care("01/05/2023", "01/10/2023", "10/04/2023", known=False)
    assert flagged("IRO-R03", filed(review("10/04/2023")), histories=[history]) == []


def test_r04_in_the_future() -> None:
    today = date(2024, 1, 10)
    assert flagged("IRO-R04", filed(review("10/01/2024"), review("11/01/2024")), today=today) == ["Reviews 1"]


@pytest.mark.parametrize(
    ("held", "fails"), [("31/03/2023", True), ("01/04/2023", False), ("31/03/2024", False), ("01/04/2024", True)]
)
def test_r05_outside_the_year_of_its_file(held: str, fails: bool) -> None:
    assert flagged("IRO-R05", filed(review(held))) == (["Reviews 0"] if fails else [])


class TestLateAndMissing:
    """Care from Monday 1 May 2023: the first review is due 20 working days on, Wednesday 31 May 2023 (two bank
    holidays fall between them)."""

    def test_on_the_due_day_is_in_time(self) -> None:
        history = care("01/05/2023", "01/07/2023", "31/05/2023")
        assert flagged("IRO-R06", filed(review("31/05/2023")), histories=[history]) == []
        assert flagged("IRO-R07", filed(review("31/05/2023")), histories=[history]) == []

    def test_the_day_after_is_late_and_says_by_how_much(self) -> None:
        history = care("01/05/2023", "01/07/2023", "01/06/2023")
        findings, _ = checked(filed(review("01/06/2023")), histories=[history])
        late = [one for one in findings if one.rule == "IRO-R06"]
        assert [(one.table, one.row, one.severity) for one in late] == [("Reviews", 0, "warning")]
        assert late[0].message.startswith(
            "Held on Thursday 1 June 2023, 1 day after its due day by REV-1. Due Wednesday 31 May 2023: "
        )

    def test_a_review_held_late_is_not_missing_too(self) -> None:
        history = care("01/05/2023", "01/07/2023", "01/06/2023")
        assert flagged("IRO-R07", filed(review("01/06/2023")), histories=[history]) == []

    def test_a_review_never_held_points_at_the_child(self) -> None:
        findings, _ = checked(filed(review("01/06/2023", child="2")), histories=[care("01/05/2023", "01/07/2023")])
        found = [one for one in findings if one.rule == "IRO-R07"]
        assert [(one.child, one.row, one.line, one.file) for one in found] == [
            ("1", None, None, "2023-24/Episodes.csv")
        ]
        assert found[0].message.startswith(
            "A review fell due by REV-1 and none is given for it. Due Wednesday 31 May 2023: "
        )

    def test_what_is_not_due_yet_is_not_missing(self) -> None:
        year, history = filed(review("01/06/2023", child="2")), care("01/05/2023")
        assert flagged("IRO-R07", year, histories=[history], today=date(2023, 5, 31)) == []
        assert flagged("IRO-R07", year, histories=[history], today=date(2023, 6, 1)) == ["Episodes None"]

    def test_left_before_it_was_due_is_not_missing(self) -> None:
        history = care("01/05/2023", "30/05/2023")
        assert flagged("IRO-R07", filed(review("01/06/2023", child="2")), histories=[history]) == []

    def test_a_duplicate_is_late_once(self) -> None:
        history = care("01/05/2023", "01/07/2023", "01/06/2023")
        assert flagged("IRO-R06", filed(review("01/06/2023"), review("01/06/2023")), histories=[history]) == [
            "Reviews 0"
        ]

    def test_a_start_that_is_not_in_hand_is_never_guessed(self) -> None:
        history = care("01/05/2023", "", "01/02/2024", known=False)
        year = filed(review("01/02/2024"))
        assert flagged("IRO-R06", year, histories=[history]) == []
        assert "1 review:" in unchecked("IRO-R06", year, histories=[history])

    def test_children_without_a_clock_are_counted(self) -> None:
        history = care("01/05/2023", known=False)
        year = filed(review("01/06/2023", child="2"))
        assert flagged("IRO-R07", year, histories=[history], today=LONG_AFTER) == []
        assert "1 child:" in unchecked("IRO-R07", year, histories=[history])

    def test_short_breaks_are_no_clock_of_the_return(self) -> None:
        year = year_of(
            episodes=[episode("01/05/2023", "05/05/2023", "E4A", ls="V3")], reviews=[review("01/06/2023", child="2")]
        )
        history = care("01/05/2023", "05/05/2023")
        short = history.periods[0].episodes[0]._replace(legal_status="V3")
        history = history._replace(periods=(history.periods[0]._replace(episodes=(short,)),))
        assert "short breaks" in unchecked("IRO-R07", year, histories=[history])

    def test_an_empty_table_says_nothing_of_what_was_not_held(self) -> None:
        assert "no rows" in unchecked("IRO-R07", filed(), histories=[care("01/05/2023")])


def test_r01_names_the_file_of_the_first_row() -> None:
    once, again = review("01/06/2023"), review("01/06/2023")
    (one,) = [found for found in checked(filed(once, again))[0] if found.rule == "IRO-R01"]
    assert "line 2 of 2023-24/Reviews.csv" in one.message


def test_r03_after_an_end_that_is_none_the_rest_of_the_year_is_not_called_outside_care() -> None:
    """X1 says that care goes on: with nothing after it, only the year of the return speaks of the child."""
    ended = care("01/05/2022", "01/10/2022", "01/02/2023", "01/05/2023")
    history = ended._replace(periods=(ended.periods[0]._replace(reason_ended="X1"),))
    assert flagged("IRO-R03", filed(review("01/02/2023"), ending=2023), histories=[history]) == []
    assert flagged("IRO-R03", filed(review("01/05/2023")), histories=[history]) == ["Reviews 0"]


@pytest.mark.parametrize(
    ("was", "now", "fails"),
    [
        (episode("01/05/2022"), [episode("01/05/2022", child="2")], True),
        (episode("01/05/2022"), [episode("01/05/2022")], False),
        (episode("01/05/2022", "01/02/2023", rec="E4A"), [episode("01/05/2022", child="2")], False),
        (episode("01/05/2022", "31/02/2023", rec="E4A"), [episode("01/05/2022", child="2")], False),
        (episode("01/05/2022"), [], False),
    ],
    ids=["dropped", "still there", "ended", "an end that cannot be read", "no episodes at all were filed"],
)
def test_e01_open_last_year_and_not_in_this_one(was: EpisodeRow, now: list[EpisodeRow], fails: bool) -> None:
    years = year_of(2023, episodes=[was]), year_of(2024, episodes=now)
    assert flagged("IRO-E01", *years) == (["Episodes 0"] if fails else [])
    if fails:
        (one,) = [found for found in checked(*years)[0] if found.rule == "IRO-E01"]
        assert (one.file, one.line, one.child) == ("2022-23/Episodes.csv", 2, "1")


def test_e01_without_rows_this_year_is_not_checked() -> None:
    assert "no rows" in unchecked(
        "IRO-E01", year_of(2023, episodes=[episode("01/05/2022")]), year_of(2024, episodes=[])
    )


def test_h01_no_date_of_birth() -> None:
    rows = [header(dob=""), header("2"), header("3", dob="31/02/2012")]
    assert flagged("IRO-H01", year_of(2024, header=rows)) == ["Header 0"]


def test_the_words_on_lateness_agree_with_the_measures() -> None:
    meaning = {rule.number: f"{rule.meaning} {rule.fix}" for rule in RULES}
    assert "late" in meaning["IRO-R06"]
    assert all("due and not held" in meaning[number] for number in ("IRO-R06", "IRO-R07"))
