"""What the address of a list asks for: read where a list is shown, and where a kept list is counted.

What it cannot mean is left out rather than refused. No filter holds a name.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from waymark.actions.pages import STATES, Filters, NextReview
from waymark.actions.reviews_list import ReviewFilters
from waymark.actions.showing import urgency
from waymark.actions.standing import Here, Now

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


def children(filters: Filters, now: Now, *, everyone: bool = False) -> list[Here]:
    """The children that the list holds under these filters, late and at risk first. With `everyone`, those too whose
    record is closed to the actor."""
    among = now.everyone if everyone else now.visible()
    if filters._replace(page=1) != Filters():
        return _narrowed(among, filters)
    return now.whole.keep(("children", id(among)), lambda: _narrowed(among, filters))


def _narrowed(among: Iterable[Here], filters: Filters) -> list[Here]:
    return sorted((here for here in among if _wanted(here, filters)), key=lambda here: urgency(here.next))


def _wanted(here: Here, filters: Filters) -> bool:
    row = here.next
    care_fits = not filters.care or here.in_care == (filters.care == "in care")
    iro_fits = not filters.iro or (not row.iro_name if filters.iro == NO_IRO else filters.iro in _reviewers(row))
    month_fits = not filters.month or (row.due_on is not None and row.due_on.isoformat().startswith(filters.month))
    return care_fits and iro_fits and month_fits and filters.state in ("", row.state)


def _reviewers(row: NextReview) -> tuple[str, str]:
    """The IRO and whoever covers: a child stands in the list of both."""
    return row.iro_key, row.cover_key
