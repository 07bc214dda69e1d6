"""The convening form: who is asked, how they are reached, and what is said of a parent who is not."""

from datetime import date, timedelta

import pytest

from makers import to_convene
from makers.a_review import on
from makers.fixed_cast import DAY
from makers.to_convene import CHILD, FATHER, MOTHER, TEACHER, give, send, version
from waymark.actions import drafts
from waymark.actions.lives import Stale
from waymark.actions.reviews import convening, convening_pages
from waymark.actions.reviews.convening import Wishes
from waymark.domain.casework import Risk
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.convening import Guest
from waymark.records.models import CASEWORK, AuditRow, Invitation, Message, Person, ReviewLife, Writing

pytestmark = pytest.mark.db
# What the tests below ask for by name.
cast, family, life, support = to_convene.cast, to_convene.family, to_convene.life, to_convene.support


def test_the_form_is_filled_with_what_is_known(cast, life, family):
    page = convening_pages.form_page(life.key, by=cast.social_worker)
    found = {guest.name: guest for guest in page.guests}
    assert next(iter(found)) == "Amara"
    assert {"Dana Thorn", "Rex Stone", "Ana Cole"} <= set(found)
    assert (found["Dana Thorn"].address, found["Dana Thorn"].address_withheld) == ("dana@example.org", True)
    assert (found["Ana Cole"].role, found["Ana Cole"].person_key) == ("social_worker", "SW-1")
    assert set(page.required) == {"Amara", "Dana Thorn", "Rex Stone"}
    assert [(one.first, one.second, one.parted) for one in page.between] == [("Dana Thorn", "Rex Stone", False)]


def test_who_came_to_the_review_before_is_filled_in_as_they_were_reached(cast, life, support):
    before = ReviewLife.objects.create(
        child=life.child, kind="later", planned_on=DAY, first_agreed_on=DAY, agreed_on=DAY - timedelta(days=90)
    )
    Invitation.objects.create(
        life=before, name="Mr Lund", role="education", channel="email", address="lund@school.example", sent_on=DAY,
        told="invited", invited=False, why_not="declined",
    )  # fmt: skip
    page = convening_pages.form_page(life.key, by=cast.social_worker)
    (teacher,) = [guest for guest in page.guests if guest.name == "Mr Lund"]
    assert (teacher.address, teacher.invited, teacher.why_not) == ("lund@school.example", True, "")


def test_giving_the_form_makes_the_list_and_keeps_what_was_given(cast, life, family):
    done = give(life, cast.social_worker, wishes=Wishes("At school", "After lessons", "A ramp"))
    assert (done.convening_received_on, done.convened_by, done.apart) == (DAY, "", True)
    rows = {row.name: row for row in Invitation.objects.filter(life=life)}
    assert set(rows) == {"Amara", "Dana Thorn", "Rex Stone", "Mr Lund"}
    assert (rows["Dana Thorn"].parental_responsibility, rows["Dana Thorn"].address_withheld) == (True, True)
    kept = Writing.objects.get(kind="convening", subject=life.key)
    assert (kept.version, kept.by, kept.content["wishes"]["place"]) == (1, "SW-1", "At school")
    line = AuditRow.objects.get(verb="convening.submit")
    assert [one["who"] for one in line.after["people"]] == ["Amara", "Dana Thorn", "Rex Stone", "Mr Lund"]


def test_the_form_can_be_given_again_and_takes_nobody_off(cast, life, family, support):
    give(life, cast.social_worker)
    convening.put(life.key, guest=Guest("Nurse Oke", "health", channel="hand"), version=version(life), by=support)
    give(life, cast.social_worker, CHILD, MOTHER._replace(address="new@example.org"))
    assert Invitation.objects.filter(life=life).count() == 5
    assert Invitation.objects.get(life=life, name="Dana Thorn").address == "new@example.org"
    assert Writing.objects.filter(kind="convening", subject=life.key).count() == 2


@pytest.mark.parametrize(
    ("guests", "says"),
    [
        ((CHILD, MOTHER), "Rex Stone"),
        ((MOTHER, FATHER), "the child"),
        ((CHILD, MOTHER, FATHER._replace(invited=False)), "Rex Stone: Choose why they are not invited"),
        ((CHILD, CHILD, MOTHER, FATHER), "twice"),
    ],
)
def test_the_child_and_each_parent_are_included_or_it_is_said_why_not(cast, life, family, guests, says):
    with pytest.raises(Unusable, match=says):
        give(life, cast.social_worker, *guests)
    assert not Invitation.objects.filter(life=life).exists()


def test_a_parent_who_cannot_be_found_is_kept_with_the_search(cast, life, family, support):
    gone = FATHER._replace(
        invited=False, why_not="whereabouts", views_by="not_possible", why_not_text="no address since 2022",
        search_asked_on=DAY, whereabouts_unknown=True,
    )  # fmt: skip
    give(life, cast.social_worker, CHILD, MOTHER, gone)
    row = Invitation.objects.get(life=life, name="Rex Stone")
    assert (row.invited, row.whereabouts_unknown, row.search_asked_on) == (False, True, DAY)
    assert not Message.objects.filter(purpose="search").exists(), "it is the social worker who says so"


def test_business_support_asking_for_a_search_tells_the_social_worker(cast, life, family, support):
    Person.objects.filter(key="SW-1").update(email="ana@council.example")
    gone = FATHER._replace(
        invited=False, why_not="whereabouts", views_by="worker", search_asked_on=DAY, whereabouts_unknown=True
    )
    convening.put(life.key, guest=gone, version=life.version, by=support)
    told = Message.objects.get(purpose="search")
    assert (told.to_address, told.state) == ("ana@council.example", "queued")
    assert "Stone" not in told.subject


def test_a_risk_added_on_the_form_is_on_the_childs_file_and_holds_the_invitations_back(cast, life, family, support):
    CASEWORK["risks"].objects.all().delete()
    give(life, cast.social_worker, CHILD, MOTHER, FATHER, risk=Risk("Rex Stone", "Dana Thorn", "order", note="2023"))
    assert CASEWORK["risks"].objects.get().kind == "order"
    with pytest.raises(Refusal, match=r"separate meetings first for .*a court order"):
        send(life, support)


def test_after_the_cut_off_the_social_worker_arranges_the_meeting(cast, life, family):
    by = on(cast.social_worker, date(2024, 5, 7))
    with pytest.raises(Unusable, match="cut-off has passed"):
        give(life, by)
    give(life, by, arranges=True)
    assert ReviewLife.objects.get(pk=life.pk).convened_by == "social worker"
    convening.arranged(life.key, version=version(life), by=by)
    now = ReviewLife.objects.get(pk=life.pk)
    assert (now.state, now.convened_by, now.convened_on) == ("convened", "social worker", by.today)
    assert set(Invitation.objects.filter(life=life).values_list("sent_on", flat=True)) == {by.today}
    assert not Message.objects.filter(purpose="invitation").exists()


def test_before_the_cut_off_it_is_the_service_that_convenes(cast, life, family):
    give(life, cast.social_worker)
    with pytest.raises(Refusal, match="Before the cut-off"):
        convening.arranged(life.key, version=version(life), by=cast.social_worker)


@pytest.mark.parametrize("part", ["other_iro", "stranger", "analyst", "administrator"])
def test_who_may_not_give_the_form(cast, life, part):
    with pytest.raises(Refusal):
        give(life, getattr(cast, part), CHILD)
    assert not Invitation.objects.filter(life=life).exists()


def test_the_social_worker_gives_the_form_and_does_not_send(cast, life, family):
    give(life, cast.social_worker)
    with pytest.raises(Refusal, match="Only the reviewing service books"):
        send(life, cast.social_worker)


def test_a_form_opened_before_somebody_else_changed_the_list_is_stale_and_changes_nothing(cast, life, family, support):
    opened = life.version
    convening.put(life.key, guest=TEACHER, version=opened, by=support)
    with pytest.raises(Stale):
        give(life, cast.social_worker, version=opened)
    assert Invitation.objects.filter(life=life).count() == 1


def test_a_draft_comes_back_and_is_gone_when_the_form_is_given(cast, life, family):
    drafts.save("convening", life.key, {"p0-name": ["Amara"]}, life.version, by=cast.social_worker)
    page = convening_pages.form_page(life.key, by=cast.social_worker)
    assert page.draft is not None
    assert page.draft.fields == {"p0-name": ["Amara"]}
    give(life, cast.social_worker)
    assert convening_pages.form_page(life.key, by=cast.social_worker).draft is None
