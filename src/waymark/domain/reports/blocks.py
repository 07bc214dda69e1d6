"""What a document is made of. Reports, records, letters and packs are blocks; small writers make files of them.

A block is plain text and numbers already worked out: no writer computes a figure. Each block says whether it is
`public`: a publication leaves the others out, an internal copy shows all.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A figure within a sentence: what is printed, and which figure of `figures.json` it is."""

    shown: str
    measure: str
    key: str
    """The figure's key in `figures.json`; in an internal HTML copy it links to its rows."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the document ("#section-4") or, in an internal copy, to rows."""

    text: str
    to: str


Run = Text | FigureRun | Link


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 to 4. `anchor` is unique in the document."""

    text: str
    level: int
    anchor: str
    public: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    public: bool = True


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[tuple[Run, ...], ...]
    public: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and column headers; the first column holds row headers. Cells are printed as they are."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    """Which columns hold numbers (set to the right); one for each column."""
    note: str = ""
    public: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its Vega-Lite specification with the data inside, what it says in words, and the table behind it."""

    title: str
    spec: dict[str, object]
    says: str
    """The text alternative: what somebody who cannot see the chart needs to know."""
    table: Table
    public: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is worked out: shown small, beneath it."""

    title: str
    text: str
    public: bool = True


@dataclass(frozen=True, slots=True)
class Prompt:
    """A place that somebody has still to write, with what to say there."""

    title: str
    asks: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that a reader of the figures must know (a share that could be worked out for few rows only)."""

    text: str
    public: bool = True


@dataclass(frozen=True, slots=True)
class PageBreak:
    public: bool = True


Block = Heading | Paragraph | Bullets | Table | Chart | Definition | Prompt | Warning | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document."""

    title: str
    subtitle: str
    authority: str
    language: str
    blocks: tuple[Block, ...]
    internal: bool
    """True: nothing is suppressed, and every page says that it is not for publication."""
    details: tuple[tuple[str, str], ...] = field(default=())
    """Facts of the document itself (year, made from, profile hash), in order."""
    short: bool = False
    """A paper of few pages (a record, a letter): it begins at once, without a list of contents."""
    on: date | None = None
    """The day it was written, where it has one."""
