"""The views of the list of reviews: each number with the rows behind it, about every border."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from makers.fixed_cast import DAY
from waymark.domain.clocks import working_days

pytestmark = pytest.mark.db

AGREED = (-30, -1, 0, 1, 10, 14, 15, 16, 17, 40)
"""Days from today; the tenth working day after the cast's day, with the weekend behind it, lies among them."""


def lives(child: str) -> None:
    """Reviews in every state, with everything done and not done, about every border."""
    from waymark.records.models import Child, Paper, ReviewLife

    row = Child.objects.get(key=child)

    def one(state: str, agreed: int, **more: Any) -> Any:
        day = DAY + timedelta(days=agreed)
        return ReviewLife.objects.create(
            child=row, kind="later", state=state, planned_on=day, first_agreed_on=day, agreed_on=day,
            reason="" if state not in ("stood_down", "cancelled", "adjourned") else "child", **more,
        )  # fmt: skip

    for state, agreed in product(("planned", "convened", "opened", "stood_down", "cancelled"), AGREED):
        one(state, agreed)
        with_form = one(state, agreed, convening_due_on=DAY + timedelta(days=agreed - 10))
        Paper.objects.create(life=with_form, kind="report", received_on=DAY)
        one(state, agreed, convening_due_on=DAY, convening_received_on=DAY).consultations.create(
            group="child", name="x", sent_on=DAY
        )
    for back in (0, 1):
        one("adjourned", -20, resume_by_on=DAY - timedelta(days=back))
    for state, number in product(("held", "recorded", "distributed", "closed"), (0, 4, 5, 6, 14, 15, 16, 20, 21)):
        held = working_days.back(DAY, number) if number else DAY
        for sent, letter in product((None, held, DAY), (None, DAY)):
            one(
                state, (held - DAY).days, held_on=held, recommendations_on=sent, letter_on=letter,
                recorded_on=None if state == "held" else held,
                distributed_on=held if state in ("distributed", "closed") else None,
            )  # fmt: skip


@pytest.fixture
def profile(people: Any) -> Any:
    from waymark.actions import service

    text = '[service]\nauthority = "Marshland"\n[targets]\nletter_working_days = 10\n'
    service.adopt(text + "visit_before_review_weeks = 2\n", "marshland", by=people.manager)
    return people


def test_each_view_has_its_number_and_the_list_behind_it_just_so_many_rows(profile: Any) -> None:
    from waymark.actions import reviews_list
    from waymark.actions.reviews_list import PAGE, ReviewFilters
    from waymark.domain.reviews.due_work import VIEWS

    lives(profile.amara)
    numbers = {one.view: one.number for one in reviews_list.listed(ReviewFilters(), by=profile.manager).numbers}
    assert set(numbers) >= {key for key, view in VIEWS.items() if view.of == "review"}
    for view, number in numbers.items():
        page = reviews_list.listed(ReviewFilters(view), by=profile.manager)
        assert (page.total, len(page.rows)) == (number, min(number, PAGE)), view


@pytest.mark.parametrize(
    ("seen_on", "outcome", "counts"),
    [(DAY, "alone", True), (date(2024, 3, 1), "alone", False), (date(2024, 3, 1), "declined", True),
     (DAY, "offered", False), (date(2024, 1, 10), "declined", False)],
)  # fmt: skip
def test_a_child_is_to_be_seen_as_the_page_of_preparing_has_it(profile, seen_on, outcome, counts) -> None:
    from waymark.actions import reviews_list
    from waymark.actions.reviews import preparing
    from waymark.actions.standing import as_of
    from waymark.records.models import CASEWORK, Child, ReviewLife

    child, agreed = Child.objects.get(key=profile.amara), DAY + timedelta(days=7)
    life = ReviewLife.objects.create(
        child=child, kind="later", planned_on=DAY, first_agreed_on=agreed, agreed_on=agreed, iro_key="IRO-1"
    )
    CASEWORK["iro_visits"].objects.create(child=child, seen_on=seen_on, outcome=outcome, reason="x")
    mine = reviews_list.mine(as_of(profile.iro))
    (row,) = reviews_list.in_view(mine, "soon")
    listed = {one.life.key for one in reviews_list.in_view(mine, "to_see")}
    seeing = preparing.page(life.key, by=profile.iro).seeing
    assert row.life.key == life.key
    assert (seeing.met or seeing.answered) is counts
    assert (life.key not in listed) is counts
