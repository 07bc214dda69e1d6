"""`waymark manage account` and `waymark manage profile`: what whoever sets the service up needs first."""

import io

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from waymark.actions import freshness
from waymark.records.models import Account, AuditRow

pytestmark = pytest.mark.django_db


def give(monkeypatch, *arguments: str, password: str = "a-long-walk-home") -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    said = io.StringIO()
    call_command("account", *arguments, stdout=said)
    return said.getvalue()


def test_the_first_administrator(monkeypatch):
    said = give(monkeypatch, "ada", "--name", "Ada Okafor", "--role", "administrator", "--role", "iro_manager")
    assert said == "ada can sign in now.\n"
    assert authenticate(username="ada", password="a-long-walk-home")
    account = Account.objects.get(username="ada")
    assert sorted(account.roles.values_list("role", flat=True)) == ["administrator", "iro_manager"]
    assert AuditRow.objects.get(verb="accounts.give").who == "command line"


@pytest.mark.parametrize(
    ("arguments", "password", "says"),
    [
        (["ada", "--name", "Ada", "--role", "iro"], "short", "12 characters"),
        (["ada", "--name", "Ada", "--role", "iro", "--person", "IRO-99"], "a-long-walk-home", "Nobody in the list"),
        (["ada", "--name", "Ada", "--role", "king"], "a-long-walk-home", "invalid choice"),
    ],
)
def test_what_cannot_be_is_said(monkeypatch, arguments, password, says):
    with pytest.raises(CommandError, match=says):
        give(monkeypatch, *arguments, password=password)
    assert not Account.objects.exists()


def test_a_shipped_profile_is_adopted():
    said = io.StringIO()
    call_command("profile", "manchester_2020_21", stdout=said)
    assert "Manchester" in said.getvalue()
    assert freshness.profile().name == "manchester_2020_21"


def test_a_profile_there_is_not(tmp_path):
    with pytest.raises(CommandError, match="no service and no file"):
        call_command("profile", str(tmp_path / "none.toml"))
