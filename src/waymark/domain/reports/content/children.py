"""The children: who they are on 31 March, and who came into care and left it."""

from collections.abc import Iterator

from waymark.domain.reports.blocks import Block
from waymark.domain.reports.book import Book
from waymark.domain.reports.parts import bars, by_group, capital, defined, missing, overview, say

COUNT, SHARE = "children_looked_after", "children_looked_after_pct"


def children(book: Book) -> Iterator[Block]:
    """Children in care on 31 March by age, sex and ethnicity."""
    name = capital(book.profile.word("children"))
    yield from say(
        book, "The number of {children} on 31 March was {children_looked_after}{before:children_looked_after}."
    )
    yield from say(
        book,
        "The average over the twelve month ends of {year} was {children_looked_after_monthly_average}"
        "{before:children_looked_after_monthly_average}.",
    )
    yield from missing(book, COUNT, "children_looked_after_monthly_average")
    yield from bars(book, f"{name} on 31 March by age", "age", [COUNT], ["Children"], beside=[(SHARE, "Share")])
    for breakdown in ("sex", "ethnicity"):
        yield from by_group(
            book, f"{name} on 31 March by {breakdown}", breakdown, [COUNT, SHARE], ["Children", "Share"]
        )
    yield from defined(book, COUNT, SHARE, "children_looked_after_monthly_average")


def legal_status(book: Book) -> Iterator[Block]:
    """Children in care on 31 March by legal status."""
    name = capital(book.profile.word("children"))
    yield from bars(
        book, f"{name} on 31 March by legal status", "legal_status", [COUNT], ["Children"], sideways=True,
        beside=[(SHARE, "Share")],
    )  # fmt: skip
    yield from missing(book, COUNT)


def placements(book: Book) -> Iterator[Block]:
    """Children in care on 31 March by placement, and where they are placed."""
    name = capital(book.profile.word("children"))
    yield from bars(
        book, f"{name} on 31 March by placement", "placement", [COUNT], ["Children"], sideways=True,
        beside=[(SHARE, "Share")],
    )  # fmt: skip
    yield from by_group(
        book, f"{name} on 31 March by where they are placed", "placed", [COUNT, SHARE], ["Children", "Share"]
    )
    yield from missing(book, COUNT)


def asylum(book: Book) -> Iterator[Block]:
    """Unaccompanied children seeking asylum."""
    yield from say(
        book,
        "The number of unaccompanied children seeking asylum was {unaccompanied_asylum_seeking_children}"
        "{before:unaccompanied_asylum_seeking_children}.",
    )
    measures = ("unaccompanied_asylum_seeking_children", "unaccompanied_asylum_seeking_children_pct")
    yield from missing(book, *measures)
    yield from overview(book, "Unaccompanied children seeking asylum on 31 March", measures)
    yield from defined(book, *measures)


def movement(book: Book) -> Iterator[Block]:
    """Children starting and leaving care."""
    came, went = "children_starting_care", "children_leaving_care"
    yield from say(
        book,
        "The number of times a child started care in {year} was {children_starting_care}"
        "{before:children_starting_care},"
        " and the number of times one left it {children_leaving_care}{before:children_leaving_care}.",
    )
    yield from say(
        book, "The number of months in which more left care than started was {months_more_leaving_than_starting}."
    )
    yield from missing(book, came, went, "months_more_leaving_than_starting")
    yield from bars(
        book,
        f"Children starting and leaving care by month, {book.year.label}",
        "month",
        [came, went],
        ["Started", "Left"],
    )
    yield from by_group(book, "Children starting and leaving care, by age", "age", [came, went], ["Started", "Left"])
    yield from by_group(book, "Children leaving care, by reason", "reason", [went], ["Left"])
    yield from defined(book, came, went, "months_more_leaving_than_starting")
