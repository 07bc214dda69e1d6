"""The days gone by of the made-up authority: who acted then, for whom, and what they say; for the demonstration only.

What is made up here goes through the real actions, by the person whose part it was on that day. What is said stands in
`demo_matters.toml`.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from waymark.actions.actor import LONDON, Actor
from waymark.actions.made_up_reviews import Cast, People
from waymark.domain.clocks import working_days
from waymark.domain.clocks.working_days import calendar
from waymark.domain.people import ages
from waymark.domain.people.permissions import Viewer
from waymark.records.models import Child, Post
from waymark.records.queries import people

YEAR = 364
"""So many days back the first of it lies."""
MONTH = timedelta(days=30)
TALKS = 5
"""From this age children say what they think, so that what is said here of them can be true."""
STEP = 7
"""From one child to the next of whom something is made up."""


@cache
def words() -> Mapping[str, Any]:
    """What is said, by kind."""
    return tomllib.loads((files("waymark.actions") / "demo_matters.toml").read_text("utf-8"))


@dataclass
class Past:
    """The children in care, who worked with whom, and chance."""

    today: date
    random: Random
    children: list[Child]
    people: People = field(default_factory=People)
    own: dict[tuple[str, date], frozenset[str]] = field(default_factory=dict)
    leads: list[Post] = field(default_factory=list)
    turn: dict[int, int] = field(default_factory=dict)
    place: int = 0

    def one_of(self, some: Sequence[Any]) -> Any:
        """One of these, each in its turn, so that little is said twice."""
        at = self.turn.setdefault(id(some), self.random.randrange(len(some)))
        self.turn[id(some)] = at + 1
        return some[at % len(some)]

    def day(self, back: int) -> date:
        """The working day so many days ago, or the one before it."""
        return calendar().on_or_before(self.today - timedelta(days=back))

    def later(self, day: date, least: int, most: int) -> date:
        """Some working days after a day, but before today."""
        return min(working_days.add(day, self.random.randint(least, most)), self.day(1))

    def children_on(self, day: date) -> list[Child]:
        """Those old enough to say what they think who were in care a month before and two months after, with an IRO and
        a social worker all the time."""
        days = (day - MONTH, day, min(day + 2 * MONTH, self.today))
        found = [one for one in self.children if age_on(one, day) >= TALKS]
        return [one for one in found if all(_in_care(one, some) and self.attended(one, some) for some in days)]

    def child(self, day: date) -> Child:
        """One of them, each in turn."""
        found = self.children_on(day)
        self.place += STEP
        return found[self.place % len(found)]

    def cast(self, child: Child, day: date) -> Cast:
        """Who worked with the child on the day."""
        return self.people.on(child, day)

    def iro(self, child: Child, day: date, hour: int = 10) -> Actor:
        """The child's IRO on that day."""
        return self.actor(self.cast(child, day).iro, "iro", day, hour)

    def worker(self, child: Child, day: date, hour: int = 11) -> Actor:
        """The child's social worker on that day."""
        return self.actor(self.cast(child, day).worker, "social_worker", day, hour)

    def actor(self, who: tuple[str, str], role: str, day: date, hour: int) -> Actor:
        """Somebody, at an hour of a day in which an office is open."""
        key, name = who
        if (key, day) not in self.own:
            self.own[key, day] = people.own_children(key, day)
        at = datetime.combine(day, time(hour, self.random.randrange(60)), LONDON)
        teams = people.teams_of(key, day) if role == "team_manager" else frozenset[str]()
        return Actor(key, name, Viewer(key, frozenset({role}), teams), at, day, self.own[key, day])

    def lead(self, child: Child, day: date) -> Post:
        """The manager of the social worker's team on the day; of another team, where it has none then."""
        team = self.cast(child, day).team
        now = [post for post in self.leads if post.role == "team_manager" and _in_post(post, day)]
        return next((post for post in now if post.team == team), now[0])

    def head(self, day: date) -> Post:
        """The head of service on the day."""
        return next(post for post in self.leads if post.role == "senior_manager" and _in_post(post, day))

    def attended(self, child: Child, day: date) -> bool:
        """Whether the child had an IRO and a social worker on the day."""
        cast = self.cast(child, day)
        return bool(cast.iro[0] and cast.worker[0])


def past(today: date, seed: int) -> Past:
    """The past of what was made up before."""
    found = Child.objects.filter(looked_after_from__isnull=False, restricted=False).order_by("local_id")
    leads = Post.objects.filter(role__in=("team_manager", "senior_manager")).select_related("person")
    return Past(today, Random(seed), list(found), leads=list(leads.order_by("person__key", "started_on")))


def age_on(child: Child, day: date) -> int:
    """Whole years; 0 where the date of birth is not known."""
    return ages.years(child.dob, day) if child.dob else 0


def said(text: str, child: Child) -> str:
    """What is said of this child."""
    return text.format(name=child.known_as or child.name.partition(" ")[0] or child.local_id)


def spread(past: Past, number: int, first: int = YEAR, last: int = 30) -> Iterable[date]:
    """So many working days, evenly over the days from `first` to `last` days ago, each moved by chance a little."""
    step = (first - last) / max(number, 1)
    return (past.day(int(first - step * place - past.random.random() * step)) for place in range(number))


def _in_care(child: Child, day: date) -> bool:
    since, until = child.looked_after_from, child.looked_after_until
    return since is not None and since <= day and (until is None or day < until)


def _in_post(post: Post, day: date) -> bool:
    return (post.started_on is None or post.started_on <= day) and (post.ended_on is None or day < post.ended_on)
