"""What the address of a list asks for: read where a list is shown, and where a kept list is counted.

What it cannot mean is left out rather than refused. No filter holds a name.
"""

from collections.abc import Mapping
from typing import Literal

from django.db.models import Q, QuerySet

from waymark.actions.actor import Actor
from waymark.actions.pages import STATES, Filters
from waymark.actions.reviews_list import ReviewFilters
from waymark.records.models import Allocation, Child
from waymark.records.queries import people, scopes, work
from waymark.records.queries.scopes import running
from waymark.records.queries.work import Days

Care = Literal["in care", "left care", ""]
CARES: tuple[Care, ...] = ("in care", "left care", "")
NO_IRO = "none"
LONGEST_TEAM = 200


def child_filters(query: Mapping[str, str]) -> Filters:
    """The filters of the list of children."""
    state, care = query.get("state", ""), query.get("care", "in care")
    return Filters(
        state=next((known for known in STATES if known == state), ""),
        iro=key_in(query.get("iro", "")),
        month=month_in(query.get("month", "")),
        care=next((known for known in CARES if known == care), "in care"),
        page=page_in(query.get("page", "")),
    )


def review_filters(query: Mapping[str, str]) -> ReviewFilters:
    """The filters of the list of reviews."""
    standing = ReviewFilters()
    return ReviewFilters(
        key_in(query.get("show", "")) or standing.show, key_in(query.get("who", "")) or standing.who,
        query.get("team", "")[:LONGEST_TEAM].replace("\0", ""), month_in(query.get("month", "")),
        page_in(query.get("page", "")),
    )  # fmt: skip


def key_in(text: str) -> str:
    """A key as we make them; what is none is left out."""
    return text if text.replace("-", "").replace("_", "").isalnum() and text.isascii() else ""


def month_in(text: str) -> str:
    """A month as "2024-04"; what is none is left out."""
    year, dash, month = text.partition("-")
    fits = dash and year.isdecimal() and month.isdecimal() and (len(year), len(month)) == (4, 2)
    return text if fits and text.isascii() and int(year) and 1 <= int(month) <= 12 else ""


def page_in(text: str) -> int:
    """The number of a page; the first where it is none."""
    return max(int(text), 1) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def children(filters: Filters, keys: Mapping[str, str], days: Days, by: Actor) -> "QuerySet[Child]":
    """The children that the list holds under these filters. `keys`: {an IRO's key in addresses: key}."""
    today, inside = by.today, people.in_care(by.today)
    found = scopes.visible(by.viewer, "children", today)
    if filters.care:
        found = found.filter(inside if filters.care == "in care" else ~inside)
    if filters.iro == NO_IRO:
        found = found.exclude(pk__in=Allocation.objects.filter(running(today), role="iro").values("child"))
    elif filters.iro:
        found = found.filter(pk__in=work.reviewed_by(keys.get(filters.iro, ""), today).values("child"))
    if filters.month:
        found = found.filter(inside, due_on__year=int(filters.month[:4]), due_on__month=int(filters.month[5:]))
    return found.filter(_state(filters.state, days)) if filters.state else found


def _state(state: str, days: Days) -> Q:
    """Children whose next review is in this state; those not in care have nothing due."""
    inside, views = people.in_care(days.today), work.next_views(days)
    if state == "nothing due":
        return ~inside | Q(due_on=None) & ~Q(due_rule="")
    return inside & {
        "late": views["late"], "not known here": views["not_known"], "at risk": views["at_risk"],
        "in time": Q(due_on__gt=days.ahead), "not calculable": Q(due_on=None, due_rule=""),
    }[state]  # fmt: skip
