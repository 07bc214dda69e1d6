"""Systemic concerns: their list, the page of one, and what is kept of it; and those that a year's report prints."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from waymark.actions.actor import Actor
from waymark.actions.concerns import common, listing
from waymark.actions.concerns.common import AlertChoice, Wrong
from waymark.actions.verb import Deed, verb
from waymark.domain.concerns import systemic as law
from waymark.domain.concerns.systemic import KINDS, STATES, Note, Raised
from waymark.domain.errors import Refusal
from waymark.domain.people.permissions import CITE
from waymark.domain.people.verbs import VERBS
from waymark.domain.years import Year
from waymark.records.models import Alert, Child, SystemicConcern, SystemicRaising
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name

COLUMNS = ("kind", "title", "theme", "concern", "since_on", "changed", "closed_on")
VIEWS = listing.views(STATES)
A_CHILD = "the name of a child"
NAMES_A_CHILD = "This is printed in the annual report and must name no child: take out {name}"
NAMED_ALREADY = "What is written here names this child ({name}). Take the name out first: it is printed in the report."


class Typed(NamedTuple):
    """What the form about a concern holds."""

    kind: str
    title: str
    concern: str
    since_on: date
    theme: str = ""


class RaisingLine(NamedTuple):
    """It was put to somebody."""

    key: str
    raised_on: date
    to_post: str
    to_name: str
    raised_by: str
    replied_on: date | None
    reply: str
    entered_by: str


class SystemicLine(NamedTuple):
    """One concern in the list."""

    key: str
    title: str
    kind: str
    """In words."""
    theme: str
    since_on: date
    state: str
    state_words: str
    raised: str
    """To whom, the last."""
    raised_on: date | None
    children: int


class SystemicList(NamedTuple):
    """The list, what waits first."""

    show: str
    rows: tuple[SystemicLine, ...]
    numbers: tuple[tuple[str, str, int], ...]
    may_raise: bool
    today: date


class SystemicPage(NamedTuple):
    """One concern."""

    key: str
    state: str
    state_words: str
    kind: str
    """In words."""
    typed: Typed
    theme_title: str
    begun_on: date
    begun_by: str
    raisings: tuple[RaisingLine, ...]
    children: tuple[tuple[str, str], ...]
    """(key, shown name) of those behind it whom the reader may see."""
    closed_children: int
    """How many more there are."""
    alerts: tuple[AlertChoice, ...]
    """Those behind it, about children whom the reader may see."""
    closed_alerts: int
    choices: tuple[AlertChoice, ...]
    """More alerts about these children."""
    changed: str
    closed_on: date | None
    may_raise: bool
    themes: tuple[tuple[str, str], ...]
    version: int
    today: date


class BeginPage(NamedTuple):
    """The form that begins one."""

    themes: tuple[tuple[str, str], ...]
    alert: AlertChoice | None
    """The alert from which it is begun."""
    today: date


@verb("systemic", looks=True)
def listed(deed: Deed, show: str, *, by: Actor) -> SystemicList:
    """Every concern, what waits first. A fixed number of queries."""
    rows = [_line(row) for row in _rows()]
    order = list(STATES)
    rows.sort(key=lambda one: (order.index(one.state), one.raised_on or one.since_on, one.key))
    left = listing.narrowed(rows, VIEWS, show)
    deed.note(f"looked at a list of {len(left.rows)} systemic concerns", "list", "systemic")
    return SystemicList(left.show, left.rows, left.numbers, by.may("raise_systemic"), by.today)


@verb("systemic", looks=True)
def concern(deed: Deed, key: str, *, by: Actor) -> SystemicPage:
    """One concern; the children behind it whom the reader may not see are only counted. A fixed number of queries."""
    row = common.locked(deed, SystemicConcern, key)
    deed.note("looked at a systemic concern", "systemic", key)
    seen = scopes.visible(by.viewer, "children", by.today)
    children = list(row.children.filter(pk__in=seen.values("pk")).order_by("local_id"))
    about = [child.pk for child in children]
    behind = set(row.alerts.values_list("key", flat=True))
    known = [one for some in common.alerts_of(about).values() for one in some] if by.may("alerts") else []
    shown = tuple(one for one in known if one.key in behind)
    raisings = tuple(_raising(one) for one in row.raisings.order_by("raised_on", "pk"))
    state = _state(raisings, row)
    return SystemicPage(
        key, state, STATES[state], KINDS[row.kind], Typed(row.kind, row.title, row.concern, row.since_on, row.theme),
        row.theme_title, row.begun_on, row.begun_by_name, raisings,
        tuple((child.key, shown_name(child)) for child in children), row.children.count() - len(children), shown,
        len(behind) - len(shown), tuple(one for one in known if one.key not in behind), row.changed, row.closed_on,
        by.may("raise_systemic"), common.themes(by.today), row.version, by.today,
    )  # fmt: skip


@verb("raise_systemic", looks=True)
def to_begin(deed: Deed, alert: str, *, by: Actor) -> BeginPage:
    """The form; with the alert from which it is begun, "" for none."""
    row = _alert(alert, by) if alert else None
    deed.note("looked at the form that begins a systemic concern", "list", "systemic")
    return BeginPage(common.themes(by.today), common.choice(row) if row else None, by.today)


@verb("raise_systemic")
def begin(deed: Deed, *, typed: Typed, alert: str = "", by: Actor) -> str:
    """Begins a concern, from an alert or by itself. Returns its key; the same sent twice is kept once.

    Raises Wrong with what is wrong by field.
    """
    behind = _alert(alert, by) if alert else None
    _check(typed, [behind.child] if behind else [], by)
    title = common.theme_title(typed.theme, by.today)
    same = SystemicConcern.objects.filter(
        title=typed.title.strip(), concern=typed.concern.strip(), begun_by=by.who, begun_on=by.today
    )
    if again := same.values_list("key", flat=True).first():
        deed.note("sent a systemic concern again, as it was kept already", "systemic", again)
        return again
    row = SystemicConcern(begun_on=by.today, theme_title=title, **common.begun(deed))
    common.fill(row, typed)
    row.save()
    deed.note("began a systemic concern", "systemic", row.key, None, common.said(row, COLUMNS))
    if behind:
        _put_behind(deed, row, behind.child, [behind])
    return row.key


@verb("raise_systemic")
def change(deed: Deed, key: str, *, typed: Typed, version: int, by: Actor) -> None:
    """Puts right what a concern says. Raises Refusal ("stale"), or Wrong with what is wrong by field."""
    row = _open(deed, key, version)
    _check(typed, row.children.all(), by)
    before = common.said(row, COLUMNS)
    row.theme_title = common.theme_title(typed.theme, by.today, (row.theme, row.theme_title))
    common.fill(row, typed)
    _kept(deed, row, "changed a systemic concern", before)


@verb("raise_systemic")
def put_to(deed: Deed, key: str, *, raised_on: date, to_post: str, to_name: str = "", version: int, by: Actor) -> None:
    """Says that it was raised with somebody senior on a day."""
    row = _open(deed, key, version)
    found = {} if to_post.strip() else {"to_post": "Say with whom it was raised: the post is printed"}
    if raised_on > by.today:
        found["raised_on"] = "The day on which it was raised must not lie ahead"
    found |= _unnamed({"to_post": to_post}, row.children.all(), by)
    common.refuse_wrong(found)
    made = SystemicRaising.objects.create(
        concern=row, raised_on=raised_on, to_post=to_post.strip(), to_name=to_name.strip(), raised_by_name=by.name
    )
    _kept(deed, row, f"raised a systemic concern with the {made.to_post}", {})


@verb("raise_systemic")
def enter_reply(deed: Deed, key: str, *, raising: str, replied_on: date, reply: str, version: int, by: Actor) -> None:
    """Keeps the reply of somebody with whom it was raised; it is printed beside the concern."""
    row = _open(deed, key, version)
    one = SystemicRaising.objects.select_for_update().filter(concern=row, key=raising).first()
    if one is None:
        raise Refusal("not-found", "It was not raised with them.")
    found = {} if reply.strip() else {"reply": "Write the reply"}
    if not one.raised_on <= replied_on <= by.today:
        found["replied_on"] = "The reply came between the day on which it was raised and today"
    found |= _unnamed({"reply": reply}, row.children.all(), by)
    common.refuse_wrong(found)
    before = common.said(one, ("replied_on", "reply"))
    one.replied_on, one.reply, one.reply_entered_by_name = replied_on, reply.strip(), by.name
    one.save()
    row.version += 1
    row.save()
    after = common.said(one, ("replied_on", "reply"))
    deed.note(f"entered the reply of the {one.to_post} to a systemic concern", "systemic", key, before, after)


@verb("raise_systemic")
def add_child(deed: Deed, key: str, *, text: str, version: int, by: Actor) -> None:
    """Puts a child behind the concern, found by number or full name among those whom the actor may see."""
    row = _open(deed, key, version)
    seen = scopes.visible(by.viewer, "children", by.today)
    wanted = text.strip()
    found = list(seen.filter(local_id__iexact=wanted) or seen.filter(name__iexact=wanted)) if wanted else []
    if len(found) != 1:
        more = "There are several of this name: give the number." if found else "No child whom you may see has this"
        raise Wrong({"child": more if found else f"{more} number or full name."})
    row.version += 1
    row.save()
    _put_behind(deed, row, found[0], [])


@verb("raise_systemic")
def keep_behind(deed: Deed, key: str, *, out: Iterable[str], alerts: Iterable[str], version: int, by: Actor) -> None:
    """Takes children out (with their alerts), and says which alerts about the others stand behind the concern.

    What is about children whom the actor may not see stays as it is.
    """
    row = _open(deed, key, version)
    seen = row.children.filter(pk__in=scopes.visible(by.viewer, "children", by.today).values("pk"))
    gone = list(seen.filter(key__in=list(out)))
    staying = seen.exclude(pk__in=[child.pk for child in gone])
    row.alerts.remove(*row.alerts.filter(child__in=seen.values("pk")))
    row.alerts.add(*Alert.objects.filter(key__in=list(alerts), child__in=staying.values("pk")))
    row.children.remove(*gone)
    _kept(deed, row, "said which alerts and children stand behind a systemic concern", {})
    for child in gone:
        deed.note("took the child out of a systemic concern", "child", child.key, None, {"systemic": key})


@verb("raise_systemic")
def close(deed: Deed, key: str, *, changed: str, closed_on: date, version: int, by: Actor) -> None:
    """Closes it with what changed."""
    row = _open(deed, key, version)
    found = {} if changed.strip() else {"changed": "Say what changed; if nothing did, say so"}
    if not row.since_on <= closed_on <= by.today:
        found["closed_on"] = "Give the day of the end, between its beginning and today"
    if not row.raisings.exists():
        found["changed"] = "It was raised with nobody yet: say first with whom"
    found |= _unnamed({"changed": changed}, row.children.all(), by)
    common.refuse_wrong(found)
    before = common.said(row, COLUMNS)
    row.changed, row.closed_on = changed.strip(), closed_on
    _kept(deed, row, "closed a systemic concern", before)


@verb("raise_systemic")
def reopen(deed: Deed, key: str, *, version: int, by: Actor) -> None:
    """Opens it again; what changed stays written."""
    row = common.locked(deed, SystemicConcern, key)
    common.in_version(row, version)
    before = common.said(row, COLUMNS)
    row.closed_on = None
    _kept(deed, row, "opened a systemic concern again", before)


def of_year(year: Year) -> tuple[Note, ...]:
    """The concerns that the report of a year prints, oldest first. A fixed number of queries."""
    notes = (_note(row) for row in _rows())
    found = [note for note in notes if law.belongs(note, year.first, year.last)]
    return tuple(sorted(found, key=lambda note: (note.raised[0].on, note.title)))


def _rows() -> list[SystemicConcern]:
    return list(SystemicConcern.objects.order_by("pk").prefetch_related("raisings", "children", "alerts"))


def _note(row: SystemicConcern) -> Note:
    return Note(
        row.kind, row.title, row.concern, row.since_on, _raised(row), row.changed, row.closed_on,
        len(row.children.all()), len(row.alerts.all()), row.theme_title,
    )  # fmt: skip


def _raised(row: SystemicConcern) -> tuple[Raised, ...]:
    found = (Raised(one.raised_on, one.to_post, one.replied_on, one.reply) for one in row.raisings.all())
    return tuple(sorted(found, key=lambda one: (one.on, one.to)))


def _line(row: SystemicConcern) -> SystemicLine:
    raised = _raised(row)
    state, last = law.state(raised, row.closed_on), raised[-1] if raised else None
    return SystemicLine(
        row.key, row.title, KINDS[row.kind], row.theme_title, row.since_on, state, STATES[state],
        last.to if last else "", last.on if last else None, len(row.children.all()),
    )  # fmt: skip


def _raising(row: SystemicRaising) -> RaisingLine:
    return RaisingLine(
        row.key, row.raised_on, row.to_post, row.to_name, row.raised_by_name, row.replied_on, row.reply,
        row.reply_entered_by_name,
    )  # fmt: skip


def _state(raisings: Sequence[RaisingLine], row: SystemicConcern) -> str:
    return law.state((Raised(one.raised_on, one.to_post, one.replied_on) for one in raisings), row.closed_on)


def _open(deed: Deed, key: str, version: int) -> SystemicConcern:
    row = common.locked(deed, SystemicConcern, key)
    common.in_version(row, version)
    if row.closed_on:
        raise Refusal("closed", "This concern is over. Open it again to change it.")
    return row


def _kept(deed: Deed, row: SystemicConcern, what: str, before: dict[str, str]) -> None:
    common.raised_version(row)
    deed.note(what, "systemic", row.key, before or None, common.said(row, COLUMNS))


def _check(typed: Typed, children: Iterable[Child], by: Actor) -> None:
    found = law.problems(typed.kind, typed.title, typed.concern, typed.since_on, by.today)
    found |= _unnamed({"title": typed.title, "concern": typed.concern}, children, by)
    common.refuse_wrong(found)


def _unnamed(texts: dict[str, str], behind: Iterable[Child], by: Actor) -> dict[str, str]:
    """{field: what is wrong} of the texts that name a child: one behind the concern by any name, any other by a full
    one. Whom it names is said only to who may see that child. In three queries."""
    own = {part: child.pk for child in behind for part in law.parts_of(child.name, child.known_as)}
    columns = Child.objects.exclude(name="").values_list("pk", "name", "known_as")
    full = [(pk, one) for pk, name, known_as in columns for one in law.full_names(name, known_as)]
    seen: set[int] | None = None
    found = {}
    for field, text in texts.items():
        known = law.named_in_full(text, (one for _, one in full))
        hits = [(pk, one) for pk, one in full if one in known]
        if part := law.named(text, own):
            hits.append((own[part], part))
        if hits:
            seen = _seen(by) if seen is None else seen
            names = sorted({one for pk, one in hits if pk in seen})
            closed = [A_CHILD] if any(pk not in seen for pk, _ in hits) else []
            found[field] = NAMES_A_CHILD.format(name=", ".join([*names, *closed]))
    return found


def _seen(by: Actor) -> set[int]:
    return set(scopes.visible(by.viewer, "children", by.today).values_list("pk", flat=True))


def _alert(key: str, by: Actor) -> Alert:
    row = Alert.objects.filter(key=key).select_related("child").prefetch_related("themes", "events").first()
    if row is None:
        raise Refusal("not-found", common.NOT_FOUND)
    if not scopes.visible(by.viewer, "children", by.today).filter(pk=row.child_id).exists():
        raise Refusal("not-yours-children", VERBS["children"].refuses, CITE)
    return row


def _put_behind(deed: Deed, row: SystemicConcern, child: Child, alerts: Iterable[Alert]) -> None:
    texts = " ".join([row.title, row.concern, row.changed, *row.raisings.values_list("reply", flat=True)])
    if name := law.named(texts, law.parts_of(child.name, child.known_as)):
        raise Wrong({"child": NAMED_ALREADY.format(name=name)})
    row.children.add(child)
    row.alerts.add(*alerts)
    deed.note("put the child behind a systemic concern", "child", child.key, None, {"systemic": row.key})
