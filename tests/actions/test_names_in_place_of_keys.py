"""Pages about a review name people by name, also where the case system, or an early record, gave only their key."""

from datetime import date

import pytest

from makers.held_review import review
from waymark.actions import casework
from waymark.actions.reviews import preparing, recording, sending, steps
from waymark.records.models import CASEWORK, Child, Person, Writing

pytestmark = pytest.mark.db


@pytest.fixture
def cast(people):
    return people


def test_the_preparation_names_who_gave_a_view_and_who_authorised_a_plan(cast):
    step = {"taken_on": date(2024, 3, 4), "step": "iro_view", "family_group": "F1", "who": "IRO-2", "what": "Agreed"}
    casework.add(cast.amara, "legal_steps", values=step, by=cast.iro)
    casework.add(cast.amara, "legal_steps", values={**step, "step": "guardian", "who": "Mo Field"}, by=cast.iro)
    CASEWORK["care_plans"].objects.create(
        child=Child.objects.get(key=cast.amara), written_on=date(2024, 3, 5), authorised_on=date(2024, 3, 6),
        authorised_by="TM-1", said={"local": []},
    )  # fmt: skip
    life = steps.plan(cast.amara, kind="later", on=date(2024, 4, 16), by=cast.iro)
    page = preparing.page(life, by=cast.iro)
    assert [one.who for one in page.proceedings.steps if one.step == "iro_view"] == ["Sam Hill"]
    assert (page.proceedings.guardian, page.proceedings.view_given.who) == ("Mo Field", "Sam Hill")
    assert "IRO-2" not in str(page.changes)
    plan = next(one.paper for one in page.papers if one.paper.key == "care_plan")
    assert plan.says.endswith("by Priya Shah.")


def test_a_version_signed_before_the_name_was_known_is_shown_under_the_name_of_today(cast):
    life = review(cast.amara)
    old = Writing.objects.get(subject=life.key)
    Writing(kind="record", subject=life.key, version=2, content=old.content, at=old.at, on=old.on, by="IRO-2",
            by_name="IRO-2").save(force_insert=True)  # fmt: skip
    Writing(kind="record", subject=life.key, version=3, content=old.content, at=old.at, on=old.on, by="IRO-77",
            by_name="IRO-77").save(force_insert=True)  # fmt: skip
    names = [one.by_name for one in recording.versions(life.key, by=cast.iro).versions]
    assert names == ["IRO-77", "Sam Hill", "Jo Reed"]
    assert [one.by_name for one in sending.sending(life.key, by=cast.iro).versions] == names


def test_the_name_that_was_kept_stands_though_the_person_is_called_otherwise_now(cast):
    life = review(cast.amara)
    Person.objects.filter(key="IRO-1").update(name="Jo Lane")
    assert [one.by_name for one in recording.versions(life.key, by=cast.iro).versions] == ["Jo Reed"]
