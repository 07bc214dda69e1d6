"""A question that an IRO puts to the social worker between two reviews."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from waymark.actions import messages
from waymark.actions.actor import Actor
from waymark.actions.reviews import inviting
from waymark.actions.verb import Deed, verb
from waymark.domain.ahead import too_far
from waymark.domain.clocks import working_days
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Unusable
from waymark.domain.messages.kinds import EMAIL, Outgoing
from waymark.domain.people.roles import WORKS
from waymark.records.models import Allocation, Child, Person, Question
from waymark.records.queries.scopes import running

WITHIN = 5
"""Working days offered for the answer; the IRO may name another day."""
MOST = 4000
"""Characters of a question."""


class Asked(NamedTuple):
    """What asking did."""

    key: str
    due_on: date
    to: tuple[str, ...]
    """Names of those who are told; nobody where no social worker is allocated."""
    unreachable: tuple[str, ...]
    """Those of them for whom no e-mail address is known: the message stands among the failures."""


def due_by(today: date) -> date:
    """The day offered for an answer to a question put today."""
    return working_days.add(today, WITHIN)


@verb("oversee")
def ask(deed: Deed, key: str, *, text: str, due_on: date, by: Actor) -> Asked:
    """Puts a question about a child to the social worker. Raises Unusable without a text, or for a day that passed."""
    child = deed.child(key)
    return put(deed, child, text, due_on)


def put(deed: Deed, child: Child, text: str, due_on: date) -> Asked:
    """Puts a question within another action, with its line in the log. Raises as `ask` does."""
    by = deed.by
    if not text.strip():
        raise Unusable("Write the question.")
    if len(text) > MOST:
        raise Unusable(f"Shorten the question to {MOST:,} characters or fewer.")
    if due_on < by.today:
        raise Unusable("The day for the answer must not have passed.")
    if far := too_far(due_on, by.today):
        raise Unusable(f"{far}.")
    row = Question.objects.create(child=child, text=text.strip(), asked_on=by.today, asked_by=by.name, due_on=due_on)
    told = workers(child, by.today)
    for person in told:
        _tell(child, person, due_on, by)
    deed.note(
        f"put a question to the social worker, by {long_date(due_on)}", "child", child.key, None,
        {"question": row.key, "text": row.text},
    )  # fmt: skip
    deed.changed([child.pk])
    names = tuple(one.name for one in told)
    return Asked(row.key, due_on, names, tuple(one.name for one in told if not one.email))


def workers(child: Child, today: date) -> tuple[Person, ...]:
    """The social workers and advisers allocated on the day, in two queries."""
    rows = Allocation.objects.filter(running(today), role__in=WORKS, child=child).order_by("started_on", "pk")
    keys = list(dict.fromkeys(rows.values_list("person_key", flat=True)))
    found = {person.key: person for person in Person.objects.filter(key__in=keys)}
    return tuple(found[key] for key in keys if key in found)


def _tell(child: Child, person: Person, due_on: date, by: Actor) -> None:
    says: dict[str, str | date] = {
        "link": inviting.page_of("questions"), "due_on": due_on, "because": f"{by.name} asks for it by then",
        "contact": by.name,
    }  # fmt: skip
    out = Outgoing("question", EMAIL, person.name, person.email, says, person_key=person.key)
    messages.queue(out, by=by, child=child)


def told_of(asked: Asked) -> str:
    """Who was told, and what stands in the way, for a page."""
    to: Iterable[str] = asked.to or ("Nobody is told: no social worker is allocated. The social worker",)
    says = f"{' and '.join(to)} is asked to answer by {long_date(asked.due_on)}."
    if asked.unreachable:
        says += f" No e-mail address is known for {' and '.join(asked.unreachable)}: the message waits under Messages."
    return says
