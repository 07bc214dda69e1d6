"""Where the tables of a return lie: a folder for one year, or a sub-folder for each of several."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from waymark.domain.errors import Unusable

LOCAL = "local"
"""The sub-folder for tables that a service keeps itself; not part of the return."""
LOCAL_BOOK = "local.xlsx"
"""The same tables as sheets of one workbook beside the return."""
KINDS = (".csv", ".xml")
EXPECTED = (
    "Expected: the CSV tables or the XML file of one year, or a sub-folder for each year, named for example 2023-24"
)
_TWO_YEARS = re.compile(r"(?<![0-9])([0-9]{4})[-_/ ]([0-9]{4}|[0-9]{2})(?![0-9])")
_ONE_YEAR = re.compile(r"[0-9]{4}")


class YearFolder(NamedTuple):
    """The files of one year. `year` is None where no folder's name says it."""

    path: Path
    year: int | None
    files: tuple[Path, ...]


class Layout(NamedTuple):
    """What a folder holds, oldest year first, and what in it is not part of a return (path, why)."""

    years: tuple[YearFolder, ...]
    passed_over: tuple[tuple[Path, str], ...]
    in_sub_folders: bool


def year_in_name(name: str) -> int | None:
    """The year ending that a folder's name says: 2024 for "2023-24", "2023_2024", "903 2023-24" or "2024"."""
    for start, end in _TWO_YEARS.findall(name):
        if (int(start) + 1) % 10 ** len(end) == int(end):
            return int(start) + 1
    return int(name) if _ONE_YEAR.fullmatch(name) and 1990 <= int(name) <= 2100 else None


def layout(folder: Path) -> Layout:
    """What lies in a folder. Raises `Unusable` where it is missing, no folder, or holds nothing of a return."""
    if not folder.exists():
        raise Unusable(f"There is no folder {folder}. {EXPECTED}.")
    if not folder.is_dir():
        raise Unusable(f"{folder} is a file, not a folder. {EXPECTED}.")
    files, folders = _inside(folder)
    named = [(year, path) for path in folders if (year := year_in_name(path.name)) is not None]
    if named:
        return _several_years(files, folders, sorted(named))
    passed_over = [*_of_another_kind(files), *((path, "its name is not that of a year") for path in folders)]
    readable = _readable(files)
    if not readable:
        raise Unusable(f"{folder} holds no table of the return{_instead(passed_over)}. {EXPECTED}.")
    return Layout((YearFolder(folder, year_in_name(folder.resolve().name), readable),), tuple(passed_over), False)


def _several_years(files: list[Path], folders: list[Path], named: list[tuple[int, Path]]) -> Layout:
    for (year, path), (next_year, other) in pairwise(named):
        if year == next_year:
            raise Unusable(f"{path.name} and {other.name} are folders of the same year. Keep one of them.")
    within = [(year, path, _inside(path)) for year, path in named]
    found = [YearFolder(path, year, _readable(inside[0])) for year, path, inside in within]
    if not any(year.files for year in found):
        raise Unusable(f"The folders {', '.join(path.name for _, path in named)} hold no CSV or XML file. {EXPECTED}.")
    years = {path for _, path in named}
    passed_over = [
        *((path, "it lies beside the folders of the years") for path in _readable(files)),
        *_of_another_kind(files),
        *((path, "its name is not that of a year") for path in folders if path not in years),
        *((year.path, "there is no table in it") for year in found if not year.files),
        *(passed for _, _, inside in within for passed in _of_another_kind(inside[0])),
        *((path, "it lies inside the folder of a year") for _, _, inside in within for path in inside[1]),
    ]
    return Layout(tuple(year for year in found if year.files), tuple(passed_over), True)


def _inside(folder: Path) -> tuple[list[Path], list[Path]]:
    """Files and folders in a folder by name, without hidden ones, locks of open documents and the local tables."""
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    except OSError as error:
        raise Unusable(f"{folder} cannot be read: {error.strerror}.") from error
    found = [path for path in found if path.name != LOCAL_BOOK]
    folders = [path for path in found if path.is_dir()]
    return [path for path in found if path not in folders], [path for path in folders if path.name != LOCAL]


def _readable(files: Sequence[Path]) -> tuple[Path, ...]:
    return tuple(path for path in files if path.suffix.lower() in KINDS)


def _of_another_kind(files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for path in files:
        if path.suffix.lower() not in KINDS:
            yield path, "only CSV tables and XML are read"


def _instead(passed_over: Sequence[tuple[Path, str]]) -> str:
    names = [path.name for path, _ in passed_over]
    return f", only {', '.join(names[:5])}{' ...' if len(names) > 5 else ''}" if names else ""


def refuse_by_size(files: Sequence[Path], folder: Path, max_bytes: int) -> None:
    """Raise `Unusable` if files together are larger than `max_bytes`; none of them is opened for this."""
    sizes = {path: _size(path) for path in files}
    total = sum(sizes.values())
    if total <= max_bytes:
        return
    largest = max(files, key=lambda path: sizes[path])
    raise Unusable(
        f"{folder} holds {_megabytes(total)} (largest: {largest.name}, {_megabytes(sizes[largest])}), and no more than "
        f"{_megabytes(max_bytes)} is read. Check that it is a return; if so, raise WAYMARK_MAX_RETURN_MB."
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}.") from error


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:,.0f} MB" if size >= 1024**2 else f"{size:,} bytes"
