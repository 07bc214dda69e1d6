"""Which function fills which content key of a profile's sections, under which heading."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from waymark.domain.reports.blocks import Block
from waymark.domain.reports.book import Book
from waymark.domain.reports.content import (
    challenge,
    children,
    feedback,
    lives,
    outcomes,
    participation,
    reviews,
    service,
    systemic,
)
from waymark.domain.reports.prompts import prompts


class Content(NamedTuple):
    """One part of a section."""

    heading: str
    """Stands above it where a section holds several; {children}, {reviews} ... are the service's words."""
    blocks: Callable[[Book], Iterator[Block]] | None = None
    """From figures; None where the return carries nothing and all is to be written."""


CONTENTS: Mapping[str, Content] = {
    "introduction": Content("About this report", service.introduction),
    "law": Content("Duties and limits", service.law),
    "summary": Content("The year in short", service.summary),
    "team": Content("The team", service.team),
    "children": Content("{children}", children.children),
    "legal_status": Content("Legal status", children.legal_status),
    "placements": Content("Placements", children.placements),
    "asylum": Content("Unaccompanied children seeking asylum", children.asylum),
    "movement": Content("Starting and leaving care", children.movement),
    "reviews": Content("{reviews} held", reviews.reviews),
    "timeliness": Content("{reviews} in time", reviews.timeliness),
    "indicators": Content("Indicators", reviews.indicators),
    "participation": Content("Taking part", participation.participation),
    "attendance": Content("Attending", participation.attendance),
    "voice": Content("The child's voice", lives.VOICE),
    "advocacy": Content("Advocacy and independent visitors", feedback.advocacy),
    "parents": Content("Parents", lives.PARENTS),
    "partners": Content("Partner agencies", lives.PARTNERS),
    "feedback": Content("Feedback", feedback.feedback),
    "stability": Content("Stability", outcomes.stability),
    "permanence": Content("Permanence", outcomes.permanence),
    "care_plans": Content("Care plans", lives.PLANS),
    "health": Content("Health", outcomes.health),
    "education": Content("Education"),
    "leavers": Content("Leaving care", outcomes.leavers),
    "pathway_reviews": Content("Pathway plans", lives.PATHWAY),
    "annual_reviews": Content("Yearly meetings", lives.YEARLY),
    "challenge": Content("{dispute_process}", challenge.challenge),
    "legal_advice": Content("Independent legal advice", lives.ADVICE),
    "complaints": Content("Compliments and complaints"),
    "oversight": Content("Oversight between reviews", lives.OVERSIGHT),
    "audits": Content("Audits", lives.audits),
    "resources": Content("Resources and other duties"),
    "systemic": Content(systemic.TITLE, systemic.systemic),
    "improvement": Content("Improvement"),
    "progress": Content("Last year's plans"),
    "priorities": Content("Next year"),
    "references": Content("Sources", service.references),
}
"""By content key: every key that a profile may name."""


def blocks_of(book: Book, key: str) -> Iterator[Block]:
    """What a content key brings into a report: its figures, then what has still to be written."""
    figures = CONTENTS[key].blocks
    if figures is not None:
        yield from figures(book)
    yield from prompts(book, key)
