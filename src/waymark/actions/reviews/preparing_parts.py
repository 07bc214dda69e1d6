"""What preparing a child's review and one of foster carers have in common: papers, views, and what may be done."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.pages import Choice
from waymark.actions.reviews import agenda
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal
from waymark.domain.people import permissions
from waymark.domain.people.permissions import Subject
from waymark.domain.reviews import consulting
from waymark.domain.reviews.invitations import GROUPS
from waymark.domain.reviews.readiness import Marked, Ready
from waymark.records.models import Consultation, Paper, ReviewLife


class PaperLine(NamedTuple):
    """One paper, with who was asked for it."""

    paper: Ready
    marked: bool
    """Whether somebody marked it by hand, which can be taken back."""
    chased: tuple[str, ...]
    """In words: when, by whom, whom."""


class Quote(NamedTuple):
    """A consultation form that came back, or has not."""

    group: str
    name: str
    sent_on: date
    returned_on: date | None
    answers: tuple[tuple[str, str], ...]
    """(question, what was said), whole. Empty where it was given for the IRO only and the reader is somebody else."""
    hidden: bool


def marks(rows: Iterable[Paper]) -> list[Marked]:
    """What was said of each paper."""
    return [Marked(row.kind, row.received_on, row.not_needed, row.note) for row in rows]


def paper_lines(found: Iterable[Ready], rows: Iterable[Paper]) -> tuple[PaperLine, ...]:
    """The papers, each with what was said of it and who was asked."""
    said = list(rows)
    by_hand = {row.kind for row in said if row.received_on or row.not_needed}
    asked = {row.kind: tuple(_chased(one) for one in row.chased) for row in said}
    return tuple(PaperLine(one, one.key in by_hand, asked.get(one.key, ())) for one in found)


def _chased(row: Mapping[str, str]) -> str:
    return f"{row['to']} was asked on {long_date(date.fromisoformat(row['on']))} by {row['by']}"


def quotes(rows: Iterable[Consultation], all_of_it: bool) -> tuple[Quote, ...]:
    """The forms; what was given for the IRO only is said only where the reader reads `all_of_it`."""
    return tuple(
        Quote(
            GROUPS.get(row.group, row.group), row.name, row.sent_on, row.returned_on,
            () if row.iro_only and not all_of_it
            else tuple((consulting.text_of(key), text) for key, text in row.answers.items() if text),
            row.iro_only and not all_of_it,
        )
        for row in rows
    )  # fmt: skip


def choices(subject: Subject, verbs: Iterable[str], by: Actor) -> dict[str, Choice]:
    """{permission: whether the reader has it here, or why not}."""
    found = {}
    for key in verbs:
        try:
            permissions.check_for(by.viewer, key, subject)
            found[key] = Choice(True, "")
        except Refusal as refusal:
            found[key] = Choice(False, refusal.why)
    return found


def closed(life: ReviewLife) -> str:
    """Why nothing can be prepared any more; "" while it can."""
    try:
        agenda.being_prepared(life)
    except Refusal as refusal:
        return refusal.why
    return ""
