"""Reviews that were held and recorded here: the fact that counts stands by the review's own life, whatever says it."""

from datetime import date

from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.states import HELD
from waymark.records.kept import HERE, Key, Said, Values, plain
from waymark.records.models import ReviewLife

COUNTING = tuple(key for key, kind in KINDS.items() if kind.counts)


class Lives:
    """Which facts have a life here, read in one query."""

    def __init__(self) -> None:
        found = ReviewLife.objects.filter(child__isnull=False, kind__in=COUNTING, state__in=HELD)
        rows = list(found.values_list("child__local_id", "held_on", "held_id"))
        self._facts = {fact for *_, fact in rows if fact}
        self._days: set[tuple[str, date | None]] = {(child, day) for child, day, fact in rows if not fact}

    def said(self, pk: int, child: str, key: Key, said: Said, values: Values) -> Said:
        """What is said of a fact: one with a life was said here too, although its row may not have kept that."""
        if HERE in said or (pk not in self._facts and (child, key[0]) not in self._days):
            return said
        _, codes, _, began_on = values
        return {**said, HERE: [codes, None, plain(began_on)]}


def no_longer(was: Said, will: Said) -> tuple[int, ...]:
    """The years (ending) whose returns had a review that was recorded here, and have it no more."""
    return tuple(sorted(int(source) for source in was if HERE in was and source.isdecimal() and source not in will))
