"""Questions that the IRO puts to the social worker: made of the gaps of a checklist in one step, answered on a page."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from waymark.actions import messages
from waymark.actions.actor import Actor
from waymark.actions.lives import life_of, subject_of
from waymark.actions.reviews import inviting
from waymark.actions.reviews.agenda import being_prepared
from waymark.actions.reviews.checklists import checks
from waymark.actions.reviews.reminders import paper_due
from waymark.actions.verb import Deed, verb
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.kinds import EMAIL, Outgoing
from waymark.domain.reviews.checklists import gaps, wording
from waymark.records.models import Person, Question, ReviewLife
from waymark.records.queries import convening, people, scopes
from waymark.records.queries.children import shown_name

NOT_HELD = ("stood_down", "cancelled")
SHOWN_ANSWERED = 50
"""How many answered questions the page still shows."""


class Line(NamedTuple):
    """One question."""

    key: str
    text: str
    child_key: str
    shown_name: str
    review_key: str
    asked_on: date
    asked_by: str
    due_on: date | None
    answer: str
    answered_on: date | None
    answered_by: str
    review_on: date | None = None
    """The day of the review for which it was asked; None where it was asked for none, or that is not to be held."""

    @property
    def open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answered_on is None


class Put(NamedTuple):
    """What the one step did."""

    number: int
    due_on: date
    to: tuple[str, ...]
    """Names of the social workers who are told; nobody where none is allocated."""
    unreachable: tuple[str, ...]
    """Those of them for whom no e-mail address is known: the message stands among the failures."""


class QuestionsPage(NamedTuple):
    """The questions about the children whom the actor works with."""

    open: tuple[Line, ...]
    answered: tuple[Line, ...]
    today: date


def of_review(life: ReviewLife) -> tuple[Line, ...]:
    """Every question about the review, in the order in which they were put, in two queries."""
    return lines(life.questions.select_related("child", "life").order_by("pk"))


@verb("prepare")
def put_gaps(deed: Deed, key: str, *, first: bool, by: Actor) -> Put:
    """Makes every gap of the checklists a question, and tells the social worker once. A gap is put only once.

    They are due on the day of the report; where it has passed, on the day of the review. Raises Unusable where there is
    no gap, or where the day of the review has passed.
    """
    life = life_of(deed, key)
    being_prepared(life)
    if life.child is None:
        raise Unusable("This review is not about a child.")
    now = checks(life, first, by.today)
    found = [(one.key, question, given) for one in now.lists for question, given in gaps(one, now.of(one.key))]
    if not found:
        raise Unusable("There is no gap to ask about: no question is answered with no, or each was put already.")
    due = _due(life, by.today)
    rows = {(row.checklist, row.question): row for row in life.checks.all()}
    for checklist, question, given in found:
        put = Question.objects.create(
            child=life.child, life=life, text=wording(question, given.note), asked_on=by.today, asked_by=by.name,
            due_on=due,
        )  # fmt: skip
        row = rows[checklist, question.key]
        row.asked_on, row.asked_key = by.today, put.key
        row.save()
    told = convening.workers([life], by.today).get(life.child.pk, [])
    for person in told:
        _tell(life, person, due, by)
    deed.note(
        f"put {len(found)} questions to the social worker, by {long_date(due)}", *subject_of(life),
        after={"questions": [f"{checklist}.{question.key}" for checklist, question, _ in found]},
    )  # fmt: skip
    deed.changed([life.child.pk])
    return Put(len(found), due, tuple(one.name for one in told), tuple(one.name for one in told if not one.email))


def _due(life: ReviewLife, today: date) -> date:
    due = paper_due(life).last
    if due and due >= today:
        return due
    return max(life.agreed_on, today)


def _tell(life: ReviewLife, person: Person, due: date, by: Actor) -> None:
    says: dict[str, str | date] = {
        "link": inviting.page_of("questions"), "due_on": due, "because": _because(life, due),
        "contact": by.name,
    }  # fmt: skip
    out = Outgoing("question", EMAIL, person.name, person.email, says, review_key=life.key, person_key=person.key)
    messages.queue(out, by=by, child=life.child)


def _because(life: ReviewLife, due: date) -> str:
    asked = paper_due(life)
    return asked.because if asked.last == due else f"the review is on {long_date(life.agreed_on)}"


def waiting(by: Actor) -> tuple[Line, ...]:
    """What waits for an answer about the children with whom the actor works, the most urgent first, in two
    queries. For pages that have asked already whether the reader may see them."""
    return lines(_visible(by).filter(answered_on=None).order_by("due_on", "pk"))


@verb("papers", looks=True)
def mine(deed: Deed, *, by: Actor) -> QuestionsPage:
    """The questions about the children with whom the actor works, the most urgent first."""
    answered = _visible(by).exclude(answered_on=None).order_by("-answered_on", "-pk")[:SHOWN_ANSWERED]
    open_ones = waiting(by)
    deed.note(f"looked at {len(open_ones)} open questions", "list", "questions")
    return QuestionsPage(open_ones, lines(answered), by.today)


@verb("papers")
def answer(deed: Deed, question: str, *, text: str, by: Actor) -> Line:
    """Answers a question. An answer is given once: more is said by the report, or asked anew.

    Raises Unusable without a text; Refusal "stale" where somebody answered meanwhile, whose words `why` gives.
    """
    row = _visible(by).select_for_update(of=("self",)).filter(key=question).first()
    if row is None:
        raise Refusal("not-found", "There is no such question.")
    deed.child(row.child.key)
    if not text.strip():
        raise Unusable("Write the answer.")
    if row.answered_on is not None:
        name = people.names([row.answered_by]).get(row.answered_by, ("", row.answered_by))[1]
        if row.answer != text.strip():
            raise Refusal("stale", f"{name} answered this on {long_date(row.answered_on)}: “{row.answer}”")
        deed.note("sent the same answer to a question again", "child", row.child.key)
        return lines([row])[0]
    row.answer, row.answered_on, row.answered_by = text.strip(), by.today, by.who
    row.save()
    deed.note("answered a question of the IRO", "child", row.child.key, None, {"answer": row.answer})
    deed.changed([row.child_id])
    return lines([row])[0]


def _visible(by: Actor) -> "QuerySet[Question]":
    seen = scopes.visible(by.viewer, "papers", by.today)
    return Question.objects.filter(child__in=seen.values("pk")).select_related("child", "life")


def lines(rows: Iterable[Question]) -> tuple[Line, ...]:
    """Questions as pages show them, in their order; one query beside the rows'."""
    found = list(rows)
    names = people.names(row.answered_by for row in found if row.answered_by)
    return tuple(
        Line(
            row.key, row.text, row.child.key, shown_name(row.child), row.life.key if row.life else "", row.asked_on,
            row.asked_by, row.due_on, row.answer, row.answered_on,
            names.get(row.answered_by, ("", row.answered_by))[1],
            row.life.agreed_on if row.life and row.life.state not in NOT_HELD else None,
        )
        for row in found
    )  # fmt: skip
