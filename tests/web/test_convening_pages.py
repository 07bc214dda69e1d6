"""The pages of convening a review: the form, the list, sending, consultation forms; without JavaScript."""

from datetime import date, time
from html.parser import HTMLParser

import pytest
from django.test import Client

from makers.fixed_cast import DAY, account
from waymark.actions import freshness
from waymark.actions.reviews import steps
from waymark.domain.policies.profile import shipped_profile
from waymark.records.models import CASEWORK, Account, Child, Consultation, Draft, Invitation, Message, ReviewLife

pytestmark = pytest.mark.db
ON = date(2024, 5, 14)


class Fields(HTMLParser):
    """The fields of a page's forms as a browser would send them, untouched."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._select, self._area, self._first = "", "", False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, kind = given.get("name") or "", given.get("type", "text")
        if tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in given):
            self.values[name] = given.get("value") or ""
        elif tag == "select":
            self._select, self._first = name, True
        elif tag == "option" and self._select and (self._first or "selected" in given):
            self.values[self._select], self._first = given.get("value") or "", False
        elif tag == "textarea":
            self._area = name
            self.values[name] = ""

    def handle_data(self, data):
        if self._area:
            self.values[self._area] += data

    def handle_endtag(self, tag):
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area


@pytest.fixture
def cast(people, settings, monkeypatch):
    settings.DEMO_DAY = DAY
    account("support", "", "business_support")
    profile = shipped_profile("herefordshire_2020_21")
    monkeypatch.setattr(freshness, "profile", lambda: profile)
    child = Child.objects.get(key=people.amara)
    add = CASEWORK["family"].objects.create
    add(child=child, name="Dana Thorn", relation="mother", parental_responsibility=True, email="dana@example.org",
        address_withheld=True, address="9 High Street\nHR2 6ZZ", said={"local": []})  # fmt: skip
    add(child=child, name="Rex Stone", relation="father", parental_responsibility=True, email="rex@example.org",
        said={"local": []})  # fmt: skip
    CASEWORK["risks"].objects.create(
        child=child, first="Dana Thorn", second="Rex Stone", kind="violence", note="Order of 2022", said={"local": []}
    )
    return people


@pytest.fixture
def life(cast) -> ReviewLife:
    key = steps.plan(cast.amara, kind="later", on=ON, at=time(14, 0), place="Hill School", by=cast.manager)
    return ReviewLife.objects.get(key=key)


def client(username: str) -> Client:
    made = Client(headers={"accept": "text/html"})
    made.force_login(Account.objects.get(username=username))
    return made


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def filled(who: Client, address: str) -> dict[str, str]:
    """The form as the page brings it, ready to be sent; no button is pressed yet."""
    fields = Fields(who.get(address).content.decode()).values
    return {name: value for name, value in fields.items() if name not in ("csrfmiddlewaretoken", "text")}


def number_of(fields: dict[str, str], name: str) -> str:
    """The beginning of the names of a person's fields."""
    return next(key.removesuffix("name") for key, value in fields.items() if key.endswith("-name") and value == name)


def give(life, **changed):
    worker, address = client("social_worker"), f"/reviews/{life.key}/convening-form"
    fields = filled(worker, address)
    fields[number_of(fields, "Rex Stone") + "meets_apart"] = "yes"
    return worker.post(address, {**fields, "give": "1", **changed}, follow=True)


def test_the_social_worker_gives_the_form_without_typing_anything_again(cast, life):
    answer = give(life)
    assert answer.status_code == 200
    assert "The convening form was given for 4 people" in text(answer)
    assert set(Invitation.objects.filter(life=life).values_list("name", "role", "parental_responsibility")) == {
        ("Amara", "child", False), ("Dana Thorn", "parent", True), ("Rex Stone", "parent", True),
        ("Ana Cole", "social_worker", False),
    }  # fmt: skip
    assert not Draft.objects.exists()


def test_what_is_wrong_is_said_at_the_top_and_nothing_typed_is_lost(cast, life):
    worker, address = client("social_worker"), f"/reviews/{life.key}/convening-form"
    fields = filled(worker, address)
    rex = number_of(fields, "Rex Stone")
    fields |= {rex + "invited": "no", rex + "search_asked_on": "32/13/2024", "other": "A ramp, please", "give": "1"}
    answer = worker.post(address, fields)
    assert answer.status_code == 400
    page = text(answer)
    assert "There is a problem" in page
    assert f'href="#{rex}why_not"' in page
    assert "Rex Stone: Choose why they are not invited" in page
    assert 'value="32/13/2024"' in page
    assert "A ramp, please" in page
    assert not Invitation.objects.exists()
    assert "A ramp, please" in text(worker.get(address)), "it is kept as a draft"


def test_another_person_is_added_and_one_left_out_without_javascript(cast, life):
    worker, address = client("social_worker"), f"/reviews/{life.key}/convening-form"
    fields = filled(worker, address)
    more = Fields(worker.post(address, {**fields, "add": "1"}).content.decode()).values
    new = next(name for name in more if name.endswith("-name") and not more[name]).removesuffix("name")
    more |= {new + "name": "Mr Lund", new + "role": "education", new + "channel": "hand"}
    more |= {number_of(fields, "Ana Cole") + "gone": "yes", number_of(fields, "Rex Stone") + "meets_apart": "yes"}
    worker.post(address, {**more, "give": "1"})
    names = set(Invitation.objects.filter(life=life).values_list("name", flat=True))
    assert names == {"Amara", "Dana Thorn", "Rex Stone", "Mr Lund"}


def test_a_draft_is_kept_by_a_press(cast, life):
    worker, address = client("social_worker"), f"/reviews/{life.key}/convening-form"
    answer = worker.post(address, {**filled(worker, address), "place": "The Hub", "keep": "1"}, follow=True)
    assert "What you typed is kept" in text(answer)
    assert 'value="The Hub"' in text(answer)
    assert not Invitation.objects.exists()


def test_who_was_slower_sees_both_and_presses_again(cast, life):
    worker, address = client("social_worker"), f"/reviews/{life.key}/convening-form"
    fields = filled(worker, address)
    fields[number_of(fields, "Rex Stone") + "meets_apart"] = "yes"
    add = f"/reviews/{life.key}/convene/add"
    support = client("support")
    nurse = {"name": "Nurse Oke", "role": "health", "channel": "hand", "invited": "yes"}
    support.post(add, {**filled(support, add), **nurse})
    answer = worker.post(address, {**fields, "place": "The Hub", "give": "1"})
    assert answer.status_code == 409
    assert "This review was changed after you opened it" in text(answer)
    assert "Nurse Oke, health: invited" in text(answer)
    assert 'value="The Hub"' in text(answer)
    again = {name: value for name, value in Fields(answer.content.decode()).values.items() if name != "text"}
    again |= {"give": "1"}
    assert worker.post(address, again).status_code == 302
    assert Invitation.objects.filter(life=life).count() == 5


def test_after_the_cut_off_it_asks_for_confirmation(cast, life, settings):
    settings.DEMO_DAY = date(2024, 5, 7)
    answer = give(life)
    assert answer.status_code == 400
    assert "The social worker arranges the meeting" in text(answer)
    assert "Confirm that you arrange the meeting" in text(answer)
    assert "it is for you to arrange the meeting" in text(give(life, arranges="yes"))
    assert ReviewLife.objects.get(pk=life.pk).convened_by == "social worker"


def test_the_social_worker_says_that_the_meeting_is_arranged_after_a_form_that_came_late(cast, life, settings):
    settings.DEMO_DAY = date(2024, 5, 7)
    give(life, arranges="yes")
    address = f"/reviews/{life.key}/convening-form"
    assert "The meeting is arranged" in text(client("support").get(f"/reviews/{life.key}/convene"))
    worker = client("social_worker")
    assert "The meeting is arranged" in text(worker.get(address))
    version = str(ReviewLife.objects.get(pk=life.pk).version)
    answer = worker.post(address, {"version": version, "arranged": "1"}, follow=True)
    assert "you arranged the meeting" in text(answer)
    assert ReviewLife.objects.get(pk=life.pk).state == "convened"
    assert "The meeting is arranged" not in text(worker.get(address))


def test_business_support_reads_every_message_and_sends_it(cast, life):
    give(life)
    support, address = client("support"), f"/reviews/{life.key}/convene"
    page = text(support.get(address))
    assert "Dana Thorn and Rex Stone: violence. Order of 2022. Kept apart." in page
    assert "Send 4 messages" in page
    assert "You are invited to your review meeting" in page
    answer = support.post(
        address, {"version": ReviewLife.objects.get(pk=life.pk).version, "to": keys(life)}, follow=True
    )
    assert "Sent to 4 people" in text(answer)
    assert "everybody on the list knows" in text(answer)
    assert Message.objects.filter(purpose="invitation").count() == 4


def keys(life) -> list[str]:
    return list(Invitation.objects.filter(life=life).values_list("key", flat=True))


def test_nothing_is_sent_while_people_in_danger_would_meet(cast, life):
    give(life)
    row = Invitation.objects.get(life=life, name="Rex Stone")
    support, address = client("support"), f"/reviews/{life.key}/convene/{row.key}"
    fields = filled(support, address)
    fields.pop("meets_apart")
    assert support.post(address, fields).status_code == 302
    version = ReviewLife.objects.get(pk=life.pk).version
    page = f"/reviews/{life.key}/convene"
    assert "disabled" in text(support.get(page))
    answer = support.post(page, {"version": version, "to": keys(life)})
    assert answer.status_code == 400
    assert "Arrange separate meetings first" in text(answer)
    assert not Message.objects.exists()


def test_the_place_that_is_a_withheld_home_is_warned_about(cast, life):
    ReviewLife.objects.filter(pk=life.pk).update(place="9 High Street")
    give(life)
    page = text(client("support").get(f"/reviews/{life.key}/convene"))
    assert "guarded address (Dana Thorn)" in page


def test_somebody_suggested_is_added_with_what_is_known(cast, life):
    support, address = client("support"), f"/reviews/{life.key}/convene"
    assert "Add Dana Thorn, parent" in text(support.get(address))
    fields = filled(support, f"{address}/add?from=1")
    assert (fields["name"], fields["address"], fields["address_withheld"]) == ("Dana Thorn", "dana@example.org", "yes")
    assert support.post(f"{address}/add", fields).status_code == 302
    assert Invitation.objects.get(life=life).parental_responsibility


def test_somebody_is_taken_off_the_list_and_the_child_is_not(cast, life):
    give(life)
    support, version = client("support"), ReviewLife.objects.get(pk=life.pk).version
    rows = dict(Invitation.objects.filter(life=life).values_list("name", "key"))
    child = support.post(f"/reviews/{life.key}/convene/{rows['Amara']}/remove", {"version": version})
    assert child.status_code == 400
    assert "say why" in text(child)
    support.post(f"/reviews/{life.key}/convene/{rows['Ana Cole']}/remove", {"version": version})
    assert not Invitation.objects.filter(name="Ana Cole").exists()


def test_forms_go_out_and_what_came_back_is_entered_word_for_word(cast, life):
    give(life)
    support, address = client("support"), f"/reviews/{life.key}/forms"
    version = ReviewLife.objects.get(pk=life.pk).version
    child = Invitation.objects.get(life=life, role="child").key
    answer = support.post(address, {"version": version, "to": [child], "channel": "as reached"}, follow=True)
    assert "Forms go to Amara" in text(answer)
    form = f"{address}/{Consultation.objects.get().key}"
    fields = filled(support, form)
    wrong = support.post(form, {**fields, "returned_on": "soon", "child_good": "I like it <here>"})
    assert wrong.status_code == 400
    assert "I like it &lt;here&gt;" in text(wrong)
    answer = support.post(form, {**fields, "child_good": "I like it <here>"}, follow=True)
    assert "1 answer of Amara entered" in text(answer)
    assert "<blockquote>I like it &lt;here&gt;</blockquote>" in text(answer)


@pytest.mark.parametrize("page", ["convene", "convene/add", "forms"])
@pytest.mark.parametrize("who", ["social_worker", "other_iro"])
def test_who_does_not_convene_is_told_why(cast, life, page, who):
    answer = client(who).get(f"/reviews/{life.key}/{page}")
    assert answer.status_code == 403
    assert "You cannot see or do this" in text(answer)


@pytest.mark.parametrize(
    "page", ["convene", "convene/add", "convening-form", "forms", "convene/nobody", "forms/nothing"]
)
def test_what_is_not_there_is_said_plainly(cast, life, page):
    assert client("support").get(f"/reviews/none-such/{page}").status_code == 404
    if page.endswith(("nobody", "nothing")):
        assert client("support").get(f"/reviews/{life.key}/{page}").status_code == 404


@pytest.mark.parametrize("version", ["", "x", "9" * 30, "-1", "²"])
def test_a_version_that_is_no_number_is_only_an_old_one(cast, life, version):
    answer = client("support").post(f"/reviews/{life.key}/convene", {"version": version, "to": ["x"]})
    assert answer.status_code == 409


def test_no_page_holds_a_name_in_its_address(cast, life):
    give(life)
    for who, page in (("support", "convene"), ("social_worker", "convening-form"), ("support", "forms")):
        for address in links(client(who).get(f"/reviews/{life.key}/{page}").content.decode()):
            assert "Amara" not in address
            assert "Thorn" not in address


def links(page: str) -> list[str]:
    import re

    return re.findall(r'(?:href|action)="([^"]*)"', page)


def test_the_form_saves_itself_and_offers_the_names_of_a_risk(cast, life):
    worker, address = client("social_worker"), f"/reviews/{life.key}/convening-form"
    page = worker.get(address).content.decode()
    assert f'data-draft="/drafts/convening/{life.key}"' in page
    assert '<option value="Rex Stone">' in page
    typed = {**filled(worker, address), "place": "The Hub"}
    assert worker.post(f"/drafts/convening/{life.key}", typed).status_code == 200
    assert 'value="The Hub"' in text(worker.get(address))
    wrong = worker.post(
        address, {**filled(worker, address), "risk_first": "Elija Roberts", "risk_second": "Rex Stone",
                  "risk_kind": "violence", "give": "1"},
    )  # fmt: skip
    assert wrong.status_code == 400
    assert 'href="#risk_first"' in text(wrong)
    assert "Nobody here is called Elija Roberts" in text(wrong)


@pytest.fixture
def grandmother(life):
    """Somebody of the family whose address the records have without its postcode, on one line."""
    CASEWORK["family"].objects.create(
        child=life.child, name="Nan Thorn", relation="grandmother", address="4 Church Lane, Leeds", said={"local": []}
    )


def test_an_address_without_a_postcode_is_said_when_the_form_opens_beside_that_person(cast, life, grandmother):
    worker, address = client("social_worker"), f"/reviews/{life.key}/convening-form"
    page = text(worker.get(address))
    nan = number_of(filled(worker, address), "Nan Thorn")
    says = "No postcode in the records: add it, on a line of its own at the end."
    assert page.count(says) == 2, "at the top, and beside the person"
    assert f'<a class="govuk-link" href="#{nan}address">Nan Thorn</a>: {says}' in page
    assert f'id="{nan}lacks"' in page
    assert f'aria-describedby="{nan}lacks' in page


def test_sent_with_an_address_that_cannot_be_one_everything_typed_stays(cast, life, grandmother):
    worker, address = client("social_worker"), f"/reviews/{life.key}/convening-form"
    fields = filled(worker, address)
    nan, rex = number_of(fields, "Nan Thorn"), number_of(fields, "Rex Stone")
    more = {rex + "meets_apart": "yes", rex + "apart_place": "The Hub", "time": "After school", "other": "A ramp"}
    answer = worker.post(address, {**fields, **more, "give": "1"})
    assert answer.status_code == 400
    page = text(answer)
    assert f'href="#{nan}address"' in page
    again = Fields(answer.content.decode()).values
    assert {name: again[name].strip() for name in more} == more
    kept = {name: value for name, value in again.items() if name in fields or name in more}
    fixed = {**kept, nan + "address": "4 Church Lane\nLeeds\nLS1 1AA", "give": "1"}
    assert "was given for 5 people" in text(worker.post(address, fixed, follow=True))
    assert "No postcode" not in text(worker.get(address))
