"""The filters of the database hold just those reviews that the pure rules say: each view is stated twice."""

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


@pytest.mark.parametrize("adopted", ["profile", "people"])
def test_each_view_holds_the_reviews_whose_work_it_counts(adopted: str, request: pytest.FixtureRequest) -> None:
    from waymark.actions import freshness, reviews_list, reviews_rows
    from waymark.domain.reviews import due_work
    from waymark.records.queries import reviews_list as queries
    from waymark.records.queries import work

    people = request.getfixturevalue(adopted)
    lives(people.amara)
    seen, chosen = reviews_list.visible(people.manager), freshness.profile()
    days = reviews_list.days_of(seen.lives, chosen, DAY)
    found = queries.rows(seen.lives.order_by("pk"), days.see_weeks)
    pure = {row.pk: due_work.views(reviews_rows.facts(row, days.see_weeks), chosen, DAY) for row in found}
    for view, condition in work.review_views(days).items():
        if view != "to_answer":
            asked = set(seen.lives.filter(state__in=work.OPEN).filter(condition).values_list("pk", flat=True))
            assert asked == {pk for pk, views in pure.items() if view in views}, view
            assert asked or (view == "letter_late" and adopted == "people"), view


@pytest.mark.parametrize(
    ("seen_on", "outcome", "counts"),
    [(DAY, "alone", True), (date(2024, 3, 1), "alone", False), (date(2024, 3, 1), "declined", True),
     (DAY, "offered", False), (date(2024, 1, 10), "declined", False)],
)  # fmt: skip
def test_a_child_is_to_be_seen_as_the_page_of_preparing_has_it(profile, seen_on, outcome, counts) -> None:
    from waymark.actions import freshness, reviews_list
    from waymark.actions.reviews import preparing
    from waymark.records.models import CASEWORK, Child, ReviewLife

    child, agreed = Child.objects.get(key=profile.amara), DAY + timedelta(days=7)
    life = ReviewLife.objects.create(
        child=child, kind="later", planned_on=DAY, first_agreed_on=agreed, agreed_on=agreed, iro_key="IRO-1"
    )
    CASEWORK["iro_visits"].objects.create(child=child, seen_on=seen_on, outcome=outcome, reason="x")
    days = reviews_list.days_of(ReviewLife.objects.all(), freshness.profile(), DAY)
    (row,) = reviews_list.in_view(reviews_list.mine(profile.iro), "soon", days)
    listed = set(reviews_list.in_view(reviews_list.mine(profile.iro), "to_see", days))
    seeing = preparing.page(life.key, by=profile.iro).seeing
    assert row == life
    assert (seeing.met or seeing.answered) is counts
    assert (life not in listed) is counts
