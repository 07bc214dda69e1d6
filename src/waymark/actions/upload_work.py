"""Looking at given files, and importing them: what runs in a process of its own (see `upload_job`)."""

import logging
from datetime import date

from django.db import transaction

from waymark.actions import actor, imports, upload_preview
from waymark.actions.actor import Actor
from waymark.actions.folder.checks import checked
from waymark.actions.folder.source import Source, open_folder, open_local, without_collection
from waymark.actions.imports import ImportOutcome, Steps
from waymark.actions.upload_files import lay_out
from waymark.actions.upload_place import Place, turn
from waymark.domain.errors import Refusal, Unusable
from waymark.records.models import Account, Upload

log = logging.getLogger(__name__)
FAULT = (
    "This is a fault in Waymark, and it has been noted. Nothing was changed. Try again; if it happens again, tell the "
    "administrator when it happened."
)
COUNTS = ("added", "changed", "removed", "unchanged", "rejected")
SHOWN = 90
"""Percent at which all is worked out and only has to be put together."""


def run(key: str) -> None:
    """Does what the upload waits for: a look, or the import. It ends in its row, whatever happens."""
    upload, place = Upload.objects.get(key=key), Place(key)
    try:
        with turn(place), without_collection():
            by = _actor(upload)
            if upload.state == "importing":
                _bring_in(upload, place, by)
            elif upload.state == "looking":
                _look(upload, place, by)
    except (Unusable, Refusal) as reason:
        _failed(upload, str(reason).replace(f"{place.files}/", "").replace(str(place.files), "what was given"))
    except Exception:
        log.exception("an import stopped")
        _failed(upload, FAULT)


def _actor(upload: Upload) -> Actor:
    account = Account.objects.filter(key=upload.acting, is_active=True).first()
    if account is None:
        raise Unusable("The account in whose name this was asked for is closed. Start it again in your own.")
    return actor.of_account(account, actor.now())


def _failed(upload: Upload, problem: str) -> None:
    Upload.objects.filter(pk=upload.pk).update(state="failed", problem=problem)


def _look(upload: Upload, place: Place, by: Actor) -> None:
    """Works out and keeps what would change and what is wrong."""
    names = lay_out(place, upload.files)
    steps = Steps(lambda what, done, of: place.tell(what, done * SHOWN // of))
    source = _opened(upload, place, by.today, steps)
    steps("Checking every rule")
    check = checked(source, by.today)
    outcome, upload.problem = None, ""
    try:
        outcome = imports.import_source(source, steps, by=by, dry_run=True)
    except Unusable as reason:
        upload.problem = upload_preview.called(str(reason), names)
    place.tell("Putting together what would change", SHOWN)
    found = upload_preview.findings(source, check, outcome, names)
    clashes = upload_preview.clashes(outcome) if outcome else []
    unread = upload_preview.unread(outcome) if outcome else []
    changes = upload_preview.changes(outcome) if outcome else []
    for name, lines in (("findings", found), ("clashes", clashes), ("unread", unread), ("changes", changes)):
        place.keep_pages(name, lines)
    rows = upload_preview.rows_of(source)
    place.keep("summary", {
        "rows": {row["at"]: rows[path] or rows[row["table"]] for row, path in zip(upload.files, names, strict=True)},
        "coverage": source.coverage.outline(), "unchecked": upload_preview.unchecked(check),
        "harm": {harm: sum(line["harm"] == harm for line in found) for harm in upload_preview.HARM},
        "clashes": len(clashes), "unread": len(unread), "children": len(changes),
    })  # fmt: skip
    upload.state, upload.years = "shown", [year.year for year in source.ret.years]
    upload.counts, upload.digest = (_counts(outcome), outcome.digest) if outcome else ({}, "")
    upload.save()


def _opened(upload: Upload, place: Place, today: date, steps: Steps) -> Source:
    if any(row["kind"] == "return" for row in upload.files):
        return open_folder(place.files, today, tell=steps)
    return open_local(place.files, today)


def _bring_in(upload: Upload, place: Place, by: Actor) -> None:
    """Imports, if that does just what was shown; otherwise shows it anew. Its row changes with the records or not at
    all."""
    lay_out(place, upload.files)
    steps = Steps(lambda what, done, of: place.tell(what, done * 100 // of))
    source = _opened(upload, place, by.today, steps)

    def done(outcome: ImportOutcome) -> None:
        upload.state, upload.counts, upload.ended_at, upload.ended_by_name = "done", _counts(outcome), by.at, by.name
        upload.files = [{**row, "name": "", "called": ""} for row in upload.files]
        upload.not_taken = []
        upload.save()

    try:
        imports.import_source(source, steps, by=by, expecting=upload.digest, then=done)
    except imports.Otherwise:
        upload.meanwhile = True
        with transaction.atomic():
            upload.state = "looking"
            upload.save()
        _look(upload, place, by)
    else:
        place.forget_files()


def _counts(outcome: ImportOutcome) -> dict[str, dict[str, int]]:
    return {name: dict(getattr(outcome, name)) for name in COUNTS}
