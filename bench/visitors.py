"""Ten people at once who open pages: a small client that keeps its connections and cookies, as browsers do."""

import re
import statistics
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, RemoteDisconnected
from http.cookies import SimpleCookie
from threading import Barrier
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WARM = 4
"""Pages that each opens before the measuring: caches are filled and connections to the database are there."""


class Times(NamedTuple):
    """What many openings of pages took."""

    p50: float
    p95: float
    """Seconds."""
    a_second: float
    """Pages answered a second, all visitors together."""
    pages: int
    kib: float
    """Size of a page in the middle."""


class Visitor:
    """One person with a connection and cookies of their own."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        self.cookies = SimpleCookie[str]()

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, bytes]:
        """Ask for an address. Returns the status and what was answered."""
        headers = {"Cookie": "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body or None, headers)
            answer = self.connection.getresponse()
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # The server closes a connection on which nothing was asked for a while; a browser opens another.
            self.connection.close()
            self.connection.request(method, path, body or None, headers)
            answer = self.connection.getresponse()
        said = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(line)
        return answer.status, said

    def sign_in(self, path: str, username: str, password: str) -> None:
        """Sign in by the form at `path`. Raises RuntimeError where that did not work."""
        token = TOKEN.search(self.ask("GET", path)[1].decode())
        form = {
            "csrfmiddlewaretoken": token[1] if token else "", "username": username, "password": password, "next": "",
        }  # fmt: skip
        status, said = self.ask("POST", path, urlencode(form))
        if status != 302:
            raise RuntimeError(f"{username} could not sign in at {path}: {status} {said[:300]!r}")

    def open(self, path: str) -> tuple[float, int]:
        """Open a page. Returns the seconds it took and its size. Raises RuntimeError for anything but a page."""
        started = time.perf_counter()
        status, said = self.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}: {said[:300]!r}")
        return time.perf_counter() - started, len(said)


def visited(visitors: Sequence[Visitor], paths: Sequence[Sequence[str]], seconds: float, most: int) -> Times:
    """All visitors open their `paths` over and over, at once, for so many seconds or `most` pages each."""
    together = Barrier(len(visitors))

    def opens(visitor: Visitor, own: Sequence[str]) -> tuple[float, list[tuple[float, int]]]:
        for at in range(WARM):
            visitor.open(own[at % len(own)])
        together.wait(120)
        started, found = time.perf_counter(), []
        while len(found) < most and time.perf_counter() - started < seconds:
            found.append(visitor.open(own[len(found) % len(own)]))
        return time.perf_counter() - started, found

    with ThreadPoolExecutor(len(visitors)) as pool:
        done = list(pool.map(opens, visitors, paths))
    took = sorted(second for _, found in done for second, _ in found)
    sizes = [size for _, found in done for _, size in found]
    return Times(
        statistics.median(took), took[max(0, -(-len(took) * 95 // 100) - 1)], len(took) / max(took for took, _ in done),
        len(took), statistics.median(sizes) / 1024,
    )  # fmt: skip


def pages_of(visits: Sequence[Mapping[str, Sequence[str]]], page: str) -> list[list[str]]:
    """The addresses of one kind of page for each visitor; "all four" are taken in turn."""
    if page in visits[0]:
        return [list(own[page]) for own in visits]
    return [[path for turn in zip(*own.values(), strict=True) for path in turn] for own in visits]
