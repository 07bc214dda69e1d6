"""What a child's page says of reviews held and not held."""

from datetime import date

from waymark.domain.reviews.chain import Judged
from waymark.domain.reviews.running import Sequence
from waymark.web.children.child_page import titled, told_once


def judged(held_on: date | None, due_on: date | None, sequence: Sequence = "subsequent") -> Judged:
    return Judged(
        period_start=date(2023, 1, 9), held_on=held_on, codes=(), due_on=due_on, rule="REV-3", because="",
        sequence=sequence, not_calculable="", source_due_on=None, in_care=True,
    )  # fmt: skip


FIRST = judged(date(2023, 2, 1), date(2023, 2, 6), "first")
MISSED = judged(None, date(2023, 5, 1), "second")
LATE = judged(date(2023, 5, 9), date(2023, 5, 1), "second")
NEVER = judged(None, date(2023, 11, 9))


def test_a_late_review_is_told_once() -> None:
    assert told_once([FIRST, MISSED, LATE]) == [FIRST, LATE]


def test_a_limit_that_no_review_answered_is_told() -> None:
    assert told_once([FIRST, MISSED, LATE, NEVER]) == [FIRST, LATE, NEVER]


def test_reviews_are_numbered_within_the_period_of_care() -> None:
    later = judged(date(2023, 12, 1), None)
    assert [title for _, title in titled([FIRST, LATE, NEVER, later])] == [
        "First review",
        "Second review",
        "Limit passed",
        "Third review",
    ]


def test_a_review_whose_place_is_not_known_has_no_number() -> None:
    unplaced = judged(date(2023, 12, 1), None, "")
    assert [title for _, title in titled([unplaced, FIRST])] == ["Review", "First review"]


def test_after_the_tenth_they_are_counted_in_figures() -> None:
    many = [FIRST] + [judged(date(2023 + n // 2, 3 + n % 2, 1), None) for n in range(11)]
    assert [title for _, title in titled(many)][9:] == ["Tenth review", "Review 11", "Review 12"]
