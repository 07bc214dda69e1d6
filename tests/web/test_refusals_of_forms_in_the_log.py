"""Somebody who sends a form that is not theirs is refused by the action, and that leaves one line, whichever form."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from makers.fixed_cast import DAY
from makers.signed_in import browser
from waymark.actions import drafts
from waymark.actions.reviews import steps
from waymark.domain.errors import Refusal
from waymark.records.models import AuditRow, Draft

pytestmark = pytest.mark.db


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO_DAY = DAY
    return people


def lines() -> list[tuple[str, str, str, str]]:
    columns = ("verb", "who", "what", "subject_key")
    return list(AuditRow.objects.filter(subject_kind="refusal").order_by("pk").values_list(*columns))


@pytest.mark.parametrize(
    ("page", "verb", "says", "given"),
    [
        ("settled", "settling.to_change", "Only the child's IRO holds and records", {"do": "enter"}),
        ("settled", "settling.to_change", "Only the child's IRO holds", {"do": "end", "end_on": "2/4/2024"}),
        ("hand-over", "young_people.to_hand_over", "Only the reviewing service books", {"to": "Leaving care"}),
    ],
)  # fmt: skip
def test_a_form_sent_by_somebody_who_may_only_look(cast: Any, page: str, verb: str, says: str, given: Any) -> None:
    at = reverse(page, args=[cast.amara])
    worker = browser("social_worker")
    assert worker.get(at).status_code == 200
    assert not lines()
    assert worker.post(at, given).status_code == 403
    (line,) = lines()
    assert (line[0], line[1], line[3]) == (verb, "SW-1", cast.amara)
    assert says in line[2]


def test_a_draft_of_a_form_that_is_not_theirs(cast: Any) -> None:
    life = steps.plan(cast.amara, kind="later", on=date(2024, 6, 18), by=cast.iro)
    answer = browser("social_worker").post(reverse("draft", args=["record", life]), {"voice": "Mine"})
    assert answer.status_code == 403
    (line,) = lines()
    assert (line[0], line[1], line[3]) == ("drafts.may_type", "SW-1", cast.amara)
    assert "Only the child's IRO holds and records the review." in line[2]
    assert not Draft.objects.exists()


def test_a_draft_of_a_form_or_a_review_that_there_is_not(cast: Any) -> None:
    for form, subject in (("nothing", cast.amara), ("record", "nobody")):
        with pytest.raises(Refusal):
            drafts.save(form, subject, {}, 0, by=cast.iro)
    assert [line[0] for line in lines()] == ["drafts.may_type"] * 2


def test_a_draft_that_is_theirs_leaves_no_line(cast: Any) -> None:
    life = steps.plan(cast.amara, kind="later", on=date(2024, 6, 18), by=cast.iro)
    before = AuditRow.objects.count()
    drafts.save("record", life, {"voice": ["She likes it here"]}, 0, by=cast.iro)
    assert AuditRow.objects.count() == before
    assert Draft.objects.count() == 1
