"""Whether a review would be brought forward to a day: it must be sooner than the one it takes the place of."""

from datetime import date

from waymark.actions.actor import Actor
from waymark.actions.reviews.here import of_child
from waymark.domain.clocks.words import long_date
from waymark.records.models import Child


def not_forward(child: Child, on: date, by: Actor) -> str:
    """Why a review of the child on that day would not be brought forward, with what to do; "" where it would.

    It would not where it is no sooner than the review that is planned, than the limit where none is planned, or where
    it lies after the limit: a late review is planned with its reason, on a page of its own.
    """
    now = of_child(child, by)
    planned, limit = min((life.agreed_on for life in now.coming), default=None), now.window().closes_on
    if planned and on >= planned:
        return f"A review is planned for {long_date(planned)}: to bring it forward, give an earlier day."
    if limit is None or on < limit or (planned and on == limit):
        return ""
    if limit <= by.today:
        return f"The limit, {long_date(limit)}, is reached: nothing can be brought forward. Plan the review itself."
    return f"The next review is to be held by {long_date(limit)}: to bring it forward, give an earlier day."
