"""One child between two reviews: when the plan is to be looked at next and why, what was looked at, what waits."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.oversight import around, asking, events, oversights_due, panels
from waymark.actions.pages import Choice
from waymark.actions.reviews import questions
from waymark.actions.reviews.preparing_parts import choices
from waymark.actions.verb import Deed, verb
from waymark.domain.casework import Oversight
from waymark.domain.oversight import clock, forms
from waymark.domain.oversight.clock import Due
from waymark.domain.oversight.forms import FORMS, Form
from waymark.records.history import histories_of
from waymark.records.models import Child, OversightNote
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

QUESTIONS = 20
"""So many of the latest questions are shown."""


class Look(NamedTuple):
    """One look at the plan between two reviews."""

    done_on: date
    title: str
    by: str
    note: str
    """What happens next, as the line has it."""
    permanence: bool | None
    form_key: str
    """What was written; "" where the line was imported, or recorded by hand."""


class OversightPage(NamedTuple):
    """The page."""

    child_key: str
    shown_name: str
    in_care: bool
    due: tuple[Due, ...]
    """Every reason for a look, the earliest day first; empty where nothing is due."""
    last_review: date | None
    in_year: int
    per_year: int | None
    known: bool
    """Whether the records say at all who looked."""
    looks: tuple[Look, ...]
    """Newest first."""
    questions: tuple[questions.Line, ...]
    """Newest first."""
    events_open: int
    panels_open: int
    forms: tuple[Form, ...]
    due_by: date
    """The day offered for the answer to a question."""
    may: Choice
    today: date


@verb("children", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> OversightPage:
    """The page, in a fixed number of queries."""
    child = deed.child(key)
    deed.note("looked at a child's oversight between reviews", "child", key)
    only = Child.objects.filter(pk=child.pk)
    rows = histories_of(only, ("oversights",))[child.pk].oversights
    since, standard = around.known(by.today).since, around.standard(freshness.profile(), by.today)
    in_care = only.filter(people.in_care(by.today)).exists()
    done = [(one.done_on, one.kind) for one in rows]
    looked = oversights_due.looked_of(
        child.looked_after_from, child.last_held_on, child.due_on, done,
        oversights_due.planned_of(only).get(child.pk), since, by.today,
    )  # fmt: skip
    asked = child.questions.select_related("child", "life").order_by("-asked_on", "-pk")[:QUESTIONS]
    return OversightPage(
        key, shown_name(child), in_care, clock.dues(looked, standard) if in_care else (), looked.last_review,
        clock.in_year(looked, by.today), standard.per_year, since is not None, _looks(child, rows),
        questions.lines(asked),
        len(events.waiting(only, by.today)), panels.numbers(only, by.today)[panels.ALL_OPEN], tuple(FORMS.values()),
        asking.due_by(by.today), choices(scopes.subject(child, by.today), ("oversee",), by)["oversee"], by.today,
    )  # fmt: skip


def _looks(child: Child, rows: Sequence[Oversight]) -> tuple[Look, ...]:
    """Newest first, in two queries."""
    names = {key: name for key, (_, name) in people.names(one.by for one in rows).items()}
    notes = OversightNote.objects.filter(child=child, row__isnull=False)
    keys = {(on, kind): key for on, kind, key in notes.values_list("row__done_on", "row__kind", "key")}
    return tuple(
        Look(
            one.done_on, forms.title(one.kind), names.get(one.by, one.by), one.note, one.permanence,
            keys.get((one.done_on, one.kind), ""),
        )
        for one in reversed(rows)
    )  # fmt: skip
