"""What the IROs raised with senior managers, with the replies (AR-3)."""

from collections.abc import Iterator

from waymark.domain.clocks.words import long_date
from waymark.domain.concerns.systemic import KINDS, Note, Raised
from waymark.domain.reports.blocks import Block, Bullets, Heading, Paragraph, Run, Text
from waymark.domain.reports.book import Book
from waymark.domain.reports.content.lives import SYSTEMIC
from waymark.domain.reports.parts import capital, plain

ANCHOR = "systemic"
TITLE = "Raised with senior managers"
NONE = "No systemic concern is recorded as raised with senior managers in this year (AR-3)."


def systemic(book: Book) -> Iterator[Block]:
    """Each concern of the year with its reply and what changed; nothing where the source keeps none."""
    if book.systemic is None:
        return
    yield from SYSTEMIC(book)
    if not book.systemic:
        yield plain(NONE)
    for number, note in enumerate(book.systemic, 1):
        yield Heading(note.title, 3, f"{ANCHOR}-{number}")
        yield from _note(book, note)


def _note(book: Book, note: Note) -> Iterator[Block]:
    shown = book.small(note.children)
    behind = f" {shown} {'child stands' if shown == '1' else 'children stand'} behind it." if note.children else ""
    theme = f"; {note.theme}" if note.theme else ""
    yield plain(f"{capital(KINDS[note.kind])}, since {long_date(note.since_on)}{theme}.{behind}")
    yield from (plain(line) for line in _lines(note.concern))
    yield Bullets(tuple(_raised(one) for one in note.raised))
    if note.changed:
        ended = f" ({long_date(note.closed_on)})" if note.closed_on else ""
        yield Paragraph((Text(f"What changed{ended}: ", strong=True), Text(" ".join(_lines(note.changed)))))
    else:
        yield Paragraph((Text("What changed: ", strong=True), Text("it is still being followed.")))


def _raised(one: Raised) -> tuple[Run, ...]:
    said = Text(f"Raised with the {one.to} on {long_date(one.on)}. ", strong=True)
    if one.replied_on is None:
        return said, Text("No reply has come.")
    return said, Text(f"Reply of {long_date(one.replied_on)}: {' '.join(_lines(one.reply))}")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
