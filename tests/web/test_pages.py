"""What holds of every page: headers, nobody's data in an address, nothing asked of an outside host, words that help."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from makers.cast import As, Cast
from waymark.domain.people.roles import ROLES

pytestmark = pytest.mark.db

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


def addresses(html: str) -> list[str]:
    """Everything that a page leads to or loads."""
    return [unescape(found) for found in re.findall(r'(?:href|src|action)="([^"]*)"', html)]


@pytest.mark.parametrize("role", [None, *ROLES])
def test_every_page_has_the_strict_headers(role: str | None, as_role: As) -> None:
    answer = as_role(role).get("/accessibility" if role is None else "/")
    assert sorted(answer["Content-Security-Policy"].split("; ")) == sorted(POLICY.split("; "))
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


PAGES = (
    ("iro_manager", "home", ()), ("iro_manager", "children", ()), ("iro_manager", "child", ("girl",)),
    ("iro_manager", "allocate", ("girl",)), ("iro_manager", "scorecard", ()), ("iro_manager", "people", ()),
    ("analyst", "measure", ("reviews_in_timescale_pct",)), ("board_member", "report", ()),
    ("data_protection_officer", "log", ()), (None, "sign-in", ()), (None, "privacy", ()),
)  # fmt: skip


@pytest.mark.parametrize(("role", "name", "args"), PAGES, ids=[name for _, name, _ in PAGES])
def test_a_page_names_nobody_in_an_address_and_no_outside_host(
    role: str | None, name: str, args: tuple[str, ...], as_role: As, authority: Cast
) -> None:
    from waymark.records.models import Child, Person

    answer = as_role(role).get(reverse(name, args=[getattr(authority, arg, arg) for arg in args]))
    html = answer.content.decode()
    children = Child.objects.values_list("local_id", "known_as", "name", "upn")
    secret = {text.casefold() for row in children for text in row if len(text) > 3}
    secret |= {text.casefold() for row in Person.objects.values_list("name", "key") for text in row}
    for address in addresses(html):
        assert address.startswith(("/", "#")) or address in ("rows.xlsx",), address
        parts = set(re.split(r"[/?&=#:+ ]", address.casefold()))
        assert not parts & secret, address
    assert not re.search(r"<script|\sstyle=|\son[a-z]+=", html)


def test_the_page_of_a_child_says_what_matters_and_how_it_was_worked_out(as_role: As, authority: Cast) -> None:
    html = as_role("iro").get(reverse("child", args=[authority.girl])).content.decode()
    assert "The next review has to be held by" in html
    assert "How was this worked out?" in html
    assert re.search(r"reg(?:ulation)? \d+", html)
    assert html.count('<svg class="draw"') >= 2
    assert "The same as a table" in html


def test_whoever_may_not_allocate_is_told_why_on_the_page(as_role: As, authority: Cast) -> None:
    html = as_role("iro").get(reverse("child", args=[authority.girl])).content.decode()
    assert "Only an IRO manager allocates an IRO." in html
    assert reverse("allocate", args=[authority.girl]) not in html


def test_a_refusal_says_why_and_what_to_do(as_role: As, authority: Cast) -> None:
    html = as_role("social_worker").get(reverse("child", args=[authority.other])).content.decode()
    assert "You can see only children you work with." in unescape(html)
    assert "ask your IRO manager" in html


def test_before_a_restricted_record_a_manager_is_asked_why_and_nobody_is_named(as_role: As, authority: Cast) -> None:
    from waymark.records.models import AuditRow, Child

    child = Child.objects.get(key=authority.restricted)
    client = as_role("iro_manager")
    closed = client.get(reverse("child", args=[child.key])).content.decode()
    assert "This record is restricted" in closed
    assert child.known_as not in closed
    opened = client.post(reverse("break-glass", args=[child.key]), {"reason": "The court asked today"}, follow=True)
    assert "Restricted" in opened.content.decode()
    assert AuditRow.objects.filter(what__contains="The court asked today").count() == 1


def test_allocating_by_the_form_changes_the_iro_and_says_what_follows(as_role: As, authority: Cast) -> None:
    client = as_role("iro_manager")
    address = reverse("allocate", args=[authority.girl])
    form = client.get(address).content.decode()
    choice = re.search(r'name="iro" type="radio" value="([^"]+)"(?![^>]*disabled)[^>]*>\s*<label', form)
    version = re.search(r'name="version" value="([^"]*)"', form)
    assert choice is not None
    assert version is not None
    given = {"iro": choice[1], "version": version[1], "from_on": "9/4/2024", "reason": "Cover"}
    answer = client.post(address, given, follow=True)
    assert answer.redirect_chain == [(reverse("child", args=[authority.girl]), 302)]
    html = answer.content.decode()
    assert "What follows: tell the child" in html
    assert "Cover" in html


def test_an_iro_who_is_not_independent_is_refused_at_the_field(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Allocation, Child, Person

    child = Child.objects.get(key=authority.girl)
    now = Allocation.objects.get(child=child, role="iro", ended_on=None).person_key
    given = {"iro": Person.objects.get(key=now).page_key, "from_on": "9/4/2024", "reason": "Again"}
    answer = as_role("iro_manager").post(reverse("allocate", args=[authority.girl]), given)
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert "They are this child" in answer.content.decode()


def test_a_search_is_a_post_and_finds_the_child_by_name(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Child

    child = Child.objects.get(key=authority.girl)
    html = as_role("iro").post(reverse("children-search"), {"text": child.name}).content.decode()
    assert reverse("child", args=[child.key]) in html
    assert "No child found" in as_role("iro").post(reverse("children-search"), {"text": "zzzz"}).content.decode()


def test_a_form_without_its_proof_is_answered_in_plain_words(authority: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("sign-in"), {"username": "iro", "password": "x"})
    assert answer.status_code == 403
    assert "Please send that form again" in answer.content.decode()


def test_a_fault_shows_no_trace_of_itself(as_role: As, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise ValueError("Amara T, born 1 June 2014")

    monkeypatch.setattr("waymark.actions.home.home", broken)
    client = as_role("iro")
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()
    assert "Amara" not in answer.content.decode()


@pytest.mark.parametrize("year", ["1999", "x", "2023/25"])
def test_a_year_that_is_not_in_hand_is_said_so(year: str, as_role: As) -> None:
    for name in ("scorecard", "report"):
        answer = as_role("analyst").get(reverse(name), {"year": year})
        assert answer.status_code == 400
        assert "This cannot be used" in answer.content.decode()


def test_each_figure_opens_to_as_many_rows_as_it_says(as_role: As) -> None:
    client = as_role("analyst")
    html = client.get(reverse("measure", args=["reviews_in_timescale_pct"])).content.decode()
    met, not_met = (int(re.sub(r"\D", "", found)) for found in re.findall(r"<dd>([\d,]+ rows?)</dd>", html)[:2])
    share = re.search(r"<strong>([\d.]+)%</strong>", html)
    assert share is not None
    assert float(share[1]) == pytest.approx(100 * met / (met + not_met), abs=0.06)
    shown = client.get(reverse("measure", args=["reviews_in_timescale_pct"]), {"show": "not-met"}).content.decode()
    assert shown.count(">Not met</span>") == min(not_met, 200)


def test_a_senior_manager_sees_the_figure_and_not_the_children(as_role: As) -> None:
    html = as_role("senior_manager").get(reverse("measure", args=["reviews_in_timescale_pct"])).content.decode()
    assert "Your role sees figures, and not the children behind them." in html
    assert "The rows behind it" not in html


def test_the_public_copy_has_no_rows_and_the_internal_one_says_what_it_is(as_role: As) -> None:
    client = as_role("iro_manager")
    assert client.get(reverse("report-download", args=["rows.xlsx"])).status_code == 400
    assert client.get(reverse("report-internal-download", args=["rows.xlsx"])).content.startswith(b"PK")
    assert client.get(reverse("report-download", args=["passwords.txt"])).status_code == 404
    assert "Not for publication" in client.get(reverse("report-internal")).content.decode()
