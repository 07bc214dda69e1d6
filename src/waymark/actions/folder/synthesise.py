"""Write a made-up authority into a folder: all of it, or nothing."""

import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from waymark.domain.errors import Unusable
from waymark.domain.synthesis import authority
from waymark.returns.write import write_local, write_return


class Written(NamedTuple):
    """What was written."""

    folder: Path
    years: tuple[str, ...]
    """The sub-folders of the years, oldest first."""
    rows: dict[str, int]
    """Rows by table of the return, all years together, and by file of `local`."""


def synthesise(children: int, years: str, seed: int, out: Path) -> Written:
    """Write the returns of a made-up authority, and the tables it keeps itself, into the new folder `out`.

    `children` are looked after on 31 March of the last year; `years` are those ending 31 March ("2021-2024", or one
    "2024"). The same arguments give the same bytes. Everything is written beside `out` first, and moved when whole.
    Raises Unusable for arguments that make no authority, and where `out` exists and is not an empty folder, or cannot
    be written.
    """
    first, last = _years(years)
    _must_be_free(out)
    made = authority(children, first, last, seed)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise Unusable(f"{out} cannot be written: {error.strerror}.") from error
    try:
        rows = write_return(made.histories, made.years, beside) | write_local(made.histories, made.team, beside)
        beside.chmod(0o755)
        os.replace(beside, out)
    except OSError as error:
        raise Unusable(f"{out} cannot be written: {error.strerror}. Nothing was left behind.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Written(out, tuple(year.folder for year in made.years), rows)


def _years(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text.strip())
    if not found:
        raise Unusable(f'"{text}" are no years: give those ending 31 March, the first and the last, as 2021-2024.')
    return int(found[1]), int(found[2] or found[1])


def _must_be_free(out: Path) -> None:
    """Raise Unusable unless `out` does not exist yet or is an empty folder."""
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise Unusable(f"{out} is there already and is not an empty folder. Name a new one; nothing was changed.")
    except OSError as error:
        raise Unusable(f"{out} cannot be used: {error.strerror}.") from error
