"""Looking up who works in and with the service."""

from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.verb import Deed, verb
from waymark.domain.people.roles import ROLES
from waymark.records.models import Account, Post
from waymark.records.queries import people
from waymark.records.queries.scopes import running


class Colleague(NamedTuple):
    """Somebody in post today."""

    name: str
    role: str
    """In words."""
    team: str
    """"" where it says no more than the role does."""
    hours: float | None
    children: int | None
    """How many children an IRO has today; None for others."""
    username: str
    """"" where they have no account, or where the reader does not manage accounts."""


class Directory(NamedTuple):
    """Everybody in post today, by role and name."""

    people: tuple[Colleague, ...]
    shows_accounts: bool


@verb("people", looks=True)
def directory(deed: Deed, *, by: Actor) -> Directory:
    """Everybody in post today, in the order of the roles. Who manages accounts sees who has one."""
    posts = Post.objects.filter(running(by.today)).select_related("person")
    loads, accounts = people.loads(by.today), _usernames() if by.may("accounts") else {}
    found = sorted(posts, key=lambda post: (list(ROLES).index(post.role), post.person.name, post.pk))
    deed.note(f"looked at the list of {len(found)} people", "list", "people")
    return Directory(
        tuple(
            Colleague(
                post.person.name, ROLES[post.role], _team(post), post.hours,
                loads.get(post.person.key, 0) if post.role == "iro" else None, accounts.get(post.person.key, ""),
            )
            for post in found
        ),
        by.may("accounts"),
    )  # fmt: skip


def _team(post: Post) -> str:
    return "" if post.team.casefold().rstrip("s") == ROLES[post.role].casefold().rstrip("s") else post.team


def _usernames() -> dict[str, str]:
    """{person's key: username} of the accounts that are open."""
    rows = Account.objects.filter(is_active=True, person__isnull=False)
    return dict(rows.values_list("person__key", "username"))
