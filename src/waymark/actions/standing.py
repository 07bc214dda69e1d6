"""How the service's open work stands on the actor's day: what lists and My work show, without a query for each.

`as_of(by)` gives every child and every open review with its rows and views worked out; what was worked out is kept with
the child until something about the child, the day, the profile or the people changes.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.pages import NextReview, State
from waymark.actions.reviews_rows import ReviewRow, facts, row_of
from waymark.actions.showing import known_in, next_review
from waymark.domain.coverage import Coverage
from waymark.domain.people import permissions
from waymark.domain.people.permissions import Subject, Viewer
from waymark.domain.people.roles import COVER, IRO, REVIEWS, SOCIAL_WORKER, WORKS
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews import due_work
from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.states import BEGUN, COMING
from waymark.domain.team import Person
from waymark.records import standing
from waymark.records.history import covered
from waymark.records.queries import people, scopes
from waymark.records.queries.children import Listed, Names, listed_row
from waymark.records.queries.people import Officer
from waymark.records.queries.reviews_list import LifeRow
from waymark.records.standing import Entry, Open, Rest


class Opened(NamedTuple):
    """A review of which something is still to come."""

    life: LifeRow
    row: ReviewRow
    views: frozenset[str]


class Here:
    """A child as on the day."""

    __slots__ = (
        "booked", "child", "in_care", "listed", "next", "opened", "parts", "recommendations", "subject", "teams",
        "views",
    )  # fmt: skip

    def __init__(self, entry: Entry, day: "Day") -> None:
        parts = [part for part in entry.parts if part.runs(day.today)]
        workers = frozenset(part.person for part in parts if part.role in WORKS)
        self.child = entry.child
        self.parts = tuple(parts)
        """Who has which part today."""
        self.subject = Subject(
            entry.child.key, entry.child.restricted, entry.named,
            frozenset(part.person for part in parts if part.role in REVIEWS), workers,
            frozenset(team for person in workers for team in day.teams.get(person, ())),
        )  # fmt: skip
        self.teams = frozenset(
            team for part in parts if part.role == SOCIAL_WORKER for team in day.teams.get(part.person, ())
        )
        """Of the social workers alone, as lists are narrowed to a team."""
        last = {part.role: part.person for part in parts}
        self.listed: Listed = listed_row(entry.child, last.get(IRO, ""), last.get(COVER, ""), day.names, day.today)
        self.in_care = self.listed.in_care
        self.opened = tuple(day.opened(life) for life in entry.lives)
        self.booked = _booked(self.opened, day.today)
        """The review agreed for the next one in care, if it is not past and not held."""
        self.next: NextReview = next_review(self.listed, day.today, day.known)
        self.views = _next_views(self.next, self.booked) if self.in_care else frozenset[str]()
        """Those of the views of next reviews that count the child."""
        self.recommendations: tuple[Open, ...] = entry.recommendations


COUNTING = frozenset(kind.key for kind in KINDS.values() if kind.counts)
STATE_VIEWS: dict[State, str] = {"late": "late", "not known here": "not_known", "at risk": "at_risk"}


def _booked(opened: Iterable[Opened], today: date) -> Opened | None:
    coming = (
        one for one in opened
        if one.life.state in COMING and one.life.kind in COUNTING
        and (one.life.agreed_on >= today or one.life.state in BEGUN)
    )  # fmt: skip
    return min(coming, key=lambda one: one.life.agreed_on, default=None)


def _next_views(found: NextReview, booked: Opened | None) -> frozenset[str]:
    views = {STATE_VIEWS[found.state]} if found.state in STATE_VIEWS else set()
    if found.due_on is not None and booked is None:
        views.add("not_booked")
    if found.due_on is not None and booked is not None and booked.life.agreed_on > found.due_on:
        views.add("booked_late")
    return frozenset(views)


@dataclass(frozen=True, eq=False)
class Day:
    """What every child is worked out with."""

    today: date
    profile: Profile
    rest: Rest

    @property
    def names(self) -> Names:
        """{person's key: (key in addresses, name)}."""
        return self.rest.people

    @cached_property
    def known(self) -> date | None:
        """The last day up to today for which it is known whether reviews were held; None where none is."""
        return known_in(self.coverage, self.today)

    @cached_property
    def coverage(self) -> Coverage:
        """The days for which the database speaks."""
        return covered(self.rest.spans, self.rest.records_from, self.today)

    @cached_property
    def teams(self) -> dict[str, frozenset[str]]:
        """{person's key: the teams in which they have a post today}."""
        found: dict[str, set[str]] = {}
        for post in self.rest.posts:
            if post.team and post.runs(self.today):
                found.setdefault(post.person, set()).add(post.team)
        return {person: frozenset(teams) for person, teams in found.items()}

    @cached_property
    def team(self) -> tuple[Person, ...]:
        """Everybody and every post they held, in one query."""
        return people.team().people

    @cached_property
    def see_weeks(self) -> int | None:
        """The service's own standard: the child is seen so many weeks before the review, or fewer."""
        weeks: int | None = self.profile.value("targets.visit_before_review_weeks", self.today)
        return weeks

    @cached_property
    def officers(self) -> tuple[Officer, ...]:
        """The IROs in post, by name."""
        found: dict[str, Officer] = {}
        for post in self.rest.posts:
            if post.role == IRO and post.runs(self.today):
                key, name = self.names[post.person]
                found.setdefault(post.person, Officer(post.person, key, name, post.team, post.hours))
        return tuple(found.values())

    @cached_property
    def workers_teams(self) -> tuple[str, ...]:
        """The teams that have a social worker."""
        found = {post.team for post in self.rest.posts if post.role == "social_worker" and post.runs(self.today)}
        return tuple(sorted(found - {""}))

    def opened(self, life: LifeRow) -> Opened:
        """A review with its row and views."""
        views = due_work.views(facts(life, self.see_weeks), self.profile, self.today)
        return Opened(life, row_of(life, self.names, self.see_weeks, self.profile, self.today), views)

    @cached_property
    def of_carers(self) -> tuple[Opened, ...]:
        """The reviews of foster carers that are not over."""
        return tuple(self.opened(life) for life in self.rest.lives)


_days: list[Day] = []


def _day(rest: Rest, today: date) -> Day:
    """The same object as long as nothing is other than it was."""
    held = _days[0] if _days else None
    if held is None or held.today != today or (held.rest is not rest and held.rest != rest):
        held = Day(today, freshness.parsed(rest.profile), rest)
        _days[:] = [held]
    return held


def _here(entry: Entry, day: Day) -> Here:
    """A child as on the day, worked out once."""
    held = entry.worked_out
    if held is None or held[0] is not day:
        # Another thread may stand on another day for a moment: each goes on with its own.
        entry.worked_out = held = (day, Here(entry, day))
    found: Here = held[1]
    return found


_ONCE: dict[tuple[Viewer, str], tuple[Sequence[Here], Any, datetime | None]] = {}
MOST_ONCE = 2_000
Made = TypeVar("Made")


class Whole:
    """Every child as on the day, whoever asks. Never changed: it is made anew when anything is other than it was."""

    def __init__(self, held: standing.Standing, day: Day) -> None:
        self.held, self.day = held, day
        self.everyone = tuple(_here(entry, day) for entry in held.children.values())
        self.unrestricted = tuple(here for here in self.everyone if not here.subject.restricted)
        self.restricted = tuple(here for here in self.everyone if here.subject.restricted)
        self.of_person: dict[str, list[Here]] = {}
        self.of_team: dict[str, list[Here]] = {}
        for here in self.everyone:
            for person in here.subject.iros | here.subject.social_workers:
                self.of_person.setdefault(person, []).append(here)
            for team in here.subject.teams:
                self.of_team.setdefault(team, []).append(here)
        self._kept: dict[Hashable, Any] = {}

    def keep(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes of it, made once for all who ask for that name; the same object for all."""
        if name not in self._kept:
            self._kept.setdefault(name, make())
        found: Made = self._kept[name]
        return found


_wholes: list[Whole] = []


def _whole(held: standing.Standing, day: Day) -> Whole:
    found = _wholes[0] if _wholes else None
    if found is None or found.held is not held or found.day is not day:
        found = Whole(held, day)
        _wholes[:] = [found]
    return found


@dataclass(frozen=True, eq=False)
class Now:
    """The service as the actor meets it."""

    by: Actor
    day: Day
    whole: Whole

    @property
    def everyone(self) -> tuple[Here, ...]:
        """Every child known to the service."""
        return self.whole.everyone

    def visible(self, verb: str = "children") -> tuple[Here, ...]:
        """The children for whom the actor may do `verb`; the same object for readers who see the same."""
        viewer, whole = self.by.viewer, self.whole
        sees = seeing(viewer, verb)
        if not sees(UNRESTRICTED):
            return whole.keep(("near", viewer, verb), lambda: self._near(sees))
        opened = tuple(here for here in whole.restricted if sees(here.subject))
        name = ("visible", *(here.child.pk for here in opened))
        return whole.keep(name, lambda: (*whole.unrestricted, *opened))

    def _near(self, sees: Callable[[Subject], bool]) -> tuple[Here, ...]:
        """Of the children with whom the actor, or somebody in their teams, works."""
        viewer, whole = self.by.viewer, self.whole
        near = [
            *whole.of_person.get(viewer.person, ()),
            *(one for team in viewer.teams for one in whole.of_team.get(team, ())),
        ]
        return tuple(here for here in {here.child.pk: here for here in near}.values() if sees(here.subject))

    def once(self, name: str, children: Sequence[Here], make: Callable[[], Made], at: datetime | None = None) -> Made:
        """What `make` gives, made once for this reader as long as nothing is written about any of these children.

        For what is read of these children and of nothing else. What depends on the hour gives `at`, the moment as far
        as it matters (clocks of hours fall due to the minute): at another moment it is made anew.
        """
        place = (self.by.viewer, name)
        held = _ONCE.get(place)
        same = held is not None and held[2] == at and len(held[0]) == len(children)
        if held is None or not same or any(map(is_not, held[0], children)):
            held = (tuple(children), make(), at)
            if len(_ONCE) >= MOST_ONCE:
                _ONCE.clear()
            _ONCE[place] = held
        found: Made = held[1]
        return found

    def own(self) -> tuple[Here, ...]:
        """The children of whom the actor is the IRO today, or for whose IRO they cover."""
        return tuple(here for key in sorted(self.by.own) if (here := self.one(key)))

    @cached_property
    def carers(self) -> dict[str, Subject]:
        """{key: what permission depends on} of foster carers, for those who see any."""
        if not self.by.may("carers"):
            return {}
        teams, none = self.day.teams, frozenset[str]()
        return {
            one.key: scopes.carers_subject(one.supervising, one.reviewer, teams=teams.get(one.supervising, none))
            for one in self.day.rest.carers.values()
        }

    def held_child(self, key: str) -> Here:
        """The child with a key. KeyError where there is none."""
        return _here(self.whole.held.by_key[key], self.day)

    def one(self, key: str) -> Here | None:
        """The same; None where there is none."""
        entry = self.whole.held.by_key.get(key)
        return _here(entry, self.day) if entry else None


UNRESTRICTED = Subject()
"""Some child with whom nobody works: who may do something for them may do it for every child who is not restricted."""


def seeing(viewer: Viewer, verb: str) -> Callable[[Subject], bool]:
    """Whether the viewer may do `verb` for a child: `permissions.may_for`, the scopes looked up once for many."""
    covers = [scope.covers for scope in permissions.scopes(viewer.roles, verb)]
    return lambda subject: any(one(viewer, subject) for one in covers)


def as_of(by: Actor) -> Now:
    """How everything stands for the actor; one query where nothing was written since this process asked last."""
    held = standing.standing()
    day = _day(held.rest, by.today)
    return Now(by, day, _whole(held, day))


def forget() -> None:
    """Hold nothing that was worked out."""
    for held in (_days, _wholes, _ONCE):
        held.clear()


def in_order(opened: Iterable[Opened]) -> Sequence[Opened]:
    """By the day agreed, then the hour; those without an hour last."""
    return sorted(opened, key=lambda one: (one.life.agreed_on, one.life.at or time.max, one.life.pk))


def asked_of(rows: Iterable[ReviewRow], now: Now) -> tuple[ReviewRow, ...]:
    """The rows with that work only which the actor's role does, and whether it is theirs for that child."""
    done_with = {**due_work.DONE_WITH, TO_BOOK: "book"}
    may = {view for view, permission in done_with.items() if now.by.may(permission)}
    asked = {done_with[view] for view in may}
    return tuple(
        row._replace(
            work=tuple(one for one in row.work if one.view in may),
            of_others=frozenset(view for view, permission in done_with.items() if permission not in theirs),
        )
        for row, theirs in ((row, _theirs(row, asked, now)) for row in rows)
    )


TO_BOOK = "not_booked"


def _theirs(row: ReviewRow, asked: Iterable[str], now: Now) -> frozenset[str]:
    """Those of these permissions that the actor has for the row's child or carers."""
    here = now.one(row.child_key) if row.child_key else None
    subject = here.subject if here else now.carers.get(row.carer_key)
    viewer = now.by.viewer
    return frozenset(one for one in asked if subject and permissions.may_for(viewer, one, subject))
