"""Answers that Django gives by itself are pages in plain words; text that no database keeps comes no further."""

from html import unescape

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from makers.cast import As, Cast

pytestmark = pytest.mark.db


def text(answer: object) -> str:
    return unescape(answer.content.decode())


@pytest.mark.parametrize("role", [None, "iro"])
def test_an_address_asked_in_another_way_says_so(role: str | None, as_role: As) -> None:
    answer = as_role(role).delete(reverse("sign-in"))
    assert answer.status_code == 405
    assert answer["Allow"]
    assert "not opened like that" in text(answer)


def test_a_form_opened_as_a_page_says_so(as_role: As, authority: Cast) -> None:
    answer = as_role("iro").get(reverse("break-glass", args=[authority.girl]))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Go to my work" in text(answer)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_too_much_at_once_says_so(as_role: As) -> None:
    answer = as_role("iro").post(reverse("children-search"), {"text": "x" * 500})
    assert answer.status_code == 413
    assert "Send less at a time" in text(answer)


def test_a_host_that_is_not_ours_gets_a_page(authority: Cast) -> None:
    answer = Client(headers={"host": "elsewhere.example"}).get(reverse("sign-in"))
    assert answer.status_code == 400
    assert "We could not understand that" in text(answer)


def test_a_nul_in_a_form_comes_no_further(as_role: As) -> None:
    answer = as_role("iro").post(reverse("children-search"), {"text": "Am\0ara"})
    assert answer.status_code == 400
    assert "could not read" in text(answer)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"iro": "a\0b"}, "There is no such IRO in post today."),
        ({"iro": "nobody-such"}, "There is no such IRO in post today."),
        ({"month": "2024-13"}, "There is no such month, so all months are shown."),
        ({"month": "\0"}, "There is no such month, so all months are shown."),
        ({"state": "sleepy"}, "There is no such state, so all states are shown."),
        ({"care": "x"}, "Children in care are shown."),
    ],
)
def test_a_filter_that_cannot_be_meant_is_left_aside_with_a_note(query: dict[str, str], says: str, as_role: As) -> None:
    answer = as_role("iro").get(reverse("children"), query)
    assert answer.status_code == 200
    assert says in text(answer)


@pytest.mark.parametrize(("care", "chosen"), [("", "Children all"), ("left care", "Children who left care")])
def test_the_filter_that_is_shown_is_the_one_that_is_used(care: str, chosen: str, as_role: As) -> None:
    html = text(as_role("iro").get(reverse("children"), {"care": care}))
    assert f'<option value="{care}" selected>{chosen}</option>' in html


def test_a_month_that_was_chosen_stays_chosen_though_it_is_past(as_role: As) -> None:
    html = text(as_role("iro").get(reverse("children"), {"month": "2023-01"}))
    assert '<option value="2023-01" selected>January 2023</option>' in html


def test_the_rows_of_a_count_are_counted_or_not_and_codes_are_words(as_role: As) -> None:
    html = text(as_role("analyst").get(reverse("measure", args=["reviews_held"]), {"year": "2023/24"}))
    assert "Counted (" in html
    assert ">Met" not in html
    assert "Not met" not in html
    assert ">PN1<" not in html
