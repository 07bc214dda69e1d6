"""Bringing a folder of the statutory return into the database: shown before it is done, all or nothing, repeatable."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import DataError, IntegrityError

from waymark.actions.actor import Actor
from waymark.actions.folder.source import Source, open_folder, without_collection
from waymark.actions.freshness import queue
from waymark.actions.verb import Deed, verb
from waymark.domain.casework import TABLES
from waymark.domain.errors import Unusable
from waymark.domain.feedback.tables import NOTHING
from waymark.domain.ssda903 import rejects
from waymark.domain.ssda903.tables import Finding
from waymark.domain.years import Year
from waymark.records import bulk
from waymark.records.intake import carers, feedback, people, writing
from waymark.records.intake.carers import CarerChanges
from waymark.records.intake.clashes import Clash
from waymark.records.intake.difference import Difference, difference
from waymark.records.intake.feedback import FeedbackChanges
from waymark.records.intake.people import PeopleChanges
from waymark.records.intake.stated import Stating, stating
from waymark.records.kept import KEPT

Tell = Callable[[str, int, int], None]
"""Hears what is being done, how much is done, and how much there is."""
WHOLE, READING, FILES = 100, 40, 10
AFTER_READING = (WHOLE - READING) / (len(KEPT) + 3)
NOT_KNOWN, NO_CHILD = "IRO-D07", "IRO-D10"
MANY = 30
"""Children touched by one import from which on the database is told how much it holds now."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or would do."""

    added: Mapping[str, int]
    changed: Mapping[str, int]
    removed: Mapping[str, int]
    unchanged: Mapping[str, int]
    rejected: Mapping[str, int]
    """How many rows of each table could not be taken."""
    applied: bool
    rejected_rows: tuple[Finding, ...]
    clashes: tuple[Clash, ...]
    before: Mapping[str, Mapping[str, Any]]
    """{child's local identifier: {table: rows as they were}} of all that changes; so is `after`."""
    after: Mapping[str, Mapping[str, Any]]
    digest: str
    """See `digest`."""
    unread: tuple[Clash, ...] = ()
    """Where a row could not be read, and what was imported before is kept as it was."""
    noticed: tuple[Finding, ...] = ()
    """What is wrong and was taken all the same: two rows for one thing, a file in another encoding ... First, the
    children whom no Header or Episodes row knows."""

    @property
    def alters(self) -> bool:
        """Whether anything was, or would be, other than before."""
        return any((self.added, self.changed, self.removed))


class Otherwise(Exception):
    """What an import would do is not what was shown: something was recorded meanwhile. Nothing was written."""


def nothing_more(_: ImportOutcome) -> None:
    """Nothing follows an import."""


def quiet(what: str, done: int, of: int) -> None:
    """Hears, and does nothing."""


def import_folder(
    folder: Path, *, by: Actor, dry_run: bool = False, year: int | None = None, tell: Tell = quiet
) -> ImportOutcome:
    """Imports the return in `folder`, with the local tables beside it. With `dry_run`, only says what it would do.

    A row that cannot be read is left out and listed; the rest is one transaction. `year` is the year ending of the last
    return, where the folder does not say it. Raises Unusable, with nothing changed, where the folder, a file or a table
    cannot be read.
    """
    progress = Steps(tell)
    with without_collection():
        source = open_folder(folder, by.today, year=year, tell=progress)
        return import_source(source, progress, by=by, dry_run=dry_run)


def import_source(
    source: Source,
    progress: "Steps",
    *,
    by: Actor,
    dry_run: bool = False,
    expecting: str = "",
    then: Callable[[ImportOutcome], None] = nothing_more,
) -> ImportOutcome:
    """As `import_folder`, of a folder that is open.

    `expecting` is the `digest` of what somebody was shown: where it would do anything else now, it raises Otherwise.
    `then` is called in the transaction that writes, last. Raises Unusable where nothing can be applied.
    """
    _refuse(source, by)
    progress.read()
    return take(source, progress, by=by, dry_run=dry_run, expecting=expecting, then=then)


@verb("import")
def take(
    deed: Deed,
    source: Source,
    progress: Callable[[str], None],
    *,
    by: Actor,
    dry_run: bool = False,
    expecting: str = "",
    then: Callable[[ImportOutcome], None] = nothing_more,
) -> ImportOutcome:
    """Takes in what a folder says; see `import_source`."""
    stated = stating(source.ret, source.local)
    queue()
    progress("Comparing with what is kept")
    found, team = difference(stated), people.difference(stated.posts, stated.posts_sure)
    for what, number in team.counts.items():
        found.counts[what].update({"people": number} if number else {})
    homes = carers.difference(source.local.carers if source.local else ())
    for what, number in homes.counts.items():
        found.counts[what].update({"carers": number} if number else {})
    asked = feedback.difference(source.local.told if source.local else NOTHING)
    for what, rows in asked.counts.items():
        found.counts[what].update(rows)
    found.clashes.extend((*homes.clashes, *asked.clashes))
    shown = digest(found, team, homes, asked)
    if expecting and shown != expecting:
        raise Otherwise
    if dry_run:
        deed.note(f"looked at what importing the {_years(source)} would change", "service", "")
    else:
        _apply(deed, source, found, team, homes, asked, progress, by.today)
        progress("Working out due dates")
    outcome = _outcome(source, stated, found, shown, not dry_run)
    then(outcome)
    return outcome


def digest(found: Difference, team: PeopleChanges, homes: CarerChanges, asked: FeedbackChanges) -> str:
    """Stands for all that an import would do: another as soon as it would do anything else."""
    people_rows = [sorted(map(str, part)) for part in (
        team.new.items(), team.renamed.items(), team.mailed.items(), team.posts, team.ended
    )]  # fmt: skip
    whole = [_sorted(found.before), _sorted(found.after), found.counts, found.clashes, found.unread, people_rows,
             sorted(map(str, homes.new)), sorted(map(str, homes.changed)), str(asked)]  # fmt: skip
    return sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _sorted(rows: Mapping[str, Mapping[str, list[Any]]]) -> dict[str, dict[str, list[Any]]]:
    return {child: {name: sorted(of, key=str) for name, of in tables.items()} for child, tables in rows.items()}


class Steps:
    """Turns what the keepers tell into parts of a whole. How many files there are to read is not known beforehand: each
    takes its share of what is left to reading; the steps after it are known."""

    def __init__(self, tell: Tell) -> None:
        self._tell, self._done, self._read = tell, 0.0, False

    def __call__(self, what: str) -> None:
        self._done += AFTER_READING if self._read else (READING - self._done) / FILES
        self._tell(what, min(int(self._done), WHOLE), WHOLE)

    def read(self) -> None:
        """Everything is read."""
        self._done, self._read = READING, True


def _refuse(source: Source, by: Actor) -> None:
    """Raises Unusable where a file or table cannot be read, or a year has not begun: then nothing is applied."""
    unreadable = list(source.ret.unreadable)
    unreadable += [found.file for found in _local(source) if found.severity == "error" and found.row is None]
    if unreadable:
        raise Unusable(
            f"Nothing was imported, for these files cannot be read: {', '.join(unreadable)}. Put them right or take "
            "them out of the folder; the check lists what is wrong."
        )
    ahead = [Year(year.year).label for year in source.ret.years if year.first > by.today]
    if ahead:
        raise Unusable(
            f"Nothing was imported: the year {ahead[0]} has not begun. Check the dates or the folder's name."
        )


def _apply(
    deed: Deed,
    source: Source,
    found: Difference,
    team: PeopleChanges,
    homes: CarerChanges,
    asked: FeedbackChanges,
    progress: Callable[[str], None],
    today: date,
) -> None:
    try:
        ids = writing.write(found, progress)
        people.write(team)
        carers.write(homes)
        feedback.write(asked)
    except (IntegrityError, DataError) as reason:
        raise Unusable(
            "Nothing was imported: some rows contradict what the database can keep. Check the folder "
            "and correct what it lists."
        ) from reason
    if len(found.touched) >= MANY:
        bulk.tell_how_much()
    days = writing.covered(source.ret, source.local, today)
    deed.changed(ids[child] for child in found.touched if child in ids)
    if days:  # what falls due may hang on how far reviews are covered, for every child
        deed.changed(ids.values())
    deed.service = days or team.any
    _note(deed, source, found)


def _note(deed: Deed, source: Source, found: Difference) -> None:
    """One line for the import, and one for each child of whom something changed."""
    counted = {name: sum(tables.values()) for name, tables in found.counts.items()}
    said = ", ".join(f"{number} rows {name}" for name, number in counted.items())
    what = f"imported the {_years(source)}: {said}"
    deed.note(what, "service", "", after={name: dict(tables) for name, tables in found.counts.items()})
    for child in found.touched:
        before, after = found.before.get(child), found.after.get(child)
        deed.note(_said(before, after), "child", found.keys.get(child, ""), before, after)


def _said(before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> str:
    found = sorted({*(before or ()), *(after or ())})
    tables = ", ".join(TABLES[name].title.lower() if name in TABLES else name for name in found)
    if not before:
        return f"imported the child's {tables}"
    return f"changed the child's {tables} by an import" if after else f"removed the child's {tables} by an import"


def _years(source: Source) -> str:
    labels = [Year(year.year).label for year in source.ret.years]
    if not labels:
        return "service's own tables"
    return f"return{'s' if len(labels) > 1 else ''} of {', '.join(labels)}"


def _local(source: Source) -> tuple[Finding, ...]:
    return source.local.findings if source.local else ()


def _outcome(source: Source, stated: Stating, found: Difference, shown: str, applied: bool) -> ImportOutcome:
    rows = [*rejects.rejected(source.ret), *stated.rejected]
    rows += [one for one in _local(source) if one.severity == "error"]
    rejected = Counter(row.table or row.file for row in rows)
    for (child, table), number in sorted(found.strangers.items()):
        rows.append(_stranger(child, table, number))
        rejected[table] += number
    counts = {name: dict(sorted(tables.items())) for name, tables in found.counts.items()}
    return ImportOutcome(
        **counts, rejected=dict(rejected), applied=applied, rejected_rows=tuple(rows), clashes=tuple(found.clashes),
        before=dict(found.before), after=dict(found.after), digest=shown, unread=tuple(found.unread),
        noticed=(*_unknown(stated, found), *_noticed(source)),
    )  # fmt: skip


def _noticed(source: Source) -> tuple[Finding, ...]:
    """What was noticed about the files, and rows of which only one of two could be taken."""
    taken = [one for one in source.ret.findings if one.severity == "warning" or one.row is None]
    taken += [one for one in _local(source) if one.severity == "warning"]
    return (*taken, *rejects.given_twice(source.ret))


def _unknown(stated: Stating, found: Difference) -> Iterator[Finding]:
    """Children who would come out of a number that was mistyped: known from no Header or Episodes row."""
    for child in sorted(found.unknown):
        table, row = stated.first[child]
        yield Finding(
            NO_CHILD, "error", table, f"No Header or Episodes row knows child {child}, check the number.",
            "Correct CHILD. If the number is right, give the Header and Episodes rows of this child too.",
            row.where.file, row.where.line, row.where.row, child, "CHILD",
        )  # fmt: skip


def _stranger(child: str, table: str, number: int) -> Finding:
    rows = "its row was" if number == 1 else f"its {number:,} rows were"
    return Finding(
        NOT_KNOWN, "error", table, f"No return knows this child, so {rows} left out.",
        "Correct CHILD, or import the return that has the child first.", file=f"local/{table}.csv", child=child,
    )  # fmt: skip
