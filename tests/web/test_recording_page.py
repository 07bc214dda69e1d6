"""The page on which a review is recorded, as an IRO with a browser and nothing else uses it."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers.fixed_cast import DAY
from makers.form_fields import Fields, fields

pytestmark = pytest.mark.db


def text(answer: Any) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO, settings.DEMO_DAY = True, DAY
    return people


@pytest.fixture
def key(cast: Any) -> str:
    from waymark.actions.reviews import steps
    from waymark.records.models import Invitation, ReviewLife

    made = steps.plan(cast.amara, kind="later", on=DAY, mode="in_person", place="School", by=cast.manager)
    life = ReviewLife.objects.get(key=made)
    Invitation.objects.create(life=life, name="Amara", role="child", key="i-child")
    Invitation.objects.create(life=life, name="Dee Thorn", role="parent", key="i-mum")
    return life.key


@pytest.fixture
def enter(cast: Any) -> Callable[[str], Client]:
    def client(username: str) -> Client:
        from waymark.records.models import Account

        made = Client(headers={"accept": "text/html"})
        made.force_login(Account.objects.get(username=username))
        return made

    return client


def address(key: str) -> str:
    return reverse("review-record", args=[key])


def typed(client: Client, key: str, **more: Any) -> Fields:
    """The form as it stands, with more typed into it; `line` gives the first blank line."""
    found = fields(client.get(address(key)).content.decode())
    line = more.pop("line", {})
    for name, value in line.items():
        found[f"line.{found['line'][-1]}.{name}"] = [value]
    return {**found, **{name: value if isinstance(value, list) else [value] for name, value in more.items()}}


WHOLE = {
    "code": "PN1", "chaired_by": "iro", "plan_grade": "good", "assessment_grade": "good", "voice": "I like my room",
    "came.i-child.came": "yes", "came.i-mum.came": "no",
}  # fmt: skip
LINE = {"text": "Book the dentist", "owner": "ana cole", "due_on": "30/4/2024", "measure": "Amara was seen"}


def press(client: Client, key: str, do: str, form: Fields) -> Any:
    return client.post(address(key), {**form, "do": [do]})


def versions() -> int:
    from waymark.records.models import Writing

    return Writing.objects.count()


def test_a_review_is_recorded_in_one_page_and_two_presses(enter: Any, key: str) -> None:
    from waymark.records.models import Recommendation

    client = enter("iro")
    done = press(client, key, "complete", typed(client, key, **WHOLE, line=LINE))
    assert done.status_code == 302, text(done)
    page = client.get(done["location"])
    assert "is completed" in text(page)
    row = Recommendation.objects.get(text="Book the dentist")
    assert (row.owner, row.owner_key, row.due_on) == ("Ana Cole", "SW-1", date(2024, 4, 30))
    signed = press(client, key, "finish", typed(client, key, minutes="All of it."))
    assert (signed.status_code, signed["location"]) == (302, reverse("review", args=[key])), text(signed)
    assert versions() == 2


def test_every_version_can_be_read(enter: Any, key: str) -> None:
    client = enter("iro")
    address_of_versions = reverse("review-written", args=[key])
    assert "Nothing can be read here yet" in text(client.get(address_of_versions))
    press(client, key, "complete", typed(client, key, **WHOLE, line=LINE))
    press(client, key, "finish", typed(client, key, minutes="All <b>of</b> it."))
    page = text(client.get(address_of_versions))
    for said in ("Version 2", "Version 1", "I like my room", "Book the dentist · Ana Cole", "All <b>of</b> it."):
        assert said in page
    assert "Dee Thorn, parent: did not come" in page


def test_a_draft_is_kept_exactly_as_typed_and_is_there_again(enter: Any, key: str) -> None:
    client = enter("iro")
    odd = {"voice": "  two\nlines  ", "meeting.first.on": "32/13/2024"}
    saved = press(client, key, "save", typed(client, key, **odd, line={"text": "Half a th"}))
    assert saved.status_code == 302
    again = fields(enter("iro").get(address(key)).content.decode())
    assert again["voice"] == ["  two\nlines  "]
    assert again["meeting.first.on"] == ["32/13/2024"]
    assert "Half a th" in [again[f"line.{row}.text"][0] for row in again["line"]]
    assert "This is your draft" in text(client.get(address(key)))


def test_what_is_wrong_keeps_everything_typed_and_leads_to_its_field(enter: Any, key: str) -> None:
    client = enter("iro")
    answer = press(client, key, "complete", typed(client, key, **{**WHOLE, "meeting.first.on": "32/13/2024"}))
    html = answer.content.decode()
    assert answer.status_code == 400
    assert 'href="#meeting.first.on"' in html
    assert fields(html)["meeting.first.on"] == ["32/13/2024"]
    assert fields(html)["voice"] == ["I like my room"]
    assert versions() == 0


def test_only_codes_that_fit_the_age_are_offered(enter: Any, key: str) -> None:
    page = text(enter("iro").get(address(key)))
    assert "Attended and spoke for themselves" in page
    assert "Under 4 at the time" not in page


def test_what_is_open_stands_beside_each_part(enter: Any, key: str) -> None:
    client = enter("iro")
    assert "Who came 2 not said" in text(client.get(address(key)))
    press(client, key, "save", typed(client, key, **{"came.i-mum.came": "no"}))
    assert "Who came 1 not said" in text(client.get(address(key)))


def test_deadlines_stand_at_the_top_in_words_and_with_their_day_once_it_is_completed(enter: Any, key: str) -> None:
    client = enter("iro")
    page = text(client.get(address(key)))
    days = ("Tuesday 9 April 2024", "Tuesday 23 April 2024", "Tuesday 30 April 2024")
    for said in ("5 working days", "15 working days", "20 working days"):
        assert f"{said} after the review is completed" in page
    assert not any(day in page for day in days)
    answer = press(client, key, "complete", typed(client, key, code="PN1"))
    assert answer.status_code == 302
    page = text(client.get(address(key)))
    for day in days:  # 5, 15 and 20 working days after Tuesday 2 April
        assert day in page
    assert "days after" in page


def test_buttons_without_a_script_add_a_line_a_meeting_and_a_person(enter: Any, key: str) -> None:
    client = enter("iro")
    for do, group in (("add-line", "line"), ("add-meeting", "meeting"), ("add-extra", "extra")):
        before = fields(client.get(address(key)).content.decode())
        form = {**before, "voice": [f"before {group}"], f"line.{before['line'][0]}.text": ["First"]}
        answer = press(client, key, do, form)
        after = fields(client.get(address(key)).content.decode())
        assert len(after[group]) == len(before.get(group, [])) + 1
        assert after["voice"] == [f"before {group}"]
        assert answer["location"].startswith(f"{address(key)}#")


def test_a_vague_line_is_pointed_out_and_not_refused(enter: Any, key: str) -> None:
    client = enter("iro")
    press(client, key, "save", typed(client, key, line={"text": "Contact as appropriate"}))
    page = text(client.get(address(key)))
    for says in ("“as appropriate” leaves it open.", "It names nobody who does it.", "It has no day."):
        assert says in page
    assert press(client, key, "complete", typed(client, key, **WHOLE)).status_code == 302


def test_pressing_twice_and_the_back_button_save_once(enter: Any, key: str) -> None:
    client = enter("iro")
    form = typed(client, key, **WHOLE, line=LINE)
    press(client, key, "complete", form)
    again = press(client, key, "complete", form)
    assert again.status_code == 302
    assert "already saved" in text(client.get(again["location"]))
    assert versions() == 1
    assert "This is your draft" not in text(client.get(address(key)))


def test_the_second_editor_sees_both_side_by_side_and_nothing_is_lost(enter: Any, key: str) -> None:
    from waymark.domain.reviews.record import from_plain
    from waymark.records.models import Writing

    jo, ruth = enter("iro"), enter("manager")
    hers = typed(ruth, key, **{**WHOLE, "voice": "She said: school"}, incidents="None", line={"text": "Hers"})
    mine = typed(jo, key, **WHOLE, minutes="Mine", line=LINE)
    press(ruth, key, "complete", hers)
    answer = press(jo, key, "complete", mine)
    page = text(answer)
    assert answer.status_code == 409
    assert "Ruth Lane saved version 1" in page
    assert "I like my room" in page
    assert "She said: school" in page
    assert "Incidents" not in page  # only she wrote there: nothing to decide

    decide = fields(answer.content.decode())
    decided = {**decide, "pick.voice": ["other"], "other.voice": ["Room and school"]}
    done = press(jo, key, "complete", decided)
    assert done.status_code == 302, text(done)
    record = from_plain(Writing.objects.get(subject=key, version=2).content)
    assert (record.voice, record.minutes, record.incidents) == ("Room and school", "Mine", "None")
    assert {line.text for line in record.lines} == {"Hers", "Book the dentist"}


def test_what_does_not_overlap_is_put_together_unasked(enter: Any, key: str) -> None:
    from waymark.records.models import Writing

    jo, ruth = enter("iro"), enter("manager")
    press(ruth, key, "complete", typed(ruth, key, **WHOLE))
    hers = typed(ruth, key, incidents="One fall")
    mine = typed(jo, key, minutes="Long talk")
    press(ruth, key, "complete", hers)
    done = press(jo, key, "complete", mine)
    assert done.status_code == 302
    assert "put together with yours" in text(jo.get(done["location"]))
    content = Writing.objects.get(subject=key, version=3).content
    assert (content["incidents"], content["minutes"]) == ("One fall", "Long talk")


def test_somebody_else_with_the_page_open_is_named(enter: Any, key: str) -> None:
    jo, ruth = enter("iro"), enter("manager")
    press(ruth, key, "save", typed(ruth, key, voice="hers"))
    page = text(jo.get(address(key)))
    assert "Ruth Lane has this record open too" in page
    assert "hers" not in fields(jo.get(address(key)).content.decode())["voice"]


def test_two_windows_of_one_person_do_not_undo_each_other(enter: Any, key: str) -> None:
    client = enter("iro")
    one, two = typed(client, key, voice="from one"), typed(client, key, voice="from two")
    press(client, key, "save", one)
    answer = press(client, key, "save", two)
    assert answer.status_code == 409
    assert "another window" in text(answer)
    decided = {**fields(answer.content.decode()), "pick.voice": ["theirs"]}
    assert press(client, key, "save", decided).status_code == 302
    assert fields(client.get(address(key)).content.decode())["voice"] == ["from one"]


def test_it_saves_by_itself_and_says_when(enter: Any, key: str) -> None:
    client = enter("iro")
    autosave = reverse("draft", args=["record", key])
    form = typed(client, key, voice="while typing")
    answer = client.post(autosave, form)
    assert answer.status_code == 200
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved"])
    assert fields(client.get(address(key)).content.decode())["voice"] == ["while typing"]
    assert client.post(autosave, {**form, "voice": ["an older window"]}).status_code == 409
    assert client.post(autosave, {**form, "seen": [answer.json()["seen"]], "voice": ["on"]}).status_code == 200
    assert enter("other_iro").post(autosave, form).status_code == 403
    assert Client().post(autosave, form).status_code == 401


def test_a_draft_can_be_discarded(enter: Any, key: str) -> None:
    client = enter("iro")
    press(client, key, "save", typed(client, key, voice="never mind"))
    assert client.post(address(key), {"do": "discard"}).status_code == 302
    assert fields(client.get(address(key)).content.decode())["voice"] == [""]


def test_a_session_that_ends_while_recording_loses_nothing(enter: Any, key: str) -> None:
    from waymark.records.models import KeptForm
    from waymark.web.shared.middleware import SEEN

    client = enter("iro")
    form = typed(client, key, **WHOLE, line=LINE)
    session = client.session
    session[SEEN] = 0
    session.save()
    assert press(client, key, "complete", form).status_code == 302
    one = KeptForm.objects.get()
    client.force_login(one.account)
    again: Fields = {}
    for name, value in one.fields:
        again.setdefault(name, []).append(value)
    assert client.post(one.path, {**again, "kept": one.key}).status_code == 302
    assert (versions(), KeptForm.objects.count()) == (1, 0)


@pytest.mark.parametrize("who", ["other_iro", "social_worker", "team_manager", "analyst"])
def test_nobody_else_may_open_it(enter: Any, key: str, who: str) -> None:
    assert enter(who).get(address(key)).status_code == 403


def test_the_number_of_queries_does_not_hang_on_how_much_is_recorded(enter: Any, key: str) -> None:
    from waymark.records.models import Invitation, Recommendation, ReviewLife

    client = enter("iro")
    life = ReviewLife.objects.get(key=key)
    old = ReviewLife.objects.create(
        child=life.child, kind="later", planned_on=DAY, first_agreed_on=DAY, agreed_on=DAY, state="closed", held_on=DAY
    )
    asked = []
    for more in (1, 12):
        for n in range(more):
            Invitation.objects.create(life=life, name=f"Guest {more} {n}", role="other")
            Recommendation.objects.create(life=old, child=life.child, text=f"Earlier {more} {n}", made_on=DAY)
        client.get(address(key))
        with CaptureQueriesContext(connection) as queries:
            assert f"Earlier {more} {more - 1}" in client.get(address(key)).content.decode()
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("slip", ["2/4/2034", "2/4/2031"])
def test_a_day_that_lies_ahead_is_one_error_and_the_code_chosen_stays(enter: Any, key: str, slip: str) -> None:
    client = enter("iro")
    first = press(client, key, "complete", typed(client, key, **WHOLE, line=LINE))
    assert first.status_code == 302
    more = {"meeting.first.on": slip, "late_reason": "", "code": "PN4", "minutes": "All of it."}
    answer = press(client, key, "complete", typed(client, key, **more))
    html = answer.content.decode()
    assert answer.status_code == 400
    assert re.findall(r'<a href="(#[^"]+)">', html.partition("</h2>")[2].partition("</ul>")[0]) == ["#meeting.first.on"]
    assert "lies ahead: give the day it was held" in text(answer)
    again = fields(html)
    assert (again["code"], again["meeting.first.on"], again["minutes"]) == (["PN4"], [slip], ["All of it."])
    assert versions() == 1


def test_a_code_that_does_not_fit_the_age_is_still_chosen_where_it_is_said(enter: Any, key: str) -> None:
    client = enter("iro")
    answer = press(client, key, "complete", typed(client, key, **{**WHOLE, "code": "PN0"}))
    assert "The child was 4 or over on the day of the review" in text(answer)
    assert fields(answer.content.decode())["code"] == ["PN0"]


def test_a_day_that_is_no_day_is_said_to_be_none(enter: Any, key: str) -> None:
    client = enter("iro")
    answer = press(client, key, "complete", typed(client, key, **{**WHOLE, "meeting.first.on": "31/4/2024"}))
    assert "April has 30 days: enter the day as day/month/year" in text(answer)
    assert "Give the day of this meeting" not in text(answer)


def test_the_reason_typed_for_another_day_stays_while_the_day_is_put_right(enter: Any, key: str) -> None:
    client = enter("iro")
    press(client, key, "complete", typed(client, key, **WHOLE, line=LINE))
    more = {"meeting.first.on": "2/4/2034", "why": "The diary was wrong"}
    answer = press(client, key, "complete", {**typed(client, key, **more)})
    assert fields(answer.content.decode())["why"] == ["The diary was wrong"]


def test_after_saving_again_only_what_is_still_open_follows(enter: Any, key: str) -> None:
    client = enter("iro")
    from waymark.records.models import ReviewLife

    press(client, key, "complete", typed(client, key, **WHOLE))
    client.get(address(key))
    ReviewLife.objects.filter(key=key).update(recommendations_on=DAY)
    press(client, key, "complete", typed(client, key, **{**WHOLE, "minutes": "More was said"}))
    shown = text(client.get(address(key)))
    assert "What follows: " in shown
    follows = shown.partition("What follows: ")[2][:200]
    assert "ecommendation" not in follows
    assert "ecord" in follows


def test_the_limit_of_a_big_field_stands_beside_it(enter: Any, key: str) -> None:
    page = enter("iro").get(address(key)).content.decode()
    assert "20,000 characters at most." in page
    assert 'maxlength="20000"' in page
