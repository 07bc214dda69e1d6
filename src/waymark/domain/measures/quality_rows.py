"""The facts of what went beyond the ladder, and of how the IROs' own work was looked at: one class is one fact, as in
`rows`."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class PartnerRow(NamedTuple):
    """Something that was put to another agency."""

    child: str
    escalated_on: date
    agency: str
    theme: str
    """The title of the theme, as the service called it when it was chosen; "" where it has none."""
    outcome: str
    closed_on: date | None
    month: str
    age: int | None


class AdviceRow(NamedTuple):
    """A question to an independent lawyer."""

    child: str
    asked_on: date
    topic: str
    led_to: str
    """"" while it is not decided."""
    month: str


class SystemicRow(NamedTuple):
    """A systemic concern was put to somebody senior: one row for each time, the column `concern` is one for all."""

    raised_on: date
    concern: str
    kind: str
    theme: str
    answered: str
    """ "answered" where everybody to whom it was put has replied, else "waiting"."""
    month: str


class GradedRow(NamedTuple):
    """A look at a plan between reviews that was drawn in a dip sample and graded."""

    child: str
    graded_on: date
    done_on: date
    kind: str
    grade: str
    month: str
    iro: str


class AuditRow(NamedTuple):
    """A finished audit."""

    child: str
    completed_on: date
    what: str
    grade: str
    month: str
    iro: str


class ObservationRow(NamedTuple):
    """An IRO was observed at work."""

    observed_on: date
    iro: str
    of_what: str
    """ "review" or "other"."""
    agreed: str
    """ "agreed" or "waiting" for the IRO's own words."""
    month: str


QUALITY_ROWS: Mapping[str, type] = {
    "partner_escalations": PartnerRow,
    "legal_advice": AdviceRow,
    "systemic_concerns": SystemicRow,
    "graded_oversights": GradedRow,
    "audits": AuditRow,
    "observations": ObservationRow,
}
"""Every fact of this kind by its name."""
