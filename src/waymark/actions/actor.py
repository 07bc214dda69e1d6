"""Who acts, made once a request: the person, their roles and teams, their own children, and the moment.

Everything that depends on "today" takes it from here, so that one page knows one day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from waymark.domain.people import permissions
from waymark.domain.people.permissions import Viewer
from waymark.domain.people.roles import ROLES
from waymark.domain.people.verbs import VERBS
from waymark.records.models import Account
from waymark.records.queries import people, scopes

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does or looks at something."""

    who: str
    """The person's key; an account that is no person of the service has its own."""
    name: str
    viewer: Viewer
    at: datetime
    today: date
    """The day in London."""
    own: frozenset[str] = frozenset()
    """Keys of the children of whom they are the IRO today."""

    @property
    def roles(self) -> tuple[str, ...]:
        """The keys of their roles, in the order of the table of roles."""
        return tuple(role for role in ROLES if role in self.viewer.roles)

    @property
    def role_names(self) -> str:
        """Their roles in words."""
        return ", ".join(ROLES[role] for role in self.roles)

    def may(self, verb: str) -> bool:
        """Whether they may do it at all, for some child or for the service. KeyError for a verb there is not."""
        return permissions.may(self.viewer, VERBS[verb].key)

    def why_not(self, verb: str) -> str:
        """The sentence that refuses, or "" where they may."""
        return "" if self.may(verb) else VERBS[verb].refuses


def now() -> datetime:
    """This moment."""
    return datetime.now(LONDON)


def moment(at: datetime) -> datetime:
    """The moment as the service takes it: in a demonstration the same time of day on the demonstration's day."""
    local = at.astimezone(LONDON)
    return datetime.combine(settings.DEMO_DAY, local.timetz()) if settings.DEMO_DAY else at


def of_account(account: Account, at: datetime) -> Actor:
    """The actor that an account stands for at a moment, in four queries; one more for who opens restricted records."""
    at = moment(at)
    today = at.astimezone(LONDON).date()
    roles = frozenset(account.roles.values_list("role", flat=True))
    person = account.person
    who = person.key if person else account.key
    glass = scopes.glass(who, at) if permissions.may(Viewer(who, roles), "break_glass") else frozenset[str]()
    if person is None:
        return Actor(account.key, account.name, Viewer(account.key, roles, glass=glass), at, today)
    viewer = Viewer(person.key, roles, people.teams_of(person.key, today), glass)
    return Actor(person.key, person.name, viewer, at, today, people.own_children(person.key, today))


def stranger(at: datetime) -> Actor:
    """Somebody who has not signed in: may do nothing."""
    return Actor("", "Somebody not signed in", Viewer(""), at, at.astimezone(LONDON).date())


def command_line(at: datetime, *more: str) -> Actor:
    """Whoever runs a command on the service's own machine: may do what an analyst and an administrator may.

    `more` roles are for commands that carry out what somebody in that role decided.
    """
    viewer = Viewer("command line", frozenset({"analyst", "administrator", *more}))
    at = moment(at)
    return Actor("command line", "The command line", viewer, at, at.astimezone(LONDON).date())
