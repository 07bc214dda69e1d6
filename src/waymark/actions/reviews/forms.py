"""Consultation forms: to whom they went, what came back, and what was said, as it was said.

What was given for the IRO only is read by the child's IRO and by IRO managers; everybody else sees that it came.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from waymark.actions import freshness, messages
from waymark.actions.actor import Actor
from waymark.actions.lives import life_of, save, subject_of
from waymark.actions.reviews import blank_form, inviting
from waymark.actions.reviews.bar import ReviewBar, bar_of
from waymark.actions.reviews.reminders import paper_due
from waymark.actions.verb import Deed, verb
from waymark.documents.docx import WORD, write_docx
from waymark.documents.pdf import write_pdf
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.kinds import EMAIL, LETTER, File, Outgoing, Value
from waymark.domain.people import permissions
from waymark.domain.reviews import consulting, states
from waymark.domain.reviews.consulting import Question
from waymark.domain.reviews.invitations import GROUPS
from waymark.domain.reviews.reasons import CHANNELS
from waymark.records.models import Consultation, Invitation, ReviewLife
from waymark.records.queries import scopes

IRO_ONLY = "Given for the IRO only."


class Said(NamedTuple):
    """An answer, as it was given."""

    question: str
    answer: str


class Form(NamedTuple):
    """One form that went out."""

    key: str
    group: str
    """In words, as `channel`."""
    name: str
    sent_on: date
    returned_on: date | None
    channel: str
    said: tuple[Said, ...]
    iro_only: bool
    hidden: bool
    """Whether the reader may not see what was said."""
    from_child: bool


class Possible(NamedTuple):
    """Somebody to whom a form can go."""

    key: str
    """The invitation's."""
    name: str
    role: str
    group: str
    """A key of `invitations.GROUPS`."""
    channel: str
    """How it would go: a key of `consulting.CHANNELS`."""
    sent: bool
    """Whether they have been sent one for this review."""


class FormsPage(NamedTuple):
    """The forms of a review: what came back first, and to whom more can go."""

    bar: ReviewBar
    key: str
    version: int
    due_on: date
    because: str
    forms: tuple[Form, ...]
    possible: tuple[Possible, ...]
    groups: Mapping[str, str]
    counts: tuple[int, int]
    """(returned, sent)."""
    over: bool


class EnterPage(NamedTuple):
    """The page on which answers from paper are entered."""

    bar: ReviewBar
    key: str
    version: int
    form: Form
    questions: tuple[Question, ...]
    answers: Mapping[str, str]
    today: date


def counts(life: ReviewLife) -> tuple[int, int]:
    """(returned, sent), in one query."""
    rows = list(life.consultations.values_list("returned_on", flat=True))
    return sum(day is not None for day in rows), len(rows)


def answered(life: ReviewLife, by: Actor) -> tuple[Form, ...]:
    """Every form of the review as the reader may see it, the child's first. For pages that have asked already whether
    the reader may see the review."""
    return _shown(life, _reads_all(life, by))


def _reads_all(life: ReviewLife, by: Actor) -> bool:
    return permissions.may_for(by.viewer, "iro_only", scopes.of_life(life, by.today))


def _shown(life: ReviewLife, reads_all: bool) -> tuple[Form, ...]:
    rows = sorted(life.consultations.order_by("sent_on", "pk"), key=lambda row: row.group != "child")
    return tuple(_form(row, reads_all) for row in rows)


def _form(row: Consultation, reads_all: bool) -> Form:
    hidden = row.iro_only and not reads_all
    asked = [one.key for one in consulting.questions(row.group, row.sent_on)]
    order = [*asked, *(key for key in row.answers if key not in asked)]
    said = tuple(Said(consulting.text_of(key), row.answers[key]) for key in order if row.answers.get(key))
    channel = CHANNELS.get(row.channel) or consulting.CHANNELS.get(row.channel, row.channel)
    return Form(
        row.key, GROUPS[row.group], row.name, row.sent_on, row.returned_on, channel, () if hidden else said,
        row.iro_only, hidden, row.group == "child",
    )  # fmt: skip


@verb("forms", looks=True)
def page(deed: Deed, key: str, *, by: Actor) -> FormsPage:
    """The forms of a review."""
    life = life_of(deed, key)
    deed.note("looked at a review's consultation forms", *subject_of(life))
    forms, due = _shown(life, _reads_all(life, by)), paper_due(life)
    sent = {row.name for row in forms}
    return FormsPage(
        bar_of(life, by), key, life.version, due.due or life.agreed_on, due.because, forms,
        tuple(_possible(row, sent) for row in life.invitations.order_by("pk") if row.role not in consulting.NOT_ASKED),
        GROUPS, (sum(form.returned_on is not None for form in forms), len(forms)), life.state in states.OVER,
    )  # fmt: skip


def _possible(row: Invitation, sent: Collection[str]) -> Possible:
    channel = row.channel if row.channel in (EMAIL, LETTER) and row.address else "hand"
    return Possible(row.key, row.name, row.role, consulting.group_of(row.role), channel, row.name in sent)


@verb("forms")
def send(deed: Deed, key: str, *, only: Collection[str], channel: str = "", version: int, by: Actor) -> tuple[str, ...]:
    """Sends the form of their group to the people in `only` (keys of invitations); returns their names.

    Each goes as the person is reached, or by `channel`; the blank form goes with it, to be filled in. Raises Stale;
    Unusable where nobody was chosen, where somebody's whereabouts are unknown, or who has no address for that channel.
    """
    life = life_of(deed, key, version=version)
    _check_open(life)
    rows = list(life.invitations.filter(key__in=list(only)).order_by("pk"))
    if not rows:
        raise Unusable("Choose at least one person to whom a form is to go.")
    contact, due = inviting.sources(life, by.today).contact, paper_due(life).due or life.agreed_on
    for row in rows:
        way = channel or _possible(row, ()).channel
        _check_way(row, way)
        group = consulting.group_of(row.role)
        life.consultations.create(group=group, name=row.name, sent_on=by.today, channel=way)
        messages.queue(_message(life, row, way, {"due_on": due, "contact": contact}, by.today), by=by, child=life.child)
    _saved(deed, life)
    deed.note(f"sent {len(rows)} consultation forms", *subject_of(life), {}, {"groups": [_group(row) for row in rows]})
    return tuple(row.name for row in rows)


def _group(row: Invitation) -> str:
    return consulting.group_of(row.role)


def _check_open(life: ReviewLife) -> None:
    if life.state in states.OVER:
        raise Refusal("over", f"This review is {states.STATES[life.state]}. No more forms go out or come in.")


def _check_way(row: Invitation, way: str) -> None:
    if way not in consulting.CHANNELS:
        raise Unusable("Choose how the forms are to go: by hand, by letter or by e-mail.")
    if row.whereabouts_unknown:
        raise Unusable(f"{row.name}: whereabouts are unknown, so no form can go to them.")
    if way in (EMAIL, LETTER) and (row.channel != way or not row.address):
        raise Unusable(f"{row.name}: no address for this way is on the list of people invited. Choose by hand.")


def _message(life: ReviewLife, row: Invitation, way: str, says: Mapping[str, Value], today: date) -> Outgoing:
    """The words, and the blank form: a Word file by e-mail, a PDF to print otherwise. When the others meet is said only
    to somebody who meets with them."""
    when: Mapping[str, Value] = {"when": inviting.shown_when(life)} if row.invited and not row.meets_apart else {}
    return Outgoing(
        "consultation", way, row.name, row.address if way in (EMAIL, LETTER) else "", {**says, **when},
        "child" if row.role == "child" else "others", life.key, row.person_key, (blank(_group(row), way, today),),
    )  # fmt: skip


def blank(group: str, way: str, on: date) -> File:
    """An empty form of a group, to be filled in: it names nobody, and neither when nor where the review is."""
    document = blank_form.document(group, freshness.profile().authority, on, on_paper=way != EMAIL)
    if way == EMAIL:
        return File("form.docx", WORD, write_docx(document))
    return File("form.pdf", "application/pdf", write_pdf(document))


@verb("forms", looks=True)
def enter_page(deed: Deed, key: str, form: str, *, by: Actor) -> EnterPage:
    """The page on which answers from paper are entered. What was entered before for the IRO only is shown to those who
    may read it; others enter it anew. Raises Refusal ("not-found")."""
    life = life_of(deed, key)
    row = _row(life, form)
    deed.note("looked at a consultation form", *subject_of(life))
    shown = _form(row, _reads_all(life, by))
    return EnterPage(
        bar_of(life, by), key, life.version, shown, consulting.questions(row.group, row.sent_on),
        {} if shown.hidden else dict(row.answers), by.today,
    )  # fmt: skip


def _row(life: ReviewLife, key: str) -> Consultation:
    row = life.consultations.filter(key=key).first()
    if row is None:
        raise Refusal("not-found", "There is no such form of this review.")
    return row


@verb("forms")
def enter(
    deed: Deed,
    key: str,
    form: str,
    *,
    returned_on: date,
    channel: str,
    answers: Mapping[str, str],
    iro_only: bool,
    version: int,
    by: Actor,
) -> str:
    """Enters what came back, word for word; returns whose it is.

    A form that came back empty is returned too. Raises Stale; Unusable for a day before it was sent or ahead, for an
    unknown way or question; Refusal for changing what was given for the IRO only by somebody who may not read it.
    """
    life = life_of(deed, key, version=version)
    row = _row(life, form)
    _check_open(life)
    reads_all = _reads_all(life, by)
    if row.returned_on and row.iro_only and not reads_all:
        raise Refusal("may-not-iro_only", f"{IRO_ONLY} It was entered, and only the IRO changes it.", permissions.CITE)
    _check_entry(row, returned_on, channel, answers, by.today)
    before = {"returned_on": row.returned_on.isoformat() if row.returned_on else None, "iro_only": row.iro_only}
    row.returned_on, row.channel, row.iro_only = returned_on, channel, iro_only
    row.answers = {name: text.strip("\n") for name, text in answers.items() if text.strip()}
    row.save()
    _saved(deed, life)
    deed.note(
        f"entered a consultation form ({GROUPS[row.group]}, {len(row.answers)} answers)", *subject_of(life), before,
        {"returned_on": returned_on.isoformat(), "iro_only": iro_only},
    )  # fmt: skip
    return row.name


def _check_entry(row: Consultation, on: date, channel: str, answers: Mapping[str, str], today: date) -> None:
    if not row.sent_on <= on <= today:
        raise Unusable(f"The day must be from {long_date(row.sent_on)}, when the form went out, to today.")
    if channel not in CHANNELS:
        raise Unusable("Choose how it came back.")
    known = {one.key for one in consulting.questions(row.group, row.sent_on)}
    if unknown := sorted(set(answers) - known):
        raise Unusable(f"This form does not ask {', '.join(unknown)}.")


def _saved(deed: Deed, life: ReviewLife) -> None:
    save(life)
    if life.child_id is not None:
        deed.changed([life.child_id])
