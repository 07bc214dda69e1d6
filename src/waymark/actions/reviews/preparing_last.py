"""What the review before decided and recommended, with what became of it, for the page of preparation."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q

from waymark.domain.reviews import following
from waymark.domain.reviews.reasons import KINDS_OF_OUTCOME
from waymark.domain.reviews.record import from_plain
from waymark.records.models import Recommendation, ReviewLife, Writing
from waymark.records.queries.recommendations import Kept, kept


class LastLine(NamedTuple):
    """One decision, recommendation or outcome of the child's own."""

    key: str
    kind: str
    """In words."""
    own: bool
    """Whether it is the child's own outcome."""
    text: str
    owner: str
    due_on: date | None
    overdue: bool
    open: bool
    state: str
    """In words: "open", "done", "not met" ..."""
    outcome_text: str
    made_on: date
    age: str
    carried: int
    repeated: bool
    """Whether it was carried forward so often that somebody has to ask why."""
    progress: str
    """What the owner said last; "" where they said nothing."""
    progress_on: date | None
    progress_by: str
    says_done: bool


class Last(NamedTuple):
    """The review before."""

    held_on: date | None
    """None where there was none."""
    review_key: str
    """"" where it was not recorded here."""
    voice: str
    """What the child, or the carers, said and wanted, whole."""
    lines: tuple[LastLine, ...]
    """Those of the last review, and what is open from earlier ones; the oldest first."""


def last_time(life: ReviewLife, since: date | None, today: date) -> Last:
    """What the review before led to, in a fixed number of queries."""
    day = life.held_on or life.agreed_on
    lives, outcomes = (
        (Q(child=life.child_id), Q(child=life.child_id)) if life.child_id
        else (Q(carer=life.carer_id), Q(life__carer=life.carer_id))
    )  # fmt: skip
    earlier = ReviewLife.objects.filter(lives, held_on__lt=day).exclude(pk=life.pk)
    last = earlier.order_by("-held_on", "-pk").first()
    before = Recommendation.objects.filter(outcomes, made_on__lt=day).exclude(life=life.pk)
    rows = kept(before.filter(Q(closed_on=None) | Q(life=last.pk if last else None)))
    here = last is not None and last.held_on == since
    return Last(since, last.key if last and here else "", _voice(last), tuple(_line(row, today) for row in rows))


def _voice(life: ReviewLife | None) -> str:
    written = Writing.objects.filter(kind="record", subject=life.key if life else "").order_by("-version").first()
    return from_plain(written.content).voice if written else ""


def _line(row: Kept, today: date) -> LastLine:
    said = row.said[0] if row.said else None
    words = following.outcomes(row.kind)
    return LastLine(
        row.key, KINDS_OF_OUTCOME.get(row.kind, row.kind), row.kind == "own_outcome", row.text, row.owner, row.due_on,
        row.closed_on is None and row.due_on is not None and row.due_on < today, row.closed_on is None,
        words.get(row.outcome, row.outcome) if row.closed_on else "open", row.outcome_text, row.made_on,
        following.age(row.made_on, today), len(row.carried), len(row.carried) >= following.REPEATED,
        said.text if said else "", said.on if said else None, said.by_name if said else "",
        bool(said and said.says_done),
    )  # fmt: skip
