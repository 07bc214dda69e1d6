"""The deadline strip: last review, limit and today on one line, in percent across."""

from datetime import date
from typing import NamedTuple

from waymark.web.shared.present import short_date


class Point(NamedTuple):
    """A day on the line. `at` is percent from the left; `anchor` keeps its words inside the drawing."""

    at: float
    words: str
    anchor: str


class Strip(NamedTuple):
    """What the drawing holds. `says` is the text alternative."""

    begins: Point
    limit: Point
    today: Point
    late: bool
    says: str


def strip(began: str, began_on: date, due_on: date, today: date) -> Strip:
    """Draw from the day that was counted from (`began` says what happened then) to the limit, with today on it."""
    first, last = min(began_on, today), max(due_on, today)
    length = max((last - first).days, 1)

    def point(day: date, text: str) -> Point:
        at = 2 + 96 * (day - first).days / length
        return Point(round(at, 2), text, "start" if at < 50 else "end")

    return Strip(
        begins=point(began_on, f"{began} {short_date(began_on)}"),
        limit=point(due_on, f"Limit {short_date(due_on)}"),
        today=point(today, "Today"),
        late=today > due_on,
        says=f"A line from {began.lower()} on {short_date(began_on)} to the limit on {short_date(due_on)}; "
        f"today is {short_date(today)}, {'after' if today > due_on else 'on or before'} the limit.",
    )
