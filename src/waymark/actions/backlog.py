"""The backlog: whose recommendations, records, letters and distributions are late, and by how many working days."""

from datetime import date
from typing import NamedTuple

from waymark.actions import reviews_list
from waymark.actions.actor import Actor
from waymark.actions.reviews_list import Seen
from waymark.actions.reviews_rows import ReviewRow
from waymark.actions.standing import as_of
from waymark.actions.verb import Deed, verb
from waymark.domain.reviews.due_work import LATE_VIEW, Work

KINDS = ("to_recommend", "to_record", "to_send", "to_letter")
TITLES = {
    "to_recommend": "Recommendations", "to_record": "Record", "to_send": "Sending out", "to_letter": "Letter",
}  # fmt: skip
"""What is late, in the order in which it falls due."""
ANY_LATE = frozenset(LATE_VIEW[kind] for kind in KINDS)


class Late(NamedTuple):
    """One thing that is late, of one review."""

    row: ReviewRow
    work: Work

    @property
    def days(self) -> int:
        """By how many working days."""
        return -(self.work.left or 0)


class OfIro(NamedTuple):
    """One IRO's."""

    key: str
    """For a place on the page."""
    name: str
    late: tuple[Late, ...]
    """Longest late first."""

    def number(self, view: str) -> int:
        """How many of one kind there are."""
        return sum(one.work.view == view for one in self.late)

    @property
    def longest(self) -> int:
        """By how many working days the latest is late."""
        return max((one.days for one in self.late), default=0)


class Backlog(NamedTuple):
    """The page."""

    iros: tuple[OfIro, ...]
    """Those with anything late, most first."""
    totals: tuple[tuple[str, str, int], ...]
    """(view of the list of reviews, words, how many) of each kind."""
    reviews: int
    """Of how many reviews something is late."""
    left_out: int
    """Of how many more, whose children's records are closed to the reader: they are in no number of the page."""
    today: date


@verb("backlog", looks=True)
def backlog(deed: Deed, *, by: Actor) -> Backlog:
    """Everything late after reviews that were held, by the IRO who chaired. A fixed number of queries."""
    now = as_of(by)
    rows = _late(reviews_list.visible(now))
    late = [Late(row, one) for row in rows for one in row.work if one.late and one.view in KINDS]
    deed.note(f"looked at the backlog: {len(late)} late", "list", "backlog")
    totals = tuple((LATE_VIEW[key], TITLES[key], sum(one.work.view == key for one in late)) for key in KINDS)
    left_out = len(_late(reviews_list.every(now))) - len(rows)
    return Backlog(_by_iro(late), totals, len(rows), left_out, by.today)


def _late(seen: Seen) -> list[ReviewRow]:
    """The reviews of which anything is late, the one held first before the others."""
    held = (one for one in seen.lives if one.views & ANY_LATE)
    return [one.row for one in sorted(held, key=lambda one: (one.life.held_on or date.max, one.life.pk))]


def _by_iro(late: list[Late]) -> tuple[OfIro, ...]:
    names = sorted({one.row.iro_name for one in late})
    grouped = [
        OfIro(
            f"iro-{place}", name or "Nobody allocated",
            tuple(sorted((one for one in late if one.row.iro_name == name), key=lambda one: -one.days)),
        )
        for place, name in enumerate(names, 1)
    ]  # fmt: skip
    return tuple(sorted(grouped, key=lambda one: (-len(one.late), one.name)))
