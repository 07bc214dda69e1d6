"""What somebody says of the papers of a review: received, and when; or not needed, and why."""

from datetime import date

from waymark.actions.actor import Actor
from waymark.actions.lives import life_of, subject_of
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.papers import of_kind
from waymark.domain.reviews.readiness import Marked
from waymark.domain.reviews.states import OVER, STATES
from waymark.records.models import Paper, ReviewLife


def marked(life: ReviewLife) -> tuple[Marked, ...]:
    """What was said of each paper, in one query."""
    rows = life.papers.values_list("kind", "received_on", "not_needed", "note")
    return tuple(Marked(*row) for row in rows)


@verb("papers")
def receive(deed: Deed, key: str, paper: str, *, on: date, note: str = "", by: Actor) -> str:
    """Marks a paper as received on a day. Returns its title. Raises Unusable for a day that lies ahead."""
    if on > by.today:
        raise Unusable("The day must not lie ahead.")
    return _mark(deed, key, paper, "marked a paper as received", received_on=on, not_needed=False, note=note.strip())


@verb("papers")
def not_needed(deed: Deed, key: str, paper: str, *, reason: str, by: Actor) -> str:
    """Says that this review does not need a paper, and why. Returns its title. The IRO decides that, nobody else."""
    if not reason.strip():
        raise Unusable("Say why this paper is not needed.")
    life_of(deed, key, "prepare")
    return _mark(
        deed, key, paper, "marked a paper as not needed", received_on=None, not_needed=True, note=reason.strip()
    )


@verb("papers")
def unmark(deed: Deed, key: str, paper: str, *, by: Actor) -> str:
    """Takes back what was said of a paper. Returns its title."""
    return _mark(deed, key, paper, "took back what was said of a paper", received_on=None, not_needed=False, note="")


def _mark(deed: Deed, key: str, paper: str, what: str, **said: object) -> str:
    life = life_of(deed, key)
    known = of_kind(life.kind)
    if paper not in known:
        raise Unusable("Choose one of the papers of this review.")
    if life.state in OVER:
        raise Refusal("over", f"This review is {STATES[life.state]}: its papers are closed.")
    row = life.papers.filter(kind=paper).first() or Paper(life=life, kind=paper)
    before = _plain(row) if row.pk else None
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    deed.note(what, *subject_of(life), before, _plain(row))
    if life.child_id:
        deed.changed([life.child_id])
    return known[paper].title


def _plain(row: Paper) -> dict[str, object]:
    received = row.received_on.isoformat() if row.received_on else None
    return {"paper": row.kind, "received_on": received, "not_needed": row.not_needed, "note": row.note}
