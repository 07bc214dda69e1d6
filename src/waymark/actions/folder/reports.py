"""The annual report of a folder of the return: five files, all of them or none. No database."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from waymark.actions.folder import writers
from waymark.actions.folder.measures import Measured, measured
from waymark.actions.folder.services import service as profile_of
from waymark.domain.errors import Unusable
from waymark.domain.reports.annual import compose
from waymark.domain.reports.published import published
from waymark.domain.reports.workbook import workbook
from waymark.domain.years import parse_year

FILES = ("report.html", "report.docx", "report.pdf", "rows.xlsx", "figures.json")


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
) -> list[Path]:
    """Write the draft report of the year ending `year` into `out`, which is made where it is missing.

    `service` is a shipped profile's name or the path of a TOML file; `internal` prints small numbers; `tell` hears what
    is being done. Returns the five paths in the order of FILES. Raises Unusable, with nothing written, where the
    folder, the service or `out` cannot be used.
    """
    _usable(out)
    profile_of(service)
    with _others() as others:
        tell("Reading the return and working out the figures")
        done = measured(folder, service, year, today)
        tell("Writing the report")
        return placed(_files(done, internal, others), out)


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
    composed = compose(done.profile, done.figures, done.figures_last_year, done.coverage, internal)
    document = composed.document
    made = {"report.docx": others.submit(writers.word, document), "report.html": others.submit(writers.html, document)}
    figures = [*done.figures, *(done.figures_last_year or ())]
    sheets = workbook(figures, lambda fact, of: done.engine.sheet(fact, done.profile, parse_year(of).ending))
    made["rows.xlsx"] = others.submit(writers.workbook, sheets)
    threshold = int(done.profile.value("publication.threshold", done.year.last))
    facts = published(done.profile, done.year, figures, composed, threshold)
    pdf, text = writers.pdf(document), json.dumps(facts, ensure_ascii=False, indent=1).encode()
    return {name: future.result() for name, future in made.items()} | {"report.pdf": pdf, "figures.json": text}


def _usable(out: Path) -> None:
    """Raise Unusable where nothing can be written at `out`, before any work is done."""
    there = next(place for place in (out, *out.absolute().parents) if place.exists())
    if not there.is_dir():
        raise Unusable(f"{there} is a file; --out must be a folder")


def placed(files: Mapping[str, bytes], out: Path) -> list[Path]:
    """Write all files beside `out` first and then move them in: what stands there is never half a report."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".report-") as beside:
            for name in FILES:
                (Path(beside) / name).write_bytes(files[name])
            for name in FILES:
                shutil.move(Path(beside) / name, out / name)
    except OSError as reason:
        raise Unusable(f"the report cannot be written into {out}: {reason.strerror}") from reason
    return [out / name for name in FILES]
