"""Recommendations that were added, or changed, after the manager answered or was asked: each has a clock of its own.

Consent and silence cover what was there (PRO-6). Pure: nothing here is stored, and the day is passed in.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from waymark.domain.clocks import Deadline
from waymark.domain.clocks.words import long_date
from waymark.domain.policies.profile import Profile
from waymark.domain.reviews.deadlines_after import answer_by
from waymark.domain.reviews.following import Answered
from waymark.domain.reviews.record import Record

ANSWERED = ("decision", "recommendation")
"""The kinds of line that are answered; an outcome of the child's own is nobody's to object to."""


class Version(NamedTuple):
    """A version of the record, as far as an answer to it depends on it."""

    number: int
    on: date
    lines: Mapping[str, tuple[str, ...]]
    """{key of a recommendation: what it asks, of whom, by when}."""


class Added(NamedTuple):
    """A recommendation that no answer speaks of yet, though others of its review were answered, or sent, before it."""

    key: str
    changed: bool
    """Whether it was there and says something else now; otherwise it is new."""
    sent_on: date | None
    """When it was sent to whoever answers; None while it was not."""
    due: Deadline
    """By when it is answered; nothing falls due before it was sent."""
    silent: bool
    """That day has passed without an answer: it stands."""


def version(number: int, on: date, record: Record) -> Version:
    """What an answer depends on, out of a record."""
    lines = {one.key: (*one[:4], one.due_on) for one in record.lines if one.kind in ANSWERED}
    return Version(number, on, lines)


def base(
    versions: Sequence[Version], said: int | None, response_on: date | None, sent: Iterable[int],
    before: date | None = None,
) -> int | None:  # fmt: skip
    """The version that an answer, or a first sending, speaks of; None where nothing was answered or sent.

    `said`: the version that the answer itself names; an answer of before answers named one speaks of the newest of its
    day. `sent`: the versions that went out here. `before`: the day on which the recommendations were sent where no copy
    tells of it, as of a review that was imported: then it is the newest version of that day.
    """
    if said is not None:
        return said
    on = response_on or before
    if on is None:
        return min(sent, default=None)
    return max((one.number for one in versions if one.on <= on), default=None)


def added(
    versions: Sequence[Version], since: int | None, sent: Iterable[tuple[int, date]], profile: Profile, today: date
) -> Mapping[str, Added]:
    """{key: what was added or changed after version `since`}. `sent`: (version, day) of what whoever answers got.

    Version 0 is what stood before anything was written here.
    """
    in_order = sorted(versions, key=lambda one: one.number)
    if not in_order or since is None:
        return {}
    known = next((one.lines for one in reversed(in_order) if one.number <= since), {})
    gone = list(sent)
    return {
        key: _added(key, key in known, _first_with(in_order, key), gone, profile, today)
        for key, line in in_order[-1].lines.items()
        if known.get(key) != line
    }


def _first_with(in_order: Sequence[Version], key: str) -> int:
    """The first of the versions, without a gap up to the newest, in which it says what it says now."""
    now, first = in_order[-1].lines[key], in_order[-1].number
    for one in reversed(in_order):
        if one.lines.get(key) != now:
            break
        first = one.number
    return first


def _added(
    key: str, changed: bool, first: int, sent: Iterable[tuple[int, date]], profile: Profile, today: date
) -> Added:
    sent_on = min((on for number, on in sent if number >= first), default=None)
    due = answer_by(sent_on, profile)
    return Added(key, changed, sent_on, due, due.last is not None and due.last < today)


def with_later(found: Answered, who: str, later: int, objected: int, on: date | None) -> Answered:
    """The answer with what was said on a day to `later` that were added after it, `objected` of them objected to."""
    if not later or on is None:
        return found
    said = f"objected to {objected} of the {later}" if objected else f"agreed to the {later}"
    return found._replace(
        state="objected" if objected else found.state,
        says=f"{found.says} On {long_date(on)} {who or 'the team manager'} {said} added after that.",
    )


def waiting_says(rows: Iterable[Added]) -> str:
    """How many no answer speaks of yet, as a sentence; "" where there is none."""
    rows = list(rows)
    if not rows:
        return ""
    were, them = ("was", "it") if len(rows) == 1 else ("were", "them")
    last = [row.due.last for row in rows if row.due.last]
    by = f" An answer is asked for by {long_date(max(last))}." if last and not all(row.silent for row in rows) else ""
    return f"{len(rows)} {were} added or changed since, and that does not speak of {them}.{by}"
