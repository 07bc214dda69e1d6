"""Reviews held, and whether they were held in time."""

from collections.abc import Iterator

from waymark.domain.reports.blocks import Block
from waymark.domain.reports.book import Book
from waymark.domain.reports.content.limits import wording
from waymark.domain.reports.content.lives import RUN
from waymark.domain.reports.parts import bars, by_group, capital, defined, missing, overview, say


def reviews(book: Book) -> Iterator[Block]:
    """How many reviews were held, by place in the sequence, month and age."""
    name = capital(book.profile.word("reviews"))
    yield from say(book, "The number of {reviews} held in {year} was {reviews_held}{before:reviews_held}.")
    yield from say(
        book, "For each child in care at any time in the year that is {reviews_per_child}{before:reviews_per_child}."
    )
    yield from missing(book, "reviews_held", "reviews_per_child")
    yield from bars(book, f"{name} held by month, {book.year.label}", "month", ["reviews_held"], ["Held"])
    yield from by_group(book, f"{name} held by place in the sequence", "sequence", ["reviews_held"], ["Held"])
    yield from by_group(book, f"{name} held by age of the child", "age", ["reviews_held"], ["Held"])
    yield from defined(book, "reviews_held", "reviews_per_child")


def timeliness(book: Book) -> Iterator[Block]:
    """Reviews in time, late, and due without being held."""
    name = capital(book.profile.word("reviews"))
    yield from say(
        book,
        "The share of {reviews} held in time in {year} was {reviews_in_timescale_pct}{before:reviews_in_timescale_pct}."
        "{target:reviews_in_timescale_pct}",
    )
    yield from say(
        book,
        "The share of {children} on 31 March who had every review of the year in time and missed none was"
        " {children_reviews_in_timescale_pct}{before:children_reviews_in_timescale_pct}.",
    )
    yield from say(
        book,
        "The number of times that a review fell due and none had been held by the day was {reviews_due_not_held}"
        "{before:reviews_due_not_held}; some of these were held later, and then count as late too.",
    )
    measures = ("reviews_in_timescale_pct", "children_reviews_in_timescale_pct", "reviews_due_not_held")
    yield from missing(book, *measures)
    yield from overview(book, f"{name} in time", measures)
    in_time = ["reviews_in_timescale_pct"]
    yield from bars(book, f"{name} held in time by month, {book.year.label}", "month", in_time, ["In time"])
    yield from by_group(book, f"{name} held in time by place in the sequence", "sequence", in_time, ["In time"])
    yield from by_group(
        book, f"{name} due and not held, by month", "month", ["reviews_due_not_held"], ["Due and not held"]
    )
    yield from wording(book)
    yield from RUN(book)
    yield from defined(book, *measures)


def indicators(book: Book) -> Iterator[Block]:
    """The year's indicators in one table."""
    yield from overview(book, f"Indicators of {book.year.label}", INDICATORS)


INDICATORS = (
    "reviews_held",
    "reviews_in_timescale_pct",
    "children_reviews_in_timescale_pct",
    "reviews_due_not_held",
    "participation_pct",
    "attendance_pct",
)
