"""What falls due beside the next review, where the records know when its clock began."""

from datetime import date

import pytest

from makers.histories import care, child, day, episode
from waymark.actions.deadlines import coming
from waymark.domain.clocks import STATUTORY
from waymark.domain.history import Allocation, History

NEW = child("1", care(episode("2024-03-20")), reviews=[])
TODAY = date(2024, 4, 2)


def due(history: History, today: date = TODAY) -> dict[str, date | None]:
    return {found.rule: found.last for _, found in coming(history, lambda _: STATUTORY, today)}


def with_iro(history: History) -> History:
    return history._replace(allocations=(Allocation(date(2024, 3, 25), None, "iro", "I1"),))


def test_a_child_new_in_care_without_an_iro():
    assert due(NEW) == {
        "IRO-3": day("2024-03-27"),
        "EDU-1": day("2024-04-05"),
        "HLT-1": day("2024-04-19"),
    }


def test_soonest_first_with_titles_and_reasons():
    found = coming(NEW, lambda _: STATUTORY, TODAY)
    assert [one.last for _, one in found] == sorted(one.last for _, one in found)
    assert all(title and one.because and one.cite for title, one in found)


def test_an_iro_allocated_is_no_longer_due():
    assert "IRO-3" not in due(with_iro(NEW))


def test_what_may_have_been_done_is_not_called_missed():
    assert due(NEW, date(2024, 9, 1)).keys() == {"IRO-3"}


def test_the_first_visit_of_a_new_placement_and_not_of_a_new_order():
    moved = child("1", care(episode("2023-05-01", "2024-03-28"), episode("2024-03-28", new="P")))
    assert due(moved)["VIS-1"] == day("2024-04-04")
    order = child("1", care(episode("2023-05-01", "2024-03-28"), episode("2024-03-28", new="L")))
    assert "VIS-1" not in due(order)


def test_after_a_review_its_decisions_and_record():
    from waymark.domain.history import Review

    held = with_iro(child("1", care(episode("2023-05-01")))._replace(reviews=(Review(day("2024-03-28"), ("PN1",)),)))
    assert due(held) == {
        "PRO-5": day("2024-04-08"),
        "CP-6": day("2024-04-15"),
        "PRO-7": day("2024-04-22"),
        "PRO-8": day("2024-04-29"),
    }
    assert due(held, date(2024, 4, 9)).keys() == {"CP-6", "PRO-7", "PRO-8"}


@pytest.mark.parametrize(
    "history",
    [
        child("1"),
        child("1", care(episode("2024-03-20", "2024-04-01"), ended_for="E4A")),
        child("1", care(episode("2024-03-20", status="V4"))),
        child("1", care(episode("2024-03-20"), start_known=False))._replace(
            allocations=(Allocation(date(2024, 3, 25), None, "iro", "I1"),)
        ),
    ],
)
def test_nothing_for_a_child_not_in_care_on_short_breaks_or_of_unknown_start(history):
    assert not due(history).keys() - {"VIS-1"}
