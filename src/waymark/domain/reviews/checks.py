"""What is still to be put right, or still open, in the record of a review. Pure: the day is passed in.

Places are dotted: "code", "meeting.KEY.on", "came.KEY.came", "line.KEY.text".
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from waymark.domain.clocks.words import long_date
from waymark.domain.reviews import grades
from waymark.domain.reviews.record import Came, Record

Problem = tuple[str, str]
"""(place, sentence that says what to do)."""
SCALE = range(11)
ORDER = (
    "meeting", "series_reason", "mode", "mode_reason", "late_reason", "came", "code", "chaired_by", "absence_reasons",
    "offered_instead", "plan_grade", "assessment_grade", "scale", "line",
)  # fmt: skip
"""The first parts of places, in the order of the page."""


class About(NamedTuple):
    """What a record is checked against."""

    kind: str
    """A key of `kinds.KINDS`."""
    dob: date | None
    today: date
    limit_on: date | None
    """The last day in time; None where it cannot be worked out."""
    own_most: int
    """How many outcomes of their own a child may set."""
    reason_for: Collection[str]
    """The modes for which the service asks a reason."""
    earliest: tuple[date, str] | None = None
    """The first day on which a meeting can have been held, and why; None where it is not known."""


def problems(record: Record, about: About, *, signing: bool) -> dict[str, str]:
    """{place: what to do}, in the order of the page. `signing`: the record is to be signed off, so it must be whole;
    otherwise only what cannot be right."""
    found: dict[str, str] = {}
    for place, text in _wrong(record, about):
        found.setdefault(place, text)
    if signing:
        for place, text in _open(record, about):
            found.setdefault(place, text)
    return dict(sorted(found.items(), key=lambda one: ORDER.index(one[0].partition(".")[0])))


def _wrong(record: Record, about: About) -> Iterator[Problem]:
    yield from _days(record, about)
    if grades.asks_code(about.kind) and record.completed_on:
        day = held_on(record, about)
        if day and (wrong := grades.wrong_code(record.code, about.dob, day)):
            yield "code", wrong
        yield from _code_and_child(record)
    for who, number in record.scale.items():
        if number and not (number.isdecimal() and int(number) in SCALE):
            yield f"scale.{who}", "Give a whole number from 0 to 10"
    begun = held_on(record, about) and min(date.fromisoformat(met.on) for met in record.meetings)
    for line in record.lines:
        if not line.text.strip():
            yield f"line.{line.key}.text", "Say what is to be done, or empty the line"
        if begun and line.due_on and date.fromisoformat(line.due_on) < begun:
            yield f"line.{line.key}.due_on", f"The day lies before the review: give {long_date(begun)} or a later one"
    own = [line for line in record.lines if line.kind == "own_outcome"]
    for line in own[about.own_most :]:
        yield f"line.{line.key}.text", f"A child sets at most {about.own_most} outcomes of their own at a review"


def _days(record: Record, about: About) -> Iterator[Problem]:
    if not record.meetings:
        yield "meeting", "Say on which day the review was held"
    for met in record.meetings:
        if not met.on:
            yield f"meeting.{met.key}.on", "Give the day of this meeting"
        elif why := _impossible(date.fromisoformat(met.on), about):
            yield f"meeting.{met.key}.on", f"{why}: give the day it was held"
    done = held_on(record, about)
    if done and about.limit_on and done > about.limit_on and not record.late_reason:
        yield "late_reason", f"Say why it is late: the limit was {long_date(about.limit_on)}"


def _impossible(day: date, about: About) -> str:
    """Why no meeting can have been held that day; "" where one can."""
    if day > about.today:
        return f"{long_date(day)} lies ahead"
    if about.earliest and day < about.earliest[0]:
        return f"{long_date(day)} is too early, for {about.earliest[1]}"
    return ""


def held_on(record: Record, about: About) -> date | None:
    """The day of the last meeting; None where a meeting has none, or one on which it cannot have been held: nothing
    that depends on the day is asked, or judged, by a slip."""
    days = [date.fromisoformat(met.on) for met in record.meetings if met.on]
    if len(days) < len(record.meetings) or any(_impossible(day, about) for day in days):
        return None
    return max(days, default=None)


def _code_and_child(record: Record) -> Iterator[Problem]:
    child = next((one for one in record.attendance if one.role == "child"), None)
    came = grades.attended(record.code)
    if child is None or came is None or not child.came or (child.came == "yes") == came:
        return
    said, code = ("came", "did not") if child.came == "yes" else ("did not come", "did")
    yield "code", f"Above it says that the child {said}, and this code that they {code}. Put one of them right"


def _open(record: Record, about: About) -> Iterator[Problem]:
    for one in record.attendance:
        if not one.came:
            yield f"came.{one.key}.came", f"Say whether {one.name} came"
    if grades.asks_code(about.kind) and not record.chaired_by:
        yield "chaired_by", "Say who chaired"
    if child_away(record) and not (record.absence_reasons or record.absence_words.strip()):
        yield "absence_reasons", "Say why the child did not come: from the list, or in the child's words"
    if child_away(record) and not record.offered_instead.strip():
        yield "offered_instead", "Say what the child was offered instead"
    if not record.mode:
        yield "mode", "Say how the review was held"
    elif record.mode in about.reason_for and not record.mode_reason.strip():
        yield "mode_reason", "Say why it was not held in person"
    if len({met.on for met in record.meetings}) > 1 and not record.series_reason:
        yield "series_reason", "Say why it took several meetings"
    for grade in ("plan_grade", "assessment_grade") if grades.asks_code(about.kind) else ():
        if not getattr(record, grade):
            yield grade, f"Grade the {'plan' if grade == 'plan_grade' else 'assessment'}"


def child_away(record: Record) -> bool:
    """Whether the record says that the child was not at the review."""
    return grades.attended(record.code) is False or any(
        one.role == "child" and one.came == "no" for one in record.attendance
    )


def not_said(attendance: Collection[Came]) -> int:
    """Of how many people nobody said yet whether they came."""
    return sum(not one.came for one in attendance)


def titles(found: Mapping[str, str]) -> frozenset[str]:
    """The first part of every place: which parts of the page have something to put right."""
    return frozenset(place.partition(".")[0] for place in found)
