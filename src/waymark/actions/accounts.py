"""Accounts: who signs in, what they may do, and what the log says of coming and going."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from waymark.actions import actor
from waymark.actions.actor import Actor
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Unusable
from waymark.domain.people.roles import ROLES
from waymark.records.models import Account, AccountRole, AuditRow, Person


def actor_of(user: Any, at: datetime) -> Actor | None:
    """The actor that a signed-in account stands for; None for somebody who is not signed in."""
    return actor.of_account(user, at) if isinstance(user, Account) and user.is_active else None


def signed_in(user: Any, at: datetime) -> None:
    """Writes into the log that an account was signed in to."""
    if isinstance(user, Account):
        _log(actor.of_account(user, at), "sign_in", "signed in", user.key)


def signed_out(user: Any, at: datetime) -> None:
    """Writes into the log that an account was signed out of."""
    if isinstance(user, Account):
        _log(actor.of_account(user, at), "sign_out", "signed out", user.key)


def sign_in_failed(username: str, at: datetime) -> None:
    """Writes into the log that a sign-in failed, under the account's key if there is one; never what was typed."""
    key = Account.objects.filter(username=username).values_list("key", flat=True).first() or ""
    _log(actor.stranger(at), "sign_in", "tried to sign in and failed", key)


def _log(by: Actor, what: str, says: str, key: str) -> None:
    AuditRow(
        at=by.at, who=by.who, who_name=by.name, roles=", ".join(by.roles), verb=f"accounts.{what}", what=says,
        subject_kind="account", subject_key=key,
    ).save(force_insert=True)  # fmt: skip


@verb("accounts")
def give(
    deed: Deed, username: str, *, name: str, roles: Iterable[str], password: str, person: str = "", by: Actor
) -> str:
    """Gives somebody an account. `person` is the key of the person it belongs to, "" for somebody outside the list.

    Returns the account's key. Raises Unusable for an unknown role or person, a name in use, or a weak password.
    """
    wanted = list(roles)
    unknown = [role for role in wanted if role not in ROLES]
    if unknown or not wanted:
        raise Unusable(f"An account needs roles out of: {', '.join(ROLES)}. {', '.join(unknown) or 'None'} was given.")
    who = Person.objects.filter(key=person).first() if person else None
    if person and who is None:
        raise Unusable(f"Nobody in the list of people has the key {person}.")
    if Account.objects.filter(username=username).exists():
        raise Unusable("That user name is in use. Choose another.")
    account = Account(username=username, name=name, person=who)
    _set_password(account, password)
    account.save()
    AccountRole.objects.bulk_create(AccountRole(account=account, role=role) for role in wanted)
    deed.note(f"gave {name} an account", "account", account.key, after={"roles": wanted, "by": by.who})
    return account.key


def _set_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as reason:
        raise Unusable(" ".join(reason.messages)) from reason
    account.set_password(password)


@verb("accounts")
def end(deed: Deed, key: str, *, by: Actor) -> None:
    """Ends an account: nobody can sign in with it any more. What it did stays. Raises Unusable for an unknown key."""
    if not Account.objects.filter(key=key).update(is_active=False):
        raise Unusable("There is no such account.")
    deed.note("ended an account", "account", key, {"active": True}, {"active": False, "by": by.who})
