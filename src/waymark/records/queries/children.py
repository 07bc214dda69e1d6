"""Children as lists show them: the index of due dates with the IRO of today, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from waymark.records.models import Child
from waymark.records.queries import people


class Listed(NamedTuple):
    """One child in a list."""

    pk: int
    key: str
    local_id: str
    shown_name: str
    name: str
    say_it: str
    dob: date | None
    restricted: bool
    in_care: bool
    due_on: date | None
    due_rule: str
    due_because: str
    due_cite: tuple[str, ...]
    due_provisional: bool
    last_held_on: date | None
    iro: str
    """The person's key; "" where nobody is allocated."""
    iro_key: str
    """The IRO's key in addresses."""
    iro_name: str
    cover_key: str
    """The key in addresses of whoever covers for the IRO; "" where nobody does."""
    cover_name: str


def listed(children: "QuerySet[Child]", today: date) -> list[Listed]:
    """The children of a query set, in no particular order, in four queries."""
    rows = [Row(*values) for values in children.values_list(*Row._fields)]
    iros = people.iros_of(children.values("pk"), today)
    covers = people.covers_of(children.values("pk"), today)
    names = people.names([*iros.values(), *covers.values()])
    return [listed_row(child, iros.get(child.pk, ""), covers.get(child.pk, ""), names, today) for child in rows]


class Row(NamedTuple):
    """The columns of a child that lists show: thousands of them are read without making a model of each."""

    pk: int
    key: str
    local_id: str
    known_as: str
    name: str
    say_it: str
    dob: date | None
    restricted: bool
    looked_after_from: date | None
    looked_after_until: date | None
    due_on: date | None
    due_rule: str
    due_because: str
    due_cite: str
    due_provisional: bool
    last_held_on: date | None


Names = Mapping[str, tuple[str, str]]
"""{person's key: (key in addresses, name)}."""


def listed_row(child: Row, iro: str, cover: str, names: Names, today: date) -> Listed:
    """A child with the IRO and whoever covers, given by the keys of the people; "" for nobody."""
    (iro_key, iro_name), (cover_key, cover_name) = names.get(iro, ("", iro)), names.get(cover, ("", cover))
    started, ended = child.looked_after_from, child.looked_after_until
    in_care = started is not None and started <= today and (ended is None or today < ended)
    return Listed(
        child.pk, child.key, child.local_id, shown_name(child), child.name, child.say_it, child.dob, child.restricted,
        in_care, child.due_on, child.due_rule, child.due_because, tuple(filter(None, child.due_cite.split("\n"))),
        child.due_provisional, child.last_held_on, iro, iro_key, iro_name, cover_key, cover_name,
    )  # fmt: skip


def shown_name(child: Child | Row) -> str:
    """As the child likes to be called, or the name, or the local identifier."""
    return child.known_as or child.name or child.local_id


def search(children: "QuerySet[Child]", text: str, most: int) -> tuple[Sequence[Child], int]:
    """Up to `most` children whose name or identifier holds every word of `text`, and how many there are."""
    for word in text.split():
        children = children.filter(
            Q(name__icontains=word) | Q(known_as__icontains=word) | Q(local_id__istartswith=word)
        )
    found = children.order_by("name", "local_id")
    return list(found[:most]), found.count()
