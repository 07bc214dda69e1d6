"""Imports on the page: files given, looked at, shown, confirmed; and what became of past ones.

The work itself runs in a process of its own: after `look` and `confirm` the caller starts it with `upload_job.launch`.
"""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q

from waymark.actions.actor import Actor
from waymark.actions.folder.source import max_bytes
from waymark.actions.pages import HIDDEN, Download
from waymark.actions.upload_files import Incoming, take_in, unplaced
from waymark.actions.upload_pages import (
    ENDED,
    RUNNING,
    SAYS,
    Count,
    FileLine,
    ImportsPage,
    LinesPage,
    UploadLine,
    UploadPage,
)
from waymark.actions.upload_place import PAGE, Place, Progress, leftovers
from waymark.actions.upload_preview import HARM, title, without_contents
from waymark.actions.verb import Deed, verb
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.people import permissions
from waymark.domain.years import Year, year_of
from waymark.records.models import Account, Child, Upload
from waymark.records.queries import scopes
from waymark.records.queries.children import shown_name

KEPT_HOURS = 24
OLDEST = 2000
"""The first year that can be chosen."""
PAST = 25
NOT_NOW = "This cannot be done now: the import was {}. Look at it again."
FIRST_YEARS = "Say of each file of the return of which year it is."


@verb("import", looks=True)
def listed(deed: Deed, page: int, *, by: Actor) -> ImportsPage:
    """The imports under way, and the past ones, newest first, page by page."""
    found = Upload.objects.order_by("-given_at", "-pk")
    past = Paginator(found.filter(state__in=ENDED), PAST).get_page(page)
    under_way = [_line(row) for row in found.exclude(state__in=ENDED)[:PAST]]
    deed.note("looked at the list of imports", "list", "imports")
    years = tuple((year, Year(year).label) for year in range(year_of(by.today).ending, OLDEST, -1))
    return ImportsPage(
        tuple(under_way), tuple(_line(row) for row in past), past.number, past.paginator.num_pages, years,
        max_bytes() // 1024**2,
    )  # fmt: skip


@verb("import")
def receive(deed: Deed, incoming: Sequence[Incoming], year: int | None, *, by: Actor) -> str:
    """Takes in files and returns the key of the upload. `year`, the year ending, is that of files which do not say it.

    Raises NotTaken, with nothing kept, where a file is nothing that can be read.
    """
    if not incoming:
        raise Unusable("Choose the files to import.")
    upload = Upload(state="given", given_at=by.at, given_by=by.who, given_by_name=by.name)
    place = Place(upload.key)
    try:
        place.make()
        upload.files, upload.not_taken = take_in(place, incoming, _year(year, by))
        upload.save()
    except BaseException:
        place.forget()
        raise
    deed.note(f"gave {len(upload.files)} files to be imported", "service", "")
    return upload.key


def _year(year: int | None, by: Actor) -> int | None:
    if year is not None and not OLDEST < year <= year_of(by.today).ending:
        raise Unusable("Choose one of the years.")
    return year


@verb("import")
def look(deed: Deed, key: str, years: Mapping[str, int | None], *, by: Actor) -> None:
    """Asks for a look at what would change. `years`: {`FileLine.at`: year ending} where somebody chose it.

    Raises Unusable where years are missing, or where it is being worked on or over.
    """
    upload = _one(key, lock=True)
    _refuse_unless(upload, "given", "shown", "failed", *RUNNING)
    files = [
        {**row, "year": _year(years[row["at"]], by)} if row["kind"] == "return" and row["at"] in years else row
        for row in upload.files
    ]
    if unplaced(files):
        raise Unusable(FIRST_YEARS)
    upload.files, upload.meanwhile, upload.problem, upload.digest = files, False, "", ""
    _start(upload, "looking", by)
    deed.note("asked what importing the given files would change", "service", "")


@verb("import")
def confirm(deed: Deed, key: str, digest: str, *, by: Actor) -> None:
    """Asks for the import of just what was shown; `digest` stands for it.

    Raises Unusable where something else is shown by now, or nothing can be imported.
    """
    upload = _one(key, lock=True)
    _refuse_unless(upload, "shown")
    if not upload.digest or digest != upload.digest:
        raise Unusable("What is shown has changed since you opened this page. Look through it again, then import.")
    _start(upload, "importing", by)
    deed.note("confirmed an import", "service", "", after={"counts": upload.counts})


@verb("import")
def discard(deed: Deed, key: str, *, by: Actor) -> None:
    """Takes the files away without importing them."""
    upload = _one(key, lock=True)
    _refuse_unless(upload, "given", "shown", "failed", *RUNNING)
    _end(upload, "discarded", by.at, by.name)
    deed.note("discarded files that were given to be imported", "service", "")


def _start(upload: Upload, state: str, by: Actor) -> None:
    account = Account.objects.filter(Q(person__key=by.who) | Q(key=by.who), is_active=True).first()
    if account is None:
        raise Unusable("Sign in with an account of your own to import.")
    upload.state, upload.acting = state, account.key
    upload.save()
    Place(upload.key).tell("Starting", 0)


def _refuse_unless(upload: Upload, *states: str) -> None:
    place = Place(upload.key)
    if upload.state not in states or (upload.state in RUNNING and place.is_worked_on()):
        raise Unusable(NOT_NOW.format(SAYS[upload.state] if upload.state in ENDED else "moved on meanwhile"))
    if not place.there:
        raise Unusable("The files are not here any more. Give them again.")


def _end(upload: Upload, state: str, at: datetime, name: str) -> None:
    upload.state, upload.ended_at, upload.ended_by_name = state, at, name
    upload.files = [{**row, "name": "", "called": ""} for row in upload.files]
    upload.not_taken = []
    upload.save()
    Place(upload.key).forget()


def _one(key: str, lock: bool = False) -> Upload:
    rows = Upload.objects.select_for_update() if lock else Upload.objects
    upload: Upload | None = rows.filter(key=key).first()
    if upload is None:
        raise Refusal("not-found", "There is no such import.")
    return upload


def progress(key: str, *, by: Actor) -> Progress | None:
    """How far the work is; None where nobody works on it. Asked every other second and about nobody, so it is not
    written into the log."""
    permissions.check(by.viewer, "import")
    _one(key)
    place = Place(key)
    return place.told() if place.is_worked_on() else None


@verb("import", looks=True)
def shown(deed: Deed, key: str, *, by: Actor) -> UploadPage:
    """One import as it stands: its files, what would change or was changed, what is wrong."""
    worked_on = Place(key).is_worked_on()
    upload = _one(key)  # after the look at the lock: what ended before it stands in the row
    place = Place(key)
    summary = place.read("summary") or {}
    deed.note("looked at an import", "service", "")
    found = summary.get("harm", {})
    ended = upload.state in ENDED
    return UploadPage(
        _line(upload), upload.state in RUNNING and not worked_on, upload.problem, upload.meanwhile,
        () if ended else tuple(_file(row, summary.get("rows", {})) for row in upload.files),
        tuple((name, why) for name, why in upload.not_taken),
        tuple((year, Year(year).label) for year in range(year_of(by.today).ending, OLDEST, -1)),
        unplaced(upload.files), tuple(Year(year).label for year in upload.years),
        {title(table): (first, last) for table, (first, last) in summary.get("coverage", {}).items()},
        _counts(upload.counts), {words: found[harm] for harm, words in HARM.items() if found.get(harm)},
        sum(found.values()), summary.get("clashes", 0), summary.get("unread", 0), summary.get("children", 0),
        tuple((rule, why) for rule, why in summary.get("unchecked", ())), upload.digest, _does(upload),
        by.may("children"), bool(summary),
    )  # fmt: skip


@verb("import", looks=True)
def lines(deed: Deed, key: str, name: str, page: int, *, by: Actor) -> LinesPage:
    """One page of "findings", "clashes", "unread" or "changes".

    Whoever may not see children is told by local identifier, table, day and column where something changes or differs,
    but no name and no value; of a restricted child, only that there is something. Whoever may see children reads the
    values, but of those whose records are closed to them.
    """
    _one(key)
    place = Place(key)
    summary = place.read("summary")
    if summary is None:
        raise Refusal("not-found", "There is no such page.")
    counted = {"changes": "children", "clashes": "clashes", "unread": "unread"}
    number = summary[counted[name]] if name in counted else sum(summary["harm"].values())
    pages = max(math.ceil(number / PAGE), 1)
    at = min(max(page, 1), pages)
    found = place.page(name, at)
    names, closed = _children({line["child"] for line in found if line["child"]}, by)
    may = by.may("children")
    passed = closed if name == "changes" and may else frozenset[str]()
    seen = [_seen(line, name, closed, by) for line in found if line["child"] not in passed]
    deed.note(f"looked at {name} of an import: {len(found)} lines", "list", "imports")
    return LinesPage(key, tuple(seen), at, pages, number, len(found) - len(seen), names, may)


def _children(found: Iterable[str], by: Actor) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """Key and name of the children whom the actor may see, and the identifiers of those who are closed to them: to
    whoever sees no children, those who are restricted."""
    known = Child.objects.filter(local_id__in=list(found))
    if not by.may("children"):
        return {}, frozenset(known.filter(restricted=True).values_list("local_id", flat=True))
    visible = scopes.visible(by.viewer, "children", by.today).filter(pk__in=known.values("pk"))
    open_to = set(visible.values_list("pk", flat=True))
    rows = [(child, child.pk in open_to) for child in known]
    names = {child.local_id: (child.key, shown_name(child)) for child, is_open in rows if is_open}
    return names, frozenset(child.local_id for child, is_open in rows if not is_open)


def _seen(line: dict[str, Any], name: str, closed: frozenset[str], by: Actor) -> dict[str, Any]:
    """A change and a clash quote the child's record: whoever may not see that is told of it, but not what it says."""
    if name != "findings" and line["child"] in closed:
        nothing = dict.fromkeys(("what", "recorded", "says", "table", "on", "column"), "")
        return {**nothing, "child": HIDDEN, "tables": ()}
    if name == "changes" and not by.may("children"):
        return without_contents(line)
    if name == "clashes" and not by.may("children"):
        return {**line, "what": "", "recorded": "", "says": ""}
    return line


@verb("import", looks=True)
def findings_file(deed: Deed, key: str, *, by: Actor) -> Download:
    """All findings as a CSV file."""
    _one(key)
    place = Place(key)
    summary = place.read("summary")
    if summary is None:
        raise Refusal("not-found", "There is no such file.")
    pages = math.ceil(sum(summary["harm"].values()) / PAGE)
    columns = ("harm", "rule", "table", "file", "line", "child", "field", "message", "fix")
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for number in range(1, pages + 1):
        for line in place.page("findings", number):
            line["harm"] = HARM[line["harm"]]
            writer.writerow([_cell(line[column]) for column in columns])
    deed.note("downloaded the findings of an import", "list", "imports")
    return Download(f"findings-{by.today}.csv", "text/csv", out.getvalue().encode("utf-8-sig"))


def _cell(value: Any) -> str:
    """A value that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def sweep(at: datetime) -> None:
    """Takes away the files of whatever was given more than a day ago and is not being worked on. No verb: nobody asks
    for it, and nothing of the records changes."""
    before = at - timedelta(hours=KEPT_HOURS)
    for upload in Upload.objects.filter(given_at__lt=before, state__in=("given", "shown", "failed", *RUNNING)):
        if not Place(upload.key).is_worked_on():
            _end(upload, "expired", at, "")
    fresh = Upload.objects.filter(Q(given_at__gte=before) | Q(state__in=RUNNING))
    if Path(settings.UPLOADS).is_dir():
        leftovers(frozenset(fresh.values_list("key", flat=True)), before.timestamp())


def _line(upload: Upload) -> UploadLine:
    counts = {name: sum(tables.values()) for name, tables in upload.counts.items()}
    return UploadLine(
        upload.key, upload.state, SAYS[upload.state], upload.given_at, upload.given_by_name, upload.ended_at,
        upload.ended_by_name, _what(upload), counts,
    )  # fmt: skip


def _what(upload: Upload) -> str:
    """For example: 3 files: return of 2022/23, 2023/24 and the service's own tables."""
    years = [Year(year).label for year in upload.years] or sorted(
        {Year(row["year"]).label for row in upload.files if row["year"]}
    )
    kinds = {row["kind"] for row in upload.files}
    parts = [f"return of {', '.join(years)}" if years else "a return"] if "return" in kinds else []
    parts += ["the service's own tables"] if kinds & {"local", "book"} else []
    return f"{_many(len(upload.files), 'file')}: {' and '.join(parts)}"


def _file(row: Mapping[str, Any], rows: Mapping[str, int]) -> FileLine:
    what = {"book": "workbook with the service's own tables", "mapping": "mapping of files to tables"}.get(
        row["kind"], title(row["table"]) if row["table"] else "the whole return, as XML"
    )
    if row["kind"] == "local" and not row["table"]:
        what = "table of the service's own, by the mapping"
    counted = rows.get(row["at"]) if row["table"] or row["kind"] == "return" else None
    return FileLine(row["at"], row["called"], what, row["year"], row["said"], row["kind"] == "return", counted)


def _counts(counts: Mapping[str, Mapping[str, int]]) -> tuple[Count, ...]:
    tables = dict.fromkeys(table for name in Count._fields[1:] for table in counts.get(name, {}))
    found = [
        Count(title(table), *(counts.get(name, {}).get(table, 0) for name in Count._fields[1:])) for table in tables
    ]
    return tuple(sorted(found, key=lambda one: not (one.added or one.changed or one.removed or one.rejected)))


def _does(upload: Upload) -> str:
    """What the button will do, in words: "Import 3 files: add 120 rows, change 14, remove 2"."""
    numbers = {name: sum(upload.counts.get(name, {}).values()) for name in ("added", "changed", "removed")}
    if upload.state != "shown" or not upload.digest:
        return ""
    words = {"added": "add", "changed": "change", "removed": "remove"}
    parts = [f"{words[name]} {number:,}" for name, number in numbers.items() if number]
    first = next((name for name in numbers if numbers[name]), "")
    if parts:
        verb_, number = parts[0].rsplit(" ", 1)
        parts[0] = f"{verb_} {number} {'row' if numbers[first] == 1 else 'rows'}"
    what = ", ".join(parts) or "no row changes"
    return f"Import {_many(len(upload.files), 'file')}: {what}"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
