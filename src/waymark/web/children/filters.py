"""The filters of the list of children, from the address and back into it. No filter holds a name."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from waymark.actions.narrowing import Care, child_filters
from waymark.actions.pages import STATES, ChildList, Filters
from waymark.web.shared.present import items, sentence

CARE: dict[Care, str] = {"in care": "in care", "left care": "who left care", "": "all"}
MONTHS_AHEAD = 8
NOBODY = "none"
UNKNOWN_IRO = "There is no such IRO in post today."


def filters_of(query: Mapping[str, str]) -> Filters:
    """What the address asks for; what it cannot mean is left out rather than refused, and `left_aside` says so."""
    return child_filters(query)


def left_aside(query: Mapping[str, str], page: ChildList) -> list[str]:
    """What of the address could not be used, in words."""
    found, known = filters_of(query), {"", NOBODY, *(key for key, _ in page.iros)}
    aside = [] if found.iro in known and found.iro == query.get("iro", "") else [UNKNOWN_IRO]
    aside += [] if found.month == query.get("month", "") else ["There is no such month, so all months are shown."]
    aside += [] if found.state == query.get("state", "") else ["There is no such state, so all states are shown."]
    return aside + ([] if query.get("care", "in care") in CARE else ["Children in care are shown."])


def address(filters: Filters, **changed: Any) -> str:
    """The address of the list with some filters changed; a change of filter goes back to the first page."""
    text = query_of(filters._replace(**{"page": 1, **changed}))
    return reverse("children") + (f"?{text}" if text else "")


def query_of(filters: Filters) -> str:
    """The filters as they stand in an address; what is as usual is left out."""
    standing = Filters()._asdict()
    return urlencode({key: value for key, value in filters._asdict().items() if value != standing[key]})


def choices(page: ChildList) -> dict[str, Any]:
    """What the form offers."""
    return {
        "states": states(page),
        "iro_choices": items([("", "All IROs"), *page.iros, (NOBODY, "Nobody allocated")], page.filters.iro),
        "month_choices": items(offered_months(page), page.filters.month),
        "care_choices": items(((key, f"Children {words}") for key, words in CARE.items()), page.filters.care),
        "with_filter": lambda **changed: address(page.filters, **changed),
    }


def states(page: ChildList) -> list[tuple[str, str]]:
    """The states to narrow by, each with its number where the list is not narrowed by state already."""
    every = [("", page.counts.all), *zip(STATES, page.counts, strict=True)]
    chosen = page.filters.state
    return [
        (key, sentence(key or "all") + (f" ({number})" if not chosen or key == chosen else ""))
        for key, number in every
        if number or chosen or not key
    ]


def offered_months(page: ChildList) -> list[tuple[str, str]]:
    """Any month, those ahead, and the one chosen where it is another."""
    offered = [("", "Any month"), *months(page.today)]
    chosen = page.filters.month
    if chosen and chosen not in dict(offered):
        offered.append((chosen, f"{date(int(chosen[:4]), int(chosen[5:]), 1):%B %Y}"))
    return offered


def months(today: date) -> list[tuple[str, str]]:
    """This month and those ahead, as ("2024-04", "April 2024")."""
    firsts = [
        date(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1, 1) for n in range(MONTHS_AHEAD)
    ]
    return [(f"{first:%Y-%m}", f"{first:%B %Y}") for first in firsts]
