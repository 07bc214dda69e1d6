"""What becomes of recommendations: their age, the manager's answer or silence, and those that come again and again.

Pure: nothing here is stored, and the day is passed in.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from waymark.domain.clocks import Deadline
from waymark.domain.clocks.words import long_date
from waymark.domain.reviews.reasons import OUTCOMES

REPEATED = 3
"""Carried forward at so many reviews, a recommendation that is still open is a signal."""

OWN_OUTCOMES: Mapping[str, str] = {
    "done": "met", "partly": "partly met", "not_done": "not met", "overtaken": "overtaken by events",
}  # fmt: skip
"""What became of an outcome of the child's own."""


class Standing(NamedTuple):
    """A recommendation as far as its following up depends on it."""

    key: str
    text: str
    made_on: date
    due_on: date | None
    closed_on: date | None
    carried_on: tuple[date, ...] = ()
    """The days of the reviews at which it was carried forward, in order."""


class Repeated(NamedTuple):
    """A recommendation carried forward so often that somebody has to ask why."""

    key: str
    from_on: date
    """The day of the review at which it was carried for the third time."""
    until_on: date | None
    """The day it was closed; None while it is open."""
    times: int
    says: str


class Said(NamedTuple):
    """What the owner, or somebody who works with the child, said was done."""

    at: datetime
    on: date
    by_name: str
    text: str
    evidence: str
    says_done: bool


class Followed(NamedTuple):
    """One recommendation as a list shows it."""

    key: str
    kind: str
    """A key of `reasons.KINDS_OF_OUTCOME`; `kind_words` says it."""
    kind_words: str
    text: str
    owner: str
    owner_role: str
    """In words; "" where nobody said."""
    due_on: date | None
    overdue: bool
    made_on: date
    made_at: str
    """The review that made it: "Second review"."""
    age: str
    carried: int
    says_done: bool
    """Whether the last that was said of it is that it is done."""
    last: Said | None
    closed_on: date | None
    outcome: str
    """In words; "" while open."""
    repeated: bool
    """Carried forward at three reviews or more: a signal."""

    @property
    def over_from(self) -> date | None:
        """The day from which it is overdue: never one before it was made, whatever day was typed."""
        return max(self.due_on, self.made_on) if self.due_on else None


class OpenRecommendations(NamedTuple):
    """A child's open recommendations, the oldest first, and the signals among them."""

    rows: tuple[Followed, ...]
    signals: tuple[Repeated, ...]

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(row.overdue for row in self.rows)


class Answered(NamedTuple):
    """Where the team manager's answer stands."""

    state: str
    """"not sent", "waiting", "agreed", "objected" or "silent"."""
    says: str
    late: bool = False


def outcomes(kind: str) -> Mapping[str, str]:
    """The words for what became of a line of that kind."""
    return OWN_OUTCOMES if kind == "own_outcome" else OUTCOMES


def age(made_on: date, today: date) -> str:
    """How long it is since it was made: "made today", "9 days", "5 weeks", "7 months", "2 years 1 month"."""
    days = (today - made_on).days
    if days <= 0:
        return "made today"
    months = (today.year - made_on.year) * 12 + today.month - made_on.month - (today.day < made_on.day)
    if months < 3:
        return _many(days, "day") if days < 21 else _many(days // 7, "week")
    years, rest = divmod(months, 12)
    if not years:
        return _many(months, "month")
    return _many(years, "year") + (f" {_many(rest, 'month')}" if rest else "")


def repeated(rows: Iterable[Standing]) -> tuple[Repeated, ...]:
    """Those carried forward at three reviews or more, whether still open or closed since; oldest first."""
    found = [_repeated(row) for row in rows if len(row.carried_on) >= REPEATED]
    return tuple(sorted(found, key=lambda one: (one.from_on, one.key)))


def _repeated(row: Standing) -> Repeated:
    days = sorted(row.carried_on)
    says = (
        f"Made on {long_date(row.made_on)} and carried forward at {len(days)} reviews, "
        f"the last on {long_date(days[-1])}: {row.text}"
    )
    return Repeated(row.key, days[REPEATED - 1], row.closed_on, len(days), says)


def answered(
    sent_on: date | None, due: Deadline, response: str, response_on: date | None, today: date, who: str = ""
) -> Answered:
    """Where the answer of the team manager stands on `today`. Silence is worked out, and never stored (PRO-6)."""
    if sent_on is None:
        return Answered("not sent", "The recommendations have not been sent yet, so no answer is asked for.")
    last, by = due.last, who or "The team manager"
    if response_on is None:
        if last is None or today <= last:
            until = f" An answer is asked for by {long_date(last)}." if last else ""
            return Answered("waiting", f"The recommendations were sent on {long_date(sent_on)}.{until}")
        return Answered("silent", f"No answer by {long_date(last)}: the recommendations stand.")
    late = last is not None and response_on > last
    said = "agreed to the recommendations" if response == "agreed" else "objected"
    after = f", after {long_date(last)}, by when they stood for want of an answer" if late and last else ""
    return Answered(response, f"{by} {said} on {long_date(response_on)}{after}.", late)


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
