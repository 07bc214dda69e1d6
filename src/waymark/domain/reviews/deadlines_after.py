"""What has to follow a review that was completed, and by when: recommendations, answer, record, distribution, letter.

The service's own wording may ask for it earlier than guidance, never later.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from waymark.domain.clocks import Deadline, limit
from waymark.domain.clocks.deadline import nothing
from waymark.domain.clocks.words import long_date
from waymark.domain.clocks.working_days import calendar
from waymark.domain.policies.profile import Profile

LETTER = "targets.letter_working_days"


class After(NamedTuple):
    """One thing that follows a review."""

    key: str
    """"recommendations", "answer", "record", "distribution" or "letter"."""
    title: str
    deadline: Deadline
    done_on: date | None


class Done(NamedTuple):
    """What was done so far, each with its day."""

    recommendations_on: date | None = None
    response_on: date | None = None
    recorded_on: date | None = None
    distributed_on: date | None = None
    letter_on: date | None = None


ANSWER = "The team manager's answer"
CARERS_ANSWER = "The answer of the supervising social worker's manager"


def deadlines_after(held_on: date, done: Done, profile: Profile, *, of_carers: bool = False) -> tuple[After, ...]:
    """Everything that follows a review completed on `held_on`, in the order in which it falls due. To a review of
    foster carers (`of_carers`) the supervising social worker's manager answers, and no letter to a child goes with it.

    The answer is counted from the day on which the recommendations were received: sent by e-mail or by hand, they are
    taken as received that day. Where they were not sent yet nothing falls due for it, and the deadline says so.
    """
    settings = profile.settings(held_on)
    from_review: Mapping[str, str] = {"review_completed": held_on.isoformat()}
    found = (
        After("recommendations", "Recommendations in writing", limit("PRO-5", from_review, settings),
              done.recommendations_on),
        After("answer", CARERS_ANSWER if of_carers else ANSWER, answer_by(done.recommendations_on, profile),
              done.response_on),
        After("record", "Full record written", limit("PRO-7", from_review, settings), done.recorded_on),
        After("distribution", "Record sent out", limit("PRO-8", from_review, settings), done.distributed_on),
        After("letter", "Letter to the child", letter_by(held_on, profile), done.letter_on),
    )  # fmt: skip
    return found[:-1] if of_carers else found


def answer_by(received_on: date | None, profile: Profile) -> Deadline:
    """By when the team manager answers recommendations received that day (PRO-6)."""
    if received_on is None:
        return nothing("PRO-6", "the recommendations have not been sent yet")
    return limit("PRO-6", {"decisions_received": received_on.isoformat()}, profile.settings(received_on))


def letter_by(held_on: date, profile: Profile) -> Deadline:
    """By when the letter to the child is sent, where the service has set itself a time; no law names one."""
    row, days = profile.row(LETTER, held_on), profile.value(LETTER, held_on)
    if days is None:
        return nothing("", "no law and no standard of this service names a day for the letter")
    due = calendar().add(held_on, days)
    decided = f", decided by {row.decided_by}" if row and row.decided_by else ""
    because = (
        f"Due {long_date(due)}: {days} working days after {long_date(held_on)}, the service's own standard{decided}."
    )
    return Deadline("", due, None, because, (), calendar().name, not calendar().speaks_for(due.toordinal()))
