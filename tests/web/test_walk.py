"""Every address, as every role and as a stranger: who is let in, who is refused, who is asked to sign in."""

import re
from collections.abc import Iterator
from operator import attrgetter

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from makers.cast import As, Cast
from makers.doing import undone
from makers.doors import Door
from makers.doors_beyond import DOORS as BEYOND
from makers.doors_challenge import DOORS as OF_CHALLENGE
from makers.doors_feedback import DOORS as OF_FEEDBACK
from makers.doors_oversight import DOORS as BETWEEN_REVIEWS
from makers.doors_quality import DOORS as OF_QUALITY
from makers.doors_reviews import DOORS as OF_REVIEWS
from makers.doors_service import DOORS as OF_THE_SERVICE
from makers.doors_signals import DOORS as OF_SIGNALS
from waymark.domain.people.roles import ROLES

pytestmark = pytest.mark.db
DOORS = (*OF_THE_SERVICE, *BETWEEN_REVIEWS, *BEYOND, *OF_CHALLENGE, *OF_SIGNALS, *OF_QUALITY, *OF_FEEDBACK, *OF_REVIEWS)


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern} has no name"
            yield pattern.name


def test_every_address_there_is_stands_in_the_table() -> None:
    assert set(names(get_resolver().url_patterns)) == {door.name for door in DOORS}


def key(name: str, cast: Cast) -> str:
    """What stands for the cast's, or what stands for itself."""
    return str(attrgetter(name)(cast)) if hasattr(cast, name.partition(".")[0]) else name


def address(door: Door, cast: Cast) -> str:
    return reverse(door.name, args=[key(arg, cast) for arg in door.args]) + door.query


def asked(client: Client, door: Door, cast: Cast) -> object:
    """The answer to knocking; whatever it does is undone."""
    with undone():
        given = {name: key(value, cast) for name, value in door.given}
        return getattr(client, door.method)(address(door, cast), given)


def said(door: Door) -> str:
    given = " ".join(f"{name}={value.strip()}" for name, value in door.given)
    return f"{door.method} {door.name} {' '.join(door.args)} {door.opens} {given}".strip()


@pytest.mark.parametrize("door", DOORS, ids=said)
def test_who_is_let_in(door: Door, as_role: As, authority: Cast) -> None:
    answers = {role: asked(as_role(role), door, authority).status_code for role in ROLES}
    assert answers == {role: expected(door, role) for role in ROLES}


def expected(door: Door, role: str) -> int:
    if role in door.may:
        return door.opens
    return 404 if role in door.hidden else 403


@pytest.mark.parametrize("door", DOORS, ids=said)
def test_a_stranger_is_asked_to_sign_in(door: Door, as_role: As, authority: Cast) -> None:
    answer = asked(as_role(None), door, authority)
    asked_to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/sign-in")
    carried = door.method == "post" and "Sign in" in answer.content.decode()
    assert asked_to_sign_in or carried if door.stranger == 302 else answer.status_code == door.stranger


@pytest.mark.parametrize("role", [*ROLES])
def test_the_places_at_the_top_all_open(role: str, as_role: As) -> None:
    client = as_role(role)
    leads_to = re.findall(r'class="govuk-service-navigation__link" href="([^"]+)"', client.get("/").content.decode())
    assert leads_to[0] == "/"
    for address in leads_to:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "role",
    ["senior_manager", "analyst", "participation_worker", "board_member", "administrator", "data_protection_officer"],
)
def test_a_role_that_works_with_no_record_is_led_to_every_place_at_its_top(role: str, as_role: As) -> None:
    page = as_role(role).get("/").content.decode()
    places = re.findall(r'class="govuk-service-navigation__link" href="([^"]+)"', page)[1:]
    body = page.partition("<main")[2]
    assert places
    assert [at for at in places if f'href="{at}"' not in body] == []


@pytest.mark.parametrize("role", ["advocacy_provider", "private_fostering_iro"])
def test_a_role_that_has_no_place_yet_is_told_so(role: str, as_role: As) -> None:
    assert "There is nothing for your role to do in Waymark yet" in as_role(role).get("/").content.decode()
