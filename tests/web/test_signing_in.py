"""Signing in, being kept out, and being signed out."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from makers.cast import As, Cast
from waymark.domain.people.roles import ROLES
from waymark.web.people import limits
from waymark.web.shared.middleware import IDLE_MINUTES, SEEN

pytestmark = pytest.mark.db
SIGN_IN = "/sign-in"


@pytest.fixture
def stranger(authority: Cast, db: None) -> Client:
    cache.clear()
    return Client()


def test_the_accounts_of_the_demonstration_all_work(stranger: Client) -> None:
    accounts = stranger.get("/demo/accounts.json").json()
    assert [account["role"] for account in accounts] == list(ROLES)
    for account in accounts:
        assert set(account) >= {"role", "name", "username", "password"}
        given = {"username": account["username"], "password": account["password"]}
        assert Client().post(SIGN_IN, given)["Location"] == "/"


def test_outside_the_demonstration_no_account_is_listed(stranger: Client) -> None:
    with override_settings(DEMO=False):
        assert stranger.get("/demo/accounts.json").status_code == 404
        html = stranger.get(SIGN_IN).content.decode()
    assert "stiles" not in html
    assert "demonstration" not in html.lower()


def test_a_stranger_is_brought_back_to_where_they_wanted_to_go(stranger: Client) -> None:
    asked = stranger.get("/children?state=late")
    assert asked["Location"] == "/sign-in?next=%2Fchildren%3Fstate%3Dlate"
    account = stranger.get("/demo/accounts.json").json()[0]
    given = {"username": account["username"], "password": account["password"], "next": "/children?state=late"}
    assert stranger.post(SIGN_IN, given)["Location"] == "/children?state=late"


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(onward: str, stranger: Client) -> None:
    account = stranger.get("/demo/accounts.json").json()[0]
    given = {"username": account["username"], "password": account["password"], "next": onward}
    assert stranger.post(SIGN_IN, given)["Location"] == "/"


def test_after_too_many_wrong_passwords_even_the_right_one_has_to_wait(stranger: Client) -> None:
    account = stranger.get("/demo/accounts.json").json()[0]
    wrong = {"username": account["username"], "password": "wrong"}
    answers = [stranger.post(SIGN_IN, wrong).status_code for _ in range(limits.MOST)]
    assert answers == [400] * limits.MOST
    right = stranger.post(SIGN_IN, {**wrong, "password": account["password"]})
    assert right.status_code == 429
    assert "Too many wrong passwords" in right.content.decode()
    other = stranger.get("/demo/accounts.json").json()[1]
    assert stranger.post(SIGN_IN, {"username": other["username"], "password": other["password"]}).status_code == 302


def test_one_address_cannot_try_name_after_name(stranger: Client) -> None:
    for number in range(limits.MOST_FROM_ONE_PLACE):
        stranger.post(SIGN_IN, {"username": f"name-{number}", "password": "wrong"})
    assert stranger.post(SIGN_IN, {"username": "one-more", "password": "wrong"}).status_code == 429


def test_what_was_typed_wrongly_is_not_kept_in_the_log(stranger: Client) -> None:
    from waymark.records.models import AuditRow

    stranger.post(SIGN_IN, {"username": "my-password-by-mistake", "password": "wrong"})
    row = AuditRow.objects.order_by("-pk")[0]
    assert row.what == "tried to sign in and failed"
    assert "mistake" not in f"{row.who}{row.who_name}{row.subject_key}{row.before}{row.after}"


def test_a_session_that_idles_is_ended_and_says_why(as_role: As) -> None:
    client = as_role("iro")
    assert client.get("/").status_code == 200
    session = client.session
    session[SEEN] = (timezone.now() - timedelta(minutes=IDLE_MINUTES, seconds=1)).timestamp()
    session.save()
    answer = client.get("/children")
    assert answer["Location"] == "/sign-in?next=%2Fchildren&idle=1"
    assert "nothing was done for a while" in client.get(answer["Location"]).content.decode()
    assert client.get("/children").status_code == 302


def test_an_account_that_was_ended_lets_nobody_in(as_role: As) -> None:
    from waymark.records.models import Account

    client = as_role("iro")
    assert client.get("/").status_code == 200
    Account.objects.filter(roles__role="iro").update(is_active=False)
    assert client.get("/")["Location"].startswith(SIGN_IN)


def test_signing_out_ends_the_session(as_role: As) -> None:
    client = as_role("iro")
    assert client.post(reverse("sign-out"))["Location"] == SIGN_IN
    assert client.get("/").status_code == 302
