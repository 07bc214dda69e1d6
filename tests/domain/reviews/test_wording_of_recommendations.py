"""Vague recommendations are pointed out, each with what to write instead; nothing is forbidden."""

from datetime import date

import pytest

from waymark.domain.reviews.record import Line
from waymark.domain.reviews.wording import hints

TODAY, NEXT = date(2024, 4, 2), date(2024, 10, 2)
GOOD = Line("recommendation", "Book Amara's dental check", "Ana Cole", "SW-1", "social_worker", "2024-04-30", "Seen by")


def keys(line: Line, next_on: date | None = NEXT) -> list[str]:
    return [hint.key for hint in hints(line, TODAY, next_on)]


def test_who_what_by_when_and_how_we_will_know_leaves_nothing_to_point_out() -> None:
    assert keys(GOOD) == []


def test_each_gap_is_named_with_what_to_write_instead() -> None:
    found = hints(Line("recommendation", "Book the dental check"), TODAY)
    assert [hint.key for hint in found] == ["owner", "due", "measure"]
    assert all(hint.instead.endswith(".") for hint in found)


@pytest.mark.parametrize(
    "text",
    [
        "Support contact as appropriate", "Complete the PEP as soon as possible", "Ongoing support with school",
        "The carer to continue to offer routines", "School should consider a tutor", "Contact where possible",
        "Explore a school nearer home", "Share the plan ASAP",
    ],
)  # fmt: skip
def test_words_that_leave_it_open_are_quoted(text: str) -> None:
    found = hints(GOOD._replace(text=text), TODAY, NEXT)
    assert [hint.key for hint in found] == ["words"]
    assert found[0].says.startswith("“")


@pytest.mark.parametrize("text", ["Continuing healthcare assessment is booked", "Show Amara the considered plan"])
def test_a_word_that_only_looks_like_one_is_left_alone(text: str) -> None:
    assert keys(GOOD._replace(text=text)) == []


@pytest.mark.parametrize(
    ("due", "found"),
    [("2024-04-01", ["past"]), ("2024-04-02", []), ("2024-10-02", []), ("2024-10-03", ["after_next"])],
)
def test_a_day_in_the_past_or_after_the_next_review(due: str, found: list[str]) -> None:
    assert keys(GOOD._replace(due_on=due)) == found


def test_without_a_known_next_review_no_day_is_too_late() -> None:
    assert keys(GOOD._replace(due_on="2030-01-01"), None) == []


def test_an_outcome_of_the_childs_own_needs_nobody_named() -> None:
    assert "owner" not in keys(Line("own_outcome", "See my brother on Saturdays"))


def test_an_empty_line_is_no_line() -> None:
    assert keys(Line("recommendation", "  ")) == []


def test_a_day_before_the_review_itself_is_pointed_out() -> None:
    found = hints(GOOD._replace(due_on="2024-03-01"), TODAY, NEXT, date(2024, 3, 20))
    assert [(hint.key, hint.says) for hint in found] == [
        ("before", "Friday 1 March 2024 lies before the review itself, Wednesday 20 March 2024.")
    ]
    assert [hint.key for hint in hints(GOOD._replace(due_on="2024-03-20"), TODAY, NEXT, date(2024, 3, 20))] == ["past"]
