"""The four pages that are opened most, by ten people at once, and the same pages of a plain Django admin beside them.

Both on PostgreSQL over the same records, served by gunicorn with the same settings, visited by the same client.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cold import INSIDE, WAYMARK, cold, inside
from database import postgres
from tables import Table, times
from visitors import Times, Visitor, pages_of, visited

CHILDREN, YEARS = 3_200, "2022-2024"
KINDS = ("home", "child", "review", "list", "all four")
SECONDS, MOST = 12.0, 150
"""Each kind of page is opened for so long, or so often by each visitor."""
SERVED: Mapping[str, Sequence[str]] = {
    "waymark": (WAYMARK, "serve", "--bind", "127.0.0.1:0"),
    "admin": (
        sys.executable, "-m", "gunicorn", "plain_admin.wsgi", "--bind", "127.0.0.1:0", "--workers", "2", "--threads",
        "4", "--worker-class", "gthread", "--log-level", "info", "--pythonpath", str(INSIDE),
    ),
}  # fmt: skip
SIGN_IN = {"waymark": "/sign-in", "admin": "/admin/login/"}
COLUMNS = ("page", "p50", "p95", "a second", "queries", "KiB", "admin: p50", "p95", "a second", "queries", "KiB")


def pages(place: Path, _: int) -> Table:
    """Home, a child, a review, lists: how long, how many a second, how many queries."""
    folder = place / "return"
    cold([WAYMARK, "synthesise", "--children", str(CHILDREN), "--years", YEARS, "--seed", "1", "--out", str(folder)])
    with postgres() as database:
        env = {
            "WAYMARK_HOME": str(place / "home"), "WAYMARK_DATABASE_URL": database, "WAYMARK_DEMO": "1",
            "WAYMARK_DEMO_DAY": "2024-04-09", "PYTHONPATH": str(INSIDE),
        }  # fmt: skip
        data = json.loads(inside("page_data.py", str(folder), env=env).said)
        admin = env | {"DJANGO_SETTINGS_MODULE": "plain_admin.settings"}
        cold([sys.executable, "-m", "django", "migrate", "admin", "--verbosity", "0"], env=admin)
        found = {whose: measured(whose, data, env) for whose in SERVED}
        asked = {
            "waymark": queries("waymark", data, env | {"DJANGO_SETTINGS_MODULE": "waymark.config.settings"}),
            "admin": queries("admin", data, admin),
        }
    return table(data["rows"], found, asked)


def measured(whose: str, data: Mapping[str, Any], env: Mapping[str, str]) -> dict[str, Times]:
    """Each kind of page by itself, then all four in turn."""
    visits = [one[whose] for one in data["visitors"]]
    with served(whose, env) as address:
        visitors = [Visitor(address) for _ in visits]
        for visitor, one in zip(visitors, data["visitors"], strict=True):
            visitor.sign_in(SIGN_IN[whose], one["username"], data["password"])
        return {kind: visited(visitors, pages_of(visits, kind), SECONDS, MOST) for kind in KINDS}


@contextmanager
def served(whose: str, env: Mapping[str, str]) -> Iterator[str]:
    """The address at which it is served, until the block ends."""
    merged = subprocess.STDOUT if whose == "admin" else None
    server = subprocess.Popen(
        SERVED[whose], env=os.environ | dict(env), stdout=subprocess.PIPE, stderr=merged, text=True
    )
    try:
        yield _address(server)
    finally:
        server.terminate()
        server.communicate(timeout=60)


def _address(server: "subprocess.Popen[str]") -> str:
    """Where it says that it listens: "Serving on http://..." or "Listening at: http://... (pid)"."""
    assert server.stdout is not None
    said = []
    for line in server.stdout:
        said.append(line)
        if "http://" in line:
            return "http://" + line.partition("http://")[2].split()[0]
    raise RuntimeError(f"it did not start: {''.join(said)[-1000:]}")


def queries(whose: str, data: Mapping[str, Any], env: Mapping[str, str]) -> dict[str, int]:
    """The most queries of each kind of page, whoever opens it."""
    asked = [
        [kind, one["username"], path]
        for one in data["visitors"] for kind, paths in one[whose].items() for path in sorted(set(paths))[:3]
    ]  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(INSIDE / "page_queries.py")], input=json.dumps(asked), env=os.environ | dict(env),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"queries of {whose}: {done.stderr[-2000:]}")
    found: dict[str, int] = json.loads(done.stdout)
    return found


def table(
    rows: Mapping[str, int], found: Mapping[str, Mapping[str, Times]], asked: Mapping[str, Mapping[str, int]]
) -> Table:
    """Waymark's pages with the admin's beside."""
    lines = [
        (kind, *_cells(found["waymark"][kind], asked["waymark"].get(kind)),
         *_cells(found["admin"][kind], asked["admin"].get(kind)),
         times(found["waymark"][kind].a_second, found["admin"][kind].a_second))
        for kind in KINDS
    ]  # fmt: skip
    note = (
        f"{rows['children']:,} children, {rows['in care']:,} of them in care, {rows['IROs']} IROs, "
        f"{rows['reviews']:,} reviews, {rows['recommendations']:,} recommendations on PostgreSQL. gunicorn with two "
        "workers of four threads each, and the client that visits, on the same machine. At once: six IROs, a social "
        "worker, a team manager, business support, an IRO manager, each with their own children. Waymark's pages ask "
        "who may see what and write a line in the log at every look; the admin does neither. The page of a list shows "
        "40 or 50 rows in Waymark and 100 in the admin. Wanted: p95 within 300 ms, 60 pages a second in all, five "
        "times the admin's."
    )
    return Table("Pages opened by ten people at once", (*COLUMNS, "to the admin"), lines, note)


def _cells(took: Times, number: int | None) -> tuple[str, ...]:
    return (
        f"{took.p50 * 1000:.0f} ms", f"{took.p95 * 1000:.0f} ms", f"{took.a_second:.1f}",
        "" if number is None else str(number), f"{took.kib:.0f}",
    )  # fmt: skip
