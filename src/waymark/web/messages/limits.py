"""How often the address of a private calendar may be asked for. Counted in the database's cache table, by all processes
together; addresses are kept as hashes only."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest

from waymark.web.shared.origin import origin

MOST_WRONG = 20
"""Addresses that are no calendar's, from one place."""
MOST = 60
"""Readings of one calendar."""
MINUTES = 15


def too_often(request: HttpRequest, token: str) -> bool:
    """Whether whoever asks has guessed too often, or this calendar has been read too often just now."""
    return bool(cache.get(_guesses(request), 0) >= MOST_WRONG or _count(_reads(token)) > MOST)


def guessed(request: HttpRequest) -> None:
    """Count one more address that is no calendar's."""
    _count(_guesses(request))


def _count(key: str) -> int:
    cache.add(key, 0, MINUTES * 60)
    return int(cache.incr(key))


def _guesses(request: HttpRequest) -> str:
    return "calendar-from:" + sha256(origin(request).encode()).hexdigest()


def _reads(token: str) -> str:
    return "calendar:" + sha256(token.encode()).hexdigest()
