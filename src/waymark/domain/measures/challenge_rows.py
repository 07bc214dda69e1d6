"""The facts of challenge and of oversight between reviews: one class is one fact, as in `rows`.

What a matter has several of makes several rows: one for each theme. The column `alert`, or `entry` for one stage of it,
says which rows are of one thing; measures count things (`Measure.thing`).
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class AlertRow(NamedTuple):
    """A matter under one of its themes: a concern, raised or only talked through, or good work recognised."""

    child: str
    dated_on: date
    """The day on which it was first raised at a stage; of what never was, the day on which it began."""
    alert: str
    """Its key: the same in the rows of all its themes."""
    theme: str
    """The title of the theme, as the service called it when it was chosen; "" where it has none."""
    kind: str
    """"concern" or "recognition"."""
    raised_on: date | None
    """None for a discussion and for a recognition."""
    closed_on: date | None
    """None while it is open, and for a recognition."""
    outcome: str
    """A key of `challenge.alert.STATES` once it is closed; "" before."""
    stage: str
    """The key of the stage at which it was first raised; "" where it never was."""
    closed_stage: str
    """The key of the stage at which it was closed; "" while it is open, and for what was settled by talking."""
    escalated: bool
    """Whether it went to a later stage."""
    working_days: int | None
    """From the day on which it was raised to the day on which it was closed; None while it is open."""
    origin: str
    reaches: str
    """Of a recognition: whom it reached."""
    month: str
    """Of `dated_on`."""
    closed_month: str
    team: str
    iro: str
    age: int | None
    """On `dated_on`."""


class AlertStageRow(NamedTuple):
    """A stage to which a matter came, under one of its themes; a recognition is its own stage."""

    child: str
    began_on: date
    entry: str
    """The matter's key and the place of the stage in its way: the same in the rows of all its themes."""
    theme: str
    stage: str
    """The key of the stage."""
    stage_kind: str
    """A kind of `policies.ladder.KINDS`."""
    raised_here: bool
    """Whether it was raised at this stage."""
    due_on: date | None
    """By when the answer was due, by the clock that knows no pause; None where nothing fell due."""
    answered_on: date | None
    ended_on: date | None
    """The day on which it went to another stage or was closed; None while it stands there."""
    closed: bool
    """Whether it was closed at this stage."""
    answered: str
    """How the answer came: a key of `challenge.TIMING`."""
    resolved: str
    """How it was resolved at this stage: a key of `challenge.TIMING`."""
    answer_days: int | None
    """Working days from the day on which it came to the stage to the first answer."""
    from_on: date
    """`began_on`: with `to_on` the days on which an answer was awaited."""
    to_on: date | None
    """The day of the first answer or of the end, whichever came first; None while one is awaited."""
    month: str
    team: str
    iro: str
    dob: date | None


class AlertImpactRow(NamedTuple):
    """One thing in the child's life on which a concern that was raised bears."""

    child: str
    raised_on: date
    alert: str
    impact: str
    month: str
    team: str
    iro: str


class ComparedRow(NamedTuple):
    """A stage to which a matter came in a month that the records cover a year before too, beside those of that month.

    One stands in the year in which it happened, and again in the year after, to be compared with.
    """

    child: str
    counted_on: date
    """The day in the year in which it is counted."""
    entry: str
    stage: str
    before: bool
    """Whether it happened a year before `counted_on`."""
    month: str
    """Of `counted_on`."""


class OversightRow(NamedTuple):
    """A look of the IRO at the child's plan between two reviews."""

    child: str
    done_on: date
    kind: str
    permanence: bool
    """Whether the plan for permanence was looked at."""
    month: str
    age: int | None


class OverseenYearRow(NamedTuple):
    """A child looked after on 31 March, and one number of oversights that there may have been in the year before."""

    child: str
    year_end: date
    at_least: str
    """The number, as text."""
    reached: bool
    """Whether there were so many in the twelve months before."""
    permanence_on: date | None
    """The last day up to 31 March on which the plan for permanence was looked at; None where none is recorded."""
    age: int | None


class EventRow(NamedTuple):
    """A significant event of which the IRO was told."""

    child: str
    told_on: date
    kind: str
    answered: str
    """"answered" or "waiting"."""
    answer: str
    days: int | None
    """Working days from the notice to the answer; None while it waits."""
    days_taken: str
    """The same as a group: the most days of it, "2", "5", "10" or "more"; "" while it waits."""
    month: str
    age: int | None


class PanelRow(NamedTuple):
    """A child whom the IRO put to a panel."""

    child: str
    referred_on: date
    panel: str
    reason: str
    """What led to it: "signal", "event"; "" where nothing did."""
    outcome: str
    decided_on: date | None
    month: str
    age: int | None


class DriftRow(NamedTuple):
    """A signal of drift that the records of a child show on the days [from_on, to_on)."""

    child: str
    from_on: date
    to_on: date | None
    rule: str
    """The id of the rule, "SIG-PER-3"."""
    title: str
    dob: date | None


CHALLENGE_ROWS: Mapping[str, type] = {
    "alerts": AlertRow,
    "alert_stages": AlertStageRow,
    "alert_impacts": AlertImpactRow,
    "alerts_compared": ComparedRow,
    "oversights": OversightRow,
    "overseen_years": OverseenYearRow,
    "events": EventRow,
    "panels": PanelRow,
    "drift": DriftRow,
}
"""Every fact of this kind by its name."""
