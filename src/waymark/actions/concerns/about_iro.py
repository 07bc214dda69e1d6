"""Concerns about an IRO, complaints among them: kept by the managers of the service, apart from everything else.

The IRO sees one only from the day on which a manager shows it; a manager never keeps one about themselves.
"""

from datetime import date
from typing import NamedTuple

from waymark.actions import freshness
from waymark.actions.actor import Actor
from waymark.actions.concerns import common, listing
from waymark.actions.concerns.common import Wrong
from waymark.actions.pages import HIDDEN
from waymark.actions.verb import Deed, verb
from waymark.domain.concerns import about_iro as law
from waymark.domain.concerns.about_iro import OUTCOMES, SOURCES, Clock, Steps
from waymark.domain.errors import Refusal
from waymark.records.models import Child, IroConcern, Person
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

LOGGED = ("source", "received_on", "complaint", *law.DAYS[1:], "outcome", "shown_on")
"""What the log keeps: not who it is about, and not what was said."""
OWN = "A concern about yourself is kept by another manager."
VIEWS = listing.views({"late": "past a day of the complaint", "over": "over"})


class Typed(NamedTuple):
    """What the form holds."""

    iro: str
    """The IRO's key in addresses."""
    source: str
    received_on: date
    concern: str
    from_name: str = ""
    child: str = ""
    """The number or full name of the child it is about; "" where it is about none."""
    complaint: bool = False
    extended: bool = False
    answered_on: date | None = None
    stage2_on: date | None = None
    stage2_extended: bool = False
    stage2_answered_on: date | None = None
    panel_asked_on: date | None = None
    panel_held_on: date | None = None
    outcome: str = ""
    found: str = ""
    learned: str = ""
    closed_on: date | None = None
    shown: bool = False
    """Whether the IRO sees it."""


class ConcernLine(NamedTuple):
    """One concern in the list."""

    key: str
    iro_name: str
    source: str
    """In words."""
    received_on: date
    complaint: bool
    state: str
    """ "late", "open" or "over"."""
    outcome: str
    """In words; "" while open."""
    next: Clock | None
    """The deadline of a complaint that is awaited."""
    shown_on: date | None


class ConcernPage(NamedTuple):
    """One concern."""

    line: ConcernLine
    typed: Typed
    child_name: str
    """As the reader may know it; "" where it is about no child."""
    child_key: str
    """"" where the reader may not open it."""
    clocks: tuple[Clock, ...]
    begun_by: str
    iros: tuple[tuple[str, str], ...]
    version: int
    today: date


class ConcernList(NamedTuple):
    """The list, what is late first."""

    show: str
    rows: tuple[ConcernLine, ...]
    numbers: tuple[tuple[str, str, int], ...]
    today: date


class NewPage(NamedTuple):
    """The form of a new one."""

    iros: tuple[tuple[str, str], ...]
    today: date


class ShownLine(NamedTuple):
    """A concern that its IRO is shown: what was said and what was learned, and not by whom."""

    received_on: date
    source: str
    complaint: bool
    concern: str
    outcome: str
    found: str
    learned: str
    shown_on: date


@verb("iro_concerns", looks=True)
def listed(deed: Deed, show: str, *, by: Actor) -> ConcernList:
    """The concerns about IROs, but for those about the reader; what is late first. A fixed number of queries."""
    rows = IroConcern.objects.exclude(iro__key=by.who).select_related("iro")
    found = sorted((_line(row, by.today) for row in rows), key=lambda one: (ORDER[one.state], one.received_on, one.key))
    left = listing.narrowed(found, VIEWS, show)
    deed.note(f"looked at a list of {len(left.rows)} concerns about IROs", "list", "iro_concern")
    return ConcernList(left.show, left.rows, left.numbers, by.today)


@verb("iro_concerns", looks=True)
def to_begin(deed: Deed, *, by: Actor) -> NewPage:
    """The form of a new one."""
    deed.note("looked at the form for a concern about an IRO", "list", "iro_concern")
    return NewPage(_iros(by), by.today)


@verb("iro_concerns")
def begin(deed: Deed, *, typed: Typed, by: Actor) -> str:
    """Keeps a concern. Returns its key; the same sent twice is kept once. Raises Wrong with what is wrong by field."""
    row = IroConcern(**common.begun(deed))
    _fill(row, typed, by)
    same = IroConcern.objects.filter(iro=row.iro, concern=row.concern, received_on=row.received_on, begun_by=by.who)
    if again := same.values_list("key", flat=True).first():
        deed.note("sent a concern about an IRO again, as it was kept already", "iro_concern", again)
        return again
    row.save()
    deed.note("kept a concern about an IRO", "iro_concern", row.key, None, common.said(row, LOGGED))
    return row.key


@verb("iro_concerns", looks=True)
def concern(deed: Deed, key: str, *, by: Actor) -> ConcernPage:
    """One concern, with the days of the complaint. A fixed number of queries."""
    row = _row(deed, key)
    deed.note("looked at a concern about an IRO", "iro_concern", key)
    seen = row.child is not None and (scopes.visible(by.viewer, "children", by.today).filter(pk=row.child.pk).exists())
    name = "" if row.child is None else shown_name(row.child) if seen else HIDDEN
    return ConcernPage(
        _line(row, by.today), _typed(row, seen), name, row.child.key if row.child and seen else "",
        _clocks(row), row.begun_by_name, _iros(by, row.iro), row.version, by.today,
    )  # fmt: skip


@verb("iro_concerns")
def change(deed: Deed, key: str, *, typed: Typed, version: int, by: Actor) -> None:
    """Adds to a concern or puts it right; shows it to the IRO, or no longer. Raises Refusal ("stale"), or Wrong."""
    row = _row(deed, key)
    common.in_version(row, version)
    before = common.said(row, LOGGED)
    _fill(row, typed, by)
    common.raised_version(row)
    deed.note("changed a concern about an IRO", "iro_concern", key, before, common.said(row, LOGGED))


@verb("own_concerns", looks=True)
def shown_to_me(deed: Deed, *, by: Actor) -> tuple[ShownLine, ...]:
    """The concerns about the reader that a manager shows them, newest first; one query."""
    rows = IroConcern.objects.filter(iro__key=by.who, shown_on__isnull=False).order_by("-shown_on", "-pk")
    deed.note("looked at the concerns about them that they are shown", "list", "iro_concern")
    return tuple(
        ShownLine(
            row.received_on, SOURCES.get(row.source, row.source), row.complaint, row.concern,
            OUTCOMES.get(row.outcome, row.outcome), row.found, row.learned, row.shown_on,
        )
        for row in rows if row.shown_on
    )  # fmt: skip


ORDER = {"late": 0, "open": 1, "over": 2}


def _iros(by: Actor, kept: Person | None = None) -> tuple[tuple[str, str], ...]:
    """(key in addresses, name) of the IROs in post, but for the reader; and of the one whom it is about."""
    found = {one.page_key: one.name for one in people.officers(by.today) if one.key != by.who}
    if kept is not None:
        found.setdefault(kept.page_key, kept.name)
    return tuple(found.items())


def _row(deed: Deed, key: str) -> IroConcern:
    row = common.locked(deed, IroConcern, key)
    if row.iro.key == deed.by.who:
        raise Refusal("not-yours-iro_concerns", OWN)
    return row


def _steps(row: IroConcern) -> Steps:
    return Steps(**{name: getattr(row, name) for name in Steps._fields})


def _clocks(row: IroConcern) -> tuple[Clock, ...]:
    return law.clocks(_steps(row), freshness.profile().settings(row.received_on))


def awaited(row: IroConcern) -> Clock | None:
    """The deadline of an open complaint that is awaited; None where none is."""
    return next((one for one in _clocks(row) if one.done_on is None), None) if not row.outcome else None


def _line(row: IroConcern, today: date) -> ConcernLine:
    following = awaited(row)
    late = following is not None and following.late(today)
    state = "over" if row.outcome else "late" if late else "open"
    return ConcernLine(
        row.key, row.iro.name, SOURCES.get(row.source, row.source), row.received_on, row.complaint, state,
        OUTCOMES.get(row.outcome, row.outcome), following, row.shown_on,
    )  # fmt: skip


def _typed(row: IroConcern, seen: bool) -> Typed:
    child = row.child.local_id if row.child and seen else ""
    aside = ("iro", "child", "shown")
    rest = {name: getattr(row, name) for name in Typed._fields if name not in aside}
    return Typed(**rest, iro=row.iro.page_key, child=child, shown=row.shown_on is not None)


def _fill(row: IroConcern, typed: Typed, by: Actor) -> None:
    found = dict(law.problems(Steps(**{name: getattr(typed, name) for name in Steps._fields}), by.today))
    iro = Person.objects.filter(page_key=typed.iro).first() if typed.iro else None
    if iro is None:
        found["iro"] = "Choose the IRO"
    elif iro.key == by.who:
        found["iro"] = OWN
    if typed.source not in SOURCES:
        found["source"] = "Choose from whom it came"
    if not typed.concern.strip():
        found["concern"] = "Say what the concern is"
    if typed.outcome and typed.outcome not in OUTCOMES:
        found["outcome"] = "Choose what came of it from the list"
    if bool(typed.outcome) != bool(typed.closed_on):
        found["closed_on" if typed.outcome else "outcome"] = "Say what came of it together with the day of the end"
    if typed.outcome and not typed.found.strip():
        found["found"] = "Say what was found"
    common.refuse_wrong(found)
    if iro is None:
        return
    child = _child(row, typed.child, by)
    shown_on = (row.shown_on or by.today) if typed.shown else None
    common.fill(row, typed, "iro", "child", "shown")
    row.iro, row.child, row.shown_on = iro, child, shown_on


def _child(row: IroConcern, text: str, by: Actor) -> Child | None:
    """The child with this number or full name, among those whom the actor may see; one that stands there already and
    is closed to them stays."""
    seen = scopes.visible(by.viewer, "children", by.today)
    wanted = text.strip()
    if not wanted:
        closed = row.child is not None and not seen.filter(pk=row.child.pk).exists()
        return row.child if closed else None
    found = list(seen.filter(local_id__iexact=wanted) or seen.filter(name__iexact=wanted))
    if len(found) != 1:
        raise Wrong({"child": "No one child whom you may see has this number or full name"})
    return found[0]
