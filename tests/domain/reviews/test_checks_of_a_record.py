"""What is wrong in the record of a review, and what is still open before it is signed."""

from datetime import date

import pytest

from waymark.domain.reviews import checks, grades
from waymark.domain.reviews.checks import About, problems
from waymark.domain.reviews.record import Came, Line, Met, Record, from_plain, plain
from waymark.domain.ssda903 import codes

TODAY = date(2024, 4, 2)
DOB = date(2014, 5, 1)
ABOUT = About("later", DOB, TODAY, date(2024, 7, 15), 2, ("video",))
CHILD, MUM = Came("c", "Amara", "child", "yes", "in_person"), Came("m", "Dee Thorn", "parent", "no")
WHOLE = Record(
    code="PN1", chaired_by="iro", mode="in_person", plan_grade="good", assessment_grade="good",
    attendance=(CHILD, MUM), meetings=(Met("first", "2024-04-02", "in_person", "School"),),
    lines=(Line("recommendation", "Book the dentist", key="l1"),), headings={"well": "School"}, scale={"scaling": "7"},
)  # fmt: skip


def wrong(record: Record, about: About = ABOUT, *, signing: bool = True) -> list[str]:
    return list(problems(record, about, signing=signing))


def test_a_whole_record_has_nothing_open() -> None:
    assert wrong(WHOLE) == []


def test_it_comes_back_from_what_is_kept_as_it_was() -> None:
    assert from_plain(plain(WHOLE)) == WHOLE


@pytest.mark.parametrize(
    ("dob", "code", "fits"),
    [
        (date(2020, 4, 3), "PN0", True),  # 4 tomorrow
        (date(2020, 4, 3), "PN1", False),
        (date(2020, 4, 2), "PN0", False),  # 4 today
        (date(2020, 4, 2), "PN7", True),
        (date(2020, 2, 29), "PN1", True),
        (None, "PN0", True),
    ],
)
def test_pn0_if_and_only_if_under_four_on_the_day(dob: date | None, code: str, fits: bool) -> None:
    """SSDA903 rules 440 and 441."""
    assert (grades.wrong_code(code, dob, TODAY) == "") is fits
    assert (code in grades.codes(dob, TODAY)) is fits


def test_the_codes_are_those_of_the_return() -> None:
    known = codes.lists()["review_participation"]
    assert {grades.UNDER} == known.groups["not_applicable"]
    assert set(grades.ATTENDED) == known.groups["attended"]
    assert set(grades.AWAY) == known.groups["not_attended"]


def test_the_age_is_that_on_the_day_of_the_last_meeting() -> None:
    young = ABOUT._replace(dob=date(2020, 4, 2))
    two = (Met("a", "2024-03-20"), Met("b", "2024-04-02"))
    assert "code" not in wrong(WHOLE._replace(meetings=two, series_reason="papers"), young)
    assert "code" in wrong(WHOLE._replace(meetings=two[:1]), young)


@pytest.mark.parametrize(("code", "came", "fits"), [("PN1", "no", False), ("PN7", "yes", False), ("PN6", "no", True)])
def test_the_code_agrees_with_whether_the_child_came(code: str, came: str, fits: bool) -> None:
    record = WHOLE._replace(
        code=code, attendance=(CHILD._replace(came=came),), absence_reasons=("alone",), offered_instead="A call"
    )
    assert ("code" not in wrong(record)) is fits


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"meetings": ()}, "meeting"),
        ({"meetings": (Met("first", ""),)}, "meeting.first.on"),
        ({"meetings": (Met("first", "2024-04-03"),)}, "meeting.first.on"),
        ({"code": ""}, "code"),
        ({"scale": {"scaling": "11"}}, "scale.scaling"),
        ({"lines": (Line("decision", "", "Ana", key="l2"),)}, "line.l2.text"),
        ({"lines": tuple(Line("own_outcome", "x", key=f"o{n}") for n in range(3))}, "line.o2.text"),
    ],
)
def test_what_cannot_be_right_is_said_at_every_saving(changed: dict, place: str) -> None:
    assert wrong(WHOLE._replace(**changed), signing=False) == [place]


def test_a_late_review_needs_its_reason() -> None:
    late = ABOUT._replace(limit_on=date(2024, 4, 1))
    assert wrong(WHOLE, late, signing=False) == ["late_reason"]
    assert wrong(WHOLE._replace(late_reason="court"), late) == []
    assert "Monday 1 April 2024" in problems(WHOLE, late, signing=False)["late_reason"]


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"attendance": (CHILD, MUM._replace(came=""))}, "came.m.came"),
        ({"chaired_by": ""}, "chaired_by"),
        ({"mode": ""}, "mode"),
        ({"mode": "video"}, "mode_reason"),
        ({"plan_grade": ""}, "plan_grade"),
        ({"meetings": (Met("a", "2024-03-20"), Met("b", "2024-04-02"))}, "series_reason"),
    ],
)
def test_what_is_open_is_asked_only_when_it_is_signed_off(changed: dict, place: str) -> None:
    record = WHOLE._replace(**changed)
    assert wrong(record, signing=False) == []
    assert wrong(record) == [place]


def test_a_child_who_did_not_come_is_asked_why_and_what_was_offered() -> None:
    away = WHOLE._replace(code="PN6", attendance=(CHILD._replace(came="no"),))
    assert wrong(away) == ["absence_reasons", "offered_instead"]
    said = away._replace(absence_words="I hate meetings", offered_instead="A walk with the IRO")
    assert wrong(said) == []


def test_a_carers_review_has_no_participation_code() -> None:
    assert wrong(Record(mode="in_person", meetings=WHOLE.meetings), ABOUT._replace(kind="carers")) == []


def test_a_service_prints_its_own_grades_and_keeps_the_order() -> None:
    own = {"good": "Green"}
    assert list(grades.grades(lambda _, code: own.get(code, "")).items())[:2] == [
        ("outstanding", "outstanding"), ("good", "Green"),
    ]  # fmt: skip


@pytest.mark.parametrize(("on", "refused"), [("2024-01-15", True), ("2023-04-02", True), ("2024-01-16", False)])
def test_no_meeting_lies_on_or_before_the_day_of_the_review_before(on: str, refused: bool) -> None:
    about = ABOUT._replace(earliest=(date(2024, 1, 16), "the review before was held on Monday 15 January 2024"))
    series = WHOLE._replace(meetings=(Met("a", on), Met("b", "2024-04-02")), series_reason="other")
    found = problems(series, about, signing=False)
    assert ("meeting.a.on" in found) is refused
    if refused:
        assert "the review before was held on Monday 15 January 2024" in found["meeting.a.on"]


@pytest.mark.parametrize(("day", "says"), [("2034-04-02", "lies ahead"), ("2020-01-01", "is too early")])
def test_a_day_on_which_it_cannot_have_been_held_draws_no_further_errors(day: str, says: str) -> None:
    about = ABOUT._replace(dob=date(2019, 5, 1), earliest=(date(2024, 1, 16), "the review before was held"))
    slip = WHOLE._replace(meetings=(Met("first", day),))
    found = problems(slip, about, signing=True)
    assert list(found) == ["meeting.first.on"]
    assert says in found["meeting.first.on"]
    assert checks.held_on(slip, about) is None
    assert checks.held_on(WHOLE, about) == TODAY


def test_a_recommendation_is_not_due_before_its_review() -> None:
    early = Line("recommendation", "Book the dentist", due_on="2020-01-01", key="l1")
    found = problems(WHOLE._replace(lines=(early,)), ABOUT, signing=False)
    assert found == {"line.l1.due_on": "The day lies before the review: give Tuesday 2 April 2024 or a later one"}
    assert wrong(WHOLE._replace(lines=(early._replace(due_on="2024-04-02"),))) == []
