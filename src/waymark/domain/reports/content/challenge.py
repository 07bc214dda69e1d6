"""How the service challenges the authority: its process, and what came of it."""

from collections.abc import Iterator

from waymark.domain.challenge.words import time_allowed
from waymark.domain.reports.blocks import Block, Table
from waymark.domain.reports.book import Book
from waymark.domain.reports.content.limits import in_words
from waymark.domain.reports.content.lives import ALERTS
from waymark.domain.reports.parts import capital, plain


def challenge(book: Book) -> Iterator[Block]:
    """The local dispute process as it stood at the end of the year, and the analysis that guidance asks for."""
    on = book.year.last
    total = in_words(book.profile.value("policy.dispute_total", on))
    start = "the informal" if book.profile.value("dispute.counted_from", on) == "informal" else "the first formal"
    process = capital(book.profile.word("dispute_process"))
    yield plain(
        f"{process}: the process ends within {total}, counted here from {start} stage (DRP-1, IRO Handbook ch 6). An"
        " IRO may refer to Cafcass at any point, without going through every stage first (DRP-4, Children Act 1989"
        " s25B(3))."
    )
    yield ladder(book)
    yield from ALERTS(book)


def ladder(book: Book) -> Table:
    """The stages in order: who answers, in what time."""
    stages = book.profile.ladder(book.year.last).stages
    rows = [(stage.label, stage.answered_by or "-", time_allowed(stage)) for stage in stages]
    inferred = any(stage.inferred for stage in stages)
    note = (
        "Some of this is read from how the service describes itself; check it against the procedure."
        if inferred
        else ""
    )
    columns = ("Stage", "Who answers", "Time allowed")
    return Table(capital(book.profile.word("dispute_process")), columns, tuple(rows), (False,) * 3, note)
