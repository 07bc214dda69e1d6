"""What My work shows: plain values, every number with the list that it leads to."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from waymark.actions.filters import Saved
from waymark.actions.kept_days import DueDay
from waymark.actions.messages import Line
from waymark.actions.pages import Counts, Load, NextReview, Watch
from waymark.actions.recommendations_list import RecommendationRow
from waymark.actions.reviews.questions import Line as Question
from waymark.actions.reviews.responding import Objection
from waymark.actions.reviews_rows import ReviewRow
from waymark.actions.signals.signals_list import First
from waymark.actions.signals.tasks import Task
from waymark.domain.clocks.deadline import Deadline

About = Literal["children", "young people", "carers"]
Kind = Literal["reviews", "elsewhere", "nothing"]


class Number(NamedTuple):
    """A number and the list behind it, which holds just so many rows."""

    words: str
    number: int
    address: str
    """The name of the list's address."""
    query: tuple[tuple[str, str], ...] = ()
    look: str = ""
    """ "late" or "risk"; "" for a number that is no worry."""


class Soon(NamedTuple):
    """A review of the next ten working days, with what its chair has to know."""

    row: ReviewRow
    target: Deadline | None
    """The service's booking target; None where it has none."""
    ready: int
    of: int
    """How many papers it needs; 0 where that was not looked up."""
    missing: tuple[str, ...]
    """The papers that are not there, each with by when: "Pathway plan (due Thursday 4 April 2024)"."""
    to_see: bool
    """Whether the child is still to be seen before it."""


class Day(NamedTuple):
    """One day's reviews."""

    on: date
    reviews: tuple[Soon, ...]


class OpenDraft(NamedTuple):
    """Something that the reader typed and has not submitted."""

    form: str
    """In words."""
    shown_name: str
    address: str
    """The name of the address at which it goes on, for the key `subject`."""
    subject: str
    saved_at: datetime


class Change(NamedTuple):
    """Something that changed for a child."""

    child_key: str
    shown_name: str
    on: date
    says: str


class ToChase(NamedTuple):
    """A review whose convening form has not come."""

    row: ReviewRow
    reminded: tuple[date, ...]
    """The days on which the social worker was asked or reminded, for this cut-off."""
    told_on: date | None
    """When the manager was told that it did not come."""


NONE = Counts(*(0 for _ in Counts._fields))


class Home(NamedTuple):
    """What somebody sees first. `kind` says which of the parts it has; a part that is empty is not shown."""

    kind: Kind
    heading: str
    says: str
    """The one sentence that matters today."""
    today: date
    numbers: tuple[Number, ...] = ()
    counts: Counts = NONE
    """The next reviews of the children in care, by state."""
    iro: str = ""
    """The IRO whose children alone are shown; "" where it is everybody's."""
    days: tuple[Day, ...] = ()
    passed: tuple[ReviewRow, ...] = ()
    """The day agreed has passed, and nothing says what became of it."""
    reviews: tuple[NextReview, ...] = ()
    """Next reviews for which no day is agreed: late and at risk first."""
    targets: Mapping[str, Deadline] = {}
    """{child's key: booking target} of those."""
    may_book: bool = False
    waiting: tuple[ReviewRow, ...] = ()
    """Reviews held, with what still follows; soonest first."""
    asked: tuple[ReviewRow, ...] = ()
    """Reviews to come of which something is asked of the reader."""
    to_chase: tuple[ToChase, ...] = ()
    to_answer: tuple[ReviewRow, ...] = ()
    recommendations: tuple[RecommendationRow, ...] = ()
    objections: tuple[Objection, ...] = ()
    questions: tuple[Question, ...] = ()
    """What an IRO asks, and the reader is to answer."""
    answers: tuple[Question, ...] = ()
    """What others answered to the reader's questions."""
    drafts: tuple[OpenDraft, ...] = ()
    failures: tuple[Line, ...] = ()
    changes: tuple[Change, ...] = ()
    loads: tuple[Load, ...] = ()
    """For those who allocate: every IRO in post with the children they have."""
    watch: Watch | None = None
    """For those who allocate: what only a manager can put right."""
    closed: str = ""
    """For those who allocate: how many restricted children are counted and not listed."""
    about: About = "children"
    """Whose reviews the page speaks of."""
    due_days: tuple[DueDay, ...] = ()
    """Days that the reader keeps, near or past."""
    tasks: tuple[Task, ...] = ()
    """What was made of a signal for the reader to do."""
    signals: First | None = None
    """The reader's own children whom to look at first; None for who reviews none."""
    saved: tuple[tuple[Saved, int], ...] = ()
    """Lists kept by the reader, with how many rows each has."""
