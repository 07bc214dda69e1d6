"""The pages beyond the ladder, as people use them: partner agencies, legal advice, Cafcass, systemic concerns, IROs."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from makers.fixed_cast import AT
from makers.raised import raised
from waymark.records.models import (
    Account,
    CafcassReferral,
    IroConcern,
    LegalAdvice,
    PartnerEscalation,
    Person,
    SystemicConcern,
)

pytestmark = pytest.mark.db
PUT = {
    "agency": "health", "to_name": "The clinic", "concern": "No check for a year.", "wanted": "A day in May.",
    "escalated_on": "2/4/2024", "answer_by_on": "16/4/2024",
}  # fmt: skip
ASK = {"asked_on": "2/4/2024", "provider": "Hale and Co", "topic": "contact", "question": "May he see her?"}
REFER = {"why": "No plan for two years.", "asked": "To consider it.", "timetable": "School in May."}
SYSTEMIC = {
    "kind": "failure", "title": "Too few therapists", "concern": "Children wait a year.", "since_on": "1/6/2023",
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


class TestPartnerAgencies:
    def test_from_the_childs_page_to_an_answer_and_its_end(self, cast: Any) -> None:
        iro = browser("iro")
        hub, new = (reverse(name, args=[cast.amara]) for name in ("beyond", "partner-new"))
        assert hub in text(iro.get(reverse("child", args=[cast.amara])))
        assert new in text(iro.get(hub))
        answer = iro.post(new, PUT)
        key = PartnerEscalation.objects.get().key
        assert (answer.status_code, answer["Location"]) == (302, reverse("partner", args=[key]))
        page = text(iro.get(answer["Location"]))
        assert "Answer asked for by Tuesday 16 April 2024" in page
        step = reverse("partner-step", args=[key, "answer"])
        assert (
            iro.post(step, {"version": "1", "answered_on": "2/4/2024", "who": "Dr Ray", "text": "In May."}).status_code
            == 302
        )
        page = text(iro.get(reverse("partner", args=[key])))
        assert "In May." in page
        assert "Answered, to be decided" in page
        end = {"version": "2", "outcome": "put_right", "outcome_text": "She was seen.", "closed_on": "2/4/2024"}
        assert iro.post(reverse("partner-step", args=[key, "close"]), end).status_code == 302
        assert "Put right" in text(iro.get(reverse("partner", args=[key])))
        assert "The clinic" in text(iro.get(reverse("partners") + "?show=over"))

    def test_nothing_typed_is_lost_and_each_problem_leads_to_its_field(self, cast: Any) -> None:
        iro, at = browser("iro"), reverse("partner-new", args=[cast.amara])
        answer = iro.post(at, {**PUT, "wanted": "", "answer_by_on": "soon"})
        assert answer.status_code == 400
        assert 'href="#answer_by_on"' in text(answer)
        answer = iro.post(at, {**PUT, "wanted": ""})
        assert 'href="#wanted"' in text(answer)
        assert "No check for a year." in text(answer)
        assert not PartnerEscalation.objects.exists()

    def test_a_version_that_is_no_longer_the_newest_shows_both(self, cast: Any) -> None:
        iro = browser("iro")
        iro.post(reverse("partner-new", args=[cast.amara]), PUT)
        at = reverse("partner", args=[PartnerEscalation.objects.get().key])
        assert browser("manager").post(at, {**PUT, "wanted": "Today.", "version": "1"}).status_code == 302
        answer = iro.post(at, {**PUT, "wanted": "Mine.", "version": "1"})
        assert answer.status_code == 409
        assert "Today." in text(answer)
        assert "Mine." in text(answer)
        assert 'href="#stale"' in text(answer)

    def test_from_an_alert_it_hangs_on_it(self, cast: Any) -> None:
        key = raised(cast)
        iro = browser("iro")
        at = f"{reverse('partner-new', args=[cast.amara])}?from=alert:{key}"
        assert at in text(iro.get(reverse("alert", args=[key])))
        assert f'value="{key}" selected' in text(iro.get(at))
        iro.post(at, {**PUT, "alert": key})
        assert PartnerEscalation.objects.get().alert.key == key

    def test_a_social_worker_reads_it_and_is_told_why_they_cannot_change_it(self, cast: Any) -> None:
        browser("iro").post(reverse("partner-new", args=[cast.amara]), PUT)
        page = text(browser("social_worker").get(reverse("partner", args=[PartnerEscalation.objects.get().key])))
        assert "No check for a year." in page
        assert "Only the child&#39;s IRO takes a matter outside the authority." in page
        assert "Say what came of it" not in page


class TestLegalAdvice:
    def test_asked_and_what_came_of_it(self, cast: Any) -> None:
        iro = browser("iro")
        iro.post(reverse("advice-new", args=[cast.amara]), ASK)
        at = reverse("advice", args=[LegalAdvice.objects.get().key])
        sent = {**ASK, "version": "1", "advised_on": "2/4/2024", "advice": "He may.", "led_to": "alert",
                "came_of_it": "An alert."}  # fmt: skip
        assert 'href="#alert"' in text(iro.post(at, sent))
        key = raised(cast)
        assert iro.post(at, {**sent, "alert": key}).status_code == 302
        page = text(iro.get(at))
        assert reverse("alert", args=[key]) in page
        assert "He may." in page

    def test_those_who_work_the_case_find_no_trace_of_it(self, cast: Any) -> None:
        browser("iro").post(reverse("advice-new", args=[cast.amara]), ASK)
        worker = browser("social_worker")
        page = text(worker.get(reverse("beyond", args=[cast.amara])))
        assert "legal advice" not in page.lower()
        assert worker.get(reverse("advice", args=[LegalAdvice.objects.get().key])).status_code == 403


class TestCafcass:
    def test_the_pack_is_read_on_the_page_and_downloaded(self, cast: Any) -> None:
        iro = browser("iro")
        answer = iro.post(reverse("referral-new", args=[cast.amara]), REFER)
        key = CafcassReferral.objects.get().key
        page = text(iro.get(answer["Location"]))
        assert "Monday 3 April 2023" in page
        for ending, kind in (("pdf", "application/pdf"), ("html", "text/html; charset=utf-8")):
            at = reverse("referral-pack", args=[key, ending])
            assert at in page
            found = iro.get(at)
            assert found["Content-Type"] == kind
            assert found["Content-Disposition"] == f'attachment; filename="cafcass-referral.{ending}"'
        sent = {**REFER, "version": "1", "sent_on": "2/4/2024"}
        assert 'href="#sent_to"' in text(iro.post(answer["Location"], sent))
        assert iro.post(answer["Location"], {**sent, "sent_to": "Cafcass, Leeds"}).status_code == 302
        assert "Sent on Tuesday 2 April 2024 to Cafcass, Leeds" in text(iro.get(answer["Location"]))

    def test_what_somebody_types_is_words_in_the_pack_and_no_markup(self, cast: Any) -> None:
        iro = browser("iro")
        answer = iro.post(reverse("referral-new", args=[cast.amara]), {**REFER, "why": "<script>x</script>"})
        assert "<script>x" not in text(iro.get(answer["Location"]))


class TestSystemicConcerns:
    def test_begun_raised_answered_and_over(self, cast: Any) -> None:
        iro = browser("iro")
        answer = iro.post(reverse("systemic-new"), SYSTEMIC)
        key = SystemicConcern.objects.get().key
        at = reverse("systemic", args=[key])
        assert answer["Location"] == at

        def step(name: str, **given: str) -> Any:
            return iro.post(reverse("systemic-step", args=[key, name]), given)

        assert 'href="#to_post"' in text(step("put-to", version="1", raised_on="2/4/2024"))
        assert step("put-to", version="1", raised_on="2/4/2024", to_post="director").status_code == 302
        raising = SystemicConcern.objects.get().raisings.get().key
        wrong = step("reply", version="2", raising=raising, replied_on="2/4/2024", reply="")
        assert 'href="#reply"' in text(wrong)
        assert step("reply", version="2", raising=raising, replied_on="2/4/2024", reply="Two posts.").status_code == 302
        assert step("child", version="3", child="A1").status_code == 302
        assert "Amara" in text(iro.get(at))
        assert 'href="#changed"' in text(step("close", version="4", closed_on="2/4/2024"))
        assert step("close", version="4", changed="Seen in weeks.", closed_on="2/4/2024").status_code == 302
        assert "Open it again" in text(iro.get(at))
        assert "Too few therapists" in text(iro.get(reverse("systemics") + "?show=over"))

    def test_from_an_alert_and_never_with_a_name(self, cast: Any) -> None:
        key = raised(cast)
        iro, at = browser("iro"), f"{reverse('systemic-new')}?from=alert:{key}"
        assert "will stand behind it, with its child" in text(iro.get(at))
        answer = iro.post(at, {**SYSTEMIC, "concern": "Amara waits.", "from": f"alert:{key}"})
        assert answer.status_code == 400
        assert "take out Amara" in text(answer)
        assert iro.post(at, {**SYSTEMIC, "from": f"alert:{key}"}).status_code == 302
        assert SystemicConcern.objects.get().alerts.get().key == key


class TestConcernsAboutIros:
    def test_kept_with_its_days_and_shown_only_when_the_manager_shows_it(self, cast: Any) -> None:
        manager, iro = browser("manager"), browser("iro")
        given = {
            "iro": Person.objects.get(key="IRO-1").page_key, "source": "child", "received_on": "20/3/2024",
            "concern": "Nobody rang back.", "complaint": "yes",
        }  # fmt: skip
        at = manager.post(reverse("iro-concern-new"), given)["Location"]
        page = text(manager.get(at))
        assert "Friday 5 April 2024" in page
        assert "SI 2006/1738" in page
        assert "Nobody rang back." not in text(iro.get(reverse("own-concerns")))
        assert iro.get(at).status_code == 403
        assert manager.post(at, {**given, "version": "1", "shown": "yes"}).status_code == 302
        assert "Nobody rang back." in text(iro.get(reverse("own-concerns")))
        assert "Jo Reed" in text(manager.get(reverse("iro-concerns")))
        assert IroConcern.objects.get().shown_on == AT.date()
