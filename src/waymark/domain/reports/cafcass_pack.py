"""The pack with which an IRO refers a case to Cafcass (CA 1989 s25B(3)): one paper, as blocks.

Why and what is asked, the chronology, the plans, what was raised and how it was answered, what the child wishes.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from waymark.domain.casework import MODES, PERMANENCE, SEEN
from waymark.domain.clocks.words import long_date
from waymark.domain.history import Episode, History
from waymark.domain.reports.blocks import Block, Document, Heading, Paragraph, Table, Text
from waymark.domain.reviews.chain import Judged

TITLE = "Referral to Cafcass"
CITE = "Children Act 1989 s25B(3); SI 2010/959 reg 45(3)"
NO_ADVICE = "Legal advice that the IRO took is not part of this pack."
PRIVATE = "This pack holds what the child gave for the IRO only."


class Answered(NamedTuple):
    """An answer, or what was done instead."""

    on: date
    who: str
    text: str


class AlertRow(NamedTuple):
    """Something that was raised with the authority, with its answers."""

    on: date
    about: str
    """Its themes."""
    stage: str
    """The highest stage it came to; "" where it was talked through only."""
    concern: str
    wanted: str
    answers: tuple[Answered, ...]
    how_it_stands: str
    changed: str


class Wish(NamedTuple):
    """Something that the child said."""

    on: date
    where: str
    """ "At the review", "To the IRO, on a visit" ..."""
    text: str
    private: bool = False
    """Given for the IRO only."""


class Why(NamedTuple):
    """What the IRO writes: why, what Cafcass is asked, how the child's timetable was weighed."""

    why: str
    asked: str
    timetable: str
    with_private: bool = False


class Pack(NamedTuple):
    """Everything that the paper is made of."""

    authority: str
    child: str
    """The child's full name: Cafcass has to know who it is."""
    born: date | None
    local_id: str
    iro: str
    made_on: date
    why: Why
    history: History
    judged: Sequence[Judged]
    alerts: Sequence[AlertRow]
    wishes: Sequence[Wish]
    labels: Mapping[str, Mapping[str, str]]
    """{"legal_status", "placement": {code: words}}."""


def document(pack: Pack) -> Document:
    """The whole pack. What was given for the IRO only is in it only where the IRO chose so."""
    blocks = (
        *_why(pack), *_chronology(pack), *_plans(pack), *_alerts(pack), *_wishes(pack),
    )  # fmt: skip
    born = f"born {long_date(pack.born)}" if pack.born else "date of birth not known"
    subtitle = f"{pack.child}, {born}. IRO: {pack.iro or 'nobody is allocated'}. {CITE}."
    details = (("Child's number", pack.local_id), ("Made on", long_date(pack.made_on)), ("Confidential", "yes"))
    return Document(
        TITLE, subtitle, pack.authority, "en-GB", blocks, internal=False, details=details, short=True, on=pack.made_on
    )


def _why(pack: Pack) -> Iterator[Block]:
    given = pack.why
    for anchor, title, text in (
        ("why", "Why the case is referred", given.why), ("asked", "What Cafcass is asked", given.asked),
        ("timetable", "The child's timetable", given.timetable),
    ):  # fmt: skip
        yield Heading(title, 1, anchor)
        yield from _text(text)
    yield _said(f"{NO_ADVICE}{' ' + PRIVATE if given.with_private else ''}")


def _chronology(pack: Pack) -> Iterator[Block]:
    yield Heading("Chronology", 1, "chronology")
    history = pack.history
    periods = tuple((_from(period.start, period.known_from), _to(period.end)) for period in history.periods)
    yield _table("Periods of care", ("From", "Until"), periods, "No period of care is recorded.")
    episodes = [episode for period in history.periods for episode in period.episodes]
    yield _table(
        "Legal status and homes", ("From", "Until", "Legal status", "Home"),
        tuple(_episode(one, pack.labels) for one in episodes), "None is recorded.",
    )  # fmt: skip
    yield _table("Reviews", ("Day", "In time"), tuple(_review(one) for one in pack.judged), "None is recorded.")


def _episode(one: Episode, labels: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    status = labels.get("legal_status", {}).get(one.legal_status, one.legal_status)
    home = labels.get("placement", {}).get(one.placement, one.placement)
    return long_date(one.start), _to(one.end), status, home


def _review(one: Judged) -> tuple[str, ...]:
    due = f"due by {long_date(one.due_on)}" if one.due_on else one.not_calculable or "no due day"
    if one.held_on is None:
        return f"not held ({due})", "no"
    return long_date(one.held_on), {True: "yes", False: f"no, {due}", None: "cannot be said"}[one.in_time]


def _plans(pack: Pack) -> Iterator[Block]:
    yield Heading("Plans", 1, "plans")
    rows = tuple(
        (
            long_date(one.written_on), long_date(one.authorised_on) if one.authorised_on else "not authorised",
            PERMANENCE.get(one.permanence, one.permanence) or "none named",
            PERMANENCE.get(one.contingency, one.contingency) or "none named",
            _achieve(one.achieve_by_on, one.achieved_on),
        )
        for one in pack.history.care_plans
    )  # fmt: skip
    columns = ("Written", "Authorised", "Plan for permanence", "If that cannot be", "To be achieved")
    yield _table("Care plans", columns, rows, "No care plan is recorded.")
    pathway = tuple((long_date(one.written_on),) for one in pack.history.pathway_plans)
    if pathway:
        yield _table("Pathway plans", ("Written",), pathway, "")


def _achieve(by: date | None, achieved: date | None) -> str:
    if achieved:
        return f"achieved on {long_date(achieved)}"
    return f"by {long_date(by)}" if by else "no day"


def _alerts(pack: Pack) -> Iterator[Block]:
    yield Heading("What was raised, and the answers", 1, "raised")
    if not pack.alerts:
        yield _said("Nothing was raised with the authority.")
    for number, one in enumerate(pack.alerts, 1):
        stage = f", up to {one.stage}" if one.stage else ", talked through"
        yield Heading(f"{long_date(one.on)}: {one.about}", 2, f"raised-{number}")
        yield _said(f"{one.how_it_stands[:1].upper()}{one.how_it_stands[1:]}{stage}.")
        yield from _text(one.concern)
        yield from _labelled("What had to change", one.wanted)
        for answer in one.answers:
            yield from _labelled(f"{answer.who}, {long_date(answer.on)}", answer.text)
        if not one.answers:
            yield _said("No answer is recorded.")
        yield from _labelled("What changed for the child", one.changed)


def _wishes(pack: Pack) -> Iterator[Block]:
    yield Heading("What the child says and wishes", 1, "wishes")
    told = [one for one in pack.wishes if one.text.strip() and (pack.why.with_private or not one.private)]
    for one in told:
        mark = ", for the IRO only" if one.private else ""
        yield from _labelled(f"{one.where}, {long_date(one.on)}{mark}", one.text)
    if not told:
        yield _said("Nothing that the child said is recorded here.")
    rows = tuple(
        (long_date(one.seen_on), SEEN.get(one.outcome, one.outcome), MODES.get(one.mode, one.mode))
        for one in pack.history.iro_visits
    )
    yield _table("The IRO and the child", ("Day", "What came of it", "How"), rows, "No meeting is recorded.")


def _table(caption: str, columns: Sequence[str], rows: tuple[tuple[str, ...], ...], none: str) -> Block:
    if not rows:
        return _said(f"{caption}: {none[:1].lower()}{none[1:]}")
    return Table(caption, tuple(columns), rows, (False,) * len(columns))


def _from(start: date | None, known: date) -> str:
    return long_date(start) if start else f"before {long_date(known)}"


def _to(end: date | None) -> str:
    return long_date(end) if end else "goes on"


def _text(text: str) -> Iterator[Block]:
    yield from (_said(line.strip()) for line in text.splitlines() if line.strip())


def _said(text: str) -> Block:
    return Paragraph((Text(text),))


def _labelled(label: str, text: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines:
        yield Paragraph((Text(f"{label}: ", strong=True), Text(lines[0])))
        yield from (_said(line) for line in lines[1:])
