"""From what went beyond the ladder, and how the IROs' own work was looked at, to the rows that measures count."""

from collections.abc import Iterable, Iterator
from typing import Any

from waymark.domain.concerns.advice import Advice
from waymark.domain.concerns.partners import Escalation
from waymark.domain.concerns.systemic import Note
from waymark.domain.history import Child
from waymark.domain.measures.care import age_on, month_of
from waymark.domain.measures.quality_rows import (
    AdviceRow,
    AuditRow,
    GradedRow,
    ObservationRow,
    PartnerRow,
    SystemicRow,
)
from waymark.domain.quality.auditing import Audited, Graded, Observed

BEYOND, QUALITY = "beyond", "quality"
"""The tables, as coverage names them."""
ANSWERED, WAITING = "answered", "waiting"


def facts(
    child: Child, escalations: Iterable[Escalation], advice: Iterable[Advice], graded: Iterable[Graded],
    audited: Iterable[Audited],
) -> dict[str, list[Any]]:  # fmt: skip
    """The rows about one child."""
    return {
        "partner_escalations": [
            PartnerRow(
                child.id, one.escalated_on, one.agency, one.theme, one.outcome, one.closed_on,
                month_of(one.escalated_on), age_on(child.dob, one.escalated_on),
            )
            for one in escalations
        ],
        "legal_advice": [
            AdviceRow(child.id, one.asked_on, one.topic, one.led_to, month_of(one.asked_on)) for one in advice
        ],
        "graded_oversights": [
            GradedRow(child.id, one.graded_on, one.done_on, one.kind, one.grade, month_of(one.graded_on), one.iro)
            for one in graded
        ],
        "audits": [
            AuditRow(child.id, one.completed_on, one.what, one.grade, month_of(one.completed_on), one.iro)
            for one in audited
        ],
    }  # fmt: skip


def systemic(notes: Iterable[tuple[str, Note]]) -> Iterator[SystemicRow]:
    """One row for each time that a concern, given with its key, was raised with somebody senior."""
    for key, note in notes:
        answered = ANSWERED if all(one.replied_on for one in note.raised) else WAITING
        for one in note.raised:
            yield SystemicRow(one.on, key, note.kind, note.theme, answered, month_of(one.on))


def observed(found: Iterable[Observed]) -> Iterator[ObservationRow]:
    """One row for each time that an IRO was observed."""
    for one in found:
        yield ObservationRow(
            one.observed_on, one.iro, "review" if one.of_review else "other", "agreed" if one.agreed_on else WAITING,
            month_of(one.observed_on),
        )  # fmt: skip
