"""The annual report of a folder of the return: five files, all of them or none. No database."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from waymark.actions.folder import writers
from waymark.actions.folder.faults import Faults
from waymark.actions.folder.measures import Measured, measured, years
from waymark.actions.folder.services import service as profile_of
from waymark.domain.errors import Unusable
from waymark.domain.reports.annual import compose
from waymark.domain.reports.published import published
from waymark.domain.reports.workbook import workbook
from waymark.domain.years import parse_year

FILES = ("report.html", "report.docx", "report.pdf", "rows.xlsx", "figures.json")


class Written(NamedTuple):
    """What was written, and what is wrong with the data that it was made from."""

    paths: list[Path]
    """In the order of FILES."""
    faults: Faults
    notes: tuple[str, ...]
    """What the profile says that was left aside."""


def quietly(_: str) -> None:
    """Tell nobody."""


def write_report(
    folder: Path,
    service: str,
    year: int,
    out: Path,
    internal: bool,
    today: date,
    tell: Callable[[str], None] = quietly,
) -> Written:
    """Write the draft report of the year ending `year` into `out`, which is made where it is missing.

    `service` is a shipped profile's name or the path of a TOML file; `internal` prints small numbers; `tell` hears what
    is being done. Raises Unusable, with nothing written, where the folder, the service or `out` cannot be used, or a
    file of the report year cannot be read.
    """
    _usable(out)
    profile_of(service)
    with _others() as others:
        tell("Reading the return and working out the figures")
        done = measured(folder, service, year, today)
        _whole(done, year, folder)
        tell("Writing the report")
        return Written(placed(_files(done, internal, others), out), done.faults, done.profile.notes)


def _whole(done: Measured, year: int, folder: Path) -> None:
    """Raise Unusable where a file of the report year cannot be read: a report without its table would mislead."""
    if done.faults.of_year(year):
        said = "\n".join(done.faults._replace(rows=()).told())
        raise Unusable(
            f"No report was written: of {done.year.label} a file in {folder} cannot be read. Put it right, or take it"
            f" away if it is no table of the return.\n{said}"
        )


def write_measured(done: Measured, out: Path, internal: bool, tell: Callable[[str], None] = quietly) -> list[Path]:
    """As `write_report`, from figures already worked out, wherever they came from."""
    _usable(out)
    with _others() as others:
        tell("Writing the report")
        return placed(_files(done, internal, others), out)


@contextmanager
def _others() -> Iterator[Executor]:
    """Two processes that load the writers while this one still reads and counts."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as others:
        others.submit(writers.html, None)
        others.submit(writers.workbook, None)
        yield others


def _files(done: Measured, internal: bool, others: Executor) -> dict[str, bytes]:
    """Every file's content. The documents for reading are written elsewhere while the rows are looked up here."""
    composed = compose(done.profile, done.figures, done.figures_last_year, done.coverage, internal, done.faults.told())
    document = composed.document
    made = {"report.docx": others.submit(writers.word, document), "report.html": others.submit(writers.html, document)}
    figures = [*done.figures, *(done.figures_last_year or ())]
    sheets = workbook(figures, lambda fact, of: done.engine.sheet(fact, done.profile, parse_year(of).ending))
    made["rows.xlsx"] = others.submit(writers.workbook, sheets)
    threshold = int(done.profile.value("publication.threshold", done.year.last))
    facts = published(done.profile, done.year, figures, composed, threshold)
    facts |= {"made_from": _made_from(done), "faults": list(done.faults.told())}
    pdf, text = writers.pdf(document), json.dumps(facts, ensure_ascii=False, indent=1).encode()
    return {name: future.result() for name, future in made.items()} | {"report.pdf": pdf, "figures.json": text}


def _made_from(done: Measured) -> dict[str, object]:
    """The years in hand, and the first and last day for which each table speaks."""
    return {"years": [year.label for year in years(done.coverage)], "tables": done.coverage.outline()}


def _usable(out: Path) -> None:
    """Raise Unusable where nothing can be written at `out`, before any work is done."""
    there = next(place for place in (out, *out.absolute().parents) if place.exists())
    if not there.is_dir():
        raise Unusable(f"{there} is a file; --out must be a folder")
    if not os.access(there, os.W_OK | os.X_OK):
        raise Unusable(f"{there} may not be written into; choose another --out")
    for name in FILES:
        if (out / name).is_dir():
            raise Unusable(
                f"{out / name} is a folder, where the report writes a file; take it away or choose another --out"
            )


def placed(files: Mapping[str, bytes], out: Path) -> list[Path]:
    """Write all files beside `out` first and then move them in: what stands there is never half a report.

    Raises Unusable, with what stood there before put back, where one of them cannot take its place.
    """
    _usable(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".report-") as beside:
            for name in FILES:
                (Path(beside) / name).write_bytes(files[name])
            _moved_in(Path(beside), out)
    except OSError as reason:
        raise Unusable(f"the report cannot be written into {out}: {reason.strerror}") from reason
    return [out / name for name in FILES]


def _moved_in(beside: Path, out: Path) -> None:
    """Move every file in; on an error take the new ones away again and put the old ones back."""
    old = beside / "old"
    old.mkdir()
    try:
        for name in FILES:
            if os.path.lexists(out / name):
                os.replace(out / name, old / name)
            os.replace(beside / name, out / name)
    except OSError:
        _put_back(beside, old, out)
        raise


def _put_back(beside: Path, old: Path, out: Path) -> None:
    for name in FILES:
        if os.path.lexists(old / name):
            os.replace(old / name, out / name)
        elif not os.path.lexists(beside / name):  # it was moved in, and nothing stood there before
            (out / name).unlink()
