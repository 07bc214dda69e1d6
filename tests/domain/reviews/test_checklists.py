"""The checklists: Schedule 7 for every review, the service's intake list for a child new to it, by version."""

from datetime import date

import pytest

from waymark.domain.errors import Unusable
from waymark.domain.policies.profile import parse, shipped, shipped_profile
from waymark.domain.reviews.checklists import Answer, current, for_carers, for_review, gaps, lists, wording

DAY = date(2024, 4, 2)
SERVICE = '[service]\nauthority = "Here"\n'
ONE = """
[[intake]]
from = 2020-04-01
decided_by = "head of service"
[[intake.question]]
key = "passport"
text = "Is there a passport?"
"""
TWO = ONE.replace("2020-04-01", "2024-04-01").replace(
    "Is there a passport?", "Is there a passport, or was one asked for?"
)


def test_schedule_7_has_its_thirteen_considerations_each_once():
    law = next(one for one in lists() if one.key == "schedule_7")
    assert (law.cite, len({question.key for question in law.questions}), len(law.questions)) == (
        "CPR 2010 reg 35, Sch 7", 13, 13,
    )  # fmt: skip


def test_a_review_of_foster_carers_has_a_list_of_its_own():
    (law,) = for_carers(DAY)
    assert law.cite == "FSR 2011 reg 28(3)"
    assert {"suitable", "household", "views_carers", "views_children", "views_authorities"} <= {
        question.key for question in law.questions
    }
    assert for_carers(date(2011, 3, 31)) == ()


def test_the_intake_list_comes_first_and_only_at_a_first_review():
    intake = shipped_profile("statutory").intake
    assert [one.key for one in for_review(True, DAY, intake)] == ["intake", "schedule_7"]
    assert [one.key for one in for_review(False, DAY, intake)] == ["schedule_7"]


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_service_has_an_intake_list(name):
    assert current(shipped_profile(name).intake, "intake", DAY)


def test_the_version_of_the_day_is_asked():
    profile = parse(SERVICE + ONE + TWO, "here")
    assert [one.version for one in profile.intake] == ["2020-04-01", "2024-04-01"]
    for day, version in ((date(2024, 3, 31), "2020-04-01"), (date(2024, 4, 1), "2024-04-01")):
        found = current(profile.intake, "intake", day)
        assert found is not None
        assert found.version == version
    assert current(profile.intake, "intake", date(2020, 3, 31)) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TWO + ONE, "intake: versions must be in order"),
        (ONE.replace("2020-04-01", '"soon"'), "intake 1.from: must be a day"),
        (ONE.replace('decided_by = "head of service"\n', ""), "intake 1.decided_by: missing"),
        (ONE.replace('key = "passport"\n', ""), "intake 1.question 1: key must be text"),
        (ONE + '[[intake.question]]\nkey = "passport"\ntext = "Again?"\n', "question passport: is given twice"),
        (ONE.replace("text =", "words ="), "words is unknown; known are key, text"),
        ("intake = 3\n", "must be written [[intake]]"),
    ],
)
def test_what_is_wrong_with_an_intake_list_is_named(text, says):
    with pytest.raises(Unusable) as wrong:
        parse((text + SERVICE) if text.startswith("intake =") else SERVICE + text, "here")
    assert says in str(wrong.value)


def test_a_gap_is_a_no_that_was_not_put_to_anybody_yet():
    law = next(one for one in lists() if one.key == "schedule_7")
    answers = {"health": Answer("no", "No dentist."), "contact": Answer("no", "", DAY), "identity": Answer("yes")}
    found = gaps(law, answers)
    assert [question.key for question, _ in found] == ["health"]
    assert wording(found[0][0], found[0][1].note).endswith("arranged? No dentist.")
