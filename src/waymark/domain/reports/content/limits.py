"""Which limits the reviews were judged against: the law's, and the service's own wording beside it."""

from collections.abc import Iterator

from waymark.domain.reports.blocks import Block, Table
from waymark.domain.reports.book import Book
from waymark.domain.reports.parts import plain
from waymark.law.loader import rule, settings

_UNITS = (("wd", "working days"), ("d", "days"), ("w", "weeks"), ("m", "months"))
_CLOCKS = (
    ("First review", "REV-1", "policy.first_review", ""),
    ("Second review", "REV-2", "policy.second_review", "policy.book_second"),
    ("Each later review", "REV-3", "", "policy.book_later"),
)
"""(which review, rule of law, setting of the local wording, setting of the booking target)."""


def limits(book: Book) -> Table:
    """The limits of law with their citations, beside the service's own wording and booking targets."""
    rows = []
    for which, law, wording_of, target in _CLOCKS:
        value = rule(law).value_on(book.year.last)
        limit = f"{value.value} {value.unit} ({value.cite})"
        rows.append((which, limit, _own(book, wording_of), _own(book, target)))
    columns = ("Review", "Limit in law", "This service's wording", "This service books by")
    return Table("Limits for reviews", columns, tuple(rows), (False,) * 4)


def wording(book: Book) -> Iterator[Block]:
    """Which limit was used, in words, where the service words one differently from the law."""
    default = settings()
    for which, law, wording_of, _ in _CLOCKS:
        if not wording_of or (own := book.profile.value(wording_of, book.year.last)) == default[wording_of].default:
            continue
        value = rule(law).value_on(book.year.last)
        yield plain(
            f"{which}: this service speaks of {in_words(own)}, the law of {value.value} {value.unit} ({value.cite})."
            " On some days the one ends earlier, on some the other; each review was judged by the earlier of the two."
        )
    series = book.profile.value("policy.series", book.year.last)
    meeting = {"last": "the last of them", "first": "the first of them"}[series]
    yield plain(f"A review held in several meetings counts as held on the day of {meeting}.")


def in_words(written: str) -> str:
    """A period as it stands in a profile ("28d", "20wd"), in words."""
    return next(
        (f"{written.removesuffix(short)} {unit}" for short, unit in _UNITS if written.removesuffix(short).isdigit()),
        written,
    )


def _own(book: Book, key: str) -> str:
    value = book.profile.value(key, book.year.last) if key else "none"
    return "the same" if key and value == settings()[key].default and value != "none" else _dash(value)


def _dash(value: str) -> str:
    return "-" if value == "none" else in_words(value)
