"""What the case system holds of a child, looked at table by table, and recorded by hand where it was not imported."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, get_args, get_type_hints

from waymark.actions.actor import Actor
from waymark.actions.pages import Choice
from waymark.actions.verb import Deed, verb
from waymark.domain.casework import TABLES, CaseTable
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.people import permissions
from waymark.records import recording
from waymark.records.models import AuditRow, Child
from waymark.records.queries import people, scopes
from waymark.records.queries.children import shown_name

OF_THE_IRO = frozenset({"iro_visits", "oversights", "settled", "passports"})
"""What only the IRO records: nobody outside the service changes it."""
IRO_VIEW = "iro_view"
"""The step of care proceedings that is the IRO's own."""
AHEAD = frozenset({"achieve_by_on", "ended_on"})
"""Days that may lie ahead."""
HEARING = "hearing"


class Column(NamedTuple):
    """One field of a table, as a form and a list need it."""

    name: str
    title: str
    kind: str
    """"day", "choice", "yes or no", "number", "line" or "text"."""
    needed: bool
    hint: str
    choices: tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """One row with where it comes from."""

    pk: int
    row: Any
    source: str
    """In words: "the return of 2023/24", "the case system", "recorded here by Jo Reed"."""
    here: bool
    """Whether it was recorded here, and can be withdrawn."""
    seen: str
    """What it says now: sent back with a correction, so that nobody overwrites what they did not see."""
    may: Choice


class CasePage(NamedTuple):
    """One table of a child."""

    child_key: str
    shown_name: str
    table: CaseTable
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    may: Choice
    today: date
    names: Mapping[str, str] = {}
    """{person's key: name} of those whom the lines name by key."""


class StaleLine(Refusal):
    """Somebody else changed the line meanwhile; nothing was written."""

    def __init__(self) -> None:
        super().__init__("stale", "Somebody else changed this line after you opened it. Compare both, then save again.")


def columns(table: CaseTable) -> tuple[Column, ...]:
    """The fields of a table in their order."""
    return tuple(_column(table, name, kind) for name, kind in get_type_hints(table.row).items())


def _column(table: CaseTable, name: str, hint: Any) -> Column:
    kinds = set(get_args(hint)) or {hint}
    needed = name in table.needed or name not in table.row._field_defaults
    choices = tuple(table.choices.get(name, {}).items())
    kind = "day" if date in kinds else "yes or no" if bool in kinds else "choice" if choices else "text"
    if kind == "text" and int in kinds:
        kind = "number"
    if kind == "text" and (name in table.key or name in LINES):
        kind = "line"
    title = name.removesuffix("_on").replace("_", " ")
    return Column(name, title[:1].upper() + title[1:], kind, needed, table.meanings.get(name, ""), choices)


LINES = frozenset(
    {"by", "who", "iro", "term", "email", "phone", "family_group", "authorised_by", "place", "theme", "result"}
)
"""Texts that take one line."""


@verb("children", looks=True)
def listed(deed: Deed, key: str, table: str, *, by: Actor) -> CasePage:
    """One table of a child, newest first. Raises Refusal "not-found" for a table that there is not."""
    child = deed.child(key)
    wanted = _table(table)
    deed.note(f'looked at the child\'s list "{wanted.title}"', "child", key)
    held = recording.of_child(child, table)
    who = _recorders(key, table) if any("here" in one.sources for one in held) else {}
    subject = scopes.subject(child, by.today)
    may = {verb_key: _may(by, verb_key, subject) for verb_key in ("casework", "prepare")}
    return CasePage(
        key, shown_name(child), wanted, columns(wanted),
        tuple(_line(one, who, may[_permission(table, one.row)]) for one in held), may[_permission(table)], by.today,
        _names(held),
    )  # fmt: skip


NAMED_BY = ("by", "who", "iro", "authorised_by")
"""Fields in which a case system often gives the key of somebody of the service."""


def _names(held: Sequence[recording.Held]) -> dict[str, str]:
    keys = {str(getattr(one.row, name, "")) for one in held for name in NAMED_BY}
    return {key: name for key, (_, name) in people.names(keys - {""}).items()}


@verb("casework")
def add(deed: Deed, key: str, table: str, *, values: Mapping[str, Any], by: Actor) -> int:
    """Records a row. Returns its row id. Raises Unusable for what cannot be, or stands there already."""
    _table(table)
    child = deed.child(key, _permission(table))
    row = made(table, values, by.today)
    permissions.check_for(by.viewer, _permission(table, row), deed.subject or scopes.subject(child, by.today))
    return record(deed, child, table, row)


def record(deed: Deed, child: Child, table: str, row: Any) -> int:
    """Records a row for a child within another action, with its line in the log. Returns its row id.

    Raises Unusable where the child has that row.
    """
    pk, after = recording.add(child, table, row)
    deed.note(f'recorded a line of "{TABLES[table].title}"', "child", child.key, None, _logged(table, pk, after))
    deed.changed([child.pk])
    return pk


@verb("casework")
def correct(deed: Deed, key: str, table: str, pk: int, *, values: Mapping[str, Any], seen: str, by: Actor) -> None:
    """Changes a row; `seen` is `Line.seen` as the page had it. Raises `StaleLine` where somebody was quicker."""
    _table(table)
    child = deed.child(key, _permission(table))
    row = made(table, values, by.today)
    before = _checked(child, table, pk, seen)
    for one in (before, row):
        permissions.check_for(by.viewer, _permission(table, one), scopes.subject(child, by.today))
    if tuple(before) == tuple(row):
        deed.note(f'left a line of "{TABLES[table].title}" as it was', "child", key)
        return
    was, now = recording.correct(child, table, pk, row)
    deed.note(
        f'corrected a line of "{TABLES[table].title}"', "child", key, _logged(table, pk, was), _logged(table, pk, now)
    )
    deed.changed([child.pk])


@verb("casework")
def withdraw(deed: Deed, key: str, table: str, pk: int, *, reason: str, seen: str, by: Actor) -> None:
    """Takes back what was recorded here, with a reason. The log keeps it whole."""
    _table(table)
    child = deed.child(key, _permission(table))
    if not reason.strip():
        raise Unusable("Say why the line is withdrawn: a few words are enough.")
    held = _checked(child, table, pk, seen)
    permissions.check_for(by.viewer, _permission(table, held), scopes.subject(child, by.today))
    was, now = recording.withdraw(child, table, pk)
    after = {**(_logged(table, pk, now) if now else {"table": table, "pk": pk}), "reason": reason.strip()}
    deed.note(f'withdrew a line of "{TABLES[table].title}"', "child", key, _logged(table, pk, was), after)
    deed.changed([child.pk])


def _checked(child: Child, table: str, pk: int, seen: str) -> Any:
    """The row as it stands, if it is still the one that was seen."""
    _table(table)
    held = next((one for one in recording.of_child(child, table) if one.pk == pk), None)
    if held is None:
        raise Refusal("not-found", "There is no such line.")
    if seen != _seen(held.row):
        raise StaleLine
    return held.row


def made(table: str, values: Mapping[str, Any], today: date) -> Any:
    """A row of the domain from what a form gave ({field: value}). Raises Unusable that says what is wrong."""
    wanted = _table(table)
    given = {column.name: values.get(column.name) for column in columns(wanted)}
    for column in columns(wanted):
        value = given[column.name]
        if column.needed and value in (None, ""):
            raise Unusable(f"{column.title}: this is needed.")
        if column.choices and value and value not in dict(column.choices):
            raise Unusable(f"{column.title}: choose one of the list.")
        if column.kind in ("line", "text", "choice"):
            given[column.name] = (value or "").strip()
    row = wanted.row(**given)
    _check_days(table, row, columns(wanted), today)
    return row


def _check_days(table: str, row: Any, fields: tuple[Column, ...], today: date) -> None:
    for column in fields:
        value = getattr(row, column.name)
        planned = table == "legal_steps" and row.step == HEARING
        if column.kind == "day" and value and value > today and column.name not in AHEAD and not planned:
            raise Unusable(f"{column.title}: the day must not lie ahead.")
    started, ended = getattr(row, "started_on", None), getattr(row, "ended_on", None)
    if started and ended and ended < started:
        raise Unusable("Ended: the day must not come before the day it started.")


def _table(name: str) -> CaseTable:
    if name not in TABLES:
        raise Refusal("not-found", "There is no such list.")
    return TABLES[name]


def _permission(table: str, row: Any = None) -> str:
    own = table in OF_THE_IRO or (table == "legal_steps" and row is not None and row.step == IRO_VIEW)
    return "prepare" if own else "casework"


def _may(by: Actor, verb_key: str, subject: permissions.Subject) -> Choice:
    try:
        permissions.check_for(by.viewer, verb_key, subject)
    except Refusal as refusal:
        return Choice(False, refusal.why)
    return Choice(True, "")


def _line(held: recording.Held, who: Mapping[int, tuple[str, datetime]], may: Choice) -> Line:
    return Line(held.pk, held.row, _source(held, who), "here" in held.sources, _seen(held.row), may)


def _source(held: recording.Held, who: Mapping[int, tuple[str, datetime]]) -> str:
    found = []
    if "here" in held.sources:
        found.append(f"recorded here by {who[held.pk][0]}" if held.pk in who else "recorded here")
    if "local" in held.sources:
        found.append("from the case system")
    return "; also ".join(found) or "from the return"


def _recorders(key: str, table: str) -> dict[int, tuple[str, datetime]]:
    """{row id: who recorded or corrected it last, and when}, from the log, in one query."""
    rows = AuditRow.objects.filter(subject_kind="child", subject_key=key, after__table=table).order_by("pk")
    said = rows.values_list("after", "who_name", "at")
    return {after["pk"]: (name, at) for after, name, at in said if after and "pk" in after}


def _logged(table: str, pk: int, row: Mapping[str, Any]) -> dict[str, Any]:
    return {"table": table, "pk": pk, **row}


def _seen(row: Any) -> str:
    return "|".join("" if value is None else str(value) for value in row)
