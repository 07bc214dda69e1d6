"""Taking in the files that somebody gives: what each is, and laying them out as a folder of the return."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from waymark.actions.folder.source import max_bytes
from waymark.actions.upload_place import Place
from waymark.domain.errors import Unusable
from waymark.domain.years import Year
from waymark.returns import given, unpacking
from waymark.returns.layout import LOCAL
from waymark.returns.local.mapping import NAME as MAPPING
from waymark.returns.text import Unreadable

Row = dict[str, Any]
"""One file as `Upload.files` keeps it."""
LONGEST = 200
"""Characters of a name that are kept."""


class Incoming(NamedTuple):
    """A file as it comes in."""

    name: str
    chunks: Iterable[bytes]


class NotTaken(Unusable):
    """Files of which none was taken, with a sentence for each that is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


class _Found(NamedTuple):
    path: Path
    name: str
    inside: tuple[str, ...]
    by_itself: bool
    """Not out of a zip: then it is refused rather than passed over where it is no table."""

    @property
    def called(self) -> str:
        """As whoever gave it knows it."""
        return "/".join((*self.inside, self.name))[-LONGEST:]


def take_in(place: Place, incoming: Sequence[Incoming], year: int | None) -> tuple[list[Row], list[list[str]]]:
    """Writes the files into the upload's folder. Returns a row for each that is a table, and (name, why) of the others.

    `year`, the year ending, is that of all files of the return whose names do not say it. Raises NotTaken, and the
    folder is then for the caller to take away, where a file given by itself is nothing that can be read, where two are
    the same table of the service's own, or where nothing is a table.
    """
    found = list(_written(place, incoming))
    mapped = _mapping(place, found)
    rows: list[Row] = []
    passed: list[list[str]] = []
    problems: list[list[str]] = []
    for one in found:
        try:
            what = given.understood(one.path, one.name, one.inside, mapped)
            rows.append(_row(one, what, year, one.name.lower() in mapped))
        except Unreadable as why:
            (problems if one.by_itself else passed).append([one.called, f"{why}"])
    if problems:
        raise NotTaken([f"{name}: {why}." for name, why in problems])
    _refuse_twice(rows)
    if not any(row["kind"] != "mapping" for row in rows):
        said = [f"{name}: {why}." for name, why in passed[:10]]
        raise NotTaken([f"There is no table among these files. Give {given.TAKEN}.", *said])
    return rows, passed


def _written(place: Place, incoming: Sequence[Incoming]) -> Iterator[_Found]:
    left, most = max_bytes(), max_bytes()
    for number, one in enumerate(incoming, 1):
        name = _bare(one.name)
        path = place.kept / f"{number}"
        left -= _write(path, one.chunks)
        if left < 0:
            raise NotTaken([f"The files are larger than {most // 1024**2:,} MB together. Give fewer at a time."])
        if name.lower().endswith(given.ZIP):
            yield from _unzipped(place, path, name, number, left)
            left = most - sum(file.stat().st_size for file in place.kept.iterdir() if file.is_file())
        else:
            yield _Found(path, name, (), True)


def _bare(name: str) -> str:
    """The name without any folders, and without what cannot be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[-LONGEST:] or "file"


def _write(path: Path, chunks: Iterable[bytes]) -> int:
    with path.open("xb") as file:
        path.chmod(0o600)
        return sum(file.write(chunk) for chunk in chunks)


def _unzipped(place: Place, packed: Path, name: str, number: int, left: int) -> Iterator[_Found]:
    into = place.root / "unpacked"
    into.mkdir(mode=0o700)
    try:
        for one in unpacking.unpack(packed, name, into, left):
            path = place.kept / f"{number}-{one.path.name}"
            os.replace(one.path, path)
            yield _Found(path, _bare(one.name), one.inside, False)
    except Unusable as reason:
        raise NotTaken([f"{reason}"]) from reason
    packed.unlink()
    into.rmdir()


def _mapping(place: Place, found: Sequence[_Found]) -> frozenset[str]:
    """The names of the files that the mapping among them names; none without a mapping."""
    mappings = [one for one in found if one.name.lower() == MAPPING]
    if not mappings:
        return frozenset()
    if len(mappings) > 1:
        raise NotTaken([f"There are {len(mappings)} files {MAPPING}. Put them together into one."])
    beside = place.root / "mapping"
    beside.mkdir(mode=0o700)
    shutil.copyfile(mappings[0].path, beside / MAPPING)
    try:
        return given.mapped_files(beside)
    except Unusable as reason:
        raise NotTaken([f"{reason}"]) from reason
    finally:
        shutil.rmtree(beside)


def _row(one: _Found, what: given.Given, year: int | None, mapped: bool) -> Row:
    is_return = what.kind == "return"
    return {
        "at": one.path.name, "name": one.name, "called": one.called, "kind": what.kind, "table": what.table,
        "year": (what.year or year) if is_return else None, "said": is_return and what.year is not None,
        "mapped": mapped,
    }  # fmt: skip


def _refuse_twice(rows: Sequence[Row]) -> None:
    """Two files that would take one another's place in the folder `local`."""
    seen: dict[str, str] = {}
    for number, row in enumerate(rows):
        if row["kind"] == "return":
            continue
        first = seen.setdefault(_local_name(row, number).lower(), row["called"])
        if first is not row["called"]:
            raise NotTaken([f"{first} and {row['called']} are the same table. Put them together into one file, or name "
                            f"both in {MAPPING}."])  # fmt: skip


def unplaced(rows: Sequence[Row]) -> bool:
    """Whether some files of the return have a year and others none: then it must be said of those."""
    years = [row["year"] is None for row in rows if row["kind"] == "return"]
    return any(years) and not all(years)


def lay_out(place: Place, rows: Sequence[Row]) -> dict[str, str]:
    """Lays the files out as a folder of the return, anew. Returns {path in it: as whoever gave the file knows it}."""
    shutil.rmtree(place.files, ignore_errors=True)
    place.files.mkdir(mode=0o700)
    names: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        path = _path(row, number, names)
        target = place.files / path
        target.parent.mkdir(mode=0o700, exist_ok=True)
        os.link(place.kept / row["at"], target)
        names[path] = row["called"]
    return names


def _path(row: Row, number: int, taken: dict[str, str]) -> str:
    if row["kind"] != "return":
        return f"{LOCAL}/{_local_name(row, number)}"
    folder = f"{Year(row['year']).folder}/" if row["year"] else ""
    stem, ending = (row["table"], ".csv") if row["table"] else ("return", ".xml")
    path, at = f"{folder}{stem}{ending}", 2
    while path in taken:
        path, at = f"{folder}{stem}-{at}{ending}", at + 1
    return path


def _local_name(row: Row, number: int) -> str:
    """A table by its own name; what a mapping names by that, for the mapping finds it so."""
    if row["kind"] == "mapping":
        return MAPPING
    if row["table"]:
        return f"{row['table']}.csv"
    return str(row["name"]) if row["mapped"] else f"book-{number}.xlsx"
