"""Reading the record of looks and changes, which is itself a look that is recorded."""

import csv
import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from waymark.actions.actor import LONDON, Actor
from waymark.actions.pages import Logged
from waymark.actions.verb import ACTIONS, Deed, verb
from waymark.domain.errors import Unusable
from waymark.domain.people.roles import ROLES
from waymark.records.models import Account, AuditRow, Child
from waymark.records.queries import children, scopes

PAGE = 100
MOST = 20
MOST_LINES = 200_000
"""Lines of one download."""
"""Children that a search offers to choose from."""
KINDS = {
    "child": "one child", "list": "a list", "refusal": "a refusal", "account": "an account", "person": "a person",
    "service": "the service", "report": "the report",
}  # fmt: skip
"""What a line may be about, in words."""
ABOUT_A_CHILD = ("child", "refusal")
ACCOUNTS = ("accounts.sign_in", "accounts.sign_out")
"""What is in the log and is no verb."""
COLUMNS = ("when", "who", "roles", "verb", "what", "about", "child", "before", "after")


class LogFilters(NamedTuple):
    """What the record is narrowed to; "" and None mean all."""

    who: str = ""
    """The key of an account."""
    verb: str = ""
    kind: str = ""
    child: str = ""
    """A child's key."""
    first: date | None = None
    last: date | None = None
    """The last day, included."""


ALL = LogFilters()


class Log(NamedTuple):
    """A page of the record, newest first."""

    rows: tuple[Logged, ...]
    page: int
    pages: int
    all: int
    filters: LogFilters
    child: str
    """The local identifier of the child it is narrowed to; "" where it is not."""
    people: tuple[tuple[str, str], ...]
    """(key, name) of the accounts to choose from."""
    verbs: tuple[str, ...]


@verb("log", looks=True)
def log(deed: Deed, page: int, filters: LogFilters = ALL, *, by: Actor) -> Log:
    """The page numbered `page` from 1, the newest lines first; a number beyond the last gives the last."""
    found = Paginator(_narrowed(filters), PAGE).get_page(page)
    deed.note(f"read page {found.number} of the record of looks and changes", "list", "log", after=_plain(filters))
    lines = list(found)
    told, child = _children(lines, by), Child.objects.filter(key=filters.child).first() if filters.child else None
    accounts = tuple(Account.objects.order_by("name", "pk").values_list("key", "name"))
    return Log(
        tuple(_line(row, told) for row in lines), found.number, found.paginator.num_pages, found.paginator.count,
        filters, child.local_id if child else "", accounts, tuple(sorted({*ACTIONS, *ACCOUNTS})),
    )  # fmt: skip


@verb("log", looks=True)
def download(deed: Deed, filters: LogFilters, *, by: Actor) -> str:
    """All lines of the record that the filters leave, newest first, as CSV; children by local identifier.

    Raises Unusable for more lines than a spreadsheet opens.
    """
    wanted = _narrowed(filters)
    if (number := wanted.count()) > MOST_LINES:
        raise Unusable(f"These are {number:,} lines. Narrow the days, so that there are {MOST_LINES:,} at most.")
    rows = list(wanted)
    deed.note(f"downloaded {len(rows)} lines of the record of looks and changes", "list", "log", after=_plain(filters))
    told, out = _children(rows, by), StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        local_id = told.get(row.subject_key, ("", False))[0] if row.subject_kind in ABOUT_A_CHILD else ""
        when = row.at.astimezone(LONDON).isoformat(timespec="seconds")
        values = (when, row.who_name, _roles(row.roles), row.verb, row.what, KINDS.get(row.subject_kind, ""), local_id)
        writer.writerow([_harmless(text) for text in (*values, _json(row.before), _json(row.after))])
    return out.getvalue()


@verb("log", looks=True)
def find_child(deed: Deed, text: str, *, by: Actor) -> tuple[tuple[str, str], ...]:  # noqa: ARG001 - asked by somebody
    """(key, local identifier) of up to 20 children whose name or identifier holds every word of the text."""
    wanted = text.strip()
    rows, number = children.search(Child.objects.all(), wanted, MOST) if wanted else ([], 0)
    found = {"children": [row.key for row in rows]}
    deed.note(f"searched the record for a child: {number} found", "list", "log", after=found)
    return tuple((row.key, row.local_id) for row in rows)


def _narrowed(filters: LogFilters) -> "QuerySet[AuditRow]":
    rows = AuditRow.objects.order_by("-pk")
    if filters.who:
        account = Account.objects.select_related("person").filter(key=filters.who).first()
        keys = [account.key, *([account.person.key] if account.person else [])] if account else []
        rows = rows.filter(who__in=keys)
    if filters.verb:
        rows = rows.filter(verb=filters.verb)
    if filters.kind:
        rows = rows.filter(subject_kind=filters.kind)
    if filters.child:
        rows = rows.filter(Q(subject_kind__in=ABOUT_A_CHILD), subject_key=filters.child)
    if filters.first:
        rows = rows.filter(at__gte=_midnight(filters.first))
    return rows.filter(at__lt=_midnight(filters.last + timedelta(days=1))) if filters.last else rows


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON)


def _plain(filters: LogFilters) -> dict[str, str]:
    return {name: str(value) for name, value in filters._asdict().items() if value}


def _children(rows: Iterable[AuditRow], by: Actor) -> dict[str, tuple[str, bool]]:
    """{child's key: (local identifier, whether the reader may open the child's page)}, in two queries."""
    keys = {row.subject_key for row in rows if row.subject_kind in ABOUT_A_CHILD}
    found = Child.objects.filter(key__in=keys)
    visible = scopes.visible(by.viewer, "children", by.today)
    may = set(visible.filter(key__in=keys).values_list("key", flat=True))
    return {key: (local_id, key in may) for key, local_id in found.values_list("key", "local_id")}


def _line(row: AuditRow, told: dict[str, tuple[str, bool]]) -> Logged:
    local_id, opens = told.get(row.subject_key, ("", False)) if row.subject_kind in ABOUT_A_CHILD else ("", False)
    return Logged(
        row.at, row.who_name, _roles(row.roles), row.what, _subject(row, local_id), row.subject_key if opens else "",
        _changes(row.before, row.after),
    )  # fmt: skip


def _subject(row: AuditRow, local_id: str) -> str:
    """Of what: a child by the local identifier, never by a name or by a key that says nothing."""
    if row.subject_kind in ABOUT_A_CHILD:
        return f"child {local_id}" if local_id else ""
    return KINDS.get(row.subject_kind, row.subject_kind)


def _changes(before: Any, after: Any) -> tuple[tuple[str, str, str], ...]:
    """(what, before, after), a line for each thing that the log kept."""
    was, now = (side if isinstance(side, dict) else {} for side in (before, after))
    return tuple((name.replace("_", " "), _json(was.get(name)), _json(now.get(name))) for name in {**was, **now})


def _json(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _harmless(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _roles(keys: str) -> str:
    return ", ".join(ROLES.get(key, key) for key in keys.split(", ") if key)
