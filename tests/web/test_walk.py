"""Every address, as every role and as a stranger: who is let in, who is refused, who is asked to sign in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from makers.cast import As, Cast
from waymark.domain.people.roles import ROLES

pytestmark = pytest.mark.db

EVERYBODY = frozenset(ROLES)
REVIEWERS = frozenset({"iro", "iro_manager", "business_support"})
CHILD_WORKERS = REVIEWERS | {"social_worker", "team_manager", "personal_adviser"}
HERS = REVIEWERS | {"social_worker", "team_manager"}
MANAGER = frozenset({"iro_manager"})
FIGURES = frozenset({"iro", "iro_manager", "senior_manager", "analyst"})
READERS = FIGURES | {"board_member"}


class Door(NamedTuple):
    """One address, and who is let in (answered with `opens`); everybody else signed in is refused with 403."""

    name: str
    may: frozenset[str]
    args: tuple[str, ...] = ()
    """"girl", "other" and "restricted" stand for the keys of the cast."""
    method: str = "get"
    opens: int = 200
    stranger: int = 302
    given: tuple[tuple[str, str], ...] = ()


DOORS = (
    Door("home", EVERYBODY),
    Door("sign-in", EVERYBODY, stranger=200),
    Door("sign-out", EVERYBODY, method="post", opens=302),
    Door("sign-out", EVERYBODY, opens=405),
    Door("demo-accounts", EVERYBODY, stranger=200),
    Door("children", CHILD_WORKERS),
    Door("children-search", CHILD_WORKERS),
    Door("children-search", CHILD_WORKERS, method="post", given=(("text", "a"),)),
    Door("child", HERS, ("girl",)),
    Door("child", REVIEWERS, ("other",)),
    Door("child", frozenset(), ("restricted",)),
    Door("break-glass", MANAGER, ("restricted",), "post", given=(("reason", "a worried grandmother rang"),)),
    Door("break-glass", MANAGER, ("restricted",), "post", opens=400, given=(("reason", " "),)),
    Door("break-glass", EVERYBODY, ("restricted",), opens=405),
    Door("allocate", MANAGER, ("girl",)),
    Door("allocate", MANAGER, ("girl",), "post", opens=400),
    Door("allocate", frozenset(), ("restricted",)),
    Door("scorecard", FIGURES),
    Door("measure", FIGURES, ("reviews_in_timescale_pct",)),
    Door("report", READERS),
    Door("report-internal", FIGURES),
    Door("report-download", READERS, ("figures.json",)),
    Door("report-internal-download", FIGURES, ("figures.json",)),
    Door("people", frozenset({"iro", "iro_manager", "business_support", "administrator"})),
    Door("log", frozenset({"data_protection_officer"})),
    Door("live", EVERYBODY, stranger=200),
    Door("ready", EVERYBODY, stranger=200),
    Door("accessibility", EVERYBODY, stranger=200),
    Door("privacy", EVERYBODY, stranger=200),
)


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern} has no name"
            yield pattern.name


def test_every_address_there_is_stands_in_the_table() -> None:
    assert set(names(get_resolver().url_patterns)) == {door.name for door in DOORS}


@pytest.mark.parametrize("role", [None, *ROLES])
@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.method} {door.name} {' '.join(door.args)}".strip())
def test_who_is_let_in(door: Door, role: str | None, as_role: As, authority: Cast) -> None:
    args = [getattr(authority, arg, arg) for arg in door.args]
    answer = getattr(as_role(role), door.method)(reverse(door.name, args=args), dict(door.given))
    if role is None:
        assert answer.status_code == door.stranger
        assert door.stranger != 302 or answer["Location"].startswith("/sign-in")
    else:
        assert answer.status_code == (door.opens if role in door.may else 403)


@pytest.mark.parametrize("role", ["iro", "iro_manager", "social_worker"])
def test_a_child_who_is_not_there_is_a_page_that_says_so(role: str, as_role: As) -> None:
    assert as_role(role).get(reverse("child", args=["nobody"])).status_code == 404


@pytest.mark.parametrize("role", [*ROLES])
def test_the_places_at_the_top_all_open(role: str, as_role: As) -> None:
    client = as_role(role)
    leads_to = re.findall(r'class="govuk-service-navigation__link" href="([^"]+)"', client.get("/").content.decode())
    assert leads_to[0] == "/"
    for address in leads_to:
        assert client.get(address).status_code == 200, address
