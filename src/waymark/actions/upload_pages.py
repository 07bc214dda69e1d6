"""What the pages of an import are given."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

SAYS = {
    "given": "files given, nothing done yet",
    "looking": "being looked at",
    "shown": "looked at, not imported",
    "importing": "being imported",
    "done": "imported",
    "failed": "could not be used",
    "discarded": "discarded",
    "expired": "taken away after 24 hours",
}
"""What became of an import, in words."""
RUNNING = ("looking", "importing")
ENDED = ("done", "discarded", "expired")


class UploadLine(NamedTuple):
    """One import in the list."""

    key: str
    state: str
    """A key of `SAYS`."""
    says: str
    given_at: datetime
    given_by: str
    ended_at: datetime | None
    ended_by: str
    what: str
    """Of which years and tables."""
    counts: Mapping[str, int]
    """{"added", "changed", "removed" ...: how many rows}."""

    @property
    def open(self) -> bool:
        """Whether something can still be done with it."""
        return self.state not in ENDED


class ImportsPage(NamedTuple):
    """The page on which files are given, with the imports under way and past."""

    open: tuple[UploadLine, ...]
    past: tuple[UploadLine, ...]
    page: int
    pages: int
    years: tuple[tuple[int, str], ...]
    """(year ending, as it is written) that can be chosen, the newest first."""
    most_mb: int


class FileLine(NamedTuple):
    """One file that was given."""

    at: str
    """What the form calls it."""
    name: str
    what: str
    """What it was taken for, in words."""
    year: int | None
    said: bool
    """Whether its name or folder says the year."""
    of_return: bool
    rows: int | None


class Count(NamedTuple):
    """One table of what would change or was changed."""

    table: str
    added: int
    changed: int
    removed: int
    unchanged: int
    rejected: int

    @property
    def any(self) -> bool:
        """Whether anything of it is other than before, or was left out."""
        return bool(self.added or self.changed or self.removed or self.rejected)


class UploadPage(NamedTuple):
    """One import, as far as it is."""

    line: UploadLine
    stopped: bool
    """Whether whoever worked on it is gone without having ended."""
    problem: str
    meanwhile: bool
    files: tuple[FileLine, ...]
    not_taken: tuple[tuple[str, str], ...]
    years: tuple[tuple[int, str], ...]
    unplaced: bool
    """Whether years must be said first."""
    understood: tuple[str, ...]
    """The years as they were understood."""
    coverage: Mapping[str, tuple[str, str]]
    """{table in words: (first day, last day)} as ISO dates."""
    counts: tuple[Count, ...]
    harm: Mapping[str, int]
    """{kind of finding in words: how many}, most harmful first."""
    findings: int
    clashes: int
    unread: int
    """In how many tables of a child a row could not be read, so that what was imported before is kept."""
    children: int
    unchecked: tuple[tuple[str, str], ...]
    digest: str
    """What the button must send: it stands for what was shown."""
    does: str
    """What the button will do, in words; "" where there is nothing to be done."""
    may_see_children: bool
    findings_there: bool


class LinesPage(NamedTuple):
    """A page of findings, clashes, changes, or rows that could not be read."""

    key: str
    lines: tuple[dict[str, Any], ...]
    page: int
    pages: int
    all: int
    closed: int
    """How many children of this page are not shown, because their records are closed to whoever looks."""
    names: Mapping[str, tuple[str, str]]
    """{local identifier: (key in addresses, shown name)} of the children on the page who are known already."""
    may_see_children: bool
