"""How children take part in their reviews."""

from collections.abc import Iterator

from waymark.domain.reports.blocks import Block
from waymark.domain.reports.book import Book
from waymark.domain.reports.parts import bars, by_group, defined, missing, overview, say


def participation(book: Book) -> Iterator[Block]:
    """Children taking part, by code and age."""
    yield from say(
        book,
        "The share of reviews in which children aged {from_age} or over took part was {participation_pct} in {year}"
        "{before:participation_pct}.{target:participation_pct}",
    )
    yield from missing(book, "participation_pct")
    yield from bars(
        book, "How children took part in their reviews", "code", ["reviews_held"], ["Reviews"], sideways=True
    )
    yield from by_group(book, "Children taking part, by age", "age", ["participation_pct"], ["Took part"])
    yield from by_group(book, "Children taking part, by month", "month", ["participation_pct"], ["Took part"])
    yield from defined(book, "participation_pct")


def attendance(book: Book) -> Iterator[Block]:
    """Children who came to their reviews, and those who came and said nothing."""
    yield from say(
        book,
        "The share at which children aged {from_age} or over were there was {attendance_pct}{before:attendance_pct}."
        "{target:attendance_pct}",
    )
    yield from say(
        book,
        "The share at which the child was there and gave no views in any way was {attended_without_contributing_pct}"
        "{before:attended_without_contributing_pct}.",
    )
    measures = ("attendance_pct", "attended_without_contributing_pct")
    yield from missing(book, *measures)
    yield from overview(book, "Attendance", measures)
    yield from bars(book, "Children attending their reviews, by age", "age", ["attendance_pct"], ["Attended"])
    yield from by_group(book, "Children attending their reviews, by sex", "sex", ["attendance_pct"], ["Attended"])
    yield from defined(book, *measures)
