"""A folder of the return, opened: its tables, histories and coverage. No database."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from waymark.domain.coverage import Coverage
from waymark.domain.errors import Unusable
from waymark.domain.history import History
from waymark.domain.measures.feedback import with_feedback
from waymark.domain.ssda903.coverage import coverage
from waymark.domain.ssda903.histories import histories
from waymark.domain.ssda903.local import Local, local_coverage
from waymark.domain.ssda903.tables import Return
from waymark.returns import folder as return_folder
from waymark.returns import local as local_folder

SIZE_SETTING = "WAYMARK_MAX_RETURN_MB"
"""Environment variable: the most that is read of a folder, in megabytes (whole number, 1 or more)."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a folder says."""

    ret: Return
    local: Local | None
    histories: list[History]
    coverage: Coverage


def open_folder(
    folder: Path, today: date, year: int | None = None, tell: Callable[[str], None] = return_folder.quietly
) -> Source:
    """The return in `folder` with the service's own tables beside it. `year`, the year ending, makes that the last.

    `tell` hears what is being done. Raises `Unusable` where the folder cannot be used; it then says what to do.
    """
    limit = max_bytes()
    with without_collection():
        ret = return_folder.read(folder, max_bytes=limit, year=year, tell=tell)
        local = local_folder.read(folder, max_bytes=limit)
        tell("Putting histories together")
        return Source(ret, local, histories(ret, local), _coverage(ret, local, today))


def open_local(folder: Path, today: date) -> Source:
    """The service's own tables in `folder` where there is no return beside them: see `open_folder`."""
    local = local_folder.read(folder, max_bytes=max_bytes())
    if local is None:
        raise Unusable("There is no table here.")
    ret = Return(())
    return Source(ret, local, [], _coverage(ret, local, today))


def _coverage(ret: Return, local: Local | None, today: date) -> Coverage:
    """What the years of the return speak for, and what the local tables do."""
    found = coverage(ret, today)
    if local is None:
        return found
    return with_feedback(Coverage({**found.spans, **local_coverage(local, today).spans}), local.told, today)


def max_bytes() -> int:
    """The most that is read of a folder, as set in the environment or else by default."""
    text = os.environ.get(SIZE_SETTING, "").strip()
    if not text:
        return return_folder.DEFAULT_MAX_BYTES
    if not text.isdecimal() or int(text) < 1:
        raise Unusable(f'{SIZE_SETTING} is "{text}"; give a whole number of megabytes, for example 200.')
    return int(text) * 1024**2


@contextmanager
def without_collection() -> Iterator[None]:
    """Hold Python's cycle collector while many rows are made: none is part of a cycle, and it would walk them all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
