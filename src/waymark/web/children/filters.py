"""The filters of the list of children, from the address and back into it. No filter holds a name."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

from django.urls import reverse

from waymark.actions.pages import STATES, ChildList, Filters
from waymark.web.shared.present import sentence

Care = Literal["in care", "left care", ""]
CARE: dict[Care, str] = {"in care": "in care", "left care": "who left care", "": "all"}
MONTHS_AHEAD = 8


def filters_of(query: Mapping[str, str]) -> Filters:
    """What the address asks for; what it cannot mean is left out rather than refused."""
    state, care, page = query.get("state", ""), query.get("care", "in care"), query.get("page", "1")
    return Filters(
        state=state if state in STATES else "",
        iro=query.get("iro", ""),
        month=query.get("month", ""),
        care=next((known for known in CARE if known == care), "in care"),
        page=max(int(page), 1) if page.isdecimal() and len(page) < 6 else 1,
    )


def address(filters: Filters, **changed: Any) -> str:
    """The address of the list with some filters changed; a change of filter goes back to the first page."""
    wanted = filters._replace(**{"page": 1, **changed})._asdict()
    standing = Filters()._asdict()
    query = urlencode({key: value for key, value in wanted.items() if value != standing[key]})
    return reverse("children") + (f"?{query}" if query else "")


def choices(page: ChildList) -> dict[str, Any]:
    """What the form offers."""
    return {
        "states": states(page),
        "iro_choices": items([("", "All IROs"), *page.iros, ("none", "Nobody allocated")]),
        "month_choices": items([("", "Any month"), *months(page.today)]),
        "care_choices": items((key, f"Children {words}") for key, words in CARE.items()),
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


def items(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """(value, words) as a GOV.UK select takes them."""
    return [{"value": value, "text": words} for value, words in pairs]


def months(today: date) -> list[tuple[str, str]]:
    """This month and those ahead, as ("2024-04", "April 2024")."""
    firsts = [
        date(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1, 1) for n in range(MONTHS_AHEAD)
    ]
    return [(f"{first:%Y-%m}", f"{first:%B %Y}") for first in firsts]
