"""The service itself: what it is for, who works in it, what it did and will do."""

from collections.abc import Iterator

from waymark.domain.policies.catalogue import TARGETS
from waymark.domain.reports.blocks import Block, Bullets, Table, Text
from waymark.domain.reports.book import Book
from waymark.domain.reports.content.limits import limits
from waymark.domain.reports.content.reviews import INDICATORS
from waymark.domain.reports.parts import capital, overview, plain, say
from waymark.domain.reports.prompts import shown

_DUTIES = (
    "watch how the authority carries out its functions in the child's case (Children Act 1989 s25B(1)(a))",
    "take part in the reviews of the child's case (s25B(1)(b); SI 2010/959 reg 36)",
    "see that the child's wishes and feelings are given due consideration (s25B(1)(c))",
    "speak with the child in private before each review, unless the child refuses or it would not be right (reg 36(1))",
    "refer the case to Cafcass whenever that is appropriate (s25B(3); reg 45)",
)


def introduction(book: Book) -> Iterator[Block]:
    """What the report is, for whom, and which year it covers."""
    name = book.profile.authority
    authority = f"the {name[4:]}" if name.startswith("The ") else name
    yield plain(
        f"This is the annual report of the Independent Reviewing service of {authority} for the year from"
        f" 1 April {book.year.ending - 1} to 31 March {book.year.ending}. Its figures are worked out from the"
        " statutory return. It goes to the corporate parenting board, and is then published (AR-1, IRO Handbook 7.11)."
    )


def law(book: Book) -> Iterator[Block]:
    """The duties of the service, and the limits that its reviews are judged against."""
    yield plain(
        "Every child in care has a named Independent Reviewing Officer (IRO), appointed before the first review"
        " (Children Act 1989 s25A). Nobody reviews a plan that they prepare, manage or pay for"
        " (SI 2010/959 reg 46). The IRO must:"
    )
    yield Bullets(tuple((Text(duty),) for duty in _DUTIES))
    yield limits(book)
    standards = book.profile.targets(book.year.last)
    rows = tuple((capital(TARGETS[key].meaning), shown(key, value)) for key, value in standards.items())
    yield Table("The service's own standards", ("Standard", "Value"), rows, (False, True))


def summary(book: Book) -> Iterator[Block]:
    """The year's main figures."""
    yield from say(book, "The number of {reviews} held in {year} was {reviews_held}{before:reviews_held}.")
    yield from say(
        book, "The share of them held in time was {reviews_in_timescale_pct}{before:reviews_in_timescale_pct}."
    )
    yield from say(
        book,
        "The share in which children aged {from_age} or over took part was {participation_pct}"
        "{before:participation_pct}.",
    )
    yield from say(
        book, "The number of {children} on 31 March was {children_looked_after}{before:children_looked_after}."
    )
    yield from overview(book, f"The year {book.year.label} in short", (*INDICATORS, *_BESIDE))


_BESIDE = (
    "children_looked_after",
    "children_starting_care",
    "children_leaving_care",
    "placement_stable_two_years_pct",
    "three_or_more_placements_pct",
)


def team(book: Book) -> Iterator[Block]:
    """Who the IROs are, and how many children each has: local facts."""
    on = book.year.last
    low, high = (book.profile.value(f"targets.caseload_{end}", on) for end in ("min", "max"))
    yield plain(
        f"Guidance expects a full-time IRO to be responsible for 50 to 70 children (SVC-1, IRO Handbook 7.15). This"
        f" service works to {low} to {high}."
    )


def references(book: Book) -> Iterator[Block]:
    """What the report refers to."""
    yield Bullets(
        tuple(
            (Text(source),)
            for source in (
                "Children Act 1989, sections 25A to 25C and 26",
                "The Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959)",
                "IRO Handbook: statutory guidance for independent reviewing officers and local authorities, 2010",
                f"Statutory return on looked after children (SSDA903), {book.year.label}",
            )
        )
    )
