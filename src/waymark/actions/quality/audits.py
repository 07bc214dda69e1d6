"""Audits of a child's file or of a review: begun, finished with grades, and what must change followed to its end."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.concerns.common import Wrong, begun, in_version, locked, raised_version, refuse_wrong
from waymark.actions.quality import common
from waymark.actions.quality.common import Named
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal
from waymark.domain.policies.audit_forms import Question
from waymark.domain.quality import auditing
from waymark.domain.quality.auditing import STATES, WHATS, Answer, Step
from waymark.domain.reviews.reasons import GRADES
from waymark.records.models import Audit, AuditStep, Child, Review, ReviewLife, SampleItem
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

LOGGED = ("what", "review_on", "audited_on", "answers", "grade", "good", "completed_on")
REVIEWS_SHOWN = 12
FINISHED = "This audit is finished. Only what must change can still be added to and done."


class Typed(NamedTuple):
    """What the form holds."""

    what: str
    review_on: date | None
    audited_on: date
    answers: Mapping[str, tuple[str, str]]
    """{key of a question: (grade, what shows it)}."""
    grade: str = ""
    good: str = ""
    steps: tuple[Step, ...] = ()
    """What must change and is not done."""
    finished: bool = False


class Form(NamedTuple):
    """What the form asks, and can choose from."""

    questions: tuple[Question, ...]
    grades: tuple[tuple[str, str], ...]
    reviews: tuple[date, ...]
    """The days of the child's reviews, newest first."""


class NewPage(NamedTuple):
    """The form of a new one."""

    child_key: str
    shown_name: str
    form: Form
    what: str
    """"file", or "review" where one was drawn."""
    review_on: date | None
    item: str
    """The key of what was drawn in a sample; "" where somebody chose the child."""
    today: date


class StepLine(NamedTuple):
    """Something that must change."""

    key: str
    step: Step
    done_text: str
    done_by: str


class AuditPage(NamedTuple):
    """One audit."""

    key: str
    child: Named
    what: str
    """In words."""
    iro_name: str
    begun_by: str
    sample: str
    """The key of the sample in which it was drawn; "" where it was chosen."""
    answers: tuple[Answer, ...]
    grades: Mapping[str, str]
    """{grade: in words}."""
    typed: Typed
    steps: tuple[StepLine, ...]
    completed_on: date | None
    state: str
    state_words: str
    form: Form
    may: bool
    version: int
    today: date


@verb("audit", looks=True)
def to_find(deed: Deed, *, by: Actor) -> None:
    """The form that asks whose file is audited."""
    deed.note("looked at the form that asks whose file is audited", "list", "quality")


@verb("audit", looks=True)
def find_child(deed: Deed, text: str, *, by: Actor) -> str:
    """The key of the one child with this number or full name, among those whom the actor may audit. Raises Wrong."""
    seen, wanted = scopes.visible(by.viewer, "audit", by.today), text.strip()
    found = list(seen.filter(local_id__iexact=wanted) or seen.filter(name__iexact=wanted)) if wanted else []
    deed.note("looked for a child to audit", "list", "quality")
    if len(found) != 1:
        more = "There are several of this name: give the number." if found else "No child whom you may see has this"
        raise Wrong({"child": more if found else f"{more} number or full name."})
    return found[0].key


@verb("audit", looks=True)
def to_audit(deed: Deed, key: str, item: str = "", *, by: Actor) -> NewPage:
    """The form of a new audit about a child; `item` is what was drawn in a sample."""
    child = deed.child(key)
    drawn = _item(child, item)
    deed.note("looked at the form of an audit", "child", key)
    of_review = drawn is not None and drawn.sample.source == "reviews"
    return NewPage(
        key, shown_name(child), _form(child, by.today), "review" if of_review else "file",
        drawn.on if drawn and of_review else None, drawn.key if drawn else "", by.today,
    )  # fmt: skip


@verb("audit")
def begin(deed: Deed, key: str, *, typed: Typed, item: str = "", by: Actor) -> str:
    """Keeps an audit, finished or not. Returns its key; the same sent twice is kept once. Raises Wrong by field."""
    child = deed.child(key)
    drawn = _item(child, item)
    asked = _asked(freshness.profile().audit(by.today), typed)
    row = Audit(child=child, item=drawn, **begun(deed))
    _fill(row, typed, asked, by)
    same = Audit.objects.filter(
        child=child, what=row.what, review_on=row.review_on, audited_on=row.audited_on, begun_by=by.who,
        answers=row.answers, grade=row.grade, good=row.good,
    )  # fmt: skip
    if again := same.values_list("key", flat=True).first():
        deed.note("sent an audit again, as it was kept already", "child", key)
        return again
    row.save()
    _put_steps(row, typed.steps)
    _noted(deed, row, "completed an audit" if row.completed_on else "began an audit", None)
    return row.key


@verb("quality", looks=True)
def audit(deed: Deed, audit: str, *, by: Actor) -> AuditPage:
    """One audit. One that is not finished is not shown to the IRO whose work it is about. A fixed number of queries."""
    row = _row(deed, audit)
    if row.completed_on is None:
        common.not_own(row.iro_key, by)
    deed.note("looked at an audit", "child", row.child.key)
    steps = tuple(
        StepLine(one.key, _step(one), one.done_text, one.done_by_name) for one in row.steps.order_by("due_on", "pk")
    )
    answers = tuple(Answer(*one) for one in row.answers)
    state = auditing.state(row.completed_on, [one.step for one in steps], by.today)
    return AuditPage(
        row.key, common.named([row.child], by)[row.child_id], WHATS[row.what], row.iro_name, row.begun_by_name,
        row.item.sample.key if row.item else "", answers, dict(common.grades()), _typed(row, answers, steps), steps,
        row.completed_on, state, STATES[state], _form(row.child, by.today),
        by.may("audit") and row.iro_key != by.who, row.version, by.today,
    )  # fmt: skip


@verb("audit")
def change(deed: Deed, audit: str, *, typed: Typed, version: int, by: Actor) -> None:
    """Goes on with an audit, or finishes it; a finished one is not changed. Raises Refusal ("stale"), or Wrong."""
    row = _row(deed, audit)
    common.not_own(row.iro_key, by)
    in_version(row, version)
    if row.completed_on:
        raise Refusal("closed", FINISHED)
    before = _said(row)
    asked = tuple(Answer(*one) for one in row.answers)
    _fill(row, typed, tuple(one._replace(grade="", words="") for one in asked), by)
    raised_version(row)
    row.steps.filter(done_on=None).delete()
    _put_steps(row, typed.steps)
    _noted(deed, row, "completed an audit" if row.completed_on else "went on with an audit", before)


@verb("audit")
def add_step(deed: Deed, audit: str, *, text: str, who: str, due_on: date | None, version: int, by: Actor) -> None:
    """Adds something that must change."""
    row = _row(deed, audit)
    common.not_own(row.iro_key, by)
    in_version(row, version)
    step = Step(text, who, due_on)
    found = auditing.step_problems(step, row.audited_on, by.today)
    refuse_wrong({NAMES[field]: why for field, why in found.items()})
    _put_steps(row, (step,))
    raised_version(row)
    after = {"audit": row.key, "change": text.strip(), "who": who.strip(), "by": str(due_on)}
    deed.note("said what must change after an audit", "child", row.child.key, None, after)


NAMES = {"change": "text", "who": "who", "by": "due_on"}
"""{what is wrong: its field in the form that adds one}."""


@verb("audit")
def step_done(deed: Deed, audit: str, *, step: str, text: str, done_on: date, version: int, by: Actor) -> None:
    """Says that something has changed, and how it shows."""
    row = _row(deed, audit)
    common.not_own(row.iro_key, by)
    in_version(row, version)
    one = row.steps.select_for_update().filter(key=step, done_on=None).first()
    if one is None:
        raise Refusal("not-found", "There is nothing of this audit to be done under that address any more.")
    found = {} if text.strip() else {"text": "Say what was done, and how it shows"}
    if not row.audited_on <= done_on <= by.today:
        found["done_on"] = "It was done between the day of the audit and today"
    refuse_wrong(found)
    one.done_on, one.done_text, one.done_by_name = done_on, text.strip(), by.name
    one.save()
    raised_version(row)
    after = {"audit": row.key, "change": one.text, "done": one.done_text, "on": str(done_on)}
    deed.note("said that what an audit asked for has changed", "child", row.child.key, None, after)


def _row(deed: Deed, key: str) -> Audit:
    row = locked(deed, Audit, key)
    row.child = deed.child(row.child.key)
    return row


def _item(child: Child, key: str) -> SampleItem | None:
    if not key:
        return None
    found = SampleItem.objects.filter(key=key, child=child).select_related("sample").first()
    if found is None:
        raise Refusal("not-found", "This was not drawn in a sample.")
    return found


def _form(child: Child, today: date) -> Form:
    """One query."""
    held = Review.objects.filter(child=child, held_on__lte=today).order_by("-held_on")
    reviews = tuple(held.values_list("held_on", flat=True)[:REVIEWS_SHOWN])
    return Form(freshness.profile().audit(today), common.grades(), reviews)


def _asked(questions: tuple[Question, ...], typed: Typed) -> tuple[Answer, ...]:
    return tuple(Answer(one.key, one.text) for one in questions)


def _fill(row: Audit, typed: Typed, asked: tuple[Answer, ...], by: Actor) -> None:
    """Puts what was typed into the row. Raises Wrong with everything that is wrong."""
    given = {key: (grade, words.strip()) for key, (grade, words) in typed.answers.items()}
    answers = tuple(Answer(one.key, one.text, *given.get(one.key, ("", ""))) for one in asked)
    review_on = typed.review_on if typed.what == "review" else None
    found = auditing.problems(
        typed.what, review_on, typed.audited_on, answers, typed.grade, typed.good, typed.steps, GRADES,
        typed.finished, by.today,
    )  # fmt: skip
    if review_on and not Review.objects.filter(child=row.child, held_on=review_on).exists():
        found["review_on"] = "Choose one of the child’s reviews"
    key, name = _whose(row.child, review_on, typed.audited_on)
    if key == by.who:
        found["review_on" if review_on else "what"] = common.OWN
    refuse_wrong(found)
    row.what, row.review_on, row.audited_on, row.iro_key, row.iro_name = (
        typed.what, review_on, typed.audited_on, key, name,
    )  # fmt: skip
    row.answers = [list(one) for one in answers]
    row.grade, row.good = typed.grade, typed.good.strip()
    row.completed_on = by.today if typed.finished else None


def _whose(child: Child, review_on: date | None, audited_on: date) -> tuple[str, str]:
    """(key, name) of the IRO whose work it is: who chaired the review, else the child's IRO on the day."""
    if review_on:
        life = ReviewLife.objects.filter(child=child, held_on=review_on).exclude(iro_key="").first()
        if life:
            return life.iro_key, people.names([life.iro_key]).get(life.iro_key, ("", life.iro_key))[1]
    on = review_on or audited_on
    return common.iros_on([(child.pk, on)]).get((child.pk, on), ("", ""))


def _put_steps(row: Audit, steps: tuple[Step, ...]) -> None:
    AuditStep.objects.bulk_create(
        AuditStep(audit=row, text=one.text.strip(), who=one.who.strip(), due_on=one.due_on)
        for one in steps
        if one.due_on
    )


def _step(row: AuditStep) -> Step:
    return Step(row.text, row.who, row.due_on, row.done_on)


def _typed(row: Audit, answers: tuple[Answer, ...], steps: tuple[StepLine, ...]) -> Typed:
    return Typed(
        row.what, row.review_on, row.audited_on, {one.key: (one.grade, one.words) for one in answers}, row.grade,
        row.good, tuple(one.step for one in steps if one.step.done_on is None), row.completed_on is not None,
    )  # fmt: skip


def _said(row: Audit) -> dict[str, Any]:
    steps = [[one.text, one.who, str(one.due_on)] for one in row.steps.order_by("pk")]
    return {"audit": row.key, **{name: str(getattr(row, name) or "") for name in LOGGED}, "steps": steps}


def _noted(deed: Deed, row: Audit, what: str, before: dict[str, Any] | None) -> None:
    deed.note(what, "child", row.child.key, before, _said(row))
    deed.changed([row.child_id])
