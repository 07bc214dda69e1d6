"""What the record of a review holds, as it is typed, kept in versions and sent out."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

PARTS: Mapping[str, str] = {
    "attendance": "Who came",
    "voice": "What the child said and wants",
    "participation": "How the child took part",
    "judgement": "The plan and the assessment",
    "permanence": "Plan for permanence",
    "headings": "The review",
    "outcomes": "Decisions and recommendations",
    "own_outcomes": "The child's own outcomes",
    "incidents": "Incidents",
    "minutes": "Minutes",
}
"""The parts of a record, which a recipient may get or not. "headings" stands for those of the profile."""


class Line(NamedTuple):
    """A decision, a recommendation, or an outcome of the child's own, as typed."""

    kind: str
    """A key of `reasons.KINDS_OF_OUTCOME`."""
    text: str
    owner: str = ""
    owner_key: str = ""
    owner_role: str = ""
    due_on: str = ""
    """ISO day; "" where none was given. What was typed and is no day stays in the draft."""
    measure: str = ""
    changes_for_child: str = ""
    talked_through: str = ""
    """"yes", "no" or ""."""
    key: str = ""
    """The recommendation's key, once it has one: a correction keeps it."""


class Came(NamedTuple):
    """Somebody who was invited, or who came without: whether they came, and how."""

    key: str
    """The invitation's key. For somebody added on the page it is the one that their invitation will have."""
    name: str
    role: str
    """A key of `invitations.ROLES`."""
    came: str = ""
    """"yes", "no", or "" while nobody said."""
    how: str = ""
    """A key of `casework.MODES`."""


class Met(NamedTuple):
    """One meeting of the review."""

    key: str
    on: str
    """ISO day."""
    mode: str = ""
    place: str = ""
    about: str = ""


class Record(NamedTuple):
    """The content of `Writing(kind="record")`: plain values, as JSON keeps them."""

    code: str = ""
    """The participation code."""
    chaired_by: str = ""
    mode: str = ""
    mode_reason: str = ""
    place: str = ""
    absence_reasons: tuple[str, ...] = ()
    absence_words: str = ""
    """Why the child did not come, in the child's own words."""
    offered_instead: str = ""
    channels: tuple[str, ...] = ()
    voice: str = ""
    plan_grade: str = ""
    plan_judgement: str = ""
    assessment_grade: str = ""
    assessment_judgement: str = ""
    permanence: str = ""
    contingency: str = ""
    permanence_text: str = ""
    headings: Mapping[str, str] = {}
    """{key of the profile's heading: text}."""
    scale: Mapping[str, str] = {}
    """{who: number} where the profile asks for a scale."""
    lines: tuple[Line, ...] = ()
    own_outcomes_declined: bool = False
    incidents: str = ""
    minutes: str = ""
    late_reason: str = ""
    series_reason: str = ""
    attendance: tuple[Came, ...] = ()
    meetings: tuple[Met, ...] = ()

    @property
    def completed_on(self) -> date | None:
        """The day of the last meeting; None while none has a day."""
        return max((date.fromisoformat(met.on) for met in self.meetings if met.on), default=None)


ROWS: Mapping[str, Any] = {"lines": Line, "attendance": Came, "meetings": Met}
"""The fields of a record that hold rows."""


def from_plain(content: Mapping[str, Any]) -> Record:
    """The record that JSON kept. Keys that are not there have their defaults; KeyError for one that is unknown."""
    unknown = set(content) - set(Record._fields)
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    values = dict(content)
    for name in ("absence_reasons", "channels"):
        values[name] = tuple(values.get(name, ()))
    for name, kind in ROWS.items():
        values[name] = tuple(kind(**row) for row in values.get(name, ()))
    return Record(**values)


def plain(record: Record) -> dict[str, Any]:
    """The record as JSON keeps it."""
    values = record._asdict()
    rows = {name: [row._asdict() for row in values[name]] for name in ROWS}
    lists = {name: list(values[name]) for name in ("absence_reasons", "channels")}
    return {**values, **lists, **rows, "headings": dict(record.headings), "scale": dict(record.scale)}
