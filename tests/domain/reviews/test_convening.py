"""Convening: the cut-off and its reminders, who is asked or why not (PRO-4), risks between people, guarded homes."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.domain.casework import Relative, Risk
from waymark.domain.clocks import working_days
from waymark.domain.policies.profile import parse, shipped_profile
from waymark.domain.reviews import convening
from waymark.domain.reviews.convening import Asked, Guarded, Guest, Meeting, Told

TODAY = date(2024, 3, 1)
DAY = date(2024, 3, 18)
HEREFORDSHIRE = shipped_profile("herefordshire_2020_21")
STATUTORY = shipped_profile("statutory")
MOTHER = Guest("Dana Thorn", "parent", True, "email", "dana@example.org")
FATHER = Guest("Rex Stone", "parent", False, "letter", "4 Mill Lane\nHereford HR1 2AB")
CHILD = Guest("Amara", "child", channel="hand")
MAIN = Meeting(DAY, time(14, 0), 60, "Hill School")


def asked(received: date | None = None, planned: date = date(2024, 2, 1), coming: bool = True) -> Asked:
    return Asked(planned, DAY, convening.cutoff(DAY, HEREFORDSHIRE), received, coming)


# The cut-off and reminders


def test_the_cut_off_is_the_services_own_and_the_law_has_none():
    assert convening.cutoff(DAY, HEREFORDSHIRE) == date(2024, 3, 8)
    assert convening.cutoff(DAY, STATUTORY) is None


def test_herefordshire_reminds_twice_before_the_cut_off():
    found = convening.planned_reminders(asked(), HEREFORDSHIRE)
    assert [(one.number, one.on) for one in found] == [(1, date(2024, 3, 4)), (2, date(2024, 3, 7))]


def test_reminders_come_on_their_day_and_stay_due_until_the_form_comes():
    def due(today: date) -> list[int]:
        return [one.number for one in convening.reminders(asked(), HEREFORDSHIRE, today).due]

    assert [due(date(2024, 3, day)) for day in (3, 4, 6, 7, 8)] == [[], [1], [1], [1, 2], [1, 2]]


def test_the_manager_is_told_after_the_cut_off_and_not_on_it():
    assert not convening.reminders(asked(), HEREFORDSHIRE, date(2024, 3, 8)).flagged
    assert convening.reminders(asked(), HEREFORDSHIRE, date(2024, 3, 9)).flagged


@pytest.mark.parametrize(
    "what",
    [asked(received=date(2024, 3, 5)), asked(coming=False), Asked(date(2024, 2, 1), DAY, None, None)],
    ids=["the form came", "the review is off", "no form is asked for"],
)
def test_nobody_is_reminded_without_need(what):
    assert convening.reminders(what, HEREFORDSHIRE, date(2024, 3, 9)) == ((), (), False)


def test_a_review_planned_late_brings_no_reminder_that_should_have_gone_before():
    found = convening.planned_reminders(asked(planned=date(2024, 3, 5)), HEREFORDSHIRE)
    assert [(one.number, one.on) for one in found] == [(2, date(2024, 3, 7))]


def test_number_and_days_are_the_profiles():
    text = '[service]\nauthority = "Somewhere"\n[targets]\nconvening_cutoff_days = 10\nconvening_reminders = 3\n'
    text += "convening_reminder_last_days = 2\nconvening_reminder_gap_days = 7\n"
    found = convening.planned_reminders(asked(), parse(text, "somewhere"))
    assert [one.on for one in found] == [date(2024, 2, 21), date(2024, 2, 28), date(2024, 3, 6)]


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_every_reminder_is_a_working_day_before_the_cut_off(day, ahead):
    found = convening.planned_reminders(
        Asked(day - timedelta(days=ahead), day, convening.cutoff(day, HEREFORDSHIRE), None), HEREFORDSHIRE
    )
    assert all(working_days.is_working(one.on) and one.on < convening.cutoff(day, HEREFORDSHIRE) for one in found)
    assert [one.on for one in found] == sorted(one.on for one in found)


# Who is asked


@pytest.mark.parametrize(
    ("guest", "fields"),
    [
        (MOTHER, set()),
        (CHILD, set()),
        (MOTHER._replace(name=" "), {"name"}),
        (MOTHER._replace(role="cousin"), {"role"}),
        (MOTHER._replace(address=""), {"address"}),
        (MOTHER._replace(address="not an address"), {"address"}),
        (MOTHER._replace(channel="pigeon"), {"channel"}),
        (MOTHER._replace(invited=False), {"why_not", "views_by"}),
        (CHILD._replace(invited=False), {"why_not", "views_by"}),
        (CHILD._replace(invited=False, why_not="too_young", views_by="worker"), set()),
        (MOTHER._replace(invited=False, why_not="other", views_by="letter"), {"why_not_text"}),
        (MOTHER._replace(invited=False, why_not="risk", views_by="not_possible"), {"why_not_text"}),
        (Guest("Aunt May", "relative", invited=False, why_not="child_asked"), set()),
        (Guest("Aunt May", "relative", invited=False), {"why_not"}),
        (FATHER._replace(whereabouts_unknown=True), {"invited"}),
        (
            FATHER._replace(invited=False, whereabouts_unknown=True, why_not="whereabouts", views_by="not_possible",
                            why_not_text="no address"), {"search_asked_on"},
        ),
        (
            FATHER._replace(invited=False, whereabouts_unknown=True, why_not="whereabouts", views_by="not_possible",
                            why_not_text="no address", search_asked_on=TODAY), set(),
        ),
        (MOTHER._replace(search_asked_on=TODAY + timedelta(days=1)), {"search_asked_on"}),
        (MOTHER._replace(meets_apart=True, apart_at=time(11, 0)), {"apart_on"}),
    ],
)  # fmt: skip
def test_what_is_to_be_said_of_somebody(guest, fields):
    assert set(convening.problems(guest, TODAY)) == fields


def test_the_child_and_every_holder_of_parental_responsibility_are_said_something_about():
    assert convening.not_said([], ["Dana Thorn", "Rex Stone"], child=True) == ("the child", "Dana Thorn", "Rex Stone")
    assert convening.not_said([CHILD, MOTHER._replace(name="dana  THORN")], ["Dana Thorn"], child=True) == ()
    assert convening.not_said([], [], child=False) == ()


# Risks and addresses

VIOLENCE = Risk("rex stone", "DANA THORN", "violence", date(2020, 1, 1), None, "police called in 2020")


def between(*guests: Guest, risks=(VIOLENCE,), today=TODAY):
    return convening.between(risks, guests, ["Amara", "Amara Thorn"], MAIN, today)


def test_a_risk_is_found_whatever_the_case_of_the_names():
    (found,) = between(MOTHER, FATHER)
    assert (found.first, found.second, found.kind, found.parted) == ("Rex Stone", "Dana Thorn", "violence", False)


def test_the_child_is_known_by_each_of_their_names():
    (found,) = between(CHILD, FATHER, risks=(Risk("Amara Thorn", "Rex Stone", "order"),))
    assert {found.first, found.second} == {"Amara", "Rex Stone"}


@pytest.mark.parametrize(
    ("guests", "risk", "today"),
    [
        ((MOTHER,), VIOLENCE, TODAY),
        ((MOTHER, FATHER._replace(invited=False)), VIOLENCE, TODAY),
        ((MOTHER, FATHER), VIOLENCE._replace(ended_on=TODAY), TODAY),
        ((MOTHER, FATHER), VIOLENCE, date(2019, 12, 31)),
    ],
    ids=["one asked", "one not invited", "the risk ended", "the risk began later"],
)
def test_no_risk_where_they_do_not_meet(guests, risk, today):
    assert between(*guests, risks=(risk,), today=today) == ()


@pytest.mark.parametrize(
    ("apart", "parted"),
    [
        ({"meets_apart": True}, True),
        ({"meets_apart": True, "apart_on": DAY, "apart_at": time(16, 0)}, True),
        ({"meets_apart": True, "apart_on": DAY, "apart_at": time(14, 0)}, False),
        ({"meets_apart": True, "apart_on": DAY, "apart_at": time(14, 59), "apart_place": "Video"}, False),
        ({"meets_apart": True, "apart_on": DAY, "apart_at": time(15, 29)}, False),
        ({"meets_apart": True, "apart_on": DAY, "apart_at": time(15, 30)}, True),
        ({"meets_apart": True, "apart_on": DAY, "apart_at": time(12, 31), "apart_place": "hill school"}, False),
        ({"meets_apart": True, "apart_on": DAY, "apart_at": time(15, 0), "apart_place": "The Hub"}, True),
        ({"meets_apart": True, "apart_on": DAY}, False),
    ],
    ids=[
        "to be agreed",
        "at another time",
        "at the same time",
        "they overlap",
        "too close",
        "half an hour between",
        "too close before it",
        "elsewhere",
        "no time given",
    ],
)
def test_meeting_apart_parts_them_unless_it_is_at_the_same_time(apart, parted):
    (found,) = between(MOTHER, FATHER._replace(**apart))
    assert found.parted is parted
    assert bool(found.why_not) is not parted


def test_two_who_both_meet_apart_are_not_put_together():
    same_hour = {"meets_apart": True, "apart_on": DAY, "apart_at": time(11, 0)}
    (found,) = between(MOTHER._replace(**same_hour), FATHER._replace(**same_hour))
    assert not found.parted


def test_a_name_that_nobody_has_is_told():
    assert convening.nobody(["elijah ROBERTS", "Elija Roberts"], ["Elijah Roberts"]) == ("Elija Roberts",)


def test_a_message_too_long_for_a_text_is_said_where_it_is_chosen(monkeypatch):
    apart = MOTHER._replace(channel="text", address="07700 900123", invited=False, why_not="risk", views_by="form")
    assert convening.problems(apart, TODAY) == {}
    monkeypatch.setattr(convening, "possible", lambda purpose, channel, voice: purpose != "not_invited")
    assert set(convening.problems(apart, TODAY)) == {"channel"}


def test_addresses_withheld_and_those_of_everybody_in_a_risk_are_guarded():
    family = [
        Relative("Dana Thorn", "mother", address="9 High Street, HR2 6ZZ", address_withheld=True),
        Relative("Gran Thorn", "grandparent", address="1 Low Road, HR3 1AA"),
    ]
    found = convening.guarded([VIOLENCE], family, [FATHER], TODAY)
    assert {one.name for one in found} == {"Dana Thorn", "Rex Stone"}


@pytest.mark.parametrize(
    ("place", "whose"),
    [
        ("9 High Street", "Dana"),
        ("at home, 9 high street", "Dana"),
        ("HR26ZZ", "Dana"),
        ("The Hub, hr2 6zz", "Dana"),
        ("The Hub, 19 Low Road, HR9 9XX", ""),
        ("High Street library", ""),
        ("", ""),
    ],
)
def test_a_place_is_known_as_somebodys_home_by_postcode_or_first_line(place, whose):
    kept = [Guarded("Dana", "9 High Street\nHereford\nHR2 6ZZ")]
    assert convening.gives_away(place, kept) == whose
    assert convening.gives_away(place, kept, "dana") == "", "she may read her own address"


# What each is told


@pytest.mark.parametrize(
    ("guest", "told", "off", "message"),
    [
        (MOTHER, Told(), False, "invitation"),
        (MOTHER, Told("invited", 2), False, ""),
        (MOTHER, Told("invited", 1), False, "rearranged"),
        (MOTHER, Told("cancelled", 1), False, "invitation"),
        (MOTHER, Told("invited", 2), True, "cancelled"),
        (MOTHER, Told(), True, ""),
        (
            MOTHER._replace(invited=False, why_not="risk", views_by="telephone"),
            Told("invited", 2),
            False,
            "not_invited",
        ),
        (MOTHER._replace(invited=False, why_not="risk", views_by="telephone"), Told(), False, "not_invited"),
        (MOTHER._replace(invited=False, why_not="declined", views_by="telephone"), Told(), False, ""),
        (MOTHER._replace(invited=False, why_not="risk", views_by="worker"), Told(), False, ""),
        (MOTHER._replace(invited=False, why_not="risk", views_by="letter", address=""), Told(), False, ""),
        (MOTHER._replace(meets_apart=True, apart_on=DAY), Told("invited", 1), False, ""),
        (MOTHER._replace(meets_apart=True), Told("invited", None), False, "invitation"),
    ],
)
def test_which_message_somebody_is_to_get_now(guest, told, off, message):
    assert convening.to_tell(guest, told, 2, off) == message


def test_a_change_is_told_field_by_field():
    moved = MOTHER._replace(meets_apart=True, apart_on=DAY)
    assert convening.changes(MOTHER, moved) == (
        {"meets_apart": False, "apart_on": None}, {"meets_apart": True, "apart_on": "2024-03-18"},
    )  # fmt: skip
