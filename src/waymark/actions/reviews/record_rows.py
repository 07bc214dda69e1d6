"""The rows that a record makes: who came, what was decided and recommended, in what the agenda ended.

Saving again, or correcting, finds the same rows by their keys: nothing is made twice, nothing loses its history.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from waymark.actions.actor import Actor
from waymark.domain.errors import Unusable
from waymark.domain.reviews.record import Came, Line, Record
from waymark.records.models import AgendaItem, Invitation, Recommendation, ReviewLife

SAID = {"yes": True, "no": False, "": None}
"""What "came" and "talked through" say, as the columns keep it."""
KEY = 32
"""Characters that a key has at most."""
TAKEN_OUT = "Taken out of the record when it was corrected."


def came(life: ReviewLife, record: Record) -> None:
    """Who came, on their invitations; somebody who was not invited gets one that says so."""
    known = {one.key: one for one in life.invitations.all()}
    for person in record.attendance:
        one = known.get(person.key) or _added(life, person)
        if (one.attended, one.attended_how) != (SAID[person.came], person.how):
            one.attended, one.attended_how = SAID[person.came], person.how
            one.save()


def _added(life: ReviewLife, person: Came) -> Invitation:
    if len(person.key) > KEY or Invitation.objects.filter(key=person.key).exists():
        raise Unusable("Somebody on this page belongs to another review. Load the page again.")
    one = Invitation(life=life, key=person.key, name=person.name, role=person.role, channel="hand")
    one.save(force_insert=True)
    return one


def ended(life: ReviewLife, endings: Iterable[Sequence[str]]) -> None:
    """In what each item of the agenda ended."""
    items = {item.key: item for item in AgendaItem.objects.filter(life=life)}
    for key, ended_in, answer in endings:
        item = items.get(key)
        if item is not None and (item.ended_in, item.answer) != (ended_in, answer):
            item.ended_in, item.answer = ended_in, answer
            item.save()


def as_lines(rows: Iterable[Recommendation]) -> tuple[Line, ...]:
    """Decisions, recommendations and the child's own outcomes as the lines of a record that they stand in."""
    said = {value: word for word, value in SAID.items()}
    return tuple(
        Line(
            row.kind.replace(" ", "_"), row.text, row.owner, row.owner_key, row.owner_role,
            row.due_on.isoformat() if row.due_on else "", row.measure, row.changes_for_child, said[row.talked_through],
            row.key,
        )
        for row in rows
    )  # fmt: skip


def recommended(life: ReviewLife, record: Record, by: Actor) -> None:
    """Decisions, recommendations and the child's own outcomes. One that was taken out goes; it is closed instead where
    somebody worked on it already."""
    known = {row.key: row for row in life.recommendations.all()}
    for place, line in enumerate(record.lines):
        row = known.pop(line.key, None) or _new(life, line, by)
        wanted = {**_columns(line), "place": place}
        if any(getattr(row, name) != value for name, value in wanted.items()) or row.pk is None:
            for name, value in wanted.items():
                setattr(row, name, value)
            row.version += row.pk is not None
            row.save()
    for row in known.values():
        _taken_out(row, by)


def _new(life: ReviewLife, line: Line, by: Actor) -> Recommendation:
    if not 0 < len(line.key) <= KEY or Recommendation.objects.filter(key=line.key).exists():
        raise Unusable("A line on this page belongs to another review. Load the page again.")
    # What is added after the others were sent was made that day: no answer to those speaks of it.
    later = life.recommendations_on is not None and by.today > life.recommendations_on
    made_on = by.today if later else life.held_on or by.today
    return Recommendation(life=life, child_id=life.child_id, key=line.key, made_on=made_on)


def _columns(line: Line) -> dict[str, object]:
    return {
        "kind": line.kind,
        "text": line.text,
        "owner": line.owner,
        "owner_key": line.owner_key,
        "owner_role": line.owner_role,
        "due_on": date.fromisoformat(line.due_on) if line.due_on else None,
        "measure": line.measure,
        "changes_for_child": line.changes_for_child,
        "talked_through": SAID[line.talked_through],
    }


def _taken_out(row: Recommendation, by: Actor) -> None:
    if not (row.progress.exists() or row.carried.exists() or row.closed_on):
        row.delete()
    elif row.closed_on is None:
        row.closed_on, row.closed_by, row.outcome, row.outcome_text = by.today, by.who, "overtaken", TAKEN_OUT
        row.version += 1
        row.save()
