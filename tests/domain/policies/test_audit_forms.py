"""The questions of an audit as data: dated versions, the ones that come with Waymark, and what is wrong with a list."""

from datetime import date

import pytest

from waymark.domain.errors import Unusable
from waymark.domain.policies.profile import parse, shipped, shipped_profile

OWN = """
[service]
authority = "Marsh"
[[audit]]
from = 2023-04-01
decided_by = "head of service"
[[audit.question]]
key = "voice"
text = "Is the child heard?"
[[audit]]
from = 2024-04-01
decided_by = "head of service"
[[audit.question]]
key = "voice"
text = "Is the child heard?"
hint = "In their own words"
[[audit.question]]
key = "plan"
text = "Is the plan tested?"
"""


def keys(profile, on):
    return [one.key for one in profile.audit(on)]


def test_the_version_whose_day_came_last_is_asked():
    own = parse(OWN, "marsh")
    assert keys(own, date(2024, 3, 31)) == ["voice"]
    assert keys(own, date(2024, 4, 1)) == ["voice", "plan"]
    assert own.audit(date(2024, 4, 1))[0].hint == "In their own words"


@pytest.mark.parametrize("name", shipped())
def test_every_service_has_about_eight_questions_unless_it_says_otherwise(name):
    assert 6 <= len(shipped_profile(name).audit(date(2024, 4, 1))) <= 10


def test_before_its_first_version_a_service_asks_what_comes_with_waymark():
    assert keys(parse(OWN, "marsh"), date(2023, 3, 31)) == keys(shipped_profile("statutory"), date(2023, 3, 31))


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("from = 2024-04-01", "from = 2022-04-01", "in order"),
        ("from = 2024-04-01", 'from = "spring"', "must be a day"),
        ('decided_by = "head of service"', "", "who decided"),
        ('key = "plan"', 'key = "voice"', "given twice"),
        ('key = "plan"', 'key = "the plan"', "letters, digits"),
        ('hint = "In their own words"', "hint = 3", "hint must be text"),
        ('hint = "In their own words"', 'grade = "x"', "grade is unknown"),
        ('[[audit.question]]\nkey = "voice"\ntext = "Is the child heard?"\n[[audit]]', "[[audit]]", "asks nothing"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_key(was, becomes, says):
    assert was in OWN
    with pytest.raises(Unusable, match=says):
        parse(OWN.replace(was, becomes), "marsh")
