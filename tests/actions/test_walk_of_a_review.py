"""A review is brought to each state of its life through the actions, with nothing put into the database by hand."""

import pytest

from makers import a_review
from waymark.domain.reviews.states import STATES
from waymark.records.models import AuditRow

pytestmark = pytest.mark.db


def test_there_is_a_way_to_every_state():
    assert set(a_review.STATES) == set(STATES)


@pytest.mark.parametrize("state", STATES)
def test_it_gets_there_and_every_step_is_in_the_log(people, state):
    life = a_review.life(a_review.STATES[state](people))
    assert life.state == state
    steps = list(life.events.order_by("pk").values_list("after", flat=True))
    assert steps[-1] == state
    assert AuditRow.objects.filter(subject_key=people.amara).exclude(subject_kind="refusal").count() >= len(steps)
