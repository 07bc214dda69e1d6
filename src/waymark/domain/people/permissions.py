"""Who may do what: a table of (role, verb, scope), the sentences that refuse, and what each scope covers.

The table is data: it is printed into the docs, walked by tests, and read by every action. A scope is stated once here
as a pure test of one child, and once in `records.queries` as a filter of many; a test holds the two equal.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from waymark.domain.errors import Refusal
from waymark.domain.people.roles import ROLES

CITE = "UK GDPR art 5(1)(f)"
"""Need to know: the ground on which a look at a child's record is refused."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: the part of an actor that permission depends on."""

    person: str
    """The person's key; "" for somebody who is nobody in the service's list."""
    roles: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    """The teams of which the person is a member today."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The child asked about, as far as permission depends on it. All of it as on the day of the asking."""

    restricted: bool = False
    named: frozenset[str] = frozenset()
    """The people who may see the child if restricted."""
    iros: frozenset[str] = frozenset()
    social_workers: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    """The teams of the social workers allocated."""


class Scope(NamedTuple):
    """Which children a permission covers."""

    key: str
    says: str
    """Ends the sentence "may ... ", for the docs."""
    covers: Callable[[Viewer, Subject], bool]


def _open(viewer: Viewer, subject: Subject) -> bool:
    allocated = subject.iros | subject.social_workers
    return not subject.restricted or viewer.person in subject.named | allocated


SERVICE = Scope("service", "for every child; for a restricted one only if named or allocated", _open)
OWN = Scope("own", "for children of whom they are the IRO today", lambda v, s: v.person in s.iros)
ALLOCATED = Scope(
    "allocated",
    "for children to whom they are allocated today as social worker",
    lambda v, s: v.person in s.social_workers,
)
TEAM = Scope(
    "team", "for children of the social workers in their team", lambda v, s: bool(v.teams & s.teams) and _open(v, s)
)
GLASS = Scope("glass", "for every child, with a reason that is kept", lambda _v, _s: True)
WHOLE = Scope("whole", "for the service as a whole; no child is named", lambda _v, _s: False)
SCOPES: Mapping[str, Scope] = {s.key: s for s in (SERVICE, OWN, ALLOCATED, TEAM, GLASS, WHOLE)}


class Verb(NamedTuple):
    """Something that can be done or looked at, and the sentence for those who may not."""

    key: str
    does: str
    """Follows "may", for the docs and the log."""
    refuses: str
    asks_child: bool
    """Whether permission is asked for one child (True) or for the service as a whole."""


VERBS: Mapping[str, Verb] = {
    verb.key: verb
    for verb in (
        Verb("home", "see the home page", "Your account has no role in this service. Ask an administrator.", False),
        Verb(
            "children", "list children and look at a child's record", "You can see only children you work with.", True
        ),
        Verb(
            "break_glass",
            "open a restricted child's record with a reason",
            "Only an IRO manager can open a restricted record.",
            True,
        ),
        Verb("allocate", "allocate an IRO", "Only an IRO manager allocates an IRO.", True),
        Verb("scorecard", "see the scorecard", "Your role does not include the scorecard.", False),
        Verb(
            "rows", "see the rows behind a figure", "Your role sees figures, and not the children behind them.", False
        ),
        Verb("report", "read the published report", "Your role does not include the annual report.", False),
        Verb(
            "internal_report",
            "read and download the report with nothing suppressed",
            "Your role reads the published report, in which small numbers are hidden.",
            False,
        ),
        Verb(
            "import",
            "bring in the statutory return",
            "Only a performance analyst or an IRO manager imports the return.",
            False,
        ),
        Verb(
            "rebuild", "work out all stored due dates anew", "Only an administrator or an IRO manager does this.", False
        ),
        Verb("people", "see the people of the service", "Your role does not include the list of people.", False),
        Verb("accounts", "give and end accounts and roles", "Only an administrator gives or ends accounts.", False),
        Verb(
            "log", "read the record of looks and changes", "Only the data protection officer reads this record.", False
        ),
        Verb("profile", "adopt the service's profile", "Only an IRO manager adopts a profile.", False),
    )
}


def _may(role: str, *verbs: tuple[str, Scope]) -> list[tuple[str, str, Scope]]:
    return [(role, "home", WHOLE), *((role, verb, scope) for verb, scope in verbs)]


_FIGURES = (("scorecard", WHOLE), ("report", WHOLE), ("internal_report", WHOLE))

TABLE: tuple[tuple[str, str, Scope], ...] = (
    *_may("iro", ("children", SERVICE), ("people", WHOLE), ("rows", WHOLE), *_FIGURES),
    *_may(
        "iro_manager",
        ("children", SERVICE),
        ("break_glass", GLASS),
        ("allocate", SERVICE),
        ("people", WHOLE),
        ("rows", WHOLE),
        ("import", WHOLE),
        ("rebuild", WHOLE),
        ("profile", WHOLE),
        *_FIGURES,
    ),
    *_may("business_support", ("children", SERVICE), ("people", WHOLE)),
    *_may("social_worker", ("children", ALLOCATED)),
    *_may("team_manager", ("children", TEAM)),
    *_may("senior_manager", *_FIGURES),
    *_may("analyst", ("rows", WHOLE), ("import", WHOLE), *_FIGURES),
    *_may("personal_adviser", ("children", ALLOCATED)),
    *_may("supervising_social_worker"),
    *_may("fostering_iro"),
    *_may("private_fostering_iro"),
    *_may("participation_worker"),
    *_may("advocacy_provider"),
    *_may("board_member", ("report", WHOLE)),
    *_may("data_protection_officer", ("log", WHOLE)),
    *_may("administrator", ("accounts", WHOLE), ("people", WHOLE), ("rebuild", WHOLE)),
)
"""Every permission there is; what is not here is refused."""


def scopes(roles: Iterable[str], verb: str) -> tuple[Scope, ...]:
    """The scopes in which somebody with `roles` may do `verb`, widest first; empty if not at all."""
    held = frozenset(roles)
    found = {scope.key for role, key, scope in TABLE if role in held and key == verb}
    return tuple(scope for key, scope in SCOPES.items() if key in found)


def may(viewer: Viewer, verb: str) -> bool:
    """Whether the viewer may do `verb` at all, for some child or for the service as a whole."""
    return bool(scopes(viewer.roles, verb))


def may_for(viewer: Viewer, verb: str, subject: Subject) -> bool:
    """Whether the viewer may do `verb` for this child."""
    return any(scope.covers(viewer, subject) for scope in scopes(viewer.roles, verb))


def check(viewer: Viewer, verb: str) -> None:
    """Raises Refusal with the verb's sentence unless the viewer may do it for some child or the whole service."""
    if not may(viewer, verb):
        raise Refusal(f"may-not-{verb}", VERBS[verb].refuses, CITE)


def check_for(viewer: Viewer, verb: str, subject: Subject) -> None:
    """Raises Refusal unless the viewer may do `verb` for this child."""
    check(viewer, verb)
    if not may_for(viewer, verb, subject):
        raise Refusal(f"not-yours-{verb}", _why(viewer, verb, subject), CITE)


def _why(viewer: Viewer, verb: str, subject: Subject) -> str:
    if subject.restricted and not _open(viewer, subject):
        return "This child's record is open to named people only."
    return VERBS[verb].refuses


def describe() -> list[tuple[str, str, str]]:
    """(role, what it may do, for whom) in words, in the order of the table, for the docs."""
    return [(ROLES[role], VERBS[verb].does, scope.says) for role, verb, scope in TABLE]
