"""Who may be a child's IRO, or cover for one: in post as an IRO, and independent of the case (rule IRO-7).

Neither may be anybody who manages or managed the child's case (the social worker, the personal adviser), nor the
manager of such a person. It is asked at every allocation and again whenever a post or an allocation is added; whoever
once held the case stays out for good.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from waymark.domain.errors import Refusal
from waymark.domain.history import Allocation
from waymark.domain.people.roles import IRO, PARTS, WORKS
from waymark.domain.team import Person

CITE = "CPR 2010 reg 46(3)"
NAMED_CITE = "Children Act 1989 s25A(1)"
MANAGES = frozenset({"team_manager", "senior_manager"})
"""Roles that manage the social workers and personal advisers of their team."""


def check(candidate: str, posts: Iterable[Person], allocations: Sequence[Allocation], on: date) -> None:
    """Raises Refusal unless `candidate` may be the child's IRO, or cover for the IRO, from `on`.

    `posts` are all posts of the service (a person may have held several, [start, end)); `allocations` are all of the
    child's, past ones too.
    """
    held = list(posts)
    if not any(post.key == candidate and post.role == IRO and _runs(post, on) for post in held):
        raise Refusal("not-an-iro", "They are not in post as an Independent Reviewing Officer on that day.", NAMED_CITE)
    refusal = not_independent(candidate, held, allocations)
    if refusal:
        raise refusal


def not_independent(candidate: str, posts: Iterable[Person], allocations: Sequence[Allocation]) -> Refusal | None:
    """Why `candidate` is not independent of the child's case; None where they are."""
    held = list(posts)
    cases = [a for a in allocations if a.role in WORKS]
    own = next((a for a in cases if a.person == candidate), None)
    if own:
        part = PARTS[own.role].lower()
        return Refusal("held-the-case", f"They are or were this child's {part}, so they are not independent.", CITE)
    managed = [post for post in held if post.key == candidate and post.role in MANAGES]
    case = next((case for post in managed for case in cases if _managed(post, case, held)), None)
    if case:
        part = PARTS[case.role].lower()
        why = f"They manage or managed the team of this child's {part}, so they are not independent."
        return Refusal("managed-the-case", why, CITE)
    return None


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


def _runs(post: Person, on: date) -> bool:
    return (post.start is None or post.start <= on) and (post.end is None or on < post.end)
