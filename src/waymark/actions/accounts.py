"""Accounts: who signs in, what they may do, and what the log says of coming and going."""

import re
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from waymark.actions import actor
from waymark.actions.actor import Actor
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages import addresses
from waymark.domain.messages.kinds import EMAIL
from waymark.domain.people.roles import ROLES
from waymark.records.models import Account, AccountRole, AuditRow, Person, Post
from waymark.records.queries.scopes import running

ADMINISTRATOR = "administrator"
USERNAME = re.compile(r"[\w.@+-]{2,150}")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What a password made here is made of: nothing that is read as something else."""


class AccountLine(NamedTuple):
    """One account, as its administrator sees it."""

    key: str
    username: str
    name: str
    person: str
    """The key of the person it belongs to; "" for somebody outside the list."""
    email: str
    """Where messages about their work go; "" where not known."""
    roles: tuple[str, ...]
    """The keys of the roles, in their order."""
    active: bool
    last_login: datetime | None
    own: bool
    """Whether it is the reader's own."""


class Accounts(NamedTuple):
    """All accounts."""

    accounts: tuple[AccountLine, ...]
    people: tuple[tuple[str, str], ...]
    """(key in addresses, name) of people in post without an account."""


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
    who = Person.objects.filter(key=person).first() if person else None
    if person and who is None:
        raise Unusable(f"Nobody in the list of people has the key {person}.")
    account = _account(username, name, who)
    _set_password(account, password)
    return _open(deed, account, _roles(roles), by)


@verb("accounts")
def give_to(
    deed: Deed, username: str, *, name: str, roles: Iterable[str], person: str = "", by: Actor
) -> tuple[str, str]:
    """Gives somebody an account with a password made here. `person` is a key in addresses, "" for somebody else.

    Returns the account's key and the password, to be told once. Raises Unusable as `give` does, and without a name.
    """
    who = Person.objects.filter(page_key=person).first() if person else None
    if person and who is None:
        raise Unusable("Choose the person from the list.")
    if not (name.strip() or who):
        raise Unusable("Enter the name of the person, as pages are to show it.")
    account = _account(username.strip(), name.strip() or (who.name if who else ""), who)
    password = _new_password(account)
    return _open(deed, account, _roles(roles), by), password


def _account(username: str, name: str, who: Person | None) -> Account:
    if not USERNAME.fullmatch(username):
        raise Unusable("A user name has 2 to 150 letters, digits, dots, hyphens or underscores.")
    if Account.objects.filter(username=username).exists():
        raise Unusable("That user name is in use. Choose another.")
    if who and Account.objects.filter(person=who).exists():
        raise Unusable(f"{who.name} has an account already. Change its roles, or open it again.")
    return Account(username=username, name=name, person=who)


def _roles(roles: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(roles))
    unknown = [role for role in wanted if role not in ROLES]
    if unknown or not wanted:
        raise Unusable(f"An account needs roles out of: {', '.join(ROLES)}. {', '.join(unknown) or 'None'} was given.")
    return wanted


def _open(deed: Deed, account: Account, roles: list[str], by: Actor) -> str:
    account.save()
    AccountRole.objects.bulk_create(AccountRole(account=account, role=role) for role in roles)
    deed.note(f"gave {account.name} an account", "account", account.key, after={"roles": roles, "by": by.who})
    return account.key


def _set_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as reason:
        raise Unusable(" ".join(reason.messages)) from reason
    account.set_password(password)


@verb("accounts")
def end(deed: Deed, key: str, *, by: Actor) -> str:
    """Ends an account: nobody can sign in with it any more. What it did stays. Returns its name.

    Raises Unusable for an unknown key or an account that has ended; Refusal for one's own, and for the last
    administrator's.
    """
    account = _known(key)
    if not account.is_active:
        raise Unusable("This account has ended already.")
    if _own(account, by):
        raise Refusal("own-account", "You cannot end your own account. Another administrator can.")
    _keep_an_administrator(account, ())
    account.is_active = False
    account.save(update_fields=["is_active"])
    deed.note(f"ended the account of {account.name}", "account", key, {"active": True}, {"active": False})
    return account.name


@verb("accounts")
def open_again(deed: Deed, key: str, *, by: Actor) -> str:
    """Opens an account that had ended, with a new password. Returns that password, to be told once.

    Raises Unusable for an unknown key or an account that is open.
    """
    account = _known(key)
    if account.is_active:
        raise Unusable("This account is open.")
    password = _new_password(account)
    account.is_active = True
    account.save(update_fields=["is_active", "password"])
    deed.note(f"opened the account of {account.name} again", "account", key, {"active": False}, {"active": True})
    return password


@verb("accounts")
def reset_password(deed: Deed, key: str, *, by: Actor) -> str:
    """Gives an account a new password and ends its sessions. Returns the password, to be told once and kept nowhere.

    Raises Unusable for an unknown key or an account that has ended.
    """
    account = _known(key)
    if not account.is_active:
        raise Unusable("This account has ended. Open it again first.")
    password = _new_password(account)
    account.save(update_fields=["password"])
    deed.note(f"reset the password of {account.name}", "account", key)
    return password


@verb("accounts")
def change_roles(deed: Deed, key: str, roles: Iterable[str], *, by: Actor) -> None:
    """Gives an account exactly these roles. They hold from its next page on.

    Raises Unusable for an unknown key or role, or none; Refusal for taking one's own role of administrator, or the
    last there is.
    """
    account, wanted = _known(key), _roles(roles)
    before = list(account.roles.order_by("role").values_list("role", flat=True))
    if ADMINISTRATOR in before and ADMINISTRATOR not in wanted and _own(account, by):
        raise Refusal("own-account", "You cannot take the role of administrator from yourself. Another one can.")
    _keep_an_administrator(account, wanted)
    account.roles.exclude(role__in=wanted).delete()
    AccountRole.objects.bulk_create(AccountRole(account=account, role=role) for role in wanted if role not in before)
    deed.note(
        f"changed the roles of {account.name}", "account", key, {"roles": before}, {"roles": sorted(wanted)}
    )  # fmt: skip


@verb("accounts")
def change_email(deed: Deed, key: str, email: str, *, by: Actor) -> None:
    """Says where messages about somebody's work go; blank for nowhere.

    Raises Unusable for an unknown key, for what cannot be an address, and for an account of nobody in the list of
    people: no work falls to such an account.
    """
    account = _known(key)
    if account.person is None:
        raise Unusable("This account belongs to nobody in the list of people, so no messages go to it.")
    email = addresses.tidy(EMAIL, email)
    if email and (problem := addresses.problem(EMAIL, email)):
        raise Unusable(problem)
    before, account.person.email = account.person.email, email
    account.person.save(update_fields=["email"])
    deed.note(f"changed the e-mail address of {account.name}", "account", key, {"email": before}, {"email": email})


@verb("accounts", looks=True)
def listed(deed: Deed, *, by: Actor) -> Accounts:
    """All accounts, those that are open first, and who could be given one; in a fixed number of queries."""
    rows = Account.objects.select_related("person").prefetch_related("roles").order_by("-is_active", "name", "pk")
    found = tuple(_line(account, by) for account in rows)
    without = Person.objects.filter(account=None, posts__in=Post.objects.filter(running(by.today)))
    people = tuple(without.distinct().order_by("name", "key").values_list("page_key", "name"))
    deed.note(f"looked at the list of {len(found)} accounts", "list", "accounts")
    return Accounts(found, people)


@verb("accounts", looks=True)
def one(deed: Deed, key: str, *, by: Actor) -> AccountLine:
    """One account. Raises Unusable for an unknown key."""
    account = _known(key)
    deed.note(f"looked at the account of {account.name}", "account", key)
    return _line(account, by)


def _line(account: Account, by: Actor) -> AccountLine:
    roles = {row.role for row in account.roles.all()}
    return AccountLine(
        account.key, account.username, account.name, account.person.key if account.person else "",
        account.person.email if account.person else "", tuple(role for role in ROLES if role in roles),
        account.is_active, account.last_login, _own(account, by),
    )  # fmt: skip


def _known(key: str) -> Account:
    account = Account.objects.select_related("person").filter(key=key).first()
    if account is None:
        raise Unusable("There is no such account.")
    return account


def _own(account: Account, by: Actor) -> bool:
    return by.who in (account.key, account.person.key if account.person else "")


def _keep_an_administrator(account: Account, wanted: Collection[str]) -> None:
    """Raises Refusal where nobody would be left who can give and end accounts."""
    active = Account.objects.filter(is_active=True, roles__role=ADMINISTRATOR)
    if ADMINISTRATOR in wanted or not active.filter(pk=account.pk).exists() or active.exclude(pk=account.pk).exists():
        return
    raise Refusal("last-administrator", "This is the last account with the role of administrator. Give it to another.")


def _new_password(account: Account) -> str:
    """A password that can be read out, set on the account and kept nowhere else."""
    parts = ["".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4)]
    password = "-".join(parts)
    _set_password(account, password)
    return password
