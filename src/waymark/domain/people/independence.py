"""Who may become a child's IRO: in post as an IRO, and independent of the case (rule IRO-7).

An IRO must not be anybody who manages or managed the child's case, nor the manager of such a person. It is asked at
every allocation; whoever once held the case stays out for good.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from waymark.domain.errors import Refusal
from waymark.domain.history import Allocation
from waymark.domain.people.roles import IRO, SOCIAL_WORKER
from waymark.domain.team import Person

CITE = "CPR 2010 reg 46(3)"
NAMED_CITE = "Children Act 1989 s25A(1)"
MANAGES = frozenset({"team_manager", "senior_manager"})
"""Roles that manage the social workers of their team."""


def check(candidate: str, posts: Iterable[Person], allocations: Sequence[Allocation], on: date) -> None:
    """Raises Refusal unless `candidate` may be the child's IRO from `on`.

    `posts` are all posts of the service (a person may have held several, [start, end)); `allocations` are all of the
    child's, past ones too.
    """
    held = list(posts)
    own = [post for post in held if post.key == candidate]
    if not any(post.role == IRO and _runs(post.start, post.end, on) for post in own):
        raise Refusal("not-an-iro", "They are not in post as an Independent Reviewing Officer on that day.", NAMED_CITE)
    cases = [a for a in allocations if a.role == SOCIAL_WORKER]
    if any(a.person == candidate for a in cases):
        raise Refusal(
            "held-the-case", "They are or were this child's social worker, so they are not independent.", CITE
        )
    if any(_managed(post, case, held) for post in own if post.role in MANAGES for case in cases):
        raise Refusal(
            "managed-the-case",
            "They manage or managed the team of this child's social worker, so they are not independent.",
            CITE,
        )


def _managed(manager: Person, case: Allocation, posts: Sequence[Person]) -> bool:
    """Whether the manager's post and the case, worked from the manager's team, ran at the same time."""
    return any(
        worker.key == case.person
        and bool(manager.team)
        and worker.team == manager.team
        and _overlap((manager.start, manager.end), (worker.start, worker.end), (case.start, case.end))
        for worker in posts
    )


def _overlap(*ranges: tuple[date | None, date | None]) -> bool:
    """Whether half-open ranges share a day; an open side reaches for ever."""
    start = max((first for first, _ in ranges if first), default=date.min)
    end = min((last for _, last in ranges if last), default=date.max)
    return start < end


def _runs(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on < end)
