"""The pages between two reviews: a look at the plan, events, panels, and everything that the IRO did."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from makers.fixed_cast import AT
from waymark.actions import casework
from waymark.actions.oversight import events
from waymark.domain.signals import by_id
from waymark.records.models import (
    CASEWORK,
    Account,
    Child,
    Draft,
    Missing,
    OversightNote,
    PanelReferral,
    ReviewLife,
    SignificantEvent,
)
from waymark.records.models import Question as Asked

pytestmark = pytest.mark.db
DAY = date(2024, 4, 2)
FORM = {
    "done_on": "2/4/2024", "q.progressed": "She moved school.", "q.not_progressed": "No match yet.",
    "q.child_says": "I want to stay with Meg.", "q.next": "Panel in May.", "permanence": "yes",
    "next_on": "7/5/2024", "give": "1",
}  # fmt: skip


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO, settings.DEMO_DAY = True, AT.date()
    return people


def browser(part: str) -> Client:
    found = Client(headers={"accept": "text/html"})
    found.force_login(Account.objects.get(username=part))
    return found


def text(answer: Any) -> str:
    return answer.content.decode()


def write(cast: Any, kind: str = "midpoint", part: str = "iro", **more: str) -> Any:
    return browser(part).post(reverse("oversight-write", args=[cast.amara, kind]), {**FORM, **more})


class TestALookAtThePlan:
    def test_from_the_childs_page_to_a_form_and_back_with_the_next_steps(self, cast: Any) -> None:
        iro = browser("iro")
        assert reverse("oversight", args=[cast.amara]) in text(iro.get(reverse("child", args=[cast.amara])))
        page = text(iro.get(reverse("oversight", args=[cast.amara])))
        form = reverse("oversight-write", args=[cast.amara, "midpoint"])
        assert form in page
        shown = text(iro.get(form))
        for words in ("What progressed?", "What does the child say?", "Open recommendations", "The plan"):
            assert words in shown
        answer = iro.post(form, FORM)
        assert (answer.status_code, answer["Location"]) == (302, reverse("oversight", args=[cast.amara]))
        after = text(iro.get(answer["Location"]))
        note = OversightNote.objects.get()
        assert f"/children/{cast.amara}/alerts/raise?from=oversight:{note.key}" in after
        assert reverse("oversight-form", args=[note.key]) in after
        assert "The IRO set Tuesday 7 May 2024" in after

    def test_nothing_typed_is_lost_and_each_problem_leads_to_its_field(self, cast: Any) -> None:
        answer = write(cast, **{"q.child_says": "", "next_on": "soon"})
        assert answer.status_code == 400
        assert 'href="#next_on"' in text(answer)
        answer = write(cast, **{"q.child_says": "", "next_on": ""})
        assert 'href="#q.child_says"' in text(answer)
        assert "No match yet." in text(answer)
        assert not OversightNote.objects.exists()

    def test_what_is_typed_is_a_draft_until_it_is_recorded(self, cast: Any) -> None:
        at = reverse("oversight-write", args=[cast.amara, "midpoint"])
        iro = browser("iro")
        assert iro.post(at, {"q.next": "Half a thought", "keep": "1"}).status_code == 302
        shown = text(iro.get(at))
        assert "Half a thought" in shown
        assert "This is your draft" in shown
        assert write(cast, seen=Draft.objects.get().saved_at.isoformat()).status_code == 302
        assert not Draft.objects.exists()

    def test_another_window_is_never_overwritten_unseen(self, cast: Any) -> None:
        at = reverse("oversight-write", args=[cast.amara, "midpoint"])
        iro = browser("iro")
        iro.post(at, {"q.next": "Here", "keep": "1", "seen": ""})
        answer = iro.post(at, {**FORM, "seen": ""})
        assert answer.status_code == 409
        assert "another window" in text(answer)
        assert not OversightNote.objects.exists()

    def test_a_visit_asks_what_came_of_it(self, cast: Any) -> None:
        assert 'href="#outcome"' in text(write(cast, "visit"))
        assert write(cast, "visit", outcome="declined", reason="Not today").status_code == 302
        manager: Any = CASEWORK["iro_visits"]._default_manager
        assert manager.get().reason == "Not today"

    def test_it_is_read_by_who_works_with_the_child_and_corrected_by_the_iro(self, cast: Any) -> None:
        write(cast)
        note = OversightNote.objects.get()
        worker = text(browser("social_worker").get(reverse("oversight-form", args=[note.key])))
        assert "I want to stay with Meg." in worker
        assert reverse("oversight-correct", args=[note.key]) not in worker
        iro, at = browser("iro"), reverse("oversight-correct", args=[note.key])
        assert "No match yet." in text(iro.get(at))
        assert 'href="#why"' in text(iro.post(at, {**FORM, "version": "1"}))
        sent = {**FORM, "q.next": "Panel in June.", "why": "Wrong month", "version": "1"}
        assert iro.post(at, sent).status_code == 302
        assert "Wrong month" in text(iro.get(reverse("oversight-form", args=[note.key])))
        stale = iro.post(at, {**sent, "q.next": "Mine"})
        assert stale.status_code == 409
        assert "Panel in June." in text(stale)
        assert "Mine" in text(stale)

    def test_a_manager_is_told_that_it_is_for_the_iro(self, cast: Any) -> None:
        page = text(browser("manager").get(reverse("oversight-write", args=[cast.amara, "check_in"])))
        assert "for Jo Reed" in page

    def test_a_question_goes_out_and_its_problems_lead_to_their_fields(self, cast: Any) -> None:
        iro, at = browser("iro"), reverse("oversight", args=[cast.amara])
        assert 'href="#text"' in text(iro.post(at, {"text": "", "due_on": "9/4/2024"}))
        assert 'href="#due_on"' in text(iro.post(at, {"text": "When?", "due_on": "1/4/2024"}))
        assert iro.post(at, {"text": "When is panel?", "due_on": "9/4/2024"}).status_code == 302
        assert Asked.objects.get().due_on == date(2024, 4, 9)
        assert "Ana Cole is asked to answer by Tuesday 9 April 2024" in text(iro.get(at))


class TestTheLists:
    def test_what_is_due_is_a_list_with_its_numbers_and_its_reason(self, cast: Any) -> None:
        values = {"done_on": date(2023, 10, 2), "kind": "check_in"}
        casework.add(cast.amara, "oversights", values=values, by=cast.iro)
        page = text(browser("iro").get(reverse("oversights"), {"show": "due"}))
        assert 'data-total="1"' in page
        assert "Monday 15 April 2024" in page
        assert reverse("oversight", args=[cast.amara]) in page

    @pytest.mark.parametrize("name", ["oversights", "events", "panels"])
    def test_an_empty_list_says_what_to_do_and_nonsense_is_left_aside(self, name: str, cast: Any) -> None:
        answer = browser("iro").get(reverse(name), {"show": "<b>", "who": "nobody", "page": "x"})
        assert answer.status_code == 200
        assert "panel--next" in text(answer) or "data-total" in text(answer)

    @pytest.mark.parametrize("name", ["oversights", "events", "panels"])
    def test_they_are_the_iros_and_the_managers(self, name: str, cast: Any) -> None:
        answers = {part: browser(part).get(reverse(name)).status_code for part in ("iro", "manager", "social_worker")}
        assert answers == {"iro": 200, "manager": 200, "social_worker": 403}


TOLD = {"do": "notify", "kind": "exclusion", "happened_on": "28/3/2024", "text": "Two days, for fighting."}


class TestEvents:
    def test_told_by_the_social_worker_and_answered_by_the_iro(self, cast: Any) -> None:
        at = reverse("child-events", args=[cast.amara])
        assert browser("social_worker").post(at, TOLD).status_code == 302
        iro, event = browser("iro"), SignificantEvent.objects.get()
        assert "1 event waits" in text(iro.get(at))
        assert "1 was told" in text(iro.get(reverse("events")))
        answer = {"do": "answer", "event": event.key, "answer": "noted", "answer_text": ""}
        wrong = iro.post(at, answer)
        assert wrong.status_code == 400
        assert 'href="#text-0"' in text(wrong)
        assert iro.post(at, {**answer, "answer_text": "Back in school."}).status_code == 302
        assert "Back in school." in text(browser("social_worker").get(at))

    def test_what_is_wrong_with_a_notice_leads_to_its_field(self, cast: Any) -> None:
        at, worker = reverse("child-events", args=[cast.amara]), browser("social_worker")
        for field, value in (("kind", ""), ("happened_on", "soon"), ("text", "")):
            answer = worker.post(at, {**TOLD, field: value})
            assert answer.status_code == 400
            assert f'href="#{field}"' in text(answer)
        assert not SignificantEvent.objects.exists()

    def test_an_event_in_the_records_can_bring_the_review_forward_in_one_step(self, cast: Any) -> None:
        child = Child.objects.get(key=cast.amara)
        Missing.objects.create(child=child, started_on=date(2024, 3, 10), kind="M", said={"2024": [None]})
        at, iro = reverse("child-events", args=[cast.amara]), browser("iro")
        assert "Seen in the records" in text(iro.get(at))
        answer = {"do": "answer", "event": "missing/2024-03-10", "answer": "review", "review_on": ""}
        assert 'href="#review_on-0"' in text(iro.post(at, answer))
        done = iro.post(at, {**answer, "review_on": "16/4/2024"})
        assert done["Location"] == reverse("review", args=[ReviewLife.objects.get().key])

    def test_an_alert_is_raised_from_the_event(self, cast: Any) -> None:
        key = events.notify(cast.amara, kind="health", happened_on=DAY, text="A fall.", by=cast.social_worker).key
        at = reverse("child-events", args=[cast.amara])
        done = browser("iro").post(at, {"do": "answer", "event": key, "answer": "alert"})
        assert done["Location"] == f"/children/{cast.amara}/alerts/raise?from=event:{key}"

    def test_somebody_was_quicker(self, cast: Any) -> None:
        key = events.notify(cast.amara, kind="health", happened_on=DAY, text="A fall.", by=cast.social_worker).key
        events.answer(key, answer="noted", text="Known.", by=cast.manager)
        sent = {"do": "answer", "event": key, "answer": "alert"}
        answer = browser("iro").post(reverse("child-events", args=[cast.amara]), sent)
        assert answer.status_code == 409
        assert "Ruth Lane answered this on" in text(answer)


PUT = {"panel": "permanence", "about": "A match with Meg.", "referred_on": "1/3/2024"}


class TestPanels:
    def test_from_the_referral_to_what_follows(self, cast: Any) -> None:
        iro, at = browser("iro"), reverse("child-panels", args=[cast.amara])
        assert 'href="#panel"' in text(iro.post(at, {**PUT, "panel": ""}))
        assert iro.post(at, PUT).status_code == 302
        row = PanelReferral.objects.get()
        one = reverse("panel", args=[row.key])
        assert one in text(iro.get(at))
        decided = {**PUT, "outcome": "agreed", "version": "1"}
        assert 'href="#decided_on"' in text(iro.post(one, decided))
        assert iro.post(one, {**decided, "decided_on": "20/3/2024"}).status_code == 302
        stale = iro.post(one, {**decided, "decided_on": "21/3/2024"})
        assert stale.status_code == 409
        assert "As it stands now" in text(stale)
        worker = text(browser("social_worker").get(one))
        assert "A match with Meg." in worker
        assert "<form method" not in worker.split("<main")[1]

    def test_a_signal_can_become_a_referral_and_it_says_so(self, cast: Any) -> None:
        iro, at = browser("iro"), reverse("child-panels", args=[cast.amara])
        page = text(iro.get(at, {"from": "signal:SIG-PER-3"}))
        assert f"From a signal: {by_id()['SIG-PER-3'].title} (it stands no more)" in page
        assert "signal:SIG-PER-3<" not in page
        iro.post(at, {**PUT, "reason": "signal:SIG-PER-3"})
        assert PanelReferral.objects.get().reason == "signal:SIG-PER-3"


def test_everything_that_the_iro_did_with_its_gaps(cast: Any) -> None:
    write(cast)
    page = text(browser("social_worker").get(reverse("footprint", args=[cast.amara])))
    assert "Mid-point review by Jo Reed" in page
    assert "1 gap longer than the standard" in page
    assert "179 days" in page
    assert reverse("oversight-form", args=[OversightNote.objects.get().key]) in page
