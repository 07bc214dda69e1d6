"""Where the demonstration lives, and which day it is there. Loads no settings: they are read after this is asked."""

import shutil
import socket
from datetime import date
from pathlib import Path

from waymark.domain.errors import Unusable

DAY = date(2024, 4, 9)
"""A week after Easter: the year 2023/24 has just ended, and two bank holidays have just been counted around."""
PORT = 8000
READY = "built"
"""The file that says that all of it is there."""


def place(home: Path) -> Path:
    """The demonstration's own folder inside `home`: nothing in it is anybody's real record."""
    folder = (home / "demo").resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def choose_port(wanted: int | None) -> int:
    """The port asked for; without one, the usual, or a free one where that is taken. Raises Unusable if taken."""
    if wanted is not None:
        if not 0 <= wanted <= 65535:
            raise Unusable(f"--port {wanted}: a port is a number from 0 to 65535")
        return wanted
    return PORT if free(PORT) else 0


def free(port: int) -> bool:
    """Whether this machine can listen on the port now."""
    try:
        with socket.create_server(("127.0.0.1", port)):
            return True
    except OSError:
        return False


def forget_half_built(home: Path) -> None:
    """Take away what an interrupted build left behind. Nothing that is whole is touched."""
    if (home / READY).exists():
        return
    for name in ("return", "report"):
        shutil.rmtree(home / name, ignore_errors=True)
    for leftover in home.glob("waymark.sqlite3*"):
        leftover.unlink()
