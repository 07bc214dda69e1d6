"""What the looking actions answer: plain values, ready to be shown, with every date worked out and reason said."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from waymark.actions.signal_lines import Section
from waymark.domain.clocks import Deadline
from waymark.domain.history import History
from waymark.domain.measures.figures import Figure
from waymark.domain.reports.blocks import Document, Heading
from waymark.domain.reviews.chain import Judged
from waymark.domain.reviews.following import OpenRecommendations

State = Literal["late", "at risk", "in time", "not known here", "nothing due", "not calculable"]
STATES: tuple[State, ...] = ("late", "at risk", "in time", "not known here", "nothing due", "not calculable")
"""In the order in which people need to see them."""
HIDDEN = "restricted record"
"""What stands in a list in place of a child whose record is closed to whoever looks."""


class Choice(NamedTuple):
    """A thing to be done from a page: if it is not allowed, `why_not` is the sentence on the disabled button."""

    allowed: bool
    why_not: str
    """"" where it is allowed."""


class NextReview(NamedTuple):
    """One child's next review."""

    child_key: str
    shown_name: str
    """As the child likes to be called; the local identifier where no name is known."""
    say_it: str
    age: str
    """"9", or months under the age of two ("14 months"); "" where the date of birth is not known."""
    due_on: date | None
    because: str
    rule: str
    cite: tuple[str, ...]
    days_left: int | None
    """Calendar days from today to the due day; negative once it has passed."""
    working_days_left: int | None
    """Working days from today to the due day; negative once it has passed."""
    state: State
    iro_key: str
    iro_name: str
    """"" where no IRO is allocated."""
    last_held_on: date | None
    provisional: bool
    restricted: bool
    cover_key: str = ""
    cover_name: str = ""
    """Whoever covers for the IRO today; "" where nobody does."""


class Counts(NamedTuple):
    """How many of the rows shown are in each state."""

    late: int
    at_risk: int
    in_time: int
    not_known: int
    """Due after the last return in hand, while reviews are not recorded here: whether one was held is not known."""
    nothing_due: int
    not_calculable: int

    @property
    def all(self) -> int:
        """How many rows there are."""
        return sum(self)


class Load(NamedTuple):
    """One IRO and the children allocated to them today."""

    iro_key: str
    iro_name: str
    hours: float | None
    children: int
    late: int
    at_risk: int
    covering: int = 0
    """Children for whose IRO they cover; counted among the late, at risk and so on, not among `children`."""
    not_booked: int = 0
    records_late: int = 0


class Doubt(NamedTuple):
    """Somebody who is a child's IRO, or covers, and must not be (IRO-7)."""

    child_key: str
    shown_name: str
    name: str
    part: str
    """In words."""
    why: str
    cite: str


class Watch(NamedTuple):
    """What only a manager can put right."""

    no_iro: int
    """Children in care who have no IRO, those whose record is closed to the reader among them."""
    doubts: tuple[Doubt, ...]
    opened: tuple["Opened", ...]
    """Restricted records opened with a reason that no other manager has marked as seen yet, or open to the reader."""


class Filters(NamedTuple):
    """What a list of children is narrowed to; "" means all."""

    state: State | Literal[""] = ""
    iro: str = ""
    """An IRO's key, or "none" for children without one."""
    month: str = ""
    """"2024-04": reviews due in that month."""
    care: Literal["in care", "left care", ""] = "in care"
    page: int = 1


class ChildList(NamedTuple):
    """A page of a list of children; the numbers are those of the whole list."""

    heading: str
    filters: Filters
    reviews: tuple[NextReview, ...]
    counts: Counts
    pages: int
    iros: tuple[tuple[str, str], ...]
    """(key, name) to choose from."""
    today: date
    closed: int = 0
    """How many more there are whose record is closed to the reader: told to those who allocate, and to nobody else."""


class Found(NamedTuple):
    """A child found by a search."""

    child_key: str
    shown_name: str
    name: str
    local_id: str
    age: str
    in_care: bool
    iro_name: str


class SearchResult(NamedTuple):
    """What a search found; at most `most` rows, `all` says how many there were."""

    text: str
    found: tuple[Found, ...]
    all: int
    most: int
    closed: tuple[str, ...] = ()
    """Keys of restricted children with just this number or name, for those who may open them with a reason."""


class PersonHere(NamedTuple):
    """Somebody and the part they have in a child's life, [start, end)."""

    key: str
    name: str
    role: str
    """In words: "IRO", "Social worker"."""
    team: str
    start: date
    end: date | None
    reason: str
    """Why they were allocated, where it was recorded here."""


class Noticed(NamedTuple):
    """Something in the child's records that does not fit together, or is missing."""

    rule: str
    says: str
    on: date | None


class Opened(NamedTuple):
    """A restricted record was opened with a reason by somebody who is not named."""

    key: str
    child_key: str
    local_id: str
    """The child's number: whoever is told of it may be somebody to whom the record is closed."""
    at: datetime
    who: str
    reason: str
    seen_by: str
    """Which other manager has marked it as seen; "" while none has."""
    mine: bool
    """Whether it was the reader who opened it: somebody else marks it as seen."""
    until: datetime | None = None
    """Until when it is open to the reader for looking; None where that has passed, or somebody else opened it."""


class ChildPage(NamedTuple):
    """Everything that the page of one child shows."""

    child_key: str
    shown_name: str
    local_id: str
    age: str
    history: History
    judged: tuple[Judged, ...]
    """Every review and every missed clock, in order of day."""
    next_review: NextReview
    next_deadline: Deadline
    deadlines: tuple[tuple[str, Deadline], ...]
    """(title, deadline) of what comes next by rule: the next review, then everything else, soonest first."""
    people: tuple[PersonHere, ...]
    """Now allocated first, then earlier ones, newest first."""
    siblings: tuple[Found, ...]
    """Brothers and sisters known to the service that the reader may see."""
    labels: Mapping[str, Mapping[str, str]]
    """The service's words for the codes in the history: {"legal_status": {"C2": "Full care order"}, ...}."""
    noticed: tuple[Noticed, ...]
    allocate: Choice
    book: Choice
    """Whether the reader books the child's reviews."""
    restrict: Choice
    """Whether the reader says who may see this child."""
    opened: tuple["Opened", ...]
    """When the record was opened with a reason by somebody not named, newest first."""
    restricted: bool
    recommendations: OpenRecommendations
    signals: Section
    """What the records show by themselves."""
    words: Mapping[str, str]
    """The service's own words: child, children, review, alert."""
    today: date


class PossibleIro(NamedTuple):
    """Somebody who might become the child's IRO."""

    key: str
    name: str
    team: str
    hours: float | None
    children: int
    allowed: bool
    why_not: str
    cite: str
    advice: str
    """"Already the IRO of her brother Kai." and the like; "" where there is nothing to say."""


class Allocating(NamedTuple):
    """The page on which an IRO is allocated."""

    child_key: str
    shown_name: str
    now: PersonHere | None
    iros: tuple[PossibleIro, ...]
    """Those who may be chosen first; the others with the reason why not."""
    earliest: date
    today: date
    version: str = ""
    """Changes with every allocation of an IRO or of cover: sent along, it shows whether somebody was quicker."""
    decided_by: str = ""
    """Who allocated the IRO of now, where it was decided here."""


class Allocated(NamedTuple):
    """What was done: who the IRO is, from which day, and who was before."""

    child_key: str
    shown_name: str
    iro_name: str
    from_on: date
    before: str
    cover_ended: str = ""
    """Who had covered for the IRO before, and now does so no more; "" where nobody did."""


class Line(NamedTuple):
    """One line of the scorecard: a measure and one of its groups, this year and last."""

    figure: Figure
    last_year: Figure | None
    """None where last year is not covered."""
    target: float | None
    shown: str
    shown_last: str
    """As printed: "91.7%", "412", "no data"."""
    rows: Choice
    cite: tuple[str, ...]


class Part(NamedTuple):
    """Lines that belong together under a heading."""

    title: str
    lines: tuple[Line, ...]


class Scorecard(NamedTuple):
    """All measures of one year."""

    service: str
    year: str
    years: tuple[str, ...]
    """The years that can be chosen, newest first."""
    parts: tuple[Part, ...]
    made_at: datetime
    words: Mapping[str, str]


class Rows(NamedTuple):
    """The rows behind one figure: met, not met, or left out and why."""

    figure: Figure
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    """Each with "met" or "left_out"; "child" is the local identifier, "child_key" its page's, if it may be opened."""
    met: int
    not_met: int
    left_out: Mapping[str, int]
    year: str
    called: Mapping[str, Mapping[str, str]] = {}
    """{column: {code: words}} for columns of codes."""
    groups: tuple[Figure, ...] = ()
    """Of a measure whose whole says nothing, where no group was asked for: the figure of each."""


class Logged(NamedTuple):
    """One line of the audit log."""

    at: datetime
    who: str
    roles: str
    what: str
    subject: str
    """In words; a child by the local identifier."""
    child_key: str = ""
    """The key of the child it is about, where the reader may open the page; "" otherwise."""
    changes: tuple[tuple[str, str, str], ...] = ()
    """(what, before, after), where the log kept them."""


class ReportPage(NamedTuple):
    """The annual report to be read in place."""

    document: Document
    body: str
    """The blocks as HTML, safe to stand inside a page; its level 1 headings are h2."""
    contents: tuple[Heading, ...]
    """Headings of levels 1 and 2, in order."""
    year: str
    years: tuple[str, ...]
    """The years that can be chosen, newest first."""
    internal: bool
    files: tuple[str, ...]
    """Names of the files that can be downloaded of this copy."""
    withheld: int
    """How many figures this copy does not print."""
    words: Mapping[str, str]


class Download(NamedTuple):
    """A file of the report."""

    name: str
    """As it is saved: "annual-report-2023-24.docx"."""
    kind: str
    """Its content type."""
    content: bytes
