"""A PostgreSQL for a benchmark: the one that is named, or one of our own that is gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

NAMED = "WAYMARK_DATABASE_URL"


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty database. `WAYMARK_DATABASE_URL` may name one; it is filled, and left as it is then.

    Raises RuntimeError where none is named and the machine has no PostgreSQL.
    """
    named = os.environ.get(NAMED, "")
    if named:
        if not named.startswith("postgres"):
            raise RuntimeError(f"SKIPPED: {NAMED} names no PostgreSQL.")
        yield named
        return
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="waymark-pg-") as place:
        yield from _own(programs, Path(place))


def _programs() -> Path:
    """The folder of the server's programs."""
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    found = str(newest[-1]) if newest else shutil.which("pg_ctl")
    if not found:
        raise RuntimeError("SKIPPED: this machine has no PostgreSQL, and WAYMARK_DATABASE_URL names none.")
    return Path(found).parent


def _own(programs: Path, place: Path) -> Iterator[str]:
    """A server on loopback with its default settings, in a folder of its own."""
    if _is_root():
        shutil.chown(place, "postgres")
    port = _free_port()
    data, options = str(place / "db"), f"-p {port} -c listen_addresses=127.0.0.1 -k {place}"
    _run([str(programs / "initdb"), "-D", data, "-U", "waymark", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8"])
    control = str(programs / "pg_ctl")
    _run([control, "-D", data, "-l", str(place / "log"), "-w", "-o", options, "start"])
    try:
        _run([str(programs / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "waymark", "waymark"])
        yield f"postgres://waymark@127.0.0.1:{port}/waymark"
    finally:
        _run([control, "-D", data, "-m", "immediate", "stop"])


def _is_root() -> bool:
    return os.geteuid() == 0


def _run(command: Sequence[str]) -> None:
    """PostgreSQL refuses to be started by root; then its own user starts it."""
    as_postgres = ["runuser", "-u", "postgres", "--"] if _is_root() else []
    done = subprocess.run(
        [*as_postgres, *command], cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-1000:]}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port
