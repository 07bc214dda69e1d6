"""The forms in which an IRO writes what they looked at between two reviews.

That somebody looked stands in the table `oversights` of what the case system holds; the form adds what was written, in
versions that nobody changes.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from waymark.actions import casework, drafts, freshness, recommendations
from waymark.actions.actor import Actor
from waymark.actions.oversight.around import OVERSIGHTS, PlanNow, plan_now
from waymark.actions.pages import Choice
from waymark.actions.reviews.preparing_parts import choices
from waymark.actions.verb import Deed, verb
from waymark.domain.casework import TABLES, IroVisit, Oversight
from waymark.domain.clocks.words import long_date
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.history import History
from waymark.domain.oversight import forms
from waymark.domain.oversight.forms import FORMS, Seeing, Written
from waymark.domain.oversight.seen import last_review
from waymark.domain.policies.oversight_forms import Asked
from waymark.domain.reviews.following import OpenRecommendations
from waymark.domain.reviews.record import from_plain
from waymark.domain.reviews.window import running_period
from waymark.records import recording
from waymark.records.history import histories_of
from waymark.records.models import Child, OversightNote, ReviewLife, Writing
from waymark.records.queries import lives, people, scopes
from waymark.records.queries.children import shown_name

KIND = "oversight"
"""Of writings."""
FACTS = ("periods", "reviews", "care_plans")
"""The parts of a history that stand beside a form."""
NOT_FOUND = "There is no such form."


class Wrong(Unusable):
    """What was typed cannot be taken: {field: what is wrong}."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class Beside(NamedTuple):
    """What stands beside a form: the plan, what was recommended, and what the child said last."""

    plan: PlanNow | None
    recommendations: OpenRecommendations
    last_review: date | None
    voice: str
    """What the child said and wants, as the last record has it; "" where none was written here."""


class FormPage(NamedTuple):
    """A form to be filled in, or corrected."""

    child_key: str
    shown_name: str
    kind: str
    title: str
    says: str
    questions: tuple[Asked, ...]
    beside: Beside
    for_name: str
    """The child's IRO, where the reader writes it for them; "" where the reader is the IRO or covers."""
    draft: drafts.Typed | None
    others: tuple[drafts.Other, ...]
    today: date
    note_key: str = ""
    """The form that is corrected; "" for a new one."""
    written: Written | None = None
    """What stands on it."""
    version: int = 0

    @property
    def form(self) -> str:
        """Its name among the drafts."""
        return draft_of(self.kind)


class WrittenPage(NamedTuple):
    """A form as it stands, with its versions."""

    key: str
    child_key: str
    shown_name: str
    title: str
    written: Written
    version: int
    by_name: str
    for_name: str
    next_on: date | None
    withdrawn: bool
    """Whether the line was withdrawn on the child's file since."""
    versions: tuple[tuple[int, date, str, str], ...]
    """(version, day, who, why), newest first."""
    may: Choice
    today: date


def draft_of(kind: str) -> str:
    """The name of a form among the drafts."""
    return f"oversight-{kind}"


def _known(kind: str) -> None:
    if kind not in FORMS:
        raise Refusal("not-found", NOT_FOUND)


@verb("oversee", looks=True)
def to_write(deed: Deed, key: str, kind: str, *, by: Actor) -> FormPage:
    """A form for a child, with the plan beside it. A fixed number of queries."""
    child = deed.child(key)
    _known(kind)
    deed.note(f"opened the form “{FORMS[kind].title}”", "child", key)
    name = draft_of(kind)
    return _page(child, kind, drafts.of(name, key, by=by), drafts.others(name, key, by=by), by)


@verb("oversee", looks=True)
def to_correct(deed: Deed, note: str, *, by: Actor) -> FormPage:
    """A form that was written, to be corrected."""
    row = _note(deed, note)
    content = _latest(row)
    deed.note("opened a form about oversight to correct it", "child", row.child.key)
    page = _page(row.child, content.kind, None, (), by)
    return page._replace(note_key=row.key, written=content, version=row.version, questions=_asked_then(content))


def _asked_then(written: Written) -> tuple[Asked, ...]:
    """The questions of a form as they were asked; what was answered then is not left out later."""
    return tuple(Asked(one.key, one.text, needed=bool(one.said)) for one in written.answers)


def _page(
    child: Child, kind: str, draft: drafts.Typed | None, others: tuple[drafts.Other, ...], by: Actor
) -> FormPage:  # fmt: skip
    history = histories_of(Child.objects.filter(pk=child.pk), FACTS)[child.pk]
    form, asked = FORMS[kind], freshness.profile().oversight(by.today)
    return FormPage(
        child.key, shown_name(child), kind, form.title, form.says, tuple(one for one in asked if kind in one.forms),
        beside(child, history, by.today), for_whom(child, by), draft, others, by.today,
    )  # fmt: skip


def beside(child: Child, history: History, today: date) -> Beside:
    """What stands beside a form, in five queries. `history` has FACTS."""
    life = ReviewLife.objects.filter(child=child, held_on__isnull=False).order_by("-held_on", "-pk").first()
    record = Writing.objects.filter(kind="record", subject=life.key if life else "").order_by("-version").first()
    return Beside(
        plan_now(history, today), recommendations.open_of(child, today), last_review(history, today),
        from_plain(record.content).voice if record else "",
    )  # fmt: skip


def for_whom(child: Child, by: Actor) -> str:
    """The name of the child's IRO, where the actor is neither they nor their cover; "" otherwise. Two queries."""
    iro = lives.iro_of(child, by.today)
    name = people.names([iro]).get(iro, ("", ""))[1]
    return "" if child.key in by.own else name


@verb("oversee")
def record(
    deed: Deed,
    key: str,
    kind: str,
    *,
    done_on: date,
    answers: Mapping[str, str],
    permanence: bool | None = None,
    next_on: date | None = None,
    seeing: Seeing = Seeing(),
    by: Actor,
) -> str:
    """Keeps a form and records that the IRO looked. Returns the form's key; the same sent twice is kept once.

    Raises `Wrong` with what is wrong by field, and where a form of that kind stands for that day.
    """
    child = deed.child(key)
    _known(kind)
    asked = tuple(one for one in freshness.profile().oversight(by.today) if kind in one.forms)
    written = _written(kind, done_on, asked, answers, permanence, next_on, seeing)
    _check(child, written, asked, done_on, next_on, by.today)
    if again := _same(child, written, by):
        deed.note("sent a form about oversight again, as it was kept already", "child", key)
        return again
    pk = _row(deed, child, written, done_on)
    note = OversightNote.objects.create(
        child=child, row_id=pk, next_on=next_on, at=by.at, by=by.who, by_name=by.name, for_name=for_whom(child, by)
    )
    _write(note, written, by)
    if kind == forms.VISIT:
        _visit(deed, child, done_on, seeing)
    drafts.discard(draft_of(kind), key, by=by)
    on_behalf = f" for {note.for_name}" if note.for_name else ""
    deed.note(
        f"wrote a {FORMS[kind].title.lower()} of {long_date(done_on)}{on_behalf}", "child", key, None,
        {"form": note.key, **forms.plain(written)},
    )  # fmt: skip
    deed.changed([child.pk])
    return note.key


@verb("oversee")
def correct(
    deed: Deed,
    note: str,
    *,
    done_on: date,
    answers: Mapping[str, str],
    why: str,
    version: int,
    permanence: bool | None = None,
    next_on: date | None = None,
    by: Actor,
) -> None:
    """Writes a new version of a form; the versions before it stay. What came of a visit stays as it was recorded.

    Raises Refusal ("stale") where somebody wrote a version meanwhile, or the line was withdrawn; `Wrong` by field.
    """
    row = _note(deed, note)
    if row.version != version:
        raise Refusal("stale", "Somebody corrected this form after you opened it. Compare both, then save again.")
    if row.row is None:
        raise Refusal("withdrawn", "The line was withdrawn on the child's file, so its form is not corrected any more.")
    before = _latest(row)
    asked = _asked_then(before)
    after = _written(before.kind, done_on, asked, answers, permanence, next_on, before.seeing)
    _check(row.child, after, asked, done_on, next_on, by.today)
    if not why.strip():
        raise Wrong({"why": "Say why it is corrected: both versions stay"})
    line = Oversight(done_on, before.kind, row.by, after.said("next"), permanence)
    recording.correct(row.child, OVERSIGHTS, row.row.pk, line)
    row.version, row.next_on = row.version + 1, next_on
    row.save()
    _write(row, after, by, why.strip())
    deed.note(
        f"corrected a form about oversight of {long_date(done_on)}", "child", row.child.key, forms.plain(before),
        {"why": why.strip(), **forms.plain(after)},
    )  # fmt: skip
    deed.changed([row.child_id])


@verb("children", looks=True)
def written(deed: Deed, note: str, *, by: Actor) -> WrittenPage:
    """A form as it stands."""
    row = _note(deed, note)
    deed.note("looked at a form about oversight", "child", row.child.key)
    rows = Writing.objects.filter(kind=KIND, subject=row.key).order_by("-version")
    versions = list(rows)
    content = forms.from_plain(versions[0].content)
    may = choices(scopes.subject(row.child, by.today), ("oversee",), by)["oversee"]
    return WrittenPage(
        row.key, row.child.key, shown_name(row.child), forms.title(content.kind), content, row.version, row.by_name,
        row.for_name, row.next_on, row.row_id is None,
        tuple((one.version, one.on, one.by_name, one.why) for one in versions), may, by.today,
    )  # fmt: skip


def _note(deed: Deed, key: str) -> OversightNote:
    found = OversightNote.objects.filter(key=key)
    row = (found if deed.action.looks else found.select_for_update()).first()
    if row is None:
        raise Refusal("not-found", NOT_FOUND)
    row.child = deed.child(row.child.key)
    return row


def _latest(note: OversightNote) -> Written:
    row = Writing.objects.filter(kind=KIND, subject=note.key).latest("version")
    return forms.from_plain(row.content)


def _written(
    kind: str, done_on: date, asked: tuple[Asked, ...], answers: Mapping[str, str], permanence: bool | None,
    next_on: date | None, seeing: Seeing,
) -> Written:  # fmt: skip
    said = tuple(forms.Answer(one.key, one.text, answers.get(one.key, "").strip()) for one in asked)
    kept = seeing if kind == forms.VISIT else Seeing()
    met = kept.outcome in forms.MET
    kept = kept._replace(mode=kept.mode if met else "", place=kept.place.strip() if met else "")
    return Written(kind, done_on.isoformat(), said, permanence, next_on.isoformat() if next_on else "", kept)


def _check(
    child: Child, written: Written, asked: tuple[Asked, ...], done_on: date, next_on: date | None, today: date
) -> None:
    said = {one.key: one.said for one in written.answers}
    wrong = forms.problems(written.kind, asked, said, written.seeing)
    if not any(said.values()):
        wrong.setdefault(f"q.{asked[0].key}" if asked else "done_on", "Write at least one answer")
    history = histories_of(Child.objects.filter(pk=child.pk), ("periods",))[child.pk]
    if done_on > today:
        wrong["done_on"] = "The day must not lie ahead"
    elif running_period(history, done_on) is None:
        wrong["done_on"] = f"The child was not looked after on {long_date(done_on)}"
    if next_on and next_on <= max(done_on, today):
        wrong["next_on"] = "The next look lies ahead: give a day after today"
    if wrong:
        raise Wrong(wrong)


def _same(child: Child, written: Written, by: Actor) -> str:
    """The key of a form with just these words by the same person; "" where there is none."""
    keys = OversightNote.objects.filter(child=child, by=by.who, row__isnull=False).values("key")
    rows = Writing.objects.filter(kind=KIND, subject__in=keys, on=by.today, by=by.who)
    content = forms.plain(written)
    return next((subject for subject, said in rows.values_list("subject", "content") if said == content), "")


def _row(deed: Deed, child: Child, written: Written, done_on: date) -> int:
    """The line that says that the IRO looked: a new one, or the one that an import brought."""
    line = Oversight(done_on, written.kind, deed.by.who, written.said("next"), written.permanence)
    held = next(
        (one for one in recording.of_child(child, OVERSIGHTS)
         if (one.row.done_on, one.row.kind) == (done_on, written.kind)), None,
    )  # fmt: skip
    if held is None:
        return casework.record(deed, child, OVERSIGHTS, line)
    if OversightNote.objects.filter(row=held.pk).exists():
        words = f"A {FORMS[written.kind].title.lower()} of {long_date(done_on)} is written already: correct that one"
        raise Wrong({"done_on": words})
    before, after = recording.correct(child, OVERSIGHTS, held.pk, line)
    deed.note(f'corrected a line of "{TABLES[OVERSIGHTS].title}"', "child", child.key, before, after)
    return held.pk


def _visit(deed: Deed, child: Child, done_on: date, seeing: Seeing) -> None:
    """What came of the visit, where the IRO's meetings with the child are counted; once for a day and an outcome."""
    held = recording.of_child(child, "iro_visits")
    if not any((one.row.seen_on, one.row.outcome) == (done_on, seeing.outcome) for one in held):
        met = seeing.outcome in forms.MET
        row = IroVisit(
            done_on, seeing.outcome, seeing.mode if met else "", seeing.place.strip() if met else "",
            seeing.reason.strip(),
        )  # fmt: skip
        casework.record(deed, child, "iro_visits", row)


def _write(note: OversightNote, written: Written, by: Actor, why: str = "") -> None:
    content: dict[str, Any] = forms.plain(written)
    Writing.objects.create(
        kind=KIND, subject=note.key, version=note.version, content=content, at=by.at, on=by.today, by=by.who,
        by_name=by.name, why=why,
    )  # fmt: skip
