"""The fact that a review was held, which the clock counts, and the meetings it took.

A fact may be said by a return and by what was recorded here: each keeps its own words, and together they make the row.
"""

from collections.abc import Sequence
from datetime import date

from waymark.domain.reviews.kinds import KINDS
from waymark.domain.reviews.record import Met
from waymark.records.kept import HERE, KEPT, plain, together
from waymark.records.models import Review, ReviewLife, ReviewMeeting

REVIEWS = next(kept for kept in KEPT if kept.field == "reviews")


def hold_fact(life: ReviewLife, code: str, days: Sequence[date]) -> Review | None:
    """Writes that the child's review was completed on the last of `days`; None for a review that no clock of
    child-in-care reviews counts."""
    if life.child is None or not KINDS[life.kind].counts:
        return None
    held_on, began_on = days[-1], days[0] if len(days) > 1 else None
    fact = Review.objects.filter(child=life.child, held_on=held_on).first() or Review(child=life.child, held_on=held_on)
    _write(fact, {**fact.said, HERE: [code, None, plain(began_on)]})
    return fact


def forget(fact: Review) -> None:
    """Takes back what was said here of a fact; the fact goes where no return says it."""
    said = {source: rest for source, rest in fact.said.items() if source != HERE}
    if said:
        _write(fact, said)
    else:
        fact.delete()


def _write(fact: Review, said: dict[str, list[object]]) -> None:
    codes, due, began = together(REVIEWS, said)
    fact.said, fact.codes = said, codes
    fact.source_due_on = date.fromisoformat(due) if due else None
    fact.began_on = date.fromisoformat(began) if began else None
    fact.save()


def keep_meetings(life: ReviewLife, meetings: Sequence[Met], on: date) -> None:
    """The meetings of a review as they are said now; a review of one meeting was held as it was agreed."""
    wanted = [
        (date.fromisoformat(one.on), one.mode or life.mode, one.place, one.about) for one in meetings if one.on
    ] or [(on, life.mode, life.place, "")]
    columns = ("held_on", "mode", "place", "about")
    if list(life.meetings.order_by("held_on", "pk").values_list(*columns)) == sorted(wanted):
        return
    life.meetings.all().delete()
    ReviewMeeting.objects.bulk_create(
        ReviewMeeting(life=life, **dict(zip(columns, one, strict=True))) for one in dict.fromkeys(sorted(wanted))
    )


__all__ = ["forget", "hold_fact", "keep_meetings"]
