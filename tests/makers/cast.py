"""The people and children whom the tests of the pages know."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.test import Client

from makers.between import Between, between
from makers.beyond import Beyond, beyond
from makers.feedback import Asked, asked
from makers.marks import Marks, marks
from makers.quality import Quality, quality
from makers.reviewed import Reviewed, reviewed

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
    hers: Reviewed
    """What there is about the girl."""
    others: Reviewed
    """About the other."""
    restricteds: Reviewed
    """About the restricted one."""
    her_iro: str
    """The key in addresses of the girl's IRO."""
    an_account: str
    """The key of an account that no test signs in with: the private fostering IRO's."""
    carers: str
    """Foster carers; the fostering IRO with an account reviews them."""
    carers_review: str
    """Their review, which is planned."""
    upload: str
    """Files that were given to be imported and discarded again."""
    hers_between: Between
    """What there is about the girl between two reviews."""
    hers_beyond: Beyond
    """What goes beyond the ladder for the girl; the concern is about her IRO."""
    hers_quality: Quality
    """How the work of the girl's IRO was looked at."""
    marks: Marks
    """Signals that stand of these children."""
    feedback: Asked
    """A feedback round, and a number that was given."""


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
    about = [reviewed(child.key) for child in (girl, other, restricted)]
    Child.objects.filter(pk=restricted.pk).update(restricted=True)
    iro = Account.objects.select_related("person").get(roles__role="iro").person
    an_account = Account.objects.get(roles__role="private_fostering_iro").key
    return Cast(
        girl.key, other.key, restricted.key, *about, iro.page_key, an_account, *carers(), upload(), between(girl.key),
        beyond(girl.key, iro.page_key), quality(girl.key, iro.page_key),
        marks(girl.key, other.key, restricted.key), asked_by_the_manager(),
    )  # fmt: skip


def asked_by_the_manager() -> Asked:
    """The feedback round and the number."""
    from waymark.actions.demo import manager

    return asked(manager())


def carers() -> tuple[str, str]:
    """Foster carers and their review."""
    from waymark.actions import carers as keeping
    from waymark.actions.demo import manager
    from waymark.actions.reviews import steps
    from waymark.records.models import Account

    reviewer = Account.objects.select_related("person").get(roles__role="fostering_iro").person
    approved_on = date(2023, 5, 2)
    key = keeping.add(
        local_id="F-7", name="Hana Wild", approved_on=approved_on, reviewer=reviewer.key if reviewer else "",
        by=manager(),
    )  # fmt: skip
    return key, steps.plan_carers(key, on=date(2024, 4, 16), by=manager())


def upload() -> str:
    """An import of the past, of which no file is left."""
    from waymark.actions import actor
    from waymark.records.models import Upload

    now = actor.now()
    return str(Upload.objects.create(state="discarded", given_at=now, ended_at=now, given_by_name="Ada Low").key)


def team_members(teams: set[str]) -> list[str]:
    """Keys of everybody in the teams."""
    from waymark.records.models import Post

    return list(Post.objects.filter(team__in=teams, ended_on=None).values_list("person__key", flat=True))


As = Callable[[str | None], Client]
"""Gives a client signed in as a role; None for a stranger's."""
