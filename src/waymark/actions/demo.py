"""The demonstration: a made-up authority in a database of its own, an account for every role, a draft report."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q

from waymark.actions import accounts, actor, imports, made_up_carers, made_up_reviews, made_up_year, rebuild, service
from waymark.actions.actor import Actor
from waymark.actions.demo_place import READY
from waymark.actions.folder.reports import write_report
from waymark.actions.folder.synthesise import synthesise
from waymark.domain.people.permissions import Viewer
from waymark.domain.people.roles import ROLES
from waymark.records.models import Account, Allocation, Post
from waymark.records.queries.scopes import running

CHILDREN, YEARS, SEED = 120, "2022-2024", 7
YEAR = 2024
RECORDS_FROM = date(2023, 4, 1)
"""From this day the made-up service plans and records its reviews here."""
PASSWORD = "79-stiles-48-gates"
"""The same for all of them, and shown on the sign-in page: nobody here is real."""
Say = Callable[[str], None]


class DemoAccount(NamedTuple):
    """One account that anybody may use."""

    role: str
    title: str
    name: str
    username: str
    password: str


def build(home: Path, say: Say) -> Path:
    """Build the demonstration in `home`, if it is not there yet. Returns the folder of the draft annual report.

    The database must be ready (`setup.ready`). `say` hears what is being done, line by line.
    """
    if not (home / READY).exists():
        say(f"Making up an authority with {CHILDREN} children in care")
        synthesise(CHILDREN, YEARS, SEED, home / "return")
        fill(home / "return", say)
        say("Making up a year of challenge and oversight")
        made_up_year.fill(day(), SEED)
        say("Writing the draft annual report")
        profile = home / "service.toml"
        profile.write_text(profile_text(), "utf-8")
        write_report(home / "return", str(profile), YEAR, home / "report", today=day(), internal=False)
        (home / READY).write_text("")
    return home / "report"


def fill(folder: Path, say: Say) -> None:
    """Bring a made-up return into an empty database, adopt the profile, and give every role an account."""
    by = actor.command_line(actor.now())
    say("Importing its returns")
    imports.import_folder(folder, by=by)
    service.adopt(profile_text(), "marshland", by=manager())
    say("Making up how its reviews were planned, held and recorded")
    made_up_reviews.fill(RECORDS_FROM, day(), SEED)
    made_up_carers.fill(day(), SEED, manager())
    rebuild.rebuild(by=manager())
    say("Giving each role an account")
    for role, person, name in people_by_role():
        accounts.give(username(role), name=name, roles=[role], password=PASSWORD, person=person, by=by)


def manager() -> Actor:
    """Whoever runs the build, as the IRO manager who adopts the profile."""
    now = actor.moment(actor.now())
    return Actor("command line", "The command line", Viewer("command line", frozenset({"iro_manager"})), now, day())


def day() -> date:
    """The day that the demonstration takes for today."""
    return actor.command_line(actor.now()).today


def profile_text() -> str:
    """The profile of the made-up service."""
    return (files("waymark.actions") / "demo_profile.toml").read_text("utf-8")


def username(role: str) -> str:
    """What to type to sign in as somebody in that role."""
    return role.replace("_", "-")


def people_by_role() -> list[tuple[str, str, str]]:
    """(role, person's key, name) of one person for every role: of those in post, the one with most children."""
    today = day()
    children = Counter(Allocation.objects.filter(running(today)).values_list("person_key", flat=True))
    posts = list(Post.objects.filter(running(today)).select_related("person").order_by("person__key"))
    busy = Counter[str]()
    for post in posts:
        if post.role == "social_worker":
            busy[post.team] = max(busy[post.team], children[post.person.key])
    found: dict[str, Post] = {}
    for post in posts:
        weight = busy[post.team] if post.role == "team_manager" else children[post.person.key]
        best = found.get(post.role)
        if best is None or weight > (busy[best.team] if post.role == "team_manager" else children[best.person.key]):
            found[post.role] = post
    return [(role, found[role].person.key, found[role].person.name) for role in ROLES if role in found]


def demo_accounts() -> tuple[DemoAccount, ...]:
    """The accounts that the sign-in page lists; none outside the demonstration."""
    if not settings.DEMO:
        return ()
    names = dict(Account.objects.filter(Q(is_active=True)).values_list("username", "name"))
    known = ((role, username(role)) for role in ROLES)
    return tuple(DemoAccount(role, ROLES[role], names[who], who, PASSWORD) for role, who in known if who in names)
