"""A zip of a folder taken apart, without trusting it: where files would go, how large they become, what they are."""

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from waymark.domain.errors import Unusable

MOST_FILES = 1000
RATIO, SMALL = 300, 10 * 1024**2
"""A file that unpacks to more than so many times its size, and is not small, is a bomb: tables shrink to a tenth."""
CHUNK = 1024 * 1024
ASIDE = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")


class Unpacked(NamedTuple):
    """One file out of a zip."""

    path: Path
    name: str
    inside: tuple[str, ...]
    """The folders it lay in, outermost first."""


def unpack(packed: Path, name: str, into: Path, max_bytes: int) -> list[Unpacked]:
    """Writes every file of the zip `packed`, which came under `name`, into the folder `into` under numbers.

    Raises `Unusable`, with what to do, for what is no zip, is locked by a password, would leave its folder, or becomes
    larger than `max_bytes`; what was written by then is for the caller to take away.
    """
    try:
        with zipfile.ZipFile(packed) as opened:
            parts = list(_parts(opened, name, max_bytes))
            return [_written(opened, part, at, into, name) for at, part in enumerate(parts, 1)]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError) as reason:
        raise Unusable(f"{name} cannot be opened as a zip: it may be damaged. Make it again.") from reason


def _parts(opened: zipfile.ZipFile, name: str, max_bytes: int) -> Iterator[zipfile.ZipInfo]:
    parts = [part for part in opened.infolist() if not part.is_dir()]
    if len(parts) > MOST_FILES:
        raise Unusable(f"{name} holds {len(parts):,} files, and no return has more than {MOST_FILES:,}.")
    if sum(part.file_size for part in parts) > max_bytes:
        raise Unusable(_too_large(name, max_bytes))
    for part in parts:
        _refuse(part, name)
        if not any(piece.lower() in ASIDE or piece.startswith((".", "~$")) for piece in _pieces(part)):
            yield part


def _refuse(part: zipfile.ZipInfo, name: str) -> None:
    pieces = _pieces(part)
    if not pieces or ".." in pieces or part.filename.startswith(("/", "\\")) or ":" in pieces[0]:
        raise Unusable(
            f"{name} holds a file that would be put outside its folder. No return does that: do not use this zip."
        )
    if stat.S_ISLNK(part.external_attr >> 16):
        raise Unusable(f"{name} holds a link to another file. Put the file itself into it.")
    if part.flag_bits & 1:
        raise Unusable(f"{name} is locked by a password. Give it without one.")
    if part.file_size > SMALL and part.file_size > RATIO * max(part.compress_size, 1):
        raise Unusable(f"{name} becomes more than {RATIO} times as large when opened, which no table does: it was not "
                       "opened. Give the files themselves.")  # fmt: skip


def _pieces(part: zipfile.ZipInfo) -> tuple[str, ...]:
    return PurePosixPath(part.filename.replace("\\", "/")).parts


def _written(opened: zipfile.ZipFile, part: zipfile.ZipInfo, at: int, into: Path, name: str) -> Unpacked:
    """Writes one file, and stops where it becomes larger than it says."""
    *folders, last = _pieces(part)
    path, left = into / f"{at}", part.file_size
    with opened.open(part) as source, path.open("xb") as target:
        path.chmod(0o600)
        while chunk := source.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise Unusable(f"{name} says less than it holds. Make it again.")
            target.write(chunk)
    return Unpacked(path, last, tuple(folders))


def _too_large(name: str, max_bytes: int) -> str:
    return f"{name} becomes larger than {max_bytes // 1024**2:,} MB when opened, and no more is taken at once."
