"""Numbers that the service does not count itself, but is given: each holds from a day until the next one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from waymark.domain.feedback.rounds import GROUPS, LONGEST, MOST, TOO_EARLY
from waymark.domain.years import EARLIEST

APP_USERS, CONTRACT_HOURS = "app_users", "advocacy_contract_hours"


class What(NamedTuple):
    """Something of which a number is given."""

    title: str
    by_group: bool
    """Whether a number is given for each group of people."""
    whole: bool
    """Whether it is a number of people, and so a whole one."""


WHATS: Mapping[str, What] = {
    APP_USERS: What("users of the app or page for children", True, True),
    CONTRACT_HOURS: What("hours a week of the advocacy contract", False, False),
}
"""By key, as the local table names it."""


class Given(NamedTuple):
    """A number, as it stands from a day on."""

    what: str
    """A key of WHATS."""
    who: str
    """A key of GROUPS where the number is given for each group; "" otherwise."""
    from_on: date
    number: float
    source: str = ""
    """Who gave it, or where it stands."""

    @property
    def shown(self) -> str:
        """The number just as it is kept: "240", "1234.567", "0.00001"."""
        return plain(self.number)


def plain(number: float) -> str:
    """The number with all its digits, and none that nobody gave."""
    text = f"{Decimal(repr(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def problems(given: Given, today: date) -> dict[str, str]:
    """{field: what is wrong} with a number as it was typed."""
    what = WHATS.get(given.what)
    if what is None:
        return {"what": "Choose what the number is of"}
    found = {}
    if what.by_group and given.who not in GROUPS:
        found["who"] = "Say of whom it is the number"
    if not what.by_group and given.who:
        found["who"] = "This number is not given for a group of people: leave it blank"
    if given.from_on > today:
        found["from_on"] = "The day must not lie ahead"
    elif given.from_on < EARLIEST:
        found["from_on"] = TOO_EARLY
    if not 0 <= given.number <= MOST:
        found["number"] = f"Give a number from 0 to {MOST:,}"
    elif what.whole and given.number != int(given.number):
        found["number"] = "Give a whole number: it is a number of people"
    if len(given.source) > LONGEST:
        found["source"] = f"Say it in at most {LONGEST} characters: these are {len(given.source):,}"
    return found
