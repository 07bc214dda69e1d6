"""How many wrong passwords are borne before the sign-in page asks to wait. Counted in the database's cache table,
so that all processes count together; names and addresses are kept as hashes only."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest

from waymark.web.shared.origin import origin

MOST = 5
"""Wrong passwords for one username from one address."""
MOST_FROM_ONE_PLACE = 30
"""Wrong passwords from one address, whatever the username."""
MINUTES = 15


def blocked(request: HttpRequest, username: str) -> bool:
    """Whether this username, or this address, has to wait."""
    tried, place = cache.get(_one(request, username), 0), cache.get(_place(request), 0)
    return bool(tried >= MOST or place >= MOST_FROM_ONE_PLACE)


def failed(request: HttpRequest, username: str) -> None:
    """Count one more."""
    for key in (_one(request, username), _place(request)):
        cache.add(key, 0, MINUTES * 60)
        cache.incr(key)


def succeeded(request: HttpRequest, username: str) -> None:
    """Forget what was counted for this username."""
    cache.delete(_one(request, username))


def _one(request: HttpRequest, username: str) -> str:
    return "sign-in:" + sha256(f"{origin(request)} {username.casefold()}".encode()).hexdigest()


def _place(request: HttpRequest) -> str:
    return "sign-in-from:" + sha256(origin(request).encode()).hexdigest()
