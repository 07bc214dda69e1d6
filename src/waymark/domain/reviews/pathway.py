"""Reviews of the pathway plans of young people who have left care (PP-2, PP-3), of which the service may chair some.

To which age it does is its own dated setting. Before that birthday the reviews are due here; from it on they are handed
over, and nothing is due here any more.
"""

from datetime import date, timedelta
from typing import NamedTuple

from waymark.domain.clocks import limit, spans
from waymark.domain.clocks.deadline import Deadline, nothing
from waymark.domain.clocks.policy import chosen
from waymark.domain.clocks.reviews import earlier
from waymark.domain.clocks.words import long_date
from waymark.domain.history import Child, History
from waymark.domain.people import ages
from waymark.domain.reviews.running import SettingsOn

SETTING = "targets.pathway_reviews_to_age"
KIND = "pathway"
AHEAD = timedelta(days=90)
"""So long before its day a hand-over is to be prepared."""
FROM_AGE = 16
"""A young person who left care at this age or later has a pathway plan."""


class HandOver(NamedTuple):
    """The birthday from which somebody else chairs."""

    on: date
    age: int


def hand_over(child: Child, to_age: int | None, settings_on: SettingsOn) -> HandOver | None:
    """When the reviews are handed over; None where the service chairs none, or the birthday is not known."""
    if to_age is None or child.dob is None:
        return None
    return HandOver(spans.birthday(child.dob, to_age, chosen(settings_on(child.dob), "policy.leapling")), to_age)


def chaired(history: History, to_age: int | None, settings_on: SettingsOn, today: date) -> bool:
    """Whether the service chairs this young person's reviews today: they left care at 16 or over, and are not yet of
    the age at which others take over."""
    passed = hand_over(history.child, to_age, settings_on)
    return passed is not None and today < passed.on and _has_left(history, today)


def due(
    history: History, to_age: int | None, settings_on: SettingsOn, today: date, moved_on: date | None = None
) -> Deadline:
    """By when the next review is to be held here, or why none falls due.

    `moved_on` is the last move into accommodation that the authority provides; PP-3 then runs beside PP-2 until a
    review is held after it, and the earlier governs.
    """
    if not _has_left(history, today):
        return nothing("PP-2", "the young person has not left care at 16 or over")
    passed = hand_over(history.child, to_age, settings_on)
    if passed is None:
        return nothing("PP-2", "this service does not chair reviews of pathway plans")
    if today >= passed.on:
        birthday = f"the birthday at {passed.age}, which was {long_date(passed.on)}"
        why = f"this service chairs until {birthday}: others take over"
        return nothing("PP-2", why)
    found = _running(history, settings_on, today, moved_on)
    if found.last is not None and found.last >= passed.on:
        why = f"it would fall on {long_date(found.last)}, and others chair from {long_date(passed.on)}"
        return nothing(found.rule, why, *found.cite)
    return found


def _running(history: History, settings_on: SettingsOn, today: date, moved_on: date | None) -> Deadline:
    begun = last_review(history, today) or _first_plan(history, today)
    after_move = moved_on is not None and (begun is None or begun < moved_on)
    move = {"moved_to_leaving_care_accommodation": moved_on.isoformat()} if moved_on and after_move else None
    moved = limit("PP-3", move, settings_on(today)) if move else None
    if begun is None:
        return moved or nothing("", "not calculable: no review and no pathway plan is in hand")
    found = limit("PP-2", {"previous_review_completed": begun.isoformat()}, settings_on(begun))
    return earlier(found, moved) if moved else found


def moved_on(history: History, today: date) -> date | None:
    """The last move into accommodation that the authority provides after care; None where none is known."""
    return max((home.moved_on for home in history.leaving_homes if home.moved_on <= today), default=None)


def to_be_handed_over(history: History, to_age: int | None, settings_on: SettingsOn, today: date) -> HandOver | None:
    """The hand-over that has come, or comes within `AHEAD` days, of a young person whose reviews are chaired here."""
    passed = hand_over(history.child, to_age, settings_on)
    if passed is None or not _has_left(history, today):
        return None
    return passed if passed.on <= today + AHEAD else None


def last_review(history: History, today: date) -> date | None:
    """The last review held of any kind: the last one in care settled the pathway plan (REV-END)."""
    lives = (life.held_on for life in history.lives if life.kind == KIND and life.held_on)
    return max((day for day in (*lives, *(r.held_on for r in history.reviews)) if day <= today), default=None)


def _first_plan(history: History, today: date) -> date | None:
    return max((plan.written_on for plan in history.pathway_plans if plan.written_on <= today), default=None)


def _has_left(history: History, today: date) -> bool:
    """Whether the last period of care ended by today, at 16 or over. (With "X1" it goes on elsewhere.)"""
    last = history.periods[-1] if history.periods else None
    if last is None or last.end is None or last.end > today or last.reason_ended == "X1":
        return False
    return history.child.dob is not None and ages.years(history.child.dob, last.end) >= FROM_AGE
