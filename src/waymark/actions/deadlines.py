"""What falls due for a child beside the next review, as far as the records can say when its clock began.

Whether a visit, an assessment or a record was done is not kept yet: such a day is shown while it lies ahead, and never
as missed. That no IRO is allocated is known, so that day is shown until there is one.
"""

from collections.abc import Callable, Iterator
from datetime import date

from waymark.domain.clocks import Deadline, Settings, limit
from waymark.domain.history import History, PeriodOfCare
from waymark.domain.people.roles import IRO
from waymark.domain.reviews.spells import ONLY_LEGAL
from waymark.domain.ssda903.codes import group
from waymark.law.loader import rule

ON_ENTRY = ("HLT-1", "EDU-1")
AFTER_A_REVIEW = ("PRO-5", "CP-6", "PRO-7", "PRO-8")


def coming(history: History, settings_on: Callable[[date], Settings], today: date) -> tuple[tuple[str, Deadline], ...]:
    """(title, deadline) of what falls due, soonest first; nothing for a child who is not in care under full rules."""
    period = next((p for p in history.periods if p.known_from <= today and (p.end is None or today < p.end)), None)
    if period is None or period.episodes[-1].legal_status in group("legal_status", "short_breaks"):
        return ()
    asked = [
        (id, limit(id, {fact: day.isoformat()}, settings_on(day))) for id, fact, day in _clocks(history, period, today)
    ]
    due = [(rule(id).title, found) for id, found in asked if found.last and (id == "IRO-3" or found.last >= today)]
    return tuple(sorted(due, key=lambda one: (one[1].last or date.max, one[0])))


def _clocks(history: History, period: PeriodOfCare, today: date) -> Iterator[tuple[str, str, date]]:
    """(rule, fact, day) of every clock of which the records know the beginning."""
    if period.start is not None:
        yield from ((id, "became_looked_after", period.start) for id in ON_ENTRY)
        if not any(
            a.role == IRO and a.start <= today and (a.end is None or today < a.end) for a in history.allocations
        ):
            yield "IRO-3", "became_looked_after", period.start
    moves = [
        episode.start for episode in period.episodes if episode.reason_new != ONLY_LEGAL and episode.start <= today
    ]
    if moves:
        yield "VIS-1", "placement_start", max(moves)
    held = [review.held_on for review in history.reviews if period.known_from <= review.held_on <= today]
    if held:
        yield from ((id, "review_completed", max(held)) for id in AFTER_A_REVIEW)
