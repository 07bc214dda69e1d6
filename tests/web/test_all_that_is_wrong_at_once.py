"""A form with a day that is none says at once all that is wrong, each at its field, and keeps what was typed."""

import re
from html import unescape

import pytest
from django.urls import reverse

from makers.cast import As, Cast
from waymark.records.models import (
    Alert,
    LegalAdvice,
    OversightNote,
    PanelReferral,
    PartnerEscalation,
    Question,
    SignalAnswer,
)

pytestmark = pytest.mark.db
KEPT = (Alert, LegalAdvice, OversightNote, PanelReferral, PartnerEscalation, Question, SignalAnswer)
APRIL = "April has 30 days"


def said(answer) -> list[tuple[str, str]]:
    """(field, sentence) of the error summary, each of which has its field on the page."""
    html = unescape(answer.content.decode())
    summary = html.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    found = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary)
    assert all(f'id="{field}"' in html for field, _ in found), found
    return found


def fields(answer) -> list[str]:
    assert answer.status_code == 400
    return [field for field, _ in said(answer)]


@pytest.fixture
def nothing_done():
    before = [model.objects.count() for model in KEPT]
    yield
    assert [model.objects.count() for model in KEPT] == before


@pytest.mark.usefixtures("nothing_done")
@pytest.mark.parametrize(
    ("page", "sent", "found"),
    [
        ("partner-new", {"escalated_on": ""}, ["agency", "to_name", "concern", "wanted", "escalated_on"]),
        ("partner-new", {"escalated_on": "9/4/2024", "answer_by_on": "31/4"},
         ["agency", "to_name", "concern", "wanted", "answer_by_on"]),
        ("advice-new", {"asked_on": "31/4"}, ["asked_on", "provider", "topic", "question"]),
        ("child-panels", {"referred_on": ""}, ["panel", "referred_on", "about"]),
        ("child-panels", {"referred_on": "9/4/2024", "heard_on": "31/4"}, ["panel", "about", "heard_on"]),
        ("alert-raise", {"wanted_by_on": "31/4"},
         ["themes", "concern", "wanted", "wanted_by_on", "impact", "impact_text", "stage"]),
    ],
)  # fmt: skip
def test_all_of_it_is_said(as_role: As, authority: Cast, page, sent, found):
    answer = as_role("iro").post(reverse(page, args=[authority.girl]), sent)
    assert sorted(fields(answer)) == sorted(found)
    for name, text in sent.items():
        if text:
            assert f'name="{name}"' in answer.content.decode()
            assert f'value="{text}"' in answer.content.decode()
    if "31/4" in sent.values():
        assert any(text.startswith(APRIL) for _, text in said(answer))


@pytest.mark.usefixtures("nothing_done")
def test_of_a_look_at_the_plan(as_role: As, authority: Cast):
    address = reverse("oversight-write", args=[authority.girl, "midpoint"])
    answer = as_role("iro").post(address, {"done_on": "31/4", "next_on": "31/4", "q.parents": "Asked.", "give": "1"})
    assert fields(answer) == ["done_on", "q.progressed", "q.not_progressed", "q.child_says", "q.next", "next_on"]
    assert "Asked." in answer.content.decode()
    visit = reverse("oversight-write", args=[authority.girl, "visit"])
    assert "outcome" in fields(as_role("iro").post(visit, {"done_on": "", "give": "1"}))


@pytest.mark.usefixtures("nothing_done")
def test_of_what_is_done_about_a_signal(as_role: As, authority: Cast):
    address = reverse("child-signal", args=[authority.girl, authority.marks.girl])
    iro = as_role("iro")
    assert fields(iro.post(address, {"do": "aside", "again_on": "31/4"})) == ["reason", "again_on"]
    assert fields(iro.post(address, {"do": "question", "answer_by": ""})) == ["question", "answer_by"]
    assert fields(iro.post(address, {"do": "task", "due_on": ""})) == ["task", "to", "due_on"]


@pytest.mark.usefixtures("nothing_done")
def test_all_else_being_right_nothing_is_done_all_the_same(as_role: As, authority: Cast):
    iro = as_role("iro")
    panel = {"panel": "permanence", "about": "The match.", "referred_on": "31/4/2024"}
    assert fields(iro.post(reverse("child-panels", args=[authority.girl]), panel)) == ["referred_on"]
    advice = {"asked_on": "31/4/2024", "provider": "A lawyer", "topic": "placement", "question": "May they?"}
    assert fields(iro.post(reverse("advice-new", args=[authority.girl]), advice)) == ["asked_on"]
    address = reverse("child-signal", args=[authority.girl, authority.marks.girl])
    ask = {"do": "question", "question": "Who has seen her?", "answer_by": "31/4/2024"}
    assert fields(iro.post(address, ask)) == ["answer_by"]


def test_whoever_may_not_is_refused_whatever_the_fields_say(as_role: As, authority: Cast):
    worker = as_role("social_worker")
    for page in ("child-panels", "partner-new", "advice-new"):
        assert worker.post(reverse(page, args=[authority.girl]), {}).status_code == 403
    address = reverse("child-signal", args=[authority.girl, authority.marks.girl])
    assert worker.post(address, {"do": "question", "answer_by": ""}).status_code == 403
