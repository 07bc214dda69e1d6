"""The people of the service: posts, who held them when, and one account at least for every role."""

from datetime import date
from typing import NamedTuple

from waymark.domain.people.roles import ROLES
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.lives import Window, days
from waymark.domain.synthesis.names import staff_name
from waymark.domain.team import Person, Team

_HOURS = Odds((1.0, 0.72), (0.8, 0.14), (0.6, 0.09), (0.5, 0.05))
_FEW = ("iro", "iro_manager", "social_worker", "team_manager", "personal_adviser", "business_support")
_CODES = {
    "iro": "IRO", "iro_manager": "IRM", "business_support": "BSO", "social_worker": "SW", "team_manager": "TM",
    "senior_manager": "SM", "analyst": "AN", "personal_adviser": "PA", "supervising_social_worker": "SSW",
    "fostering_iro": "FIRO", "private_fostering_iro": "PFIRO", "participation_worker": "PW", "advocacy_provider": "ADV",
    "board_member": "BM", "data_protection_officer": "DPO", "administrator": "ADM",
}  # fmt: skip
_REVIEWING = ("iro", "iro_manager", "business_support")


class Post(NamedTuple):
    """One post and who held it, one after the other without a gap."""

    holders: tuple[Person, ...]
    team: str

    def holders_between(self, start: date, end: date | None) -> list[tuple[Person, date, date | None]]:
        """(holder, from, until) of the post in [start, end), as far as the holders are known."""
        out = []
        for person in self.holders:
            since = max(start, person.start or start)
            until = min((day for day in (end, person.end) if day is not None), default=None)
            if until is None or since < until:
                out.append((person, since, until))
        return out


class Staff(NamedTuple):
    """The posts that children are allocated to, and everybody."""

    iros: tuple[Post, ...]
    assessment: tuple[Post, ...]
    """Social workers of the team that knows a child first."""
    in_care: tuple[Post, ...]
    """Social workers of the teams for children in care."""
    team: Team


def staff(chance: Chance, children: int, window: Window) -> Staff:
    """Everybody in a service for so many children: about 65 to an IRO, 15 to a social worker."""
    hiring = _Hiring(chance, window)
    iros = tuple(hiring.post("iro", "Independent Reviewing Service", 0.1) for _ in range(1 + children // 66))
    workers = max(2, round(children * 1.1 / 15))
    first = max(1, round(workers * 0.2))
    assessment = _social_workers(hiring, first, "Assessment")
    in_care = _social_workers(hiring, workers - first, "Children in care")
    hiring.others(children, sorted({post.team for post in assessment + in_care}))
    return Staff(iros, assessment, in_care, Team(tuple(sorted(hiring.people, key=lambda person: person.key))))


def _social_workers(hiring: "_Hiring", count: int, name: str) -> tuple[Post, ...]:
    return tuple(hiring.post("social_worker", f"{name} {1 + at // 7}", 0.2) for at in range(count))


class _Hiring:
    """Hires people: nobody's name or key comes twice."""

    def __init__(self, chance: Chance, window: Window) -> None:
        self.chance, self.window = chance, window
        self.people: list[Person] = []
        self._names: set[str] = set()
        self._numbers: set[int] = set()
        self._count: dict[str, int] = {}

    def post(self, role: str, team: str, leaving: float) -> Post:
        """A post held from before the window until its end, a share of `leaving` changing hands in each year."""
        chance, start = self.chance, self.window.first - days(self.chance.whole(30, 3600))
        holders: list[Person] = []
        for year in self.window.years:
            earliest = max(year.first, start + days(90))
            if chance.happens(leaving) and earliest < year.last:
                end = chance.day(earliest, year.last - days(1))
                holders.append(self.hire(role, team, start, end))
                start = end
        holders.append(self.hire(role, team, start, None))
        return Post(tuple(holders), team)

    def hire(self, role: str, team: str, start: date, end: date | None) -> Person:
        """Somebody new."""
        hours = self.chance.pick(_HOURS) if role in _FEW else 1.0
        key = self._key(role)
        person = Person(key, self._name(), role, team, hours, start, end, f"{key.lower()}@example.org")
        self.people.append(person)
        return person

    def others(self, children: int, teams: list[str]) -> None:
        """Managers, those who support the service, and one of every role that nobody has yet."""
        counts = {"iro_manager": 1 + children // 600, "business_support": 1 + children // 350}
        counts |= {"personal_adviser": 1 + children // 120, "team_manager": len(teams)}
        for role, title in ROLES.items():
            if role not in ("iro", "social_worker"):
                for at in range(counts.get(role, 1)):
                    self.post(role, self._team(role, title, teams, at), 0.05 if role in _FEW else 0)

    def _team(self, role: str, title: str, teams: list[str], at: int) -> str:
        if role == "team_manager":
            return teams[at]
        return "Independent Reviewing Service" if role in _REVIEWING else title

    def _key(self, role: str) -> str:
        if role == "social_worker":
            number = self.chance.whole(10_000, 199_999)
            while number in self._numbers:
                number = self.chance.whole(10_000, 199_999)
            self._numbers.add(number)
            return f"SW{number}"
        self._count[role] = self._count.get(role, 0) + 1
        return f"{_CODES[role]}-{self._count[role]:03d}"

    def _name(self) -> str:
        name = staff_name(self.chance)
        while name in self._names:
            name = staff_name(self.chance)
        self._names.add(name)
        return name
