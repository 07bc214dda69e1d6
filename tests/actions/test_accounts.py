"""Accounts: given, ended, and what the log keeps of coming and going."""

import pytest
from django.contrib.auth import authenticate

from makers.fixed_cast import AT
from waymark.actions import accounts, actor
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Account, AuditRow, Person


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


def key_of(username: str) -> str:
    return Account.objects.get(username=username).key


def roles_of(username: str) -> set[str]:
    return set(Account.objects.get(username=username).roles.values_list("role", flat=True))


def test_an_account_is_given_with_a_password_that_is_told_once(people):
    someone = Person.objects.get(key="IRO-3")
    key, password = accounts.give_to("max", name="", roles=["iro"], person=someone.page_key, by=people.administrator)
    account = Account.objects.get(key=key)
    assert (account.name, account.person) == ("Max Dunn", someone)
    assert authenticate(username="max", password=password) == account
    assert password not in " ".join(f"{line.what} {line.before} {line.after}" for line in AuditRow.objects.all())


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"username": "two words"}, "user name has"),
        ({"username": "iro"}, "in use"),
        ({"name": " "}, "Enter the name"),
        ({"roles": []}, "needs roles"),
        ({"person": "nobody"}, "from the list"),
    ],
)
def test_what_cannot_be_given(people, changed, says):
    given = {"username": "new", "name": "New", "roles": ["iro"], "person": "", **changed}
    with pytest.raises(Unusable, match=says):
        accounts.give_to(given.pop("username"), **given, by=people.administrator)


def test_somebody_has_one_account(people):
    with pytest.raises(Unusable, match="has an account already"):
        accounts.give_to(
            "jo2", name="", roles=["iro"], person=Person.objects.get(key="IRO-1").page_key, by=people.administrator
        )


def test_a_reset_ends_the_old_password_and_every_session(people, client):
    account = Account.objects.get(username="iro")
    client.force_login(account)
    assert client.get("/").status_code == 200
    password = accounts.reset_password(account.key, by=people.administrator)
    assert authenticate(username="iro", password=password)
    assert authenticate(username="iro", password="a-long-walk-home") is None
    assert client.get("/").status_code == 302


def test_roles_are_changed_with_before_and_after(people):
    accounts.change_roles(key_of("iro"), ["iro", "analyst"], by=people.administrator)
    assert roles_of("iro") == {"iro", "analyst"}
    line = AuditRow.objects.get(verb="accounts.change_roles")
    assert (line.before, line.after) == ({"roles": ["iro"]}, {"roles": ["analyst", "iro"]})


def test_nobody_ends_their_own_account_or_takes_their_own_role_of_administrator(people):
    own = key_of("administrator")
    with pytest.raises(Refusal, match="your own account"):
        accounts.end(own, by=people.administrator)
    with pytest.raises(Refusal, match="from yourself"):
        accounts.change_roles(own, ["analyst"], by=people.administrator)
    assert roles_of("administrator") == {"administrator"}


def test_the_last_administrator_stays(people):
    other = give(people.administrator, "other", roles=["administrator"])
    by = actor.of_account(Account.objects.get(key=other), AT)
    accounts.end(key_of("administrator"), by=by)
    by_machine = actor.command_line(AT)
    with pytest.raises(Refusal, match="last account"):
        accounts.end(other, by=by_machine)
    with pytest.raises(Refusal, match="last account"):
        accounts.change_roles(other, ["analyst"], by=by_machine)
    accounts.open_again(key_of("administrator"), by=by)
    accounts.end(other, by=by_machine)


def test_an_account_opened_again_has_a_new_password(people):
    key = give(people.administrator)
    accounts.end(key, by=people.administrator)
    with pytest.raises(Unusable, match="Open it again first"):
        accounts.reset_password(key, by=people.administrator)
    password = accounts.open_again(key, by=people.administrator)
    assert authenticate(username="new", password=password)
    with pytest.raises(Unusable, match="is open"):
        accounts.open_again(key, by=people.administrator)


def test_the_list_has_everybody_and_no_child(people):
    page = accounts.listed(by=people.administrator)
    assert {one.username for one in page.accounts} == set(Account.objects.values_list("username", flat=True))
    assert [one.username for one in page.accounts if one.own] == ["administrator"]
    assert ("Max Dunn") in [name for _, name in page.people]
    assert "Jo Reed" not in [name for _, name in page.people]


def test_an_address_is_given_to_somebody_in_the_list_and_checked(people):
    key = key_of("iro")
    accounts.change_email(key, " jo.reed@example.org ", by=people.administrator)
    assert accounts.one(key, by=people.administrator).email == "jo.reed@example.org"
    with pytest.raises(Unusable, match="no e-mail address"):
        accounts.change_email(key, "jo.reed", by=people.administrator)
    row = AuditRow.objects.filter(verb="accounts.change_email").latest("pk")
    assert (row.before, row.after) == ({"email": ""}, {"email": "jo.reed@example.org"})
    accounts.change_email(key, "", by=people.administrator)
    assert Person.objects.get(key="IRO-1").email == ""
    with pytest.raises(Unusable, match="nobody in the list of people"):
        accounts.change_email(give(people.administrator), "new@example.org", by=people.administrator)
