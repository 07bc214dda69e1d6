"""Significant events of which an IRO is told, and what the IRO does about each (IRO-12, MON-1, IRO-13)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

MONITORING = "IRO Handbook ch 2-3"


class Kind(NamedTuple):
    """One sort of event."""

    key: str
    title: str
    rule: str
    """ "MON-1": guidance says to tell; "IRO-12": the regulations do."""
    cite: str
    ahead: bool = False
    """Whether the IRO is told or asked before it happens, so that its day may lie ahead."""


KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("placement", "Move to another placement", "IRO-12", "SI 2010/959 reg 13(2)(i)", True),
        Kind("placement_plan", "Placement planned: the IRO is told before", "IRO-12", "SI 2010/959 reg 9(1)(b)(ii)",
             True),
        Kind("key_stage_4", "Move that disrupts key stage 4: the IRO is consulted", "IRO-12",
             "SI 2010/959 reg 10(2)(d)", True),
        Kind("out_of_area", "Placement out of the area: the IRO is consulted", "IRO-12", "SI 2010/959 reg 11", True),
        Kind("unmet_decision", "Decision of a review not carried out", "IRO-12", "SI 2010/959 reg 37(b)"),
        Kind("decision_change", "Change that affects decisions of a review", "IRO-12", "SI 2010/959 reg 37(b)", True),
        Kind("plan", "Change of the care plan", "MON-1", f"{MONITORING}; SI 2010/959 reg 32(2)", True),
        Kind("contact", "Change of time with family", "MON-1", MONITORING, True),
        Kind("social_worker", "Change of social worker", "MON-1", MONITORING, True),
        Kind("legal_status", "Change of legal status", "MON-1", MONITORING, True),
        Kind("missing", "Missing", "MON-1", MONITORING),
        Kind("exclusion", "Excluded from school", "MON-1", MONITORING),
        Kind("offending", "Charged with, or convicted of, an offence", "MON-1", MONITORING),
        Kind("serious_incident", "Serious incident or harm", "MON-1", MONITORING),
        Kind("allegation", "Allegation by the child, or against a carer", "MON-1", MONITORING),
        Kind("health", "Change of health or disability", "MON-1", MONITORING),
        Kind("complaint", "Complaint", "MON-1", MONITORING),
        Kind("panel", "Outcome of a panel", "MON-1", MONITORING),
        Kind("court", "Outcome of a court hearing", "MON-1", MONITORING),
        Kind("other", "Another significant event", "MON-1", MONITORING),
    )
}  # fmt: skip
"""Every sort of event, as the regulations and the Handbook list them."""

NOTED, QUESTION, REVIEW, ALERT = "noted", "question", "review", "alert"
ANSWERS: Mapping[str, str] = {
    NOTED: "Noted: nothing further now",
    QUESTION: "A question to the social worker",
    REVIEW: "The review is brought forward",
    ALERT: "An alert",
}
"""What the IRO does about an event."""
TOLD, SEEN = "told", "seen"
"""Where the service has an event from: somebody told the IRO, or it stands in the records without a notice."""
LOOKED_BACK = timedelta(days=28)
"""A notice that names no day may be of an event of so long before."""


class Notice(NamedTuple):
    """An event of which the IRO was told, or that the IRO answered as seen in the records."""

    kind: str
    """A key of KINDS."""
    told_on: date
    happened_on: date | None = None
    origin: str = TOLD
    answered_on: date | None = None
    answer: str = ""
    """A key of ANSWERS; "" while open."""
    told_by_role: str = ""


class Event(NamedTuple):
    """Something significant that the records of a child show."""

    kind: str
    on: date
    says: str
    """What was seen, as a sentence without its day."""


def is_of(notice: Notice, event: Event) -> bool:
    """Whether the notice is of this event: of its kind and day, or told within four weeks after it without a day."""
    if notice.kind != event.kind:
        return False
    if notice.happened_on is not None:
        return notice.happened_on == event.on
    return event.on <= notice.told_on <= event.on + LOOKED_BACK


def untold(events: Iterable[Event], notices: Iterable[Notice]) -> tuple[Event, ...]:
    """The events in the data without a notice: those that no notice is of."""
    told = list(notices)
    return tuple(event for event in events if not any(is_of(notice, event) for notice in told))


def to_answer(
    events: Iterable[Event], notices: Iterable[Notice], last_review: date | None, today: date
) -> tuple[Event, ...]:
    """The events seen in the records that the IRO has still to answer, newest first: up to today, since the last
    review, which looked at everything before it, and without a notice (which is answered itself)."""
    since = last_review or date.min
    found = [event for event in untold(events, notices) if since < event.on <= today]
    return tuple(sorted(found, key=lambda event: (event.on, event.kind), reverse=True))
