"""Recording a review: the page, completing it, signing the record off, and every version of what was written.

A record is a chain of versions (`Writing`): each submitting adds one, none is changed. A form says on which version it
was opened; where another was added since, nothing is written and `Conflict` says so.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from waymark.actions import drafts, freshness, recommendations
from waymark.actions.actor import Actor
from waymark.actions.lives import life_of, save, step, subject_of
from waymark.actions.reviews import record_page, record_rows, steps
from waymark.actions.reviews.bar import ReviewBar, bar_of
from waymark.actions.reviews.record_page import FORM, KIND, About, After, RecordPage
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.people import permissions
from waymark.domain.policies.recording import Heading
from waymark.domain.reviews import checks, states
from waymark.domain.reviews.grades import grades
from waymark.domain.reviews.record import Record, from_plain, plain
from waymark.records.models import ReviewLife, Writing
from waymark.records.queries import people, scopes

CARRY = "carry"
"""What becomes of an earlier recommendation that stays open, beside the outcomes of `reasons.OUTCOMES`."""


class Conflict(Refusal):
    """Somebody else saved a version meanwhile. `now` is its number; nothing was written."""

    def __init__(self, now: int, who: str) -> None:
        super().__init__("conflict", f"{who} saved version {now} of this record after you opened it.")
        self.now = now
        self.who = who


class Answer(NamedTuple):
    """What is said of a recommendation of an earlier review."""

    key: str
    outcome: str
    """A key of `reasons.OUTCOMES`, or `CARRY`."""
    text: str = ""


class Ending(NamedTuple):
    """In what an item of the agenda ended."""

    key: str
    ended_in: str
    """"decision" or "reason"."""
    answer: str


class Done(NamedTuple):
    """What submitting led to."""

    version: int
    state: str
    held_on: date | None
    already: bool
    """It had been saved just so before: nothing was written twice."""
    recommendations: int
    after: tuple[After, ...]
    """What is due now, each with its day."""


class Version(NamedTuple):
    """One version of the record, as it was written."""

    number: int
    record: Record
    at: Any
    on: date
    by_name: str
    why: str


class Written(NamedTuple):
    """The versions of a record to read, the newest first; none before it was first saved."""

    bar: ReviewBar
    versions: tuple[Version, ...]
    headings: tuple[Heading, ...]
    grades: dict[str, str]


@verb("record", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> RecordPage:
    """The record as it stands, with everything its page offers."""
    life = life_of(deed, key)
    deed.note("opened the record of a review", *subject_of(life))
    return record_page.made(life, by)


@verb("record", looks=True)
def at_version(deed: Deed, key: str, number: int, *, by: Actor) -> Record:
    """The record as a form opened on this version began: 0 is before anything was written."""
    life = life_of(deed, key)
    deed.note(f"compared with version {number} of the record of a review", *subject_of(life))
    return record_page.record_at(life, number, by)


@verb("home", looks=True)
def versions(deed: Deed, key: str, *, by: Actor) -> Written:
    """Every version of the record. Somebody who does not write it reads it from the day it was signed off."""
    life = life_of(deed, key, "children")
    deed.note("read the record of a review", *subject_of(life))
    rows = Writing.objects.filter(kind=KIND, subject=key).order_by("-version")
    called = people.signed((w.by, w.by_name) for w in rows)
    found = [Version(w.version, from_plain(w.content), w.at, w.on, called[w.by, w.by_name], w.why) for w in rows]
    profile = freshness.profile()
    mine = permissions.may_for(by.viewer, "record", scopes.of_life(life, by.today))
    signed = life.state in states.HELD - {"held"}
    shown, headings = tuple(found) if mine or signed else (), profile.headings_of(life.kind)
    return Written(bar_of(life, by), shown, headings, grades(profile.label))


@verb("record")
def complete(
    deed: Deed,
    key: str,
    *,
    record: Record,
    endings: Sequence[Ending] = (),
    answers: Sequence[Answer] = (),
    version: int,
    sign: bool = False,
    why: str = "",
    by: Actor,
) -> Done:
    """Saves a version of the record; completes the review where that was not done yet; signs off where asked (`sign`).

    All of it or nothing: the record, its decisions and recommendations, who came, the meetings, what became of earlier
    recommendations. `version` is the one that the form was opened on. The same sent twice is saved once. A record that
    was signed off is corrected with `why`. Raises Conflict, Unusable (with what is wrong), Refusal.
    """
    life = life_of(deed, key)
    latest = record_page.latest(life)
    if latest and latest.by == by.who and from_plain(latest.content) == record and not (sign and life.state == "held"):
        drafts.discard(FORM, key, by=by)
        deed.note("sent the record of a review again, as it was saved already", *subject_of(life))
        return _done(life, latest.version, by, already=True)
    if version != (latest.version if latest else 0):
        raise Conflict(latest.version if latest else 0, latest.by_name if latest else "")
    _check(life, record, sign=sign, why=why, by=by)
    held_before = str(life.held_on) if life.held_on else None
    life = _held(deed, life, record, by)
    _write(life, record, version + 1, why, by)
    _rows(life, record, endings, answers, by)
    said = "saved the record of a review"
    if sign and life.state == "held":
        life.recorded_on = by.today
        step(deed, life, "record", by.today)
        said = "signed off the record of a review"
    else:
        save(life)
    drafts.discard(FORM, key, by=by)
    before = {"version": version, "record": latest.content if latest else None, "held_on": held_before}
    deed.note(
        said,
        *subject_of(life),
        before,
        {"version": version + 1, "record": plain(record), "why": why, "held_on": str(life.held_on)},
    )
    if life.child_id:
        deed.changed([life.child_id])
    return _done(life, version + 1, by, already=False)


def _check(life: ReviewLife, record: Record, *, sign: bool, why: str, by: Actor) -> None:
    if life.state in states.OVER - {"closed"} or life.state == "adjourned":
        raise Refusal("cannot-hold", states.why_not(life.state, "hold"), "REV-12")
    if life.state in states.HELD - {"held"} and not why.strip():
        raise Unusable("This record was signed off. Say why it is corrected: both versions stay.")
    if life.held_on and record.completed_on not in (None, life.held_on) and not why.strip():
        raise Unusable(f"This review was completed on {long_date(life.held_on)}. Say why its day is corrected.")
    wrong = checks.problems(record, record_page.about(life, by), signing=sign)
    if wrong:
        raise Unusable(". ".join(wrong.values()) + ".")


def _held(deed: Deed, life: ReviewLife, record: Record, by: Actor) -> ReviewLife:
    """The review, completed: opened first where that was left out, so that nobody has to press twice."""
    days = sorted(date.fromisoformat(met.on) for met in record.meetings)
    if life.state in ("planned", "convened"):
        # Somebody may have been heard apart before the day that was agreed.
        opened = max(days[0], min(life.agreed_on, days[-1]))
        steps.begin(life.key, on=opened, version=life.version, by=by)
        life = life_of(deed, life.key)
    _said_of(life, record)
    if life.state == "opened":
        save(life)
        steps.hold(life.key, on=days[-1], code=record.code, meetings=record.meetings, version=life.version, by=by)
        life = life_of(deed, life.key)
    elif life.state in states.HELD:
        steps.correct_held(deed, life, on=days[-1], code=record.code, meetings=record.meetings)
    return life


def _said_of(life: ReviewLife, record: Record) -> None:
    """What the record says of the review itself."""
    life.mode = record.mode or life.mode
    life.place = record.place or life.place
    life.late_reason, life.series_reason = record.late_reason, record.series_reason


def _write(life: ReviewLife, record: Record, number: int, why: str, by: Actor) -> None:
    Writing(
        kind=KIND, subject=life.key, version=number, content=plain(record), at=by.at, on=by.today, by=by.who,
        by_name=by.name, why=why.strip(),
    ).save(force_insert=True)  # fmt: skip


def _rows(life: ReviewLife, record: Record, endings: Sequence[Ending], answers: Sequence[Answer], by: Actor) -> None:
    record_rows.came(life, record)
    record_rows.ended(life, [tuple(ending) for ending in endings])
    record_rows.recommended(life, record, by)
    for answer in answers:
        if answer.outcome != CARRY:
            recommendations.close(answer.key, outcome=answer.outcome, text=answer.text, by=by)
    if carried := [answer.key for answer in answers if answer.outcome == CARRY]:
        recommendations.carry(carried, life.key, by=by)


def _done(life: ReviewLife, number: int, by: Actor, *, already: bool) -> Done:
    due = record_page.after(life, by.today, freshness.profile())
    return Done(number, life.state, life.held_on, already, life.recommendations.count(), due)


__all__ = [
    "CARRY",
    "About",
    "Answer",
    "Conflict",
    "Done",
    "Ending",
    "Version",
    "Written",
    "at_version",
    "complete",
    "versions",
]
