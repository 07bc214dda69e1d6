"""A real demonstration, served by the real command, and where the machine's Chromium is."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

WIDE, NARROW = {"width": 1100, "height": 900}, {"width": 320, "height": 640}


class Demo(NamedTuple):
    """Where the demonstration is served, and who can sign in."""

    address: str
    accounts: dict[str, dict[str, str]]
    """By role."""


def chromium() -> str:
    """The path of the machine's Chromium, or "" where it has none."""
    names = ("chromium", "chromium-browser")
    return os.environ.get("WAYMARK_CHROMIUM") or next((path for name in names if (path := shutil.which(name))), "")


def need_chromium() -> None:
    """Skips the test, with one line, where the machine has no Chromium; fails it where CI promised one."""
    if not chromium():
        missing = "browser tests: no Chromium on this machine"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)


def served(home: Path, logs: Path) -> tuple[subprocess.Popen[str], str]:
    """Start `waymark demo` and wait until it says where it serves."""
    with open(logs / "demo-stderr", "w") as errors:
        server = subprocess.Popen(
            [sys.executable, "-m", "waymark", "demo", "--port", "0"],
            env={**os.environ, "WAYMARK_HOME": str(home)}, stdout=subprocess.PIPE, stderr=errors, text=True,
        )  # fmt: skip
    assert server.stdout is not None
    with server.stdout as said:
        for line in said:
            if line.startswith("Serving on "):
                return server, line.removeprefix("Serving on ").strip()
    raise AssertionError(f"the demonstration ended: {(logs / 'demo-stderr').read_text()}")


def accounts_at(address: str) -> dict[str, dict[str, str]]:
    """The demonstration's accounts by role."""
    with urlopen(f"{address}/demo/accounts.json") as answer:
        return {account["role"]: account for account in json.load(answer)}


SignIn = Callable[..., Page]
"""`enter("iro")` gives a page on which that role has just signed in; `enter(None)` a stranger's."""
