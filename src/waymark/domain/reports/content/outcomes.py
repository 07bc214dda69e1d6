"""What the IROs watch: stability, permanence, health, leaving care."""

from collections.abc import Iterator

from waymark.domain.reports.blocks import Block
from waymark.domain.reports.book import Book
from waymark.domain.reports.parts import bars, by_group, defined, missing, overview, say

_STABLE = ("placement_stable_two_years_pct", "three_or_more_placements_pct", "placement_moves")
_CHANGES = ("missing_episodes", "social_worker_changes")
_HEALTH = ("health_assessment_up_to_date_pct", "dental_check_up_to_date_pct", "immunisations_up_to_date_pct")
_SDQ = ("sdq_returned", "sdq_score_average")
_LEAVERS = ("care_leavers", "care_leavers_suitable_accommodation_pct", "care_leavers_eet_pct")


def stability(book: Book) -> Iterator[Block]:
    """How long children stay with one carer, and what else changes around them."""
    yield from say(
        book,
        "The share of {children} under 16, in care for two and a half years, who had been with the same carer for two"
        " was {placement_stable_two_years_pct}{before:placement_stable_two_years_pct}.",
    )
    yield from say(
        book,
        "The share of {children} who had three or more placements in the year was {three_or_more_placements_pct}"
        "{before:three_or_more_placements_pct}.",
    )
    yield from missing(book, *_STABLE, *_CHANGES)
    yield from overview(book, "Stability", (*_STABLE, *_CHANGES))
    yield from by_group(book, "Placement moves, by reason", "move_reason", ["placement_moves"], ["Moves"])
    yield from defined(book, *_STABLE, *_CHANGES)


def permanence(book: Book) -> Iterator[Block]:
    """Children who left care for a permanent home, and plans for permanence."""
    yield from say(
        book,
        "The number of {children} who left care for a permanent home in {year} was {permanence_achieved}"
        "{before:permanence_achieved}.",
    )
    yield from missing(book, "permanence_achieved")
    yield from bars(
        book,
        f"Permanence achieved, by route, {book.year.label}",
        "route",
        ["permanence_achieved"],
        ["Children"],
        sideways=True,
    )
    yield from defined(book, "permanence_achieved")


def health(book: Book) -> Iterator[Block]:
    """Health, teeth, immunisations, strengths and difficulties of children in care for a year."""
    yield from missing(book, *_HEALTH, *_SDQ)
    yield from overview(book, "Health of children in care for twelve months on 31 March", (*_HEALTH, *_SDQ))
    yield from by_group(
        book, "Health by age", "age", list(_HEALTH), ["Health assessment", "Dental check", "Immunisations"]
    )
    yield from defined(book, *_HEALTH, *_SDQ)


def leavers(book: Book) -> Iterator[Block]:
    """Young people who have left care."""
    yield from say(
        book,
        "The number of young people who had left care and on whom the return reports was {care_leavers}"
        "{before:care_leavers}.",
    )
    yield from missing(book, *_LEAVERS)
    yield from overview(book, "Young people who have left care", _LEAVERS)
    yield from defined(book, *_LEAVERS)
