"""Where the files of an import lie while it is looked at: a private folder each, whether somebody works on it, how far
they are.

How far an import has come is written into a file and not into the database: the import is one transaction there, of
which nobody else sees anything until it ends, and on the embedded database nobody else can write meanwhile. Whether its
process lives is told by a lock that ends with it, however it ends.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any, NamedTuple

from django.conf import settings

PAGE = 50
"""Lines of one page of findings, clashes or children."""
TURN = "turn.lock"
WAIT = 0.01
"""Seconds between two tries to take a lock."""


class Progress(NamedTuple):
    """How far it is."""

    what: str
    percent: int


class Place:
    """The folder of one upload. Nothing in a path comes from whoever gave the files, but names of tables, and of files
    that a mapping names."""

    def __init__(self, key: str) -> None:
        self.root = Path(settings.UPLOADS) / key
        self.kept, self.files, self.pages = self.root / "kept", self.root / "files", self.root / "pages"
        self.lock, self.progress = self.root / "running.lock", self.root / "progress.json"

    def make(self) -> None:
        """Make it, readable by its owner only."""
        for folder in (self.root, self.kept, self.pages):
            folder.mkdir(mode=0o700)

    @property
    def there(self) -> bool:
        """Whether its files are still here."""
        return self.kept.is_dir()

    def forget(self) -> None:
        """Take everything away."""
        if self.root.exists():
            shutil.rmtree(self.root)

    def forget_files(self) -> None:
        """Take away the files and what they would change; what was wrong with them stays until all is swept."""
        for folder in (self.kept, self.files):
            shutil.rmtree(folder, ignore_errors=True)
        for page in self.pages.glob("changes-*.json"):
            page.unlink()

    def tell(self, what: str, percent: int) -> None:
        """Say how far it is; whoever reads gets the old or the new, never a half."""
        beside = self.progress.with_suffix(".new")
        beside.write_text(json.dumps([what, percent]), "utf-8")
        os.replace(beside, self.progress)

    def told(self) -> Progress:
        """How far it is."""
        try:
            return Progress(*json.loads(self.progress.read_text("utf-8")))
        except FileNotFoundError:
            return Progress("Starting", 0)

    def take(self, tries: int = 1) -> int | None:
        """The lock of whoever works on it, as a file descriptor to be handed on; None where somebody does already.

        Somebody who only looks whether it is held has it for a moment: several tries pass over that.
        """
        held = os.open(self.lock, os.O_CREAT | os.O_RDWR, 0o600)
        for left in reversed(range(tries)):
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sleep(WAIT if left else 0)
            else:
                return held
        os.close(held)
        return None

    def is_worked_on(self) -> bool:
        """Whether somebody works on it now."""
        if not self.root.is_dir():
            return False
        held = self.take()
        if held is None:
            return True
        os.close(held)
        return False

    def keep_pages(self, name: str, lines: Sequence[Mapping[str, Any]]) -> None:
        """Keep lines page by page, so that showing one page does not read all."""
        for old in self.pages.glob(f"{name}-*.json"):
            old.unlink()
        for at in range(0, len(lines), PAGE):
            self.keep(f"{name}-{at // PAGE + 1}", lines[at : at + PAGE])

    def keep(self, name: str, what: Any) -> None:
        """Keep something that is worked out."""
        (self.pages / f"{name}.json").write_text(json.dumps(what), "utf-8")

    def read(self, name: str) -> Any:
        """What was kept under a name; None where nothing is."""
        try:
            return json.loads((self.pages / f"{name}.json").read_text("utf-8"))
        except FileNotFoundError:
            return None

    def page(self, name: str, number: int) -> list[dict[str, Any]]:
        """One page of lines; empty where there is none."""
        return self.read(f"{name}-{number}") or []


@contextmanager
def turn(place: Place) -> Iterator[None]:
    """One import at a time: whoever comes second waits, and says so."""
    held = os.open(Path(settings.UPLOADS) / TURN, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            place.tell("Waiting until another import has ended", 0)
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def leftovers(known: frozenset[str], before: float) -> None:
    """Take away what no upload owns and is older than `before`: files that were half received when a server ended."""
    for path in Path(settings.UPLOADS).iterdir():
        if path.name in known or path.name == TURN or path.stat().st_mtime >= before:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
