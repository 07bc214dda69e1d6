"""From the rows of a list to what a page shows of each child's next review."""

from collections.abc import Iterable
from datetime import date

from waymark.actions.pages import STATES, Counts, NextReview, State
from waymark.domain.clocks import working_days
from waymark.domain.coverage import Coverage
from waymark.domain.people import ages
from waymark.domain.reviews.window import AT_RISK
from waymark.records.history import coverage
from waymark.records.queries.children import Listed

NOT_IN_CARE = "The child is not in care today, so no review falls due."


def known_until(today: date) -> date | None:
    """The last day up to today for which it is known whether reviews were held; None where none is."""
    return known_in(coverage(today), today)


def known_in(days: Coverage, today: date) -> date | None:
    """The same, from the days for which the database speaks."""
    return max((min(span.last, today) for span in days.spans.get("Reviews", ()) if span.first <= today), default=None)


def urgency(row: NextReview) -> tuple[int, date, str, str]:
    """Sorts late and at risk first, then by due day, those without one last."""
    return STATES.index(row.state), row.due_on or date.max, row.shown_name, row.child_key


def next_review(row: Listed, today: date, known: date | None) -> NextReview:
    """One child's next review as it stands on the day. `known`: see `known_until`."""
    due = row.due_on if row.in_care else None
    left = working_days.between(today, due) if due else None
    return NextReview(
        child_key=row.key,
        shown_name=row.shown_name,
        say_it=row.say_it,
        age=ages.words(row.dob, today),
        due_on=due,
        because=row.due_because if row.in_care else NOT_IN_CARE,
        rule=row.due_rule,
        cite=row.due_cite,
        days_left=(due - today).days if due else None,
        working_days_left=left,
        state=_state(row, due, left, today, known),
        iro_key=row.iro_key,
        iro_name=row.iro_name,
        last_held_on=row.last_held_on,
        provisional=row.due_provisional,
        restricted=row.restricted,
        cover_key=row.cover_key,
        cover_name=row.cover_name,
    )


def _state(row: Listed, due: date | None, left: int | None, today: date, known: date | None) -> State:
    """A day that has no rule could not be worked out; one whose rule gives none does not fall due. One that has passed
    since the last day of which reviews are known may have been met."""
    if due is None or left is None:
        return "not calculable" if row.in_care and not row.due_rule else "nothing due"
    if due < today:
        return "late" if known and due <= known else "not known here"
    return "at risk" if left <= AT_RISK else "in time"


def counts(rows: Iterable[NextReview]) -> Counts:
    """How many rows are in each state."""
    states = [row.state for row in rows]
    return Counts(*(states.count(state) for state in STATES))
