"""Who may do what: a table of (role, verb, scope), the sentences that refuse, and what each scope covers.

The table is data: it is printed into the docs, walked by tests, and read by every action. A scope is stated once here
as a pure test of one child, and once in `records.queries` as a filter of many; a test holds the two equal.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from waymark.domain.errors import Refusal
from waymark.domain.people.verbs import VERBS

CITE = "UK GDPR art 5(1)(f)"
"""Need to know: the ground on which a look at a child's record is refused."""
GLASS_LASTS = timedelta(minutes=30)
"""So long a restricted record stays open for looking to whoever opened it with a reason; then it asks again."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: the part of an actor that permission depends on."""

    person: str
    """The person's key; "" for somebody who is nobody in the service's list."""
    roles: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    """The teams of which the person is a member today."""
    glass: frozenset[str] = frozenset()
    """Keys of the restricted children whom the person opened with a reason less than `GLASS_LASTS` ago."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The child asked about, or the foster carers, as far as permission depends on it. As on the day of the asking."""

    child: str = ""
    """The child's key; "" for foster carers."""
    restricted: bool = False
    named: frozenset[str] = frozenset()
    """The people who may see the child if restricted."""
    iros: frozenset[str] = frozenset()
    """The IRO, and whoever covers for the IRO; of foster carers, whoever reviews them."""
    social_workers: frozenset[str] = frozenset()
    """The social workers and personal advisers allocated; of foster carers, the supervising social worker."""
    teams: frozenset[str] = frozenset()
    """The teams of the social workers and personal advisers allocated; of foster carers, of whoever supervises them."""


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
OWN = Scope(
    "own",
    "for children of whom they are the IRO or the covering IRO today, and foster carers whom they review",
    lambda v, s: v.person in s.iros,
)
ALLOCATED = Scope(
    "allocated",
    "for children to whom they are allocated today as social worker or personal adviser, and foster carers whom they "
    "supervise",
    lambda v, s: v.person in s.social_workers,
)
TEAM = Scope(
    "team",
    "for children, and foster carers, of the social workers in their team",
    lambda v, s: bool(v.teams & s.teams) and _open(v, s),
)
GLASS = Scope(
    "glass",
    "for a restricted child who is not open to them, with a reason that is kept and that the other managers see",
    lambda v, s: s.restricted and not _open(v, s),
)
OPENED = Scope(
    "opened",
    "for a restricted child whom they opened with a reason in the last half hour: to look, and not to change anything",
    lambda v, s: s.restricted and s.child in v.glass and not _open(v, s),
)
"""In nobody's row of the table: it widens "children", for looks alone, for those who may open a closed record."""
EVERY = Scope("every", "for every child; a record that is closed to them stays closed", lambda _v, _s: True)
WHOLE = Scope("whole", "for the service as a whole; no child is named", lambda _v, _s: False)
SCOPES: Mapping[str, Scope] = {s.key: s for s in (EVERY, SERVICE, OWN, ALLOCATED, TEAM, GLASS, OPENED, WHOLE)}


def _may(role: str, *verbs: tuple[str, Scope]) -> list[tuple[str, str, Scope]]:
    return [(role, "home", WHOLE), *((role, verb, scope) for verb, scope in verbs)]


def _for(scope: Scope, *verbs: str) -> list[tuple[str, Scope]]:
    return [(verb, scope) for verb in verbs]


_REVIEWING = (
    "book", "convening_form", "papers", "prepare", "forms", "iro_only", "record", "send", "progress",
    "close_recommendation", "casework", "oversee", "signals", "notify", "raise_alert",
    "beyond",
)  # fmt: skip
"""What an IRO does for their own children, and an IRO manager for every child."""
_WORKING = ("convening_form", "papers", "progress", "casework", "notify")
"""What those do who work with the child."""
_FOR_CARERS = (
    "book", "convening_form", "papers", "prepare", "forms", "iro_only", "record", "send", "progress",
    "close_recommendation",
)  # fmt: skip
"""What a fostering IRO does for the carers whom they review."""
_ANSWERING = _for(WHOLE, "alerts", "answer_alert", "stand_in")
"""What those do to whom a concern may be put."""
_ASKING = _for(WHOLE, "feedback", "read_feedback", "keep_feedback")
"""What those do who ask people what they think of the service."""
_FIGURES = (("scorecard", WHOLE), ("report", WHOLE), ("internal_report", WHOLE))

TABLE: tuple[tuple[str, str, Scope], ...] = (
    *_may(
        "iro",
        ("children", SERVICE),
        *_for(OWN, *_REVIEWING),
        ("legal_advice", SERVICE),
        *_for(WHOLE, "systemic", "raise_systemic", "own_concerns", "own_quality"),
        ("alerts", WHOLE),
        ("messages", WHOLE),
        ("calendar", WHOLE),
        ("people", WHOLE),
        ("rows", WHOLE),
        *_for(WHOLE, "feedback", "read_feedback"),
        *_FIGURES,
    ),
    *_may(
        "iro_manager",
        ("children", SERVICE),
        ("break_glass", GLASS),
        ("restrict", EVERY),
        ("allocate", SERVICE),
        *_for(SERVICE, *_REVIEWING),
        ("legal_advice", SERVICE),
        *_for(WHOLE, "systemic", "raise_systemic", "iro_concerns"),
        *_ASKING,
        *_for(SERVICE, "quality", "audit"),
        *_for(WHOLE, "alerts", "stand_in"),
        ("messages", WHOLE),
        ("calendar", WHOLE),
        ("backlog", WHOLE),
        ("carers", WHOLE),
        ("carer_reviews", WHOLE),
        ("begin_records", WHOLE),
        ("people", WHOLE),
        ("rows", WHOLE),
        ("import", WHOLE),
        ("rebuild", WHOLE),
        ("profile", WHOLE),
        *_FIGURES,
    ),
    *_may(
        "business_support",
        ("children", SERVICE),
        *_for(SERVICE, "book", "convening_form", "papers", "forms", "send", "casework", "notify"),
        *_ASKING,
        ("messages", WHOLE),
        ("people", WHOLE),
        ("carers", WHOLE),
        ("carer_reviews", WHOLE),
    ),
    *_may("social_worker", ("children", ALLOCATED), *_for(ALLOCATED, *_WORKING), *_ANSWERING),
    *_may("team_manager", ("children", TEAM), *_for(TEAM, *_WORKING, "respond"), *_ANSWERING),
    *_may(
        "senior_manager",
        *_ANSWERING,
        *_for(WHOLE, "systemic", "feedback", "read_feedback"),
        ("quality", SERVICE),
        *_FIGURES,
    ),
    *_may("analyst", *_for(WHOLE, "rows", "import", "feedback"), *_FIGURES),
    *_may("personal_adviser", ("children", ALLOCATED), *_for(ALLOCATED, *_WORKING), *_ANSWERING),
    *_may("supervising_social_worker", ("carers", WHOLE), *_for(ALLOCATED, "convening_form", "papers", "progress")),
    *_may(
        "fostering_iro",
        ("calendar", WHOLE),
        ("carers", WHOLE),
        ("carer_reviews", WHOLE),
        *_for(OWN, *_FOR_CARERS),
    ),
    *_may("private_fostering_iro"),
    *_may("participation_worker", *_ASKING),
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


def may_for(viewer: Viewer, verb: str, subject: Subject, *, looks: bool = False) -> bool:
    """Whether the viewer may do `verb` for this child. `looks`: it is a look, so under glass "children" is enough."""
    if any(scope.covers(viewer, subject) for scope in scopes(viewer.roles, verb)):
        return True
    return looks and verb == "children" and under_glass(viewer, subject)


def under_glass(viewer: Viewer, subject: Subject) -> bool:
    """Whether the record is open to the viewer only because they opened it with a reason a short while ago."""
    return may(viewer, "break_glass") and OPENED.covers(viewer, subject)


def check(viewer: Viewer, verb: str) -> None:
    """Raises Refusal with the verb's sentence unless the viewer may do it for some child or the whole service."""
    if not may(viewer, verb):
        raise Refusal(f"may-not-{verb}", VERBS[verb].refuses, CITE)


def check_for(viewer: Viewer, verb: str, subject: Subject, *, looks: bool = False) -> None:
    """Raises Refusal unless the viewer may do `verb` for this child, or look at it where it is a look."""
    check(viewer, verb)
    if not may_for(viewer, verb, subject, looks=looks):
        raise Refusal(f"not-yours-{verb}", _why(viewer, verb, subject), CITE)


def _why(viewer: Viewer, verb: str, subject: Subject) -> str:
    if under_glass(viewer, subject):
        return "You opened this record with a reason, to look at it: only those named or allocated change anything."
    if subject.restricted and not _open(viewer, subject):
        return "This child's record is open to named people only."
    if all(scope is GLASS for scope in scopes(viewer.roles, verb)):
        return "This child's record is not closed to you, so no reason is asked for: open it as any other."
    return VERBS[verb].refuses
