"""Accounts: given, ended, and what the log keeps of coming and going."""

import pytest
from django.contrib.auth import authenticate

from makers.fixed_cast import AT
from waymark.actions import accounts, actor
from waymark.domain.errors import Unusable
from waymark.records.models import Account, AuditRow


def give(by, username="new", **changed):
    known = {"name": "New Person", "roles": ["iro"], "password": "a-long-walk-home", "person": ""}
    return accounts.give(username, **{**known, **changed}, by=by)


def test_an_account_signs_in_with_its_password(people):
    give(people.administrator)
    assert authenticate(username="new", password="a-long-walk-home")
    assert authenticate(username="new", password="wrong") is None


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"roles": ["king"]}, "king was given"),
        ({"roles": []}, "None was given"),
        ({"person": "IRO-99"}, "Nobody in the list"),
        ({"username": "iro"}, "in use"),
        ({"password": "short"}, "12 characters"),
        ({"password": "password1234"}, "too common"),
        ({"username": "hedgerow-path", "password": "hedgerow-path"}, "similar"),
    ],
)
def test_what_cannot_be_an_account(people, changed, says):
    before = Account.objects.count()
    with pytest.raises(Unusable, match=says):
        give(people.administrator, **changed)
    assert Account.objects.count() == before


def test_an_ended_account_lets_nobody_in_and_stays(people):
    key = give(people.administrator)
    accounts.end(key, by=people.administrator)
    assert authenticate(username="new", password="a-long-walk-home") is None
    assert accounts.actor_of(Account.objects.get(key=key), AT) is None
    with pytest.raises(Unusable, match="no such account"):
        accounts.end("nobody", by=people.administrator)


def test_no_line_of_the_log_has_a_password(people):
    give(people.administrator)
    lines = " ".join(f"{line.what} {line.before} {line.after}" for line in AuditRow.objects.all())
    assert "a-long-walk-home" not in lines


def test_coming_going_and_failing_are_lines(people):
    account = Account.objects.get(username="iro")
    accounts.signed_in(account, AT)
    accounts.signed_out(account, AT)
    accounts.sign_in_failed("iro", AT)
    accounts.sign_in_failed("no-such-name", AT)
    lines = list(AuditRow.objects.order_by("-pk").values_list("who", "what", "subject_key")[:4])
    assert lines[::-1] == [
        ("IRO-1", "signed in", account.key),
        ("IRO-1", "signed out", account.key),
        ("", "tried to sign in and failed", account.key),
        ("", "tried to sign in and failed", ""),
    ]


@pytest.mark.django_db
def test_nobody_is_no_actor():
    assert accounts.actor_of(None, AT) is None
    assert actor.stranger(AT).roles == ()
    assert actor.stranger(AT).why_not("home")
