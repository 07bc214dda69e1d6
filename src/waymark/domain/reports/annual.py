"""The draft annual report: the service's own sections, in its own order and words, from figures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from waymark.domain.concerns.systemic import Note
from waymark.domain.coverage import Coverage
from waymark.domain.measures.breakdowns import STAFF
from waymark.domain.measures.figures import Figure
from waymark.domain.policies.profile import Profile, Section
from waymark.domain.reports.blocks import Block, Bullets, Document, Heading, Table, Text, Warning
from waymark.domain.reports.book import Book
from waymark.domain.reports.checklist import checklist
from waymark.domain.reports.content.lives import OWN, PRINTED
from waymark.domain.reports.contents import CONTENTS, blocks_of
from waymark.domain.reports.parts import by_group, capital, defined, overview, plain, silent, words
from waymark.domain.reports.prompts import ask
from waymark.domain.years import year_of


class Composed(NamedTuple):
    """A report, and where each figure stands in it."""

    document: Document
    withheld: frozenset[str]
    """Keys of the figures that this copy does not print."""
    stands: Mapping[str, str]
    """Key of a figure -> anchor of the heading under which it stands first."""


def publishable(figures: Sequence[Figure], internal: bool) -> list[Figure]:
    """The figures of which a copy may speak. A publication has none by member of staff or by team, and divides what the
    service itself records only as its sections print it."""
    return [figure for figure in figures if internal or _may_go_out(figure)]


def _may_go_out(figure: Figure) -> bool:
    groups = figure.group.keys()
    if STAFF & groups:
        return False
    return figure.id not in OWN or all((figure.id, group) in PRINTED for group in groups)


def compose(
    profile: Profile,
    figures: Sequence[Figure],
    last_year_figures: Sequence[Figure] | None,
    coverage: Coverage,
    internal: bool,
    faults: Sequence[str] = (),
    systemic: Sequence[Note] | None = None,
) -> Composed:
    """The draft report of the year of `figures` (at least one), with where every figure stands: each one is printed
    somewhere, the rest in an appendix.

    Small numbers are shown only where `internal`. `faults`: what is wrong with the data and so is missing in the
    figures, a line each. `systemic`: the concerns raised with senior managers; None where the source keeps none.
    """
    last_year = None if last_year_figures is None else publishable(last_year_figures, internal)
    book = Book(profile, publishable(figures, internal), last_year, coverage, internal, systemic)
    blocks: list[Block] = []
    placed: dict[str, tuple[str, Sequence[Block]]] = {}
    for number, section in enumerate(profile.sections, 1):
        blocks += _section(book, number, section, placed)
    if book.systemic and "systemic" not in placed:  # no section of this service is about it, and AR-3 asks for it
        made = tuple(blocks_of(book, "systemic"))
        placed["systemic"] = (CONTENTS["systemic"].heading, made)
        blocks += [Heading(CONTENTS["systemic"].heading, 1, "raised-with-senior-managers"), *made]
    blocks += _checklist(placed)
    blocks += _other_figures(book)
    blocks += _about_the_figures(book, faults)
    return Composed(_document(book, blocks), book.withheld, book.stands)


def _document(book: Book, blocks: Sequence[Block]) -> Document:
    profile, year = book.profile, book.year
    return Document(
        title="Independent Reviewing Officers: annual report",
        subtitle=f"Draft for the year {year.label} (1 April {year.ending - 1} to 31 March {year.ending})",
        authority=profile.authority,
        language="en-GB",
        blocks=tuple(blocks),
        internal=book.internal,
        details=(
            ("Year", year.label),
            ("Made from", _years(book.coverage)),
            ("Profile", f"{profile.name} ({profile.hash[:12]})"),
            ("Small numbers", "shown" if book.internal else f"1 to {book.threshold - 1} withheld"),
            ("Made with", "Waymark"),
        ),
    )


def _section(
    book: Book, number: int, section: Section, placed: dict[str, tuple[str, Sequence[Block]]]
) -> Iterator[Block]:
    anchor = f"section-{number}"
    yield Heading(section.title, 1, anchor)
    for key in section.holds:
        book.anchor = anchor
        if len(section.holds) > 1:
            book.anchor = f"{anchor}-{key.replace('_', '-')}"
            yield Heading(capital(words(book, CONTENTS[key].heading)), 2, book.anchor)
        made = tuple(blocks_of(book, key)) or (plain("The source has no figures for this."),)
        placed.setdefault(key, (section.title, made))
        yield from made
    for prompt in section.prompts:
        title, _, asks = prompt.partition(": ")
        yield ask(title, capital(asks) or title)


def _checklist(placed: Mapping[str, tuple[str, Sequence[Block]]]) -> Iterator[Block]:
    yield Heading("Checklist: what guidance asks of this report", 1, "checklist")
    yield checklist(placed)


def _other_figures(book: Book) -> Iterator[Block]:
    """Every figure that no section printed, so that each one stands somewhere."""
    rest = [figure for figure in book.figures if book.key(figure) not in book.stands]
    if not rest:
        return
    this = [figure for figure in rest if figure.year == book.year.label]
    yield Heading("Further figures", 1, "further-figures")
    book.anchor = "further-figures"
    wholes = {figure.id: figure for figure in this if not figure.group}
    whole = [id for id, figure in wholes.items() if not figure.no_data]
    yield from overview(book, "Further figures", whole)
    yield from silent(book, [id for id in wholes if id not in whole])
    for measure, breakdown in dict.fromkeys((figure.id, name) for figure in this for name in figure.group):
        title = next(figure.title for figure in this if figure.id == measure)
        yield from by_group(book, f"{title}, by {breakdown.replace('_', ' ')}", breakdown, [measure], [title])
    yield from _groups_of_last_year(book)
    yield from defined(book, *whole)


def _groups_of_last_year(book: Book) -> Iterator[Block]:
    """What only the year before has: a measure that this year's return says nothing of."""
    rest = [figure for figure in book.figures if book.key(figure) not in book.stands]
    if not rest:
        return
    rows = []
    for figure in rest:
        group = ", ".join(book.label(name, code) for name, code in figure.group.items()) or "all"
        rows.append((figure.title, group, figure.year, book.text(figure)))
    yield Table(
        "Figures of the year before only",
        ("Measure", "Group", "Year", "Figure"),
        tuple(rows),
        (False, False, False, True),
    )


def _about_the_figures(book: Book, faults: Sequence[str]) -> Iterator[Block]:
    yield Heading("About the figures", 1, "about-the-figures")
    yield plain(
        "Every figure is worked out from records by one definition, printed beneath it. A share is the rows that meet"
        " it of those that do or do not; what was left out is counted with its reason, and where less than 90% could be"
        " worked out a warning stands beside the figure. Changes are taken from the figures as printed, those between"
        " shares in percentage points."
    )
    if not book.internal:
        yield plain(
            f"So that no child can be recognised, numbers from 1 to {book.threshold - 1} are withheld, and so are"
            " shares that rest on such a number, and as many others as it takes that none can be worked back. 0 is"
            " shown."
        )
    columns = ("Table of the return", "First day", "Last day")
    rows = tuple((table, *_days(days)) for table, days in book.coverage.outline().items())
    yield Table("What the figures were made from", columns, rows, (False,) * 3)
    if faults:
        yield Warning("Not all of the data could be used, so figures may be too low or too high.")
        yield Bullets(tuple((Text(fault),) for fault in faults))


def _years(coverage: Coverage) -> str:
    """The years of which the source speaks: "records of 2021/22 to 2023/24"."""
    days = [day for span in coverage.outline().values() for day in span]
    if not days:
        return "nothing"
    first, last = (year_of(date.fromisoformat(day)).label for day in (min(days), max(days)))
    return f"records of {first}" if first == last else f"records of {first} to {last}"


def _days(days: Sequence[str]) -> tuple[str, str]:
    first, last = (f"{day[8:]}/{day[5:7]}/{day[:4]}" for day in days)
    return first, last
