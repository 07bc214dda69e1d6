"""Keeping what is worked out in step with what is written.

Every write to a child's history raises that child's version, any other write the service's; whoever holds something
worked out compares versions and makes anew only what is older.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import F

from waymark.domain.clocks import Settings
from waymark.domain.policies.profile import STATUTORY, Profile, parse, shipped_profile
from waymark.records import index, remembered, signals, standing
from waymark.records.models import AdoptedProfile, Child, Service
from waymark.records.queries import lives


class Versions(NamedTuple):
    """How far everything has come."""

    service: tuple[str, int]
    """Which database, and how far."""
    children: dict[int, int]
    """By row id."""
    beside: int = 0
    """Of what no child's facts hang on."""


def versions() -> Versions:
    """The versions now, in two queries."""
    key, version, beside = Service.objects.values_list("key", "version", "beside").first() or ("", 0, 0)
    return Versions((key, version), dict(Child.objects.values_list("pk", "version")), beside)


def queue() -> None:
    """Waits until nobody else who asked for this is writing, and keeps others waiting until the transaction ends.

    For what compares with all records before it writes. SQLite lets one writer in at a time by itself.
    """
    Service.objects.get_or_create(pk=1)
    Service.objects.select_for_update().get(pk=1)


def profile() -> Profile:
    """The service's profile as last adopted; the statutory one, which is only the law, until one is."""
    if remembered.wanted():
        return parsed(standing.standing().rest.profile)
    return parsed(AdoptedProfile.objects.order_by("-pk").values_list("name", "text").first())


def parsed(adopted: tuple[str, str] | None) -> Profile:
    """The profile with this name and text; the statutory one for None."""
    return _parsed(*adopted) if adopted else shipped_profile(STATUTORY)


@cache
def _parsed(name: str, text: str) -> Profile:
    return parse(text, name)


def settings_on(chosen: Profile) -> Callable[[date], Settings]:
    """The clock's settings of a profile by day, each day worked out once."""
    return cache(chosen.settings)


def after(children: Collection[int], service: bool, today: date) -> bool:
    """What follows every write: the versions raised, the index of due dates and the signals of the children touched
    made anew. Returns whether the signals of every child were.

    To be called inside the transaction of the write.
    """
    if (waiting := _WAITING.get()) is not None:
        waiting.update(children)
        return False
    if service:
        Service.objects.get_or_create(pk=1)
        Service.objects.filter(pk=1).update(version=F("version") + 1)
    if children:
        everybody = len(children) * 2 > Child.objects.count()
        found = Child.objects.all() if everybody else Child.objects.filter(pk__in=children)
        Child.objects.filter(pk__in=children).update(version=F("version") + 1)
        index.refresh(found, settings_on(profile()), today)
        lives.follow_iros(children, today)
    return bool(children or service) and signals.refresh(children, profile()).everybody


_WAITING: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


@contextmanager
def together(today: date) -> Iterator[None]:
    """Does once at the end, for all children touched, what follows each write: for hundreds of actions in one
    transaction, none of which needs what the one before it changed in due dates or signals."""
    waiting: set[int] = set()
    token = _WAITING.set(waiting)
    try:
        yield
    finally:
        _WAITING.reset(token)
    after(waiting, False, today)
