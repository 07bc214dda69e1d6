"""An empty consultation form, as a document to be filled in on paper or on a screen."""

from datetime import date

from waymark.domain.reports.blocks import Block, Document, Heading, Paragraph, Text
from waymark.domain.reviews import consulting
from waymark.domain.reviews.invitations import GROUPS

LINES = 4
"""Lines to write on under each question of a form on paper."""


def document(group: str, authority: str, on: date, *, on_paper: bool) -> Document:
    """An empty form, to be filled in on paper or on a screen. It names nobody, no day and no place."""
    blocks: list[Block] = [
        Paragraph((Text("What you think matters. Write as much or as little as you like, in your own words."),)),
    ]
    for place, question in enumerate(consulting.questions(group, on), 1):
        blocks.append(Heading(f"{place}. {question.text}", 1, f"question-{place}"))
        blocks += [Paragraph((Text("_" * 70 if on_paper else " "),)) for _ in range(LINES if on_paper else 1)]
    private = "Tick here if only the reviewing officer (the IRO) may read this:  [   ]"
    blocks.append(Paragraph((Text(private),)))
    blocks.append(Paragraph((Text("Filled in by: " + "_" * 30 + "  on: " + "_" * 14),)))
    return Document("Before a review", f"For: {GROUPS[group]}", authority, "en-GB", tuple(blocks), False, short=True)
