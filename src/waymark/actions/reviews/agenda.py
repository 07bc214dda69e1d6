"""The agenda made with the child: what to talk about, in which order, and what is not for everybody's ears.

In what each item ended is recorded with the review (`actions.reviews.record_rows.ended`). An item that is not in front
of everyone is shown to those who prepare and record the review, and to nobody else.
"""

from collections.abc import Mapping
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.lives import life_of, subject_of
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.states import COMING, STATES
from waymark.records.models import AgendaItem, ReviewLife

PREPARED = COMING | {"held"}
"""The states in which there is still something to prepare."""
LONGEST = 2000


class Item(NamedTuple):
    """Something to talk about."""

    key: str
    text: str
    from_child: bool
    not_in_front_of_all: bool
    ended_in: str
    """"decision" or "reason"; "" while open."""
    answer: str


def items(life: ReviewLife, *, whole: bool) -> tuple[Item, ...]:
    """The agenda in its order, in one query. Only with `whole` are those items in it that are not for everybody."""
    rows = life.agenda.order_by("place", "pk")
    return tuple(_item(row) for row in rows if whole or not row.not_in_front_of_all)


def being_prepared(life: ReviewLife) -> None:
    """Raises Refusal where there is nothing to prepare any more."""
    if life.state not in PREPARED:
        raise Refusal("prepared", f"This review is {STATES[life.state].partition(',')[0]}: its preparation is closed.")


@verb("prepare")
def add(
    deed: Deed,
    key: str,
    *,
    text: str,
    from_child: bool = False,
    not_in_front_of_all: bool = False,
    by: Actor,
) -> str:
    """Puts something on the agenda, at its end. Returns its key. Raises Unusable for what stands there already."""
    life, rows = _agenda(deed, key)
    text = _checked(text)
    if any(row.text == text for row in rows):
        raise Unusable("This stands on the agenda already.")
    row = AgendaItem(
        life=life, place=len(rows) + 1, text=text, from_child=from_child, not_in_front_of_all=not_in_front_of_all
    )
    row.save(force_insert=True)
    _note(deed, life, "put something on the agenda", None, _plain(row))
    return row.key


@verb("prepare")
def change(
    deed: Deed,
    key: str,
    item: str,
    *,
    text: str,
    from_child: bool,
    not_in_front_of_all: bool,
    by: Actor,
) -> None:
    """Words an item otherwise, or says for whom it is."""
    life, rows = _agenda(deed, key)
    row = _one(rows, item)
    before = _plain(row)
    row.text, row.from_child, row.not_in_front_of_all = _checked(text), from_child, not_in_front_of_all
    row.save()
    _note(deed, life, "changed an item of the agenda", before, _plain(row))


@verb("prepare")
def move(deed: Deed, key: str, item: str, *, up: bool, by: Actor) -> None:
    """Moves an item one place up or down; the first and the last stay where they are."""
    life, rows = _agenda(deed, key)
    at = rows.index(_one(rows, item))
    to = at - 1 if up else at + 1
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
    before = {row.key: row.place for row in rows}
    _renumber(rows)
    _note(deed, life, "changed the order of the agenda", before, {row.key: row.place for row in rows})


@verb("prepare")
def remove(deed: Deed, key: str, item: str, *, by: Actor) -> None:
    """Takes something off the agenda; the log keeps it. Raises Unusable where it has ended in something already."""
    life, rows = _agenda(deed, key)
    row = _one(rows, item)
    if row.ended_in:
        raise Unusable("This was talked about, and its outcome is in the record: it stays on the agenda.")
    before = _plain(row)
    rows.remove(row)
    row.delete()
    _renumber(rows)
    _note(deed, life, "took something off the agenda", before, None)


def _agenda(deed: Deed, key: str) -> tuple[ReviewLife, list[AgendaItem]]:
    life = life_of(deed, key)
    being_prepared(life)
    return life, list(life.agenda.order_by("place", "pk"))


def _one(rows: list[AgendaItem], key: str) -> AgendaItem:
    found = next((row for row in rows if row.key == key), None)
    if found is None:
        raise Unusable("This item is not on the agenda any more: somebody took it off meanwhile.")
    return found


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise Unusable("Say what is to be talked about.")
    if len(text) > LONGEST:
        raise Unusable(f"Say it in {LONGEST:,} characters or fewer; it has {len(text):,}.")
    return text


def _renumber(rows: list[AgendaItem]) -> None:
    for place, row in enumerate(rows, 1):
        if row.place != place:
            row.place = place
            row.save(update_fields=["place"])


def _note(
    deed: Deed, life: ReviewLife, what: str, before: Mapping[str, object] | None, after: Mapping[str, object] | None
) -> None:
    deed.note(what, *subject_of(life), before, after)


def _plain(row: AgendaItem) -> dict[str, object]:
    return {
        "item": row.key, "text": row.text, "from_child": row.from_child,
        "not_in_front_of_all": row.not_in_front_of_all,
    }  # fmt: skip


def _item(row: AgendaItem) -> Item:
    return Item(row.key, row.text, row.from_child, row.not_in_front_of_all, row.ended_in, row.answer)
