"""Who was the child's IRO and social worker, and when."""

from datetime import date

from waymark.domain.clocks.working_days import calendar
from waymark.domain.history import Allocation, SocialWorkerEpisode
from waymark.domain.people.roles import IRO, SOCIAL_WORKER
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.lives import Family, Life, Stay, days
from waymark.domain.synthesis.people import Post, Staff

_CHANGED = Odds(
    ("TSPROC", 0.3), ("MANAGE", 0.3), ("ORGRST", 0.12), ("ABSENC", 0.13), ("CHCHAN", 0.04), ("PCCHAN", 0.04),
    ("OTHERS", 0.07)
)  # fmt: skip
_SHORTEST = 3
"""Days that a social worker has a child at least, but for the last: nobody writes down a shorter spell between two."""


class Allocating:
    """Allocates child after child; brothers and sisters mostly share both (IRO-9), whoever comes back too (IRO-10)."""

    def __init__(self, chance: Chance, staff: Staff) -> None:
        self._chance, self._staff = chance, staff
        self._of_family: dict[Family, tuple[Post, Post, Post]] = {}

    def allocate(self, life: Life, known_until: date) -> tuple[list[Allocation], list[SocialWorkerEpisode]]:
        """The child's allocations, and the social workers among them as the return names them, in order.

        A social worker stays with a child who goes home and comes back; an IRO is there while the child is in care.
        """
        iro, first, later = self._posts(life.family)
        stays = [stay for stay in life.stays if stay.route != "single breaks"]
        if not stays:
            return [], []
        allocations = [row for stay in stays for row in self._iro(iro, stay, known_until)]
        workers = self._social_workers(first, later, stays[0].start, stays[-1].end, known_until)
        allocations += [Allocation(row.start, row.end, SOCIAL_WORKER, row.worker) for row in workers]
        return sorted(allocations, key=lambda row: (row.start, row.role)), workers

    def _posts(self, family: Family) -> tuple[Post, Post, Post]:
        found = self._of_family.get(family)
        if found is None:
            staff, chance = self._staff, self._chance
            found = (chance.one_of(staff.iros), chance.one_of(staff.assessment), chance.one_of(staff.in_care))
            self._of_family[family] = found
        elif self._chance.happens(0.04):
            return (self._chance.one_of(self._staff.iros), *found[1:])
        return found

    def _iro(self, post: Post, stay: Stay, known_until: date) -> list[Allocation]:
        """Named within five working days (IRO-3), or a little later."""
        late = self._chance.happens(0.06)
        wait = self._chance.whole(6, 14) if late else self._chance.nearer_low(1, 5)
        start = calendar().add(stay.start, wait)
        if start > known_until or (stay.end is not None and start >= stay.end):
            return []
        return [
            Allocation(since, until, IRO, person.key) for person, since, until in post.holders_between(start, stay.end)
        ]

    def _social_workers(
        self, first: Post, later: Post, start: date, end: date | None, known_until: date
    ) -> list[SocialWorkerEpisode]:
        """The assessment team's worker, then one for children in care; each change with its reason."""
        handed_on = self._handed_on(start, first, later)
        if (end or known_until) <= handed_on:
            spells = first.holders_between(start, end)
        else:
            spells = first.holders_between(start, handed_on) + later.holders_between(handed_on, end)
        out: list[SocialWorkerEpisode] = []
        for person, since, until in spells:
            if until is None or until == end or (until - since).days >= _SHORTEST:
                reason = "FCONTA" if since == start else "TSPROC" if since == handed_on else self._why_changed()
                out.append(SocialWorkerEpisode(since, until, person.key, reason))
        return out

    def _handed_on(self, start: date, first: Post, later: Post) -> date:
        """Some weeks after the start; where one of the posts changes hands just then, on that day."""
        day = start + days(self._chance.whole(25, 130))
        changes = [person.start for post in (first, later) for person in post.holders if person.start]
        return next((change for change in changes if abs((change - day).days) < _SHORTEST), day)

    def _why_changed(self) -> str:
        return "LEFTRL" if self._chance.happens(0.7) else self._chance.pick(_CHANGED)
