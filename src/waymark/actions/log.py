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
from waymark.domain.people.verbs import VERBS
from waymark.records.models import Account, AuditRow, Child
from waymark.records.queries import children, scopes

PAGE = 50
MOST = 20
"""Children that a search offers to choose from."""
MOST_LINES = 200_000
"""Lines of one download."""
KINDS = {
    "child": "one child", "list": "a list", "refusal": "a refusal", "account": "an account", "person": "a person",
    "service": "the service", "report": "the report", "systemic": "a systemic concern",
    "feedback": "feedback",
    "iro_concern": "a concern about an IRO",
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
    verbs: tuple[tuple[str, str], ...]
    """(what to narrow by, in words): a permission, an action that every role has, or signing in and out."""


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
        filters, child.local_id if child else "", accounts, _did(),
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
def find_child(deed: Deed, text: str, *, by: Actor) -> tuple[tuple[str, str], ...]:
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
        asked = [action.name for action in ACTIONS.values() if action.permission == filters.verb != EVERYBODY]
        rows = rows.filter(verb__in=asked or [filters.verb])
    if filters.kind:
        rows = rows.filter(subject_kind=filters.kind)
    if filters.child:
        rows = rows.filter(Q(subject_kind__in=ABOUT_A_CHILD), subject_key=filters.child)
    if filters.first:
        rows = rows.filter(at__gte=_midnight(filters.first))
    return rows.filter(at__lt=_midnight(filters.last + timedelta(days=1))) if filters.last else rows


EVERYBODY = "home"
"""The permission that every role has: what is done with it is chosen action by action."""


def _did() -> tuple[tuple[str, str], ...]:
    held = {action.permission for action in ACTIONS.values()} - {EVERYBODY}
    others = {action.name for action in ACTIONS.values() if action.permission == EVERYBODY} | {*ACCOUNTS}
    words = {**{key: VERBS[key].does for key in held}, **{name: OF_EVERYBODY.get(name, _plain_verb(name)) for name in
             others}}  # fmt: skip
    return tuple(sorted(((key, said[:1].upper() + said[1:]) for key, said in words.items()), key=lambda one: one[1]))


OF_EVERYBODY = {
    "accounts.sign_in": "sign in", "accounts.sign_out": "sign out", "home.home": "look at My work",
    "reviews_list.listed": "look at the list of reviews", "page.page": "look at a review",
    "recommendations.recommendation": "look at a recommendation", "recording.versions": "read a review's record",
    "recommendations_list.listed": "look at the list of recommendations", "calendars.file": "fetch a private calendar",
    "drafts.may_type": "type in a form", "preparing.page": "look at the preparation of a review",
    "filters.mine": "look at their own filters", "filters.save": "keep a filter", "filters.rename": "rename a filter",
    "filters.remove": "remove a filter", "page.stepping": "open a step of a review",
    "recommendations.carry": "carry a recommendation forward", "recommendations.close": "close a recommendation",
    "recommendations.progress": "say what was done about a recommendation",
    "responding.respond": "answer recommendations", "responding.responding": "open the answer to recommendations",
    "sending.choose": "choose who is sent a record", "sending.copy": "look at a copy that went out",
    "sending.copy_file": "download a copy that went out", "sending.preview": "look at a copy before it goes out",
    "sending.save_letter": "write the letter to a child", "sending.send": "send out a record",
    "sending.send_letter": "send the letter to a child", "sending.sending": "open the page that sends out a record",
}  # fmt: skip


def _plain_verb(name: str) -> str:
    room, _, does = name.partition(".")
    return f"{does} ({room})".replace("_", " ")


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
