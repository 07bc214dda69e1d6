"""What follows a review, and by when: worked out from the day it was completed, with the reason."""

from datetime import date

import pytest

from waymark.domain.policies.profile import Profile, parse, shipped_profile
from waymark.domain.reviews.deadlines_after import Done, answer_by, deadlines_after

LAW = shipped_profile("statutory")
CHRISTMAS = date(2025, 12, 19)


def service(says: str) -> Profile:
    return parse(f'[service]\nauthority = "Anyshire"\n{says}', "anyshire")


def due(held_on: date, profile=LAW, done: Done = Done()) -> dict[str, date | None]:
    return {after.key: after.deadline.due for after in deadlines_after(held_on, done, profile)}


def test_a_review_before_christmas_with_the_bank_holidays_left_out() -> None:
    sent = Done(recommendations_on=date(2025, 12, 30))
    assert due(CHRISTMAS, done=sent) == {
        "recommendations": date(2025, 12, 30), "answer": date(2026, 1, 7), "record": date(2026, 1, 14),
        "distribution": date(2026, 1, 21), "letter": None,
    }  # fmt: skip


def test_every_day_has_its_reason_and_its_law() -> None:
    for after in deadlines_after(CHRISTMAS, Done(recommendations_on=CHRISTMAS), LAW):
        assert after.deadline.because
        assert after.deadline.cite or after.key == "letter"


def test_a_service_may_ask_for_it_earlier() -> None:
    tighter = service('[policy]\ndecisions = "3wd"\nrecord = "10wd"\n')
    found = due(date(2024, 4, 2), tighter)
    assert (found["recommendations"], found["record"]) == (date(2024, 4, 5), date(2024, 4, 16))


def test_a_service_cannot_give_itself_more_time_than_guidance() -> None:
    looser = service('[policy]\ndecisions = "10wd"\nrecord = "30wd"\ndistribution = "30wd"\n')
    assert due(date(2024, 4, 2), looser) == due(date(2024, 4, 2))


def test_the_letter_has_a_day_only_where_the_service_set_itself_one() -> None:
    own = service("[targets]\nletter_working_days = 15\n")
    letter = next(after for after in deadlines_after(date(2024, 4, 2), Done(), own) if after.key == "letter")
    assert letter.deadline.due == date(2024, 4, 23)
    assert "own standard" in letter.deadline.because
    assert due(date(2024, 4, 2))["letter"] is None


@pytest.mark.parametrize(
    ("received", "by"), [(date(2025, 12, 30), date(2026, 1, 7)), (date(2024, 4, 5), date(2024, 4, 12))]
)
def test_the_manager_has_five_working_days_from_receipt(received: date, by: date) -> None:
    assert answer_by(received, LAW).due == by


def test_no_answer_falls_due_before_the_recommendations_are_sent() -> None:
    assert answer_by(None, LAW).due is None
    assert "not been sent" in answer_by(None, LAW).because


def test_what_was_done_stands_beside_its_day() -> None:
    done = Done(date(2024, 4, 5), date(2024, 4, 8), date(2024, 4, 20), date(2024, 4, 30), date(2024, 5, 1))
    assert [after.done_on for after in deadlines_after(date(2024, 4, 2), done, LAW)] == list(done)


def test_no_letter_to_a_child_goes_with_a_review_of_foster_carers_and_another_manager_answers():
    titles = [after.title for after in deadlines_after(date(2024, 4, 2), Done(), LAW, of_carers=True)]
    assert "The answer of the supervising social worker's manager" in titles
    assert not [title for title in titles if "team manager" in title or "Letter" in title]
