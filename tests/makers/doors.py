"""The addresses of the service as doors: who is let in, by the table of permissions."""

from typing import NamedTuple

from waymark.domain.people.permissions import TABLE
from waymark.domain.people.roles import ROLES

EVERYBODY = frozenset(ROLES)
NOBODY = frozenset[str]()
WORK_WITH_HER = frozenset({("iro", "own"), ("social_worker", "allocated"), ("team_manager", "team")})
"""Of the roles with an account: those that have to do with the girl of the cast, and by which scope."""
FOR_ALL = frozenset({"service", "every"})


class Door(NamedTuple):
    """One address, and who is let in (answered with `opens`); everybody else signed in is refused with 403."""

    name: str
    may: frozenset[str]
    args: tuple[str, ...] = ()
    """ "girl", "hers.coming" and the like stand for the keys of the cast."""
    method: str = "get"
    opens: int = 200
    stranger: int = 302
    given: tuple[tuple[str, str], ...] = ()
    """Keys of the cast stand in it too."""
    hidden: frozenset[str] = NOBODY
    """Who is answered as if it were not there."""
    query: str = ""


def may(verb: str) -> frozenset[str]:
    """The roles that may do it for somebody, or for the service as a whole."""
    return frozenset(role for role, key, _ in TABLE if key == verb)


def for_her(verb: str) -> frozenset[str]:
    """The roles that may do it for the girl."""
    return frozenset(
        role for role, key, scope in TABLE
        if key == verb and (scope.key in FOR_ALL or (role, scope.key) in WORK_WITH_HER)
    )  # fmt: skip


def for_any(verb: str) -> frozenset[str]:
    """The roles that may do it for a child with whom nobody who has an account works."""
    return frozenset(role for role, key, scope in TABLE if key == verb and scope.key in FOR_ALL)


def for_restricted(verb: str) -> frozenset[str]:
    """The roles that may do it for a restricted child who is open to nobody with an account."""
    return frozenset(role for role, key, scope in TABLE if key == verb and scope.key == "every")


def for_carers(verb: str) -> frozenset[str]:
    """The roles that may do it at a review of foster carers whom the fostering IRO reviews."""
    return frozenset(
        role for role, key, scope in TABLE
        if key == verb and (scope.key in FOR_ALL or (role, scope.key) == ("fostering_iro", "own"))
    )  # fmt: skip


def of_each(name: str, verb: str, arg: str, *more: str, opens: int = 200) -> tuple[Door, ...]:
    """The door to something about the girl, the other and the restricted child: `arg` is a field of `Reviewed`."""
    return (
        Door(name, for_her(verb), (f"hers.{arg}", *(f"hers.{one}" for one in more)), opens=opens),
        Door(name, for_any(verb), (f"others.{arg}", *(f"others.{one}" for one in more)), opens=opens),
        Door(name, for_restricted(verb), (f"restricteds.{arg}", *(f"restricteds.{one}" for one in more)), opens=opens),
    )
