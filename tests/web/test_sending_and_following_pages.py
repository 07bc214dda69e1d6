"""The pages on which a review's papers go out, and on which recommendations are followed: as people use them."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers.fixed_cast import DAY
from makers.held_review import INVITED, RECORD, key_of, review, write
from waymark.records.models import Account, Copy, Invitation, Message, Recommendation, ReviewLife, Writing

pytestmark = pytest.mark.db


@pytest.fixture
def cast(people, settings):
    settings.DEMO_DAY = DAY
    return people


@pytest.fixture
def life(cast):
    return review(cast.amara)


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


def text(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def form(life, names, **more):
    """The form of recipients as a browser sends it."""
    rows = {one.name: one.key for one in life.invitations.all()}
    version = ReviewLife.objects.get(pk=life.pk).version
    return {"version": version, "recipient": list(rows.values()), "gets": [rows[name] for name in names], **more}


def at(life, name="review-send", *args) -> str:
    return reverse(name, args=[life.key, *args])


def test_the_page_shows_every_recipient_with_a_preview_and_every_deadline_with_its_reason(life):
    said = text(signed_in("iro").get(at(life)))
    for name, _, _ in INVITED:
        assert f"{name} gets a copy" in said
    assert "Preview for Mary Thorn: record of the review" in said
    assert "There is no way to reach Dr Green" in said
    assert "20 working days after Tuesday 2 April 2024" in said
    assert "Dear Amara" in said


def test_ids_on_the_page_are_unique_though_many_papers_stand_on_it(life):
    page = signed_in("iro").get(at(life)).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_withholding_a_part_then_sending_then_looking_at_what_went(life):
    client = signed_in("iro")
    mary = life.invitations.get(name="Mary Thorn").key
    kept = client.post(at(life), form(life, ["Amara", "Mary Thorn"], do="keep", **{f"withheld-{mary}": ["minutes"]}))
    assert kept.status_code == 302
    assert not Message.objects.exists()
    page = client.get(at(life))
    assert "Withheld: Minutes" in text(page)
    sent = client.post(
        at(life), form(life, ["Amara", "Mary Thorn"], do="record", **{f"withheld-{mary}": ["minutes"]}), follow=True
    )
    said = text(sent)
    assert "2 copies made for Amara and Mary Thorn" in said
    assert "Not sent to Dan Thorn, Ana Cole, Priya Shah and Dr Green" in said
    assert "What follows: book the next review, then close this one" in said
    copy = Copy.objects.get(to_name="Mary Thorn")
    went = text(client.get(at(life, "review-copy", copy.key)))
    assert "Without: minutes" in went
    assert "Long talk" not in went
    for ending, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = client.get(at(life, "review-copy", copy.key) + f"?as={ending}")
        assert file.content.startswith(begins)
        assert "Amara" not in file["Content-Disposition"]


@pytest.mark.parametrize("ext", ["docx", "pdf"])
@pytest.mark.parametrize("what", ["record", "recommendations"])
def test_a_preview_can_be_had_as_a_file(life, ext, what):
    key = life.invitations.get(name="Mary Thorn").key
    answer = signed_in("iro").get(at(life, "review-preview", key, ext) + f"?what={what}")
    assert answer.status_code == 200
    assert signed_in("iro").get(at(life, "review-preview", key, "exe")).status_code == 404


def test_nobody_chosen_is_an_error_that_keeps_what_was_typed(life):
    mary = life.invitations.get(name="Mary Thorn").key
    answer = signed_in("iro").post(at(life), form(life, [], do="record", **{f"withheld-{mary}": ["voice"]}))
    assert answer.status_code == 400
    assert "Choose at least one person" in text(answer)
    box = f'id="off-{mary}-voice" name="withheld-{mary}" type="checkbox" value="voice" checked'
    assert box in answer.content.decode()
    assert not Copy.objects.exists()


def test_somebody_was_quicker_and_both_choices_are_shown(life):
    client, sent = signed_in("iro"), form(life, ["Amara"], do="record")
    mary = life.invitations.get(name="Mary Thorn").key
    assert signed_in("manager").post(at(life), form(life, ["Amara"], do="keep")).status_code == 302
    stale = client.post(at(life), {**sent, "gets": [*sent["gets"], mary], f"withheld-{mary}": ["minutes"]})
    said = text(stale)
    assert stale.status_code == 400
    assert "This review was changed after you opened it" in said
    assert "Changed meanwhile. As it stands now: gets no copy." in said
    assert "Withheld: Minutes" in said
    assert not Copy.objects.exists()


def opened(client: Client, life) -> dict[str, str]:
    """What the page's first form sends back beside the boxes: its version, and what it showed."""
    page = client.get(at(life)).content.decode()
    hidden = re.findall(r'<input type="hidden" name="((?:version|seen-|had-)[^"]*)" value="([^"]*)"', page)
    return dict(hidden)


def test_a_page_that_is_out_of_date_sends_nothing_and_says_what_changed(life):
    client = signed_in("iro")
    page = opened(client, life)
    manager = signed_in("manager")
    assert manager.post(at(life), form(life, ["Mary Thorn"], do="recommendations")).status_code == 302
    Invitation.objects.create(life=life, name="Nan Thorn", role="relative")
    sent = Copy.objects.count()
    stale = client.post(at(life), {**form(life, ["Amara"], do="record"), **page})
    said = text(stale)
    assert stale.status_code == 400
    assert "Nothing was sent." in said
    assert "Copies went out to Mary Thorn." in said
    assert "Added to those invited: Nan Thorn." in said
    assert Copy.objects.count() == sent
    assert "Both are shown" not in said


def boxes(client: Client, life) -> dict[str, list[str]]:
    """The boxes that are ticked on the page, as a browser sends them back."""
    found: dict[str, list[str]] = {}
    page = client.get(at(life)).content.decode()
    for name, value in re.findall(r'name="([^"]+)" type="checkbox" value="([^"]+)" checked', page):
        found.setdefault(name, []).append(value)
    return {**found, "recipient": [one.key for one in life.invitations.all()]}


def test_what_the_page_promises_is_what_it_shows(life):
    client, mary = signed_in("iro"), life.invitations.get(name="Mary Thorn").key
    page = {**boxes(client, life), **opened(client, life), "do": "record"}
    write(life, RECORD, 2, "A date was wrong")
    ReviewLife.objects.filter(pk=life.pk).update(version=2)
    alike = text(client.post(at(life), page))
    assert "Nothing was sent. Jo Reed saved version 2 of the record. What you chose is kept below." in alike
    assert "Changed meanwhile." not in alike
    one = text(client.post(at(life), {**page, f"withheld-{mary}": ["minutes", "voice"]}))
    assert "Below stand, for Mary Thorn, what you chose and what is chosen now." in one
    assert one.count("Changed meanwhile. As it stands now") == 1
    assert not Copy.objects.exists()


def test_a_letter_is_not_sent_from_a_page_that_is_out_of_date(life):
    client = signed_in("iro")
    client.post(at(life), {"do": "letter-save", "letter": "Dear Amara", "version": 0})
    page = opened(client, life)
    client.post(at(life), {"do": "letter-save", "letter": "Dear Amara, well done", "version": 1})
    ReviewLife.objects.filter(pk=life.pk).update(version=2)
    stale = client.post(at(life), {**page, "do": "letter-send"})
    assert "Nothing was sent. Version 2 of the letter to the child was saved." in text(stale)
    assert not Copy.objects.exists()


def test_the_letter_is_written_saved_and_sent(life):
    client = signed_in("iro")
    client.post(at(life), {"do": "letter-save", "letter": "Dear Amara,\r\n\r\nWell done.", "version": 0})
    assert Writing.objects.get(kind="letter").content == {"text": "Dear Amara,\n\nWell done."}
    page = client.post(at(life), {"do": "letter-send", "version": 1}, follow=True)
    assert "The letter to the child is to be printed and passed on." in text(page)
    lost = client.post(at(life), {"do": "letter-save", "letter": "Another", "version": 0})
    assert lost.status_code == 400
    assert "Another" in lost.content.decode()


def test_what_was_typed_and_not_saved_is_there_again(life):
    client = signed_in("iro")
    saved = client.post(reverse("draft", args=["letter", life.key]), {"letter": "Dear Amara, half a", "version": 0})
    assert saved.status_code == 200
    page = client.get(at(life))
    assert "Dear Amara, half a" in page.content.decode()
    assert "This is your draft" in text(page)
    assert "half a" not in text(signed_in("manager").get(at(life)))
    ReviewLife.objects.filter(pk=life.pk).update(recommendations_on=DAY)
    manager = signed_in("team_manager")
    manager.post(reverse("draft", args=["response", life.key]), {"agrees": "no", "why": "Because", "version": 1})
    assert "Because" in manager.get(at(life, "review-respond")).content.decode()


def test_a_review_with_nothing_recorded_says_so(cast):
    life = review(cast.amara, state="held", record=None)
    said = text(signed_in("iro").get(at(life)))
    assert "Nothing was recorded yet. Save the record first." in said


def test_the_corrected_version_is_offered_to_those_who_have_the_old_one(life):
    client = signed_in("iro")
    client.post(at(life), form(life, ["Mary Thorn"], do="record"))
    write(life, RECORD, 2, "A date was wrong")
    said = text(client.get(at(life)))
    assert "are to get the new one: Mary Thorn" in said
    assert "Version 2, Tuesday 2 April 2024, Jo Reed. What was corrected: A date was wrong" in said
    amara = life.invitations.get(name="Amara").key
    page = client.get(at(life)).content.decode()
    assert f'id="gets-{amara}" name="gets" type="checkbox" value="{amara}" checked' in page


@pytest.mark.parametrize(
    ("who", "status"), [("iro", 200), ("manager", 200), ("other_iro", 403), ("social_worker", 403)]
)
def test_who_sees_the_page(life, who, status):
    assert signed_in(who).get(at(life)).status_code == status


def test_the_social_worker_says_what_was_done_and_the_iro_closes_it(life):
    key = key_of(life, "line-2")
    page = reverse("recommendation", args=[key])
    worker, iro = signed_in("social_worker"), signed_in("iro")
    empty = worker.post(page, {"do": "progress", "text": " ", "evidence": "A letter"})
    assert empty.status_code == 400
    assert "A letter" in empty.content.decode()
    said = worker.post(page, {"do": "progress", "text": "She swims now", "says_done": "yes"}, follow=True)
    assert "The child's IRO looks at it and closes it." in text(said)
    assert worker.post(page, {"do": "close", "outcome": "done", "version": 1}).status_code == 403
    wrong = iro.post(page, {"do": "close", "outcome": "", "version": 1})
    assert "Choose what became of it" in text(wrong)
    closed = iro.post(page, {"do": "close", "outcome": "done", "version": 1}, follow=True)
    assert "Closed: done." in text(closed)
    assert Recommendation.objects.get(key=key).closed_by == "IRO-1"
    assert "Close it" not in text(iro.get(page))


def test_the_childs_page_lists_open_recommendations_by_age(cast, life):
    page = text(signed_in("iro").get(reverse("child", args=[cast.amara])))
    assert "Open recommendations by age" in page
    assert "Find a swimming club" in page
    assert "1 Mar 2024 due today" in page, "over from the day it was made, never from before it"
    nobody = text(signed_in("iro").get(reverse("child", args=[cast.kai])))
    assert "No recommendation is open." in nobody


def test_the_team_manager_objects_and_says_why(life):
    ReviewLife.objects.filter(pk=life.pk).update(recommendations_on=DAY)
    client, key = signed_in("team_manager"), key_of(life, "line-2")
    page = text(client.get(at(life, "review-respond")))
    assert "An answer is asked for by Tuesday 9 April 2024" in page
    assert "5 working days left." in page
    for sent, says in (
        ({}, "Say whether you agree"), ({"agrees": "no"}, "Choose which"),
        ({"agrees": "no", "objects_to": [key]}, "Say why you object"),
    ):  # fmt: skip
        answer = client.post(at(life, "review-respond"), {"version": 1, **sent})
        assert answer.status_code == 400
        assert says in text(answer)
    done = client.post(
        at(life, "review-respond"), {"version": 1, "agrees": "no", "objects_to": [key], "why": "No pool"}, follow=True
    )
    assert "objected on Tuesday 2 April 2024" in text(done)
    assert "The IRO sees your objection" in text(done)
    mine = text(client.get(reverse("recommendation", args=[key])))
    assert "The team manager objected on Tuesday 2 April 2024" in mine
    other = text(client.get(reverse("recommendation", args=[key_of(life, "line-1")])))
    assert "The team manager objected" not in other
    again = client.post(at(life, "review-respond"), {"version": 1, "agrees": "yes"})
    assert again.status_code == 400
    assert "after you opened it" in text(again)


def test_the_iro_reads_the_answer_and_cannot_give_it(life):
    said = text(signed_in("iro").get(at(life, "review-respond")))
    assert "have not been sent yet" in said
    ReviewLife.objects.filter(pk=life.pk).update(recommendations_on=DAY)
    said = text(signed_in("iro").get(at(life, "review-respond")))
    assert "Only the social worker's manager answers" in said


def test_the_number_of_queries_does_not_hang_on_how_many_people_or_recommendations_there_are(cast, life):
    client = signed_in("iro")
    pages = [
        at(life), at(life, "review-respond"), reverse("recommendation", args=[key_of(life, "line-2")]),
        reverse("child", args=[cast.amara]),
    ]  # fmt: skip

    def asked() -> list[int]:
        found = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(page).status_code == 200
            found.append(len(seen))
        return found

    before = asked()
    for number in range(12):
        Invitation.objects.create(life=life, name=f"Guest {number}", role="other", address=f"g{number}@example.org")
        Recommendation.objects.create(
            life=life, child=life.child, text=f"Number {number}", made_on=DAY, place=10 + number
        )  # fmt: skip
    assert asked() == before
