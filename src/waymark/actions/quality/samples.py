"""Dip samples: drawn at random by a seed that is shown, so that anybody can draw them again; each look graded."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q

from waymark.actions.actor import Actor
from waymark.actions.concerns.common import Wrong, begun, in_version, locked, raised_version, refuse_wrong
from waymark.actions.quality import common
from waymark.actions.quality.common import Named
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Unusable
from waymark.domain.oversight import forms
from waymark.domain.quality import drawing
from waymark.domain.quality.drawing import SOURCES
from waymark.domain.reviews.reasons import GRADES
from waymark.records.history import histories_of
from waymark.records.models import CASEWORK, Audit, Child, DipSample, OversightNote, Review, ReviewLife, SampleItem
from waymark.records.queries import people, scopes

OVERSIGHTS, REVIEWS, CHILDREN = SOURCES
SHORT_BREAKS = ("V3", "V4")
UNWRITTEN = Q(note="", form__isnull=True)
"""A look at a plan of which nothing can be read: it came without a text, and no form was written."""


class Typed(NamedTuple):
    """What the form holds."""

    source: str
    first_on: date | None
    last_on: date | None
    wanted: str
    seed: str
    about: str = ""


class NewPage(NamedTuple):
    """The form that draws one."""

    typed: Typed
    today: date


class Drawable(NamedTuple):
    """Something that could be drawn."""

    name: str
    """The same whenever it is drawn from the same records."""
    child: int
    on: date
    kind: str = ""
    iro: str = ""
    """The key of who wrote it; "" where the child's IRO of the day is meant."""


class ItemLine(NamedTuple):
    """One thing in a sample."""

    key: str
    place: int
    child: Named
    open: bool
    """Whether the reader may see what was drawn."""
    on: date
    what: str
    """What it is, in a few words."""
    iro_name: str
    grade: str
    grade_words: str
    words: str
    graded_on: date | None
    graded_by: str
    mine: bool
    """Whether it is the reader's own work, so that another manager grades it."""
    page: str
    """The name of the address at which it can be read; "" where it has none, or not for the reader."""
    page_key: str
    audit: str
    """The key of the audit made of it; "" where there is none."""


class SamplePage(NamedTuple):
    """One sample."""

    key: str
    source: str
    """In words."""
    typed: Typed
    drawn_on: date
    drawn_by: str
    pool: int
    left_out: int
    unwritten: int
    """Looks at plans in these days, as the records stand, that could not be drawn: no text says what was looked at."""
    items: tuple[ItemLine, ...]
    graded: bool
    """Whether what is in it is graded here; otherwise each is audited."""
    results: tuple[tuple[str, int], ...]
    """(grade in words, how many) of those that there are."""
    may: bool
    grades: tuple[tuple[str, str], ...]
    version: int
    today: date


@verb("audit", looks=True)
def to_draw(deed: Deed, *, by: Actor) -> NewPage:
    """The form, with a seed of its own: the three months up to today, ten looks between reviews."""
    deed.note("looked at the form that draws a dip sample", "list", "quality")
    month = by.today.replace(day=1)
    first = month.replace(year=month.year - (month.month <= 3), month=(month.month - 4) % 12 + 1)
    return NewPage(Typed(OVERSIGHTS, first, by.today, "10", secrets.token_hex(4)), by.today)


@verb("audit")
def draw(deed: Deed, *, typed: Typed, by: Actor) -> str:
    """Draws a sample and keeps it. Returns its key; the same drawn again on the same day is kept once.

    What belongs to a child whose record is closed to the actor is not drawn, only counted. Raises Wrong by field.
    """
    refuse_wrong(drawing.problems(*typed[:5], by.today))
    if typed.first_on is None or typed.last_on is None:
        raise Unusable("Give both days.")
    pool = _pool(typed.source, typed.first_on, typed.last_on)
    seen = set(scopes.visible(by.viewer, "audit", by.today).values_list("pk", flat=True))
    able = {one.name: one for one in pool if one.child in seen}
    if not able:
        raise Wrong({"source": _nothing(typed.source, typed.first_on, typed.last_on)})
    found = [able[name] for name in drawing.drawn(typed.seed.strip(), able, int(typed.wanted))]
    if again := _same(typed, typed.first_on, typed.last_on, found, by):
        deed.note("drew a dip sample again, as it was kept already", "sample", again)
        return again
    row = DipSample.objects.create(
        source=typed.source, first_on=typed.first_on, last_on=typed.last_on, wanted=int(typed.wanted),
        seed=typed.seed.strip(), about=typed.about.strip(), drawn_on=by.today, pool=len(pool),
        left_out=len(pool) - len(able), **begun(deed),
    )  # fmt: skip
    SampleItem.objects.bulk_create(_items(row, found))
    said = {"source": row.source, "from": str(row.first_on), "to": str(row.last_on), "seed": row.seed}
    deed.note(f"drew a dip sample of {len(found)}: {SOURCES[row.source]}", "sample", row.key, None, said)
    return row.key


@verb("quality", looks=True)
def sample(deed: Deed, sample: str, *, by: Actor) -> SamplePage:
    """One sample; a child whose record is closed to the reader is not named. A fixed number of queries."""
    row = locked(deed, DipSample, sample)
    items = list(row.items.order_by("place").select_related("child"))
    deed.note(f"looked at a dip sample of {len(items)}", "sample", sample)
    typed = Typed(row.source, row.first_on, row.last_on, str(row.wanted), row.seed, row.about)
    lines = _lines(row, items, by)
    words = dict(common.grades())
    counted = [(text, sum(one.grade == key for one in items)) for key, text in words.items()]
    return SamplePage(
        row.key, SOURCES[row.source], typed, row.drawn_on, row.begun_by_name, row.pool, row.left_out,
        _unwritten(row.first_on, row.last_on) if row.source == OVERSIGHTS else 0, lines,
        row.source == OVERSIGHTS, tuple(one for one in counted if one[1]), by.may("audit"), common.grades(),
        row.version, by.today,
    )  # fmt: skip


@verb("audit")
def grade(deed: Deed, sample: str, *, given: Mapping[str, tuple[str, str]], version: int, by: Actor) -> int:
    """Grades what was drawn: {an item: (grade, what shows it)}; no grade takes it away. Returns how many changed.

    What one wrote oneself is graded by another manager. Raises Refusal ("stale"), or Wrong by field.
    """
    row = locked(deed, DipSample, sample)
    in_version(row, version)
    if row.source != OVERSIGHTS:
        raise Unusable("Only what was written between reviews is graded here. Audit the file or the review instead.")
    open_to = scopes.visible(by.viewer, "audit", by.today).values("pk")
    items = list(row.items.filter(key__in=list(given), child__in=open_to).select_related("child").order_by("place"))
    changed = [one for one in items if (one.grade, one.words) != (given[one.key][0], given[one.key][1].strip())]
    refuse_wrong({field: why for one in changed for field, why in _wrong(one, *given[one.key], by).items()})
    for one in changed:
        _graded(deed, one, *given[one.key])
    if changed:
        raised_version(row)
    deed.note(f"graded {len(changed)} of a dip sample", "sample", sample)
    deed.changed({one.child_id for one in changed})
    return len(changed)


def _wrong(item: SampleItem, grade: str, words: str, by: Actor) -> dict[str, str]:
    if item.iro_key == by.who:
        return {f"grade-{item.key}": common.OWN}
    if grade and grade not in GRADES:
        return {f"grade-{item.key}": "Choose a grade from the list"}
    if words.strip() and not grade:
        return {f"grade-{item.key}": f"Choose a grade for number {item.place}"}
    if grade and not words.strip():
        return {f"words-{item.key}": f"Say what shows the grade of number {item.place}"}
    return {}


def _graded(deed: Deed, item: SampleItem, grade: str, words: str) -> None:
    before = {"item": item.key, "grade": item.grade, "words": item.words}
    item.grade, item.words = grade, words.strip()
    item.graded_on, item.graded_by_name = (deed.by.today, deed.by.name) if grade else (None, "")
    item.save()
    after = {"item": item.key, "grade": item.grade, "words": item.words}
    deed.note("graded a look at the plan in a dip sample", "child", item.child.key, before, after)


def _pool(source: str, first: date, last: date) -> list[Drawable]:
    """Everything of those days that could be drawn."""
    days = (first, last)
    if source == OVERSIGHTS:
        columns = _looks(first, last).exclude(UNWRITTEN).values_list("child__key", "child_id", "done_on", "kind", "by")
        return [Drawable(f"{key} {on} {kind}", child, on, kind, who) for key, child, on, kind, who in columns]
    if source == REVIEWS:
        held = Review.objects.filter(held_on__range=days).values_list("child__key", "child_id", "held_on")
        return [Drawable(f"{key} {on}", child, on) for key, child, on in held]
    keys = dict(Child.objects.values_list("pk", "key"))
    return [
        Drawable(keys[pk], pk, last)
        for pk, history in histories_of(Child.objects.all(), ("periods",)).items()
        if any(
            one.start <= last and (one.end is None or one.end > first) and one.legal_status not in SHORT_BREAKS
            for period in history.periods
            for one in period.episodes
        )
    ]


def _looks(first: date, last: date) -> Any:
    """The looks at plans of those days."""
    oversights: Any = CASEWORK[OVERSIGHTS]
    return oversights.objects.filter(done_on__range=(first, last))


def _unwritten(first: date, last: date) -> int:
    """How many looks of those days have no text; one query."""
    return int(_looks(first, last).filter(UNWRITTEN).count())


def _nothing(source: str, first: date, last: date) -> str:
    """Why nothing can be drawn."""
    number = _unwritten(first, last) if source == OVERSIGHTS else 0
    if not number:
        return "There is nothing to draw from in these days"
    had = "the one look had" if number == 1 else f"all {number:,} looks had"
    return f"There is nothing to read in these days: {had} no text in the records"


def _same(typed: Typed, first: date, last: date, found: Iterable[Drawable], by: Actor) -> str:
    """The key of the sample with just these things that the actor drew today; "" where there is none."""
    rows = DipSample.objects.filter(
        source=typed.source, first_on=first, last_on=last, wanted=int(typed.wanted), seed=typed.seed.strip(),
        begun_by=by.who, drawn_on=by.today,
    )  # fmt: skip
    wanted = [(one.child, one.on, one.kind) for one in found]
    return next(
        (
            row.key
            for row in rows.prefetch_related("items")
            if [(one.child_id, one.on, one.kind) for one in sorted(row.items.all(), key=lambda one: one.place)]
            == wanted
        ),
        "",
    )


def _items(row: DipSample, found: list[Drawable]) -> list[SampleItem]:
    """Each with whose work it is: who wrote it, or the child's IRO on its day."""
    of_child = common.iros_on((one.child, one.on) for one in found if not one.iro)
    wrote = people.names(one.iro for one in found if one.iro)
    made = []
    for place, one in enumerate(found, 1):
        of_day = of_child.get((one.child, one.on), ("", ""))
        key, name = (one.iro, wrote.get(one.iro, ("", one.iro))[1]) if one.iro else of_day
        made.append(SampleItem(
            sample=row, place=place, child_id=one.child, on=one.on, kind=one.kind, iro_key=key, iro_name=name
        ))  # fmt: skip
    return made


def _lines(row: DipSample, items: list[SampleItem], by: Actor) -> tuple[ItemLine, ...]:
    """Four queries, however many there are."""
    children = [one.child for one in items]
    named = common.named(children, by)
    open_to = set(scopes.visible(by.viewer, "quality", by.today).filter(
        pk__in=[one.pk for one in children]
    ).values_list("pk", flat=True))  # fmt: skip
    pages = _pages(row.source, children)
    audits = dict(Audit.objects.filter(item__in=items).order_by("-pk").values_list("item_id", "key"))
    words = dict(common.grades())
    found = []
    for one in items:
        child, sees = named[one.child_id], one.child_id in open_to
        page, key = pages.get((one.child_id, one.on, one.kind), _beside(row, child)) if child.key else ("", "")
        found.append(ItemLine(
            one.key, one.place, child, sees, one.on, _what(row.source, one.kind), one.iro_name, one.grade,
            words.get(one.grade, one.grade), one.words if sees else "", one.graded_on, one.graded_by_name,
            one.iro_key == by.who, page, key, audits.get(one.pk, "") if sees else "",
        ))  # fmt: skip
    return tuple(found)


def _beside(row: DipSample, child: Named) -> tuple[str, str]:
    """(name of the address, its key) where a look that came without a form is read: among the child's looks."""
    return ("oversight", child.key) if row.source == OVERSIGHTS else ("", "")


def _what(source: str, kind: str) -> str:
    if source == OVERSIGHTS:
        return forms.title(kind)
    return "Review" if source == REVIEWS else "In care"


def _pages(source: str, children: list[Child]) -> dict[tuple[int, date, str], tuple[str, str]]:
    """{(child's row id, day, kind): (name of the address, its key)} of what can be read; one query."""
    if source == OVERSIGHTS:
        notes = OversightNote.objects.filter(child__in=children, row__isnull=False)
        written = notes.values_list("child_id", "row__done_on", "row__kind", "key")
        return {(child, on, kind): ("oversight-form", key) for child, on, kind, key in written}
    if source == REVIEWS:
        lives = ReviewLife.objects.filter(child__in=children, held_on__isnull=False)
        held = lives.values_list("child_id", "held_on", "key")
        return {(child, on, ""): ("review", key) for child, on, key in held if child and on}
    return {}
