"""The pages of a review's life, used as people use them: booking, moving, opening, closing."""

import re
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers.fixed_cast import DAY
from makers.signed_in import browser
from waymark.actions.reviews import steps
from waymark.records.models import AuditRow, LifeEvent, ReviewLife, Writing

AGREED = date(2024, 6, 18)


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO_DAY = DAY
    return people


@pytest.fixture
def iro(cast: Any) -> Client:
    return browser("iro")


def text(answer: Any) -> str:
    return str(answer.content.decode())


def planned(cast: Any, **more: Any) -> str:
    said = {"kind": "later", "on": AGREED, "at": time(14), "place": "School", **more}
    return str(steps.plan(cast.amara, by=cast.iro, **said))


def booked(client: Client, child: str, **more: Any) -> Any:
    said = {
        "kind": "later", "on": "18/6/2024", "at": "14:00", "minutes": "60", "mode": "in_person", "place": "School",
        **more,
    }  # fmt: skip
    return client.post(reverse("review-plan", args=[child]), said)


def test_the_booking_month_says_window_limit_and_days_that_suit(cast: Any, iro: Client) -> None:
    page = text(iro.get(reverse("review-plan", args=[cast.amara])))
    assert "The window opens after the last review, held on Monday 15 January 2024" in page
    assert "Monday 15 July 2024" in page
    assert "Days that suit" in page
    assert "Brothers and sisters cannot be booked along" in page
    assert "the day lies outside their window" in page


def test_a_review_is_booked_in_two_page_loads_and_leads_to_its_page(cast: Any, iro: Client) -> None:
    answer = booked(iro, cast.amara)
    life = ReviewLife.objects.get()
    assert answer["Location"] == reverse("review", args=[life.key])
    page = text(iro.get(answer["Location"]))
    assert "The review of Amara is planned for Tuesday 18 June 2024 at 14:00." in page
    assert "inside the limit of Monday 15 July 2024" in page
    assert "Third review" not in page
    assert "Fourth review" in page
    assert (life.place, life.minutes, life.mode) == ("School", 60, "in_person")


def test_choosing_a_day_shows_what_it_means(cast: Any, iro: Client) -> None:
    page = text(iro.get(reverse("review-plan", args=[cast.amara]) + "?day=2024-06-18"))
    assert "It is in time: the limit is Monday 15 July 2024." in page
    assert "The next review then falls by Wednesday 18 December 2024." in page
    late = text(iro.get(reverse("review-plan", args=[cast.amara]) + "?day=2024-07-16"))
    assert "the review would be late" in late
    assert 'name="late_reason"' in late


def test_a_day_after_the_limit_asks_for_its_reason_and_keeps_what_was_typed(cast: Any, iro: Client) -> None:
    answer = booked(iro, cast.amara, on="16/7/2024", place="At home with Gran")
    page = text(answer)
    assert answer.status_code == 400
    assert 'href="#late_reason"' in page
    assert "At home with Gran" in page
    assert booked(iro, cast.amara, on="16/7/2024", late_reason="court").status_code == 302


@pytest.mark.parametrize(
    ("day", "why"), [("15/6/2024", "no working day (Saturday)"), ("27/5/2024", "no working day (Spring bank holiday)")]
)
def test_a_day_off_has_to_be_confirmed(cast: Any, iro: Client, day: str, why: str) -> None:
    answer = booked(iro, cast.amara, on=day)
    assert answer.status_code == 400
    assert why in text(answer)
    assert not ReviewLife.objects.exists()
    assert booked(iro, cast.amara, on=day, confirmed="yes").status_code == 302


def test_a_clash_of_the_iro_is_said_with_whose_review_it_is(cast: Any, iro: Client) -> None:
    booked(iro, cast.amara)
    answer = booked(iro, cast.kai, kind="second", on="18/6/2024", at="14:30", late_reason="documents")
    assert answer.status_code == 400
    assert "The IRO chairs the review of Amara at 14:00 that day" in text(answer)


def test_brothers_and_sisters_are_booked_back_to_back_or_left_with_the_reason(cast: Any, iro: Client) -> None:
    answer = booked(iro, cast.amara, siblings=[cast.kai])
    page = text(iro.get(answer["Location"]))
    assert ReviewLife.objects.count() == 1, "Kai's second review was due by 28 July 2023: no day is inside the limit"
    assert "Kai was not booked" in page
    assert "outside their window" in page


def test_a_brother_whose_window_fits_follows_at_the_next_time(cast: Any, iro: Client) -> None:
    from waymark.records.models import Child, Review

    kai = Child.objects.get(key=cast.kai)
    Review.objects.create(child=kai, held_on=date(2024, 1, 15), codes="PN1", said={"2024": ["PN1", None, None]})
    assert "Book brothers and sisters back to back?" in text(iro.get(reverse("review-plan", args=[cast.amara])))
    answer = booked(iro, cast.amara, siblings=[cast.kai], minutes="45")
    assert "Booked along: Kai at 14:45." in text(iro.get(answer["Location"]))
    found = ReviewLife.objects.order_by("at").values_list("child__key", "agreed_on", "at", "kind")
    assert list(found) == [(cast.amara, AGREED, time(14), "later"), (cast.kai, AGREED, time(14, 45), "later")]


WRONG = ("?month=nonsense", "?day=2024-13-45", "?month=9999-12", "?day=%00", "?month=0001-01")


@pytest.mark.parametrize("wrong", WRONG)
def test_an_address_that_makes_no_sense_shows_the_month_of_booking(cast: Any, iro: Client, wrong: str) -> None:
    assert iro.get(reverse("review-plan", args=[cast.amara]) + wrong).status_code == 200


def test_the_childs_page_leads_to_booking_and_then_to_the_review(cast: Any, iro: Client) -> None:
    child = reverse("child", args=[cast.amara])
    assert reverse("review-plan", args=[cast.amara]) in text(iro.get(child))
    key = planned(cast)
    page = text(iro.get(child))
    assert reverse("review", args=[key]) in page
    assert "Review agreed for Tuesday 18 June 2024" in page
    assert reverse("review-plan", args=[cast.amara]) not in text(browser("social_worker").get(child))


def test_where_the_limit_has_passed_the_soonest_days_are_offered(cast: Any, iro: Client) -> None:
    page = text(iro.get(reverse("review-plan", args=[cast.kai])))
    assert "The limit has passed: the soonest days" in page
    assert 'name="late_reason"' in page
    said = {"kind": "second", "on": "3/4/2024", "late_reason": "iro_change"}
    assert booked(iro, cast.kai, **said).status_code == 302


def test_beside_a_planned_review_only_one_brought_forward_is_offered(cast: Any, iro: Client) -> None:
    planned(cast)
    page = text(iro.get(reverse("review-plan", args=[cast.amara])))
    assert 'value="brought_forward"' in page
    assert 'value="later"' not in page


def step(client: Client, key: str, name: str, **said: Any) -> Any:
    return client.post(reverse("review-step", args=[key, name]), said)


def moved(client: Client, key: str, version: int, **more: Any) -> Any:
    said = {
        "on": "2/7/2024", "at": "15:00", "minutes": "60", "mode": "video", "place": "School", "asked_by": "parent",
        "reason": "parent", "text": "Her mother works that day", "version": str(version), **more,
    }  # fmt: skip
    return step(client, key, "rearrange", **said)


def test_rearranging_is_one_form_and_the_page_tells_it_afterwards(cast: Any, iro: Client) -> None:
    key = planned(cast)
    assert 'value="School"' in text(iro.get(reverse("review-step", args=[key, "rearrange"]))), "nothing is typed twice"
    page = text(iro.get(moved(iro, key, 1)["Location"]))
    assert "Rearranged from Tuesday 18 June 2024 to Tuesday 2 July 2024, inside the limit" in page
    assert "a parent asked for it." in page
    assert "Her mother works that day" in page


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(cast: Any, iro: Client) -> None:
    key = planned(cast)
    answer = moved(iro, key, 1, on="tomorrow", reason="")
    page = text(answer)
    assert answer.status_code == 400
    for said in ('href="#on"', 'href="#reason"', "Her mother works that day", 'value="tomorrow"'):
        assert said in page


def test_two_who_move_it_at_once_see_both_side_by_side(cast: Any, iro: Client) -> None:
    key = planned(cast)
    moved(browser("manager"), key, 1, on="4/7/2024")
    answer = moved(iro, key, 1)
    page = text(answer)
    assert answer.status_code == 409
    assert "What stands now" in page
    assert "Thursday 4 July 2024" in page
    assert "2/7/2024" in page
    assert ReviewLife.objects.get().agreed_on == date(2024, 7, 4)
    again = moved(iro, key, ReviewLife.objects.get().version)
    assert again.status_code == 302, "looked through and sent again, it is taken"


def test_pressing_twice_says_that_it_is_done_already(cast: Any, iro: Client) -> None:
    key = planned(cast)
    moved(iro, key, 1)
    answer = moved(iro, key, 1)
    assert answer.status_code == 302
    assert "You have done this already" in text(iro.get(answer["Location"]))


def test_a_step_that_cannot_be_taken_says_why_instead_of_failing(cast: Any, iro: Client) -> None:
    key = planned(cast)
    page = text(iro.get(reverse("review", args=[key])))
    assert "It is agreed for Tuesday 18 June 2024: it is opened on that day." in page
    assert "A review still falls due." in page
    assert iro.get(reverse("review-step", args=[key, "close"])).status_code == 200
    assert step(iro, key, "close", version="1", next_reason="").status_code == 400
    assert iro.get(reverse("review-step", args=[key, "hold"])).status_code == 404
    assert iro.get(reverse("review-step", args=[key, "nonsense"])).status_code == 404


def test_standing_down_and_planning_another(cast: Any, iro: Client) -> None:
    key = planned(cast)
    page = text(iro.get(step(iro, key, "stand-down", reason="weather", text="", version="1")["Location"]))
    assert "Stood down." in page
    assert "Book the next review" in page


def test_no_name_stands_in_the_address_and_every_look_is_in_the_log(cast: Any, iro: Client) -> None:
    key = planned(cast)
    iro.get(reverse("review", args=[key]))
    assert "amara" not in reverse("review", args=[key]).lower()
    line = AuditRow.objects.filter(verb="page.page").get()
    assert (line.what, line.subject_key) == ("looked at the page of a review", cast.amara)


@pytest.mark.parametrize(
    ("who", "status"), [("other_iro", 200), ("social_worker", 200), ("team_manager", 200), ("manager", 200),
                        ("analyst", 403), ("administrator", 403)],
)  # fmt: skip
def test_who_may_see_the_review(cast: Any, who: str, status: int) -> None:
    key = planned(cast)
    assert browser(who).get(reverse("review", args=[key])).status_code == status


def test_a_social_worker_sees_it_and_is_offered_no_step(cast: Any) -> None:
    key = planned(cast)
    page = text(browser("social_worker").get(reverse("review", args=[key])))
    assert reverse("review-step", args=[key, "rearrange"]) not in page
    assert "Only the reviewing service books reviews" in page
    assert browser("social_worker").get(reverse("review-step", args=[key, "rearrange"])).status_code == 403


def test_a_review_of_a_restricted_child_is_closed_to_those_not_named(cast: Any) -> None:
    from waymark.records.models import Child

    key = planned(cast)
    Child.objects.filter(key=cast.amara).update(restricted=True)
    assert browser("other_iro").get(reverse("review", args=[key])).status_code == 403
    assert browser("iro").get(reverse("review", args=[key])).status_code == 200


def test_the_number_of_queries_is_fixed(cast: Any, iro: Client) -> None:
    key = planned(cast)
    address, month = reverse("review", args=[key]), reverse("review-plan", args=[cast.amara])

    def queries(where: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert iro.get(where).status_code == 200
        return len(found)

    queries(address), queries(month)  # the first look renews the session
    few = queries(address), queries(month)
    for version, day in enumerate((date(2024, 7, 2), date(2024, 7, 3), date(2024, 7, 4)), 1):
        steps.rearrange(key, on=day, asked_by="iro", reason="court", version=version, by=cast.iro)
    for number in range(4):
        steps.plan(
            cast.amara, kind="brought_forward", ground="iro_asked", on=date(2024, 5, 7 + number), at=time(9),
            by=cast.iro,
        )  # fmt: skip
    assert (queries(address), queries(month)) == few


def test_booking_again_after_going_back_finds_the_review_that_is_planned(cast: Any, iro: Client) -> None:
    first = booked(iro, cast.amara)
    again = booked(iro, cast.amara)
    assert again["Location"] == first["Location"]
    assert "The review of Amara is already planned for Tuesday 18 June 2024 at 14:00." in text(
        iro.get(first["Location"])
    )


def test_moving_to_a_day_that_something_speaks_against_has_to_be_confirmed(cast: Any, iro: Client) -> None:
    key = planned(cast)
    answer = moved(iro, key, 1, on="6/7/2024")
    page = text(answer)
    assert answer.status_code == 400
    for said in ("no working day (Saturday)", 'href="#confirmed"', "Rearrange it all the same", "Her mother works"):
        assert said in page
    assert moved(iro, key, 1, on="6/7/2024", confirmed="yes").status_code == 302


def test_the_eighteenth_birthday_is_said_at_the_day(cast: Any, iro: Client) -> None:
    from waymark.records.models import Child

    Child.objects.filter(key=cast.amara).update(dob=date(2006, 6, 1))
    answer = booked(iro, cast.amara, confirmed="yes")
    assert answer.status_code == 400
    assert "18th birthday, Saturday 1 June 2024" in text(answer)
    assert 'href="#on"' in text(answer)
    key = planned(cast, on=date(2024, 5, 28))
    assert "18th birthday" in text(moved(iro, key, 1, confirmed="yes"))


def days(client: Client, child: str, month: str) -> dict[str, str]:
    """{what a day of the month is called: what stands there}."""
    page = text(client.get(reverse("review-plan", args=[child]) + f"?month={month}"))
    cells = re.findall(r'<td class="([^"]*)"[^>]*>\s*(.*?)</td>', page.partition("<tbody>")[2], re.DOTALL)
    found = {}
    for _, cell in cells:
        said = " ".join(re.sub(r"<[^>]+>", " ", cell).split())
        number = re.match(r"\d+", re.sub(r"<span class=\"govuk-visually-hidden\">[^<]*</span>", "", re.sub(
            r"<a [^>]*>|</a>|<span[^>]*>", "", cell)).strip())  # fmt: skip
        found[said] = "chosen by a link" if "<a " in cell else "not offered" if number else ""
    return found


def test_days_past_weekends_and_bank_holidays_read_as_what_they_are_and_are_not_offered(
    cast: Any, iro: Client, settings: Any
) -> None:
    settings.DEMO_DAY = date(2024, 5, 15)
    found = days(iro, cast.amara, "2024-05")
    for said in ("14 : past", "4 : past", "18 : weekend", "27 : bank holiday Spring bank holiday"):
        assert found[said] == "not offered", found
    linked = [said for said, how in found.items() if how == "chosen by a link"]
    assert not any("in time" in said for said in found if said not in linked)
    assert [said for said in linked if said.startswith("Wednesday 15 May 2024")]
    page = text(iro.get(reverse("review-plan", args=[cast.amara]) + "?month=2024-05"))
    assert "not offered: past, weekend or bank holiday" in page


def test_a_day_that_was_typed_is_told_what_it_is(cast: Any, iro: Client) -> None:
    at = reverse("review-plan", args=[cast.amara])
    assert "It has passed. It is in time" in text(iro.get(at + "?day=2024-03-27"))
    assert "It is no working day (Saturday)." in text(iro.get(at + "?day=2024-06-15"))


def test_the_reason_for_a_day_after_the_limit_stands_right_below_the_day(cast: Any, iro: Client) -> None:
    page = text(iro.get(reverse("review-plan", args=[cast.amara]) + "?day=2024-08-20"))
    names = re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', page.partition('id="form"')[2])
    assert names[names.index("on") + 1] == "late_reason"


def test_who_was_known_by_a_key_alone_is_called_by_the_name_known_now(cast: Any, iro: Client) -> None:
    key = planned(cast)
    life = ReviewLife.objects.get(key=key)
    kept = {"kind": "record", "subject": key, "version": 1, "content": {}, "on": DAY, "by": "SW-2", "by_name": "SW-2"}
    Writing.objects.create(at=life.events.get().at, **kept)
    LifeEvent.objects.create(life=life, step="convene", after="convened", on=DAY, at=life.events.get().at,
                             by="TM-1", by_name="TM-1")  # fmt: skip
    page = text(iro.get(reverse("review", args=[key])))
    assert "Ben Frost" in page
    assert "Priya Shah" in page
    assert "TM-1" not in page
    assert "SW-2" not in page
