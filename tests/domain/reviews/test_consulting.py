"""Consultation forms: versioned questions for each group."""

from datetime import date

import pytest

from waymark.domain.reviews import consulting
from waymark.domain.reviews.invitations import GROUPS, ROLES, roles

ON = date(2024, 3, 1)


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_is_asked_something_and_each_answer_finds_its_question(group):
    asked = consulting.questions(group, ON)
    assert asked
    assert [consulting.text_of(one.key) for one in asked] == [one.text for one in asked]


def test_no_key_is_used_twice():
    keys = [one.key for group in GROUPS for one in consulting.questions(group, ON)]
    assert len(keys) == len(set(keys))


def test_an_answer_of_unknown_origin_shows_its_key_and_is_not_lost():
    assert consulting.text_of("asked_long_ago") == "asked_long_ago"


@pytest.mark.parametrize("role", ROLES)
def test_everybody_who_may_come_belongs_to_a_group(role):
    assert consulting.group_of(role) in GROUPS


def test_the_child_is_asked_what_not_to_say_in_front_of_everyone():
    assert any("in front of everyone" in one.text for one in consulting.questions("child", ON))


def test_nobody_is_asked_to_a_review_of_foster_carers_as_a_child_or_parent():
    assert {"child", "parent"} <= set(roles())
    assert not {"child", "parent"} & set(roles(of_carers=True))
    assert "supervising" in roles(of_carers=True)
