"""Lists narrowed as somebody likes to see them, kept under their own words. Everybody has their own."""

from typing import NamedTuple

from django.db import IntegrityError, transaction

from waymark.actions.actor import Actor
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import SavedFilter

PLACES = ("reviews", "children")
"""The lists that can be kept."""
MOST = 20
"""How many somebody can keep: all of them stand on their page."""
LONGEST, LONGEST_QUERY = 80, 500


class Saved(NamedTuple):
    """One kept list."""

    key: str
    place: str
    """The name of the list's address."""
    title: str
    query: str
    """What follows the question mark of its address; a list takes of it what it can mean."""


def of(by: Actor) -> tuple[Saved, ...]:
    """The actor's kept lists, in the order of their words, in one query: for pages that show them beside a list."""
    rows = SavedFilter.objects.filter(account_key=by.who, place__in=PLACES).order_by("title", "pk")
    return tuple(Saved(*row) for row in rows.values_list("key", "place", "title", "query"))


@verb("home", looks=True)
def mine(deed: Deed, *, by: Actor) -> tuple[Saved, ...]:
    """The actor's kept lists, on the page where they are renamed and removed."""
    found = of(by)
    deed.note(f"looked at their {len(found)} saved filters", "list", "filters")
    return found


@verb("home")
def save(deed: Deed, place: str, *, title: str, query: str, by: Actor) -> Saved:
    """Keeps a list as it is narrowed. Under words that are in use already, it takes the place of what stood there.

    Raises Unusable without words, with too many of them, or where there is no room for another.
    """
    if place not in PLACES or len(query) > LONGEST_QUERY:
        raise Unusable("This list cannot be saved.")
    words = _title(title)
    own = SavedFilter.objects.select_for_update().filter(account_key=by.who)
    row = own.filter(place=place, title=words).first()
    if row is None and own.count() >= MOST:
        raise Unusable(f"You have {MOST} saved filters. Remove one first.")
    row = row or SavedFilter(account_key=by.who, place=place, title=words)
    row.query = query
    row.save()
    deed.note("saved a filter", "filter", row.key, after={"place": place, "query": query})
    return Saved(row.key, place, words, query)


@verb("home")
def rename(deed: Deed, key: str, *, title: str, by: Actor) -> str:
    """Gives it other words, and returns them. Raises Unusable where they are in use already."""
    row, words = _own(key, by), _title(title)
    row.title = words
    try:
        with transaction.atomic():
            row.save(update_fields=["title"])
    except IntegrityError:
        raise Unusable("You use these words already for another saved filter.") from None
    deed.note("renamed a saved filter", "filter", key)
    return words


@verb("home")
def remove(deed: Deed, key: str, *, by: Actor) -> str:
    """Removes it, and returns its words."""
    row = _own(key, by)
    row.delete()
    deed.note("removed a saved filter", "filter", key)
    return row.title


def _own(key: str, by: Actor) -> SavedFilter:
    row = SavedFilter.objects.select_for_update().filter(key=key, account_key=by.who).first()
    if row is None:
        raise Refusal("not-found", "There is no such saved filter. It may have been removed meanwhile.")
    return row


def _title(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise Unusable("Say what you call it.")
    if len(words) > LONGEST:
        raise Unusable(f"Say it in {LONGEST} characters or fewer.")
    return words
