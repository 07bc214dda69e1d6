"""What preparing a review of foster carers looks at: whose views the law asks for, what changed in the household."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

CITE = "FSR 2011 reg 28(3)(b)"
VIEWS: Mapping[str, tuple[str, ...]] = {
    "The foster carers": ("carer",),
    "The children placed with them": ("child",),
    "Authorities that placed a child with them in the last year": ("other",),
}
"""{whose views are sought: the groups of consultation forms by which they come}."""
FIELDS: Mapping[str, str] = {
    "name": "Name", "terms": "Terms of approval", "supervising": "Supervising social worker",
    "reviewer": "Fostering IRO", "ended_on": "End of the approval", "panel_on": "First review at panel",
}  # fmt: skip
"""What is kept of a household and matters to its review: {field: what it is called}."""
PEOPLE = frozenset({"supervising", "reviewer"})
DAYS = frozenset({"ended_on", "panel_on"})


class Sought(NamedTuple):
    """Views that the law asks for."""

    whose: str
    asked_on: date | None
    """When the first of their forms went out; None while none did."""
    back: int
    """How many of their forms came back."""
    out: int
    """How many have not."""


class Kept(NamedTuple):
    """One change of what is kept of the household, as the log has it."""

    on: date
    by_name: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class Change(NamedTuple):
    """One thing that changed."""

    on: date
    field: str
    """A key of FIELDS."""
    was: str
    """As it was kept: a person's key, an ISO day, or words; "" for nothing. Likewise `now`."""
    now: str
    by_name: str


def sought(forms: Iterable[tuple[str, date, date | None]]) -> tuple[Sought, ...]:
    """Whose views are sought and what came of it. `forms` are (group, sent, returned)."""
    given = tuple(forms)
    return tuple(_sought(whose, [form for form in given if form[0] in groups]) for whose, groups in VIEWS.items())


def _sought(whose: str, forms: list[tuple[str, date, date | None]]) -> Sought:
    back = sum(returned is not None for _, _, returned in forms)
    return Sought(whose, min((sent for _, sent, _ in forms), default=None), back, len(forms) - back)


def changes(rows: Iterable[Kept], since: date, today: date) -> tuple[Change, ...]:
    """What changed after `since` up to today, newest first."""
    found = [
        Change(row.on, field, str(row.before.get(field, "")), str(row.after.get(field, "")), row.by_name)
        for row in rows
        for field in FIELDS
        if since < row.on <= today and row.before.get(field) != row.after.get(field)
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))
