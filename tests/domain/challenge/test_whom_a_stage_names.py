"""By whom a stage of the ladder is answered: its titles as roles, and what is said of somebody who holds none."""

from datetime import date

import pytest

from waymark.domain.challenge.answering import named, not_named
from waymark.domain.policies.profile import shipped_profile

FORMAL = shipped_profile("statutory").ladder(date(2024, 4, 2)).stages[1]


@pytest.mark.parametrize(
    ("says", "roles"),
    [
        ("social worker and team manager", {"social_worker", "personal_adviser", "team_manager"}),
        ("team manager", {"team_manager"}),
        ("head of service", {"senior_manager"}),
        ("strategic lead or head of service", {"senior_manager"}),
        ("", set()),
    ],
)
def test_a_title_that_is_no_role_here_is_a_senior_managers(says, roles):
    assert named(FORMAL._replace(answered_by=says)) == roles


def test_somebody_of_another_role_is_not_named_and_it_is_said_what_to_do():
    stage = FORMAL._replace(label="Stage 2", answered_by="head of service")
    assert not_named(stage, "Ana Cole", ["social_worker"]) == (
        "Stage 2 is answered by the head of service. Ana Cole is a social worker. Choose somebody else, or tick that "
        "they answer all the same."
    )


def test_one_of_several_roles_is_enough_and_where_nobody_is_named_anybody_will_do():
    assert not_named(FORMAL, "Ana Cole", ["social_worker", "senior_manager"]) == ""
    assert not_named(FORMAL._replace(answered_by=""), "Ana Cole", ["social_worker"]) == ""
