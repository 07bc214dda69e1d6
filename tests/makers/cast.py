"""The people and children whom the tests of the pages know."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.test import Client

DAY = date(2024, 4, 9)
FAST = {
    "DEMO": True,
    "DEMO_DAY": DAY,
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "ALLOWED_HOSTS": ["testserver"],
}


class Cast(NamedTuple):
    """Keys of the children whom everybody in the tests knows."""

    girl: str
    """In care; her IRO and her social worker are those with an account."""
    other: str
    """In care; of another IRO and another team."""
    restricted: str
    """Nobody with an account is named for this one."""


def cast() -> Cast:
    """Find the cast among those who were made up."""
    from waymark.records.models import Account, Allocation, Child

    def held_by(role: str) -> set[int]:
        person = Account.objects.select_related("person").get(roles__role=role).person
        running = Allocation.objects.filter(person_key=person.key, ended_on=None, child__looked_after_until=None)
        return set(running.values_list("child_id", flat=True))

    team_manager = Account.objects.get(roles__role="team_manager").person
    team = set(team_manager.posts.filter(ended_on=None).values_list("team", flat=True))
    of_team = Allocation.objects.filter(role="social worker", ended_on=None, person_key__in=team_members(team))
    known = held_by("iro") | held_by("social_worker") | set(of_team.values_list("child_id", flat=True))
    in_care = Child.objects.filter(looked_after_until=None).exclude(looked_after_from=None).order_by("local_id")
    girl = in_care.filter(pk__in=held_by("iro") & held_by("social_worker")).first()
    other, restricted = in_care.exclude(pk__in=known)[:2]
    assert girl is not None
    Child.objects.filter(pk=restricted.pk).update(restricted=True)
    return Cast(girl.key, other.key, restricted.key)


def team_members(teams: set[str]) -> list[str]:
    """Keys of everybody in the teams."""
    from waymark.records.models import Post

    return list(Post.objects.filter(team__in=teams, ended_on=None).values_list("person__key", flat=True))


As = Callable[[str | None], Client]
"""Gives a client signed in as a role; None for a stranger's."""
