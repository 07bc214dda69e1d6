"""Tasks made of signals: those to be done by the reader, those about the children whom the reader reviews."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from waymark.actions.actor import Actor
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.signals import by_id
from waymark.records.models import SignalAnswer
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name

NOT_FOUND = "There is no such task for you."
SHOWN_DONE = 30
"""How many of those that are done the page still shows."""


class Task(NamedTuple):
    """One task."""

    key: str
    child_key: str
    shown_name: str
    text: str
    says: str
    """What the records showed on the day it was given."""
    title: str
    to_name: str
    mine: bool
    due_on: date
    given_on: date
    given_by: str
    done_on: date | None
    done_by: str
    done_text: str


class TasksPage(NamedTuple):
    """The reader's own first, each by its day."""

    open: tuple[Task, ...]
    done: tuple[Task, ...]
    """Newest first."""
    today: date


def waiting(by: Actor) -> tuple[Task, ...]:
    """What the actor is to do, soonest first; for pages that have asked already. Two queries, one for who has none."""
    given = SignalAnswer.objects.filter(kind="task", done_on=None, to=by.who).select_related("child")
    rows = list(given.order_by("due_on", "pk"))
    if not rows:
        return ()
    seen = scopes.visible(by.viewer, "children", by.today).filter(pk__in={row.child_id for row in rows})
    may_see = set(seen.values_list("pk", flat=True))
    return tuple(_tasks((row for row in rows if row.child_id in may_see), by))


@verb("children", looks=True)
def mine(deed: Deed, *, by: Actor) -> TasksPage:
    """The tasks given to the actor, and those about the actor's own children. In two queries."""
    rows = _visible(by).filter(Q(to=by.who) | Q(child__key__in=by.own) | Q(by=by.who))
    found = sorted(_tasks(rows.filter(done_on=None), by), key=lambda one: (not one.mine, one.due_on, one.key))
    over = tuple(_tasks(rows.exclude(done_on=None).order_by("-done_on", "-pk")[:SHOWN_DONE], by))
    deed.note(f"looked at {len(found)} open tasks", "list", "tasks")
    return TasksPage(tuple(found), over, by.today)


@verb("children")
def finish(deed: Deed, task: str, *, text: str, by: Actor) -> Task:
    """Says that a task is done, and what was done. By whoever it was given to, or whoever answers the child's signals.

    Raises Unusable without a text; Refusal "stale" where somebody said so meanwhile, whose words `why` gives.
    """
    row = _visible(by).select_for_update(of=("self",)).filter(key=task).first()
    if row is None:
        raise Refusal("not-found", NOT_FOUND)
    deed.child(row.child.key, "" if row.to == by.who else "signals")
    if not text.strip():
        raise Unusable("Say what was done.")
    if row.done_on is not None and row.done_text != text.strip():
        raise Refusal(
            "stale", f"{row.done_by_name} said on {long_date(row.done_on)} that it is done: “{row.done_text}”"
        )
    if row.done_on is None:
        row.done_on, row.done_by, row.done_by_name, row.done_text = by.today, by.who, by.name, text.strip()
        row.save()
    deed.note("said that a task is done", "child", row.child.key, None, {"task": row.key, "done": row.done_text})
    return next(iter(_tasks([row], by)))


def _visible(by: Actor) -> "QuerySet[SignalAnswer]":
    seen = scopes.visible(by.viewer, "children", by.today)
    return SignalAnswer.objects.filter(kind="task", child__in=seen.values("pk")).select_related("child")


def _tasks(rows: Iterable[SignalAnswer], by: Actor) -> Iterable[Task]:
    for row in rows:
        if row.due_on is not None:
            yield Task(
                row.key, row.child.key, shown_name(row.child), row.text, row.says, by_id()[row.rule].title, row.to_name,
                row.to == by.who, row.due_on, row.on, row.by_name, row.done_on, row.done_by_name, row.done_text,
            )  # fmt: skip
